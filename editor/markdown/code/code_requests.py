"""What is said to the process that colours code (`code_painter`), and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MODULE: Final = "editor.markdown.code.code_painter"

_FIRST: Final = ord("0")
"""What a kind is written as in an answer: a character for each, from this one on."""

_READ: Final = bytes([max(0, value - _FIRST) for value in range(256)])
_WRITTEN: Final = bytes([(value + _FIRST) % 256 for value in range(256)])


def request(number: int, language: str, lines: Sequence[str]) -> dict[str, object]:
    """To colour lines of code; the answer has the same number."""
    return {"number": number, "language": language, "text": "\n".join(lines)}


def answer(number: object, painted: bytes | None) -> dict[str, object]:
    """The kinds of all characters, line ends too; None if the language is not known."""
    text = "" if painted is None else painted.translate(_WRITTEN).decode("latin-1")
    return {"number": number, "kinds": text}


def kinds(said: Mapping[str, object], lines: Sequence[str]) -> tuple[bytes, ...]:
    """The kinds of the characters of each line; empty if they are not coloured."""
    text = said.get("kinds")
    if not isinstance(text, str) or len(text) != sum([len(line) + 1 for line in lines]) - 1:
        return ()
    painted = text.encode("latin-1", "replace").translate(_READ)
    found: list[bytes] = []
    at = 0
    for line in lines:
        found.append(painted[at : at + len(line)])
        at += len(line) + 1
    return tuple(found)
