"""The widget the page is seen in: its menu and its zoom, and nothing of a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QWheelEvent
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QMenu

from editor.desktop.ui.plain_text import PlainToolTips, without_mnemonic

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWebEngineCore import QWebEngineContextMenuRequest
    from PySide6.QtWidgets import QWidget

_STEP = 120  # what Qt counts as one notch of a wheel


class PreviewView(QWebEngineView):
    """Shows the page. Reload, back, view source and dropped files have no meaning here."""

    zoom_asked = Signal(int)
    """Steps that Ctrl and the wheel ask for."""

    menu_asked = Signal(QMenu)
    """The menu is about to be shown; whoever hears it may add actions."""

    keyboard_came = Signal(bool)
    """Keys go to the page from now on, and not because of the mouse; or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)
        self.setAccessibleName(self.tr("Preview"))
        self.setMinimumWidth(160)
        # The page's tool tips are words of the post.
        PlainToolTips(self)
        self._turned = 0
        self._by_mouse = False
        self._has_keyboard = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            # Not the page's own focus: the engine may keep it when the keyboard is gone again.
            application.focusChanged.connect(self._follow_keyboard)

    def watch_input(self) -> None:
        """Hear some events before the engine does; needed once for every page."""
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAcceptDrops(False)
            proxy.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn Ctrl and the wheel into steps of zoom; let no way of getting the keyboard scroll.

        A page that is tabbed into goes to the first thing in it that takes keys, such as a wide
        code block. Qt hands the keyboard on like that when a bar that has it is closed.
        """
        if isinstance(event, QFocusEvent):
            self._by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _BY_TAB:
            quiet = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.OtherFocusReason)
            QCoreApplication.sendEvent(watched, quiet)
            return True
        if isinstance(event, QWheelEvent) and event.modifiers() & _CONTROL:
            self._turned += event.angleDelta().y()
            steps = int(self._turned / _STEP)
            self._turned -= steps * _STEP
            if steps:
                self.zoom_asked.emit(steps)
            return True
        return super().eventFilter(watched, event)

    @property
    def has_keyboard(self) -> bool:
        """Whether keys go to the page, and not because of the mouse."""
        return self._has_keyboard

    def _follow_keyboard(self) -> None:
        has_keyboard = self.hasFocus() and not self._by_mouse
        if has_keyboard != self._has_keyboard:
            self._has_keyboard = has_keyboard
            self.keyboard_came.emit(has_keyboard)

    def sizeHint(self) -> QSize:
        """Room for the usual column."""
        return QSize(560, 640)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a page that is only looked at."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        request = self._asked_for()
        if request is not None and request.selectedText():
            menu.addAction(self._page_action(self.tr("Copy"), QWebEnginePage.WebAction.Copy, menu))
        link = QUrl() if request is None else request.linkUrl()
        if link.scheme() in ("http", "https", "mailto"):
            copy_link = QAction(self.tr("Copy Link Address"), menu)
            copy_link.triggered.connect(lambda: _copy(link))
            menu.addAction(copy_link)
        select = self._page_action(self.tr("Select All"), QWebEnginePage.WebAction.SelectAll, menu)
        menu.addAction(select)
        self.menu_asked.emit(menu)
        menu.popup(event.globalPos())

    def _asked_for(self) -> QWebEngineContextMenuRequest | None:
        """What is under the mouse; None when the menu was not asked for with it."""
        return self.lastContextMenuRequest()

    def _page_action(self, text: str, what: QWebEnginePage.WebAction, menu: QMenu) -> QAction:
        action = QAction(without_mnemonic(text), menu)
        action.triggered.connect(lambda: self.page().triggerAction(what))
        return action


_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_CONTROL = Qt.KeyboardModifier.ControlModifier


def _copy(link: QUrl) -> None:
    QGuiApplication.clipboard().setText(link.toString())
