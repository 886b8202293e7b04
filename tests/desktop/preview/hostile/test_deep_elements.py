"""Elements too deep to be made safe in time cost their own block, and nothing beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.preview.pane_driver import PaneDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

DEPTH = 60_000
# On few lines: what cannot be rendered is shown as text, which is laid out line by line.
OPENED = "<div>" * 100
DEEP = (OPENED,) * (DEPTH // 100) + ("deep",) + ("</div>" * 100,) * (DEPTH // 100)
FLAVOURS = ("python-markdown", "kramdown", "commonmark")


# The deep elements must take much longer than this to be made safe, which goes by the square of
# their number, and all else much less on a busy machine: kramdown reads them in a second or two, of
# which it says nothing, so that it has five times as long.
PATIENCE_MS = 4_000


@pytest.fixture
def hasty(qtbot: QtBot, tmp_path: Path) -> Iterator[PaneDriver]:
    driver = PaneDriver(qtbot, tmp_path / "blog", patience_ms=PATIENCE_MS)
    yield driver
    driver.close()


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_what_stands_around_deep_elements_is_rendered(hasty: PaneDriver, flavour: str) -> None:
    document = hasty.document("\n".join(["Before.", "", *DEEP, "", "*After.*", ""]))
    hasty.show(document, hasty.context(flavour))
    hasty.wait(lambda: "<em>After.</em>" in hasty.html())
    assert hasty.text().startswith("Before.")
    assert f"{OPENED}\n{OPENED}" in hasty.text()
    assert len(hasty.notices) == 1

    hasty.edit(document, 0, 1, "Before *it*.")
    assert "<em>it</em>" in hasty.html()
    hasty.edit(document, len(DEEP) + 3, 1, "And **after**.")
    assert "<strong>after</strong>" in hasty.html()
    assert f"{OPENED}\n{OPENED}" in hasty.text()
    assert len(hasty.notices) == 1, "the renderer was asked for it once only"

    hasty.edit(document, 2, len(DEEP), "<div>", "shallow", "</div>")
    assert hasty.text().split() == ["Before", "it.", "shallow", "And", "after."]
    assert "<strong>after</strong>" in hasty.html()
    assert len(hasty.notices) == 1
