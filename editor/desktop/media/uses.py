"""The places in the blog's texts that name the chosen image."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from editor.desktop.ui.plain_text import in_sentence, one_line, set_tool_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from editor.project.images import Use

_IN_VIEW: Final = 4
_MOST: Final = 200


class UseList(QListWidget):
    """``chosen`` carries the `Use` that was clicked or chosen with Enter."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setAccessibleName(self.tr("Places that name the image"))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.itemClicked.connect(self._choose)
        self._uses: tuple[Use, ...] = ()
        self.hide()

    def show_uses(self, uses: Sequence[Use], name: Callable[[Use], str]) -> None:
        """List these places; ``name`` is what a text is called."""
        shown = tuple(uses)[:_MOST]
        if shown == self._uses:
            return
        self._uses = shown
        self.clear()
        for use in shown:
            text = self.tr("{name}, line {line}")
            if use.lacks_alt:
                text = self.tr("{name}, line {line}: no alt text")
            said = one_line(text.format(name=in_sentence(name(use)), line=use.line + 1))
            item = QListWidgetItem(said)
            item.setData(Qt.ItemDataRole.UserRole, use)
            set_tool_tip(item, said)
            if not use.is_post:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.setVisible(bool(shown))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for a few places."""
        rows = min(self.count(), _IN_VIEW)
        height = sum(self.sizeHintForRow(row) for row in range(rows))
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Room for one."""
        return QSize(0, self.sizeHintForRow(0) if self.count() else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self._choose(item)
            return
        super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        use: Use = item.data(Qt.ItemDataRole.UserRole)
        if use.is_post:
            self.chosen.emit(use)
