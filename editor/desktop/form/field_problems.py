"""The problems of the head beside the fields they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from editor.desktop.form.refusals import Place
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity
from editor.project.field_checks import says_when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.binding import HeadBinding
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.other_fields import OtherFields
    from editor.desktop.form.problem_bar import ProblemBar
    from editor.desktop.form.problem_notes import ProblemNotes
    from editor.desktop.form.refusals import Slot
    from editor.desktop.form.top_fields import TopFields
    from editor.errors import Mend, Problem

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
        self._bar.offer(own[0] if own else None)
        found: dict[Slot, list[Said]] = {}
        # Nothing else is known of a head that cannot be read.
        for problem in self._shown if broken is None else ():
            slot = self._slot(problem)
            said = translated(problem.message)
            # Where its field is not shown, it says what it is about.
            name = problem.field
            if slot is None and name is not None and not said.startswith(in_sentence(name)):
                said = self.tr("{name}: {message}").format(name=in_sentence(name), message=said)
            found.setdefault(Place.TITLE if slot is None else slot, []).append((problem, said))
        top = self._top
        top.title_notes.show_problems([*found.pop(Place.TITLE, []), *found.pop(Place.DRAFT, [])])
        # That a post waits for its date, the note on its state says already.
        of_date = [it for it in found.pop(Place.DATE, []) if not (top.note and says_when(it[0]))]
        top.date_notes.show_problems(of_date)
        top.note_date([said for _, said in of_date], when=any(says_when(it) for it, _ in of_date))
        self._others.show_notes({slot: it for slot, it in found.items() if isinstance(slot, tuple)})
        self.point_out()
        self.changed.emit()

    def point_out(self) -> None:
        """Let the fields themselves say it too, to who does not see what stands below them."""
        fields: dict[FieldWidget, ProblemNotes] = {
            self._top.title: self._top.title_notes,
            self._top.date.text_field: self._top.date_notes,
        }
        for path, field in self._others.fields.items():
            notes = self._others.below.get(path)
            if notes is not None:
                fields[field] = notes
        for field, notes in fields.items():
            field.point_out("" if notes.isHidden() else notes.said)

    def _slot(self, problem: Problem) -> Slot | None:
        """The field that a problem is about; None if there is none."""
        slot = None if problem.field is None else self._binding.slot_of(problem.field)
        # A field in a group that is folded is none.
        return None if isinstance(slot, tuple) and slot not in self._others.fields else slot

    def _adopt(self, notes: ProblemNotes) -> None:
        notes.mend_wanted.connect(self._mend)
        notes.arranged.connect(self.changed)

    def _mend(self, problem: Problem, way: Mend) -> None:
        """Pass it on; the keyboard goes to the field, since the button goes with the problem."""
        field = self._field(problem)
        focused: QWidget | None = field.window().focusWidget()
        if field.isVisible() and (focused is None or focused.objectName() == "mend"):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mend_wanted.emit(problem, way)

    def _field(self, problem: Problem) -> FieldWidget:
        slot = self._slot(problem)
        if isinstance(slot, tuple):
            return self._others.fields.get(slot, self._top.title)
        return self._top.date.text_field if slot is Place.DATE else self._top.title
