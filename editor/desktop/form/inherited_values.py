"""What a post inherits, put beside the values of its head. Knows no widget."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.desktop.form import entries
from editor.frontmatter.nodes import Kind
from editor.project.trees import QuotedText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from editor.frontmatter.head import HeadValues
    from editor.frontmatter.rules import HeadRules
    from editor.project.inherited import InheritedValue
    from editor.project.trees import Tree


class InheritedValues:
    """The values that a post is given, by their keys as the generator compares them.

    ``leaves_open`` says of a key with its value in the head whether it leaves them in force.
    """

    def __init__(
        self,
        values: Sequence[InheritedValue],
        rules: HeadRules,
        leaves_open: Callable[[str, Tree], bool],
    ) -> None:
        self._rules = rules
        self._leaves_open = leaves_open
        self.values = tuple(values)
        self._values: dict[str, InheritedValue] = {}
        for value in values:
            self._values.setdefault(self._folded(value.path), value)

    def get(self, key: str) -> InheritedValue | None:
        """What is given under ``key``, whether or not the head overrules it."""
        return self._values.get(self._rules.folded(key))

    def counting(self, key: str, head: HeadValues) -> InheritedValue | None:
        """What is given under ``key`` and not overruled by ``head``."""
        found = self.get(key)
        return found if found is not None and self.counts(found, head) else None

    def date_key(self, head: HeadValues) -> str:
        """The date the head has, or is given, of those it may have; else that of a new post."""
        keys = self._rules.date_keys
        for key in keys:
            found = head.get(key, self._rules)
            if found is not None:
                # Of a table of dates, the one in it that counts.
                inner = (it for it in keys if it.startswith(f"{key}."))
                return next(inner, key) if found.kind is Kind.TABLE else key
        return next((key for key in keys if self.counting(key, head)), keys[0])

    def counts(self, value: InheritedValue, head: HeadValues) -> bool:
        """Whether ``head`` leaves a value in force."""
        key = value.path[0]
        own = head.get(key, self._rules)
        if own is None:
            return True
        said = own.text if own.kind is Kind.NULL else QuotedText(own.text)
        return self._leaves_open(self._rules.folded(key), said)

    def rows(
        self, own: Sequence[entries.Row], head: HeadValues, without: Sequence[str]
    ) -> tuple[entries.Row, ...]:
        """``own`` with what is given in place of each, and then a row for each further value.

        Those under the keys ``without`` are shown elsewhere.
        """
        beside = [self._beside(row) for row in own]
        shown = {self._folded(row.path) for row in own}
        shown.update(map(self._rules.folded, without))
        return (*beside, *self._further(shown, head))

    def _beside(self, row: entries.Row) -> entries.Row:
        given = self.get(".".join(row.path)) if self._values else None
        return row if given is row.inherited else replace(row, inherited=given)

    def _further(self, shown: set[str], head: HeadValues) -> Iterator[entries.Row]:
        for key, value in self._values.items():
            if key not in shown and self.counting(key, head) is not None:
                yield entries.Row(value.path, "", inherited=value, is_own=False)

    def _folded(self, path: entries.Path) -> str:
        return self._rules.folded(".".join(path))
