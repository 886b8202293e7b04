"""When a recovery copy is due. No clock and no thread: others ask it and report to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

DELAY_S = 0.4
"""Leaves the rest of the second that is promised to a busy disk and a busy machine."""

_LONGEST_PAUSE_S = 30.0


@dataclass(frozen=True, slots=True)
class Due:
    """Write the text of ``key`` now, under ``ticket``; then call ``written`` or ``failed``."""

    key: str
    ticket: int


@dataclass(slots=True)
class _Post:
    due_at: float | None = None
    at_work: int | None = None
    failures: int = 0


class Schedule:
    """Sees to it that a text is set aside soon after its first change, however fast one types.

    Times are seconds of one monotonic clock, the caller's. To be used from one thread at a time:
    the writing happens elsewhere.
    """

    def __init__(self, delay_s: float = DELAY_S) -> None:
        self._delay_s = delay_s
        self._posts: dict[str, _Post] = {}
        self._tickets = count(1)
        self._warned = False

    def edited(self, key: str, now: float) -> None:
        """The text of ``key`` is no longer what is on disk or aside."""
        post = self._posts.setdefault(key, _Post())
        if post.due_at is None:
            post.due_at = now + self._delay_s

    def due(self, now: float) -> tuple[Due, ...]:
        """What to write now. Each is given out once; one that is at work is not given again."""
        found: list[Due] = []
        for key, post in self._posts.items():
            if post.at_work is None and post.due_at is not None and post.due_at <= now:
                post.due_at = None
                post.at_work = next(self._tickets)
                found.append(Due(key, post.at_work))
        return tuple(found)

    def next_due(self) -> float | None:
        """When to ask again; None while there is nothing to wait for."""
        times = [post.due_at for post in self._posts.values() if post.at_work is None]
        return min((time for time in times if time is not None), default=None)

    def written(self, due: Due) -> None:
        """The text is aside."""
        self._warned = False
        post = self._posts.get(due.key)
        if post is not None and post.at_work == due.ticket:
            post.at_work = None
            post.failures = 0

    def failed(self, due: Due, now: float) -> bool:
        """The text could not be written; it will be due again, after longer and longer pauses.

        Whether to warn the writer: once, until it has worked again.
        """
        tell = not self._warned
        self._warned = True
        post = self._posts.get(due.key)
        if post is not None and post.at_work == due.ticket:
            post.at_work = None
            post.failures += 1
            post.due_at = now + min(self._delay_s * 2**post.failures, _LONGEST_PAUSE_S)
        return tell

    def is_waiting(self, key: str) -> bool:
        """Whether the text of ``key`` is to be written again at some time."""
        post = self._posts.get(key)
        return post is not None and post.due_at is not None

    def settle(self, key: str) -> int:
        """The text is saved or given up: nothing is due. The ticket to discard its copy with."""
        self._posts.pop(key, None)
        return next(self._tickets)
