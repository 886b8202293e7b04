"""Where the preview may load images of other sites: seen, and taken back, in one place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, one_line, set_tool_tip
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.preview.remote_choices import RemoteChoices

_PLACE = Qt.ItemDataRole.UserRole


class RemoteImagesDialog(QDialog):
    """Each choice holds at once; the preview follows."""

    def __init__(self, choices: RemoteChoices, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("remoteImagesDialog")
        self.setWindowTitle(self.tr("Remote Images"))
        self._choices = choices
        said = PlainLabel(
            self.tr(
                "When an image is loaded from a website, that site learns that you are looking "
                "at it. The preview loads remote images only where you allow it."
            ),
            self,
        )
        said.setWordWrap(True)
        self._always = QCheckBox(self.tr("Always load remote images"), self)
        self._always.clicked.connect(lambda on: self._do(lambda: choices.set_always(on)))
        title = PlainLabel(self.tr("Blogs and posts that may load remote images"), self)
        title.setObjectName("fieldLabel")
        self._places = QListWidget(self)
        self._places.setAccessibleName(title.text())
        self._places.setMinimumSize(420, 140)
        self._places.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        title.setBuddy(self._places)
        self._back = QPushButton(self.tr("Remove"), self)
        self._back.setAutoDefault(False)
        self._back.clicked.connect(self._take_back)
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(close)
        self._trouble = PlainLabel(parent=self)
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        for widget in (said, self._always, title, self._places, self._trouble):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self._places.itemSelectionChanged.connect(self._offer)
        choices.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self._always.setChecked(self._choices.always)
        self._places.clear()
        for template, places in (
            (self.tr("{path} (the whole blog)"), self._choices.projects),
            ("{path}", self._choices.posts),
        ):
            for place in places:
                item = QListWidgetItem(template.format(path=one_line(str(place))), self._places)
                item.setData(_PLACE, str(place))
                set_tool_tip(item, str(place))
        self._offer()

    def _offer(self) -> None:
        self._back.setEnabled(bool(self._places.selectedItems()))

    def _take_back(self) -> None:
        chosen = self._places.currentItem()
        if chosen is not None:
            place = Path(chosen.data(_PLACE))
            self._do(lambda: self._choices.withdraw(place))

    def _do(self, choice: Callable[[], None]) -> None:
        try:
            choice()
        except EditorError as error:
            self._trouble.setText(translated(error.message))
            self._trouble.show()
