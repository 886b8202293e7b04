"""The tabs of the panes that are open on one side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon

from editor.desktop.ui.icons import icon
from editor.desktop.ui.plain_text import PlainTabBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    Named = tuple[str, str, str]

_ICON = 14


class SideTabs(PlainTabBar):
    """One tab a pane. Where the names do not fit, all but that of the chosen one are icons.

    Arrows would hide whole panes, and a name of two letters says no more than none.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sideTabs")
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._panes: list[Named] = []
        self.currentChanged.connect(self._fit)

    def take(self, panes: Sequence[Named], chosen: str) -> None:
        """Show these panes (id, title, name of the icon), without a signal."""
        self.blockSignals(True)
        # A tab bar that is in the middle of a key or a press keeps its tabs.
        if self._panes != list(panes):
            self._panes = list(panes)
            while self.count():
                self.removeTab(0)
            for pane_id, title, _ in panes:
                index = self.addTab("")
                self.setTabData(index, pane_id)
                self.setTabToolTip(index, title)
                self.setAccessibleTabName(index, title)
        for index, (pane_id, _, _) in enumerate(panes):
            if pane_id == chosen:
                self.setCurrentIndex(index)
        self.blockSignals(False)
        self._fit()

    def tabSizeHint(self, index: int) -> QSize:
        """The style would leave room for a name beside an icon."""
        hint = super().tabSizeHint(index)
        return hint if self.tabText(index) else QSize(2 * _ICON, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many names as there is room for now."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Names in another font take another room."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        for index, (_, title, _) in enumerate(self._panes):
            self.setTabText(index, title)
            self.setTabIcon(index, QIcon())
        wanted = sum(self.tabSizeHint(index).width() for index in range(self.count()))
        if wanted <= self.width():
            return
        for index, (_, _, name) in enumerate(self._panes):
            if name and index != self.currentIndex():
                self.setTabText(index, "")
                self.setTabIcon(index, icon(name))
