"""What ``frontmatter.json``, the configuration of Front Matter CMS, says of fields.

https://frontmatter.codes/docs/content-creation/fields has the types of fields, and
https://frontmatter.codes/docs/content-creation/content-types which posts a content type is for.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from editor.project.field_kinds import FieldKind
from editor.project.field_settings import (
    LONGEST_CHOICE,
    LONGEST_HELP,
    LONGEST_LABEL,
    MOST_CHOICES,
    MOST_FIELDS,
    FieldSetting,
)
from editor.project.generators.reading import read_text
from editor.project.trees import MAX_DEPTH
from editor.snippets.comments import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from editor.project.project import Project

NAME: Final = "frontmatter.json"
_TYPES: Final = "frontMatter.taxonomy.contentTypes"
_FOLDERS: Final = "frontMatter.content.pageFolders"
_WORKSPACE: Final = "[[workspace]]"
_MOST_LEVELS: Final = 8
_KINDS: Final = {
    "string": FieldKind.TEXT,
    "number": FieldKind.INTEGER,
    "datetime": FieldKind.DATE_TIME,
    "boolean": FieldKind.SWITCH,
    "draft": FieldKind.SWITCH,
    "image": FieldKind.IMAGE,
    "file": FieldKind.TEXT,
    "slug": FieldKind.SLUG,
    "choice": FieldKind.CHOICE,
    "tags": FieldKind.TAGS,
    "categories": FieldKind.TAGS,
    "taxonomy": FieldKind.TAGS,
    "list": FieldKind.TEXTS,
}
_SHOWS_NOTHING: Final = frozenset(["divider", "heading"])


def cms_hints(project: Project) -> tuple[tuple[Path, Mapping[str, FieldSetting]], ...]:
    """What is said of the fields of posts, by the folder they are in and the keys with dots."""
    root = project.root
    text = read_text(root, root / NAME)
    if text is None or text.count("[") + text.count("{") > 100 * MAX_DEPTH:
        return ()
    try:
        said = json.loads(bare(text).text)
    except (ValueError, RecursionError):
        return ()
    types = said.get(_TYPES) if isinstance(said, dict) else None
    if not isinstance(types, list):
        return ()
    known = {
        str(each.get("name")): dict(list(_fields(each.get("fields"), ()))[:MOST_FIELDS])
        for each in types
        if isinstance(each, dict)
    }
    found: list[tuple[Path, Mapping[str, FieldSetting]]] = []
    if "default" in known:
        found.append((root, known["default"]))
    folders = said.get(_FOLDERS)
    for each in folders if isinstance(folders, list) else ():
        names = each.get("contentTypes") if isinstance(each, dict) else None
        path = each.get("path") if isinstance(each, dict) else None
        # Where a folder has posts of several types, only each post's own key tells which.
        if isinstance(path, str) and isinstance(names, list) and len(names) == 1:
            below = path.replace("\\", "/").removeprefix(_WORKSPACE).strip("/")
            if names[0] in known and "*" not in below and ".." not in below.split("/"):
                found.append((root / below, known[names[0]]))
    return tuple(found)


def _fields(listed: object, above: tuple[str, ...]) -> Iterator[tuple[str, FieldSetting]]:
    if not isinstance(listed, list) or len(above) > _MOST_LEVELS:
        return
    for each in listed:
        name = each.get("name") if isinstance(each, dict) else None
        if not isinstance(name, str) or not name or str(each.get("type")) in _SHOWS_NOTHING:
            continue
        if each.get("type") == "fields":
            yield from _fields(each.get("fields"), (*above, name))
            continue
        yield ".".join((*above, name)), _setting(each)


def _setting(said: Mapping[str, object]) -> FieldSetting:
    kind = _KINDS.get(str(said.get("type")))
    choices = _choices(said.get("choices")) if kind is FieldKind.CHOICE else None
    if kind is FieldKind.TEXT and said.get("wysiwyg"):
        kind = FieldKind.LONG_TEXT
    if kind is FieldKind.INTEGER and _is_decimal(said.get("numberOptions")):
        kind = FieldKind.NUMBER
    if kind is FieldKind.DATE_TIME:
        kind = FieldKind.DATE  # which is no more than posts say: the format is the writer's
    if said.get("multiple") and kind in (FieldKind.CHOICE, FieldKind.IMAGE, FieldKind.TEXT):
        kind = FieldKind.TAGS if kind is FieldKind.CHOICE else FieldKind.TEXTS
    if kind is FieldKind.CHOICE and not choices:
        kind = FieldKind.TEXT
    return FieldSetting(
        label=_text(said.get("title"), LONGEST_LABEL),
        help=_text(said.get("description"), LONGEST_HELP),
        kind=kind,
        required=True if said.get("required") is True else None,
        hidden=True if said.get("hidden") is True else None,
        choices=choices,
        source=NAME,
    )


def _text(said: object, longest: int) -> str | None:
    return said[:longest] if isinstance(said, str) and said.strip() else None


def _is_decimal(said: object) -> bool:
    return isinstance(said, dict) and said.get("isDecimal") is True


def _choices(said: object) -> tuple[str, ...] | None:
    """The values of a list of texts, or of pairs of an id and a title."""
    if not isinstance(said, list) or len(said) > MOST_CHOICES:
        return None
    found = [str(each.get("id", "")) if isinstance(each, dict) else each for each in said]
    texts = [each for each in found if isinstance(each, str) and 0 < len(each) <= LONGEST_CHOICE]
    return tuple(dict.fromkeys(texts)) if len(texts) == len(found) and texts else None
