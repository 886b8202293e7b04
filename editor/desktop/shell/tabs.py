"""The open posts as tabs: movable, closable, with a mark for unsaved changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QIcon, QMouseEvent, QPalette
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionTab, QToolButton, QWidget

from editor.desktop.documents.document import PostDocument
from editor.desktop.ui.icons import icon
from editor.desktop.ui.plain_text import PlainTabBar, in_sentence, one_line, without_mnemonic

_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"
_SCROLLER = QStyle.PixelMetric.PM_TabBarScrollButtonWidth
_LONGEST = 30
"""Average characters that a tab has room for."""

_SHORTEST = 12
"""As many it keeps where there are more tabs than room."""


class PostTabs(PlainTabBar):
    """One tab a post. ``chosen`` and ``close_wanted`` carry the post."""

    chosen = Signal(PostDocument)
    close_wanted = Signal(PostDocument)
    menu_asked = Signal(QMenu, PostDocument)
    """The menu of a tab is about to be shown; whoever hears it may add actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postTabs")
        self.setAccessibleName(self.tr("Open posts"))
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setIconSize(QSize(8, 8))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._measured: dict[tuple[str, bool], tuple[int, int]] = {}
        self._names: dict[PostDocument, tuple[str, str]] = {}
        self._dot = icon("dot", QPalette.ColorRole.Accent)
        self.currentChanged.connect(self._current_changed)

    @property
    def documents(self) -> tuple[PostDocument, ...]:
        """The posts in the order of their tabs."""
        return tuple(self.tabData(index) for index in range(self.count()))

    def add(self, document: PostDocument, title: str, place: str = "") -> None:
        """A tab for a post, at the end."""
        self.blockSignals(True)
        index = self.addTab("")
        self.setTabData(index, document)
        self.setTabButton(index, PlainTabBar.ButtonPosition.RightSide, self._close_button(document))
        self.blockSignals(False)
        self.show_title(document, title, place)

    def remove(self, document: PostDocument) -> None:
        """Take the tab of a post away."""
        index = self._index(document)
        if index >= 0:
            self.blockSignals(True)
            self.removeTab(index)
            self.blockSignals(False)
            self._names.pop(document, None)

    def show_title(self, document: PostDocument, title: str, place: str = "") -> None:
        """Name the post, and mark it if it has unsaved changes.

        ``place`` tells it from other posts of its title.
        """
        index = self._index(document)
        if index < 0:
            return
        title, place = self._names[document] = one_line(title), one_line(place)
        short = self._short(title, place, self._characters(_LONGEST))
        if place:
            title = f"{title} — {place}"
        self.setTabText(index, short)
        self.setTabToolTip(index, f"{title}\n{one_line(str(document.path))}")
        modified = document.is_modified
        self.setTabIcon(index, self._dot if modified else QIcon())
        spoken = (
            self.tr("{title}, unsaved changes").format(title=in_sentence(title))
            if modified
            else title
        )
        self.setAccessibleTabName(index, spoken)
        button = self.tabButton(index, PlainTabBar.ButtonPosition.RightSide)
        if button is not None:
            button.setAccessibleName(self.tr("Close {title}").format(title=in_sentence(title)))

    def show_current(self, document: PostDocument | None) -> None:
        """Bring the tab of a post to the front."""
        if document is not None:
            self.blockSignals(True)
            self.setCurrentIndex(self._index(document))
            self.blockSignals(False)
            self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the title; with more tabs than room, as many whole ones as fill the bar.

        Qt scrolls the current tab into view, and would cut one at the other end.
        """
        hint = super().tabSizeHint(index)
        self._measured[self._look(index)] = self._measure(index)
        count, room = self.count(), self.width()
        widths, frames = zip(*map(self._sizes, range(count)), strict=True)
        if sum(widths) > room:
            least = min(max(widths), max(frames) + self._characters(_SHORTEST))
            if count * least > room:
                room -= 2 * self.style().pixelMetric(_SCROLLER, None, self)
                count = max(1, room // least)
            # So that any that stand side by side are as wide as the room together.
            wider = index % count < room % count
            hint.setWidth(room // count + wider)
        return hint

    def initStyleOption(self, option: QStyleOptionTab, index: int) -> None:
        """Paint of the title what the tab has room for, from where its writing begins."""
        super().initStyleOption(option, index)
        names = self._names.get(self.tabData(index))
        room = self.tabRect(index).width() - self._sizes(index)[1]
        if names is not None and room < self.fontMetrics().horizontalAdvance(self._text(index)):
            option.text = without_mnemonic(self._short(*names, room))
        option.text = f"{_ISOLATE}{option.text}{_ISOLATE_END}"

    def _text(self, index: int) -> str:
        """The title as it is measured: with its ampersands, without what doubles them."""
        return self.tabText(index).replace("&&", "&")

    def _characters(self, count: int) -> int:
        return count * self.fontMetrics().averageCharWidth()

    def _sizes(self, index: int) -> tuple[int, int]:
        """How wide a tab is, and how much of that is not its title.

        Measured once: those of all are asked for with each tab that is laid out.
        """
        look = self._look(index)
        if look not in self._measured:
            self._measured[look] = self._measure(index)
        return self._measured[look]

    def _measure(self, index: int) -> tuple[int, int]:
        width = super().tabSizeHint(index).width()
        return width, width - self.fontMetrics().horizontalAdvance(self._text(index))

    def _look(self, index: int) -> tuple[str, bool]:
        return self.tabText(index), self.tabIcon(index).isNull()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measured.clear()
        super().changeEvent(event)

    def step(self, by: int) -> None:
        """Go to the next tab, or the one before, around the ends."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button closes a tab."""
        if event.button() == Qt.MouseButton.MiddleButton:
            index = self.tabAt(event.position().toPoint())
            if index >= 0:
                self.close_wanted.emit(self.tabData(index))
                return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done with the post of a tab."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.tabAt(event.pos())
        document = self.tabData(index)
        if not isinstance(document, PostDocument):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = QAction(self.tr("Close"), menu)
        close.triggered.connect(lambda: self.close_wanted.emit(document))
        menu.addAction(close)
        self.menu_asked.emit(menu, document)
        corner = self.mapToGlobal(self.tabRect(index).bottomLeft())
        menu.popup(corner if by_key else event.globalPos())

    def _close_button(self, document: PostDocument) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("tabClose")
        button.setIcon(icon("close"))
        button.setIconSize(QSize(16, 16))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(self.tr("Close"))
        button.clicked.connect(lambda: self.close_wanted.emit(document))
        return button

    def _short(self, title: str, place: str, room: int) -> str:
        """What fits into a tab, measured: the sheet would cut what is too wide at both ends."""
        metrics = self.fontMetrics()
        if not place:
            return metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        room -= metrics.horizontalAdvance(" — ")
        for_place = max(room // 2, room - metrics.horizontalAdvance(title))
        place = metrics.elidedText(place, Qt.TextElideMode.ElideMiddle, for_place)
        room -= metrics.horizontalAdvance(place)
        return f"{metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)} — {place}"

    def _current_changed(self, index: int) -> None:
        document = self.tabData(index)
        if isinstance(document, PostDocument):
            self.chosen.emit(document)

    def _index(self, document: PostDocument) -> int:
        return next((i for i, found in enumerate(self.documents) if found is document), -1)
