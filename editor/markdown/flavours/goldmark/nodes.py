"""The inline tree that Goldmark builds: siblings linked both ways, so that spans can be moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Node:
    """One inline node; ``kind`` says what it is and which fields mean something.

    text: ``source[start:end]``, with ``line_break`` "", "soft" or "hard" after it
    emoji: ``text`` is what its name stands for
    literal, raw, passthrough: ``text`` (literal: finished HTML from the typographer)
    code: its texts as children, one a line; autolink: ``url`` and ``text``
    link, image: ``url`` and ``title`` as written, children; span: ``text`` is the tag, children
    note: ``text`` is the label; checkbox: ``text`` is "x" or ""
    delimiter, bracket: what is still open while a block is parsed; ``tags`` by the run's length
    """

    __slots__ = (
        "can_close",
        "can_open",
        "end",
        "first",
        "kind",
        "last",
        "length",
        "line_break",
        "next",
        "original",
        "parent",
        "previous",
        "start",
        "tags",
        "text",
        "title",
        "url",
    )

    def __init__(self, kind: str, start: int = 0, end: int = 0, text: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.url = ""
        self.title: str | None = None
        self.line_break = ""
        self.length = end - start
        self.original = self.length
        self.tags: Mapping[int, str] = {}
        self.can_open = False
        self.can_close = False
        self.parent: Node | None = None
        self.first: Node | None = None
        self.last: Node | None = None
        self.previous: Node | None = None
        self.next: Node | None = None

    def __iter__(self) -> Iterator[Node]:
        child = self.first
        while child is not None:
            following = child.next
            yield child
            child = following

    def append(self, node: Node) -> None:
        """Make ``node`` the last child."""
        node.parent = self
        node.next = None
        node.previous = self.last
        if self.last is None:
            self.first = node
        else:
            self.last.next = node
        self.last = node

    def remove(self) -> None:
        """Take this node out of its parent."""
        parent = self.parent
        if parent is None:
            return
        if self.previous is None:
            parent.first = self.next
        else:
            self.previous.next = self.next
        if self.next is None:
            parent.last = self.previous
        else:
            self.next.previous = self.previous
        self.parent = self.previous = self.next = None

    def insert_after(self, node: Node) -> None:
        """Put ``node`` behind this one."""
        parent = self.parent
        if parent is None or self.next is None:
            if parent is not None:
                parent.append(node)
            return
        node.parent = parent
        node.previous = self
        node.next = self.next
        self.next.previous = node
        self.next = node

    def append_text(self, start: int, end: int) -> None:
        """Add text, as part of the text before it if that ends where this one starts."""
        last = self.last
        if last is not None and last.kind == "text" and last.end == start and not last.line_break:
            last.end = end
        else:
            self.append(Node("text", start, end))

    def to_text(self) -> None:
        """Turn a delimiter or bracket that closed nothing back into what was written."""
        before = self.previous
        self.end = self.start + self.length
        if (
            before is not None
            and before.kind == "text"
            and before.end == self.start
            and not before.line_break
        ):
            before.end = self.end
            self.remove()
        else:
            self.kind = "text"
