"""How the newest posts write their heads: the shape of their dates, their quotes, their keys."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from editor.frontmatter import head as heads
from editor.frontmatter.nodes import Format, Kind, Style
from editor.frontmatter.values import PostDate, parse_date
from editor.storage.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime, tzinfo

    from editor.frontmatter.head import Field
    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Entries, EntryValue
    from editor.project.post import PostSummary

_T = TypeVar("_T")

_FIRST_BYTES: Final = 16 * 1024
_MANY: Final = 3
_DATES: Final = frozenset({Kind.DATE, Kind.TEXT, Kind.UNSURE})
_QUOTED: Final = frozenset({Style.SINGLE, Style.DOUBLE})


@dataclass(frozen=True, slots=True)
class Written:
    """A value of a post: its field, and the one line it stands on, if it is one without comment.

    The line is without the blanks around it, which are the other post's own. ``rows`` are the
    lines of a list, if there is no comment on them.
    """

    field: Field
    line: str | None
    rows: tuple[str, ...] = ()

    @property
    def is_quoted(self) -> bool:
        """Whether quotes stand around the value."""
        return self.field.style in _QUOTED


@dataclass(frozen=True, slots=True)
class Manner:
    """The values of the newest posts by their keys, as the generator compares these.

    ``count`` is the number of posts looked at. ``ending`` is the line ending most of them have.
    """

    rules: HeadRules
    values: Mapping[str, Sequence[Written]] = field(default_factory=dict)
    count: int = 0
    ending: str = "\n"

    def line(self, key: str) -> Written | None:
        """A line as most posts have it for ``key``, of the newest that writes it so."""
        lines = [it for it in self.values.get(self.rules.folded(key), ()) if it.line is not None]
        return _usual(lines, lambda it: it.field.style.value)

    def dated(self, key: str, value: PostDate, moment: datetime, zone: tzinfo) -> PostDate:
        """``moment`` in the shape that most posts have their date in; ``value`` without any."""
        dates = [
            date
            for it in self.values.get(self.rules.folded(key), ())
            if it.field.kind in _DATES and (date := parse_date(it.field.text, zone)) is not None
        ]
        usual = _usual(
            dates, lambda date: re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "0", date.text))
        )
        return value if usual is None else usual.with_moment(moment)

    def date_key(self) -> str | None:
        """The key under which most posts have a date, where they have none that is usual."""
        found = [
            (len(values), key)
            for key, values in self.values.items()
            if 2 * len(values) > self.count and all(_is_date(it.field) for it in values)
        ]
        most = max((count for count, _ in found), default=0)
        return next((self._spelled(key) for count, key in found if count == most), None)

    def others(self, said: Iterable[str], slug: str) -> Entries:
        """The keys that all posts have besides those that are ``said``: a schema may want them.

        A text all agree on is taken over; any other is left to the writer.
        """
        known = {self.rules.folded(key) for key in said}
        found: list[tuple[str, EntryValue]] = []
        for key, values in self.values.items():
            kinds = {it.field.kind for it in values}
            texts = {it.field.text for it in values}
            if len(values) < self.count or key in known or kinds != {Kind.TEXT}:
                continue
            if any(_is_date(it.field) for it in values):
                continue
            text = texts.pop() if len(texts) == 1 and self.count > 1 else ""
            found.append((self._spelled(key), slug if key == "slug" else text))
        return tuple(found)

    def lists(self, said: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """The lines of the lists that all posts have besides the keys that are ``said``.

        One that all of three or more posts agree on is taken over as the newest post writes it,
        any other is empty.
        """
        known = {self.rules.folded(key) for key in said}
        found: dict[str, tuple[str, ...]] = {}
        for key, values in self.values.items() if self.count > 1 else ():
            newest = values[0]
            if len(values) < self.count or key in known or not all(it.rows for it in values):
                continue
            agreed = self.count >= _MANY and len({it.field.items for it in values}) == 1
            between = " = " if newest.field.tree.format is Format.TOML else ": "
            spelled = self._spelled(key)
            found[spelled] = newest.rows if agreed else (f"{spelled}{between}[]",)
        return found

    def _spelled(self, key: str) -> str:
        return self.values[key][0].field.key


def manner_of(near: Sequence[PostSummary], form: Format, rules: HeadRules) -> Manner:
    """How these posts, newest first, write heads in the format ``form``."""
    values: dict[str, list[Written]] = {}
    count = 0
    endings: Counter[str] = Counter()
    for post in near:
        try:
            with post.path.open("rb") as file:
                text = decode(file.read(_FIRST_BYTES)).lines
        except (OSError, ValueError):
            continue
        endings[text.usual_ending()] += 1
        lines = text.texts
        head = heads.find(lines, rules)
        if head is None or head.format is not form:
            continue
        count += 1
        for own in heads.read(lines, head).fields:
            if len(own.path) == 1 and own.refusal is None:
                values.setdefault(rules.folded(own.key), []).append(_written(own, lines))
    return Manner(rules, values, count, *(ending for ending, _ in endings.most_common(1)))


def _written(own: Field, lines: Sequence[str]) -> Written:
    rows = tuple(lines[own.first_line : own.last_line + 1])
    line = rows[0].strip()
    # A line that begins with another sign holds more than this key: `{title: Rye, date: …}`.
    starts = line.lstrip("\"'.").lstrip().startswith(own.key)
    if own.kind is Kind.LIST and own.items and starts and "#" not in "".join(rows):
        return Written(own, None, rows)
    is_one = len(rows) == 1 and starts
    is_copied = is_one and "#" not in line and own.kind not in (Kind.TABLE, Kind.LIST)
    return Written(own, line if is_copied else None)


def _is_date(own: Field) -> bool:
    return own.kind in _DATES and parse_date(own.text) is not None


def _usual(found: Sequence[_T], shape: Callable[[_T], str]) -> _T | None:
    """The first of those in the shape that most of them have; of equals, that of the first."""
    shapes = Counter(map(shape, found))
    usual = shapes.most_common(1)[0][0] if shapes else None
    return next((it for it in found if shape(it) == usual), None)
