"""Jekyll's Markdown: kramdown, with its parser for GitHub's Markdown or its own.

A parser of its own: blocks and spans are read by kramdown's rules, in kramdown's order.
`tests/fidelity` holds the result against the real kramdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.markdown.flavours.kramdown.document import Definitions
from editor.markdown.flavours.kramdown.engine import KramdownEngine
from editor.markdown.flavours.kramdown.numbers import number
from editor.markdown.flavours.kramdown.options import NAME, KramdownOptions, read
from editor.markdown.flavours.kramdown.pieces import tree_of
from editor.markdown.flavours.kramdown.render import TreeRenderer
from editor.markdown.flavours.markdown_it.parts import filled, slots_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def flavour(options: Mapping[str, object]) -> KramdownFlavour:
    """The flavour with the options of a site's ``kramdown`` table that change a page."""
    return KramdownFlavour(read(options))


class KramdownFlavour:
    """kramdown as Jekyll configures it."""

    name = NAME

    def __init__(self, options: KramdownOptions) -> None:
        self.options = options

    def whole(self, lines: Sequence[str]) -> str:
        """The HTML of a whole body, parsed at once."""
        tree, found = tree_of(self.options, lines)
        definitions = Definitions(self.options, (found,))
        definitions.finish(tree)
        parts = TreeRenderer(definitions.options).parts(tree)
        numbering = number(slots_of(parts), definitions.options).numbering
        for slot, value in numbering.values.items():
            slot.value = value
        return filled(parts) + numbering.tail

    def engine(self) -> KramdownEngine:
        """The incremental state of one document."""
        return KramdownEngine(self.options)
