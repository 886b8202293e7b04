"""The look of the text in the whole program: code in its colours, headings on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.ui.themes import LIGHT, Role
from tests.desktop.preferences.conftest import DialogDriver

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

POST = "---\ntitle: One\n---\n# Heading\n\ntext\n\n```python\ndef one\n```\n"


def height(program: ProgramDriver, line: int) -> float:
    document = program.source.document()
    block = document.findBlockByNumber(line)
    return document.documentLayout().blockBoundingRect(block).height()


def colours(program: ProgramDriver, line: int) -> dict[str, str]:
    block = program.source.document().findBlockByNumber(line)
    return {
        block.text()[span.start : span.start + span.length]: span.format.foreground().color().name()
        for span in block.layout().formats()
    }


def test_code_is_coloured_and_headings_grow_on_request(
    program: ProgramDriver, tmp_path: Path
) -> None:
    folder = tmp_path / "blog"
    folder.mkdir()
    for name in ("one.md", "two.md"):
        (folder / name).write_text(POST, encoding="utf-8")
    program.open(folder)
    program.open_post("one.md")
    keyword = LIGHT.colours[Role.SYNTAX_KEYWORD]
    program.wait(lambda: colours(program, 8).get("def") == keyword)
    usual = height(program, 5)
    assert height(program, 3) == usual

    dialog = DialogDriver(program)
    QTest.keyClick(dialog.field(QCheckBox, "Larger headings"), Qt.Key.Key_Space)
    program.wait(lambda: height(program, 3) > usual)
    dialog.close()
    assert not program.seen(SettingsDialog)

    # A post that is opened later has them as well, and a zoom changes nothing about that.
    program.open_post("two.md")
    assert height(program, 3) > height(program, 5) == usual
    ratio = height(program, 3) / usual
    program.run("view.zoom_in")
    assert height(program, 5) > usual
    assert height(program, 3) / height(program, 5) == pytest.approx(ratio, abs=0.1)
