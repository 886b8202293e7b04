"""The library's own conversion, and what it lets escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygments.util import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    OptionError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What Python-Markdown and its extensions let escape on odd input.

Deep nesting, or a footnote defined inside a footnote: ``[^a]: [^b]: c``.
"""


def convert(markdown: Markdown, lines: Sequence[str]) -> str:
    """The library's own conversion of a whole body."""
    markdown.reset()
    return markdown.convert("\n".join(lines))
