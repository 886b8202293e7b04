"""Marks the fields whose values are others than the blog wants, as they are written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.form.groups import general_path
from editor.desktop.ui.plain_text import in_sentence
from editor.frontmatter.nodes import Kind
from editor.project.bounds import beyond, bound_said
from editor.project.demand_checks import (
    is_checked,
    is_too_long,
    is_too_short,
    odd_choice,
    texts_of,
)
from editor.project.field_settings import ADDRESS, EMAIL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editor.desktop.form.form_fields import FormFields
    from editor.desktop.form.head_state import HeadState
    from editor.desktop.form.refusals import Refusals, Slot
    from editor.frontmatter.head import Field
    from editor.project.bounds import Passed
    from editor.project.field_settings import FieldSetting

_Asked = tuple[str, tuple[str, ...]]


class DemandMarks(QObject):
    """Looks at what the fields show; an entry that could not be written has a mark of its own.

    A pattern is tried elsewhere, and its field stays as it is until the answer has come.
    """

    def __init__(self, state: HeadState, fields: FormFields, refusals: Refusals) -> None:
        super().__init__(fields)
        self._state = state
        self._fields = fields
        self._refusals = refusals
        self._asked: dict[Slot, _Asked] = {}
        self._answers: dict[Slot, tuple[_Asked, str]] = {}

    def forget(self) -> None:
        """Another post is shown: what was asked of the values of the one before is over."""
        self._asked.clear()
        self._answers.clear()

    def look(self, slots: Iterable[Slot] | None = None) -> None:
        """Mark what is to be marked now, of the fields at ``slots`` if they are given."""
        learned = self._state.context.learned
        shown, lists = self._fields.all(), self._state.lists
        if slots is None:
            for known_of in (self._asked, self._answers):
                for slot in known_of.keys() - shown.keys():
                    del known_of[slot]
        for slot in shown if slots is None else slots:
            field = shown[slot]
            path = slot if isinstance(slot, tuple) else (self._state.key(slot),)
            known = learned.get(general_path(path, lists))
            refused = self._refusals.get(slot) is not None
            if known is None or refused or not known.setting.says_something:
                field.doubt("")
            else:
                field.doubt(self._doubt(slot, known.setting))

    def _doubt(self, slot: Slot, demand: FieldSetting) -> str:
        state = self._state
        found = state.at(slot) if isinstance(slot, tuple) else state.get(state.key(slot))
        if not is_checked(found, demand):
            # What is inherited is there.
            is_given = state.given.counting(state.key(slot), state.values) is not None
            return self.tr("This field is required.") if demand.required and not is_given else ""
        odd = odd_choice(texts_of(found), demand)
        if odd is not None:
            return self.tr("“{value}” is none of the choices for this field.").format(
                value=in_sentence(odd)
            )
        if is_too_long(found, demand):
            return self.tr("{count} characters; there should be at most {most}.").format(
                count=len(found.text), most=demand.max_length
            )
        if is_too_short(found, demand):
            return self.tr("{count} characters; there should be at least {least}.").format(
                count=len(found.text), least=demand.min_length
            )
        passed = beyond(found, demand)
        if passed is not None:
            return self._beyond(found, passed).format(bound=bound_said(passed.bound))
        return self._pattern_doubt(slot, found, demand.pattern) if demand.pattern else ""

    def _beyond(self, found: Field, passed: Passed) -> str:
        if isinstance(passed.bound, str):
            if passed.is_least:
                return self.tr("It should not be before {bound}.")
            return self.tr("It should not be after {bound}.")
        if found.kind is Kind.LIST:
            if passed.is_least:
                return self.tr("There should be at least {bound}.")
            return self.tr("There should be at most {bound}.")
        if passed.is_least:
            return self.tr("It should be at least {bound}.")
        return self.tr("It should be at most {bound}.")

    def _pattern_doubt(self, slot: Slot, found: Field, pattern: str) -> str:
        asked = (pattern, texts_of(found))
        known = self._answers.get(slot)
        if known is not None and known[0] == asked:
            return known[1]
        try_pattern = self._state.context.try_pattern
        if try_pattern is not None and self._asked.get(slot) != asked:
            self._asked[slot] = asked
            try_pattern(pattern, asked[1], partial(self._take, slot, asked))
        return "" if known is None or known[0][0] != pattern else known[1]

    def _take(self, slot: Slot, asked: _Asked, matches: Sequence[bool | None]) -> None:
        if self._asked.get(slot) != asked:
            return
        del self._asked[slot]
        wrong = [text for text, fits in zip(asked[1], matches, strict=True) if fits is False]
        said = ""
        if wrong:
            said = self._unlike(asked[0]).format(
                value=in_sentence(wrong[0]), pattern=in_sentence(asked[0])
            )
        self._answers[slot] = asked, said
        self.look([slot] if slot in self._fields.all() else ())

    def _unlike(self, pattern: str) -> str:
        if pattern == EMAIL:
            return self.tr("“{value}” is not an email address.")
        if pattern == ADDRESS:
            return self.tr("“{value}” is not a whole address, such as https://example.org/.")
        return self.tr("“{value}” is not what this field should look like: {pattern}")
