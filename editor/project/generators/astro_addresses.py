"""The address at which Astro publishes a post: https://docs.astro.build/en/guides/routing/.

A file in ``src/pages`` is a page by itself. An entry of a collection is published by a route, whose
file is read as text: it must hand the entry's ``id`` or ``slug`` on as its one parameter. What any
other code makes of entries is not told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.project.generators.reading import (
    inside,
    is_folder,
    js_text,
    listing,
    read_text,
    without_js_comments,
)
from editor.project.generators.slugs import github_words
from editor.project.trees import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.trees import Tree

_MOST_FOLDERS: Final = 500
"""Folders of pages that are looked through for routes."""

_COLLECTION = re.compile(
    r"\b(?:const|let|var)\s+(\w+)\s*(?::[^=\n]{0,200})?=\s*defineCollection\s*\("
)
_EXPORTED = re.compile(r"\bcollections\s*(?::[^=\n]{0,200})?=\s*\{([^{}]*)\}")
_BASE = re.compile(r"""\bbase\s*:\s*["'`]([^"'`$\n]+)["'`]""")
_ASKS = re.compile(r"""\bgetCollection\s*\(\s*["'`]([\w-]+)["'`]""")
_HANDS_ON = re.compile(r"\bparams\s*:\s*\{\s*(\w+)\s*:\s*\w+\.(?:id|slug)\s*,?\s*\}")
_PARAMETER = re.compile(r"\[(?:\.\.\.)?(\w+)\]")
_STARLIGHT = re.compile(r"""["']@astrojs/starlight["']""")
_CODED = re.compile(r"""\b(base|format|trailingSlash|srcDir)\s*+:\s*+(?!["'`][^"'`$\n]*["'`])""")
"""Settings that are put together by code."""


def settings(root: Path, source: str, text: str, collections: str) -> dict[str, tuple[str, ...]]:
    """What a site says about addresses, as settings of the site.

    ``source`` is the folder of its sources; ``text`` the configuration, ``collections`` that of the
    collections, both without comments.
    """
    coded = {name for name, *_ in _CODED.findall(text.replace("import.meta", ""))}
    form = js_text(text, "format") or "directory"
    if coded or form not in {"directory", "file"}:
        return {}
    routes: dict[str, list[str]] = {}
    for route, code in _routes(root, root / source / "pages"):
        asked, handed = set(_ASKS.findall(code)), set(_HANDS_ON.findall(code))
        names = _PARAMETER.findall(route)
        for name in asked:
            is_plain = len(asked) == 1 and handed == {*names} and len(names) == 1
            routes.setdefault(name, []).append(route if is_plain else "")
    if _STARLIGHT.search(text):
        routes.setdefault("docs", []).append("[...slug]")
    folders = _folders(source, collections)
    return {
        "form": (form,),
        "slash": ("",) if js_text(text, "trailingSlash") == "never" else ("/",),
        "pages": (f"{source}/pages",),
        "starlight": ("yes" if _STARLIGHT.search(text) else "",),
        **{
            f"route {name}": (folders.get(name, f"{source}/content/{name}"), *found)
            for name, found in routes.items()
        },
    }


def published_at(fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
    """The path below the site's top and its ``base``; None for what only Astro can tell."""
    if not site.setting("form"):
        return None
    pages = site.root / site.setting("pages")
    if path.is_relative_to(pages):
        names = path.relative_to(pages).with_suffix("").parts
        if any(name.startswith("_") or "[" in name for name in names):
            return None
        return _address(list(names[:-1] if names[-1] == "index" else names), site)
    route, below = _route(path, site)
    parameter = _PARAMETER.search(route)
    if parameter is None:
        return None
    slug = text_of(fields.get("slug")) or _usual_slug(below)
    if not slug or ("/" in slug and "..." not in parameter[0]):
        return None
    if slug == "index" and site.setting("starlight"):
        slug = ""  # its home page
    whole = f"{route[: parameter.start()]}{slug}{route[parameter.end() :]}"
    return _address(whole.split("/"), site)


def _address(names: list[str], site: Site) -> str:
    parts = [name for name in names if name]
    if not parts:
        return "/"
    end = ".html" if site.setting("form") == "file" else site.setting("slash")
    return f"/{'/'.join(parts)}{end}"


def _route(path: Path, site: Site) -> tuple[str, tuple[str, ...]]:
    """The one route of the collection of a post, and where in it the post lies; else empty."""
    found: list[tuple[int, str, tuple[str, ...]]] = []
    for name, values in site.settings.items():
        if not name.startswith("route ") or values[0] == "?":
            continue
        folder, *routes = values
        top = site.root / folder
        if path.is_relative_to(top):
            below = path.relative_to(top).with_suffix("").parts
            found.append((len(top.parts), routes[0] if len(routes) == 1 else "", below))
    deepest = max((depth for depth, _, _ in found), default=0)
    nearest = [(route, below) for depth, route, below in found if depth == deepest]
    return nearest[0] if len(nearest) == 1 else ("", ())


def _usual_slug(below: tuple[str, ...]) -> str:
    return re.sub(r"/index$", "", "/".join(github_words(name) for name in below))


def _folders(source: str, text: str) -> dict[str, str]:
    """The folder of each collection; ``?`` where only code would tell, or ids are made by code."""
    starts = list(_COLLECTION.finditer(text))
    ends = [*(found.start() for found in starts[1:]), *[len(text)] * bool(starts)]
    by_variable: dict[str, str] = {}
    for found, end in zip(starts, ends, strict=True):
        part = text[found.end() : end]
        bases = _BASE.findall(part)
        by_base = bases[0].removeprefix("./").strip("/") if len(bases) == 1 else "?"
        if "generateId" in part or ".." in by_base:
            by_base = "?"
        by_variable[found[1]] = by_base if re.search(r"\bglob\s*\(", part) else ""
    exported = _EXPORTED.search(text)
    named: dict[str, str] = {}
    for item in exported[1].split(",") if exported else ():
        name, _, variable = (part.strip().strip("\"'") for part in item.partition(":"))
        folder = by_variable.get(variable or name, "?" if variable or name else "")
        if name:
            named[name] = folder or f"{source}/content/{name}"
    return named


def _routes(root: Path, pages: Path) -> Iterator[tuple[str, str]]:
    """Every page that is written in Astro and has a parameter, as a route, and its code."""
    waiting, looked = [pages] if inside(root, pages) else [], 0
    while waiting and looked < _MOST_FOLDERS:
        folder = waiting.pop()
        looked += 1
        for name in listing(folder):
            if name.startswith(("_", ".")):
                continue
            place = folder / name
            below = place.relative_to(pages).as_posix()
            if name.endswith(".astro"):
                route = below.removesuffix(".astro").removesuffix("/index")
                if "[" in route:
                    yield route, without_js_comments(read_text(root, place) or "")
            elif is_folder(place) and not place.is_symlink():
                waiting.append(place)
