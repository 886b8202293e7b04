"""What ``defaults`` of ``_config.yml`` give a file: https://jekyllrb.com/docs/configuration/front-matter-defaults/.

Of their values only those that have a say in addresses and states are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from editor.project.generators.given import Given
from editor.project.trees import at, table_at, text_at, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.project.generators.base import Site
    from editor.project.trees import Tree

_KEYS: Final = ("permalink", "slug", "category", "categories", "published", "date")
_CATEGORIES: Final = "categories"
_OLD_TYPES: Final = {"post": "posts", "page": "pages", "draft": "drafts"}


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a file has unless its head says otherwise, and the categories it has besides those."""

    fields: Mapping[str, Tree] = field(default_factory=dict)
    categories: tuple[str, ...] = ()


def given(table: Mapping[str, Tree], file: str) -> tuple[Given, ...]:
    """The scopes of the configuration ``table`` in ``file``, in order."""
    listed = at(table, "defaults")
    found: list[Given] = []
    for item in listed if isinstance(listed, list) else ():
        if not isinstance(item, dict):
            continue
        own = table_at(item, "values")
        values: dict[str, Tree] = {key: own[key] for key in _KEYS if key in own}
        kind = text_at(item, "scope.type")
        if values:
            target: dict[str, Tree] = {
                "path": text_at(item, "scope.path"),
                "type": _OLD_TYPES.get(kind, kind),
            }
            found.append(Given(values, file, "defaults", target))
    return tuple(found)


def holding(path: str, kind: str, site: Site) -> Sequence[Given] | None:
    """The scopes for the file at ``path`` below the source, a page or of a collection.

    The one that counts most comes first. None where only Jekyll can tell whether one of them holds.
    """
    found: list[Given] = []
    last: tuple[int, bool] | None = None
    for scope in site.defaults:
        place, wanted = text_at(scope.target, "path"), text_at(scope.target, "type")
        if wanted not in {"", kind}:
            continue
        holds = _holds(place, path, site.setting("collections folder"))
        if holds is None:
            return None
        if not holds:
            continue
        rank = (len(place.strip("/") if place.startswith("/") else place), bool(wanted))
        if last is None or rank >= last:
            found.insert(0, scope)
            last = rank
        else:
            found.append(scope)
    return found


def values_for(path: str, kind: str, site: Site) -> Defaults | None:
    """What the defaults give a file; arguments and None are those of `holding`."""
    scopes = holding(path, kind, site)
    if scopes is None:
        return None
    fields: dict[str, Tree] = {}
    categories: tuple[str, ...] = ()
    for scope in scopes:
        categories = categories or words_of(scope.values.get(_CATEGORIES), None)
        for key, value in scope.values.items():
            if key != _CATEGORIES and value != "":
                fields.setdefault(key, value)
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
