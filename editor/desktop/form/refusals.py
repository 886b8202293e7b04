"""Entries that could not be written into the post, and are kept until they can or are reverted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from editor.desktop.form.entries import Path
from editor.errors import Problem
from editor.frontmatter.edit import EditRefused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path as FilePath

    from editor.desktop.documents.document import PostDocument
    from editor.errors import EditorError


class Place(Enum):
    """What has a place of its own in the form, whatever its key is."""

    TITLE = "title"
    DATE = "date"
    DRAFT = "draft"


Slot: TypeAlias = Place | Path
"""What can be entered in the form: a place of its own, or the path of any other key."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry that is not in the post.

    ``stood`` is what the field showed of the post then: as long as it does, the entry waits.
    ``is_noted``: whether the writer has left the field since, so that a bar reminds of it.
    ``saved_without``: whether the post was saved since.
    """

    entry: str
    problem: Problem
    stood: str = ""
    is_noted: bool = False
    saved_without: bool = False


def problem_of(error: EditorError) -> Problem:
    """What is wrong with an entry, and in which line of the post if that is known."""
    return Problem(error.message, error.line if isinstance(error, EditRefused) else None)


class Refusals:
    """The refused entries of the current post; those of other posts wait for them.

    A post that is closed takes nothing with it: opened again, it shows what was entered.
    """

    def __init__(self) -> None:
        self._closed: dict[FilePath, dict[Slot, Refusal]] = {}
        self._current: PostDocument | None = None
        self._all: dict[PostDocument | None, dict[Slot, Refusal]] = {None: {}}

    def __iter__(self) -> Iterator[Slot]:
        return iter(self._all[self._current])

    def show_post(self, document: PostDocument | None) -> None:
        """Go on with what was refused in ``document`` before."""
        if not self._all[self._current]:
            self.forget_post(self._current)
        self._current = document
        if document is not None and document not in self._all:
            self._all[document] = self._closed.pop(document.path, {})

    def forget_post(self, document: PostDocument | None) -> None:
        """The post has none, or all of its changes are discarded."""
        self._all.pop(document, None)
        self._all.setdefault(self._current, {})

    def close_post(self, document: PostDocument) -> None:
        """Keep them until the post is opened again."""
        refused = self._all.get(document, {})
        self.forget_post(document)
        if refused:
            self._closed[document.path] = {
                slot: replace(refusal, is_noted=True) for slot, refusal in refused.items()
            }

    def note_saved(self, document: PostDocument) -> None:
        """The post was saved without them."""
        refused = self._all.get(document, {})
        for slot, refusal in refused.items():
            refused[slot] = replace(refusal, is_noted=True, saved_without=True)

    def get(self, slot: Slot) -> Refusal | None:
        """What was refused there."""
        return self._all[self._current].get(slot)

    def noted(self, names: Mapping[Slot, str]) -> dict[Slot, tuple[str, Refusal]]:
        """Those the writer has left, with the name of each, in the order of ``names``."""
        found = {slot: (name, self.get(slot)) for slot, name in names.items()}
        return {
            slot: (name, refusal)
            for slot, (name, refusal) in found.items()
            if refusal is not None and refusal.is_noted
        }

    def put(self, slot: Slot, refusal: Refusal) -> None:
        """Keep an entry in place of the one before."""
        self._all[self._current][slot] = refusal

    def drop(self, slot: Slot) -> Refusal | None:
        """Forget an entry: it was written, reverted, or its value is another one now."""
        return self._all[self._current].pop(slot, None)

    def keep_only(self, slots: Collection[Slot]) -> None:
        """Forget what was entered for keys that are gone."""
        for slot in [slot for slot in self if slot not in slots]:
            self.drop(slot)
