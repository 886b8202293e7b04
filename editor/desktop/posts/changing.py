"""Does something to posts: at once, or after what it would change was shown; both can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from editor.desktop.posts.plan_pane import Planned
from editor.desktop.posts.plan_review import Intent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.desktop.documents.file_change import Blog
    from editor.desktop.posts.changes_pane import ChangesPane, Question
    from editor.desktop.posts.plan_review import PlanReview, Work
    from editor.desktop.posts.taking_back import Words
    from editor.project.index import Checkpoint
    from editor.project.plan import Plan


class Planning(Protocol):
    """Works out what a deed changes, in a thread. Raises EditorError."""

    def __call__(self, blog: Blog, values: Sequence[str], checkpoint: Checkpoint, /) -> Plan:
        """``values`` are the answers to what is asked, in their order."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done to posts.

    ``posts`` are those it is done to, none if that shows only in the plan. ``done`` says what was
    done, and ``outcome``, in a thread, what comes of it; ``nothing`` is said where nothing changes.
    """

    posts: tuple[Path, ...]
    plan: Planning
    question: Question
    words: Words
    nothing: str
    done: Callable[[Plan], str]
    outcome: Callable[[Blog, Plan], str] = lambda _blog, _plan: ""


class PostChanging(QObject):
    """Asks in the pane what deeds have to know; ``review`` is that of the pane."""

    def __init__(self, pane: ChangesPane, review: PlanReview) -> None:
        super().__init__(pane)
        self._pane = pane
        self._review = review

    def show(self, deed: Deed) -> None:
        """Ask what has to be said first, and show what that would change."""

        def work() -> Work | str:
            if self._pane.is_filled:
                return _work(deed, self._pane.values)
            return deed.question.missing

        self._review.show(self._intent(deed, work), partial(self._pane.ask, deed.question))

    def do(self, deed: Deed) -> None:
        """Do it at once."""
        self._review.do(self._intent(deed, partial(_work, deed, ())))

    def _intent(self, deed: Deed, work: Callable[[], Work | str]) -> Intent:
        return Intent(
            work,
            self.tr("Changing the posts…"),
            deed.nothing,
            deed.words,
            partial(self._done, deed),
        )

    def _done(self, deed: Deed, planned: Planned) -> tuple[str, Sequence[str]]:
        parts = [planned.outcome] if planned.outcome else []
        own = {path.resolve() for path in deed.posts}
        others = sum(change.file.path not in own for change in planned.plan.changes) if own else 0
        if others:
            parts.append(self.tr("Links in %n other file(s) were changed.", "", others))
        return deed.done(planned.plan), parts


def _work(deed: Deed, values: Sequence[str]) -> Work:
    def work(blog: Blog, checkpoint: Checkpoint) -> Planned:
        plan = deed.plan(blog, values, checkpoint)
        return Planned(plan, deed.outcome(blog, plan))

    return work
