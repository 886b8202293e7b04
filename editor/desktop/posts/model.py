"""The posts of the project as Qt's item views want them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from editor.desktop.posts.rows import Row, Rows
from editor.desktop.ui.dates import day_text
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import in_sentence, one_line, tool_tip
from editor.project.naming import PostNames
from editor.project.status import PostState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from editor.project.post import PostSummary

_AT_ONCE = 200
"""Rows made ready for the filter at a time, between two events: a millisecond or so."""

_REST_MS = 1000
"""How long no more rows have come when that begins."""

_FEW = 20
"""Up to this many changes are reported one by one, so that selection and scrolling stay."""


class PostRole(IntEnum):
    """What the model knows of a row besides what Qt has roles for."""

    SUMMARY = Qt.ItemDataRole.UserRole + 1
    MODIFIED = Qt.ItemDataRole.UserRole + 2
    DATE = Qt.ItemDataRole.UserRole + 3
    PLACE = Qt.ItemDataRole.UserRole + 4
    FILE = Qt.ItemDataRole.UserRole + 5
    BEHIND = Qt.ItemDataRole.UserRole + 6


class PostsModel(QAbstractListModel):
    """One row a post, newest first, narrowed by a filter.

    The filter is part of the model and not a proxy: a proxy asks Python once for each row, which
    10,000 rows make felt at every key. ``names`` says what tells posts of one title apart, and
    knows of a change before the model does.
    """

    def __init__(self, names: PostNames | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = PostNames() if names is None else names
        self._states = {state: translated(state.word()) for state in PostState}
        self._rows = Rows(self._words)
        self._modified: frozenset[Path] = frozenset()
        self._behind: dict[Path, Path] = {}
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._prepare)

    @property
    def total(self) -> int:
        """How many posts there are without the filter."""
        return len(self._rows)

    @property
    def sections(self) -> int:
        """How many section pages there are among what the filter lets through, hidden or not."""
        return self._rows.sections

    @property
    def hides_sections(self) -> bool:
        """Whether section pages are hidden."""
        return self._rows.hides_sections

    def hide_sections(self, hidden: bool) -> None:
        """Hide the pages of sections, or show them again."""
        if hidden != self._rows.hides_sections:
            self.beginResetModel()
            self._rows.hide_sections(hidden)
            self.endResetModel()

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is set."""
        return self._rows.is_filtered

    def clear(self) -> None:
        """Forget every post."""
        self.beginResetModel()
        self._rows.clear()
        self.endResetModel()

    def take(self, summaries: Iterable[PostSummary], removed: Iterable[Path] = ()) -> None:
        """Rows that are new or other than before, and posts that are gone."""
        came, gone = list(summaries), list(removed)
        if len(came) + len(gone) > _FEW:
            if not gone and self._append(came):
                return
            self.beginResetModel()
            self._rows.update(came, gone)
            self.endResetModel()
            self._idle.start(_REST_MS)
            return
        before = [(self._rows.get(summary.path), summary) for summary in came]
        for path in gone:
            self._remove(path)
        for summary in came:
            self._put(summary)
        retitled = gone or any(
            old is None or (old.title, old.language) != (new.title, new.language)
            for old, new in before
        )
        if retitled and self.rowCount():
            # Others of the same title are told apart by now, or need not be any more.
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def set_filter(self, text: str) -> None:
        """Show only posts whose title, path, language, date, state or tags hold every word."""
        if self._rows.is_filter(text):
            return
        self.beginResetModel()
        self._rows.set_filter(text)
        self.endResetModel()

    def set_modified(self, paths: Iterable[Path]) -> None:
        """The posts that are open with unsaved changes."""
        modified = frozenset(paths)
        changed = modified ^ self._modified
        self._modified = modified
        for path in changed:
            index = self.index_of(path)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def set_behind(self, behind: Mapping[Path, Path]) -> None:
        """The translations that are older than their originals, each with that."""
        before, self._behind = self._behind, dict(behind)
        for path in before.keys() ^ self._behind.keys():
            index = self.index_of(path)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def summary(self, path: Path) -> PostSummary | None:
        """The post at ``path``, whether the filter shows it or not."""
        return self._rows.get(path)

    def paths(self, rows: Iterable[int]) -> Iterator[Path]:
        """The posts of some rows that are shown."""
        shown = self._rows.shown
        return (shown[row].summary.path for row in rows if row < len(shown))

    def index_of(self, path: Path) -> QModelIndex:
        """Where the post is shown; an invalid index if it is not."""
        summary = self._rows.get(path)
        if summary is not None:
            row = self._rows.row(summary)
            if self._rows.passes(row):
                return self.index(self._rows.place(row))
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """The posts the filter shows."""
        return 0 if parent.isValid() else len(self._rows.shown)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a row shows and says."""
        if not index.isValid() or index.row() >= len(self._rows.shown):
            return None
        summary = self._rows.shown[index.row()].summary
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(summary.title)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(self._tip(summary))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(summary)
            case PostRole.SUMMARY:
                return summary
            case PostRole.MODIFIED:
                return summary.path in self._modified
            case PostRole.DATE:
                return self._date(summary)
            case PostRole.PLACE:
                return one_line(self._names.place(summary))
            case PostRole.FILE:
                return one_line(self._names.file(summary.path))
            case PostRole.BEHIND:
                return summary.path in self._behind
        return None

    def _prepare(self) -> None:
        """So that the first key in the filter need not wait for ten thousand rows."""
        if self._rows.prepare(_AT_ONCE):
            self._idle.start(0)
        else:
            self._idle.stop()

    def _append(self, came: list[PostSummary]) -> bool:
        """Put posts below all others, in the order they come in; False if that is not their place.

        So comes what an earlier run has left, and nothing that stands in the list is made anew.
        """
        rows = self._rows.following(came)
        if rows is None:
            return False
        before = self.rowCount()
        shown = self._rows.passing(rows)
        if shown:
            self.beginInsertRows(QModelIndex(), before, before + len(shown) - 1)
        self._rows.extend(rows, shown)
        if shown:
            self.endInsertRows()
        if before:
            # Others of the same title are told apart by now.
            self.dataChanged.emit(self.index(0), self.index(before - 1))
        self._idle.start(_REST_MS)
        return True

    def _put(self, summary: PostSummary) -> None:
        row = self._rows.row(summary)
        old = self._rows.get(summary.path)
        if old is not None:
            before = self._rows.row(old)
            if before.order == row.order and self._rows.passes(before) and self._rows.passes(row):
                self._replace(row)
                return
            self._remove(summary.path)
        self._rows.put(row)
        if self._rows.passes(row):
            place = self._rows.place(row)
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.shown.insert(place, row)
            self.endInsertRows()

    def _replace(self, row: Row) -> None:
        self._rows.take(row.summary.path)
        self._rows.put(row)
        place = self._rows.place(row)
        self._rows.shown[place] = row
        self.dataChanged.emit(self.index(place), self.index(place))

    def _remove(self, path: Path) -> None:
        row = self._rows.take(path)
        if row is None or not self._rows.passes(row):
            return
        place = self._rows.place(row)
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows.shown[place]
        self.endRemoveRows()

    def _words(self, summary: PostSummary) -> str:
        tags = " ".join(summary.tags)
        state = self._states[summary.state]
        place = self._names.words(summary.path)
        return f"{summary.title}\n{place}\n{summary.date_text}\n{state}\n{tags}"

    def _tip(self, summary: PostSummary) -> str:
        lines = [summary.title, self._names.relative(summary.path), translated(summary.reason)]
        if summary.problem is not None:
            lines.append(translated(summary.problem.message))
        original = self._behind.get(summary.path)
        if original is not None:
            name = in_sentence(self._names.relative(original))
            lines.append(self.tr("Older than the post it translates, {name}.").format(name=name))
        return "\n".join(one_line(line) for line in dict.fromkeys(lines))

    def _date(self, summary: PostSummary) -> str:
        if summary.date is None:
            return one_line(summary.date_text)
        return day_text(summary.date)

    def _spoken(self, summary: PostSummary) -> str:
        words = self.tr("{title}, {state}, {date}").format(
            title=in_sentence(self._names.full(summary)),
            state=translated(summary.state.word()),
            date=self._date(summary) or self.tr("no date"),
        )
        if summary.path in self._behind:
            words = self.tr("{post}, older than its original").format(post=words)
        if summary.path in self._modified:
            return self.tr("{post}, unsaved changes").format(post=words)
        return words
