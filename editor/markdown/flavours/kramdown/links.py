"""kramdown's links and images: brackets that match, and where they lead."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.markdown.flavours.kramdown import attributes, syntax
from editor.markdown.flavours.kramdown.elements import Attributes, Element

if TYPE_CHECKING:
    from editor.markdown.flavours.kramdown.span_rules import Spans

_LINK: Final = 4
_STOP: Final = re.compile(r"\]|!?\[")
_SPACE: Final = re.compile(rf"{syntax.S}*")
_SPACES: Final = re.compile(rf"{syntax.S}+")
_LONGEST_NAME: Final = 1000
"""Characters of the name of a link; else brackets in brackets would all be names."""
_ROUND: Final = re.compile(r"""[()]|[ \t\n\r\f\v](?=['"])""")
_TITLE_END: Final = {quote: re.compile(rf"{quote}(?={syntax.S}*\))") for quote in ("'", '"')}
_TITLE_REST: Final = re.compile(rf"{syntax.S}*\)")


class Target(NamedTuple):
    """Where a link leads: its address, its title, attributes of its definition, and its end."""

    url: str
    title: str | None
    given: Attributes | None
    end: int


def next_from(places: list[int], at: int) -> int:
    """The first of sorted places from ``at`` on, or -1."""
    index = bisect_left(places, at)
    return places[index] if index < len(places) else -1


class Brackets:
    """The links of one text.

    While a link is read to its closing bracket, those within it are matched too: by the place
    behind an opening one, and by what is open around the link, ``_closing`` has the place of the
    closing one, or -1. So brackets that lead nowhere are not read through again. Where no bracket
    is left for one that was opened, none is for those around it: ``_hopeless`` is that place.
    """

    def __init__(self, reader: Spans) -> None:
        self._reader = reader
        self._closing: dict[int, dict[int, int]] = {}
        self._hopeless: dict[int, int] = {}
        self._failed: dict[tuple[int, int], int] = {}
        self._rounds: dict[int, int] | None = None
        self._quoted: list[int] = []
        self._titles: dict[str, list[int]] = {}

    def link(self, parent: Element, at: int, start: int) -> bool:
        """Read the link or image that begins at ``at``, and whose text does at ``start``."""
        reader = self._reader
        is_image = start - at == 2
        if not is_image and reader.opened & _LINK:
            return False
        closing = self._closing.setdefault(reader.opened | _LINK, {})
        known = closing.get(start)
        if reader.source.find("]", start) < 0:
            return False
        if reader.is_weary and start > self._failed.get((reader.opened | _LINK, 0), start):
            return False
        if known is not None and (known < 0 or self._target(start, known) is None):
            return False
        element = Element("img" if is_image else "a")
        reader.source.pos = start
        if not self._read(element, start, closing):
            return False
        end = reader.source.pos
        target = self._target(start, end)
        if target is None:
            return False
        if target.given is not None:
            element.given = target.given
            attributes.apply(target.given, element.attributes, reader.lists)
        element.attributes["src" if is_image else "href"] = target.url
        if is_image:
            element.attributes["alt"] = self._words(start, end)
            element.children.clear()
        if target.title is not None:
            element.attributes["title"] = target.title
        parent.children.append(element)
        reader.source.pos = target.end
        return True

    def _read(self, element: Element, start: int, closing: dict[int, int]) -> bool:
        text = self._reader.text
        around = self._reader.opened | _LINK
        opened = [start]
        counted = 0

        def pass_images() -> None:
            # An image has taken its closing bracket itself.
            nonlocal counted
            for child in element.children[counted:]:
                if child.kind == "img" and len(opened) > 1:
                    opened.pop()
            counted = len(element.children)

        def accepts(at: int) -> bool:
            if start < self._hopeless.get(around, -1) <= at:
                return True
            pass_images()
            if text[at] == "]":
                closing[opened.pop()] = at
                return not opened
            opened.append(at + (2 if text[at] == "!" else 1))
            return False

        if self._reader.read(element, _STOP, "all", accepts) and not opened:
            return True
        pass_images()
        for place in opened:
            closing[place] = -1
        self._hopeless[around] = start
        self._failed.setdefault((around, self._reader.place), start)
        self._reader.waste(start)
        return False

    def _words(self, start: int, end: int) -> str:
        return syntax.ESCAPED.sub(r"\1", self._reader.text[start:end])

    def _target(self, start: int, end: int) -> Target | None:
        """Where the link whose text ends at ``end`` leads; None if it is none."""
        text, source = self._reader.text, self._reader.source
        at = end + 1
        space = _SPACE.match(text, at)
        opening = space.end() if space is not None else at
        if text.startswith("[", opening):
            last = source.find("]", opening)
            if last >= 0:
                if last > opening + 1:
                    return self._defined(opening + 1, last, last + 1)
                return self._defined(start, end, last + 1, is_text=True)
        if not text.startswith("(", at):
            return self._defined(start, end, at, is_text=True)
        if text.startswith("(<", at):
            last = source.find(">", at + 2)
            if last >= 0 and "\n" not in text[at:last]:
                url = text[at + 2 : last]
                if text.startswith(")", last + 1):
                    return Target(url, None, None, last + 2)
                return self._titled(url, last + 1)
        return self._round(at)

    def _defined(
        self, start: int, end: int, behind: int, *, is_text: bool = False
    ) -> Target | None:
        """What the name from ``start`` to ``end`` stands for, which may be the text of the link."""
        definitions = self._reader.definitions
        if definitions is None or end - start > _LONGEST_NAME:
            return None
        name = self._words(start, end) if is_text else self._reader.text[start:end]
        found = definitions.link(_SPACES.sub(" ", name).lower())
        return None if found is None else Target(*found, behind)

    def _round(self, at: int) -> Target | None:
        """An address in round brackets, which may hold others, up to a quote behind a blank."""
        text = self._reader.text
        if self._rounds is None:
            self._rounds = self._match_rounds()
        last = self._rounds.get(at, -1)
        quoted = next_from(self._quoted, at)
        if last >= 0 and (quoted < 0 or last < quoted):
            return Target(text[at + 1 : last].strip(syntax.SPACES), None, None, last + 1)
        if quoted < 0:
            return None
        return self._titled(text[at + 1 : quoted].strip(syntax.SPACES), quoted + 1)

    def _match_rounds(self) -> dict[int, int]:
        matched: dict[int, int] = {}
        opened: list[int] = []
        for found in _ROUND.finditer(self._reader.text):
            if found[0] == "(":
                opened.append(found.start())
            elif found[0] != ")":
                self._quoted.append(found.start())
            elif opened:
                matched[opened.pop()] = found.start()
        return matched

    def _titled(self, url: str, at: int) -> Target | None:
        text = self._reader.text
        space = _SPACE.match(text, at)
        start = space.end() if space is not None else at
        quote = text[start : start + 1]
        if quote not in ("'", '"'):
            return None
        if quote not in self._titles:
            ends = _TITLE_END[quote].finditer(text)
            self._titles[quote] = [found.start() for found in ends]
        end = next_from(self._titles[quote], start + 2)
        rest = _TITLE_REST.match(text, end + 1) if end >= 0 else None
        return None if rest is None else Target(url, text[start + 1 : end], None, rest.end())
