"""Fills in the simple templates of Hugo's archetypes, and knows when one is not simple."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:\\.|[^"\\])*"|`[^`]*`)|(?P<name>\.?[A-Za-z_][\w.]*)|(?P<mark>[()|]))"""
)
_GO_TIME = re.compile(
    r"2006|January|Jan|Monday|Mon|01|02|15|03|04|05|06|PM|pm|Z07:00|-07:00|-0700|MST|_2|1|2|3"
)
_DIRECTIVES = {
    "2006": "%Y", "06": "%y", "January": "%B", "Jan": "%b", "01": "%m", "Monday": "%A",
    "Mon": "%a", "02": "%d", "15": "%H", "03": "%I", "04": "%M", "05": "%S", "PM": "%p",
    "pm": "%p", "-0700": "%z", "MST": "%Z",
}  # fmt: skip


_LONGEST_ACTION = 2000
_LONGEST = 64 * 1024
"""Characters that what is filled in may have; a few replacements can double it each."""


class _NotSimpleError(Exception):
    """The template asks for what only Hugo can work out."""


@dataclass(frozen=True, slots=True)
class Archetype:
    """What a template may ask about the new post. ``name`` is its file name without suffix."""

    name: str
    section: str
    site_title: str
    moment: datetime

    def fill(self, template: str) -> str | None:
        """The text Hugo would make of ``template``; None if that takes more than filling in."""
        try:
            return self._filled(template)
        except (_NotSimpleError, RecursionError):
            return None

    def _filled(self, template: str) -> str:
        out: list[str] = []
        at = length = 0
        trims = False
        while (start := template.find("{{", at)) >= 0:
            text = template[at:start].lstrip() if trims else template[at:start]
            end, trims, value = start + 2, False, "{{"
            if template[end : end + 1] not in ("<", "%"):  # a shortcode of the post's own
                close = template.find("}}", end)
                if close < 0:
                    return "".join([*out, text, template[start:]])
                code, end = template[end:close], close + 2
                trims = code.endswith("-") and code[-2:-1].isspace()
                if code.startswith("-") and code[1:2].isspace():
                    text, code = text.rstrip(), code[1:]
                value = self._action(code.removesuffix("-") if trims else code)
            length += len(value)
            if length > _LONGEST:
                raise _NotSimpleError
            out += [text, value]
            at = end
        rest = template[at:]
        return "".join([*out, rest.lstrip() if trims else rest])

    def _action(self, code: str) -> str:
        stripped = code.strip()
        if stripped.startswith("/*") and stripped.endswith("*/"):
            return ""
        if len(stripped) > _LONGEST_ACTION:
            raise _NotSimpleError
        return self._pipeline(_tokens(stripped))

    def _pipeline(self, tokens: list[str]) -> str:
        value: str | None = None
        while tokens and tokens[0] != ")":
            value = self._command(tokens, value)
            if tokens and tokens[0] == "|":
                tokens.pop(0)
        if value is None:
            raise _NotSimpleError
        return value

    def _command(self, tokens: list[str], piped: str | None) -> str:
        head = tokens.pop(0)
        arguments: list[str] = []
        while tokens and tokens[0] not in {"|", ")"}:
            arguments.append(self._argument(tokens))
        if piped is not None:
            arguments.append(piped)
        if head == "(":
            raise _NotSimpleError
        if head[0] in '"`.' or head == "now":
            if arguments:
                raise _NotSimpleError
            return self._value(head)
        return self._call(head, arguments)

    def _argument(self, tokens: list[str]) -> str:
        token = tokens.pop(0)
        if token != "(":
            return self._value(token)
        value = self._pipeline(tokens)
        if not tokens or tokens.pop(0) != ")":
            raise _NotSimpleError
        return value

    def _value(self, token: str) -> str:
        if token[0] == "`":
            return token[1:-1]
        if token[0] == '"':
            return re.sub(r"\\(.)", r"\1", token[1:-1])
        match token:
            case ".Date" | "now":
                return self.moment.isoformat(timespec="seconds")
            case (
                ".Name"
                | ".File.ContentBaseName"
                | ".File.BaseFileName"
                | ".File.TranslationBaseName"
                | ".BaseFileName"
                | ".TranslationBaseName"
            ):
                return self.name
            case ".Title":
                return self.name.replace("-", " ")
            case ".Type" | ".Section":
                return self.section
            case ".Site.Title" | "site.Title":
                return self.site_title
            case _:
                raise _NotSimpleError

    def _call(self, name: str, arguments: list[str]) -> str:
        match name.removeprefix("strings.").lower(), arguments:
            case "replace", [text, old, new]:
                grown = len(text) + text.count(old) * len(new) if old else 0
                if grown > _LONGEST:
                    raise _NotSimpleError
                return text.replace(old, new) if old else text
            case "title", [text]:
                return re.sub(r"(?<!\S)\w", lambda found: found.group().upper(), text)
            case (("humanize" | "inflect.humanize"), [text]):
                return text.replace("-", " ").replace("_", " ").capitalize()
            case "firstupper", [text]:
                return text[:1].upper() + text[1:]
            case (("upper" | "toupper"), [text]):
                return text.upper()
            case (("lower" | "tolower"), [text]):
                return text.lower()
            case (("urlize" | "anchorize" | "trim" | "safehtml"), [text]):
                return text
            case (("now.format" | ".date.format"), [layout]):
                return self._time(layout)
            case (("time.format" | "dateformat"), [layout, moment]):
                if moment != self._value("now"):
                    raise _NotSimpleError
                return self._time(layout)
            case _:
                raise _NotSimpleError

    def _time(self, layout: str) -> str:
        def part(found: re.Match[str]) -> str:
            token = found.group()
            if token in _DIRECTIVES:
                return self.moment.strftime(_DIRECTIVES[token])
            if token in {"Z07:00", "-07:00"}:
                return self.moment.isoformat()[-6:]
            raise _NotSimpleError

        return _GO_TIME.sub(part, layout)


def _tokens(code: str) -> list[str]:
    tokens: list[str] = []
    place = 0
    while place < len(code):
        found = _TOKEN.match(code, place)
        if found is None:
            raise _NotSimpleError
        tokens.append(found.group().strip())
        place = found.end()
        if not code[place:].strip():
            break
    return tokens
