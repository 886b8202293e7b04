"""What the rules for spans know of the one that reads a text with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from editor.markdown.flavours.kramdown.attributes import Lists
    from editor.markdown.flavours.kramdown.elements import Attributes, Element
    from editor.markdown.flavours.kramdown.options import KramdownOptions
    from editor.markdown.flavours.kramdown.source import Source


class Definitions(Protocol):
    """What a post defines, as its spans look it up.

    ``set_in_texts`` takes the options that they set.
    """

    set_in_texts: list[tuple[str, str]]

    @property
    def lists(self) -> Lists:
        """Attribute lists by name."""

    def link(self, name: str) -> tuple[str, str | None, Attributes | None] | None:
        """The address, the title and the attributes of a link."""

    def has_note(self, name: str) -> bool:
        """Whether there is a footnote called so."""


class Spans(Protocol):
    """The reader of one text. ``opened`` tells what stands around a place, as bits."""

    options: KramdownOptions
    definitions: Definitions | None
    source: Source
    text: str
    opened: int
    is_weary: bool
    struck: list[int] | None

    @property
    def lists(self) -> Lists:
        """The attribute lists of the post by name."""

    @property
    def place(self) -> int:
        """The element that is read."""

    def read(
        self,
        element: Element,
        stop: re.Pattern[str] | None,
        mode: str = "all",
        accepts: Callable[[int], bool] | None = None,
    ) -> bool:
        """Read spans into ``element``; whether ``stop`` was found, where reading then ends."""

    def inner(self, text: str) -> Spans:
        """A reader for a text that stands by itself within this one."""

    def add(self, parent: Element, kind: str, value: str, end: int) -> Element:
        """Add an element that ends at ``end``."""

    def take(self, parent: Element, text: str) -> bool:
        """Take what stands here as text."""

    def waste(self, start: int) -> None:
        """Note that the text from ``start`` on has been read in vain."""
