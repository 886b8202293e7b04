"""What the heads of a folder's posts have in common, learned from the posts that are there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.frontmatter import head as heads
from editor.frontmatter.nodes import Format, Kind, Style
from editor.project.index import known_posts
from editor.project.status import PostState
from editor.storage.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editor.frontmatter.rules import HeadRules
    from editor.project.post import PostSummary
    from editor.project.project import Project

LEARNED_FROM = 200
"""The newest posts say how a writer does it now."""

MAX_KEYS = 60

_READ = 10
"""Posts whose heads are read anew to see how they are written."""

_FIRST_BYTES = 16 * 1024


def rules_of(project: Project, posts: Sequence[PostSummary] | None = None) -> HeadRules:
    """How heads are read, and written as these posts, newest first, or the project's have them."""
    posts = known_posts(project, posts)
    rules = project.site.head_rules.ordered(learned_order(posts))
    return replace(rules, list_column=list_column(usual_posts(posts), rules))


def learned_order(summaries: Iterable[PostSummary]) -> tuple[str, ...]:
    """The order in which these posts, newest first, have their keys.

    One key comes before another if it does so in most posts that have both; keys are named as
    most posts write them.
    """
    return usual_order([summary.keys for summary in usual_posts(summaries)])


def usual_posts(summaries: Iterable[PostSummary]) -> list[PostSummary]:
    """The posts to learn from: newest first, no pages unless there are only pages."""
    rows = list(summaries)
    posts = [row for row in rows if row.state is not PostState.NOT_A_POST and row.keys]
    return (posts or [row for row in rows if row.keys])[:LEARNED_FROM]


def list_column(posts: Sequence[PostSummary], rules: HeadRules) -> int | None:
    """Where most of the first heads in YAML have the dashes of their lists; None for brackets."""
    columns: Counter[int | None] = Counter()
    for post in posts[:_READ]:
        try:
            with post.path.open("rb") as file:
                lines = decode(file.read(_FIRST_BYTES)).lines.texts
        except (OSError, ValueError):
            continue
        head = heads.find(lines, rules)
        if head is None or head.format is not Format.YAML:
            continue
        own = heads.read(lines, head).fields
        lists = (it for it in own if len(it.path) == 1 and it.kind is Kind.LIST and it.node.items)
        columns.update(
            None if it.style is Style.FLOW else _column(it.tree.text, it.node.start)
            for it in list(lists)[:1]
        )
    return columns.most_common(1)[0][0] if columns else None


def _column(text: str, offset: int) -> int:
    return offset - text.rfind("\n", 0, offset) - 1


def usual_order(known: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The order that most of these heads have their keys in."""
    spelled: dict[str, Counter[str]] = {}
    before: Counter[tuple[str, str]] = Counter()
    for head in known:
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


def joined_orders(near: Sequence[str], far: Sequence[str]) -> tuple[str, ...]:
    """The order of keys in posts around, and in it those that only others have, by their order."""
    found = list(near)
    there = {key.casefold() for key in found}
    for place, key in enumerate(far):
        if key.casefold() in there:
            continue
        at = 0
        if place:
            before = far[place - 1].casefold()
            at = next(n for n, own in enumerate(found) if own.casefold() == before) + 1
        found.insert(at, key)
        there.add(key.casefold())
    return tuple(found)


def _compared(mine: int, theirs: int) -> int:
    return (mine > theirs) - (mine < theirs)
