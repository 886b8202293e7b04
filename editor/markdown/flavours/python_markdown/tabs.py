"""Details and tabs of pymdownx, made to ask less, and to leave open how tabs are numbered.

A group of tabs has a number in its names and ids that counts the groups of the whole post: slots
take its place, which the post fills.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from pymdownx.details import DetailsProcessor
from pymdownx.tabbed import TabbedProcessor

from editor.markdown.flavours.python_markdown.parts import SLOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element

    from markdown.blockprocessors import BlockProcessor

_NUMBERED = re.compile(r"(__tabbed_)(\d+)(?=_|\Z)")
_COUNTED = re.compile(r"()(\d+)(?=:\d+\Z)")
_SLOT = re.compile(re.escape(SLOT).replace(r"\{\}", r"tab(\d+)"))


class Tabs:
    """The groups of tabs in one piece of a post."""

    def __init__(self, processors: Iterable[BlockProcessor]) -> None:
        found = [each for each in processors if isinstance(each, TabbedProcessor)]
        self._processor: Any = found[0] if found else None

    def begin(self) -> None:
        """Count from the start."""
        if self._processor is not None:
            self._processor.tab_group_count = 0

    def end(self, root: Element) -> int:
        """How many groups were found since; their numbers in ``root`` become slots."""
        count = 0 if self._processor is None else int(self._processor.tab_group_count)
        for element in root.iter() if count else ():
            if element.tag == "div" and "tabbed-set" in element.get("class", ""):
                _open(element, "data-tabs", _COUNTED)
            elif element.tag in ("input", "label"):
                for key in ("name", "id", "for"):
                    _open(element, key, _NUMBERED)
        return count


def numbered(html: str, before: int) -> str:
    """HTML whose groups of tabs come behind so many others."""
    return _SLOT.sub(lambda slot: str(before + int(slot[1])), html)


def _open(element: Element, key: str, pattern: re.Pattern[str]) -> None:
    value = element.get(key)
    if value is not None:
        slot = pattern.sub(lambda found: found[1] + SLOT.format(f"tab{found[2]}"), value, count=1)
        element.set(key, slot)


def ask_less(processors: Iterable[BlockProcessor]) -> None:
    """Only indented text can belong to details or a tab before it: do not ask for other text."""
    for processor in processors:
        if isinstance(processor, (DetailsProcessor, TabbedProcessor)):
            processor.parse_content = partial(_content_of, processor, processor.parse_content)


def _content_of(
    processor: Any,  # noqa: ANN401 (untyped there)
    find: Callable[[Element, str], tuple[Element | None, str, str]],
    parent: Element,
    block: str,
) -> tuple[Element | None, str, str]:
    if processor.current_sibling is None and not block.startswith(" " * processor.tab_length):
        return None, block, ""
    return find(parent, block)
