"""A bar that asks for title, kind and place of a new post, and shows the file it will get."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.ui.choice_box import ChoiceBox
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, in_sentence, one_line
from editor.project.new_places import AS_USUAL, Choices, Wish

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from editor.errors import EditorError
    from editor.project.lifecycle import NewPost

_LONGEST = 500
_NARROWEST, _WIDEST = 96, 240
"""Pixels of a choice below the title."""


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
        self.address = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self.address.setObjectName("quiet")
        self.address.hide()
        self._create = QPushButton(self.tr("Create"), self)
        self._create.setObjectName("primary")
        cancel = QPushButton(self.tr("Cancel"), self)
        self.kind = self._choice("newPostKind", self.tr("Kind of the new post"))
        self.folder = self._choice("newPostFolder", self.tr("Folder of the new post"))
        self.language = self._choice("newPostLanguage", self.tr("Language of the new post"))
        self.form = self._choice("newPostForm", self.tr("Form of the new post"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self._create)
        row.addWidget(cancel)
        self._choices = (self.kind, self.folder, self.language, self.form)
        below = QHBoxLayout()
        below.setSpacing(8)
        for choice in self._choices:
            below.addWidget(choice)
        below.addStretch(1)
        for before, after in pairwise((self.title, *self._choices, self._create, cancel)):
            QWidget.setTabOrder(before, after)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addLayout(row)
        layout.addLayout(below)
        layout.addWidget(self.file)
        layout.addWidget(self.address)
        self.title.textChanged.connect(self._changed)
        self.title.returnPressed.connect(self._accept)
        self._create.clicked.connect(self._accept)
        cancel.clicked.connect(self.dismiss)
        self.hide()

    @property
    def wish(self) -> Wish:
        """What was chosen besides the title."""
        folder, language = self.folder.currentData(), self.language.currentData()
        kind, bundle = self.kind.currentData(), self.form.currentData()
        return Wish(
            folder if isinstance(folder, Path) else None,
            language if isinstance(language, str) else None,
            kind if isinstance(kind, str) else None,
            bundle if isinstance(bundle, bool) else None,
        )

    def offer(
        self,
        choices: Choices,
        names: Callable[[Path], str],
        language_names: Callable[[str], str],
        chosen: Wish = AS_USUAL,
    ) -> None:
        """Let be chosen what there is to choose; ``chosen`` is so at first, as far as it is there.

        ``names`` and ``language_names`` say what folders and languages are called.
        """
        forms = (False, True) if choices.forms else ()
        for box, usual, rows, own in (
            (self.kind, self.tr("Usual kind"), [(it, it) for it in choices.kinds], chosen.kind),
            (
                self.folder,
                self.tr("Usual folder"),
                [(names(it), it) for it in choices.folders],
                chosen.folder,
            ),
            (
                self.language,
                self.tr("Usual language"),
                [(language_names(it), it) for it in choices.languages],
                chosen.language,
            ),
            (
                self.form,
                self.tr("Usual form"),
                [(self._form_name(it), it) for it in forms],
                chosen.bundle,
            ),
        ):
            with QSignalBlocker(box):
                box.clear()
                box.addItem(usual)
                for name, value in rows:
                    box.addItem(one_line(name), value)
                    if value == own:
                        box.setCurrentIndex(box.count() - 1)
            box.setVisible(bool(rows))

    def offer_nothing(self) -> None:
        """There is nothing to choose."""
        self.offer(Choices(), str, str)

    def _form_name(self, is_bundle: bool) -> str:
        return self.tr("Folder of its own") if is_bundle else self.tr("File")

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
            self.file.say(self.tr("Will be saved as {file}").format(file=in_sentence(name)))
            self.address.say(
                self.tr("Will be published at {address}").format(address=in_sentence(address))
                if address
                else ""
            )
            self.address.setVisible(bool(address))

    def show_error(self, error: EditorError) -> None:
        """Say why there can be no such post."""
        if self.title.text().strip():
            self.file.say(translated(error.message))
            self.address.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _choice(self, name: str, spoken: str) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setObjectName(name)
        box.setAccessibleName(spoken)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        box.setMinimumWidth(_NARROWEST)
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
            self.address.hide()

    def _accept(self) -> None:
        text = self.title.text().strip()
        if text:
            self.hide()
            self.accepted.emit(text)
