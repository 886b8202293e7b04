"""What a ``style`` attribute may say: an allow-list of properties, each with its values.

A post may colour, align and space what it shows as its site would. It may not leave its place: no
position, no negative margin, no size beyond any page, no value that only the browser could work
out, or that names another file. The page clips each block besides (``page.css``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_PX = 10_000
"""The most that a width, a height or a distance may be."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRUCTURE = re.compile(r"""["'();]""")
_IMPORTANT = re.compile(r"\s*!\s*important\s*\Z", re.IGNORECASE)

_NUMBER = r"[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})"
_LENGTH = re.compile(rf"({_NUMBER})(%|[a-z]*)", re.IGNORECASE)
# Only with spaces around it is a sign inside `calc()` an operator.
_IN_FUNCTION = re.compile(rf"{_NUMBER}(?:%|[a-z]*)|,|\s[+-]\s|/\s*[1-9]\d?\b", re.IGNORECASE)
_TOKEN = re.compile(
    rf"""\s*(?:
    (?P<length>{_NUMBER}(?:%|[a-z]*)(?![\w(%#-]))
    |(?P<sum>(?:calc|min|max|clamp)\((?P<inside>[^()]*)\))
    |(?P<colour>\#[0-9a-f]{{3,8}}(?![\w-])
      |(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([\w\s.,%/+-]*\)
      |var\(\s*--[\w-]+\s*\))
    |(?P<word>-?[a-z][a-z-]*(?![\w(-]))
    |(?P<text>"[^"\\]*"|'[^'\\]*')
    |(?P<mark>[,/])
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# About how many pixels a unit is on the preview's page; a window is about a thousand.
_PX = {
    "": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 38, "mm": 3.8, "q": 0.95,
    "em": 18, "rem": 18, "ex": 9, "rex": 9, "ch": 9, "rch": 9, "cap": 13, "ic": 18,
    "lh": 29, "rlh": 29,
    **{size + unit: 10 for size in ("", "s", "l", "d")
       for unit in ("vw", "vh", "vi", "vb", "vmin", "vmax")},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Lengths:
    """The least and the most of a length in pixels, and of a percentage.

    A length below the least makes the declaration void, unless it is ``raised`` to none at all.
    ``sums`` says whether ``calc()`` and its like may stand for one.
    """

    least: float
    most: float
    least_percent: float = 0
    most_percent: float = 100
    raised: bool = False
    sums: bool = False

    def kept(self, length: re.Match[str]) -> str | None:
        """A match of ``_LENGTH`` as the page may have it."""
        number, unit = float(length[1]), length[2].lower()
        least, most = self.least, self.most
        if unit == "%":
            least, most = self.least_percent, self.most_percent
        elif unit in _PX:
            number *= _PX[unit]
        else:
            return None
        if number < least:
            return "0" if self.raised else None
        return length[0] if number <= most else None

    def kept_sum(self, token: re.Match[str]) -> str | None:
        inside = token["inside"]
        if not self.sums or _IN_FUNCTION.sub("", inside).strip():
            return None
        terms = (_LENGTH.fullmatch(term) for term in _IN_FUNCTION.findall(inside))
        ok = all(self.kept(term) is not None for term in terms if term is not None)
        return token["sum"] if ok else None


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a property's value may be made of.

    ``words`` are the keywords, None for any; a colour may be a name, so it takes any.
    """

    lengths: _Lengths | None = None
    words: frozenset[str] | None = None
    colours: bool = False
    texts: bool = False

    def kept(self, value: str) -> str | None:
        """The value as the page may have it; None for the whole declaration to be dropped."""
        parts: list[str] = []
        at = 0
        while at < len(value):
            token = _TOKEN.match(value, at)
            part = None if token is None else self._part(token)
            if token is None or part is None:
                return None
            parts.append(part)
            at = token.end()
        return " ".join(parts).replace(" ,", ",") or None

    def _part(self, token: re.Match[str]) -> str | None:
        written = token[0].strip()
        match token.lastgroup:
            case "length":
                length = _LENGTH.fullmatch(written)
                return self.lengths.kept(length) if self.lengths and length else None
            case "sum":
                return None if self.lengths is None else self.lengths.kept_sum(token)
            case "colour":
                return written if self.colours else None
            case "text":
                return written if self.texts else None
            case "word":
                known = self.words is None or written.lower() in self.words or _is_global(written)
                return written if known else None
            case _:
                return written


def _is_global(word: str) -> bool:
    return word.lower() in ("inherit", "initial", "unset")


_NONE: frozenset[str] = frozenset()
_DISPLAYS = (
    "block inline inline-block flex inline-flex grid inline-grid flow-root list-item none table "
    "inline-table table-caption table-cell table-column table-column-group table-footer-group "
    "table-header-group table-row table-row-group"
)
_BY_KEYWORD = (
    "align-items border-collapse border-style box-sizing clear flex-wrap float font-style "
    "font-variant hyphens justify-content object-fit overflow overflow-wrap text-align "
    "text-transform white-space word-break"
)
_SIDES = ("", "-top", "-right", "-bottom", "-left")
_AUTO = frozenset({"auto"})
_FITTING = frozenset({"auto", "none", "min-content", "max-content", "fit-content"})

_ATTRIBUTES = _Lengths(-40, LONGEST_PX, 0, 1000)
_MARGIN = _Rule(_Lengths(0, LONGEST_PX, raised=True), _AUTO)
_ROOM = _Rule(_Lengths(0, LONGEST_PX), _NONE)
_SIZE = _Rule(_Lengths(0, LONGEST_PX, sums=True), _FITTING)
_LINE = _Rule(_Lengths(0, 200), colours=True)
_COLOUR = _Rule(colours=True)
_KEYWORDS = _Rule()
_RATIO = _Rule(_Lengths(0, 10_000), _AUTO)


def _rules() -> Iterator[tuple[str, _Rule]]:
    for side in _SIDES:
        yield f"margin{side}", _MARGIN
        yield f"padding{side}", _ROOM
        yield f"border{side}", _LINE
    for extent in ("width", "height"):
        for name in (extent, f"min-{extent}", f"max-{extent}"):
            yield name, _SIZE
    for name in ("border-width", "border-radius", "border-spacing"):
        yield name, _LINE
    for name in ("color", "background-color", "border-color"):
        yield name, _COLOUR
    for name in _BY_KEYWORD.split():
        yield name, _KEYWORDS
    yield "aspect-ratio", _RATIO
    yield "display", _Rule(words=frozenset(_DISPLAYS.split()))
    yield "flex", _Rule(_Lengths(0, LONGEST_PX), _AUTO | {"none"})
    yield "font-family", _Rule(texts=True)
    yield "font-size", _Rule(_Lengths(0, 200, most_percent=1000))
    yield "font-weight", _Rule(_Lengths(0, 1000))
    yield "gap", _ROOM
    yield "letter-spacing", _Rule(_Lengths(-10, 100))
    yield "line-height", _Rule(_Lengths(0, 300, most_percent=1000))
    yield "list-style-type", _Rule(texts=True)
    yield "opacity", _Rule(_Lengths(0, 1))
    yield "text-decoration", _Rule(_Lengths(0, 20), colours=True)
    yield "text-indent", _Rule(_Lengths(-100, 1000))
    yield "vertical-align", _Rule(_Lengths(-200, 200, -200, 200))
    yield "word-spacing", _Rule(_Lengths(-10, 100))


_RULES = dict(_rules())
PROPERTIES = frozenset(_RULES)
"""The properties that may stand in a ``style`` attribute."""


def is_length(written: str) -> bool:
    """Whether an attribute that gives lengths gives none that would leave the block.

    MathML's may be a little negative; ``90%height`` and ``+1em`` are lengths of its own.
    """
    lengths = [_LENGTH.match(part) for part in written.split()]
    return all(length is None or _ATTRIBUTES.kept(length) is not None for length in lengths)


def kept(style: str) -> str:
    """The declarations of a ``style`` attribute that a preview may follow."""
    return ";".join(_kept(_declarations(_COMMENT.sub(" ", style))))


def _kept(declarations: Iterable[str]) -> Iterator[str]:
    for declaration in declarations:
        name, colon, value = declaration.partition(":")
        name = name.strip().lower()
        important = _IMPORTANT.search(value)
        if important is not None:
            value = value[: important.start()]
        value = value.strip()
        # It may name an image; where it is a colour alone it is `background-color`.
        if name == "background" and _TOKEN.fullmatch(value):
            name = "background-color"
        rule = _RULES.get(name)
        if not colon or rule is None:
            continue
        said = rule.kept(value)
        if said is not None:
            yield f"{name}:{said}{' !important' if important else ''}"


def _declarations(style: str) -> Iterator[str]:
    """The parts between semicolons that stand in no quotation and no parentheses."""
    start, depth, quote = 0, 0, ""
    for sign in _STRUCTURE.finditer(style):
        if quote:
            quote = "" if sign[0] == quote else quote
        elif sign[0] in "\"'":
            quote = sign[0]
        elif sign[0] == ";":
            if not depth:
                yield style[start : sign.start()]
                start = sign.end()
        else:
            depth = max(0, depth + (1 if sign[0] == "(" else -1))
    yield style[start:]
