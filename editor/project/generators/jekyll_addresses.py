"""The address at which Jekyll publishes a file: https://jekyllrb.com/docs/permalinks/."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.project.generators import jekyll_defaults
from editor.project.generators.base import text_of, words_of
from editor.project.generators.slugs import jekyll_words
from editor.project.trees import flag_at, list_at, table_at, text_at

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
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_TOKEN = re.compile(r":([a-z_]+)")
_DATED = re.compile(r"\d{2,4}-\d{1,2}-\d{1,2}-.*\.[^.]+")
_NAME = re.compile(r"(?:\d{2,4}-\d{1,2}-\d{1,2}-)?(.+)")
_ENDING = re.compile(r"\.[A-Za-z0-9]+$")
_REDIRECTS: Final = "jekyll-redirect-from"


def settings(table: Mapping[str, Tree]) -> dict[str, tuple[str, ...]]:
    """What the configuration says about addresses, as settings of the site."""
    collections = table_at(table, "collections")
    plugins = (*list_at(table, "plugins"), *list_at(table, "gems"))
    return {
        "permalink": (text_at(table, "permalink"),),
        "output": tuple(name for name in collections if flag_at(collections, f"{name}.output")),
        "redirects": ("yes",) if _REDIRECTS in plugins else (),
        "collections folder": (text_at(table, "collections_dir").strip("/"),),
        **{
            f"permalink.{name}": (text_at(collections, f"{name}.permalink"),)
            for name in collections
            if text_at(collections, f"{name}.permalink")
        },
    }


def published_at(
    fields: Mapping[str, Tree], path: Path, site: Site, date: Dated | None
) -> str | None:
    """The path below the site's top; None for what only Jekyll can tell.

    ``date`` is None for a draft that would be dated by when its file was last changed.
    """
    if not path.is_relative_to(site.content[0]):
        return None
    below = path.relative_to(site.content[0]).parts[:-1]
    collection, folders = collection_of(path, site)
    if collection is None:
        if not fields or any(name.startswith("_") for name in below):
            return None
        default = jekyll_defaults.values_for("/".join((*below, path.name)), "pages", site)
        values = {
            "path": "/".join(below),
            "basename": path.stem.rstrip("."),
            "output_ext": ".html",
        }
        pattern = _page_pattern(site, values["basename"])
    else:
        default = jekyll_defaults.values_for("/".join((*folders, path.name)), collection, site)
        moment = date.moment.astimezone(site.timezone) if date and date.moment else None
        if collection != "posts" and collection not in site.settings.get("output", ()):
            return None
        if "_posts" in folders and not _DATED.fullmatch(path.name):
            return None
        if default is None or (collection != "posts" and not fields):
            return None
        values = _values({**default.fields, **fields}, default, path, folders, collection)
        values |= _days(moment) if moment is not None else {}
        pattern = _pattern(site, collection)
    if default is None:
        return None
    own = text_of(fields.get("permalink")) or text_of(default.fields.get("permalink"))
    return _filled(own or pattern, values, is_page=collection is None)


def collection_of(path: Path, site: Site) -> tuple[str | None, tuple[str, ...]]:
    """The collection that a file below the source lies in, if any, and the folders around it.

    They begin where Jekyll looks for collections, if the file lies there.
    """
    below = path.relative_to(site.content[0]).parts[:-1]
    top = tuple(filter(None, site.setting("collections folder").split("/")))
    if below[: len(top)] != top:
        return None, below
    folders = below[len(top) :]
    return _collection(site, folders), folders


def _collection(site: Site, folders: tuple[str, ...]) -> str | None:
    if "_posts" in folders or "_drafts" in folders:
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
    default: jekyll_defaults.Defaults,
    path: Path,
    folders: tuple[str, ...],
    collection: str,
) -> dict[str, str]:
    named = _NAME.fullmatch(path.stem)
    bare = (named[1] if named else path.stem).rstrip(".")
    top = folders.index("_drafts" if "_drafts" in folders else f"_{collection}")
    slug = text_of(fields.get("slug"))
    above = folders[:top] if collection == "posts" else ()
    own = (*words_of(fields.get("categories"), None), *_one(fields.get("category")))
    categories = tuple(dict.fromkeys((*above, *default.categories, *own)))
    return {
        "collection": collection,
        "output_ext": ".html",
        "path": "/".join((*folders[top + 1 :], path.stem)),
        "name": jekyll_words(bare.lower()),
        "title": jekyll_words(slug or bare, pretty=True),
        "slug": jekyll_words((slug or bare).lower()),
        "categories": "/".join(dict.fromkeys(name.lower() for name in categories)),
        "slugified_categories": "/".join(
            dict.fromkeys(jekyll_words(name.lower()) for name in categories)
        ),
    }


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
        "short_day": _DAYS[moment.weekday()][:3],
        "long_day": _DAYS[moment.weekday()],
        "short_month": _MONTHS[moment.month - 1][:3],
        "long_month": _MONTHS[moment.month - 1],
        "hour": f"{moment:%H}",
        "minute": f"{moment:%M}",
        "second": f"{moment:%S}",
    }


def _filled(pattern: str, values: Mapping[str, str], *, is_page: bool) -> str | None:
    """A pattern with its tokens replaced; None for one with which Jekyll builds no site.

    Of a page what begins like a token is one, and any other word stays as it stands.
    """
    unknown = False

    def value(token: re.Match[str]) -> str:
        nonlocal unknown
        written = token[1]
        names = [it for it in values if written in {it, f"{it}_"}]
        if is_page:
            names = [it for it in values if written.startswith(it)]
        unknown = unknown or not (names or is_page)
        return values[names[0]] + written[len(names[0]) :] if names else token[0]

    filled = _TOKEN.sub(value, f"/{pattern}")
    if unknown or "{" in filled:
        return None
    filled = re.sub(r"/{2,}", "/", filled.replace("..", "/").replace("./", ""))
    return filled.removesuffix("index.html") if filled.endswith("/index.html") else filled
