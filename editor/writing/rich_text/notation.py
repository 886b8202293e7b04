"""In which syntax Markdown is to be written: that of the flavour, in the habits of the post."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeVar

from editor.scan.inline import spans
from editor.scan.inline_rules import COMMONMARK as INLINE
from editor.scan.inline_rules import AttributeLists, Dollars, InlineRules, Templates
from editor.scan.rules import COMMONMARK, BlockRules, HtmlEnd, Procedure, Tables
from editor.scan.spans import SpanKind
from editor.writing.reading import is_verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from editor.scan.scan import Scan

_REACH: Final = 2_000
"""Lines on both sides of the place that are looked at for the habits of the post."""

_ENUMS: Final[Mapping[str, type[Enum]]] = {
    "procedure": Procedure,
    "html": HtmlEnd,
    "tables": Tables,
    "dollars": Dollars,
    "templates": Templates,
    "attributes": AttributeLists,
}

_R = TypeVar("_R", BlockRules, InlineRules)


@dataclass(frozen=True, slots=True)
class Notation:
    """``rules`` and ``inline_rules`` of the flavour; ``bullet``, ``italic`` and ``bold`` are signs.

    ``in_cell``: it goes into a cell of a table.
    """

    rules: BlockRules = COMMONMARK
    inline_rules: InlineRules = INLINE
    bullet: str = "-"
    italic: str = "*"
    bold: str = "**"
    in_cell: bool = False

    @property
    def is_mdx(self) -> bool:
        """Whether tags are JSX."""
        return self.rules.templates == "mdx"

    @property
    def has_tags(self) -> bool:
        """Whether tags within a paragraph come to the page as tags."""
        return self.rules.raw_html and self.inline_rules.html

    def sign(self, kind: SpanKind, *, longest: int = 2) -> str:
        """The sign that stands around a kind of span, the longer one if there are two."""
        found = [sign for sign, means in self.inline_rules.pairs if means is kind]
        return max((sign for sign in found if len(sign) <= longest), key=len, default="")

    def packed(self) -> dict[str, object]:
        """All of it as JSON has it."""
        return {
            "rules": _packed(self.rules),
            "inline_rules": _packed(self.inline_rules),
            "bullet": self.bullet,
            "italic": self.italic,
            "bold": self.bold,
            "in_cell": self.in_cell,
        }


def unpacked(values: Mapping[str, Any]) -> Notation:
    """What `Notation.packed` made."""
    inline = dict(values["inline_rules"])
    inline["pairs"] = tuple((sign, SpanKind(kind)) for sign, kind in inline["pairs"])
    return Notation(
        _unpacked(COMMONMARK, values["rules"]),
        _unpacked(INLINE, inline),
        str(values["bullet"]),
        str(values["italic"]),
        str(values["bold"]),
        bool(values["in_cell"]),
    )


def notation_at(scan: Scan, line: int, *, in_cell: bool = False) -> Notation:
    """How the post that ``scan`` reads is written around ``line``."""
    found = Notation(scan.rules, scan.inline_rules, in_cell=in_cell)
    bullet, italic, bold = "", "", ""
    for at in _outwards(scan, line):
        text = scan[at]
        bare = text.lstrip(" \t>")
        if not bullet and bare[:1] in {"-", "*", "+"} and not is_verbatim(scan, at):
            item = scan.line(at).item
            bullet = "" if item is None or item.number is not None else text[item.start]
        if (not (italic and bold)) and ("*" in text or "_" in text) and not is_verbatim(scan, at):
            start = scan.start(at)
            for span in spans(text[start:], scan.inline_rules):
                sign = text[start + span.open]
                if sign in "*_" and span.kind is SpanKind.EMPHASIS:
                    italic = italic or sign
                elif sign in "*_" and span.kind is SpanKind.STRONG:
                    bold = bold or sign * 2
        if bullet and italic and bold:
            break
    return replace(
        found,
        bullet=bullet or found.bullet,
        italic=italic or bold[:1] or found.italic,
        bold=bold or found.bold,
    )


def _outwards(scan: Scan, line: int) -> Iterator[int]:
    """The lines of the body, those that are next to ``line`` first."""
    first, end = max(scan.body, line - _REACH), min(len(scan), line + _REACH)
    return chain(range(min(line, end - 1), first - 1, -1), range(line + 1, end))


def _packed(rules: BlockRules | InlineRules) -> dict[str, object]:
    return {one.name: _plain(getattr(rules, one.name)) for one in fields(rules)}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | frozenset):
        return [_plain(one) for one in value]
    return value


def _unpacked(rules: _R, values: Mapping[str, Any]) -> _R:
    made: dict[str, Any] = {}
    for name, value in values.items():
        kind = _ENUMS.get(name) if isinstance(getattr(rules, name), Enum) else None
        if kind is not None:
            made[name] = kind(value)
        elif isinstance(getattr(rules, name), frozenset):
            made[name] = frozenset(value)
        elif name == "math":
            made[name] = tuple((opening, closing) for opening, closing in value)
        else:
            made[name] = value
    return replace(rules, **made)
