"""Blocks of a rendered post, and the patch that takes one revision's blocks to the next."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from editor.markdown.own_boxes import own

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GENERATED = -1
"""First and last line of a block that stands nowhere in the source, such as the footnote list."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page: the lines it was made from (0-based, last inclusive) and its HTML.

    ``html`` is the flavour's raw output, not yet sanitised; it may be empty (definitions), and
    joining the blocks of a post gives exactly what the flavour renders for the whole.
    """

    first_line: int
    last_line: int
    html: str

    def moved(self, by: int) -> Block:
        """The same block in a text that starts ``by`` lines later."""
        if not by or self.first_line == GENERATED:
            return self
        return Block(self.first_line + by, self.last_line + by, self.html)


@dataclass(frozen=True, slots=True)
class Patch:
    """Replace ``removed`` blocks from ``first`` on by ``blocks``; then mend the rest.

    ``line_shift`` is added to the line numbers of every block after the replaced ones. ``changed``
    names blocks elsewhere whose HTML changed because of the edit (references, footnote numbers,
    heading ids): pairs of the index in the new list and the block as it is now.
    """

    first: int
    removed: int
    blocks: tuple[Block, ...]
    line_shift: int = 0
    changed: tuple[tuple[int, Block], ...] = ()

    def __bool__(self) -> bool:
        """Whether the patch does anything at all."""
        return bool(self.removed or self.blocks or self.line_shift or self.changed)


def apply_patch(blocks: list[Block], patch: Patch) -> None:
    """Take ``blocks`` to the next revision in place."""
    end = patch.first + patch.removed
    if patch.line_shift:
        blocks[end:] = [block.moved(patch.line_shift) for block in blocks[end:]]
    blocks[patch.first : end] = patch.blocks
    for index, block in patch.changed:
        blocks[index] = block


def joined(blocks: Iterable[Block]) -> str:
    """The HTML of the whole post."""
    return "".join([block.html for block in blocks])


MOST_PLAIN = 100_000
"""Characters that are shown of lines that cannot be rendered: megabytes of text end the page."""


def plain_html(lines: Sequence[str]) -> str:
    """Lines that cannot be rendered, as text; of very many only the beginning."""
    text = "\n".join(lines)
    if len(text) > MOST_PLAIN:
        text = text[:MOST_PLAIN] + "…"
    text = escape(text, quote=False)
    return f'<pre class="{own("plain")}">{text}</pre>'
