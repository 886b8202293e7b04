"""Keeps the fields of the form and the head of a post in step. A reader of the text like any."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from editor.desktop.form.date_field import DateField
from editor.desktop.form.demand_marks import DemandMarks
from editor.desktop.form.draft_box import DraftBox
from editor.desktop.form.entering import Entering
from editor.desktop.form.form_fields import FormFields
from editor.desktop.form.form_popups import close_popups
from editor.desktop.form.groups import general_path
from editor.desktop.form.head_rows import HeadRows, held_in
from editor.desktop.form.head_state import HeadState
from editor.desktop.form.item_steps import ItemSteps
from editor.desktop.form.key_steps import ADDED, KeySteps, first_value
from editor.desktop.form.long_field import LongField
from editor.desktop.form.reading import is_long, last_line
from editor.desktop.form.refusals import Place, Refusal, Slot, problem_of
from editor.desktop.form.refused_entries import RefusedEntries
from editor.desktop.form.row_showing import RowShowing
from editor.desktop.form.slots import Slots
from editor.desktop.form.written_field import WrittenField
from editor.errors import EditorError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.form import entries
    from editor.desktop.form.context import FormContext
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.other_fields import OtherFields
    from editor.desktop.form.problem_bar import ProblemBar
    from editor.desktop.form.refusal_bars import RefusalBars
    from editor.desktop.form.top_fields import TopFields
    from editor.frontmatter.nodes import Value
    from editor.project.learned_fields import LearnedField
    from editor.text.lines import LineEdit

_DRAFT_MS = 100
"""The list of posts says no sooner what becomes of a post that is typed in."""

_PATIENT_MS = 200
"""How long a long head is left alone after a key."""


class HeadBinding(QObject):
    """Shows what the head says in the fields, and writes what is entered there into the head.

    What cannot be written stays in its field, marked, until it can or is reverted. ``leave_wanted``
    asks for the keyboard to go back to the text; ``head_changed`` says that there is one
    now, or none, or none that can be changed here. ``slots`` finds what stands for a key.
    """

    leave_wanted = Signal()
    head_changed = Signal()

    def __init__(
        self,
        top: TopFields,
        others: OtherFields,
        problem_bar: ProblemBar,
        refusal_bars: RefusalBars,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._form = parent
        self._top = top
        self._title, self._date = top.title, top.date
        self._others = others
        self._all = FormFields(top, others, self)
        self._problem_bar = problem_bar
        self._steps = KeySteps(self._all, problem_bar)
        self._refusal_bars = refusal_bars
        self._state = HeadState()
        self._items = ItemSteps(self._state, others, self._steps, self)
        self._draft = DraftBox(top, self._state)
        self.slots = Slots(self._state, self._draft)
        self._refused = RefusedEntries(self._all, refusal_bars, self._state.shown)
        self._refusals = self._refused.refusals
        self._rows = HeadRows(self._state, self._draft, lambda: held_in(others.fields))
        self._showing = RowShowing(self._state, self._refusals)
        self._waiting: set[Slot] = set()
        self._entering = Entering(self._state, self._all, self._refused, self)
        self._marks = DemandMarks(self._state, self._all, self._refusals)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read_soon)
        self._rereads = False
        self._last = -1
        self._shows = False
        self._draft_soon = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._draft_soon.timeout.connect(self.read_draft)
        self._connect()

    def _connect(self) -> None:
        entering = self._entering
        entering.wrote.connect(lambda at_once: self._read(at_once=at_once))
        self._title.entered.connect(entering.enter_title)
        self._date.entered.connect(entering.enter_date)
        self._top.draft.clicked.connect(self._turn_draft)
        self._others.entered.connect(entering.enter)
        self._others.added.connect(self._adopt)
        self._others.unfolded.connect(self._read_all)
        self._items.wrote.connect(lambda: self._read(at_once=True))
        self._refusal_bars.revert_wanted.connect(self._refused.revert)
        self._refusal_bars.entry_wanted.connect(self._enter_meant)
        self._refusal_bars.left.connect(self.leave_wanted)
        self._problem_bar.left.connect(self.leave_wanted)
        self._adopt(Place.TITLE, self._title)
        self._adopt(Place.DATE, self._date)

    @property
    def is_foreign(self) -> bool:
        """Whether what stands at the top of the post is no head that can be changed here."""
        return self._state.reading.is_foreign

    @property
    def lacks_head(self) -> bool:
        """Whether the post has no head, and could have one here."""
        state = self._state
        return state.reading.is_missing and state.read_only is None

    @property
    def is_broken(self) -> bool:
        """Whether the head cannot be read as a whole."""
        return self._state.reading.is_broken

    def folded(self, key: str) -> str:
        """A key as it is compared with others."""
        return self._state.context.rules.folded(key)

    def label_of(self, key: str) -> str:
        """What the blog calls the field of a key; empty where it is called as the key is."""
        return self._state.label(key)

    def read_at_once(self) -> None:
        """Show what the head says now, also in the field one is in."""
        self._read(at_once=True)

    def show_post(self, document: PostDocument | None, context: FormContext) -> None:
        """Show the head of ``document``; None empties the form."""
        before = self._state.document
        if before is document and self._shows:
            if context != self._state.context:
                self._state.take_context(context)
                self._read()
            return
        close_popups(self._form)
        if before is not None:
            before.edited.disconnect(self._edited)
            before.read_only_changed.disconnect(self._read_anew)
            before.path_changed.disconnect(self.read_draft)
        same_site = self._state.context.switch.site is context.switch.site
        self._shows = True
        self._state.show_post(document, context)
        self._rows.forget()
        self._showing.forget()
        self._marks.forget()
        self._draft.clear()
        self._last = last_line(document)
        if document is not None:
            document.edited.connect(self._edited)
            document.read_only_changed.connect(self._read_anew)
            document.path_changed.connect(self.read_draft)
        self._refusals.show_post(document)
        self._state.read()
        # What a field shows while the head is broken may be what it showed before.
        self._others.begin_post(reuses=same_site and not self.is_broken)
        self._read(at_once=True)
        # Whatever the head of the post before was.
        self.head_changed.emit()

    def close_post(self, document: PostDocument) -> None:
        """The post is closed, without its unsaved changes if it still has some."""
        close = self._refusals.forget_post if document.is_modified else self._refusals.close_post
        close(document)

    def note_saved(self, document: PostDocument) -> None:
        """The post was saved, without what is refused in it."""
        self._refusals.note_saved(document)
        self._refused.show_bars()

    def _adopt(self, slot: Slot, field: FieldWidget) -> None:
        field.left.connect(partial(self._left, slot, field))
        field.undo_wanted.connect(partial(self._through_history, slot, back=True))
        field.redo_wanted.connect(partial(self._through_history, slot, back=False))
        field.revert_wanted.connect(partial(self._refused.revert, slot))
        field.done.connect(self.leave_wanted)
        field.setting_wanted.connect(partial(self._overrule, slot, overrule=True))
        field.letting_go_wanted.connect(partial(self._overrule, slot, overrule=False))
        field.ask_for_steps(lambda: self._state.writer.steps)
        if isinstance(field, DateField):
            field.picked.connect(partial(self._entering.pick, slot))

    def _enter_meant(self, slot: Slot, text: str) -> None:
        """Enter what was probably meant by an entry that could not be written."""
        was_inside = self._refusal_bars.has_keyboard
        self._entering.pick(slot, text)
        field = self._all.all().get(slot)
        if was_inside and field is not None and field.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        document = self._state.document
        if document is None:
            return
        head, before = document.head(), self._last
        self._last = last_line(document)
        # An edit that begins below the head and leaves one there is none of the form's business.
        if head is None or edit.first <= max(before, self._last):
            # What is taken back is taken back in the field one is in, too.
            self._rereads = self._rereads or document.is_in_history
            self._soon.start(_PATIENT_MS if is_long(document) else 0)

    def _read_soon(self) -> None:
        self._read(at_once=self._rereads)

    def _read_all(self) -> None:
        """There are fields in which nothing has been shown yet."""
        self._rows.forget()
        self._read()

    def _read_anew(self) -> None:
        self._read()
        self.read_draft()

    def _read(self, *, at_once: bool = False) -> None:
        """Show what the head says now."""
        self._soon.stop()
        self._rereads = False
        before = self.is_foreign, self.lacks_head, self.is_broken
        self._state.read()
        if self._all.set_stale(self.is_broken):
            self._showing.forget()
            self._rows.forget()
        self._show_values(at_once)
        if self.is_broken:
            self._all.set_stale(True)  # the fields that were made just now, too
        self._problem_bar.show_problem(self._state.reading.problem)
        if before != (self.is_foreign, self.lacks_head, self.is_broken):
            self.head_changed.emit()
        self._refused.show_bars()
        if at_once:
            self.read_draft()
        else:
            self._draft_soon.start()

    def _show_values(self, at_once: bool) -> None:
        changed = self._rows.look()
        rows = self._rows.shown
        is_whole = changed is None or not self._others.show_changed(self._rows.rows, changed)
        if is_whole:
            self._others.show_rows(self._rows.rows)
        keys = ("title", self._state.date_key())
        self._top.show_labels(rows[Place.TITLE].setting, rows[Place.DATE].setting, keys)
        fields = self._all.all()
        slots: set[Slot] | None = None
        if is_whole or changed is None or at_once:
            self._showing.show(fields, rows, at_once=at_once)
        else:
            # An entry that could not be written goes by what is shown elsewhere, too.
            slots = {Place.TITLE, Place.DATE, *(row.path for row in changed)}
            slots.update(slot for slot in (*self._waiting, *self._refusals) if slot in fields)
            self._showing.show_some(fields, rows, slots, at_once=False)
        if is_whole and not self.is_broken:
            self._refusals.keep_only({*rows, Place.DRAFT})
        self._draft.show()
        self._marks.look(slots)
        self._waiting = set(self._refusals)
        for add in (self._top.add, self._others.add):
            add.setEnabled(self.can_add)

    # The draft box.

    def read_draft(self) -> None:
        """Let the box say what the list of posts says."""
        self._draft_soon.stop()
        state, was_locked = self._state, self._draft.is_locked
        if state.document is None or state.reading.problem is not None:
            return
        has_changed = state.give(self._draft.read().inherited)
        if self._draft.is_locked is was_locked and not has_changed:
            self._draft.show()
            return
        self._show_values(at_once=False)  # a key has a field of its own now, or none

    def _turn_draft(self, draft: bool) -> None:
        if self._state.document is None:
            return
        self._refusals.drop(Place.DRAFT)
        try:
            self._draft.turn(draft, self.tr("Change Draft"))
        except EditorError as error:
            self._refusals.put(Place.DRAFT, Refusal("", problem_of(error), is_noted=True))
        self._read()
        self.read_draft()

    # Keys as a whole.

    def _overrule(self, slot: Slot, *, overrule: bool) -> None:
        """Write into the post what it inherits, or take out what overrules that."""
        key = self._state.key(slot)
        given = self._state.given.get(key)
        # Of several equal keys, the one that this field stands for.
        found = self._state.at(slot) if isinstance(slot, tuple) else self._state.get(key)
        if self._steps.overrule(self._state.writer, given, found, on=overrule):
            self._read(at_once=True)

    def add(self, path: entries.Path, value: Value = None) -> bool:
        """Add a key, with the value that other posts begin with unless one is given.

        False if that cannot be.
        """
        state = self._state
        if value is None:
            known = state.context.learned.get(general_path(path, state.lists))
            value = first_value(known, state.context.clock(), state.context.timezone)
        done = self._steps.add(state.writer, state.place(path), value)
        if done:
            self._read(at_once=True)
        return done

    def remove(self, path: entries.Path) -> None:
        """Take a key, or an item of a list, out of the head."""
        if path[:-1] in self._state.lists:
            self._items.remove(path)
        elif self._steps.remove(self._state.writer, self._state.place(path)):
            self._read(at_once=True)

    def move(self, path: entries.Path, beside: entries.Path, after: bool) -> None:
        """Move a key of the head before or behind another of its table, or an item of a list."""
        if path[:-1] in self._state.lists:
            index, to = int(path[-1]), int(beside[-1])
            self._items.move(path, to + after - (to > index))
        elif self._steps.move(
            self._state.writer, self._state.place(path), self._state.place(beside), after=after
        ):
            self._read()

    @property
    def can_add(self) -> bool:
        """Whether there is a post that can get another key."""
        open_for_all = self._state.document is not None and self._state.document.read_only is None
        return open_for_all and not self._state.reading.is_broken and not self.is_foreign

    def missing(self, within: entries.Path | None = None) -> list[LearnedField]:
        """The fields of other posts that the head does not have, and that can be begun here.

        Those in the map ``within``, if that is given.
        """
        learned, state = self._state.context.learned, self._state
        if within is None:
            paths = [field.path for field in state.values.fields]
            return [it for it in learned.missing(paths) if it.kind in ADDED]
        above = general_path(within, state.lists)
        there = {field.path[-1] for field in state.fields if field.path[:-1] == within}
        return [
            replace(it, path=(*within, it.path[-1]))
            for it in learned.fields
            if it.path[:-1] == above and it.path[-1] not in there and it.kind in ADDED
        ]

    def _left(self, slot: Slot, field: FieldWidget) -> None:
        """The writer leaves a field: its step is done, and it shows what the post says."""
        self._state.writer.begin_step()
        refusal = self._refusals.get(slot)
        if refusal is None:
            field.show_text(self._state.shown.get(slot, field.text()), at_once=True)
            if isinstance(field, WrittenField | LongField):
                self._soon.start(0)  # the value may be one for another field by now
        else:
            self._refusals.put(slot, replace(refusal, is_noted=True))
            self._refused.show_bars()

    def _through_history(self, slot: Slot, *, back: bool) -> None:
        """Undo the post; an entry that was never written is what goes first."""
        if self._state.document is None:
            return
        self._state.writer.begin_step()
        if back and self._refusals.get(slot) is not None:
            self._refused.revert(slot)
            return
        (self._state.document.undo if back else self._state.document.redo)()
        self._read(at_once=True)
