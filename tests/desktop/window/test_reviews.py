"""Panes in the place of the editor come and go with their post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.panes.history import HistoryPane

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_the_history_of_a_post_goes_away_with_it(program: ProgramDriver, blog: Path) -> None:
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    program.run("post.history")
    assert program.seen(HistoryPane)
    program.program.workspace.close(program.post)
    program.settle()
    assert not program.seen(HistoryPane)
