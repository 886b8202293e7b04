"""A writer who walks through the form with Tab, and changes each of its fields once by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.form.chips_field import ChipsField
from editor.desktop.form.colour_field import ColourField
from editor.desktop.form.date_field import DateField
from editor.desktop.form.long_field import LongField
from editor.desktop.form.number_field import NumberField
from editor.desktop.form.refusals import Place
from editor.desktop.form.switch_field import SwitchField
from editor.desktop.form.written_field import WrittenField
from editor.frontmatter.values import parse_date

if TYPE_CHECKING:
    from PySide6.QtCore import QKeyCombination
    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.refusals import Slot
    from tests.desktop.driver import ProgramDriver

_MOST_STOPS = 400
TYPED = "x"
CHIP = "new"


def hit(*keys: str) -> None:
    """Press keys where the keyboard is, each as it is written: ``Alt+Up``."""
    for each in keys:
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the keyboard"
        # The stubs do not know that a sequence has keys.
        pressed: QKeyCombination = QKeySequence(each)[0]  # type: ignore[index]
        QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())


def type_text(text: str) -> None:
    """Type where the keyboard is."""
    target = QApplication.focusWidget()
    assert target is not None, "nothing has the keyboard"
    QTest.keyClicks(target, text)


class FormWalk:
    """Goes from the field that has the keyboard to the text, and notes what it comes by.

    ``changed`` has of each field what stood in it before and after, ``locked`` those that cannot
    be changed.
    """

    def __init__(self, program: ProgramDriver) -> None:
        self._program = program
        self._form = program.form
        self.changed: dict[Slot, tuple[str, str]] = {}
        self.locked: set[Slot] = set()

    def run(self) -> None:
        """Walk until the keyboard is in the text."""
        for _ in range(_MOST_STOPS):
            there = QApplication.focusWidget()
            assert there is not None, "nothing has the keyboard"
            if there is self._program.source:
                return
            assert self._form.isAncestorOf(there), f"Tab leads out of the form, to {there}"
            self._stop_at(there)
            hit("Tab")
            # What follows from it is done; a tool tip that goes offscreen takes the keyboard along.
            QTest.qWait(0)
            if QApplication.focusWidget() is None:
                self._program.window.activateWindow()
                self._program.wait(lambda: QApplication.focusWidget() is not None)
        raise AssertionError("Tab does not lead to the text")

    def _stop_at(self, there: QWidget) -> None:
        form = self._form
        if there is form.more:
            if not form.shows_fields:
                hit("Space")
        elif there is form.draft:
            before = str(form.draft.isChecked()).lower()
            hit("Space")
            self.changed[Place.DRAFT] = before, str(form.draft.isChecked()).lower()
        elif there is form.title:
            self._change(Place.TITLE, form.title)
        elif there is form.date.entry:
            self._change(Place.DATE, form.date)
        elif there is form.others.inherited:
            if form.others.inherited.is_folded:
                hit("Space")
        else:
            self._stop_among_others(there)

    def _stop_among_others(self, there: QWidget) -> None:
        others = self._form.others
        for group in others.groups.values():
            if there is group.heading:
                if group.heading.is_folded:
                    hit("Right")
                return
        for path, field in others.fields.items():
            if isinstance(field, WrittenField) and there is field.heading:
                if field.is_folded:
                    hit("Right")
                return
            if there is field or field.isAncestorOf(there):
                if path not in self.changed:
                    self._change(path, field)
                return

    def _change(self, slot: Slot, field: FieldWidget) -> None:
        if field.isReadOnly():
            self.locked.add(slot)
            return
        before = field.text()
        self._enter(field, before)
        self.changed[slot] = before, field.text()

    def _enter(self, field: FieldWidget, before: str) -> None:
        if isinstance(field, SwitchField):
            hit("Space")
        elif isinstance(field, NumberField) or (
            isinstance(field, DateField) and parse_date(before) is not None
        ):
            hit("Up")
        elif isinstance(field, ChipsField):
            type_text(CHIP)
            hit("Return")
        elif isinstance(field, ColourField):
            hit("End", "Backspace")
            type_text("1" if before.endswith("0") else "0")
        elif isinstance(field, DateField):
            hit("Ctrl+A")
            type_text("2024-06-15")
        else:
            hit("Ctrl+End" if isinstance(field, LongField | WrittenField) else "End")
            type_text(TYPED)
