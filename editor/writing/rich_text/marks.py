"""Which marks an element puts on the text in it, by its name and its style."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from editor.writing.rich_text import addresses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.writing.rich_text.tree import Element

_BY_NAME: Final = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em",
    "var": "em", "del": "del", "s": "del", "strike": "del", "sub": "sub", "sup": "sup",
    "mark": "mark",
}  # fmt: skip
_CODE: Final = frozenset({"code", "kbd", "samp", "tt"})
_MONOSPACED: Final = re.compile(
    r"mono|courier|consolas|menlo|cascadia|fira code|jetbrains|source code|inconsolata|\bhack\b"
    r"|lucida console|iosevka",
    re.IGNORECASE,
)
_BOLD_FROM: Final = 600
_LANGUAGE: Final = re.compile(
    r"(?:^|[\s-])(?:lang(?:uage)?|highlight-source|brush:|sourceCode)[-\s]*([\w+#.-]+)"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a text looks: its marks, where it leads as a link, whether it is code.

    ``keeps_lines``: a line end is one. ``language`` is that of code.
    """

    marks: frozenset[str] = frozenset()
    link: str = ""
    code: bool = False
    keeps_lines: bool = False
    language: str = ""

    def within(self, element: Element) -> Look:
        """How the text in an element looks that stands in this."""
        name, style = element.name, element.styles()
        marks = self.marks | {_BY_NAME[name]} if name in _BY_NAME else self.marks
        if name != "strong":
            marks = _with(marks, "strong", _is_bold(style))
        if name != "em":
            marks = _with(marks, "em", _is_slanted(style))
        decoration = style.get("text-decoration", "") + style.get("text-decoration-line", "")
        if "line-through" in decoration:
            marks |= {"del"}
        if style.get("vertical-align") in ("super", "sub"):
            marks |= {"sup" if style["vertical-align"] == "super" else "sub"}
        if {"sub", "sup"} <= marks:
            marks -= {"sup"}
        link = self.link
        if name == "a" and "href" in element.attributes:
            link = addresses.linked(element.attributes["href"])
        space = style.get("white-space", "")
        keeps = space.startswith(("pre", "break")) if space else self.keeps_lines
        return replace(
            self,
            marks=marks,
            link=link,
            code=self.code or name in _CODE,
            keeps_lines=keeps,
            language=language_of(element) or self.language,
        )


def language_of(element: Element) -> str:
    """The language of code by the class of an element; empty if it names none."""
    found = _LANGUAGE.search(element.attributes.get("class", ""))
    return (
        re.sub(r"[^\w+#.-]", "", element.attributes.get("data-lang", ""))
        if found is None
        else found[1]
    )


def is_hidden(element: Element) -> bool:
    """Whether an element is not seen, or holds the bullet Word draws before an item."""
    style = element.styles()
    return (
        style.get("display") == "none"
        or style.get("mso-hide") == "all"
        or style.get("mso-list") == "ignore"
        or "hidden" in element.attributes
    )


def is_monospaced(element: Element) -> bool:
    """Whether an element names a font in which code is written."""
    style = element.styles()
    font = style.get("font-family", "") or style.get("font", "")
    return _MONOSPACED.search(font or element.attributes.get("face", "")) is not None


def _with(marks: frozenset[str], mark: str, on: bool | None) -> frozenset[str]:
    if on is None:
        return marks
    return marks | {mark} if on else marks - {mark}


def _is_bold(style: Mapping[str, str]) -> bool | None:
    weight = style.get("font-weight", "")
    if weight.isdigit():
        return int(weight[:4]) >= _BOLD_FROM
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(weight)


def _is_slanted(style: Mapping[str, str]) -> bool | None:
    slant = style.get("font-style", "")
    if slant.startswith("oblique"):
        return True
    return {"italic": True, "normal": False}.get(slant)
