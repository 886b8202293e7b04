"""The address at which Zola publishes a page or section.

https://www.getzola.org/documentation/content/page/#path-from-filename, and as its ``page.rs``,
``section.rs``, ``file_info.rs`` and ``slugs.rs`` have it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.project.generators.slug_keys import slug_words
from editor.project.generators.slugs import ascii_slug, in_ascii
from editor.project.trees import flag_at, text_at, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.trees import Tree

_DATED = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?"
    r"(?:Z|[-+](?:[01]\d|2[0-3]):[0-5]\d))?\s?[-_](.+)"
)
_UNSAFE = re.compile(r'[<>:"/\\|?*]')


def settings(table: Mapping[str, Tree]) -> dict[str, tuple[str, ...]]:
    """What the configuration says about addresses, as settings of the site."""
    return {
        "paths": (text_at(table, "slugify.paths") or "on",),
        "keeps dates": ("yes",) if flag_at(table, "slugify.paths_keep_dates") else (),
    }


def published_at(fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
    """The path below the site's top; None for what only Zola can tell."""
    content = site.content[0]
    named = _named(path.stem, site)
    if named is None or not path.is_relative_to(content):
        return None
    name, language = named
    folders = list(path.relative_to(content).parts[:-1])
    start = [language] if language else []
    if name.partition(".")[0] == "_index":
        return "/".join(("", *start, *folders, ""))
    own = text_of(fields.get("path"))
    if own:
        return "/" + own.removeprefix("/").removesuffix("/") + "/" if own.strip("/") else "/"
    if name == "index" and not folders:
        return "/".join(("", *start, ""))
    file = folders[-1] if name == "index" else name
    if folders and name.partition(".")[0] == "index":
        folders.pop()
    dated = None if site.setting("keeps dates") else _DATED.fullmatch(file)
    slug = _slug(text_of(fields.get("slug")) or (dated[1] if dated else file), site)
    return "/".join(("", *start, *folders, slug, "")) if slug else None


def slug_of(title: str, site: Site) -> str:
    """A title in an address. Where a site leaves names alone, this one is made plain all the same.

    What is not in ASCII stays, for Zola to spell.
    """
    made = ascii_slug(in_ascii(title)) if site.setting("paths") == "on" else ""
    return made or slug_words(title)


def _named(stem: str, site: Site) -> tuple[str, str] | None:
    """The name of a file without its language, and the language unless it is the main one.

    The main language stays in the name; with one the site does not have nothing is published.
    """
    name, dot, language = stem.partition(".")
    main, *others = site.languages or ("",)
    if not dot or not others or language == main:
        return stem, ""
    return (name, language) if language in others else None


def _slug(text: str, site: Site) -> str | None:
    """A name in an address; None if Zola spells it in other letters. Folders stay as they are."""
    match site.setting("paths"):
        case "on":
            return ascii_slug(text)
        case "safe":
            return _UNSAFE.sub("", text.rstrip(" ."))
        case "off":
            return text
    return None
