"""The address at which Jekyll publishes a file: https://jekyllrb.com/docs/permalinks/."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.project.generators.base import text_of, words_of
from editor.project.generators.slugs import jekyll_words
from editor.project.trees import at, flag_at, list_at, table_at, text_at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from editor.project.generators.base import Dated, Site
    from editor.project.trees import Tree

_STYLES: Final = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TOKEN = re.compile(r":([a-z_]+)")
_NAME = re.compile(r"(?:\d{2,4}-\d{1,2}-\d{1,2}-)?(.+)")
_ENDING = re.compile(r"\.[A-Za-z0-9]+$")
_REDIRECTS: Final = "jekyll-redirect-from"


def settings(table: Mapping[str, Tree]) -> dict[str, tuple[str, ...]]:
    """What the configuration says about addresses, as settings of the site."""
    collections = table_at(table, "collections")
    given = at(table, "defaults")
    scopes = [it for it in given if isinstance(it, dict)] if isinstance(given, list) else []
    values = [table_at(scope, "values") for scope in scopes]
    names = ("permalink", "category", "categories", "slug")
    plugins = (*list_at(table, "plugins"), *list_at(table, "gems"))
    return {
        "permalink": (text_at(table, "permalink"),),
        "permalink by default": ("yes",) if any(n in it for it in values for n in names) else (),
        "output": tuple(name for name in collections if flag_at(collections, f"{name}.output")),
        "redirects": ("yes",) if _REDIRECTS in plugins else (),
        **{
            f"permalink.{name}": (text_at(collections, f"{name}.permalink"),)
            for name in collections
            if text_at(collections, f"{name}.permalink")
        },
    }


def published_at(
    fields: Mapping[str, Tree], path: Path, site: Site, date: Dated | None
) -> str | None:
    """The path below the site's top; None for what only Jekyll can tell."""
    if (
        site.setting("permalink by default")
        or not path.is_relative_to(site.content[0])
        or not fields
    ):
        return None
    folders = path.relative_to(site.content[0]).parts[:-1]
    if "_drafts" in folders:
        return None  # dated by when its file was last changed
    collection = _collection(site, folders)
    if collection is None:
        values = {"path": "/".join(folders), "basename": path.stem, "output_ext": ".html"}
        pattern = _page_pattern(site, path.stem)
    else:
        if collection != "posts" and collection not in site.settings.get("output", ()):
            return None
        moment = date.moment.astimezone(site.timezone) if date and date.moment else None
        found = _values(fields, path, folders, collection, moment)
        if found is None:
            return None
        values, pattern = found, _pattern(site, collection)
    return _filled(text_of(fields.get("permalink")) or pattern, values)


def _collection(site: Site, folders: tuple[str, ...]) -> str | None:
    if "_posts" in folders:
        return "posts"
    names = site.settings.get("collections", ())
    return next((folder[1:] for folder in folders[:1] if folder[1:] in names), None)


def _page_pattern(site: Site, stem: str) -> str:
    if stem == "index":
        return "/:path/"
    return _with_end("/:path/:basename", site)


def _pattern(site: Site, collection: str) -> str:
    own = site.setting(f"permalink.{collection}")
    if not own and collection == "posts":
        own = site.setting("permalink") or "date"
    return _STYLES.get(own, own) if own else _with_end("/:collection/:path", site)


def _with_end(pattern: str, site: Site) -> str:
    """A pattern with what the style of the posts' addresses makes the others end with."""
    style = site.setting("permalink")
    if style == "pretty" or (style not in _STYLES and style.endswith("/")):
        return f"{pattern}/"
    if style in {"", "date", "ordinal", "none"} or style.endswith(":output_ext"):
        return f"{pattern}:output_ext"
    return pattern


def _values(
    fields: Mapping[str, Tree],
    path: Path,
    folders: tuple[str, ...],
    collection: str,
    moment: datetime | None,
) -> dict[str, str] | None:
    named = _NAME.fullmatch(path.stem)
    bare = named[1] if named else path.stem
    top = folders.index(f"_{collection}")
    slug = text_of(fields.get("slug"))
    above = [] if collection != "posts" else list(folders[:top])
    own = (*words_of(fields.get("categories"), None), *_one(fields.get("category")))
    categories = list(dict.fromkeys((*above, *own)))
    values = {
        "collection": collection,
        "output_ext": ".html",
        "path": "/".join((*folders[top + 1 :], path.stem)),
        "name": jekyll_words(bare.lower()),
        "title": jekyll_words(slug or bare, pretty=True),
        "slug": jekyll_words((slug or bare).lower()),
        "categories": "/".join(name.lower() for name in categories),
        "slugified_categories": "/".join(jekyll_words(name.lower()) for name in categories),
    }
    if moment is not None:
        values |= _days(moment)
    elif collection == "posts":
        return None
    return values


def _one(value: Tree | None) -> tuple[str, ...]:
    text = text_of(value)
    return (text,) if text else ()


def _days(moment: datetime) -> dict[str, str]:
    week = moment.isocalendar()
    return {
        "year": f"{moment:%Y}",
        "short_year": f"{moment:%y}",
        "month": f"{moment:%m}",
        "i_month": str(moment.month),
        "day": f"{moment:%d}",
        "i_day": str(moment.day),
        "y_day": f"{moment:%j}",
        "week": f"{week.week:02}",
        "w_year": str(week.year),
        "w_day": str(week.weekday),
        "short_day": _DAYS[moment.weekday()],
        "hour": f"{moment:%H}",
        "minute": f"{moment:%M}",
        "second": f"{moment:%S}",
    }


def _filled(pattern: str, values: Mapping[str, str]) -> str | None:
    unknown = False

    def value(token: re.Match[str]) -> str:
        nonlocal unknown
        # `:categories` of a page, say, stays as it stands with no word of warning.
        name = max((known for known in values if token[1].startswith(known)), key=len, default=None)
        unknown = unknown or name is None
        return token[0] if name is None else values[name] + token[1][len(name) :]

    filled = re.sub(r"/{2,}", "/", _TOKEN.sub(value, f"/{pattern.lstrip('/')}"))
    if unknown or "{" in filled:
        return None
    return filled.removesuffix("index.html") if filled.endswith("/index.html") else filled
