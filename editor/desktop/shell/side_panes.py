"""The columns of the window: panes at the left, the text, panes at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor.desktop.feature import Side, SidePane
from editor.desktop.session.session import PaneLayout
from editor.desktop.shell.focus_order import first_stop
from editor.desktop.shell.side_tabs import SideTabs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent

_LEFT_LEAST, _LEFT_MOST = 232, 320
_LEFT_SHARE = 0.2
_TEXT_SHARE = 0.52
"""Of what the left side leaves; the page needs no form and no line numbers."""


class SideColumn(QWidget):
    """The open panes of one side: the one in front is in view, tabs bring another there."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._panes: list[SidePane] = []
        self._open: set[str] = set()
        self._front = ""
        self._is_bare = False
        self._tabs = SideTabs(name, self)
        self._tabs.currentChanged.connect(self._tab_chosen)
        self._pages = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        layout.addWidget(self._pages, 1)
        self._arrange()

    @property
    def panes(self) -> tuple[SidePane, ...]:
        """The panes of this side."""
        return tuple(self._panes)

    def add(self, pane: SidePane) -> None:
        """Take a pane in, closed."""
        self._panes.append(pane)
        self._panes.sort(key=lambda known: known.position)
        self._pages.addWidget(pane.widget)

    def is_open(self, pane_id: str) -> bool:
        """Whether a pane has its tab here."""
        return pane_id in self._open

    @property
    def front(self) -> SidePane | None:
        """The pane in view."""
        return next((pane for pane in self._panes if pane.id == self._front), None)

    def set_bare(self, bare: bool) -> None:
        """Be out of view, whatever is open, or no longer."""
        self._is_bare = bare
        self._arrange()

    def set_open(self, pane_id: str, opened: bool, *, to_front: bool = True) -> None:
        """Open a pane, in front of the others or behind them, or close it."""
        if opened:
            self._open.add(pane_id)
            if to_front or not self._front:
                self._front = pane_id
        else:
            self._open.discard(pane_id)
            if self._front == pane_id:
                left = [pane.id for pane in self._panes if pane.id in self._open]
                self._front = left[0] if left else ""
        self._arrange()

    def take(self, opened: Collection[str], front: Collection[str]) -> None:
        """Open these panes and close the others at once; that of ``front`` is in view."""
        shown = [pane.id for pane in self._panes if pane.id in opened]
        self._open = set(shown)
        wanted = [pane_id for pane_id in shown if pane_id in front]
        self._front = next(iter([*wanted, *shown]), "")
        self._arrange()

    def _arrange(self) -> None:
        shown = [pane for pane in self._panes if pane.id in self._open]
        self._tabs.take([(pane.id, _title(pane), pane.icon) for pane in shown], self._front)
        self._tabs.setVisible(len(shown) > 1)
        front = self.front
        if front is not None:
            self._pages.setCurrentWidget(front.widget)
        for pane in self._panes:
            # A pane asks its widget whether it is in view; the last one stays the stack's page.
            pane.widget.setHidden(pane is not front)
        before = None if front is None else front.widget.previousInFocusChain()
        if before is not None:
            # A pane is made before it comes here, so Tab would reach it far from its tabs.
            self.setTabOrder(before, self._tabs)
        self.setVisible(front is not None and not self._is_bare)
        self.setMinimumWidth(max((pane.widget.minimumWidth() for pane in shown), default=0))

    def _tab_chosen(self, index: int) -> None:
        pane_id = self._tabs.tabData(index)
        if isinstance(pane_id, str):
            self.set_open(pane_id, True)
            self.chosen.emit(pane_id)


class Columns(QSplitter):
    """Shows and hides panes, and gives the columns sane widths until the user has chosen some.

    ``asked`` says that a pane is about to be shown while none is to be in view.
    """

    toggled = Signal()
    asked = Signal()

    def __init__(self, text: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("columns")
        self.setAccessibleName(self.tr("Panes"))
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._sides = {
            Side.LEFT: SideColumn(self.tr("Left panes"), self),
            Side.RIGHT: SideColumn(self.tr("Right panes"), self),
        }
        self._panes: dict[str, SidePane] = {}
        for widget in (self._sides[Side.LEFT], text, self._sides[Side.RIGHT]):
            self.addWidget(widget)
        for place, stretch in enumerate((0, 1, 1)):
            self.setStretchFactor(place, stretch)
        self._chosen = False
        self._is_bare = False
        # The widths to come back to in a window of that width.
        self._awaited: tuple[int, list[int]] | None = None
        self._last = [0] * self.count()
        self._unknown = PaneLayout()
        self.splitterMoved.connect(self._moved)
        for side in self._sides.values():
            side.chosen.connect(lambda _: self.toggled.emit())

    def add(self, pane: SidePane) -> None:
        """Take a pane in, open if it is so at first."""
        self._panes[pane.id] = pane
        side = self._sides[pane.side]
        side.add(pane)
        if pane.is_open_at_first:
            side.set_open(pane.id, True, to_front=False)

    def side(self, side: Side) -> QWidget:
        """The column on that side."""
        return self._sides[side]

    @property
    def panes(self) -> tuple[SidePane, ...]:
        """Every pane, left ones first, each side in its order."""
        return tuple(pane for side in self._sides.values() for pane in side.panes)

    @property
    def in_view(self) -> tuple[SidePane, ...]:
        """The panes that are in front, left to right."""
        fronts = [side.front for side in self._sides.values() if not side.isHidden()]
        return tuple(front for front in fronts if front is not None)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The panes that are closed though they are open at first."""
        return tuple(p.id for p in self.panes if p.is_open_at_first and not self.is_open(p.id))

    @property
    def opened(self) -> tuple[str, ...]:
        """The panes that are open though they are closed at first."""
        return tuple(p.id for p in self.panes if not p.is_open_at_first and self.is_open(p.id))

    def begin(self) -> None:
        """Bring the keyboard to the first pane in view, not to the tabs above it."""
        first = first_stop(self.in_view[0].widget) if self.isVisible() and self.in_view else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_open(self, pane_id: str) -> bool:
        """Whether a pane is open, in front or behind another of its side."""
        return self._sides[self._panes[pane_id].side].is_open(pane_id)

    def is_shown(self, pane_id: str) -> bool:
        """Whether a pane is open and in front."""
        return any(pane.id == pane_id for pane in self.in_view)

    def set_bare(self, bare: bool) -> None:
        """Show no pane at all, though what is open stays so, or all again that are in front."""
        if bare == self._is_bare:
            return
        if bare:
            self._last = self._widths()
            self._awaited = self.width(), self._last
        self._is_bare = bare
        for side in self._sides.values():
            side.set_bare(bare)
        if not bare:
            if self._chosen:
                self.setSizes(self._last)
            self._come_back()
            self.arrange(self.width())
        self.toggled.emit()

    def _come_back(self) -> None:
        """Have the widths that were chosen again, once the window is as wide as it was."""
        if self._awaited is not None and not self._is_bare:
            width, widths = self._awaited
            if self._chosen:
                self.setSizes(widths)
            if self.width() == width:
                self._awaited = None

    def set_shown(self, pane_id: str, shown: bool, *, to_front: bool = True) -> None:
        """Open a pane, usually in front, or close it."""
        if self._is_bare and shown and to_front:
            self.asked.emit()
        if shown == (self.is_shown(pane_id) if to_front else self.is_open(pane_id)):
            return
        column = self._sides[self._panes[pane_id].side]
        was_hidden = column.isHidden()
        self._last = self._widths()
        column.set_open(pane_id, shown, to_front=to_front)
        if shown and was_hidden and self.sizes()[self.indexOf(column)] <= column.minimumWidth():
            # It was hidden when the widths were taken, and the splitter knows none of its own.
            if self._chosen and self._last[self.indexOf(column)] > column.minimumWidth():
                self.setSizes(self._last)
            else:
                self._spread(self.width())
        self.toggled.emit()

    def toggle(self, pane_id: str) -> None:
        """Bring a pane to the front, or close the one that is there."""
        self.set_shown(pane_id, not self.is_shown(pane_id))

    def take_sizes(self, sizes: Sequence[int]) -> None:
        """Widths the user chose before; those of another number of columns are passed over."""
        if len(sizes) == self.count() and all(size >= 0 for size in sizes) and any(sizes):
            self._chosen = True
            self._last = list(sizes)
            self.setSizes(self._last)

    @property
    def chosen_sizes(self) -> tuple[int, ...]:
        """The widths the user chose; empty while they go by the window's."""
        return tuple(self._widths()) if self._chosen else ()

    def layout_now(self) -> PaneLayout:
        """What `take_layout` brings back; panes it named that are not here are still named."""
        return PaneLayout(
            (*self.opened, *self._unknown.opened),
            (*self.hidden, *self._unknown.hidden),
            tuple(side.front.id for side in self._sides.values() if side.front is not None),
            self.chosen_sizes,
        )

    def take_layout(self, layout: PaneLayout) -> None:
        """Open, close and size the panes as they were left."""
        self._unknown = PaneLayout(
            tuple(name for name in layout.opened if name not in self._panes),
            tuple(name for name in layout.hidden if name not in self._panes),
        )
        for side in self._sides.values():
            opened = [
                pane.id
                for pane in side.panes
                if (
                    pane.id not in layout.hidden
                    if pane.is_open_at_first
                    else pane.id in layout.opened
                )
            ]
            side.take(opened, layout.front)
        self._chosen = False
        self._awaited = None
        self.take_sizes(layout.widths)
        self.arrange(self.width())
        self.toggled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the widths sane while nobody chose any."""
        super().resizeEvent(event)
        self._come_back()
        self.arrange(self.width())

    def arrange(self, width: int) -> None:
        """Sane widths for a window of this width, unless the user chose some."""
        if not self._chosen:
            self._spread(width)

    def _widths(self) -> list[int]:
        """The widths of the columns; of a hidden one, that which it had, 0 if it had none."""
        if self._is_bare:
            return list(self._last)
        widths = self.sizes()
        for side in self._sides.values():
            if side.isHidden():
                widths[self.indexOf(side)] = self._last[self.indexOf(side)]
        return widths

    def _spread(self, width: int) -> None:
        left = round(min(max(width * _LEFT_SHARE, _LEFT_LEAST), _LEFT_MOST))
        text = round((width - left) * _TEXT_SHARE)
        self.setSizes([left, text, width - left - text])

    def _moved(self, _position: int, _index: int) -> None:
        self._chosen = True
        self._awaited = None


def _title(pane: SidePane) -> str:
    return QCoreApplication.translate("Command", pane.title).replace("&", "")
