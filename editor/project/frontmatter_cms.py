"""What ``frontmatter.json``, the configuration of Front Matter CMS, says of fields.

https://frontmatter.codes/docs/content-creation/fields has the types of fields, and
https://frontmatter.codes/docs/content-creation/content-types which posts a content type is for.
What a field of a type draws is in the panel of the extension.
"""

from __future__ import annotations

import json
import math
from dataclasses import replace
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
_MOST_READ: Final = 2_000
"""Fields of a file: groups may lie in groups, again and again."""
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
    "contentRelationship": FieldKind.POST,
    "dataFile": FieldKind.TEXT,
}
_MANY: Final = {
    FieldKind.CHOICE: FieldKind.TAGS,
    FieldKind.IMAGE: FieldKind.TEXTS,
    FieldKind.TEXT: FieldKind.TEXTS,
    FieldKind.POST: FieldKind.POSTS,
}
"""What a field of several is, of those that may be one."""
_LONG_TEXTS: Final = (True, "html", "markdown")
_GROUPS: Final = "frontMatter.taxonomy.fieldGroups"
_DRAFT: Final = "frontMatter.content.draftField"
_DATA: Final = "frontMatter.data.files"
_ITEM: Final = "*"
_SHOWS_NOTHING: Final = frozenset(["divider", "heading"])


def cms_hints(project: Project) -> tuple[tuple[Path, Mapping[str, FieldSetting]], ...]:
    """What is said of the fields of posts, by the folder they are in and the keys with dots."""
    root = project.root
    said = _json(read_text(root, root / NAME))
    types = said.get(_TYPES) if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(types, list):
        return ()
    reading = _Reading(root, said)
    known = {
        str(each.get("name")): dict(list(reading.fields(each.get("fields"), ()))[:MOST_FIELDS])
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


class _Reading:
    """Reads fields, with what the configuration says of them elsewhere."""

    def __init__(self, root: Path, said: Mapping[str, object]) -> None:
        self._root = root
        self._draft = said.get(_DRAFT)
        self._data = _by_id(said.get(_DATA))
        self._groups = _by_id(said.get(_GROUPS))
        self._count = 0

    def fields(
        self, listed: object, above: tuple[str, ...], *, is_needed: bool = True
    ) -> Iterator[tuple[str, FieldSetting]]:
        """The fields of a list, by their keys with dots; ``is_needed``: they may be required."""
        if not isinstance(listed, list) or len(above) > _MOST_LEVELS:
            return
        for each in listed:
            name = each.get("name") if isinstance(each, dict) else None
            if not isinstance(name, str) or not name or str(each.get("type")) in _SHOWS_NOTHING:
                continue
            self._count += 1
            if self._count > _MOST_READ:
                return
            path = (*above, name)
            inside = list(self._inside(each, path, is_needed=is_needed))
            # Of a table the fields in it say all but whether it is seen.
            if not inside or each.get("hidden") is True:
                setting = self._setting(each)
                needed = setting.required if is_needed and not inside else None
                yield ".".join(path), replace(setting, required=needed)
            yield from inside

    def _inside(
        self, said: Mapping[str, object], path: tuple[str, ...], *, is_needed: bool
    ) -> Iterator[tuple[str, FieldSetting]]:
        """The fields in a table, or in the items of a list of tables."""
        kind = str(said.get("type"))
        if kind == "fields":
            yield from self.fields(said.get("fields"), path, is_needed=is_needed)
        elif kind == "fieldCollection":
            group = self._groups.get(str(said.get("fieldGroup")), {})
            yield from self.fields(group.get("fields"), path, is_needed=is_needed)
        elif kind == "block":
            named = said.get("fieldGroup")
            names = named if isinstance(named, list) else [named]
            for name in names:
                group = self._groups.get(str(name), {})
                # Which of several groups an item is of, only the item says.
                alone = is_needed and len(names) == 1
                yield from self.fields(group.get("fields"), (*path, _ITEM), is_needed=alone)

    def _setting(self, said: Mapping[str, object]) -> FieldSetting:
        kind, choices = _KINDS.get(str(said.get("type"))), None
        least = most = None
        match str(said.get("type")):
            case "choice":
                choices = _choices(said.get("choices"))
            case "dataFile":
                choices = self._values(said)
                kind = FieldKind.CHOICE if choices else kind
            case "draft":
                draft = self._draft if isinstance(self._draft, dict) else {}
                if draft.get("type") == "choice":
                    kind, choices = FieldKind.CHOICE, _choices(draft.get("choices"))
            case "string" if said.get("wysiwyg") in _LONG_TEXTS or said.get("single") is False:
                kind = FieldKind.LONG_TEXT
            case "number":
                options = said.get("numberOptions")
                options = options if isinstance(options, dict) else {}
                kind = FieldKind.NUMBER if options.get("isDecimal") is True else kind
                least, most = _bound(options.get("min")), _bound(options.get("max"))
            case "datetime":
                kind = FieldKind.DATE  # which is no more than posts say: the format is the writer's
        if said.get("multiple") is True and kind is not None:
            kind = _MANY.get(kind, kind)
        if kind is FieldKind.CHOICE and not choices:
            kind = FieldKind.TEXT
        return FieldSetting(
            label=_text(said.get("title"), LONGEST_LABEL),
            help=_text(said.get("description"), LONGEST_HELP),
            kind=kind,
            required=True if said.get("required") is True else None,
            hidden=True if said.get("hidden") is True else None,
            choices=choices,
            least=least,
            most=most,
            source=NAME,
        )

    def _values(self, said: Mapping[str, object]) -> tuple[str, ...] | None:
        """The values of a file of data that a field offers; None where they cannot be read."""
        file = self._data.get(str(said.get("dataFileId")), {}).get("file")
        key = said.get("dataFileKey")
        if not isinstance(file, str) or not isinstance(key, str) or not file.endswith(".json"):
            return None
        place = self._root / file.replace("\\", "/").removeprefix(_WORKSPACE).strip("/")
        found = _json(read_text(self._root, place))
        if not isinstance(found, list):
            return None
        return _choices([each.get(key) if isinstance(each, dict) else None for each in found])


def _by_id(listed: object) -> dict[str, Mapping[str, object]]:
    found = listed if isinstance(listed, list) else []
    return {str(each.get("id")): each for each in found if isinstance(each, dict)}


def _json(text: str | None) -> object:
    """What a text in JSON holds, with comments or without; None where it is none."""
    if text is None or text.count("[") + text.count("{") > 100 * MAX_DEPTH:
        return None
    try:
        return json.loads(bare(text).text)
    except (ValueError, RecursionError):
        return None


def _bound(said: object) -> float | None:
    is_number = isinstance(said, (int, float)) and not isinstance(said, bool)
    return float(said) if is_number and math.isfinite(said) else None  # type: ignore[arg-type]


def _text(said: object, longest: int) -> str | None:
    return said[:longest] if isinstance(said, str) and said.strip() else None


def _choices(said: object) -> tuple[str, ...] | None:
    """The values of a list of texts, or of pairs of an id and a title."""
    if not isinstance(said, list) or len(said) > MOST_CHOICES:
        return None
    found = [str(each.get("id", "")) if isinstance(each, dict) else each for each in said]
    texts = [each for each in found if isinstance(each, str) and 0 < len(each) <= LONGEST_CHOICE]
    return tuple(dict.fromkeys(texts)) if len(texts) == len(found) and texts else None
