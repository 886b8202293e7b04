"""Signs of a text that the flavour would take for markup, written so that they are only signs.

Few are: a text full of backslashes is none that anybody wants to go on with.
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Final

from editor.scan.inline_rules import AttributeLists, Dollars, Templates
from editor.scan.rules import Procedure, Tables

if TYPE_CHECKING:
    from editor.writing.rich_text.notation import Notation

_ESCAPED: Final = {
    Procedure.COMMONMARK: string.punctuation,
    Procedure.KRAMDOWN: "\\.*_+`<>()[]{}#!:|\"'$=-~",
    Procedure.PYTHON_MARKDOWN: "\\`*_{}[]()>#+-.!",
}
"""Before which signs a backslash is read as an escape."""

_SIGNS = re.compile(r"[\\`*_\[\]<&~^=+${}|!%#>:-]")
_START = re.compile(
    r"#|[-+=](?=[\s=+|:-]|$)|>|~(?=~~)|:(?=[\s:-]|$)|\||\d{1,9}[.)](?=\s|$)|\^(?=\s*$)|!(?=!!)|\?(?=\?\?)"
)
_MODULE = re.compile(r"(?:im|ex)port\b")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|\w{2,32});", re.IGNORECASE)
_TAG_START = re.compile(r"[\w/!?$]")
_CLOSING_HASHES = re.compile(r"#+$")


class Escaper:
    """Writes text as the flavour of ``notation`` shows it."""

    def __init__(self, notation: Notation) -> None:
        rules, inline = notation.rules, notation.inline_rules
        self._notation = notation
        self._readable = _ESCAPED[rules.procedure]
        self._has_attributes = inline.attributes is not AttributeLists.NONE
        self._every_brace = inline.attributes is AttributeLists.EVERYWHERE
        self._is_kramdown = rules.procedure is Procedure.KRAMDOWN
        self._openings = [opening for opening, _ in (*inline.math, *rules.math)]
        pairs = [sign for sign, _ in inline.pairs]
        self._always = {sign for sign in pairs if len(sign) == 1} | {
            sign[0] for sign in pairs if len(sign) == 2 and sign[0] == "~"
        }
        self._doubled = {sign[0] for sign in pairs if len(sign) == 2} - self._always
        if inline.dollars is not Dollars.NONE or "$" in self._openings:
            self._always.add("$")
        elif any("$" in one for one in self._openings):
            self._doubled.add("$")
        if notation.in_cell or rules.tables is Tables.ANY_BAR:
            # Those of a table that is written as one are escaped when it is.
            self._always.add("|")
        self._has_braces = (
            inline.templates is not Templates.NONE
            or self._has_attributes
            or rules.attribute_lines
            or inline.critic
            or rules.templates is not None
        )

    def text(
        self,
        text: str,
        *,
        starts_line: bool = False,
        before: str = "",
        behind: str = "",
        in_link: bool = False,
        in_cell: bool = False,
        in_heading: bool = False,
    ) -> str:
        """A text without line ends; ``before`` and ``behind`` are the signs beside it.

        In a cell kramdown looks for code and formulas without regard to escapes, and so do others
        for attributes at the end of a heading.
        """
        lead = ""
        as_entities = "`$" if in_cell and self._is_kramdown else ""
        if in_heading and self._has_attributes:
            as_entities += "{"
        if starts_line:
            lead, text, before = self._start(text, before)

        def written(found: re.Match[str]) -> str:
            at = found.start()
            previous = text[at - 1] if at else before
            following = text[at + 1] if at + 1 < len(text) else behind
            is_end = at + 1 == len(text)
            if found[0] in as_entities:
                return _entity(found[0])
            return self._sign(
                found[0],
                text,
                at,
                previous=previous,
                following=following,
                is_end=is_end,
                in_link=in_link,
            )

        return lead + _SIGNS.sub(written, text)

    def heading_end(self, text: str) -> str:
        """A heading without number signs at its end, which would be taken for its mark."""
        found = _CLOSING_HASHES.search(text)
        if found is None or text[: found.start()].endswith("\\"):
            return text
        return text[: found.start()] + self.sign("#") * len(found[0])

    def sign(self, sign: str) -> str:
        """One sign as itself."""
        escaped = f"\\{sign}"
        if sign in self._readable and not any(one.startswith(escaped) for one in self._openings):
            return escaped
        return _entity(sign)

    def _start(self, text: str, before: str) -> tuple[str, str, str]:
        """What begins a line of its own so that it is no mark of a block, and the rest."""
        if self._notation.is_mdx and _MODULE.match(text):
            return _entity(text[0]), text[1:], text[0]
        found = _START.match(text)
        if found is None:
            return "", text, before
        last = text[found.end() - 1]
        lead = text[: found.end() - 1] + self.sign(last)
        return lead, text[found.end() :], last

    def _sign(
        self,
        sign: str,
        text: str,
        at: int,
        *,
        previous: str,
        following: str,
        is_end: bool,
        in_link: bool,
    ) -> str:
        match sign:
            case "\\":
                reads = is_end or following in string.punctuation
                return self.sign(sign) if reads else sign
            case "`" | "[":
                return self.sign(sign)
            case "*" | "_" if previous.isspace() and following.isspace():
                # At the start of a line it may be the marker of an item.
                return sign if at else self.sign(sign)
            case "*":
                return self.sign(sign)
            case "_":
                is_inside = previous.isalnum() and following.isalnum() and not is_end and at > 0
                return sign if is_inside else self.sign(sign)
            case "]":
                return self.sign(sign) if in_link else sign
            case "^" if in_link and not at and self._is_kramdown:
                # Behind a bracket it begins the name of a footnote.
                return self.sign(sign)
            case "<":
                opens = self._notation.is_mdx or is_end or _TAG_START.match(following)
                return "&lt;" if opens else sign
            case "&":
                return "&amp;" if is_end or _ENTITY.match(text, at) else sign
            case "!":
                return self.sign(sign) if is_end else sign
            case "{" | "%" | "#":
                return self._brace(sign, previous, following, is_end or not at)
        if sign in self._always or (sign in self._doubled and sign in (previous, following)):
            return self.sign(sign)
        return sign

    def _brace(self, sign: str, previous: str, following: str, is_beside: bool) -> str:
        """A brace that may open a tag of templates or a list of attributes.

        ``is_beside``: it begins or ends the text, and so may stand beside marks.
        """
        if not self._has_braces:
            return sign
        if sign != "{":
            return self.sign(sign) if previous == "{" else sign
        if self._notation.inline_rules.critic and following in {"+", "-", "=", ">", "~"}:
            return _entity(sign)
        opens = self._notation.is_mdx or self._every_brace or is_beside or previous == "{"
        return (
            self.sign(sign) if opens or following in set("{%#:.<") or following.isalpha() else sign
        )


def _entity(sign: str) -> str:
    return f"&#{ord(sign)};"
