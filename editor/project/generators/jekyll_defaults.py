"""What ``defaults`` of ``_config.yml`` give a file: https://jekyllrb.com/docs/configuration/front-matter-defaults/.

Of their values only those that have a say in addresses are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from editor.project.generators.base import words_of
from editor.project.trees import at, table_at, text_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.project.generators.base import Site
    from editor.project.trees import Tree

_KEYS: Final = ("permalink", "slug", "category")
_OLD_TYPES: Final = {"post": "posts", "page": "pages", "draft": "drafts"}


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a file has unless its head says otherwise, and the categories it has besides those."""

    fields: Mapping[str, Tree] = field(default_factory=dict)
    categories: tuple[str, ...] = ()


def settings(table: Mapping[str, Tree]) -> dict[str, tuple[str, ...]]:
    """The scopes in order, as settings of the site: path, type, values of `_KEYS`, categories."""
    given = at(table, "defaults")
    found: dict[str, tuple[str, ...]] = {}
    for item in given if isinstance(given, list) else ():
        if not isinstance(item, dict):
            continue
        values, kind = table_at(item, "values"), text_at(item, "scope.type")
        categories = words_of(values.get("categories"), None)
        texts = [text_at(values, key) for key in _KEYS]
        if categories or any(texts):
            found[f"default {len(found)}"] = (
                text_at(item, "scope.path"),
                _OLD_TYPES.get(kind, kind),
                *texts,
                *categories,
            )
    return found


def values_for(path: str, kind: str, site: Site) -> Defaults | None:
    """What the defaults give the file at ``path`` below the source, a page or of a collection.

    None where only Jekyll can tell whether one of them holds.
    """
    fields: dict[str, Tree] = {}
    categories: tuple[str, ...] = ()
    last: tuple[int, bool] | None = None
    number = 0
    while scope := site.settings.get(f"default {number}"):
        number += 1
        place, wanted, *texts = scope
        texts, own = texts[: len(_KEYS)], tuple(texts[len(_KEYS) :])
        if wanted not in {"", kind}:
            continue
        holds = _holds(place, path, site.setting("collections folder"))
        if holds is None:
            return None
        if not holds:
            continue
        rank = (len(place.strip("/") if place.startswith("/") else place), bool(wanted))
        values = {key: text for key, text in zip(_KEYS, texts, strict=True) if text}
        if last is None or rank >= last:
            fields, categories, last = {**fields, **values}, own or categories, rank
        else:
            fields, categories = {**values, **fields}, categories or own
    return Defaults(fields, categories)


def _holds(place: str, path: str, collections: str) -> bool | None:
    """Whether a scope's path is that of a file or of a folder around it; None for odd patterns."""
    if not place:
        return True
    if "*" not in place:
        start = f"{collections}/" if collections else ""
        return path.startswith(place.removeprefix(start))
    if re.search(r"[?\[\]{}\\]", place) or "**" in place.replace("**/", "") or collections:
        return None
    return _matches(place.strip("/").split("/"), path.split("/"))


def _matches(pattern: list[str], names: list[str]) -> bool:
    """Whether a pattern is that of a path or of the beginning of one, as Ruby's ``Dir.glob``."""
    places = {0}
    for part in pattern:
        if part == "**":
            start = min(places, default=len(names))
            hidden = (at for at in range(start, len(names)) if names[at].startswith("."))
            places = set(range(start, next(hidden, len(names)) + 1))
        else:
            places = {
                at + 1
                for at in places
                if at < len(names)
                and fnmatchcase(names[at], part)
                and not (names[at].startswith(".") and not part.startswith("."))
            }
    return bool(places)
