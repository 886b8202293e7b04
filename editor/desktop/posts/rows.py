"""The rows of the list as values: in order, filtered, without Qt."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from editor.desktop.ui.folded import folded
from editor.project.index import in_order, newest_first
from editor.project.status import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from editor.project.post import PostSummary


@dataclass(slots=True, eq=False)
class Row:
    """One post, with the text the filter looks at, once it has been asked for."""

    summary: PostSummary
    searched: str | None = None

    @property
    def order(self) -> tuple[int, float, str]:
        """Its place in the list, to be compared with others."""
        return newest_first(self.summary)

    @property
    def is_section(self) -> bool:
        """Whether it is the page of a section, above a list of posts."""
        return self.summary.publication.reason is Reason.SECTION


class Rows:
    """Every post of the project, newest first, and those of them that pass the filter.

    ``sections`` counts the section pages that hold what is searched, hidden or not.
    """

    def __init__(self, words: Callable[[PostSummary], str]) -> None:
        self._words = words
        self._by_path: dict[Path, Row] = {}
        self._ordered: list[Row] = []
        self._wanted: tuple[str, ...] = ()
        self._hides_sections = False
        self.sections = 0
        self._unprepared: list[Row] = []
        self.shown: list[Row] = []

    def __len__(self) -> int:
        return len(self._by_path)

    def get(self, path: Path) -> PostSummary | None:
        """The post at ``path``, whether it is shown or not."""
        row = self._by_path.get(path)
        return None if row is None else row.summary

    def clear(self) -> None:
        """Forget every post; the filter stays."""
        self._by_path.clear()
        self._ordered.clear()
        self._unprepared.clear()
        self.shown.clear()
        self.sections = 0

    def update(self, summaries: Iterable[PostSummary], removed: Iterable[Path]) -> None:
        """Take in many rows at once."""
        for path in removed:
            self._by_path.pop(path, None)
        for summary in summaries:
            self._by_path[summary.path] = self.row(summary)
        self._ordered = sorted(self._by_path.values(), key=_order)
        self._unprepared = [row for row in self._ordered if row.searched is None]
        self._filter()

    def following(self, summaries: Sequence[PostSummary]) -> list[Row] | None:
        """The rows these posts would get, if they are new, in order, and after all others."""
        known = [row.summary for row in self._ordered[-1:]]
        together = [*known, *summaries]
        if not all(map(in_order, together, together[1:])):
            return None
        if self._by_path and any(summary.path in self._by_path for summary in summaries):
            return None
        return [Row(summary) for summary in summaries]

    def passing(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Those of some rows that are shown."""
        if self._wanted or self._hides_sections:
            return list(filter(self.passes, rows))
        return rows

    def extend(self, rows: Sequence[Row], shown: Sequence[Row]) -> None:
        """Take in rows that follow all others; those of them that pass are ``shown``."""
        self._by_path.update(zip([row.summary.path for row in rows], rows, strict=True))
        self._ordered.extend(rows)
        self._unprepared.extend(rows)
        self.shown.extend(shown)
        self.sections += sum(map(self._holds, [row for row in rows if row.is_section]))

    def row(self, summary: PostSummary) -> Row:
        """The row a post would get."""
        return Row(summary)

    def prepare(self, count: int) -> bool:
        """Get some more rows ready for a filter; whether there are any left."""
        for _ in range(min(count, len(self._unprepared))):
            self._searched(self._unprepared.pop())
        return bool(self._unprepared)

    def put(self, row: Row) -> None:
        """Take in one row whose path is not there."""
        self._by_path[row.summary.path] = row
        self.sections += row.is_section and self._holds(row)
        self._ordered.insert(self._place(self._ordered, row), row)

    def take(self, path: Path) -> Row | None:
        """Remove one row from all but ``shown``."""
        row = self._by_path.pop(path, None)
        if row is not None:
            self.sections -= row.is_section and self._holds(row)
            del self._ordered[self._place(self._ordered, row)]
        return row

    def place(self, row: Row) -> int:
        """Where in ``shown`` the row stands, or would stand."""
        return self._place(self.shown, row)

    def passes(self, row: Row) -> bool:
        """Whether the row is shown: every word of the filter occurs in it, and it is not hidden."""
        return self._holds(row) and not (self._hides_sections and row.is_section)

    def _holds(self, row: Row) -> bool:
        return not self._wanted or all(word in self._searched(row) for word in self._wanted)

    def _searched(self, row: Row) -> str:
        if row.searched is None:
            row.searched = folded(self._words(row.summary))
        return row.searched

    def is_filter(self, text: str) -> bool:
        """Whether ``text`` is the filter that is set already."""
        return tuple(folded(text).split()) == self._wanted

    def set_filter(self, text: str) -> None:
        """Show only rows that hold every word of ``text``."""
        self._wanted = tuple(folded(text).split())
        self._filter()

    def hide_sections(self, hidden: bool) -> None:
        """Hide the section pages, or show them again."""
        self._hides_sections = hidden
        self._filter()

    @property
    def hides_sections(self) -> bool:
        """Whether section pages are hidden."""
        return self._hides_sections

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is set."""
        return bool(self._wanted)

    def _filter(self) -> None:
        held = list(filter(self._holds, self._ordered)) if self._wanted else self._ordered[:]
        self.sections = sum(row.is_section for row in held)
        self.shown = (
            [row for row in held if not row.is_section]
            if self._hides_sections and self.sections
            else held
        )

    @staticmethod
    def _place(rows: list[Row], row: Row) -> int:
        return bisect_left(rows, row.order, key=_order)


_order: Callable[[Row], tuple[int, float, str]] = attrgetter("order")
