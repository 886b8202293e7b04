"""The whole post at once: the oracle, and the engine for extensions whose reach is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.markdown.blocks import Block, Patch, plain_html
from editor.markdown.flavours.base import Announce, unannounced
from editor.markdown.flavours.python_markdown.brackets import watch_brackets
from editor.markdown.flavours.python_markdown.conversion import FAULTS, convert
from editor.markdown.flavours.python_markdown.fitting import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown import Markdown

    from editor.markdown.flavours.python_markdown.dialect import Dialect
    from editor.markdown.flavours.python_markdown.fitting import Found
    from editor.text.lines import LineEdit


class WholeEngine:
    """One block for the whole post, rendered anew after each edit."""

    def __init__(self, dialect: Dialect, found: Found) -> None:
        self._dialect = dialect
        self._markdown = self._built()
        self._found = found
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
            html = convert(self._markdown, self._lines)
        except FAULTS:
            html = self._without_what_fails()
            self._markdown = self._built()
        patch = Patch(0, len(self._blocks), (Block(0, last, html),))
        self._blocks = [Block(0, last, html)]
        return patch

    def _built(self) -> Markdown:
        """The library, quicker in what it looks for without end."""
        markdown = self._dialect.markdown()
        watch_brackets(markdown.inlinePatterns)
        return markdown

    def _without_what_fails(self) -> str:
        try:
            html, _ = rendered(self._dialect, self._lines, self._found)
        except FAULTS:
            return plain_html(self._lines)
        return html
