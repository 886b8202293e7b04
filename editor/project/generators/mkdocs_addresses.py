"""The address at which MkDocs publishes a page, and Material's blog plugin a post.

https://www.mkdocs.org/user-guide/writing-your-docs/#file-layout,
https://squidfunk.github.io/mkdocs-material/plugins/blog/.
"""

from __future__ import annotations

import re
import unicodedata
from posixpath import normpath
from typing import TYPE_CHECKING, Final

from editor.markdown.functions import KWDS, name_of
from editor.project.generators.reading import is_file
from editor.project.trees import at, flag_at, text_at, text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.project.generators.base import Dated, Site
    from editor.project.trees import Tree

_USUAL: Final = {
    "blog_dir": "blog",
    "post_dir": "{blog}/posts",
    "post_url_date_format": "yyyy/MM/dd",
    "post_url_format": "{date}/{slug}",
    "post_url_max_categories": "1",
    "post_slugify_separator": "-",
    "categories_slugify_separator": "-",
}
_CASES: Final = frozenset({"none", "lower", "lower-ascii", "fold"})
_FIELD = re.compile(r"\{(\w*)\}")
_DATE_PART = re.compile(r"([A-Za-z])\1*")
_DATES: Final = {
    "yyyy": "{0.year:04}",
    "yy": "{0:%y}",
    "y": "{0.year}",
    "MM": "{0.month:02}",
    "M": "{0.month}",
    "dd": "{0.day:02}",
    "d": "{0.day}",
}
_INDEX: Final = frozenset({"index", "README"})


def settings(
    table: Mapping[str, Tree], plugins: Sequence[str], blog: Mapping[str, Tree]
) -> dict[str, tuple[str, ...]]:
    """What ``mkdocs.yml`` says about addresses; ``blog`` are the options of the blog plugin."""
    blogs = [name for name in plugins if name.rpartition("/")[2].split(" ")[0] == "blog"]
    is_on = bool(blogs) and flag_at(blog, "enabled") is not False
    slugs = {key: _slug_rule(at(blog, key)) for key in ("post_slugify", "categories_slugify")}
    is_told = len(blogs) == 1 and None not in slugs.values()
    return {
        "use_directory_urls": () if flag_at(table, "use_directory_urls") is False else ("yes",),
        "blog is on": ("yes",) if is_on else (),
        "many blogs": ("yes",) if len(blogs) > 1 else (),
        "blog is told": ("yes",) if is_told else (),
        **{key: (text_at(blog, key) or usual,) for key, usual in _USUAL.items()},
        **{key: (rule,) for key, rule in slugs.items() if rule},
    }


def is_blog_post(path: Path, site: Site) -> bool:
    """Whether the blog plugin takes the file for a post of its own; of several blogs, for one."""
    content = site.content[0]
    if not site.setting("blog is on") or not path.is_relative_to(content):
        return False
    if site.setting("many blogs"):
        return True
    folder = normpath(site.setting("post_dir").replace("{blog}", site.setting("blog_dir")))
    # The plugin compares the beginnings of paths: ``posts-old`` is below ``posts``, too.
    return folder == "." or path.relative_to(content).as_posix().startswith(folder)


def published_at(
    fields: Mapping[str, Tree], path: Path, site: Site, date: Dated | None
) -> str | None:
    """The path below the site's top; None for what only the generator can tell."""
    content = site.content[0]
    if not path.is_relative_to(content) or site.languages:
        return None
    if path.stem == "README" and is_file(path.with_name("index.md")):
        return None  # which is published in its place
    below = path.relative_to(content)
    if not is_blog_post(path, site):
        return _below((*below.parts[:-1], path.stem), site)
    if not site.setting("blog is told"):
        return None
    post = _post(fields, path, site, date)
    return None if post is None else _below(tuple(post.split("/")), site)


def slug_of(title: str, site: Site) -> str:
    """A title in the address of a post."""
    return _slug(title, "post", site)


def _below(names: tuple[str, ...], site: Site) -> str:
    """The address of a page by the names of its folders and its own."""
    folders, name = names[:-1], names[-1]
    is_bare = bool(site.setting("use_directory_urls"))
    if name in _INDEX:
        return "/".join(("", *folders, "" if is_bare else "index.html"))
    return "/".join(("", *folders, name, "") if is_bare else ("", *folders, f"{name}.html"))


def _post(fields: Mapping[str, Tree], path: Path, site: Site, date: Dated | None) -> str | None:
    """Where the blog plugin has a post, as a path without suffix."""
    day = None if date is None else date.moment
    if day is None:
        return None
    name = "index" if path.stem in _INDEX else path.stem
    most = site.setting("post_url_max_categories")
    categories = words_of(fields.get("categories"), None)[: int(most) if most.isdigit() else 0]
    values = {
        "categories": "/".join(_slug(it, "categories", site) for it in categories),
        "date": _dated(day, site.setting("post_url_date_format")),
        "file": name,
        "slug": text_of(fields.get("slug")) or _slug(_title(fields, name), "post", site),
    }
    untold = False

    def value(found: re.Match[str]) -> str:
        nonlocal untold
        text = values.get(found[1])
        untold = untold or text is None
        return text or ""

    filled = _FIELD.sub(value, site.setting("post_url_format"))
    if untold or "{" in filled or not most.isdigit():
        return None
    below = normpath(filled.strip("/"))
    return normpath(f"{site.setting('blog_dir')}/{below}")


def _title(fields: Mapping[str, Tree], name: str) -> str:
    """The title of a post; one without any has the words of its name."""
    title = name.replace("-", " ").replace("_", " ")
    return text_of(fields.get("title")) or (title.capitalize() if title.islower() else title)


def _dated(day: datetime, pattern: str) -> str | None:
    """A date by a pattern of Unicode's LDML; None for one with parts that depend on a language."""
    parts = [found[0] for found in _DATE_PART.finditer(pattern)]
    if "'" in pattern or any(part not in _DATES for part in parts):
        return None
    return _DATE_PART.sub(lambda found: _DATES[found[0]].format(day), pattern)


def _slug_rule(said: Tree | None) -> str | None:
    """The case that pymdownx' slugify leaves; None for another function."""
    if said is None or said == "":
        return "lower"
    if name_of(said) != "pymdownx.slugs.slugify" or not isinstance(said, dict):
        return None
    options = said.get(KWDS)
    if not isinstance(options, dict) or options.keys() - {"case"}:
        return None
    case = text_of(options.get("case")) or "none"
    return case if case in _CASES else None


def _slug(text: str, kind: str, site: Site) -> str:
    tagged, end, rest = unicodedata.normalize("NFC", text).rpartition(">")
    slug = (re.sub("<[^>]*>", "", tagged + end) + rest).strip()
    match site.setting(f"{kind}_slugify"):
        case "lower":
            slug = slug.lower()
        case "lower-ascii":
            slug = re.sub("[A-Z]", lambda found: found[0].lower(), slug)
        case "fold":
            slug = slug.casefold()
    return re.sub(r"[^\w\- ]", "", slug).replace(" ", site.setting(f"{kind}_slugify_separator"))
