"""What stands where there is nothing to edit: each says what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor.desktop.ui.icons import IconLabel
from editor.desktop.ui.plain_text import PlainLabel, one_line, set_tool_tip, without_mnemonic
from editor.resources import resource
from editor.storage.places import abbreviated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.commands.registry import CommandRegistry

RECENT_SHOWN = 5

_MARK = 32
"""The edge of the mark where no post is open, in pixels."""

_WIDTH = 480
_PADDING = 40
"""Pixels of the page's column, and what a button in it keeps around its text."""


class Welcome(QWidget):
    """No folder is open: recent ones, another one, the sample blog."""

    folder_chosen = Signal(Path)

    def __init__(self, actions: CommandRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Welcome"))
        mark = PlainLabel(parent=self)
        mark.setAccessibleName(self.tr("Byline logo"))
        mark.setPixmap(QIcon(str(resource("byline.svg"))).pixmap(QSize(56, 56)))
        title = PlainLabel(self.tr("Welcome to Byline"), self)
        title.setObjectName("pageTitle")
        text = PlainLabel(
            self.tr("Open your blog folder and write, with the preview beside your text."),
            self,
        )
        text.setWordWrap(True)
        text.setObjectName("quiet")
        self._open = _command_button(actions, "folder.open", self)
        self._open.setObjectName("primary")
        self._sample = _command_button(actions, "sample.open", self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._open)
        buttons.addWidget(self._sample)
        buttons.addStretch(1)
        self._recent_title = PlainLabel(self.tr("Recent folders"), self)
        self._recent_title.setObjectName("sectionTitle")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._recent_buttons: list[QPushButton] = []
        column = QWidget(self)
        column.setFixedWidth(_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(mark)
        inside.addSpacing(8)
        inside.addWidget(title)
        inside.addWidget(text)
        inside.addSpacing(16)
        inside.addLayout(buttons)
        inside.addSpacing(24)
        inside.addWidget(self._recent_title)
        inside.addLayout(self._recent)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.show_recent(())

    def take_focus(self) -> None:
        """Bring the keyboard to the first button."""
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_recent(self, folders: Sequence[Path]) -> None:
        """Offer folders that were open before."""
        for button in self._recent_buttons:
            self._recent.removeWidget(button)
            button.deleteLater()
        self._recent_buttons = [self._recent_button(path) for path in folders[:RECENT_SHOWN]]
        for button in self._recent_buttons:
            self._recent.addWidget(button)
        self._recent_title.setVisible(bool(folders))

    def _recent_button(self, path: Path) -> QPushButton:
        metrics = self.fontMetrics()
        middle = Qt.TextElideMode.ElideMiddle
        name = metrics.elidedText(one_line(path.name), middle, _WIDTH // 2)
        left = _WIDTH - metrics.horizontalAdvance(f"{name}    ") - _PADDING
        place = metrics.elidedText(one_line(abbreviated(path.parent)), middle, left)
        button = QPushButton(without_mnemonic(f"{name}    {place}"), self)
        button.setObjectName("listButton")
        set_tool_tip(button, str(path))
        button.setAccessibleName(self.tr("Open {folder}").format(folder=path))
        button.clicked.connect(lambda: self.folder_chosen.emit(path))
        return button


class NoPost(QWidget):
    """A folder is open and no post: pick one, or begin one."""

    def __init__(self, actions: CommandRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noPost")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("No post is open"))
        mark = IconLabel(_MARK, self)
        mark.show_icon("pen")
        mark.setAccessibleName(self.tr("Byline logo"))
        title = PlainLabel(self.tr("No post is open"), self)
        title.setObjectName("sectionTitle")
        text = PlainLabel(self.tr("Pick one from the list, or start a new one."), self)
        text.setObjectName("quiet")
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._new = _command_button(actions, "post.new", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(text)
        layout.addSpacing(8)
        layout.addWidget(self._new, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def take_focus(self) -> None:
        """Bring the keyboard to the button."""
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)


def _command_button(actions: CommandRegistry, command_id: str, parent: QWidget) -> QPushButton:
    title = actions.command(command_id).translated_title()
    button = QPushButton(without_mnemonic(title), parent)
    set_tool_tip(button, actions.action(command_id).toolTip())
    button.clicked.connect(lambda: actions.run(command_id))
    return button
