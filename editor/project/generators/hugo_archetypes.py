"""Finds Hugo's archetypes, fills in the simple ones, and knows when one is not simple."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.project.generators.post_kinds import ArchetypeText, Companion, PostKind
from editor.project.generators.reading import inside, is_file, is_folder, listing, read_text
from editor.project.generators.slugs import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from editor.project.generators.base import Site

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


_DEFAULT = "default"
_MOST_COMPANIONS = 200
"""Files of a folder that is an archetype, at most."""

_LONGEST_ACTION = 2000
_LONGEST = 64 * 1024
"""Characters that what is filled in may have; a few replacements can double it each."""


class _NotSimpleError(Exception):
    """The template asks for what only Hugo can work out."""


@dataclass(frozen=True, slots=True)
class Archetype:
    """What a template may ask about the new post.

    ``name`` is its file name without suffix, or that of its own folder; ``base`` is that of its
    file in any case. ``kind`` is what Hugo calls the type, ``folder`` lies below the content.
    """

    name: str
    kind: str
    site_title: str
    moment: datetime
    base: str = ""
    folder: str = ""

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
        if head[0] in '"`.' or head in {"now", "now.Year"}:
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
            case ".Name" | ".File.ContentBaseName":
                return self.name
            case (
                ".File.BaseFileName"
                | ".File.TranslationBaseName"
                | ".BaseFileName"
                | ".TranslationBaseName"
            ):
                return self.base or self.name
            case ".File.LogicalName":
                return f"{self.base or self.name}.md"
            case ".File.Dir":
                return self.folder
            case "now.Year":
                return f"{self.moment.year}"
            case ".Title":
                return self.name.replace("-", " ")
            case ".Type" | ".Section":
                return self.kind
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


def kinds(site: Site) -> tuple[PostKind, ...]:
    """A sort for each archetype of the site and its theme, but ``default``, by name."""
    found: dict[str, Path] = {}
    for place in _places(site):
        for name in listing(place):
            path = place / name
            bare = name.removesuffix(".md")
            if bare != name if is_file(path) else is_file(path / "index.md"):
                found.setdefault(bare, path)
    found.pop(_DEFAULT, None)
    return tuple(PostKind(name, _section(site, name), found[name]) for name in sorted(found))


def chosen(
    site: Site, folder: Path, stem: str, moment: datetime, kind: str
) -> ArchetypeText | None:
    """The archetype of ``kind``, or else the default one, filled in for ``stem`` in ``folder``."""
    below = next((folder.relative_to(it) for it in site.content if folder.is_relative_to(it)), None)
    place = "" if below is None or not below.parts else f"{below.as_posix()}/"
    asked = Archetype(words(stem), kind, site.title, moment, folder=place)
    for name in (kind, _DEFAULT):
        for end in (".md", "/index.md"):
            for archetypes in _places(site):
                path = archetypes / f"{name}{end}"
                text = read_text(site.root, path)
                if text is None:
                    continue
                if end == ".md":
                    return ArchetypeText(path, asked.fill(text))
                indexed = replace(asked, base="index", folder=f"{place}{stem}/")
                others = tuple(_companions(site, path, indexed))
                return ArchetypeText(path, indexed.fill(text), is_bundle=True, companions=others)
    return None


def _places(site: Site) -> tuple[Path, ...]:
    named = [site.setting("archetypes") or "archetypes"]
    named += [f"themes/{theme}/archetypes" for theme in site.settings.get("theme", ())]
    return tuple(site.root / name for name in named)


def _section(site: Site, name: str) -> Path | None:
    return next((top / name for top in site.content if is_folder(top / name)), None)


def _companions(site: Site, index: Path, asked: Archetype) -> Iterator[Companion]:
    """What else lies in the folder of an archetype: content is filled in, other files are copied.

    A file that is none, or leads out of the site, is left out.
    """
    top, count = index.parent, 0
    for here, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            path = Path(here) / name
            if path == index or not is_file(path) or not inside(site.root, path):
                continue
            if count >= _MOST_COMPANIONS:
                return
            below = path.relative_to(top).as_posix()
            text = read_text(site.root, path) if name.endswith(".md") else None
            if text is not None:
                bare = name.removesuffix(".md")
                text = replace(asked, name=bare, base=bare).fill(text)
                if text is None:
                    continue
            count += 1
            yield Companion(below, path, text)


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
