"""A bar that asks for title, folder and language of a new post, and shows the file it will get."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, in_sentence, one_line
from editor.project.lifecycle import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from editor.errors import EditorError
    from editor.project.lifecycle import NewPost

_LONGEST = 500
_WIDEST = 240
"""Pixels of a choice beside the title, at most."""


class NewPostBar(QFrame):
    """Not a dialog: one can go on writing while it is open.

    ``title_changed`` asks for the plan that ``show_plan`` or ``show_error`` answers; ``accepted``
    carries the title.
    """

    title_changed = Signal(str)
    accepted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newPostBar")
        self.setAccessibleName(self.tr("New post"))
        label = PlainLabel(self.tr("Title of the new post"), self)
        label.setObjectName("fieldLabel")
        self.title = LineField(self)
        self.title.setObjectName("newPostTitle")
        self.title.setMaxLength(_LONGEST)
        self.title.setPlaceholderText(self.tr("What is it about?"))
        self.title.setAccessibleName(self.tr("Title of the new post"))
        label.setBuddy(self.title)
        self.file = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self.file.setObjectName("quiet")
        self._create = QPushButton(self.tr("Create"), self)
        self._create.setObjectName("primary")
        cancel = QPushButton(self.tr("Cancel"), self)
        self.folder = self._choice("newPostFolder", self.tr("Folder of the new post"))
        self.language = self._choice("newPostLanguage", self.tr("Language of the new post"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.folder)
        row.addWidget(self.language)
        row.addWidget(self._create)
        row.addWidget(cancel)
        stops = (self.title, self.folder, self.language, self._create, cancel)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addLayout(row)
        layout.addWidget(self.file)
        self.title.textChanged.connect(self._changed)
        self.title.returnPressed.connect(self._accept)
        self._create.clicked.connect(self._accept)
        cancel.clicked.connect(self.dismiss)
        self.hide()

    @property
    def wish(self) -> Wish:
        """What was chosen besides the title."""
        folder, language = self.folder.currentData(), self.language.currentData()
        return Wish(
            folder if isinstance(folder, Path) else None,
            language if isinstance(language, str) else None,
        )

    def offer(
        self, folders: Sequence[tuple[str, Path]], languages: Sequence[tuple[str, str]]
    ) -> None:
        """Let the folder and the language be chosen, each by its name, where there are several."""
        for box, usual, choices in (
            (self.folder, self.tr("Usual folder"), folders),
            (self.language, self.tr("Usual language"), languages),
        ):
            with QSignalBlocker(box):
                box.clear()
                box.addItem(usual)
                for name, value in choices:
                    box.addItem(one_line(name), value)
            box.setVisible(len(choices) > 1)

    def ask(self) -> None:
        """Open the bar with an empty title; an open one keeps what is in it."""
        if self.isHidden():
            self.title.clear()
            self._changed("")
            self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def plan_again(self, *_: object) -> None:
        """Ask for the plan again: the post it goes beside is another one, or what was chosen."""
        if not self.isHidden():
            self._changed(self.title.text())

    def dismiss(self) -> None:
        """Close the bar."""
        self.hide()

    def show_plan(self, plan: NewPost, root: Path, address: str = "") -> None:
        """Say which file the post will get, and the address if that is known."""
        if self.title.text().strip():
            path = plan.path
            name = path.relative_to(root) if path.is_relative_to(root) else path
            said = self.tr("Will be saved as {file}").format(file=in_sentence(name))
            if address:
                said = self.tr("Will be saved as {file} and published at {address}").format(
                    file=in_sentence(name), address=in_sentence(address)
                )
            self.file.say(said)

    def show_error(self, error: EditorError) -> None:
        """Say why there can be no such post."""
        if self.title.text().strip():
            self.file.say(translated(error.message))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _choice(self, name: str, spoken: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(spoken)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMaximumWidth(_WIDEST)
        box.currentIndexChanged.connect(self.plan_again)
        box.hide()
        return box

    def _changed(self, text: str) -> None:
        has_title = bool(text.strip())
        self._create.setEnabled(has_title)
        if has_title:
            self.title_changed.emit(text)
        else:
            self.file.say(self.tr("The file is named after the title"))

    def _accept(self) -> None:
        text = self.title.text().strip()
        if text:
            self.hide()
            self.accepted.emit(text)
