"""A post that has only what every post has can be given more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from editor.errors import Message
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_where_there_are_no_further_fields_the_first_is_added_beside_the_draft_box(
    program: ProgramDriver, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: One\n---\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("No head.\n", encoding="utf-8")
    program.open(tmp_path)
    program.open_post("a.md")
    form = program.form
    for width in (1200, 700):
        program.window.resize(width, 900)
        program.wait(lambda: form.add.visibleRegion().boundingRect() == form.add.rect())
    program.post.set_read_only(Message("The file is write-protected."))
    program.wait(lambda: not form.add.isEnabled())
    program.post.set_read_only(None)
    program.wait(form.add.isEnabled)

    click(form.add)
    query = QApplication.focusWidget()
    assert isinstance(query, QLineEdit)
    QTest.keyClicks(query, "mood")
    QTest.keyClick(query, Qt.Key.Key_Return)
    program.wait(lambda: "mood:" in program.text)
    program.wait(lambda: not form.add.isVisible() and form.more.isVisible())

    # Where there is no head, it is that which is offered.
    program.open_post("b.md")
    program.wait(form.head_offer.isVisible)
    assert not form.add.isVisible()
