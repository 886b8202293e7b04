"""A change to files that another feature wants, as something that is done to posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.posts.changes_pane import Asked, Question
from editor.desktop.posts.changing import Deed
from editor.desktop.posts.taking_back import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.documents.file_change import Blog, FileChange
    from editor.project.index import Checkpoint
    from editor.project.plan import Plan


def deed_of(change: FileChange) -> Deed:
    """The deed that makes a change."""

    def plan(blog: Blog, values: Sequence[str], checkpoint: Checkpoint) -> Plan:
        return change.plan(blog, values[0] if values else "", checkpoint)

    asked = (Asked(change.label, change.text),) if change.label else ()
    return Deed(
        change.posts,
        plan,
        Question(change.heading, change.explanation, change.button, asked, change.missing),
        Words(change.step, change.undone, change.in_part),
        change.nothing,
        change.done,
    )
