"""The address at which Eleventy publishes a post: https://www.11ty.dev/docs/permalinks/.

A permalink comes from the head, from data files beside the post or above it, or from a layout. Only
the names in it that Eleventy itself supplies, texts of the head, and ``slugify`` are filled in;
whatever a script of the site may say leaves the address untold.
"""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from editor.project.below import folders_below
from editor.project.generators.reading import (
    inside,
    js_text,
    listing,
    read_text,
)
from editor.project.generators.slug_keys import slug_words
from editor.project.generators.slugs import in_ascii
from editor.project.trees import flag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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
    found = fields.get("permalink", "")
    if isinstance(found, (dict, list)) or flag(found) is not None:
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


def slug_of(title: str) -> str:
    """A title in an address; without accents, where Eleventy would spell it anew."""
    return _slugified(in_ascii(title)) or slug_words(title)


def _slugified(text: str) -> str | None:
    """A text by the filter ``slugify``; None if it is not in ASCII, which is spelt anew."""
    if not text.isascii():
        return None
    plain = _CONTRACTED.sub(r"\1", text.replace("&", " and ").lower())
    return re.sub(r"[^a-z\d]+", "-", plain).strip("-")
