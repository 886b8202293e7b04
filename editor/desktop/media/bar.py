"""The bar that shows what is about to be inserted: each file, where it goes, what it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.media.row import FileRow
from editor.desktop.media.settings import IMAGE_FORMAT, IMAGE_WIDTH
from editor.desktop.ui.choice_box import ChoiceBox
from editor.desktop.ui.plain_text import PlainLabel, one_line
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from editor.desktop.settings.settings import Setting
    from editor.desktop.ui.themes import Themes

_ROWS_IN_VIEW = 3
_FEW_LETTERS = 10


class _Rows(QScrollArea):
    """As high as is wanted where there is room, and at least as high as one row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._least = self._wanted = 0

    def want(self, least: int, wanted: int) -> None:
        """Be ``wanted`` pixels high, and never less than ``least``."""
        self._least, self._wanted = least, wanted
        self.setMaximumHeight(wanted)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The height that is wanted."""
        return QSize(super().sizeHint().width(), self._wanted)

    def minimumSizeHint(self) -> QSize:
        """The height of one row."""
        return QSize(super().minimumSizeHint().width(), self._least)


class ImageBar(QFrame):
    """Not a dialog: one can go on writing while it is open.

    ``described`` says that a field of a row says something else, ``left_out`` names a row that is
    not wanted, ``folder_chosen`` and ``choice_made`` carry what was chosen of what is offered, the
    latter with the key of a setting. ``row_added`` carries each row there is from now on.
    """

    row_added = Signal(object)
    described = Signal()
    left_out = Signal(int)
    folder_chosen = Signal(int)
    choice_made = Signal(str, str)
    shrink_wanted = Signal()
    accepted = Signal()
    cancelled = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._rows: dict[int, FileRow] = {}
        self.setObjectName("imageBar")
        self.setAccessibleName(self.tr("Insert images"))
        self._list = QWidget()
        self._list.setObjectName("fileRows")
        self._rows_layout = QVBoxLayout(self._list)
        self._rows_layout.setContentsMargins(0, 0, 0, 0)
        self._rows_layout.setSpacing(10)
        self._scroll = _Rows(self)
        self._scroll.setObjectName("fileScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_focused)
        self.folder = self._box("imageFolder", self.tr("Folder"))
        self.folder.activated.connect(self.folder_chosen)
        self.format = self._choices("imageFormat", self.tr("Format"), IMAGE_FORMAT)
        self.width_box = self._choices("imageWidth", self.tr("Width"), IMAGE_WIDTH)
        self.note = PlainLabel(parent=self)
        self.note.setObjectName("note")
        self.note.setWordWrap(True)
        self._shrink = QPushButton(self.tr("Shrink"), self)
        self._shrink.clicked.connect(self.shrink_wanted)
        self.insert = QPushButton(self.tr("Insert"), self)
        self.insert.setObjectName("primary")
        self.insert.clicked.connect(self._accept)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.clicked.connect(self.cancelled)
        self._lay_out()
        self.hide()

    def _box(self, name: str, spoken: str) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setObjectName(name)
        box.setAccessibleName(spoken)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        return box

    def _choices(self, name: str, spoken: str, setting: Setting) -> ChoiceBox:
        box = self._box(name, spoken)
        for value, title in zip(setting.choices, setting.choice_titles, strict=True):
            box.addItem(QCoreApplication.translate("Setting", title), value)
        box.activated.connect(lambda: self.choice_made.emit(setting.key, box.currentData()))
        return box

    def _lay_out(self) -> None:
        self._choosing = QWidget(self)
        choices = QHBoxLayout(self._choosing)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        for box in (self.folder, self.format, self.width_box):
            label = PlainLabel(box.accessibleName(), self)
            label.setBuddy(box)
            choices.addWidget(label)
            choices.addWidget(box)
            choices.addSpacing(6)
        self.folder.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.folder.setMinimumContentsLength(_FEW_LETTERS)
        self.folder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.folder.setMaximumWidth(320)
        choices.addStretch(1)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._shrink)
        said.addWidget(self.note, 1)
        said.addStretch()
        said.addWidget(self.insert)
        said.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self._scroll)
        layout.addWidget(self._choosing)
        layout.addLayout(said)

    # --- the rows ---

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of the rows, from top to bottom."""
        return tuple(self._rows)

    def row(self, key: int) -> FileRow | None:
        """The row with this key, if it is still there."""
        return self._rows.get(key)

    def clear(self) -> None:
        """No row, and nothing said."""
        for key in self.keys:
            self._drop(key)
        self.say("")
        self.offer_folders((), 0)
        self.insert.setEnabled(False)
        self._fit()

    def add(self, key: int, name: str, alt: str) -> FileRow:
        """A row for a file; ``alt`` is what is known of what describes it."""
        row = FileRow(name, alt, self._themes, self._list)
        self._rows[key] = row
        self._rows_layout.addWidget(row)
        row.described.connect(self.described)
        row.removed.connect(lambda: self.left_out.emit(key))
        row.accepted.connect(lambda: self._go_on(key))
        self._fit()
        self.row_added.emit(row)
        return row

    def remove(self, key: int) -> None:
        """A file is not wanted, or is inserted."""
        self._drop(key)
        self._fit()

    def _drop(self, key: int) -> None:
        row = self._rows.pop(key)
        self._rows_layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _fit(self) -> None:
        """Room for as many rows as there are, within reason; the rest is scrolled to."""
        for row in self._rows.values():
            row.set_removable(len(self._rows) > 1)
        heights = [row.sizeHint().height() for row in self._rows.values()]
        gap = self._rows_layout.spacing()
        # Rows that are painted before the layout has come to them must not be pressed together.
        self._list.setMinimumHeight(sum(heights) + gap * max(0, len(heights) - 1))
        self._rows_layout.activate()
        shown = heights[:_ROWS_IN_VIEW]
        self._scroll.want(max(heights, default=0), sum(shown) + gap * max(0, len(shown) - 1))

    def take_focus(self, key: int | None = None) -> None:
        """Bring the keyboard to the field of a row, of the first one without ``key``."""
        row = self._rows.get(key) if key is not None else next(iter(self._rows.values()), None)
        if row is not None:
            row.alt.setFocus(Qt.FocusReason.OtherFocusReason)
            row.alt.selectAll()
            self._show_focused()

    def _show_focused(self) -> None:
        """Keep the row with the keyboard in view: one that was just added gets its place later."""
        for row in self._rows.values():
            if row.alt.hasFocus():
                self._scroll.ensureWidgetVisible(row, 0, 0)

    # --- what is said and chosen ---

    def offer_folders(self, folders: Sequence[str], current: int) -> None:
        """The folders a file may be stored in, of which one is in use."""
        with QSignalBlocker(self.folder):
            self.folder.clear()
            for folder in folders:
                self.folder.addItem(one_line(folder))
            self.folder.setCurrentIndex(current if folders else -1)
        self.folder.setEnabled(len(folders) > 1)

    def offer_choices(self, offered: bool) -> None:
        """Whether there is a choice of what becomes of the files, and where they go."""
        self._choosing.setVisible(offered)

    def show_choices(self, image_format: str, width: str) -> None:
        """Show what images become."""
        for box, value in ((self.format, image_format), (self.width_box, width)):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(value)))

    def say(
        self, text: str, *, wrong: bool = False, warns: bool = False, offers_shrink: bool = False
    ) -> None:
        """Say something of all files below them."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
        set_state(self.note, "wrong", wrong)
        set_state(self.note, "warns", warns)
        self._shrink.setVisible(offers_shrink)

    def set_busy(self, busy: bool) -> None:
        """While files are stored nothing can be changed."""
        for row in self._rows.values():
            row.set_busy(busy)
        for widget in (self.folder, self.format, self.width_box, self._shrink, self._cancel):
            widget.setEnabled(not busy)
        self.folder.setEnabled(not busy and self.folder.count() > 1)
        if busy:
            self.insert.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the bar."""
        if event.key() == Qt.Key.Key_Escape and self._cancel.isEnabled():
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _go_on(self, key: int) -> None:
        """From the field of one row to the next one, and from the last one to what is asked for."""
        keys = self.keys
        behind = keys[keys.index(key) + 1 :]
        if behind:
            self.take_focus(behind[0])
        else:
            self._accept()

    def _accept(self) -> None:
        if self.insert.isEnabled():
            self.accepted.emit()
