"""What the heads of a folder's posts have in common, learned from the posts that are there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from editor.project.index import known_posts
from editor.project.status import PostState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editor.project.post import PostSummary
    from editor.project.project import Project

LEARNED_FROM = 200
"""The newest posts say how a writer does it now."""

MAX_KEYS = 60


def key_order(project: Project) -> tuple[str, ...]:
    """The order in which the project's posts have their keys."""
    return learned_order(known_posts(project))


def learned_order(summaries: Iterable[PostSummary]) -> tuple[str, ...]:
    """The order in which these posts, newest first, have their keys.

    One key comes before another if it does so in most posts that have both; keys are named as
    most posts write them.
    """
    heads = [summary.keys for summary in usual_posts(summaries)]
    return _ordered(heads)


def usual_posts(summaries: Iterable[PostSummary]) -> list[PostSummary]:
    """The posts to learn from: newest first, no pages unless there are only pages."""
    rows = list(summaries)
    posts = [row for row in rows if row.state is not PostState.NOT_A_POST and row.keys]
    return (posts or [row for row in rows if row.keys])[:LEARNED_FROM]


def _ordered(heads: Sequence[Sequence[str]]) -> tuple[str, ...]:
    spelled: dict[str, Counter[str]] = {}
    before: Counter[tuple[str, str]] = Counter()
    for head in heads:
        names = list(dict.fromkeys(key.casefold() for key in head[:MAX_KEYS]))
        for key in head[:MAX_KEYS]:
            spelled.setdefault(key.casefold(), Counter())[key] += 1
        for place, name in enumerate(names):
            before.update((name, later) for later in names[place + 1 :])
    frequent = sorted(spelled, key=lambda name: -spelled[name].total())[:MAX_KEYS]
    wins = {
        name: sum(
            _compared(before[name, other], before[other, name])
            for other in frequent
            if other != name
        )
        for name in frequent
    }
    # Stable: among equals, the more frequent key comes first.
    ordered = sorted(frequent, key=lambda name: -wins[name])
    return tuple(spelled[name].most_common(1)[0][0] for name in ordered)


def _compared(mine: int, theirs: int) -> int:
    return (mine > theirs) - (mine < theirs)
