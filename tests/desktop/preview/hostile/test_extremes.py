"""Input that is only large, deep or endless neither stalls the window nor loses a key."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import pytest

from tests.desktop.preview.pictures import png

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

from tests.desktop.preview.pane_driver import PaneDriver

# A browser writes each open font again in every paragraph, and so does a sanitiser.
_FONTS = "".join(f"<font size={n}><p>" for n in range(700))
EXTREMES = {
    "elements that pile up": "\n\n".join([f"<div>{_FONTS}</div>"] * 8),
    "one address many times": "[a] " * 5_000 + f"\n\n[a]: http://x/{'y' * 20_000}",
    "endless brackets": "[" * 20_000,
    "endless stars": "*a " * 20_000,
    "endless underscores": "_" * 30_000 + "a",
    "endless ticks": "`" * 9_999 + " x " + "`" * 9_998,
    "brackets of images": "![" * 9_000,
    "nested links": "[" * 2_000 + "x" + "](y)" * 2_000,
    "deep quotes": ">" * 4_000 + " x",
    "deep lists": "\n".join("  " * depth + "- x" for depth in range(300)),
    "deep elements": "<div>" * 20_000 + "x",
    "deep inline elements": "<b>" * 20_000 + "x",
    "deep tables": "<table><tr><td>" * 3_000 + "x",
    "many attributes": "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x</p>",
    "a long line": "word " * 190_000,
    "a long word": "w" * 1_000_000,
    "many entities": "&amp;" * 50_000,
    "many lines": "\n".join("x" for _ in range(30_000)),
    "many blank lines": "\n" * 30_000 + "x",
    "an unclosed comment": "<!--" + " x" * 50_000,
    "an unclosed fence": "```\n" + "x\n" * 20_000,
    "many footnotes": "\n\n".join(f"x[^{n}]\n\n[^{n}]: y" for n in range(800)),
    "a wide table": "|" * 3_000 + "\n" + "|-" * 3_000 + "\n" + "|x" * 3_000,
    "marks over marks": "a" + "\u0301" * 20_000,
    "controls": "".join(map(chr, range(1, 32))).replace("\n", "").replace("\r", "") * 200,
}


@pytest.fixture
def hasty(qtbot: QtBot, tmp_path: Path) -> Iterator[PaneDriver]:
    driver = PaneDriver(qtbot, tmp_path / "blog", patience_ms=500, page_patience_ms=2_000)
    yield driver
    driver.close()


@pytest.mark.parametrize("name", EXTREMES)
def test_the_pane_still_follows_after(hasty: PaneDriver, name: str) -> None:
    document = hasty.document("Before.\n\n" + EXTREMES[name] + "\n\nAfter.\n")
    hasty.pane.show_post(document, hasty.context())
    hasty.edit(document, 0, 1, "Before it all.")
    hasty.wait(lambda: "Before it all." in hasty.text())
    assert document.lines().text().startswith("Before it all.\n\n")


def test_huge_images_are_refused_by_name(preview: PaneDriver) -> None:
    (preview.root / "wide.png").write_bytes(png(100_000, 90_000, rows=1))
    with (preview.root / "long.png").open("wb") as file:
        file.truncate(100 << 20)
    preview.open("![a](wide.png)\n\n![b](long.png)\n")
    preview.wait(lambda: preview.text().count("too large") == 2)
    assert "100000 × 90000" in preview.text()
    assert "100 MB" in preview.text()


def endless_drawing() -> str:
    layers = "".join(
        f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        f'<defs><rect id="a0" width="1" height="1"/>{layers}</defs><use href="#a11"/></svg>'
    )


def drawn_inline() -> str:
    return "data:image/svg+xml;base64," + b64encode(endless_drawing().encode()).decode()


def test_a_drawing_in_the_post_itself_is_left_out_after_it_brought_the_page_down(
    hasty: PaneDriver,
) -> None:
    document = hasty.document(f"Text.\n\n![a]({drawn_inline()})\n")
    hasty.pane.show_post(document, hasty.context())
    hasty.wait(lambda: "stopped" in str(hasty.notices))
    hasty.edit(document, 0, 1, "More text.")
    assert hasty.text().startswith("More text.")
    assert "data:image/svg+xml…" in hasty.text()
    assert len(hasty.notices) == 1


def test_a_sheet_that_brought_the_page_down_is_left_out(hasty: PaneDriver) -> None:
    (hasty.root / ".byline").mkdir()
    (hasty.root / ".byline" / "preview.css").write_text(
        f"p {{ background: url('{drawn_inline()}') }}", encoding="utf-8"
    )
    document = hasty.document("Text.\n")
    hasty.pane.show_post(document, hasty.context())
    hasty.wait(lambda: "stopped" in str(hasty.notices))
    hasty.edit(document, 0, 1, "More text.")
    assert hasty.text() == "More text."
    assert len(hasty.notices) == 1


def test_a_drawing_that_never_ends_does_not_take_the_window_along(hasty: PaneDriver) -> None:
    (hasty.root / "bomb.svg").write_text(endless_drawing(), encoding="utf-8")
    entities = '<!ENTITY a0 "x">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    (hasty.root / "laughs.svg").write_text(
        f"<!DOCTYPE svg [{entities}]>"
        '<svg xmlns="http://www.w3.org/2000/svg"><text>&a9;</text></svg>',
        encoding="utf-8",
    )
    document = hasty.document("Text.\n\n![a](laughs.svg)\n\n![b](bomb.svg)\n")
    hasty.pane.show_post(document, hasty.context())
    hasty.wait(lambda: "stopped" in str(hasty.notices))
    hasty.edit(document, 0, 1, "More text.")
    assert hasty.text().startswith("More text.")
    assert "stopped" in hasty.text()
    assert document.lines().text().startswith("More text.")
