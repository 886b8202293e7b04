"""What is said about one field, each setting beside what is learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt, QTimer, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from editor.desktop.form.choices_box import ChoicesBox
from editor.desktop.form.entries import DATES, LISTS
from editor.desktop.form.kind_names import kind_name
from editor.desktop.form.side_by_side import SideBySide
from editor.desktop.ui.choice_box import ChoiceBox
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel, in_sentence, one_line, set_tool_tip
from editor.desktop.ui.styled import set_state
from editor.desktop.ui.tick_box import TickBox
from editor.project.bounds import bound_said
from editor.project.field_kinds import advised_length
from editor.project.field_settings import (
    LARGEST_LENGTH,
    LONGEST_HELP,
    LONGEST_LABEL,
    LONGEST_PATTERN,
    SETTABLE,
    bound_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from editor.desktop.form.field_store import FieldEntry
    from editor.desktop.ui.themes import Themes
    from editor.frontmatter.nodes import Value
    from editor.project.field_kinds import FieldKind

_QUIET_MS = 600
"""After the last key: what is half typed need not be in the file."""
_MOST_SHOWN = 40
_FIELD_HEIGHT = 30
_LONGEST_BOUND = 40
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_PERCENT = 100


class FieldDetails(QFrame):
    """``changed`` carries a key, and its settings as they are to be written; None takes one back.

    ``pattern_edited`` carries what is typed as a pattern, which is written when it is known to be
    one: `take_trial`.
    """

    changed = Signal(str, object)
    pattern_edited = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: FieldEntry | None = None
        self._typed: set[QWidget] = set()
        self._wrong = ""
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self.flush)
        self.title = PlainLabel(parent=self)
        self.title.setObjectName("dialogTitle")
        self.source = PlainLabel(parent=self)
        self.source.setObjectName("quiet")
        for label in (self.title, self.source):
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        self.label = self._line(LONGEST_LABEL)
        self.help = self._line(LONGEST_HELP)
        self.pattern = self._line(LONGEST_PATTERN)
        self.length = self._line(len(str(LARGEST_LENGTH)))
        self.shortest = self._line(len(str(LARGEST_LENGTH)))
        digits = QRegularExpression("[0-9]*")
        for field in (self.length, self.shortest):
            field.setValidator(QRegularExpressionValidator(digits, field))
        self.least = self._line(_LONGEST_BOUND)
        self.most = self._line(_LONGEST_BOUND)
        self.bounds = self._note_line()
        self.kind = ChoiceBox(self)
        self.kind.activated.connect(self._take_kind)
        self.required = TickBox(self.tr("&Required"), themes, self)
        self.required.clicked.connect(self._take_switch)
        self.hidden = TickBox(self.tr("H&idden in the form"), themes, self)
        self.hidden.clicked.connect(self._take_switch)
        self.choices = ChoicesBox(self)
        self.choices.edited.connect(self._note_choices)
        self.choices.left.connect(self.flush)
        self.trial = self._note_line()
        self._lay_out()

    def _note_line(self) -> PlainLabel:
        note = PlainLabel(parent=self)
        note.setObjectName("note")
        note.setWordWrap(True)
        note.setMinimumWidth(1)
        note.hide()
        return note

    def _line(self, longest: int) -> LineField:
        field = LineField(self)
        field.setMaxLength(longest)
        field.setMinimumHeight(_FIELD_HEIGHT)
        field.textEdited.connect(lambda _: self._note(field))
        field.editingFinished.connect(self.flush)
        return field

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        rows = (
            (self.tr("&Label"), self.label),
            (self.tr("Hel&p"), self.help),
            (self.tr("&Kind"), self.kind),
            ("", SideBySide(self.required, self.hidden, self)),
            (self.tr("&Choices"), self.choices),
            (self.tr("Pa&ttern"), self.pattern),
            ("", self.trial),
            (self.tr("Mi&nimum length"), self.shortest),
            (self.tr("&Maximum length"), self.length),
            (self.tr("&From"), self.least),
            (self.tr("T&o"), self.most),
            ("", self.bounds),
        )
        for row, (text, widget) in enumerate(rows):
            if text:
                label = PlainLabel(text, self)
                label.setBuddy(widget)
                widget.setAccessibleName(text.replace("&", ""))
                top = widget is self.choices
                side = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
                label.setContentsMargins(0, 5 if top else 0, 0, 0)
                # Where there is little room, a long name takes another row.
                label.setWordWrap(True)
                if self.isRightToLeft():
                    # By itself it goes by its letters, which may not be translated.
                    label.setAlignment(_RIGHT | side)
                grid.addWidget(label, row, 0, side)
            grid.addWidget(widget, row, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self.source)
        layout.addSpacing(12)
        layout.addLayout(grid)
        layout.addStretch(1)

    def show_entry(self, entry: FieldEntry | None) -> None:
        """Show a field; while one types, what is typed stays."""
        is_same = entry is not None and self._entry is not None and entry.key == self._entry.key
        if not is_same:
            self.flush(is_last=True)
        self.setEnabled(entry is not None)
        if entry == self._entry and is_same:
            return
        self._entry = entry
        if entry is None:
            self.title.setText("")
            self.source.setText("")
            return
        known, own = entry.known, entry.own
        said = known.setting
        self.title.setText(one_line(known.key))
        self.source.setText(self._source(entry))
        # What one is in keeps what is typed there, whatever becomes of the file.
        kept = {*self._typed, self.focusWidget()} if is_same else set()
        self._show_line(self.label, own.label, said.label or known.key, kept)
        self._show_line(self.help, own.help, said.help or self.tr("None"), kept)
        self._show_line(self.pattern, own.pattern, said.pattern or self.tr("None"), kept)
        most = said.max_length or advised_length(known.path[-1])
        hint = self.tr("No limit") if not most else str(most)
        if most and not said.max_length:
            hint = self.tr("{most} (advised)").format(most=most)
        none = self.tr("No limit")
        shortest = str(said.min_length) if said.min_length else none
        for field, length, without in (
            (self.length, own.max_length, hint),
            (self.shortest, own.min_length, shortest),
        ):
            self._show_line(field, None if length is None else str(length), without, kept)
        for field, bound, known_bound in (
            (self.least, own.least, said.least),
            (self.most, own.most, said.most),
        ):
            shown = None if bound is None else bound_said(bound)
            without = none if known_bound is None else bound_said(known_bound)
            self._show_line(field, shown, without, kept)
            set_tool_tip(field, self._bound_tip(entry.kind))
        self._judge_bounds()
        self._show_kind(entry)
        merged = own.over(said)
        self.required.setChecked(bool(merged.required))
        self.hidden.setChecked(bool(merged.hidden) and not entry.is_fixed)
        self.hidden.setEnabled(not entry.is_fixed)
        self.hidden.setToolTip(
            self.tr("Title, date and draft are always shown") if entry.is_fixed else ""
        )
        if self.choices not in kept:
            self.choices.show_choices(own.choices or ())
        values = "\n".join(one_line(value) for value in known.values[:_MOST_SHOWN])
        self.choices.setPlaceholderText(values)
        if not is_same:
            self.pattern_edited.emit(merged.pattern or "")

    def flush(self, *, is_last: bool = False) -> None:
        """Hand out what was typed; a pattern has to be tried first, unless this is the end."""
        self._quiet.stop()
        typed, entry = self._typed, self._entry
        self._typed = typed & {self.pattern} if self.pattern.text() and not is_last else set()
        if entry is None or not typed:
            return
        changes: dict[str, Value | None] = {}
        if self.label in typed:
            changes["label"] = self.label.text().strip() or None
        if self.help in typed:
            changes["help"] = self.help.text().strip() or None
        for name, field in (("max_length", self.length), ("min_length", self.shortest)):
            if field in typed:
                text = field.text()
                changes[name] = min(int(text), LARGEST_LENGTH) if text else None
        for name, field in (("least", self.least), ("most", self.most)):
            if field in typed and not _is_wrong(field):
                # A number without decimals is written so.
                bound = bound_of(field.text())
                is_whole = isinstance(bound, float) and bound.is_integer()
                changes[name] = int(bound) if bound is not None and is_whole else bound
        if self.choices in typed:
            changes["choices"] = self.choices.choices() or None
        pattern = self.pattern.text()
        can_be_used = not pattern or (is_last and pattern != self._wrong)
        if self.pattern in typed and can_be_used:
            changes["pattern"] = pattern or None
        self._emit(changes)

    def take_trial(self, pattern: str, said: str, can_be_used: bool) -> None:
        """A pattern was tried: say what came of it, and write it if it is the one that is typed."""
        self.trial.setText(said)
        self.trial.setVisible(bool(said))
        set_state(self.trial, "wrong", not can_be_used)
        self._wrong = "" if can_be_used else pattern
        if can_be_used and pattern and pattern == self.pattern.text():
            self._typed.discard(self.pattern)
            self._emit({"pattern": pattern})

    def _emit(self, changes: dict[str, Value | None]) -> None:
        """Report what is other than what is in the file."""
        entry = self._entry
        if entry is None:
            return
        new = {name: value for name, value in changes.items() if value != getattr(entry.own, name)}
        if new:
            self.changed.emit(entry.key, new)

    def _source(self, entry: FieldEntry) -> str:
        known = entry.known
        parts = []
        if known.share > 0:
            percent = max(1, round(_PERCENT * known.share))
            if percent == _PERCENT:
                parts.append(self.tr("In all posts here"))
            else:
                said = self.tr("In {percent} % of the posts here")
                parts.append(said.format(percent=percent))
        elif not known.setting.source:
            parts.append(self.tr("In none of the posts here"))
        if known.setting.source:
            source = in_sentence(known.setting.source)
            parts.append(self.tr("known from {file}").format(file=source))
        said = ", ".join(parts)
        whole = f"{said[:1].upper()}{said[1:]}"
        if known.setting.left_out and not entry.own.pattern:
            left_out = self.tr("Its pattern {pattern} cannot be tried here, and is left out.")
            left_out = left_out.format(pattern=in_sentence(known.setting.left_out))
            return f"{whole}. {left_out}"
        return whole

    def _show_line(
        self, field: LineField, own: str | None, hint: str, kept: Collection[QWidget | None]
    ) -> None:
        field.setPlaceholderText(one_line(hint))
        if field not in kept and field.text() != (own or ""):
            field.setText(own or "")
            field.setCursorPosition(0)

    def _show_kind(self, entry: FieldEntry) -> None:
        self.kind.clear()
        learned = kind_name(entry.known.kind)
        self.kind.addItem(self.tr("As learned: {kind}").format(kind=learned), None)
        for kind in SETTABLE:
            self.kind.addItem(kind_name(kind), str(kind.value))
        own = entry.own.kind
        row = 0 if own is None else self.kind.findData(str(own.value))
        self.kind.setCurrentIndex(max(0, row))

    def _judge_bounds(self) -> None:
        """Say that what is typed as a bound is none."""
        wrong = [field for field in (self.least, self.most) if _is_wrong(field)]
        for field in (self.least, self.most):
            set_state(field, "wrong", field in wrong)
        set_state(self.bounds, "wrong", bool(wrong))
        said = self.tr("Write a number, or a date like 2024-06-15.") if wrong else ""
        self.bounds.setText(said)
        self.bounds.setVisible(bool(wrong))

    def _bound_tip(self, kind: FieldKind) -> str:
        """What the bounds of a field are about."""
        if kind in LISTS:
            return self.tr("How many items the list should have")
        if kind in DATES:
            return self.tr("The first and the last day, or moment, that the date may be")
        return self.tr("The smallest and the largest number, date, or count of items")

    def _note(self, field: LineField) -> None:
        if field in (self.least, self.most):
            self._judge_bounds()
        if field is self.pattern:
            self.pattern_edited.emit(field.text())
        self._typed.add(field)
        self._quiet.start()

    def _note_choices(self) -> None:
        self._typed.add(self.choices)
        self._quiet.start()

    def _take_kind(self) -> None:
        said = self.kind.currentData()
        # A kind is the same as its name in the file.
        self._emit({"kind": None if said is None else str(said)})

    def _take_switch(self) -> None:
        entry = self._entry
        if entry is None:
            return
        said = entry.known.setting
        changes: dict[str, Value | None] = {}
        for name, box, before in (
            ("required", self.required, said.required),
            ("hidden", self.hidden, said.hidden),
        ):
            on = box.isChecked()
            changes[name] = None if on is bool(before) else on
        self._emit(changes)


def _is_wrong(field: LineField) -> bool:
    """Whether what is typed as a bound can be none."""
    return bool(field.text().strip()) and bound_of(field.text()) is None
