"""FormPanel: the front matter of the post as fields. A reader of the text like any other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from editor.desktop.form import entries
from editor.desktop.form.context import FormContext
from editor.desktop.form.entries import NO_DATE
from editor.desktop.form.other_fields import OtherFields
from editor.desktop.form.problem_bar import ProblemBar
from editor.desktop.form.step import FormStep
from editor.desktop.form.top_fields import TopFields
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import set_tool_tip, show_tool_tip
from editor.errors import EditorError, Problem
from editor.frontmatter import head as heads
from editor.frontmatter.edit import EditRefused, set_value
from editor.frontmatter.head import Field, HeadValues
from editor.frontmatter.unread_heads import unread
from editor.frontmatter.values import parse_date

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.form.fields import TextField
    from editor.desktop.ui.themes import Themes
    from editor.errors import Message
    from editor.frontmatter.values import PostDate
    from editor.text.lines import LineEdit

LOW = 800
"""Below this height of the window, in pixels, the form is one row."""


class FormPanel(QWidget):
    """Title, date, draft and every other key of one post's head.

    ``line_wanted`` asks for a line of the source, ``leave_wanted`` for the keyboard to go back to
    the text.
    """

    line_wanted = Signal(int)
    leave_wanted = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setAccessibleName(self.tr("Front matter"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._document: PostDocument | None = None
        self._context = FormContext()
        self._values = HeadValues()
        self._shown: dict[TextField, str] = {}
        # A step lasts while the writer is in one field; what a value was when the step began
        # says of which kind an entry is that passes through other texts on the way.
        self._step = FormStep()
        self._wanted_compact: bool | None = None
        self._compact = False
        self._window: QWidget | None = None
        self._refusal: Problem | None = None
        self._foreign = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read_soon)
        self._rereads = False
        self._build(themes)
        self.setEnabled(False)

    def _build(self, themes: Themes) -> None:
        self._top = TopFields(themes)
        self.title, self.date, self.draft = self._top.title, self._top.date, self._top.draft
        self.draft.clicked.connect(self._toggle_draft)
        self.others = OtherFields()
        self.others.entered.connect(self._entered)
        self.others.added.connect(self._adopt)
        self.others.arranged.connect(self._line_up)
        self.problem_bar = ProblemBar()
        self.problem_bar.line_wanted.connect(self.line_wanted)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 10, 12, 10)
        outer.setSpacing(8)
        outer.addWidget(self._top)
        outer.addWidget(self.others)
        outer.addWidget(self.problem_bar)
        self.title.entered.connect(self._title_entered)
        self.date.text_field.entered.connect(self._date_entered)
        self.date.picked.connect(self._day_picked)
        self._adopt(self.title)
        self._adopt(self.date.text_field)
        self._arrange()

    def show_post(self, document: PostDocument | None, context: FormContext) -> None:
        """Show the head of ``document``; None empties the form."""
        if self._document is not None:
            self._document.edited.disconnect(self._edited)
            self._document.read_only_changed.disconnect(self._read)
        self._document = document
        self._context = context
        self._values = HeadValues()
        self._refusal = None
        self._step.begin()
        self._shown.clear()
        self.date.set_zone(context.timezone)
        self.setEnabled(document is not None)
        if document is not None:
            document.edited.connect(self._edited)
            document.read_only_changed.connect(self._read)
        # The last good values of another post say nothing about this one.
        self._show_values(at_once=True)
        self._read(at_once=True)

    def set_compact(self, compact: bool | None) -> None:
        """Title, date and draft in one row and no more; None goes by the window's height."""
        self._wanted_compact = compact
        self._follow_height()

    def focus_title(self) -> None:
        """Take the keyboard to the title, or to what stands in its place."""
        if self._foreign:
            self.problem_bar.focus_line()
            return
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the height of the window one is in."""
        super().showEvent(event)
        if self._window is not self.window():
            self._window = self.window()
            self._window.installEventFilter(self)
        self._follow_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._follow_height()
        return super().eventFilter(watched, event)

    def _follow_height(self) -> None:
        compact = self._wanted_compact
        if compact is None:
            compact = self.window() is not self and self.window().height() < LOW
        if compact != self._compact:
            self._compact = compact
            self._arrange()

    def _arrange(self) -> None:
        self._top.set_compact(self._compact)
        shown = not self._compact and not self._foreign
        self.others.setVisible(shown and bool(self.others.fields))
        self._line_up()

    def _line_up(self) -> None:
        """Let the fields below each other begin at one edge."""
        width = 0
        if not self._compact:
            width = max(self._top.label_width(), self.others.label_width())
        self._top.set_label_width(width)
        self.others.set_label_width(width)

    def _adopt(self, field: TextField) -> None:
        field.left.connect(partial(self._left, field))
        field.undo_wanted.connect(partial(self._through_history, field, back=True))
        field.redo_wanted.connect(partial(self._through_history, field, back=False))
        field.done.connect(self.leave_wanted)
        field.ask_for_steps(self._steps)

    def _steps(self) -> tuple[bool, bool]:
        """Whether the post has a step to undo, and one to redo."""
        document = self._document
        if document is None or document.read_only is not None:
            return False, False
        text = document.text_document
        return text.isUndoAvailable(), text.isRedoAvailable()

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        document = self._document
        if document is None:
            return
        head = document.head()
        # An edit that begins below the head and leaves one there is none of the form's business.
        if head is None or edit.first <= head.last:
            # What is taken back is taken back in the field one is in, too.
            self._rereads = self._rereads or document.is_in_history
            self._soon.start()

    def _read_soon(self) -> None:
        self._read(at_once=self._rereads)

    def _read(self, *, at_once: bool = False) -> None:
        """Show what the head says now."""
        self._soon.stop()
        self._rereads = False
        document = self._document
        values, problem = HeadValues(), None
        foreign = False
        if document is not None:
            lines = document.lines().texts
            head = document.head()
            problem = unread(lines, document.rules)
            foreign = problem is not None
            if head is not None and not foreign:
                values = heads.read(lines, head)
                problem = values.problem
        self._set_foreign(foreign)
        broken = values.problem is not None
        self._set_stale(broken)
        if not broken:
            self._values = values
            self._show_values(at_once)
        self.problem_bar.show_problem(problem or self._refusal)

    def _set_foreign(self, foreign: bool) -> None:
        """Show no field where the head is none that could be changed here."""
        if foreign != self._foreign:
            self._foreign = foreign
            self._top.setVisible(not foreign)

    def _set_stale(self, stale: bool) -> None:
        """Grey the last good values while the head cannot be read."""
        for field in self._fields():
            field.set_stale(stale)
            if stale:
                field.lock(self.tr("The front matter cannot be read. Edit it in the text."))
        self.draft.setEnabled(not stale)
        self.date.set_locked(stale)

    def _fields(self) -> list[TextField]:
        return [self.title, self.date.text_field, *self.others.fields.values()]

    def _get(self, key: str) -> Field | None:
        return self._values.get(key, self._context.rules)

    def _date_key(self) -> str:
        """The date the head has, of those the generator goes by; else the one it would get."""
        keys = self._context.rules.date_keys
        return next((key for key in keys if self._get(key) is not None), keys[0])

    def _show_values(self, at_once: bool) -> None:
        title, date = self._get("title"), self._get(self._date_key())
        draft = self._get(self._context.draft_change(True)[0])
        # A table where a date or title should be is shown among the others, by what is in it.
        rows = entries.rows_of(self._values, (title, date, draft))
        self.others.show_rows(rows)
        self._show(self.title, title, at_once)
        self._show(self.date.text_field, date, at_once)
        for row, field in zip(rows, self.others.fields.values(), strict=True):
            self._show_row(field, row, at_once)
        self.date.describe()
        self.date.set_locked(self.date.text_field.isReadOnly())
        read_only = self._read_only()
        refusal = read_only or (draft.refusal if draft is not None else None)
        self.draft.setChecked(entries.is_draft(self._values, self._context))
        self.draft.setEnabled(refusal is None)
        set_tool_tip(self.draft, "" if refusal is None else translated(refusal))
        self.others.setVisible(bool(rows) and not self._compact and not self._foreign)

    def _read_only(self) -> Message | None:
        return None if self._document is None else self._document.read_only

    def _show(self, field: TextField, found: Field | None, at_once: bool) -> None:
        row = entries.Row((), "") if found is None else entries.row_of(found)
        self._show_row(field, row, at_once)

    def _show_row(self, field: TextField, row: entries.Row, at_once: bool) -> None:
        reason = self._read_only() or row.reason
        field.lock("" if reason is None else translated(reason))
        if field.reason and not at_once and self._shown.get(field) == row.text:
            # What could not be written stays until the value changes elsewhere.
            return
        if field.reason and (at_once or not field.hasFocus()):
            field.refuse("")
        self._shown[field] = row.text
        field.show_text(row.text, at_once=at_once)

    def _title_entered(self, text: str) -> None:
        key = self._context.rules.spelled("title")
        self._write(self.title, self._get("title"), key, text)

    def _date_entered(self, text: str) -> None:
        key = self._date_key()
        field = self._get(key)
        value = text if field is not None else parse_date(text, self._context.timezone)
        if value is None:
            self._refuse(self.date.text_field, EditorError(NO_DATE))
            return
        self._write(self.date.text_field, field, self._context.rules.spelled(key), value)

    def _day_picked(self, date: PostDate) -> None:
        key = self._date_key()
        field = self._get(key)
        self._step.begin()
        value = date if field is None else date.text
        self._write(self.date.text_field, field, self._context.rules.spelled(key), value)
        self._read(at_once=True)

    def _entered(self, path: entries.Path, text: str) -> None:
        found = next((field for field in self._values.fields if field.path == path), None)
        self._write(self.others.fields[path], found, path, text)

    def _write(
        self,
        field: TextField,
        found: Field | None,
        key: str | entries.Path,
        entry: str | PostDate,
    ) -> None:
        """Write one entry into the post by the smallest edit, or mark why not."""
        document = self._document
        if document is None:
            return
        name = key if isinstance(key, str) else ".".join(key)
        try:
            origin = self._step.origin(name, found)
            value = entries.value_of(origin, entry) if isinstance(entry, str) else entry
            base = self._step.base(name, found.path if found else key, document)
            lines, place = base
            written = set_value(lines.texts, place, value, self._context.rules)
            goal = lines if written is None else lines.apply(written)
            edit = document.lines().difference(goal)
            if edit is not None:
                document.apply(edit, self._label(field, name), merge=self._step.mark(name))
            self._step.wrote(name, base, document)
        except EditorError as error:
            self._refuse(field, error)
            return
        field.refuse("")
        self._refusal = None
        self._read()

    def _label(self, field: TextField, name: str) -> str:
        """What the undo step of a field is called; ``name`` is its key as the post has it."""
        if field is self.title:
            return self.tr("Change Title")
        if field is self.date.text_field:
            return self.tr("Change Date")
        return self.tr("Change {key}").format(key=name)

    def _refuse(self, field: TextField, error: EditorError) -> None:
        """Mark an entry that cannot be written; what is half typed needs no more than a hint."""
        line = error.line if isinstance(error, EditRefused) else None
        self._refusal = Problem(error.message, line)
        field.refuse(translated(error.message))
        show_tool_tip(field.mapToGlobal(field.rect().bottomLeft()), field.reason, field)

    def _toggle_draft(self, draft: bool) -> None:
        document = self._document
        if document is None:
            return
        self._refusal = None
        try:
            edit = entries.set_draft(document.lines().texts, draft, self._context)
            if edit is not None:
                document.apply(edit, self.tr("Change Draft"))
        except EditorError as error:
            line = error.line if isinstance(error, EditRefused) else None
            self._refusal = Problem(error.message, line)
        self._read()

    def _left(self, field: TextField) -> None:
        """The writer leaves a field: its step is done, and it shows what the post says."""
        self._step.begin()
        if field.reason:
            self.problem_bar.show_problem(self._refusal)
        else:
            field.show_text(self._shown.get(field, field.text()), at_once=True)

    def _through_history(self, field: TextField, *, back: bool) -> None:
        """Undo the post; an entry that was never written is what goes first."""
        if self._document is None:
            return
        self._step.begin()
        self._refusal = None
        if not (back and field.reason):
            (self._document.undo if back else self._document.redo)()
        self._read(at_once=True)
