"""Raw HTML, addresses and entities within a paragraph (CommonMark 6.4 to 6.6, 2.5, GFM 6.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import html5

from editor.scan.spans import EntitySpan, Span, SpanKind

# No two ways to read anything, so that a tag that is never closed takes its length once.
_VALUE = r"""(?:[^\x00-\x20"'=<>`]++|'[^']*+'|"[^"]*+")"""
_BLANK = r"[ \t\n\r\f\v]"
_ATTRIBUTE = rf"{_BLANK}++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:{_BLANK}*+={_BLANK}*+{_VALUE})?+"
_TAG = re.compile(
    rf"<(?:[A-Za-z][A-Za-z0-9-]*+(?:{_ATTRIBUTE})*+{_BLANK}*+/?|/[A-Za-z][A-Za-z0-9-]*+{_BLANK}*+)>"
)
_ADDRESS = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*+"
    r"|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]++@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*+)>"
)
_SPECIAL = re.compile(r"<(!--|\?|!\[CDATA\[|![A-Za-z])")
_ENDS = {"!--": "-->", "?": "?>", "![CDATA[": "]]>"}
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
_ESCAPED = re.compile(rf"\\([!-/:-@\[-`{{-~])|({_ENTITY.pattern})")

_DOMAIN = r"\w(?:[\w-]|(?<=[\w-])\.(?=[\w-]))*+"
_URL = re.compile(rf"(?:(?:https?|ftp)://|(?=www\.))({_DOMAIN})(?::\d++)?(?:[/?#:][^\s<]*+)?")
_LOOSE_URL = re.compile(
    rf"(?:(?:https?|ftp)://|(?=www\.))({_DOMAIN})(?::\d++)?(?:[/?#][!-)+-;=-\[\]-{{}}~]*+)?"
)
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+_-")
_MAIL_HOST = re.compile(r"@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)++")
_ENTITY_END = re.compile(r"&[A-Za-z0-9]++;\Z")
_BEFORE_WWW = " \t\n*_~(["
_TRAILING = "?!.,:*_~'\""


def tag(text: str, at: int) -> Span | None:
    """The tag that begins at ``at``."""
    match = _TAG.match(text, at)
    return Span(SpanKind.TAG, at, at + 1, match.end() - 1, match.end()) if match else None


def autolink(text: str, at: int) -> Span | None:
    """The address in angle brackets that begins at ``at``."""
    match = _ADDRESS.match(text, at)
    return Span(SpanKind.AUTOLINK, at, at + 1, match.end() - 1, match.end()) if match else None


def entity(text: str, at: int) -> EntitySpan | None:
    """The entity that begins at ``at``; None where the name is none of HTML's."""
    match = _ENTITY.match(text, at)
    value = _value(match) if match else None
    if match is None or value is None:
        return None
    return EntitySpan(SpanKind.ENTITY, at, at + 1, match.end() - 1, match.end(), value)


def unescaped(text: str) -> str:
    """An address or a title without backslashes before punctuation, and with entities decoded."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(_decoded, text)


def _decoded(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    found = _ENTITY.match(match[2])
    value = _value(found) if found else None
    return match[2] if value is None else value


def _value(match: re.Match[str]) -> str | None:
    if match[3]:
        return html5.get(f"{match[3]};")
    number = int(match[1]) if match[1] else int(match[2], 16)
    is_character = 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_character else "\ufffd"


@dataclass(slots=True)
class Specials:
    """Comments, instructions and CDATA of one text; what nothing closes is looked for once."""

    text: str
    _unclosed: set[str] = field(default_factory=set)

    def at(self, at: int) -> Span | None:
        """The one that begins at ``at``."""
        match = _SPECIAL.match(self.text, at)
        if match is None:
            return None
        start = match.end()
        if match[1] == "!--":
            for short in (">", "->"):
                if self.text.startswith(short, start):
                    return Span(SpanKind.COMMENT, at, start, start, start + len(short))
        ending = _ENDS.get(match[1], ">")
        if ending in self._unclosed:
            return None
        end = self.text.find(ending, start)
        if end < 0:
            self._unclosed.add(ending)
            return None
        kind = SpanKind.COMMENT if match[1] == "!--" else SpanKind.INSTRUCTION
        return Span(kind, at, start, end, end + len(ending))


@dataclass(slots=True)
class BareUrls:
    """Addresses without angle brackets in one text; ``loose`` ones are those of Goldmark."""

    text: str
    loose: bool = False
    # What has been found to be no address need not be read again.
    _read: int = 0

    def url(self, at: int, *, in_brackets: bool) -> Span | None:
        """``https://…`` or ``www.…`` from ``at`` on, to a bracket if one is open."""
        text = self.text
        if at < self._read or (at and not _may_begin(text, at)):
            return None
        match = (_LOOSE_URL if self.loose else _URL).match(text, at)
        if match is None or not _is_domain(match[1], loose=self.loose):
            self._read = match.end() if match else at
            return None
        end = match.end()
        if in_brackets and (bracket := text.find("]", at, end)) >= 0:
            end = bracket
        end = _without_trailing(text, at, end)
        return Span(SpanKind.URL, at, at, end, end) if end > match.start(1) else None

    def mail(self, at: int, floor: int) -> Span | None:
        """The address whose ``@`` is at ``at``, from ``floor`` on at the earliest."""
        text = self.text
        start = at
        while start > floor and text[start - 1] in _LOCAL:
            start -= 1
        while start < at and text[start] == "_":
            start += 1
        match = _MAIL_HOST.match(text, at)
        if start == at or match is None or match[0][-1] in "-_":
            return None
        return Span(SpanKind.URL, start, start, match.end(), match.end())


def _may_begin(text: str, at: int) -> bool:
    if text[at] == "w":
        return text[at - 1] in _BEFORE_WWW
    return not (text[at - 1].isascii() and text[at - 1].isalpha())


def _is_domain(host: str, *, loose: bool) -> bool:
    """Underscores may not stand in the last two parts of a host's name.

    In a ``loose`` one they may, but its last part has letters only.
    """
    parts = host.rsplit(".", 2)[-2:]
    if loose:
        return len(parts) > 1 and parts[-1].isalpha()
    return host != "www" and not any("_" in part for part in parts)


def _without_trailing(text: str, start: int, end: int) -> int:
    """Without the punctuation that belongs to the sentence, and brackets that were not opened."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last in _TRAILING:
            end -= 1
        elif last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last == ";" and (found := _ENTITY_END.search(text, max(start, end - 40), end)):
            end = found.start()
        elif last == ";":
            end -= 1
        else:
            break
    return end
