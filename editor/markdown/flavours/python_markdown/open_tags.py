"""Tags that come to no end: the library reads the attributes of each to the end of the text.

What begins in the middle of such a tag reads on as the tag itself did, from the first attribute
that both have; so it comes to no end either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from markdown.htmlparser import HTMLExtractor


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The parts of the parser's expression: what stands before attributes, one of them."""

    name: re.Pattern[str]
    attribute: re.Pattern[str]


TOLERANT: Final = _Grammar(
    re.compile(r"<[a-zA-Z][^`\t\n\r\f />\x00]*[\s/]*"),
    re.compile(
        r"""(?<=['"\s/])[^`\s/>][^\s/=>]*"""
        r"""(?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^`>\s]*)(?:\s*,)*)?(?:\s|/(?!>))*"""
    ),
)
"""As parsers of Python read tags that have ``locatestarttagend_tolerant``."""

STRICT: Final = _Grammar(
    re.compile(r"<[a-zA-Z][^`\t\n\r\f />]*[\t\n\r\f /]*"),
    re.compile(
        r"""(?<=['"\t\n\r\f /])[^`\t\n\r\f />][^\t\n\r\f /=>]*"""
        r"""(?:=(?:'[^']*'|"[^"]*"|(?!['"])[^>\t\n\r\f ]*))?[\t\n\r\f /]*"""
    ),
)
"""As later ones do, which have ``locatetagend``."""

_READS_STRICTLY: Final = "locatetagend" in HTMLExtractor.check_for_whole_start_tag.__code__.co_names


class OpenTags:
    """The tags of one text that were found to have no end."""

    def __init__(self, text: str, grammar: _Grammar | None = None) -> None:
        self._text = text
        self._grammar = grammar or (STRICT if _READS_STRICTLY else TOLERANT)
        self._endless: set[int] = set()
        self._passed: list[int] = []

    def is_known(self, at: int) -> bool:
        """Whether the tag at ``at`` is known to have no end."""
        self._passed.clear()
        begins = self._grammar.name.match(self._text, at)
        while begins is not None:
            place = begins.end()
            if place in self._endless:
                self.remember()
                return True
            self._passed.append(place)
            begins = self._grammar.attribute.match(self._text, place)
        return False

    def remember(self) -> None:
        """The tag that was asked about last has no end."""
        self._endless.update(self._passed)

    @property
    def end(self) -> int:
        """Where the tag that was asked about last was read to."""
        return self._passed[-1]
