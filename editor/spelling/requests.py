"""What the spelling process is asked, and what it answers: one JSON object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.spelling.dictionaries import Dictionary

MODULE = "editor.spelling.worker"
"""What is run as the process."""


class Asked(TypedDict):
    """A request: ``check`` or ``suggest`` in the dictionaries, each its folder and its name."""

    number: int
    dictionaries: list[tuple[str, str]]
    check: list[str]
    suggest: str


def to_check(number: int, dictionaries: Sequence[Dictionary], words: Sequence[str]) -> Asked:
    """Ask which of ``words`` are right: the answer's ``wrong`` holds those that are not."""
    return Asked(number=number, dictionaries=_pairs(dictionaries), check=list(words), suggest="")


def to_suggest(number: int, dictionaries: Sequence[Dictionary], word: str) -> Asked:
    """Ask what may have been meant by a word: the answer's ``suggestions``, the likeliest first."""
    return Asked(number=number, dictionaries=_pairs(dictionaries), check=[], suggest=word)


def _pairs(dictionaries: Sequence[Dictionary]) -> list[tuple[str, str]]:
    return [(str(one.folder), one.name) for one in dictionaries]
