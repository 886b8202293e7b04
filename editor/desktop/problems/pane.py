"""The list of problems, of the current post or of the blog."""

from __future__ import annotations

from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.ui.icons import icon
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import (
    PlainLabel,
    PlainTabBar,
    in_sentence,
    set_tool_tip,
    without_mnemonic,
)
from editor.desktop.ui.progress_field import counted
from editor.desktop.ui.wrapped_button import WrappedButton
from editor.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize
    from PySide6.QtGui import QHideEvent, QShowEvent

    from editor.desktop.ui.task_control import Progress

_MARGIN = 8
_PADDING = 24
"""Pixels of a row, in its width, that hold no text: what the style sheet says, and the icon's."""
_PATH = Qt.ItemDataRole.UserRole
_PROBLEM = Qt.ItemDataRole.UserRole + 1
_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "about"}


class Scope(IntEnum):
    """Whose problems are listed; the numbers are those of the tabs."""

    POST = 0
    BLOG = 1


class _Rows(QStyledItemDelegate):
    """Gives each row the room its text needs: Qt forgets the padding when it breaks the lines."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The size for the width that is left for the text."""
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -_PADDING, 0)
        return super().sizeHint(narrower, index)


class ProblemsPane(QWidget):
    """Lists problems with their places.

    ``chosen`` asks for a place: a file and its 0-based line, -1 for none. ``mend_asked`` asks to
    put a problem of a file right in one of the ways there are. ``scope_changed`` is a click on the
    other tab, ``check_asked`` and ``stop_asked`` the button below the list. ``shown`` and
    ``hidden``: the pane is in view, or no longer.
    """

    chosen = Signal(Path, int)
    mend_asked = Signal(object, object, object)
    shown = Signal()
    hidden = Signal()
    scope_changed = Signal()
    check_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problemsPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Problems"))
        self.tabs = PlainTabBar(self)
        self.tabs.setObjectName("scopeTabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(self.tr("Whose problems"))
        self.tabs.addTab(self.tr("This post"))
        self.tabs.addTab(self.tr("Whole blog"))
        self.tabs.currentChanged.connect(lambda _index: self.scope_changed.emit())
        self.list = QListWidget(self)
        self.list.setObjectName("problems")
        self.list.setAccessibleName(self.tr("Problems"))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._activate)
        self.list.itemClicked.connect(self._activate)
        self.list.currentItemChanged.connect(self._offer_mend)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.mend = WrappedButton("", self)
        self.mend.clicked.connect(self._ask_mend)
        self.mend.hide()
        self.state = PlainLabel(parent=self)
        self.state.setObjectName("quiet")
        self.state.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.clicked.connect(self._press)
        self._is_checking = False
        bottom = QHBoxLayout()
        bottom.setContentsMargins(2 * _MARGIN, _MARGIN, 2 * _MARGIN, _MARGIN)
        bottom.setSpacing(_MARGIN)
        bottom.addWidget(self.state, 1)
        bottom.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _MARGIN, 0, 0)
        layout.setSpacing(_MARGIN // 2)
        top = QHBoxLayout()
        top.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        top.addWidget(self.tabs)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        beside = QHBoxLayout()
        beside.setContentsMargins(2 * _MARGIN, 0, 2 * _MARGIN, 0)
        beside.addWidget(self.mend)
        layout.addLayout(beside)
        layout.addLayout(bottom)
        self.setMinimumWidth(24 * _MARGIN)
        self.show_checking(checking=False)

    @property
    def scope(self) -> Scope:
        """Whose problems are listed."""
        return Scope(self.tabs.currentIndex())

    def show_post(self, path: Path | None, problems: Sequence[Problem]) -> None:
        """List the problems of the current post; None if no post is open."""
        if path is None:
            self._fill(())
            self.state.setText(self.tr("No post is open"))
            return
        self._fill([self._item(path, problem) for problem in problems])
        self._say(problems)

    def show_blog(self, problems: Mapping[str, tuple[Path, Sequence[Problem]]]) -> None:
        """List the problems of each post, under the name it is shown by."""
        items: list[QListWidgetItem] = []
        for name, (path, found) in problems.items():
            items.append(self._heading(name, path))
            items += (self._item(path, problem) for problem in found)
        self._fill(items)
        self._say([problem for _, found in problems.values() for problem in found])

    def show_checking(self, *, checking: bool) -> None:
        """Whether the blog is being checked, which the button then ends."""
        self._is_checking = checking
        self.button.setText(self.tr("Stop") if checking else self.tr("Check Again"))
        self.button.setVisible(self.scope is Scope.BLOG)
        if checking:
            self._fill(())
            self.state.setText(self.tr("Checking…"))

    def show_asking(self) -> None:
        """Other sites are being asked; what is known stays listed."""
        self._is_checking = True
        self.button.setText(self.tr("Stop"))
        self.state.setText(self.tr("Asking other sites…"))

    def show_unchecked(self) -> None:
        """The check of the blog was ended before its time."""
        self._fill(())
        self.state.setText(self.tr("Not checked"))

    def show_progress(self, progress: Progress) -> None:
        """Say how far the check of the blog is."""
        if self._is_checking and self.scope is Scope.BLOG:
            self.state.setText(
                self.tr("Checking {done} of {total}…").format(
                    done=counted(progress.done), total=counted(progress.total)
                )
            )

    def showEvent(self, event: QShowEvent) -> None:
        """Say so: what was stopped may go on."""
        super().showEvent(event)
        if not event.spontaneous():
            self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say so: nobody waits for a check any more. A window that is minimised hides nothing."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.hidden.emit()

    def _fill(self, items: Sequence[QListWidgetItem]) -> None:
        """Show other rows; the current one stays so, or what has come in its place."""
        old, before = self.list.currentRow(), _key(self.list.currentItem())
        scrolled = self.list.verticalScrollBar().value()
        self.list.blockSignals(True)
        self.list.clear()
        for item in items:
            self.list.addItem(item)
        if old >= 0 and items:
            same = [row for row, item in enumerate(items) if _key(item) == before]
            row = min(same, key=lambda row: abs(row - old)) if same else min(old, len(items) - 1)
            self.list.setCurrentRow(row)
            self.list.doItemsLayout()
            self.list.verticalScrollBar().setValue(scrolled)
        self.list.blockSignals(False)
        self._offer_mend()

    def counted(self, problems: Sequence[Problem]) -> str:
        """How many there are in words, hints by themselves; empty if there is none."""
        hints = sum(1 for problem in problems if problem.severity is Severity.NOTE)
        number = len(problems) - hints
        said = self.tr("%n problem(s)", "", number) if number else ""
        hinted = self.tr("%n hint(s)", "", hints) if hints else ""
        if said and hinted:
            return self.tr("{problems}, {hints}").format(problems=said, hints=hinted)
        return said or hinted

    def _say(self, problems: Sequence[Problem]) -> None:
        said = self.counted(problems)
        if all(problem.severity is Severity.NOTE for problem in problems):
            none = self.tr("No problems found")
            said = (
                self.tr("{problems}, {hints}").format(problems=none, hints=said) if said else none
            )
        self.state.setText(said)

    def _item(self, path: Path, problem: Problem) -> QListWidgetItem:
        said = translated(problem.message)
        if problem.line is not None:
            line = counted(problem.line + 1)
            if problem.file is None:
                said = self.tr("Line {line}: {message}").format(line=line, message=said)
            else:
                said = self.tr("{file}, line {line}: {message}").format(
                    file=in_sentence(problem.file.name), line=line, message=said
                )
        if problem.mend is not None:
            said = f"{said}\n→ {translated(problem.mend.label)}"
        item = QListWidgetItem(icon(_ICONS[problem.severity]), said)
        set_tool_tip(item, said)
        item.setData(_PATH, path)
        item.setData(_PROBLEM, problem)
        return item

    def _heading(self, name: str, path: Path) -> QListWidgetItem:
        """The row of a post, above those of its problems."""
        item = QListWidgetItem(name)
        font = self.list.font()
        font.setWeight(QFont.Weight.DemiBold)
        item.setData(Qt.ItemDataRole.FontRole, font)
        set_tool_tip(item, name)
        item.setData(_PATH, path)
        return item

    def _offer_mend(self, *_: object) -> None:
        """Show what would put the current problem right, if there is one way to."""
        problem = _problem(self.list.currentItem())
        mend = None if problem is None else problem.mend
        if mend is not None:
            self.mend.say(translated(mend.label))
        self.mend.setVisible(mend is not None)

    def _ask_mend(self) -> None:
        item = self.list.currentItem()
        problem = _problem(item)
        if problem is not None and problem.mend is not None:
            self.mend_asked.emit(item.data(_PATH), problem, problem.mend)

    def _show_menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        if item is None:
            return
        menu = QMenu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        problem = _problem(item)
        ways = () if problem is None else problem.ways
        for way in ways:
            mend = QAction(without_mnemonic(translated(way.label)), menu)
            mend.triggered.connect(partial(self.mend_asked.emit, item.data(_PATH), problem, way))
            menu.addAction(mend)
        if ways:
            menu.addSeparator()
        go = QAction(self.tr("Go There"), menu)
        go.triggered.connect(partial(self._activate, item))
        menu.addAction(go)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _activate(self, item: QListWidgetItem) -> None:
        problem = _problem(item)
        line = -1 if problem is None or problem.line is None else problem.line
        file = None if problem is None else problem.file
        self.chosen.emit(file or item.data(_PATH), line)

    def _press(self) -> None:
        (self.stop_asked if self._is_checking else self.check_asked).emit()


def _problem(item: QListWidgetItem | None) -> Problem | None:
    problem = None if item is None else item.data(_PROBLEM)
    return problem if isinstance(problem, Problem) else None


def _key(item: QListWidgetItem | None) -> tuple[object, ...] | None:
    """What a row is known by when it comes again, on another line maybe."""
    if item is None:
        return None
    problem = _problem(item)
    return item.data(_PATH), None if problem is None else problem.message
