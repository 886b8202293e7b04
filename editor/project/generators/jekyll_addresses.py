"""The address at which Jekyll publishes a file: https://jekyllrb.com/docs/permalinks/."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from editor.frontmatter.date_shapes import MONTHS, WEEKDAYS
from editor.project.below import folders_below
from editor.project.generators import jekyll_defaults
from editor.project.generators.slugs import jekyll_words
from editor.project.trees import flag_at, list_at, table_at, text_at, text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
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
_TOKEN = re.compile(r":([a-z_]+)")
_DATED = re.compile(r"\d{2,4}-\d{1,2}-\d{1,2}-.*\.[^.]+")
_NAME = re.compile(r"(?:\d{2,4}-\d{1,2}-\d{1,2}-)?(.+)")
_SLASHES = re.compile(r"/{2,}")
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
    fields: Mapping[str, Tree], path: Path, site: Site, dated: Callable[[], Dated | None]
) -> str | None:
    """The path below the site's top; None for what only Jekyll can tell.

    ``dated`` gives the date, if it is wanted; None for a draft that would be dated by when its file
    was last changed.
    """
    below = folders_below(site.content[0], path)
    if below is None:
        return None
    collection, folders = collection_of(path, site)
    if collection is None:
        return _page(fields, path, below, site)
    if collection != "posts" and (not fields or collection not in site.settings.get("output", ())):
        return None
    if "_posts" in folders and not _DATED.fullmatch(path.name):
        return None
    default = jekyll_defaults.values_for("/".join((*folders, path.name)), collection, site)
    if default is None:
        return None
    given = {**default.fields, **fields} if default.fields else fields
    document = _Document(given, default.categories, path, folders, collection)

    @cache
    def moment() -> datetime | None:
        date = dated()
        return date.moment.astimezone(site.timezone) if date and date.moment else None

    def filled(token: re.Match[str]) -> str | None:
        name, text = token[1].removesuffix("_"), None
        if name in _TEXTS:
            text = _TEXTS[name](document)
        elif name in _DATES and (when := moment()) is not None:
            text = _DATES[name](when)
        return None if text is None else text + token[1][len(name) :]

    return _filled(text_of(given.get("permalink")) or _pattern(site, collection), filled)


def slug_of(title: str) -> str:
    """A title in an address."""
    return jekyll_words(title.strip().lower())


def _page(fields: Mapping[str, Tree], path: Path, below: tuple[str, ...], site: Site) -> str | None:
    if not fields or any(name.startswith("_") for name in below):
        return None
    default = jekyll_defaults.values_for("/".join((*below, path.name)), "pages", site)
    if default is None:
        return None
    values = {"path": "/".join(below), "basename": path.stem.rstrip("."), "output_ext": ".html"}

    def filled(token: re.Match[str]) -> str:
        # What begins like a token is one, and any other word stays as it stands.
        name = next((name for name in values if token[1].startswith(name)), "")
        return values[name] + token[1][len(name) :] if name else token[0]

    own = text_of(fields.get("permalink")) or text_of(default.fields.get("permalink"))
    return _filled(own or _page_pattern(site, values["basename"]), filled)


def collection_of(path: Path, site: Site) -> tuple[str | None, tuple[str, ...]]:
    """The collection that a file below the source lies in, if any, and the folders around it.

    They begin where Jekyll looks for collections, if the file lies there.
    """
    below = folders_below(site.content[0], path) or ()
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


@dataclass(frozen=True, slots=True)
class _Document:
    """A post, or what else lies in a collection, with what its address is made from."""

    fields: Mapping[str, Tree]
    usual_categories: tuple[str, ...]
    path: Path
    folders: tuple[str, ...]
    collection: str

    @property
    def bare(self) -> str:
        """The name without its date."""
        named = _NAME.fullmatch(self.path.stem)
        return (named[1] if named else self.path.stem).rstrip(".")

    @property
    def name(self) -> str:
        """That of the head, or of the file."""
        return text_of(self.fields.get("slug")) or self.bare

    @property
    def top(self) -> int:
        """Which of the folders is that of the collection."""
        name = "_drafts" if "_drafts" in self.folders else f"_{self.collection}"
        return self.folders.index(name)

    @property
    def inner(self) -> str:
        """The path below the folder of the collection, without the ending."""
        return "/".join((*self.folders[self.top + 1 :], self.path.stem))

    @property
    def categories(self) -> dict[str, None]:
        """Each once, in lower case."""
        above = self.folders[: self.top] if self.collection == "posts" else ()
        own = words_of(self.fields.get("categories"), None)
        found = (*above, *self.usual_categories, *own, *_one(self.fields.get("category")))
        return dict.fromkeys(name.lower() for name in found)


_TEXTS: Final[Mapping[str, Callable[[_Document], str]]] = {
    "collection": lambda document: document.collection,
    "output_ext": lambda _: ".html",
    "path": lambda document: document.inner,
    "name": lambda document: jekyll_words(document.bare.lower()),
    "title": lambda document: jekyll_words(document.name, pretty=True),
    "slug": lambda document: jekyll_words(document.name.lower()),
    "categories": lambda document: "/".join(document.categories),
    "slugified_categories": lambda document: "/".join(
        dict.fromkeys(map(jekyll_words, document.categories))
    ),
}
_DATES: Final[Mapping[str, Callable[[datetime], str]]] = {
    "year": lambda moment: f"{moment.year:04}",
    "short_year": lambda moment: f"{moment.year % 100:02}",
    "month": lambda moment: f"{moment.month:02}",
    "i_month": lambda moment: str(moment.month),
    "day": lambda moment: f"{moment.day:02}",
    "i_day": lambda moment: str(moment.day),
    "y_day": lambda moment: f"{moment.timetuple().tm_yday:03}",
    "week": lambda moment: f"{moment.isocalendar().week:02}",
    "w_year": lambda moment: str(moment.isocalendar().year),
    "w_day": lambda moment: str(moment.isoweekday()),
    "short_day": lambda moment: WEEKDAYS[moment.weekday()][:3],
    "long_day": lambda moment: WEEKDAYS[moment.weekday()],
    "short_month": lambda moment: MONTHS[moment.month - 1][:3],
    "long_month": lambda moment: MONTHS[moment.month - 1],
    "hour": lambda moment: f"{moment.hour:02}",
    "minute": lambda moment: f"{moment.minute:02}",
    "second": lambda moment: f"{moment.second:02}",
}


def _one(value: Tree | None) -> tuple[str, ...]:
    text = text_of(value)
    return (text,) if text else ()


def _filled(pattern: str, value: Callable[[re.Match[str]], str | None]) -> str | None:
    """A pattern with its tokens replaced; None for one with which Jekyll builds no site."""
    parts: list[str] = ["/"]
    end = 0
    for token in _TOKEN.finditer(pattern):
        text = value(token)
        if text is None:
            return None
        parts += (pattern[end : token.start()], text)
        end = token.end()
    filled = "".join((*parts, pattern[end:]))
    if "{" in filled:
        return None
    filled = _SLASHES.sub("/", filled.replace("..", "/").replace("./", ""))
    return filled.removesuffix("index.html") if filled.endswith("/index.html") else filled
