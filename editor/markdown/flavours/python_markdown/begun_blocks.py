"""Blocks between slashes (``/// note``) that begin below text in which another one begins.

The extension takes down which block it has found, then reads the text above it, and goes on with
what it took down. A block that begins in that text, in an item or a description, takes its place:
nothing is taken off the text, and the same is found in it for ever.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pymdownx.blocks import BlocksProcessor

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    Test = Callable[[Element, str], bool]


def keep_begun_blocks(md: Markdown) -> None:
    """Let the extension find a block again where it has forgotten it."""
    for each in md.parser.blockprocessors:
        if isinstance(each, BlocksProcessor):
            processor: Any = each
            processor.test = partial(_test, processor, processor.test)


def _test(processor: Any, test: Test, parent: Element, text: str) -> bool:  # noqa: ANN401 (untyped there)
    """Whether a block begins in ``text``, or an open one takes it, as the extension answers."""
    is_taken = processor.cached_parent is not None
    if not test(parent, text):
        return False
    if is_taken or processor.cached_parent is not None or processor.cached_block is not None:
        return True
    begin = processor.start.search(text)
    # Blocks that are still open would take all of the text, and what is above this one once more.
    waiting = [entry for entry in processor.stack if entry.hungry]
    for entry in waiting:
        entry.hungry = False
    found = test(parent, text[begin.start() :])
    for entry in waiting:
        entry.hungry = True
    return found
