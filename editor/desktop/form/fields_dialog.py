"""The fields of the posts, and what the blog says about each; written as soon as it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.form.field_details import FieldDetails
from editor.desktop.form.field_list import FieldList
from editor.desktop.form.pattern_trial import PatternTrial
from editor.desktop.session.kept_size import keep_size
from editor.desktop.ui.choice_box import ChoiceBox
from editor.desktop.ui.focus_trail import FocusTrail
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, one_line
from editor.desktop.ui.scrolled_body import ScrolledBody, buttons_below
from editor.project.field_settings import NAME, NAMES

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from editor.desktop.form.field_store import FieldEntry, FieldStore
    from editor.desktop.session.dialog_sizes import DialogSizes
    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError

_SIZE = QSize(780, 560)
_LIST_WIDTH, _NARROW_LIST, _LIST_SHARE = 310, 200, 0.36
"""Pixels of the list where there is room, and where there is little; its share between these."""
_MARGIN = 24
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FieldsDialog(QDialog):
    """Stands beside the work: not modal, and each change holds at once."""

    def __init__(
        self, store: FieldStore, themes: Themes, parent: QWidget, *, sizes: DialogSizes
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("fieldsDialog")
        self.setWindowTitle(self.tr("Fields"))
        self._store = store
        store.setParent(self)
        self._entries: dict[str, FieldEntry] = {}
        self._wanted = ""
        self.scope = ChoiceBox(self)
        self.scope.setAccessibleName(self.tr("Which posts"))
        self.list = FieldList(self)
        self.details = FieldDetails(themes, self)
        self._trial = PatternTrial(store, self)
        self._message = PlainLabel(parent=self)
        self._message.setObjectName("note")
        self._message.setWordWrap(True)
        self._message.setProperty("wrong", True)
        self._message.hide()
        self._back = QPushButton(self.tr("&Back to What Is Learned"), self)
        self._close = QPushButton(self.tr("Close"), self)
        for button in (self._back, self._close):
            # Return in a field would press it.
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._show_scopes()
        self._show_fields()
        self.list.query.setFocus()
        FocusTrail(self, self.list.query.setFocus)
        keep_size(self, sizes, _SIZE)

    @property
    def message(self) -> str:
        """What could not be done; empty if all could."""
        return self._message.text() if self._message.isVisibleTo(self) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the keyboard, and nothing else."""
        focused = self.focusWidget()
        if event.key() in _RETURNS:
            if isinstance(focused, QPushButton):
                focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the details their room where there is little."""
        super().resizeEvent(event)
        self._size_list()

    def _size_list(self) -> None:
        wide = round(_LIST_SHARE * self.width())
        self._left.setMaximumWidth(min(max(wide, _NARROW_LIST), _LIST_WIDTH) - _MARGIN)

    def done(self, result: int) -> None:
        """Write what was typed last, and close."""
        self.details.flush(is_last=True)
        super().done(result)

    def _lay_out(self) -> None:
        left = QWidget(self)
        left.setMinimumWidth(_NARROW_LIST - _MARGIN)
        self._left = left
        self._size_list()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 16, 0, 12)
        rows.setSpacing(12)
        rows.addWidget(self.scope)
        rows.addWidget(self.list, 1)
        body = ScrolledBody(self)
        body.lines.addWidget(self._message)
        body.lines.addWidget(self.details, 1)
        body.keep_in_view(self.details.bounds)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        # Not a margin, which would stay on the left in a window from right to left.
        columns.addSpacing(_MARGIN)
        # As wide as may be, unless the other one needs the room.
        columns.addWidget(left, 1000)
        columns.addWidget(body, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(columns, 1)
        layout.addWidget(buttons_below(self, self._back, self._close))

    def _connect(self) -> None:
        self.scope.activated.connect(self._choose_scope)
        self.list.chosen.connect(self._choose)
        self.list.added.connect(self._add)
        self.details.changed.connect(self._store.change)
        self.details.pattern_edited.connect(self._trial.show_pattern)
        self._trial.tried.connect(self.details.take_trial)
        self._store.changed.connect(self._follow)
        self._store.failed.connect(self._fail)
        self._back.clicked.connect(self._take_back)
        self._close.clicked.connect(self.accept)

    def _show_scopes(self) -> None:
        folders = ["", *self._store.folders()]
        if folders != [self.scope.itemData(row) for row in range(self.scope.count())]:
            self.scope.clear()
            for folder in folders:
                said = self.tr("All posts")
                if folder:
                    said = self.tr("Posts in {folder}").format(folder=one_line(folder))
                self.scope.addItem(said, folder)
        self.scope.setCurrentIndex(max(0, self.scope.findData(self._store.folder)))

    def _show_fields(self) -> None:
        entries = self._store.entries()
        self._entries = {entry.key: entry for entry in entries}
        self.list.show_entries(entries)
        if self._wanted in self._entries:
            wanted, self._wanted = self._wanted, ""
            self.list.select(wanted)
            self.details.label.setFocus(Qt.FocusReason.OtherFocusReason)
        self._choose(self.list.key)
        trouble = self._store.trouble
        if trouble is not None:
            line = (trouble.line or 0) + 1
            said = self.tr("{file}, line {line}: {problem} Correct the file first.").format(
                file=NAME, line=line, problem=translated(trouble.message)
            )
            self._say(said)
            self.details.setEnabled(False)
        self.list.add.setVisible(trouble is None)

    def _follow(self) -> None:
        self._say("")
        self._show_scopes()
        self._show_fields()

    def _choose_scope(self) -> None:
        self.details.flush(is_last=True)
        self._store.folder = str(self.scope.currentData())
        self._show_fields()

    def _choose(self, key: str) -> None:
        entry = self._entries.get(key)
        if entry is None or self.details.title.text() != one_line(key):
            self._trial.show_field(key)
        self.details.show_entry(entry)
        self._back.setEnabled(entry is not None and entry.own.says_something)

    def _add(self, key: str) -> None:
        """A field of which nothing is said yet is known by its label, which is its key at first."""
        self._wanted = key
        self._store.change(key, {"label": key.rpartition(".")[2]})

    def _take_back(self) -> None:
        """Say nothing of the field any more, in this scope."""
        self._store.change(self.list.key, dict.fromkeys(NAMES))

    def _fail(self, error: EditorError) -> None:
        self._say(str(error) if error.line is None else translated(error.message))
        self._show_fields()

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))
