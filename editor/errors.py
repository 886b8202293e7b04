"""What the user can be shown: errors, problems and the untranslated sentences they are made of."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Message:
    """An untranslated sentence with named places: ``Message("Cannot write {name}", name="a.md")``.

    Rooms without Qt hand messages up; the desktop looks the template up in its translations, the
    command line formats it as it stands. The template is the translation key, so it must be a
    literal at the call.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values

    def format(self, template: str | None = None) -> str:
        """The sentence, from a translated ``template`` if one is given."""
        return (self.template if template is None else template).format(**self.values)

    def saying(self, **values: object) -> Message:
        """The same sentence with other values in these places."""
        made = copy(self)
        made.values = {**self.values, **values}
        return made

    def __str__(self) -> str:
        return self.format()

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return self.template == other.template and self.values == other.values

    def __hash__(self) -> int:
        return hash((self.template, str(self)))


class EditorError(Exception):
    """Something the user asked for cannot be done; nothing was lost.

    ``message`` says what happened, ``hint`` what can be done about it, ``path`` the file it is
    about, ``line`` the 0-based line of it. The window shows it in the notice bar, the command line
    on one line of stderr.
    """

    def __init__(
        self,
        message: Message,
        *,
        hint: Message | None = None,
        path: Path | None = None,
        line: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line

    def __str__(self) -> str:
        return str(self.message) if self.hint is None else f"{self.message} {self.hint}"

    def at(self, file: Path | None) -> str:
        """Message and hint after the file and line they are about, unless they name the file."""
        text = str(self)
        if file is None or file.name in text:
            return text
        return f"{file}: {text}" if self.line is None else f"{file}:{self.line + 1}: {text}"


class Severity(Enum):
    """How much a problem matters to the published page."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Mend:
    """A way to put a problem right; ``label`` names it on a button.

    What is done, the kinds of it say: `editor.project.mends`.
    """

    label: Message


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a post that stands beside its field or line and is not raised.

    ``line`` is the 0-based line of the file, ``field`` the front-matter key as written, ``mend``
    what would put it right, if there is one way to. ``others`` are further ways, or ones that lead
    to what it is about. ``file`` is the one that ``line`` and edits are of, where that is another
    than the post: its second one.
    """

    message: Message
    line: int | None = None
    field: str | None = None
    severity: Severity = Severity.ERROR
    mend: Mend | None = None
    others: tuple[Mend, ...] = ()
    file: Path | None = None

    @property
    def ways(self) -> tuple[Mend, ...]:
        """All that can be done about it, the usual one first."""
        return (*(() if self.mend is None else (self.mend,)), *self.others)
