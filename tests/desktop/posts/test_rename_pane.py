"""What the review of a rename shows of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from editor.desktop.posts.plan_pane import Affected
from editor.desktop.posts.rename_pane import Names, RenamePane
from editor.text.lines import Lines
from tests.desktop.pointer import click_row

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.themes import Themes


def test_what_must_be_changed_by_hand_stands_above_the_changes_of_its_file(
    qtbot: QtBot, themes: Themes
) -> None:
    pane = RenamePane(themes)
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    pane.show()
    names = Names("Rye", "rye", "posts")
    pane.ask(Path("rye.md"), names, ["posts"], has_slug=True, can_keep=False)
    before, after = Lines.from_text("[a](rye.md)\n"), Lines.from_text("[a](bread.md)\n")
    by_hand = "Line 3: The link <b>x</b> must be changed by hand."
    pane.show_plan(
        "rye.md → bread.md",
        [Affected("a.md", before, after), Affected("⚠ b.md", before, before, (by_hand,))],
        1,
    )
    label = pane.findChild(QLabel, "byHand")
    assert isinstance(label, QLabel)
    assert not label.isVisible()
    assert "must be looked at by hand." in pane.state.text()
    click_row(pane.items, pane.items.model().index(1, 0))
    assert label.isVisible()
    assert label.text() == by_hand
    assert pane.difference.toPlainText() == "There are no differences."
