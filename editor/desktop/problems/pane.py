"""The list of problems, of the current post or of the blog."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.ui.icons import icon
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, PlainTabBar, set_tool_tip
from editor.desktop.ui.progress_field import counted
from editor.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.desktop.ui.task_control import Progress
    from editor.errors import Problem

_MARGIN = 8
_PLACE = Qt.ItemDataRole.UserRole
_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "about"}


class Scope(IntEnum):
    """Whose problems are listed; the numbers are those of the tabs."""

    POST = 0
    BLOG = 1


class ProblemsPane(QWidget):
    """Lists problems with their places.

    ``chosen`` asks for a place: a file and its 0-based line, -1 for none. ``scope_changed`` is a
    click on the other tab, ``check_asked`` and ``stop_asked`` the button below the list.
    """

    chosen = Signal(Path, int)
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
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._activate)
        self.list.itemClicked.connect(self._activate)
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
        layout.addLayout(bottom)
        self.setMinimumWidth(24 * _MARGIN)
        self.show_checking(checking=False)

    @property
    def scope(self) -> Scope:
        """Whose problems are listed."""
        return Scope(self.tabs.currentIndex())

    def show_post(self, path: Path | None, problems: Sequence[Problem]) -> None:
        """List the problems of the current post; None if no post is open."""
        self._clear()
        if path is None:
            self.state.setText(self.tr("No post is open"))
            return
        for problem in problems:
            self.list.addItem(self._item(path, problem))
        self._say(len(problems))

    def show_blog(self, problems: Mapping[str, tuple[Path, Sequence[Problem]]]) -> None:
        """List the problems of each post, under the name it is shown by."""
        self._clear()
        for name, (path, found) in problems.items():
            self.list.addItem(self._heading(name, path))
            for problem in found:
                self.list.addItem(self._item(path, problem))
        self._say(sum(len(found) for _, found in problems.values()))

    def show_checking(self, *, checking: bool) -> None:
        """Whether the blog is being checked, which the button then ends."""
        self._is_checking = checking
        self.button.setText(self.tr("Stop") if checking else self.tr("Check Again"))
        self.button.setVisible(self.scope is Scope.BLOG)
        if checking:
            self._clear()
            self.state.setText(self.tr("Checking…"))

    def show_unchecked(self) -> None:
        """The check of the blog was ended before its time."""
        self._clear()
        self.state.setText(self.tr("Not checked"))

    def show_progress(self, progress: Progress) -> None:
        """Say how far the check of the blog is."""
        if self._is_checking and self.scope is Scope.BLOG:
            self.state.setText(
                self.tr("Checking {done} of {total}…").format(
                    done=counted(progress.done), total=counted(progress.total)
                )
            )

    def _clear(self) -> None:
        self.list.clear()

    def _say(self, number: int) -> None:
        self.state.setText(
            self.tr("%n problem(s)", "", number) if number else self.tr("No problems found")
        )

    def _item(self, path: Path, problem: Problem) -> QListWidgetItem:
        said = translated(problem.message)
        if problem.line is not None:
            said = self.tr("Line {line}: {message}").format(
                line=counted(problem.line + 1), message=said
            )
        item = QListWidgetItem(icon(_ICONS[problem.severity]), said)
        set_tool_tip(item, said)
        item.setData(_PLACE, (path, -1 if problem.line is None else problem.line))
        return item

    def _heading(self, name: str, path: Path) -> QListWidgetItem:
        """The row of a post, above those of its problems."""
        item = QListWidgetItem(name)
        font = self.list.font()
        font.setWeight(QFont.Weight.DemiBold)
        item.setData(Qt.ItemDataRole.FontRole, font)
        set_tool_tip(item, name)
        item.setData(_PLACE, (path, -1))
        return item

    def _activate(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if isinstance(place, tuple):
            self.chosen.emit(*place)

    def _press(self) -> None:
        (self.stop_asked if self._is_checking else self.check_asked).emit()
