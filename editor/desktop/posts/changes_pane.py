"""The review of what is done to posts: what has to be said first, and what that would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from editor.desktop.posts.plan_pane import PlanPane
from editor.desktop.ui.known_words import offer_known
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel, without_mnemonic

if TYPE_CHECKING:
    from editor.desktop.ui.themes import Themes

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A field: its label, what it says at first, what completes it, whether it may stay empty."""

    label: str
    text: str = ""
    known: tuple[str, ...] = ()
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before something is done to posts; ``button`` does it.

    ``missing`` is said while a field is empty.
    """

    heading: str
    explanation: str
    button: str
    asked: tuple[Asked, ...] = ()
    missing: str = ""


class ChangesPane(PlanPane):
    """Up to two fields, the files that would change, and the difference of each."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        self._is_filling = False
        self._row = QWidget()
        super().__init__(themes, self._row, parent)
        self.places.hide()  # where a post goes is said in the list of files
        layout = QHBoxLayout(self._row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._labels: list[PlainLabel] = []
        self.fields: list[QLineEdit] = []
        for name in ("changesFirst", "changesSecond"):
            field = LineField(self._row)
            field.setObjectName(name)
            field.setMaxLength(_LONGEST)
            field.textChanged.connect(self._note)
            field.returnPressed.connect(self.accept)
            label = PlainLabel(parent=self._row)
            label.setObjectName("fieldLabel")
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field, 1)
            self._labels.append(label)
            self.fields.append(field)
        QWidget.setTabOrder(*self.fields)
        self._question = Question("", "", "")

    @property
    def values(self) -> tuple[str, ...]:
        """What the fields say now."""
        asked = self._question.asked
        return tuple(field.text().strip() for field, _ in zip(self.fields, asked, strict=False))

    @property
    def is_filled(self) -> bool:
        """Whether every field says something that has to."""
        asked = self._question.asked
        return all(one.may_be_empty or text for one, text in zip(asked, self.values, strict=True))

    def ask(self, question: Question) -> None:
        """Begin with a question."""
        self._question = question
        self.describe(question.heading, question.explanation, self.tr("Files that change"))
        self._is_filling = True
        for place, (label, field) in enumerate(zip(self._labels, self.fields, strict=True)):
            is_asked = place < len(question.asked)
            label.setVisible(is_asked)
            field.setVisible(is_asked)
            if is_asked:
                self._fill(label, field, question.asked[place])
        self._row.setVisible(bool(question.asked))
        self._is_filling = False
        self.go.setText(without_mnemonic(question.button))
        self.go.setAccessibleName(question.button)
        self.show_nothing("")
        self.wait()
        if question.asked:
            self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.fields[0].selectAll()
        else:
            self.items.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, said: str = "") -> None:
        """Wait for a plan; with ``said``, for what is done with it, and take no more values."""
        for field in self.fields:
            field.setReadOnly(bool(said))
        super().wait(said)

    @staticmethod
    def _fill(label: PlainLabel, field: QLineEdit, asked: Asked) -> None:
        label.setText(asked.label)
        field.setAccessibleName(asked.label)
        field.setText(asked.text)
        offer_known(field, asked.known)

    def _note(self) -> None:
        if not self._is_filling:
            self.changed.emit()
