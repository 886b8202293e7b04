"""What the form reads of the head of a post. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editor.frontmatter.head import HeadValues
from editor.frontmatter.readable import read_broken
from editor.frontmatter.unread_heads import unread

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.errors import Problem

_LONG = 300
"""Lines of a head from which on it is not read again with every key."""


@dataclass(frozen=True, slots=True)
class HeadReading:
    """The values, and what is wrong with the head; of a broken one, those that can be read.

    ``is_foreign``: what stands there is no head that could be changed here. ``is_missing``: nothing
    stands there.
    """

    values: HeadValues = field(default_factory=HeadValues)
    problem: Problem | None = None
    is_foreign: bool = False
    is_missing: bool = False

    @property
    def is_broken(self) -> bool:
        """Whether the head cannot be read as a whole."""
        return self.values.problem is not None


def read_head(
    document: PostDocument | None, elsewhere: Problem | None, before: HeadValues
) -> HeadReading:
    """The head of a post as it stands in the text now; ``elsewhere`` says that it does not.

    Fields that say the same as in ``before`` are those of it.
    """
    if document is None:
        return HeadReading()
    lines = document.lines().texts
    problem = elsewhere or unread(lines, document.rules)
    if problem is not None:
        return HeadReading(problem=problem, is_foreign=True)
    head = document.head()
    if head is None:
        return HeadReading(is_missing=True)
    values = read_broken(lines, head, before)
    return HeadReading(values, values.problem)


def is_long(document: PostDocument) -> bool:
    """Whether reading the head takes longer than a key should."""
    head = document.head()
    return head is not None and head.last - head.first > _LONG


def last_line(document: PostDocument | None) -> int:
    """The last line of the head, which may be the next edit's to take out; -1 without one."""
    head = None if document is None else document.head()
    return -1 if head is None else head.last
