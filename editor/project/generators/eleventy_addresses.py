"""The address at which Eleventy publishes a post: https://www.11ty.dev/docs/permalinks/.

A permalink comes from the head, from data files beside the post or above it, or from a layout. Only
the names in it that Eleventy itself supplies, texts of the head, and ``slugify`` are filled in;
whatever a script of the site may say leaves the address untold.
"""

from __future__ import annotations

import os
import re
import stat
from functools import lru_cache
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Final, TypeAlias

from editor.project.below import folders_below
from editor.project.generators.reading import (
    inside,
    js_text,
    listing,
    read_text,
)
from editor.project.trees import flag, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.project.generators.base import Site
    from editor.project.trees import Tree

_ELSEWHERE = re.compile(
    r"""\b(?:addGlobalData\s*\(\s*(?:["'`](?:permalink|eleventyComputed)\b|(?!["'`\s]))"""
    r"|(?:addUrlTransform|setDynamicPermalinks|setDataFileSuffixes|setDataFileBaseName"
    r"|dataFileSuffixes|dataFileDirBaseNameOverride)\b|keys\s*:)"
)
"""What of a configuration may change addresses in a way only a run of it would tell."""
_INPUT_UNTOLD = re.compile(
    r"""\binput["']?\s*+:\s*+(?!["'`][^"'`$\n]*["'`])|\bsetInputDirectory\s*+\(\s*+(?!["'])"""
)
_INPUT_OF_COMMAND = re.compile(r"\beleventy\b[^\"\n]{0,200}--input")
_OWN_FILTER = re.compile(r"""\badd\w*Filter\(\s*["'`](?:slugify|slug)["'`]""")
_ALIAS = re.compile(r"""\baddLayoutAlias\(\s*["'`]([^"'`\n]+)["'`]\s*,\s*["'`]([^"'`$\n]+)["'`]""")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(.*)")
_FILLED = re.compile(r"\{\{-?\s*([\w.]+)\s*((?:\|\s*slugify\s*)?)-?\}\}")
_CONTRACTED = re.compile(r"(?<=[a-z\d])'([ts])(?=\s|$)")
_PLAIN_TEXT = re.compile(r"(?!(?:true|false|null|yes|no|on|off|~)$)[^\d\s.+-].*", re.I | re.S)
"""What YAML reads as a text and hands on as it is written."""
_HEAD = re.compile(r"---[^\S\n]*\n(.*?)\n---", re.S)
_LAYOUT = re.compile(r"""^layout[ \t]*:[ \t]*["']?([^"'\s#]+)["']?[ \t]*$""", re.M)
_DEEPEST: Final = 8
"""How many layouts are looked at, one inside the other."""
_MOST_KEPT: Final = 64
"""Data files and layouts whose content is remembered."""
_SCRIPTS: Final = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
_Mark: TypeAlias = tuple[int, int, int]


def settings(root: Path, text: str, layouts: str, data: str) -> dict[str, tuple[str, ...]]:
    """What the configuration ``text`` says about addresses, as settings of the site.

    ``layouts`` and ``data`` are the folders of layouts and global data below the content.
    """
    package = read_text(root, root / "package.json") or ""
    names = listing(root / data) if inside(root, root / data) else ()
    by_data = any(
        it.startswith(("permalink.", "eleventyComputed.")) and not it.endswith((".yaml", ".yml"))
        for it in names
    )
    untold = (
        by_data
        or _ELSEWHERE.search(text)
        or _INPUT_UNTOLD.search(text)
        or (not input_folder(text) and _INPUT_OF_COMMAND.search(package))
    )
    return {
        "addresses": () if untold else ("yes",),
        "slugify": () if _OWN_FILTER.search(text) else ("yes",),
        "layouts": (layouts,),
        **{f"layout {name}": (file,) for name, file in _ALIAS.findall(text)},
    }


def input_folder(text: str) -> str:
    """The folder of posts that a configuration names; empty for the top of the blog."""
    call = re.search(r"""\bsetInputDirectory\(\s*["'`]([^"'`$\n]+)["'`]""", text)
    return call[1] if call else js_text(text, "input")


def published_at(fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
    """The path below the site's top; None for what only Eleventy can tell."""
    content = site.content[0]
    if (
        not site.setting("addresses")
        or folders_below(content, path) is None
        or fields.keys()
        & {"eleventyComputed", "templateEngineOverride", "permalinkBypassOutputDir"}
    ):
        return None
    found = _permalink(fields, site)
    if found is None or isinstance(found, (dict, list)) or flag(found) is not None:
        return None
    if not found:
        return _usual(path, folders_below(content, path) or ())
    filled = _filled(found, fields, path, site)
    return None if filled is None else _address(filled)


def _usual(path: Path, folders: tuple[str, ...]) -> str:
    """Where the file lies; its date stays in its name."""
    is_page_of_folder = path.stem == "index" or folders[-1:] == (path.stem,)
    return _address("/".join((*folders, *(() if is_page_of_folder else (path.stem,)), "")))


def _address(link: str) -> str:
    """A filled-in permalink as an address."""
    whole = normpath(f"/{link}{'index.html' if link.endswith('/') else ''}").replace("//", "/")
    return re.sub(r"/index(?:\.html)?$", "/", whole)


def _permalink(fields: Mapping[str, Tree], site: Site) -> Tree | None:
    """The permalink as it is written; empty if there is none, None if a layout may set one."""
    own = fields.get("permalink")
    if own is not None:
        return own
    return "" if _layout_is_silent(text_of(fields.get("layout")), site) else None


def _layout_is_silent(layout: str, site: Site) -> bool:
    """Whether no layout around a post sets a permalink, as far as their heads tell."""
    folder = site.content[0] / site.setting("layouts")
    seen: set[str] = set()
    while layout:
        if layout in seen or len(seen) > _DEEPEST or ".." in layout:
            return False
        seen.add(layout)
        place = folder / (site.setting(f"layout {layout}") or layout)
        ends = ("",) if place.suffix else (".njk", ".liquid", ".html", ".hbs", ".md", ".webc")
        names = [f"{place}{end}" for end in ends]
        marked = ((it, mark) for it in names if (mark := _mark(it)) is not None)
        texts = (_layout(site.root, it, mark) for it, mark in marked)
        text = next((it for it in texts if it is not None), None)
        if text is None or place.suffix in {".js", ".mjs", ".cjs"}:
            return False
        head = _HEAD.match(text)
        if text.startswith("---") and head is None:
            return False
        said = head[1] if head else ""
        if re.search(r"permalink|eleventyComputed", said):
            return False
        inner = _LAYOUT.search(said)
        if inner is None and re.search(r"^layout", said, re.M):
            return False
        layout = inner[1] if inner else ""
    return True


def _mark(name: str) -> _Mark | None:
    """What is other as soon as a file is; None if there is none."""
    try:
        status = os.stat(name)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    is_file = stat.S_ISREG(status.st_mode)
    return (status.st_mtime_ns, status.st_size, status.st_ino) if is_file else None


@lru_cache(maxsize=_MOST_KEPT)
def _layout(root: Path, name: str, mark: _Mark) -> str | None:
    """The text of a layout; kept as long as it has this mark."""
    del mark
    return read_text(root, Path(name))


def _filled(link: str, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
    """A permalink with its tags replaced; None for one with any that only Eleventy can read."""
    if site.templates is None:
        return link
    untold = False

    def value(tag: re.Match[str]) -> str:
        nonlocal untold
        text = _named(tag[1], fields, path, site)
        if tag[2] and text is not None:
            text = _slugified(text) if site.setting("slugify") else None
        untold = untold or text is None
        return text or ""

    filled = _FILLED.sub(value, link)
    return None if untold or "{{" in filled or "{%" in filled or "{#" in filled else filled


def _named(name: str, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
    stem = _undated(path.stem)
    folders = folders_below(site.content[0], path) or ()
    match name:
        case "page.fileSlug":
            return stem if stem != "index" else _undated(folders[-1]) if folders else ""
        case "page.filePathStem":
            return "/" + "/".join((*folders, stem))
    text = fields.get(name)
    return text if isinstance(text, str) and _PLAIN_TEXT.fullmatch(text) else None


def _undated(name: str) -> str:
    dated = _DATED.search(name)
    return dated[1] if dated else name


def _slugified(text: str) -> str | None:
    """A text by the filter ``slugify``; None if it is not in ASCII, which is spelt anew."""
    if not text.isascii():
        return None
    plain = _CONTRACTED.sub(r"\1", text.replace("&", " and ").lower())
    return re.sub(r"[^a-z\d]+", "-", plain).strip("-")
