"""Where texts of a site name files of images, whatever kind of text it is.

A name counts wherever it stands: in a link, a head, a shortcode, a template, a style sheet. So
that no image that is shown is taken for unused, more is found rather than less.
"""

from __future__ import annotations

import fnmatch
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from html import escape, unescape
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from editor.project.links import IMAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ENDS: Final = "|".join(sorted((end[1:] for end in IMAGES), key=len, reverse=True))
_ENDING: Final = re.compile(rf"\.(?:{_ENDS})(?!\w)", re.IGNORECASE)
_BYTES: Final = re.compile(rf"\.(?:{_ENDS})(?!\w)".encode(), re.IGNORECASE)
_BREAKS: Final = frozenset(" \t\n\r\v\f\"'`()<>[]{}=,;|\\")
"""What parts an address from what stands before it. A name may hold them too."""
_LONGEST: Final = 300
"""Characters before the end of a name that are looked at."""
# Each part takes all it can and gives nothing back: what is read comes from strangers.
_SPELLED: Final = re.compile(rb"(?:%[2-7][0-9a-f]|&#)[\w.%&#;-]{0,200}\.[a-z]{3,4}\b")
"""A name with letters that need not be written by their numbers."""

_PATTERN: Final = re.compile(r"""["'`]([\w./{}?\[\],-]{0,200}+\*[\w./{}?\[\]*,-]{0,200}+)["'`]""")
_PATTERN_BYTES: Final = re.compile(rb"""["'`][^"'`\s*]*+\*""")
_KEYS: Final = r"\b(?:dir|directory|folder|path|album|gallery|images|photos|src)[\"']?\s*+[=:]"
_FOLDER: Final = re.compile(
    _KEYS + r"""\s*+["']?((?:\.{0,2}/)?[\w.%-]++(?:/[\w.%-]++)*+/?)(?=["'\s,}>]|\Z)""",
    re.IGNORECASE,
)
_FOLDER_BYTES: Final = re.compile(_KEYS.encode(), re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W_]")
_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_MOST_BRACES: Final = 2
_EVERY: Final = re.compile(
    rb"\bByType\b\s*+(?:\(\s*+)?[\"']image|Match\s*+(?:\(\s*+)?[\"'`]\*{1,2}[\"'`]"
)

MOST_NAMES: Final = 20_000
"""Names in one text that are looked at."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of an image in a text: its 0-based line, and its columns there in code points.

    ``url`` is the address around it as written, up to the name's end. ``before`` is what of the
    line stands up to the name's end, in the one form in which names are compared.
    """

    line: int
    start: int
    end: int
    url: str
    before: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a text names: images, patterns of names such as ``cover*``, and folders.

    ``names_all``: it asks for all images of a page, or of the site.
    """

    names: tuple[Mention, ...] = ()
    patterns: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    names_all: bool = False


def may_mention(data: bytes) -> bool:
    """Whether a text of these bytes can name an image at all."""
    return any(
        sign.search(data) is not None for sign in (_BYTES, _PATTERN_BYTES, _FOLDER_BYTES, _EVERY)
    )


class NameFinder:
    """Finds the texts that may hold a name, as written or in another spelling of it."""

    def __init__(self, name: str) -> None:
        spelled = (name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))
        forms = {it for one in spelled for it in (one, quote(one), escape(one, quote=False))}
        self._forms = sorted(form.lower().encode("utf-8", "surrogateescape") for form in forms)

    def finds(self, data: bytes) -> bool:
        """Whether a text of these bytes may hold the name."""
        lowered = data.lower()
        return any(form in lowered for form in self._forms) or bool(_SPELLED.search(lowered))


def mentions(lines: Sequence[str]) -> Mentions:
    """What the text of these lines names, or of its names `MOST_NAMES` and one more."""
    text = "\n".join(lines)
    return Mentions(
        tuple(islice(_names(text, lines), MOST_NAMES + 1)),
        frozenset(
            folded(found[1]) for found in _PATTERN.finditer(text) if _LETTER.search(found[1])
        ),
        frozenset(folded(found[1]).strip("./") for found in _FOLDER.finditer(text)) - {""},
        _EVERY.search(text.encode("utf-8", "surrogatepass")) is not None,
    )


def _names(text: str, lines: Sequence[str]) -> Iterator[Mention]:
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for found in _ENDING.finditer(text):
        end = found.end()
        number = bisect_right(starts, found.start()) - 1
        begin = starts[number]
        first = max(begin, end - _LONGEST)
        start = found.start()
        while start > first and text[start - 1] not in _BREAKS:
            start -= 1
        yield Mention(number, start - begin, end - begin, text[start:end], folded(text[first:end]))


def folded(name: str) -> str:
    """A name in the one form in which two are compared: no percent signs, no entities, no case."""
    if "&" in name:
        name = unescape(name)
    if "%" in name:
        name = unquote(name)
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    return name.casefold()


def last_part(name: str) -> str:
    """What of a folded name is found as one piece in a text."""
    at = max(name.rfind("/"), *(name.rfind(sign) for sign in _BREAKS))
    return name[at + 1 :]


def has_own_name(pattern: str) -> bool:
    """Whether a pattern says more of a file than what it ends with."""
    name = pattern.rpartition("/")[2]
    return _LETTER.search(name.partition(".")[0]) is not None


def either(patterns: Iterable[str]) -> re.Pattern[str] | None:
    """What finds a path, with a slash before it, that one of some folded patterns means."""
    whole = [fnmatch.translate(f"*/{it}") for one in patterns for it in _spread(one.lstrip("./"))]
    return re.compile("|".join(sorted(whole))) if whole else None


def _spread(pattern: str) -> Iterator[str]:
    """A pattern without braces: ``*.{jpg,png}`` is two of them."""
    found = _BRACES.search(pattern)
    if found is None or pattern.count("{") > _MOST_BRACES:
        yield pattern
        return
    for one in found[1].split(","):
        yield from _spread(f"{pattern[: found.start()]}{one}{pattern[found.end() :]}")
