"""Title, date and draft: what every post has, with what the rest of the form is reached by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from editor.desktop.form.date_field import DateField
from editor.desktop.form.fields import TextField
from editor.desktop.form.problem_notes import ProblemNotes
from editor.desktop.ui.arrow_keys import ArrowKeys
from editor.desktop.ui.icons import icon
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import (
    LetteredLabel,
    PlainLabel,
    one_line,
    set_tool_tip,
    without_mnemonic,
)
from editor.desktop.ui.styled import set_font
from editor.desktop.ui.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from editor.desktop.ui.themes import Themes
    from editor.errors import Message
    from editor.project.field_settings import FieldSetting

_TITLE_LETTERS = 32
"""How much of a title is seen at least where date and draft stand beside it."""

_LINES = 2
"""Rows of the grid for each row of fields: these, and what is said of them."""

_NARROWEST = 256
"""Pixels in which a few chips, or a date, still stand in one row."""

_GAP = 8
"""Pixels between what stands beside each other."""


class _Rows(NamedTuple):
    """Where things stand: the row of the date, of the draft box, and of the button for more."""

    date: int
    draft: int
    more: int


class MoreButton(QToolButton):
    """Shows and hides the fields beyond title, date and draft, and says how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("moreFields")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(14, 14))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ArrowKeys(self)
        self.hide()

    def show_state(self, count: int, *, is_open: bool, problems: int = 0) -> None:
        """There are ``count`` further fields; without any there is no button.

        ``problems`` of them are not seen while these are hidden.
        """
        said = self.tr("Fewer fields") if is_open else self.tr("More fields (%n)", "", count)
        if problems and not is_open:
            wrong = self.tr("%n problem(s)", "", problems)
            said = self.tr("{fields}, {problems}").format(fields=said, problems=wrong)
        self.setText(without_mnemonic(said))
        self.setIcon(icon("chevron-down" if is_open else "chevron-right"))
        self.setVisible(count > 0)


class TopFields(QWidget):
    """The three fields with their labels, each in its own row where there is no room beside it.

    ``arranged`` says that the labels begin or end somewhere else than before.
    """

    arranged = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = TextField(self.tr("Title"))
        self._title_label = _label(self.tr("Title"), self.title)
        self.date = DateField(self.tr("Date"), themes)
        self._date_label = _label(self.tr("Date"), self.date.text_field)
        self.draft = TickBox(self.tr("Draft"), themes)
        self.title_notes, self.date_notes = ProblemNotes(), ProblemNotes()
        self.draft.setAccessibleName(self.tr("Draft"))
        self.more = MoreButton()
        self.add = QToolButton()
        # By keyboard it is a command, and Alt with a letter.
        self.add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add.setText(self.tr("Add field…"))
        self._aside = QWidget()
        aside = QHBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.addWidget(self.more)
        aside.addWidget(self.add)
        self._note = PlainLabel()
        self._note.setObjectName("quiet")
        self._note.setWordWrap(True)
        self._note.hide()
        self._is_said = False
        self._said_of_date: Sequence[str] = ()
        self._compact = False
        self._label_width = 0
        self._rows: _Rows | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(6)
        self._parts: tuple[QWidget, ...] = (
            *(self._title_label, self.title, self._date_label, self.date, self.draft, self.more),
            *(self.title_notes, self.date_notes, self._note),
        )
        self._size_title()
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """A title of the usual size, and all in one row where there is room for it."""
        self._compact = compact
        self._size_title()
        self._arrange()

    @property
    def names(self) -> tuple[str, str, str]:
        """What title, date and draft are called."""
        return self._title_label.text(), self._date_label.text(), self.tr("Draft")

    def set_letters(self, title: str, date: str, draft: str, adding: str) -> None:
        """Lead by Alt and a letter to title, date and a new field; one turns the draft box."""
        self.add.setText(without_mnemonic(self.tr("Add field…"), adding))
        self._title_label.set_letter(title)
        self._date_label.set_letter(date)
        self.draft.setText(without_mnemonic(self.tr("Draft"), draft))

    @property
    def is_one_row(self) -> bool:
        """Whether all stands in one row, in line with nothing below it."""
        return self._rows is not None and self._rows.date == 0

    @property
    def note(self) -> str:
        """What is said about the state of the post; empty where nothing is."""
        return self._note.text() if self._note.isVisibleTo(self) else ""

    def label_width(self) -> int:
        """How wide the labels are, in pixels."""
        return max(label.sizeHint().width() for label in (self._title_label, self._date_label))

    def show_labels(self, title: FieldSetting, date: FieldSetting, keys: Sequence[str]) -> None:
        """Call title and date as the blog does; ``keys`` are theirs in the head."""
        fields = (self.title, self.date.text_field)
        labels = (self._title_label, self._date_label)
        usual = (self.tr("Title"), self.tr("Date"))
        for setting, key, field, label, name in zip(
            (title, date), keys, fields, labels, usual, strict=True
        ):
            said = one_line(setting.label or name)
            if label.text() != said:
                _rename(label, said)
                field.setAccessibleName(said)
                set_tool_tip(label, key if setting.label else "")
                self._rows = None
        if self._rows is None:
            self._arrange()

    def set_label_width(self, width: int) -> None:
        """Let the fields begin where others do; 0 where these are not shown."""
        self._label_width = width
        self._arrange()

    def show_more(self, count: int, *, is_open: bool, problems: int = 0) -> None:
        """There are ``count`` further fields, which are shown or not, with so many problems."""
        self.more.show_state(count, is_open=is_open, problems=problems)
        self._arrange()

    def show_adding(self, shown: bool) -> None:
        """Offer another field here, since there is none with which that is offered."""
        self.add.setVisible(shown)
        self._arrange()

    def show_note(self, note: Message | None) -> None:
        """Say why the post stands where it stands."""
        self._note.setText("" if note is None else translated(note))
        self._show_note()

    def note_date(self, said: Sequence[str], *, when: bool) -> None:
        """``said`` is what stands below the date, and says already ``when`` the post appears.

        What stands there is not said again of the state of the post.
        """
        self._said_of_date, self._is_said = said, when
        self._show_note()

    def _show_note(self) -> None:
        note = self._note.text()
        is_new = not self._is_said and note not in self._said_of_date
        self._note.setVisible(bool(note) and is_new)

    def show_draft(self, draft: bool, why: Message | None, *, can_turn: bool) -> None:
        """What the box shows, and why."""
        self.draft.setChecked(draft)
        self.draft.setEnabled(can_turn)
        set_tool_tip(self.draft, "" if why is None else translated(why))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width there is."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it can be with each of them in a row of its own, however it stands now."""
        labels = (self._title_label, self._date_label)
        beside = (self.title, self.date, self.draft, self.more, self.add)
        least = max(part.minimumSizeHint().width() for part in beside)
        width = max(label.sizeHint().width() for label in labels) + _GAP + least
        return QSize(max(width, _NARROWEST), super().minimumSizeHint().height())

    def _size_title(self) -> None:
        font = self.font()
        if not self._compact:
            font.setPointSizeF(font.pointSizeF() * 1.2)
            font.setWeight(font.Weight.DemiBold)
        set_font(self.title, font)

    def _wanted_rows(self) -> _Rows:
        room = self.width()
        parts = (self.more, self.add)
        more = sum(it.sizeHint().width() + _GAP for it in parts if it.isVisibleTo(self))
        draft = self.draft.sizeHint().width() + _GAP
        date = self.date.needed_width() + _GAP
        title = self.fontMetrics().horizontalAdvance("n" * _TITLE_LETTERS) + _GAP
        labels = [label.sizeHint().width() for label in (self._title_label, self._date_label)]
        if self._compact and sum(labels) + _GAP + title + date + draft + more <= room:
            return _Rows(0, 0, 0)
        begun = max(self._label_width, *labels) + _GAP + date
        if begun + draft + more <= room:
            return _Rows(1, 1, 1)
        if begun + draft <= room:
            return _Rows(1, 1, 2)
        narrow = max(self._label_width, *labels) + _GAP + draft + more
        return _Rows(1, 2, 2 if narrow <= room else 3)

    def _arrange(self) -> None:
        rows = self._wanted_rows()
        one_row = rows.date == 0
        self.date.set_roomy(not one_row)
        self._grid.setColumnMinimumWidth(0, 0 if one_row else self._label_width)
        if rows == self._rows:
            return
        self._rows = rows
        grid, right = self._grid, Qt.AlignmentFlag.AlignRight
        # Not by takeAt: what is taken stays with its widget, which then tells its next place
        # nothing of its height any more.
        for part in self._parts:
            grid.removeWidget(part)
        grid.addWidget(self._title_label, 0, 0)
        high = self.date.first_row()
        # What the date means may stand below it; its name, and what is beside it, does not.
        for part in (self._date_label, self.draft, self.more, self.add):
            part.setMinimumHeight(0 if one_row else high)
        if one_row:
            grid.addWidget(self.title, 0, 1)
            grid.addWidget(self._date_label, 0, 2)
            grid.addWidget(self.date, 0, 3)
            grid.addWidget(self.draft, 0, 4)
            grid.addWidget(self._aside, 0, 5)
        else:
            line = _LINES * rows.date
            grid.addWidget(self.title, 0, 1, 1, 4)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self._date_label, line, 0, top)
            beside = rows.draft == rows.date
            grid.addWidget(self.date, line, 1, 1, 1 if beside else 4)
            grid.addWidget(self.draft, _LINES * rows.draft, 2 if beside else 1, top)
            if rows.more > rows.draft:
                left = Qt.AlignmentFlag.AlignLeft
                grid.addWidget(self._aside, _LINES * rows.more, 1, 1, 4, left)
            else:
                grid.addWidget(self._aside, _LINES * rows.more, 4, right | top)
        wide = 5 if one_row else 4
        grid.addWidget(self.title_notes, 1, 1, 1, wide)
        # Below the date, or where all is one row below what is said of the title.
        grid.addWidget(self.date_notes, 2 if one_row else _LINES * rows.date + 1, 1, 1, wide)
        grid.addWidget(self._note, 4 * _LINES, 1, 1, wide)
        for column in range(6):
            grid.setColumnStretch(column, int(column == (1 if one_row else 3)))
        self.arranged.emit()


def _rename(label: LetteredLabel, name: str) -> None:
    label.setText(name)


def _label(text: str, field: QWidget) -> LetteredLabel:
    label = LetteredLabel(text)
    label.setObjectName("quiet")
    label.setBuddy(field)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
