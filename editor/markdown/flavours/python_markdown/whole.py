"""The whole post at once: the oracle, and the engine for extensions whose reach is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygments.util import OptionError

from editor.markdown.blocks import Block, Patch, plain_html
from editor.markdown.flavours.base import Announce, unannounced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown import Markdown

    from editor.markdown.flavours.python_markdown.dialect import Dialect
    from editor.text.lines import LineEdit

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


class WholeEngine:
    """One block for the whole post, rendered anew after each edit."""

    def __init__(self, dialect: Dialect) -> None:
        self._markdown = dialect.markdown()
        self._dialect = dialect
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self.parsed = 0
        self.announce: Announce = unannounced

    @property
    def blocks(self) -> Sequence[Block]:
        """The one block, or none before the first stream."""
        return self._blocks

    def stream(self, lines: Sequence[str]) -> Iterator[Patch]:
        """One patch."""
        self._lines = list(lines)
        self._blocks = []
        yield self._render()

    def apply(self, edit: LineEdit) -> Patch:
        """Render the edited text."""
        self._lines[edit.first : edit.first + edit.removed] = edit.inserted
        return self._render()

    def _render(self) -> Patch:
        last = max(len(self._lines) - 1, 0)
        self.announce(0, last)
        self.parsed = 1
        try:
            rendered = convert(self._markdown, self._lines)
        except FAULTS:
            rendered = plain_html(self._lines)
            self._markdown = self._dialect.markdown()
        patch = Patch(0, len(self._blocks), (Block(0, last, rendered),))
        self._blocks = [Block(0, last, rendered)]
        return patch
