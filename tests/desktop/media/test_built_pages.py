"""An image that is pasted into the window is shown by the page that the real generator builds."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from editor.writing.selection import Selection
from tests.fidelity.test_stored_images import CASES, built, shown_pictures, write
from tests.pictures import samples

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

pytestmark = pytest.mark.peer


@pytest.mark.parametrize("case", ["hugo, a figure and years", "pelican, another folder"])
def test_the_built_page_shows_a_pasted_image(
    qtbot: QtBot, program: ProgramDriver, tmp_path: Path, case: str
) -> None:
    generator, files, post = CASES[case]
    if find_spec(generator) is None:
        pytest.skip(f"{generator} is not installed")
    root = (tmp_path / "site").resolve()
    write(root, files)
    program.open(root)
    program.open_post((root / post).name)
    program.source.set_selection(Selection.at(program.post.line_count - 1, 0))
    mime = QMimeData()
    mime.setData("image/png", samples.png())
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(program.source, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    bar = program.blog.media.bar
    row = bar.row(bar.keys[0])
    assert row is not None
    qtbot.keyClicks(row.alt, "A loaf")
    program.wait(bar.insert.isEnabled)
    qtbot.keyClick(row.alt, Qt.Key.Key_Return)
    program.wait(bar.isHidden)
    program.settle()
    program.save()

    stored = list(root.rglob("a-loaf.png"))
    assert len(stored) == 1
    assert samples.SECRET not in stored[0].read_bytes()
    assert stored[0].read_bytes() in shown_pictures(built(generator, root), "")
