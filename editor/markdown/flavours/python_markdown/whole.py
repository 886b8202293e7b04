"""The whole post at once: for extensions whose reach is not known, and odd text in all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.markdown.blocks import Block, Patch, plain_html
from editor.markdown.flavours.base import Announce, unannounced
from editor.markdown.flavours.python_markdown.conversion import FAULTS, convert
from editor.markdown.flavours.python_markdown.fitting import rendered
from editor.markdown.flavours.python_markdown.parts import watch
from editor.markdown.flavours.python_markdown.rawhtml import RawHtml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown import Markdown

    from editor.markdown.flavours.python_markdown.dialect import Dialect
    from editor.markdown.flavours.python_markdown.fitting import Found
    from editor.text.lines import LineEdit


class WholePost:
    """Renders posts as the library does, quicker in what it looks for without end."""

    def __init__(self, dialect: Dialect, found: Found) -> None:
        self._dialect = dialect
        self._found = found
        self._markdown: Markdown | None = None

    def html(self, lines: Sequence[str]) -> str:
        """The post as HTML; as plain text if the library cannot render it at all."""
        if self._markdown is None:
            self._markdown = self._dialect.markdown()
            watch(self._markdown)
            self._markdown.preprocessors.register(RawHtml(self._markdown), "html_block", 20)
        try:
            return convert(self._markdown, lines)
        except FAULTS:
            self._markdown = None
        try:
            return rendered(self._dialect, lines, self._found)[0]
        except FAULTS:
            return plain_html(lines)


class WholeEngine:
    """One block for the whole post, rendered anew after each edit."""

    def __init__(self, dialect: Dialect, found: Found) -> None:
        self._post = WholePost(dialect, found)
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
        block = Block(0, last, self._post.html(self._lines))
        patch = Patch(0, len(self._blocks), (block,))
        self._blocks = [block]
        return patch
