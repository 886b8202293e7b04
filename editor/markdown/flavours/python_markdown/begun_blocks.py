"""Blocks between slashes (``/// note``) that begin below text in which another one begins.

The extension takes down which block it has found, then reads the text above it, and goes on with
what it took down. A block that begins in that text, in an item or a description, takes its place:
nothing is taken off the text, and the same is found in it for ever. And it looks through all the
elements above a block for the items that blocks stand in, where one at most is open.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pymdownx.blocks import BlocksProcessor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    Test = Callable[[Element, str], bool]
    Parse = Callable[[list[str], Any], None]


def watch_blocks(md: Markdown) -> None:
    """Let the extension find a block again that it has forgotten, and look for no items in vain."""
    for each in md.parser.blockprocessors:
        if isinstance(each, BlocksProcessor):
            processor: Any = each
            processor.test = partial(_test, processor, processor.test)
            processor.parse_blocks = partial(_parse, processor, processor.parse_blocks)


def _test(processor: Any, test: Test, parent: Element, text: str) -> bool:  # noqa: ANN401 (untyped there)
    """Whether a block begins in ``text``, or an open one takes it, as the extension answers."""
    known = processor.cached_parent
    is_taken = processor.get_parent(parent) is not None
    processor.cached_parent = known
    if not test(parent, text):
        return False
    if is_taken or processor.cached_block is not None:
        return True
    processor.cached_parent = None
    begin = processor.start.search(text)
    # Blocks that are still open would take all of the text, and what is above this one once more.
    waiting = [entry for entry in processor.stack if entry.hungry]
    for entry in waiting:
        entry.hungry = False
    found = test(parent, text[begin.start() :])
    for entry in waiting:
        entry.hungry = True
    return found


def _parse(processor: Any, parse: Parse, blocks: list[str], parent: Element) -> None:  # noqa: ANN401
    """Parse what stands in an open block."""
    parse(blocks, _Around(processor, parent))


class _Around:
    """The element a block stands in, of which the extension wants to know all that it holds."""

    def __init__(self, processor: Any, parent: Element) -> None:  # noqa: ANN401
        self._processor = processor
        self._parent = parent

    def iter(self) -> Iterator[Element]:
        """The elements, of which it needs none unless blocks stand in each other."""
        return self._parent.iter() if len(self._processor.stack) > 1 else iter(())
