"""A change to files of the blog as whoever wants it describes it, for whoever carries it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.project.index import Checkpoint
    from editor.project.plan import Plan
    from editor.project.post import PostSummary
    from editor.project.post_texts import PostTexts
    from editor.project.project import Project


@dataclass(frozen=True, slots=True)
class Blog:
    """What is planned upon: the posts, if all are known, and what they say, saved or not."""

    project: Project
    posts: Sequence[PostSummary] | None
    texts: PostTexts


class Planner(Protocol):
    """Works out what is changed, in a thread. Raises EditorError."""

    def __call__(self, blog: Blog, answer: str, checkpoint: Checkpoint, /) -> Plan:
        """``answer`` is what was asked for."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A change that is planned, shown or done at once, and can be undone. All texts are translated.

    ``posts`` are those whose unsaved text has to be saved first. ``label`` names the field that is
    asked for, which says ``text`` at first; without it nothing is. ``missing`` is said while it is
    empty, ``nothing`` where nothing would change. ``step`` names the change in the posts' undo.
    ``done`` says what was done, ``undone`` that it was undone, ``in_part`` that some of it could
    not be.
    """

    plan: Planner
    heading: str
    explanation: str
    button: str
    step: str
    done: Callable[[Plan], str]
    undone: str
    in_part: str
    nothing: str
    posts: tuple[Path, ...] = ()
    label: str = ""
    text: str = ""
    missing: str = ""


class ChangeFiles(Protocol):
    """Carries out a change: shows it first, or does it at once and offers to undo it."""

    def __call__(self, change: FileChange, *, at_once: bool = False) -> None:
        """Begin with a change."""
