"""What the writer changes in a field before leaving it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from editor.frontmatter.repeated import RepeatedKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Part
    from editor.text.lines import Lines

Key: TypeAlias = "str | Sequence[Part]"
"""A key by its name, or by the parts of its path."""


def name_of(key: Key) -> str:
    """What the steps of one field are known by."""
    if isinstance(key, str):
        return key
    again = (f"{it}#{it.number}" if isinstance(it, RepeatedKey) else str(it) for it in key)
    return ".".join(again)


@dataclass(frozen=True, slots=True)
class _Base:
    lines: Lines
    key: Key
    revision: int


class FormStep:
    """One undo step, and one way of writing: each key counts from what stood there at the first.

    So the quotes that a half typed value needed do not stay when the whole needs none, and what is
    typed back is written as it was.
    """

    def __init__(self) -> None:
        self._number = 0
        self._origins: dict[str, Field | None] = {}
        self._bases: dict[str, _Base] = {}
        self._fresh: tuple[str, _Base] | None = None
        self._added = ""

    def begin(self) -> None:
        """What comes from now on is another step."""
        self._number += 1
        self._origins.clear()
        self._bases.clear()
        self._added = ""

    def mark(self, name: str) -> str:
        """The mark by which the undo steps of one field are joined."""
        return f"form {self._number} {name}"

    def origin(self, name: str, found: Field | None, document: PostDocument) -> Field | None:
        """What stood at ``name`` when the step began; ``found`` is what stands there now."""
        if self._fresh is not None and self._fresh[0] == name:
            base = self._fresh[1]
            if base.revision == document.revision:
                self._origins[name], self._bases[name] = None, base
                self._added = name
            self._fresh = None
        return self._origins.setdefault(name, found)

    def base(self, name: str, key: Key, document: PostDocument) -> tuple[Lines, Key]:
        """The text to write into, and the key: those of the first write of the step.

        If the text was changed elsewhere since, those of now.
        """
        known = self._bases.get(name)
        if known is not None and known.revision == document.revision:
            return known.lines, known.key
        return document.lines(), key

    def begun(self, name: str, before: Lines, key: Key, document: PostDocument) -> None:
        """The key was added to ``before``: as long as nothing else changes, it counts as new."""
        self._fresh = name, _Base(before, key, document.revision)

    def is_fresh(self, name: str) -> bool:
        """Whether a key that was added just now is written into; it stays when that is empty."""
        return name == self._added

    def wrote(self, name: str, base: tuple[Lines, Key], document: PostDocument) -> None:
        """The text is now what became of ``base``."""
        self._bases[name] = _Base(*base, document.revision)
