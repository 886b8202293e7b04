"""Asks once what becomes of unsaved changes, naming the posts."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor.desktop.ui.plain_text import PlainLabel, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NAMED = 8
"""Posts named one by one; beyond that they are counted."""


class Answer(Enum):
    """What to do with the changes."""

    SAVE = "save"
    DISCARD = "discard"


class UnsavedDialog(QDialog):
    """Save all, discard, or stay. ``answered`` is not called for the last."""

    def __init__(
        self, names: Sequence[str], answered: Callable[[Answer], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setObjectName("unsavedDialog")
        self.setWindowTitle(self.tr("Unsaved Changes"))
        self._answered = answered
        several = len(names) > 1
        title = PlainLabel(
            self.tr("Save changes to these posts?")
            if several
            else self.tr("Save changes to this post?"),
            self,
        )
        title.setObjectName("dialogTitle")
        posts = PlainLabel("\n".join(f"•  {name}" for name in self._named(names)), self)
        posts.setWordWrap(True)
        posts.setAccessibleName(self.tr("Posts with unsaved changes"))
        hint = PlainLabel(self.tr("Changes that you discard are permanently lost."), self)
        hint.setObjectName("quiet")
        save = QPushButton(self.tr("Save All") if several else self.tr("Save"), self)
        save.setObjectName("primary")
        save.setDefault(True)
        save.clicked.connect(lambda: self._answer(Answer.SAVE))
        discard = QPushButton(self.tr("Discard"), self)
        discard.clicked.connect(lambda: self._answer(Answer.DISCARD))
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(discard)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(posts)
        layout.addWidget(hint)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        self.setMinimumWidth(400)
        save.setFocus()

    def _named(self, names: Sequence[str]) -> list[str]:
        if len(names) <= _NAMED:
            return [one_line(name) for name in names]
        more = self.tr("and %n more", "", len(names) - _NAMED)
        return [*[one_line(name) for name in names[:_NAMED]], more]

    def _answer(self, answer: Answer) -> None:
        self.accept()
        self._answered(answer)
