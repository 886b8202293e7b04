"""The problems of the head beside the fields they are about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from editor.desktop.form.refusals import Place
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity
from editor.project.field_checks import says_when
from editor.project.mends import RemoveKey, Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.binding import HeadBinding
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.other_fields import OtherFields
    from editor.desktop.form.problem_bar import ProblemBar
    from editor.desktop.form.problem_notes import ProblemNotes
    from editor.desktop.form.refusals import Slot
    from editor.desktop.form.top_fields import TopFields
    from editor.errors import Mend, Message, Problem

    Said = tuple[Problem, str]


class FieldProblems(QObject):
    """Shows each problem at its field, and what is about no field at the title.

    What a broken head is about stands in the bar already, which gets the way to put it right.
    ``left`` says that the writer has left a field, ``mend_wanted`` carries a problem and a way to
    put it right, ``changed`` says that others are shown.
    """

    left = Signal()
    mend_wanted = Signal(object, object)
    changed = Signal()

    def __init__(
        self,
        top: TopFields,
        others: OtherFields,
        bar: ProblemBar,
        binding: HeadBinding,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._top = top
        self._others = others
        self._bar = bar
        self._binding = binding
        self._shown: tuple[Problem, ...] = ()
        self._pointed: list[FieldWidget] = []
        for notes in (top.title_notes, top.date_notes):
            notes.mend_wanted.connect(self._mend)
            notes.arranged.connect(self.changed)
        others.below.made.connect(self._adopt)
        others.added.connect(lambda _path, field: field.left.connect(self.left))
        top.title.left.connect(self.left)
        top.date.text_field.left.connect(self.left)
        bar.mend_wanted.connect(self._mend)
        binding.head_changed.connect(self.arrange)

    @property
    def shown(self) -> tuple[Problem, ...]:
        """What is shown, also behind *More fields*."""
        return self._shown

    @property
    def hidden_ones(self) -> int:
        """How many of them, hints left out, are about fields beyond title, date and draft."""
        heavy = [it for it in self._shown if it.severity is not Severity.NOTE]
        return sum(1 for problem in heavy if isinstance(self._slot(problem), tuple))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems of the head."""
        self._shown = tuple(problems)
        self.arrange()

    def arrange(self) -> None:
        """Show them at the fields there are now."""
        broken = self._bar.problem
        own = [it for it in self._shown if broken is not None and it.message == broken.message]
        self._bar.offer(own[0] if own else broken)
        found: dict[Slot, list[Said]] = {}
        # Nothing else is known of a head that cannot be read.
        for problem, slot in self._placed() if broken is None else ():
            name = self._name(problem, slot)
            said = translated(_calling(problem, name))
            # Where its field is not shown, it says what it is about.
            is_shown = slot in self._others.fields or isinstance(slot, Place)
            if not is_shown and name and not said.startswith(in_sentence(name)):
                said = self.tr("{name}: {message}").format(name=in_sentence(name), message=said)
            found.setdefault(Place.TITLE if slot is None else slot, []).append((problem, said))
        top = self._top
        top.title_notes.show_problems([*found.pop(Place.TITLE, []), *found.pop(Place.DRAFT, [])])
        # That a post waits for its date, the note on its state says already.
        of_date = [it for it in found.pop(Place.DATE, []) if not (top.note and says_when(it[0]))]
        top.date_notes.show_problems(of_date)
        # The note names the key.
        top.note_date(
            [translated(it.message) for it, _ in of_date],
            when=any(says_when(it) for it, _ in of_date),
        )
        self._others.show_notes({slot: it for slot, it in found.items() if isinstance(slot, tuple)})
        self.point_out()
        self.changed.emit()

    def point_out(self) -> None:
        """Let the fields themselves say it too, to who does not see what stands below them."""
        fields: dict[FieldWidget, ProblemNotes] = {
            self._top.title: self._top.title_notes,
            self._top.date.text_field: self._top.date_notes,
        }
        for path, field in {**self._others.fields, **self._others.groups}.items():
            notes = self._others.below.get(path)
            if notes is not None:
                fields[field] = notes
        for field, notes in fields.items():
            field.point_out("" if notes.isHidden() else notes.said)

    def _placed(self) -> Iterator[tuple[Problem, Slot | None]]:
        """What is shown, and at what; that a key is there again at each, with how that one goes."""
        told: set[Slot] = set()
        for problem in self._shown:
            places = self._repeated(problem)
            goes = any(isinstance(way, RemoveKey) for way in problem.ways)
            for slot, line in places.items() if goes else ():
                own = [it for it in problem.ways if _line_of(it) == line]
                # One between two others is there again for either of them.
                if own and slot not in told:
                    told.add(slot)
                    yield replace(problem, mend=None, others=tuple(own)), slot
            if not (goes and places):
                at = (slot for slot, line in places.items() if line == problem.line)
                yield problem, next(at, self._slot(problem))

    def _repeated(self, problem: Problem) -> dict[Slot, int]:
        return {} if problem.field is None else self._binding.slots.repeated(problem.field)

    def _name(self, problem: Problem, slot: Slot | None) -> str:
        """What the form calls the field that a problem is about."""
        if problem.field is None:
            return ""
        if slot in (Place.TITLE, Place.DATE):
            return self._top.names[0 if slot is Place.TITLE else 1]
        return self._binding.label_of(problem.field) or problem.field

    def _slot(self, problem: Problem) -> Slot | None:
        """The field that a problem is about, or the group it is folded in; None if neither is."""
        slot = None if problem.field is None else self._binding.slots.of(problem.field)
        if problem.field is None or isinstance(slot, Place) or slot in self._others.fields:
            return slot
        return self._group(problem.field)

    def _group(self, key: str) -> Slot | None:
        """The innermost group in view that a key is in."""
        folded = self._binding.folded
        around = [
            path
            for path in self._others.groups
            if f"{folded(key)}.".startswith(f"{folded('.'.join(path))}.")
        ]
        return max(around, key=len, default=None)

    def _adopt(self, notes: ProblemNotes) -> None:
        notes.mend_wanted.connect(self._mend)
        notes.arranged.connect(self.changed)

    def _mend(self, problem: Problem, way: Mend) -> None:
        """Pass it on; the keyboard goes to the field, since the button goes with the problem."""
        field = self._field(problem)
        focused: QWidget | None = field.window().focusWidget()
        goes_there = field.isVisible() and (focused is None or focused.objectName() == "mend")
        if goes_there:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        is_of_several = bool(self._repeated(problem))
        self.mend_wanted.emit(problem, way)
        if goes_there and is_of_several:
            # What is left has another field.
            self._field(problem).setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, problem: Problem) -> FieldWidget:
        slot = self._slot(problem)
        if isinstance(slot, tuple):
            fields = {**self._others.fields, **self._others.groups}
            return fields.get(slot, self._top.title)
        return self._top.date.text_field if slot is Place.DATE else self._top.title


def _line_of(way: Mend) -> int | None:
    """The line of the key that goes with a way to put right that it is there again."""
    if isinstance(way, RemoveKey):
        return way.line
    return way.first if isinstance(way, Rewrite) else None


def _calling(problem: Problem, name: str) -> Message:
    """What is said of a problem, with the name that the form has for the field it is about.

    What is about a key as such has it in another place than ``key`` and ``detail``.
    """
    message, key = problem.message, problem.field or ""
    detail = message.values.get("detail")
    if key and message.values.get("key") == key:
        message = message.saying(key=name)
    begins = f"{key}:".casefold()
    if key and isinstance(detail, str) and detail.casefold().startswith(begins):
        message = message.saying(detail=f"{name}{detail[len(key) :]}")
    return message
