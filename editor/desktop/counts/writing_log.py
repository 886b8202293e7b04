"""How many words were written on which day, in which post: the numbers, and how they are kept."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Final

_KEPT: Final = timedelta(days=30)
"""Older days are forgotten."""

_OPEN: Final = timedelta(days=2)
"""Days that still may grow, since the writer's clock may go back: their posts are kept apart."""

_MOST: Final = 1 << 40
"""No number of a file of ours is larger."""


class WritingLog:
    """By how many words each post has grown on each day.

    A day's words are the sum over its posts; a post that has lost more words than it has gained
    counts as 0.
    """

    def __init__(self) -> None:
        self._posts: dict[date, dict[str, int]] = {}
        self._totals: dict[date, int] = {}

    def add(self, day: date, post: str, change: int) -> None:
        """A post has grown by so many words, or has lost them."""
        posts = self._posts.setdefault(day, {})
        posts[post] = posts.get(post, 0) + change

    def words(self, day: date) -> int:
        """How many words were written on a day."""
        posts = self._posts.get(day, {})
        return self._totals.get(day, 0) + sum(max(0, words) for words in posts.values())

    def moved(self, old: str, new: str) -> None:
        """A post has another name from now on."""
        for posts in self._posts.values():
            if old in posts:
                posts[new] = posts.get(new, 0) + posts.pop(old)

    def forget(self, today: date) -> None:
        """Keep only what is needed for the last days; of those that are over, their sums."""
        for day in [one for one in self._posts if one < today - _OPEN]:
            self._totals[day] = self.words(day)
            del self._posts[day]
        for days in (self._posts, self._totals):
            for day in [one for one in days if not today - _KEPT <= one <= today + _OPEN]:
                del days[day]

    def as_json(self) -> str:
        """The log as a file holds it."""
        days = sorted({*self._posts, *self._totals})
        stored = {
            day.isoformat(): {"words": self._totals.get(day, 0), "posts": self._posts.get(day, {})}
            for day in days
        }
        return json.dumps({"days": stored}, indent=1)

    @classmethod
    def of_json(cls, text: str) -> WritingLog:
        """What a file holds; what is not understood is left out."""
        log = cls()
        try:
            stored = json.loads(text)
        except (ValueError, RecursionError):
            return log
        days = stored.get("days") if isinstance(stored, dict) else None
        for name, found in days.items() if isinstance(days, dict) else ():
            try:
                day = date.fromisoformat(name)
            except ValueError:
                continue
            if not isinstance(found, dict):
                continue
            if _is_number(found.get("words")) and found["words"] > 0:
                log._totals[day] = found["words"]
            posts = found.get("posts")
            if isinstance(posts, dict):
                known = {post: words for post, words in posts.items() if _is_number(words)}
                if known:
                    log._posts[day] = known
        return log


def _is_number(value: object) -> bool:
    return type(value) is int and -_MOST < value < _MOST
