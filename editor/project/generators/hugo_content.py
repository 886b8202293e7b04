"""Where Hugo's pages lie, in which languages, and which files among them it passes over.

https://gohugo.io/configuration/languages/, https://gohugo.io/configuration/module/#mounts,
https://gohugo.io/configuration/all/#ignorefiles.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.errors import Message, Problem, Severity
from editor.project.generators.ignored import BELOW, Ignored, Rule, by_folders, ignored
from editor.project.generators.reading import folders_inside
from editor.project.trees import at, flag_at, list_at, table_at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.trees import Tree

_MOUNTED: Final = "mounted "
_LONGEST: Final = 200
_ANYTHING = re.compile(r"(?<!\\)\.[*+]\??")
_ONE_CHARACTER = re.compile(r"\\.|\[\^?\]?[^\]]*\]")
_REPEATED = re.compile(r"(?<!\()[*+?{]")
_PLACE: Final = Rule(r"(?:.*/)?#[^/]*")
"""Names that Hugo takes for those of editors' own files (``SourceSpec.IgnoreFile``)."""


def content(root: Path, table: Mapping[str, Tree]) -> tuple[Path, ...]:
    """The folders of pages: those of mounts, or of each language, or of the whole site."""
    usual = text_at(table, "contentdir") or "content"
    codes = _codes(table)
    languages = table_at(table, "languages")
    names = (
        mounted(table, "content")
        or [text_at(languages, f"{code}.contentdir") or usual for code in codes]
        or [usual]
    )
    found = folders_inside(root, names)
    return found or (root / "content",)


def places(root: Path, table: Mapping[str, Tree]) -> dict[str, tuple[str, ...]]:
    """What mounts do to places of pages, and where those of themes are, as settings of the site."""
    found: dict[str, tuple[str, ...]] = {}
    for mount in _mounts(table, "content"):
        _, *below = (name for name in text_at(mount, "target").split("/") if name)
        folder = root / text_at(mount, "source").strip("/")
        if below:
            found.setdefault(f"{_MOUNTED}{folder}", tuple(below))
    imports = at(table, "module.imports")
    paths = [text_at(it, "path") for it in imports or () if isinstance(it, dict)]
    themes = (f"{top}/{name}/content" for name in (*list_at(table, "theme"), *paths) if name
              for top in ("themes", "_vendor"))  # fmt: skip
    return {**found, "theme content": tuple(map(str, folders_inside(root, themes)))}


def below_top(content: Path, site: Site) -> tuple[str, ...]:
    """The folders of Hugo's that a mount puts a content folder below; none for most."""
    return site.settings.get(f"{_MOUNTED}{content}", ())


def languages(root: Path, table: Mapping[str, Tree]) -> dict[str, Path | None]:
    """The languages that are built, and the content folder of each that has its own."""
    named = table_at(table, "languages")
    folders = {code: text_at(named, f"{code}.contentdir") for code in _codes(table)}
    for mount in _mounts(table, "content"):
        named_here = _languages_of(mount)
        if len(named_here) == 1 and named_here[0] in folders:
            folders[named_here[0]] = text_at(mount, "source")
    first = (text_at(table, "defaultcontentlanguage") or "en").lower()
    order = sorted(folders, key=lambda name: name != first)
    return {name: root / folders[name].strip("/") if folders[name] else None for name in order}


def left_out(
    root: Path, table: Mapping[str, Tree], config: Path | None
) -> tuple[tuple[Ignored, ...], tuple[Problem, ...]]:
    """What ``ignoreFiles``, the filters of mounts and languages that are off leave out."""
    rules, problems = [_PLACE], []
    for text in list_at(table, "ignorefiles"):
        pattern = _expression(text)
        if pattern is not None:
            rules.append(Rule(pattern))
            continue
        name = config.name if config else ""
        message = Message(
            "{name}: the pattern {pattern} in ignoreFiles is too intricate for Byline, which "
            "lists the files that it matches.",
            name=name,
            pattern=text,
        )
        problems.append(Problem(message, severity=Severity.WARNING))
    off = sorted(table_at(table, "languages").keys() - set(_codes(table)))
    rules += [Rule(rf".*\.{re.escape(code)}\.[^./]+") for code in off]
    return (Ignored("", tuple(rules)), *_filters(root, table)), tuple(problems)


def mounted(table: Mapping[str, Tree], target: str) -> list[str]:
    """The folders that module mounts put at ``target``, but for those of languages that are off."""
    off = table_at(table, "languages").keys() - set(_codes(table))
    return [
        text_at(mount, "source")
        for mount in _mounts(table, target)
        if not _languages_of(mount) or not off.issuperset(_languages_of(mount))
    ]


def _languages_of(mount: Mapping[str, Tree]) -> list[str]:
    """The languages that a mount is for, in small letters; none where it is for all."""
    names = list_at(mount, "sites.matrix.languages") or list_at(mount, "lang")
    return [name.lower() for name in names]


def _codes(table: Mapping[str, Tree]) -> list[str]:
    """The languages that are built."""
    named = table_at(table, "languages")
    off = {code.lower() for code in list_at(table, "disablelanguages")}
    return [code for code in named if code not in off and not flag_at(named, f"{code}.disabled")]


def _mounts(table: Mapping[str, Tree], target: str) -> list[dict[str, Tree]]:
    mounts = at(table, "module.mounts")
    if not isinstance(mounts, list):
        return []
    return [
        mount
        for mount in mounts
        if isinstance(mount, dict)
        and text_at(mount, "target").strip("/").partition("/")[0] == target
        and text_at(mount, "source")
    ]


def _filters(root: Path, table: Mapping[str, Tree]) -> Iterator[Ignored]:
    """What each mount leaves out of its folder. Of several filters the first one holds."""
    sources = mounted(table, "content")
    for mount in _mounts(table, "content"):
        source = text_at(mount, "source")
        if sources.count(source) > 1:
            continue  # what one of them leaves out another may bring
        excluded = list_at(mount, "excludefiles")
        globs = [
            (text.removeprefix("!").strip(), text.startswith("!"))
            for text in list_at(mount, "files")
        ] or [
            *((text, True) for text in excluded),
            *((text, False) for text in list_at(mount, "includefiles")),
        ]
        rules = [
            Rule(by_folders(_stars(text.strip("/"))) + BELOW, leaves) for text, leaves in globs
        ]
        for found in ignored(root / source.strip("/"), reversed(rules)):
            others = any(not leaves for _, leaves in globs)
            yield Ignored(found.folder, found.rules, others)


def _stars(pattern: str) -> str:
    """A pattern of a mount as `by_folders` reads it: Hugo's ``**/`` is one folder at least."""
    found = []
    for part in pattern.split("/"):
        bare = part.lstrip("*")
        if part == "**":
            found += ["*", "**"]
        elif part.startswith("**"):
            found += ["**", f"*{bare}"]
        else:
            found.append(part)
    if found[-2:] == ["*", "**"]:  # whatever lies below, which has a name
        found[-2:] = ["**"]
    return "/".join(found)


def _expression(text: str) -> str | None:
    """A pattern of Go's for a part of a path, as one of Python's for the whole of it.

    Go's take time with the length of the path alone; None for one that might take more here.
    """
    flags = "(?i)" if text.startswith("(?i)") else ""
    body = text.removeprefix(flags)
    if len(body) > _LONGEST:
        return None
    pieces = _ANYTHING.split(body)
    bare = [_ONE_CHARACTER.sub("x", piece) for piece in pieces]
    if not any(_REPEATED.search(piece) or set(piece) & set("|(") for piece in bare):
        # The leftmost place of each piece but the last is as good as any other.
        *before, last = pieces
        pattern = "".join(f"(?>.*?{piece})" for piece in before if piece) + f".*?{last}.*"
    elif len(_REPEATED.findall(_ONE_CHARACTER.sub("x", body))) < 2 and not re.search(
        r"\)[*+?{]", _ONE_CHARACTER.sub("x", body)
    ):
        pattern = f".*?(?:{body}).*"
    else:
        return None
    try:
        re.compile(flags + pattern)
    except re.error:
        return None
    return flags + pattern
