"""What the list of posts shows of one post."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from editor.project.status import PostState, Publication, Reason, explain

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from editor.errors import Message, Problem

__all__ = ["PostState", "PostSummary"]


@dataclass(frozen=True, slots=True)
class PostSummary:
    """One row of the list: what a post's head says, and what the generator makes of it.

    ``title`` is never empty: without one in the head it is the first heading or the file's name.
    ``date`` is aware; ``date_text`` is the date as written. ``keys`` are the head's keys in their
    order, and ``shapes`` what each of them holds (`Shape`). ``addresses`` are those that the head
    gives the post, below the site's top. ``language`` is that of the head, where the generator goes
    by it. ``published`` is the address at which the
    generator publishes the post, below the site's top with a slash before it; None where only the
    generator can tell, or where it never does.
    """

    path: Path
    title: str
    date: datetime | None = None
    date_text: str = ""
    state: PostState = PostState.UNKNOWN
    tags: tuple[str, ...] = ()
    problem: Problem | None = None
    keys: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    publication: Publication = field(default_factory=Publication)
    language: str = ""
    published: str | None = None
    shapes: tuple[str, ...] = ()

    @property
    def reason(self) -> Message:
        """The sentence that says why the post stands where it stands."""
        return explain(self.publication, self.state)

    @property
    def word(self) -> str:
        """The one word that a list of lines has: the state, or that something is wrong."""
        return self.state.value if self.problem is None else "problem"

    def at(self, now: datetime) -> PostSummary:
        """The same post as it stands at the moment ``now``."""
        state = self.publication.state(now)
        return self if state is self.state else replace(self, state=state)

    def named_as(self, before: PostSummary) -> PostSummary:
        """The same post, called and placed as it was before its head became unreadable."""
        if self.publication.reason is not Reason.BROKEN_HEAD:
            return self
        return replace(
            self,
            title=before.title,
            date=before.date,
            date_text=before.date_text,
            tags=before.tags,
        )

    def as_json(self) -> dict[str, object]:
        """The row for other programs."""
        return {
            "path": str(self.path),
            "title": self.title,
            "date": self.date.isoformat() if self.date else None,
            "date_text": self.date_text,
            "state": self.state.value,
            "reason": str(self.reason),
            "tags": list(self.tags),
            "problem": str(self.problem.message) if self.problem else None,
        }
