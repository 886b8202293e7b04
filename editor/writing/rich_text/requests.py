"""What the process is asked that makes Markdown of HTML, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.writing.rich_text.notation import Notation

MODULE: Final = "editor.writing.rich_text.worker"
"""What is run as the process."""

LONGEST: Final = 2_000_000
"""Characters of HTML that are looked at."""


@dataclass(frozen=True, slots=True)
class Made:
    """Markdown, its lines separated by LF.

    ``begins_block`` and ``ends_block``: it begins, and ends, with something that shares no line
    with the text beside it: a list, a heading, a table.
    """

    markdown: str
    begins_block: bool
    ends_block: bool


def to_make(number: int, html: str, notation: Notation) -> dict[str, object]:
    """Ask for the Markdown of ``html``; lone surrogates, which no file can hold, are left out."""
    whole = html.encode("utf-8", errors="ignore").decode("utf-8")
    return {"number": number, "html": whole, "notation": notation.packed()}


def made(answer: Mapping[str, object]) -> Made | None:
    """What was answered; None if the text has no structure, or is to be pasted plainly."""
    markdown = answer.get("markdown")
    if not isinstance(markdown, str) or not markdown:
        return None
    return Made(markdown, bool(answer.get("begins_block")), bool(answer.get("ends_block")))
