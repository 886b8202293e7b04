"""A text that is read from left to right, which knows how far it was looked into."""

from __future__ import annotations

from bisect import bisect_left

from editor.markdown.flavours.kramdown import syntax


class Source:
    """A text, the place that is read next, and how far reading it has looked ahead.

    ``seen`` is the end of what was looked at; ``awaited`` are the texts that were looked for up to
    the end in vain, of which a single one further down would change what was read.
    """

    __slots__ = ("_braces", "_fences", "_found", "_longest", "awaited", "pos", "seen", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.seen = 0
        self.awaited: set[str] = set()
        self._found: dict[str, tuple[int, int]] = {}
        self._fences: list[tuple[int, int, str]] | None = None
        self._longest: dict[str, list[int]] = {}
        self._braces: list[int] | None = None

    def has_ended(self) -> bool:
        """Whether all is read; that no line follows has been seen then."""
        if self.pos < len(self.text):
            return False
        self.seen = len(self.text) + 1
        return True

    def see(self, end: int) -> None:
        """Note that what stands before ``end`` has been looked at."""
        self.seen = max(self.seen, end)

    def line_end(self, at: int) -> int:
        """The place behind the line break of the line of ``at``."""
        return self.text.find("\n", at) + 1 or len(self.text)

    def is_line_start(self) -> bool:
        """Whether a line begins at the place that is read next."""
        return self.pos == 0 or self.text[self.pos - 1] == "\n"

    def find(self, what: str, at: int) -> int:
        """The next place of ``what`` from ``at`` on, or -1; looking again costs nothing."""
        since, found = self._found.get(what, (len(self.text) + 1, 0))
        if since > at or -1 < found < at:
            found = self.text.find(what, at)
            self._found[what] = (at, found)
        return found

    def find_end(self, what: str, at: int) -> int:
        """The place behind the next ``what``, or -1; what is in vain is awaited."""
        found = self.find(what, at)
        if found < 0:
            self.awaited.add(what)
            return -1
        self.see(found + len(what))
        return found + len(what)

    def brace(self, at: int) -> int:
        """The place of the brace that ends an attribute list with a content from ``at`` on, or -1.

        Braces behind a backslash are content, unless they are the last ones.
        """
        found = self.find("}", at)
        while found > at and self.text[found - 1] == "\\":
            following = self._bare_brace(found + 1)
            if following < 0:
                return found
            found = following
        if found < 0:
            self.awaited.add("}")
        else:
            self.see(found + 1)
        return found

    def _bare_brace(self, at: int) -> int:
        if self._braces is None:
            self._braces = [match.start() for match in syntax.BARE_BRACE.finditer(self.text)]
        index = bisect_left(self._braces, at)
        return self._braces[index] if index < len(self._braces) else -1

    def closing_fence(self, marks: str, at: int) -> tuple[int, int] | None:
        """The line from ``at`` on that closes a fence of ``marks``: its start and its end."""
        if self._fences is None:
            self._fences = [
                (match.start(), match.end(), match[1])
                for match in syntax.CLOSING_FENCE.finditer(self.text)
            ]
        mark = marks[-1]
        index = bisect_left(self._fences, at, key=lambda fence: fence[0])
        while index < len(self._fences):
            if self._longest_from(mark, index) < len(marks):
                break
            start, end, found = self._fences[index]
            if found.startswith(marks) and not found[len(marks) :].strip(mark):
                self.see(end)
                return start, end
            index += 1
        self.awaited.add(syntax.ANY_FENCE)
        return None

    def _longest_from(self, mark: str, index: int) -> int:
        """The length of the longest closing line from ``index`` on that ends in ``mark``."""
        longest = self._longest.get(mark)
        if longest is None:
            longest, most = [], 0
            for _, _, found in reversed(self._fences or []):
                most = max(most, len(found) if found[-1] == mark else 0)
                longest.append(most)
            longest.reverse()
            self._longest[mark] = longest
        return longest[index]
