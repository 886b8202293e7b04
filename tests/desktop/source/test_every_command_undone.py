"""Whatever command changes the text: undo puts cursor and selection back, redo where they ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.writing.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KINDS = ("format", "lines", "case", "sections", "insert", "table")
TEXT = """# One

Some words 🇩🇪 and **more** of them,
in two lines.

- b one
- a two
    - nested
- [ ] task

> a quote

## Two

### Deep

| b  |  c |
| -- | -: |
| 10 |  d |
| 2  |  e |

Last words.

## Three

End
"""
PLACES = (
    Selection.at(2, 7),
    Selection.at(5, 4),
    Selection.at(6, 5),
    Selection(2, 5, 2, 10),
    Selection(6, 7, 5, 2),
    Selection(2, 0, 3, 6),
    Selection.at(8, 8),
    Selection.at(7, 10),
    Selection.at(12, 4),
    Selection.at(14, 5),
    Selection.at(18, 3),
    Selection.at(19, 8),
    Selection.at(25, 1),
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_command_on_text_is_undone_and_redone_with_its_selection(
    program: ProgramDriver, tmp_path: Path, kind: str
) -> None:
    post = tmp_path / "post.md"
    post.write_text(TEXT, encoding="utf-8")
    program.open(post)
    source = program.source
    source.setFocus()
    of_all_kinds = [
        each.id
        for each in program.blog.source.commands()
        if each.id.startswith(KINDS) and not each.asks_first
    ]
    commands = [command for command in of_all_kinds if command.startswith(kind)]
    without_effect = []

    for command in commands:
        changed = 0
        for selection in PLACES[-3:-1] if command.startswith("table") else PLACES:
            source.set_selection(selection)
            program.run(command)
            # What may be offered at the cursor.
            QTest.keyClick(source, Qt.Key.Key_Escape)
            made, ended = program.text, source.selection()
            if made == TEXT:
                continue
            changed += 1
            for _ in range(2):
                QTest.keyClick(source, Qt.Key.Key_Home, CTRL)
                QTest.keyClick(source, Qt.Key.Key_Z, CTRL)
                assert (program.text, source.selection()) == (TEXT, selection), command
                QTest.keyClick(source, Qt.Key.Key_End, CTRL)
                QTest.keyClick(source, Qt.Key.Key_Z, CTRL | SHIFT)
                assert (program.text, source.selection()) == (made, ended), command
            QTest.keyClick(source, Qt.Key.Key_Z, CTRL)
        if not changed:
            without_effect.append(command)

    assert len(of_all_kinds) > 35
    assert commands
    assert without_effect == []
