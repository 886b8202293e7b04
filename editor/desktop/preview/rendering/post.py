"""One post as the preview follows it: its text, its body and what its head says of the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, Signal

from editor.desktop.preview.rendering.body import Body
from editor.frontmatter import head as heads
from editor.frontmatter.rules import HeadRules
from editor.frontmatter.values import parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.text.lines import LineEdit

_TITLE = "title"
_DATE = "date"
# Pelican and MultiMarkdown write keys with a capital.
_ANY_CASE = HeadRules(ignore_case=True)


@dataclass(frozen=True, slots=True)
class PreviewContext:
    """How a post is shown: by which dialect, and which files of the project it may use.

    ``file_for`` gives the file that an address in the post means, or None; ``root`` is the folder
    outside which nothing is ever read, whatever ``file_for`` says. ``left_out`` are the names of
    settings that could not be read and of extensions that are not loaded, for the reader of the
    page.
    """

    flavour: str
    options: Mapping[str, object] = field(hash=False)
    file_for: Callable[[str], Path | None] = field(compare=False)
    root: Path
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands above the text: the title and the date, empty if the post has none."""

    title: str = ""
    date: str = ""
    moment: str = ""
    lines: int = 0


class FollowedPost(QObject):
    """A document that the preview follows edit by edit."""

    head_changed = Signal()
    body_changed = Signal(int)
    """The body may have changed; carries the post's number."""

    document_gone = Signal(int)
    """The document was destroyed; carries the post's number."""

    def __init__(
        self,
        number: int,
        document: PostDocument,
        context: PreviewContext,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.number = number
        self.document = document
        self.context = context
        self._body = Body(document.lines().texts, document.rules)
        self.head = self._read_head()
        document.edited.connect(self._edited)
        # A method of a QObject: the connection ends with whichever of the two goes first.
        document.destroyed.connect(self._document_destroyed)

    @property
    def revision(self) -> int:
        """The revision of the text."""
        return self.document.revision

    @property
    def body_start(self) -> int:
        """The first line of the body."""
        return self._body.start

    def take_all(self) -> Sequence[str]:
        """The whole body, for a renderer that knows nothing of it."""
        return self._body.take_all(self.document.lines().texts)

    def body_lines(self) -> Sequence[str]:
        """The body as it is now; what waits to be taken still waits."""
        return self.document.lines().texts[self._body.start :]

    def take_edit(self) -> LineEdit | None:
        """What changed in the body since it was last taken."""
        return self._body.take(self.document.lines().texts)

    def body_line(self, number: int) -> str:
        """One line of the body; empty past its end."""
        line = self._body.start + number
        return self.document.line(line) if line < self.document.line_count else ""

    def stop(self) -> None:
        """Follow no further."""
        self.document.edited.disconnect(self._edited)
        self.document.destroyed.disconnect(self._document_destroyed)

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        if self._body.note(edit, self.document.lines().texts):
            head = self._read_head()
            if head != self.head:
                self.head = head
                self.head_changed.emit()
        self.body_changed.emit(self.number)

    def _document_destroyed(self) -> None:
        self.document_gone.emit(self.number)

    def _read_head(self) -> PageHead:
        lines = self.document.lines().texts
        head = self.document.head()
        if head is None:
            return PageHead()
        values = heads.read(lines, head)
        if values.problem is not None:
            # While a head is broken, as in the middle of typing a quote, the page stays.
            return _with_lines(getattr(self, "head", PageHead()), head.last + 1)
        title = values.get(_TITLE, _ANY_CASE)
        day = values.get(_DATE, _ANY_CASE)
        moment = parse_date(day.text) if day is not None else None
        return PageHead(
            title=title.text.strip() if title is not None else "",
            date=long_date(moment.day) if moment else (day.text if day is not None else ""),
            moment=moment.moment.isoformat() if moment else "",
            lines=head.last + 1,
        )


def _with_lines(head: PageHead, lines: int) -> PageHead:
    return PageHead(head.title, head.date, head.moment, lines)


def long_date(day: date) -> str:
    """A day as a page prints it: in the reader's language, with the month in words."""
    locale = QLocale.system()
    shape = locale.dateFormat(QLocale.FormatType.LongFormat)
    for weekday in ("dddd, ", "dddd ", ", dddd", " dddd", "dddd"):
        shape = shape.replace(weekday, "")
    return locale.toString(QDate(day.year, day.month, day.day), shape.strip(" ,"))
