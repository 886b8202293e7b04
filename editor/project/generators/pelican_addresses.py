"""The address at which Pelican publishes a post: https://docs.getpelican.com/en/stable/settings.html."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.project.generators.python_settings import text
from editor.project.generators.slugs import ascii_words
from editor.project.trees import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.project.generators.base import Dated, Site
    from editor.project.generators.python_settings import Settings
    from editor.project.trees import Tree

_PELICAN: Final = {
    "ARTICLE_URL": "{slug}.html",
    "ARTICLE_LANG_URL": "{slug}-{lang}.html",
    "DRAFT_URL": "drafts/{slug}.html",
    "DRAFT_LANG_URL": "drafts/{slug}-{lang}.html",
    "PAGE_URL": "pages/{slug}.html",
    "PAGE_LANG_URL": "pages/{slug}-{lang}.html",
    "DRAFT_PAGE_URL": "drafts/pages/{slug}.html",
    "DRAFT_PAGE_LANG_URL": "drafts/pages/{slug}-{lang}.html",
}
_PELICAN_TEXTS: Final = {
    "DEFAULT_LANG": "en",
    "DEFAULT_CATEGORY": "misc",
    "SLUGIFY_SOURCE": "title",
}
_FIELD = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_DATE_PARTS = re.compile(r"(?:[^%]|%[YmdHMSjyB%b])*")


def settings(read: Settings) -> dict[str, tuple[str, ...]]:
    """What ``pelicanconf.py`` says about addresses, as settings of the site."""
    values = read.values
    names = ("FILENAME_METADATA", "PATH_METADATA")
    by_name = " ".join(text(values, name) for name in names)
    by_folder = values.get("USE_FOLDER_AS_CATEGORY", True) is not False
    own_rules = bool(values.get("SLUGIFY_PRESERVE_CASE")) or any(
        name.endswith("_REGEX_SUBSTITUTIONS") for name in values
    )
    return {
        **{
            name: () if read.unread_in(name) else (text(values, name) or usual,)
            for name, usual in (_PELICAN | _PELICAN_TEXTS).items()
        },
        "USE_FOLDER_AS_CATEGORY": ("yes",) if by_folder else (),
        "no categories": ("yes",) if values.get("CATEGORY_SAVE_AS", True) in {"", False} else (),
        "named by path": ("yes",) if read.unread_in(*names) or "<slug>" in by_name else (),
        "category by path": ("yes",) if read.unread_in(*names) or "<category>" in by_name else (),
        "own slug rules": ("yes",) if own_rules else (),
    }


def published_at(
    fields: Mapping[str, Tree], path: Path, site: Site, date: Dated | None, *, is_page: bool
) -> str | None:
    """The path below the site's top by ``url`` or ``ARTICLE_URL`` and its like."""
    own = text_of(fields.get("url"))
    if own:
        return None if "{" in own else f"/{own.lstrip('/')}"
    status = text_of(fields.get("status")).lower()
    language = text_of(fields.get("lang")) or site.setting("DEFAULT_LANG")
    name = "PAGE_URL" if is_page else "ARTICLE_URL"
    if status == "draft":
        name = "DRAFT_PAGE_URL" if is_page else "DRAFT_URL"
    if language.lower() != site.setting("DEFAULT_LANG").lower():
        name = name.replace("_URL", "_LANG_URL")
    values = _values(fields, path, site)
    if values is None or not site.setting(name):
        return None
    values["lang"] = language
    moment = date.moment if date else None

    def value(found: re.Match[str]) -> str:
        if found[1] == "date" and moment is not None and _DATE_PARTS.fullmatch(found[2] or ""):
            return moment.astimezone(site.timezone).strftime(found[2] or "")
        return found[0] if found[2] else values.get(found[1], found[0])

    filled = _FIELD.sub(value, site.setting(name))
    return None if "{" in filled else f"/{filled.lstrip('/')}"


def slug_of(fields: Mapping[str, Tree], path: Path, site: Site) -> str:
    """The slug of a post; empty where only Pelican knows it."""
    return (_values(fields, path, site) or {}).get("slug", "")


def _values(fields: Mapping[str, Tree], path: Path, site: Site) -> dict[str, str] | None:
    """What stands for the names in a pattern; None where only Pelican knows the slug."""
    title = text_of(fields.get("title"))
    source = path.stem if site.setting("SLUGIFY_SOURCE") == "basename" else title
    slug = text_of(fields.get("slug"))
    category = text_of(fields.get("category"))
    if not category and site.setting("category by path"):
        category = ""
    elif not category and not site.setting("no categories"):
        folder = path.parent.name if path.parent not in site.content else ""
        by_folder = folder if site.setting("USE_FOLDER_AS_CATEGORY") else ""
        category = by_folder or site.setting("DEFAULT_CATEGORY")
    if not slug:
        is_own = site.setting("own slug rules") or site.setting("named by path")
        made = None if is_own else ascii_words(source)
        if not made:
            return None
        slug = made
    named = ascii_words(category)
    values = {"slug": slug}
    return values if not named or site.setting("own slug rules") else values | {"category": named}
