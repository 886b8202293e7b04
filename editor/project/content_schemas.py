"""What the schemas of Astro's content collections say of fields; they are read and never run.

https://docs.astro.build/en/guides/content-collections/ has the file, https://zod.dev the schemas.
What is put together by code is passed over: a field of which nothing is said is better than one of
which something wrong is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from editor.project.collection_entries import CollectionEntries, folder_of
from editor.project.field_kinds import FieldKind
from editor.project.field_settings import (
    LONGEST_CHOICE,
    LONGEST_HELP,
    MOST_CHOICES,
    MOST_FIELDS,
    FieldSetting,
)
from editor.project.generators.reading import first_file, js_text, read_text, without_js_comments
from editor.project.schema_methods import (
    AFTER,
    CHECKS,
    FORMATS,
    OTHER_FORMATS,
    of_date,
    of_list,
    of_number,
    of_text,
)
from editor.project.script_values import (
    UNKNOWN,
    Call,
    Function,
    Items,
    Member,
    Name,
    Table,
    Text,
    declared,
    resolved,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from editor.project.project import Project
    from editor.project.script_values import Value

CONFIGS: Final = tuple(
    f"{name}.{end}" for name in ("content.config", "content/config") for end in ("ts", "mjs", "js")
)
_ZOD: Final = frozenset(["z", "zod"])
_MOST_LEVELS: Final = 12

_KINDS: Final = {
    "string": FieldKind.TEXT,
    "number": FieldKind.NUMBER,
    "int": FieldKind.INTEGER,
    "boolean": FieldKind.SWITCH,
    "stringbool": FieldKind.SWITCH,
    "date": FieldKind.DATE,
    "datetime": FieldKind.DATE_TIME,
    "image": FieldKind.IMAGE,
    "bigint": FieldKind.INTEGER,
}
_OBJECTS: Final = frozenset(["object", "strictObject", "looseObject"])
_MAY_BE_MISSING: Final = frozenset(
    ["optional", "nullish", "nullable", "default", "prefault", "catch"]
)
_ITEMS: Final = "*"
"""What lies in each item of a list."""

Link = tuple[str, "tuple[Value, ...] | None"]
"""What is called, or asked, of a value, with what is given to it."""


@dataclass(frozen=True, slots=True)
class _Schema:
    """What a schema says of a value: ``inside`` are the fields of an object.

    A setting has for what is ``offered`` the collection that the value is an entry of.
    """

    setting: FieldSetting = field(default_factory=FieldSetting)
    inside: Mapping[str, _Schema] | None = None
    is_list: bool = False


_NOTHING: Final = _Schema()


def schema_hints(project: Project) -> tuple[tuple[Path, Mapping[str, FieldSetting]], ...]:
    """What is said of the fields of each collection, by its folder and the keys with dots."""
    root = project.site.root
    source = _source(project)
    file = first_file(root / source, CONFIGS) if project.site.generator == "astro" else None
    text = None if file is None else read_text(root, file)
    if file is None or text is None:
        return ()
    names = declared(text)
    collections = resolved(names.get("collections", UNKNOWN), names)
    if not isinstance(collections, Table):
        return ()
    found, loaders = [], {}
    for name, value in collections.entries:
        definition = _definition(resolved(value, names))
        if definition is None:
            continue
        schema = _read(definition.get("schema"), names)
        loader = loaders[name] = resolved(definition.get("loader"), names)
        folder = root / folder_of(loader, source, name)
        flat = dict(_flat(schema.inside or {}, (), is_needed=True))
        label = project.shown(file)
        keys = list(flat)[:MOST_FIELDS]
        found.append((folder, {key: replace(flat[key], source=label) for key in keys}))
    entries = CollectionEntries(
        root, {it: (root / folder_of(loaders[it], source, it), loaders[it]) for it in loaders}
    )
    return tuple(
        (folder, {key: entries.offered(setting) for key, setting in said.items()})
        for folder, said in found
    )


def schema_places(project: Project) -> tuple[Path, ...]:
    """Where the schemas are, or would be."""
    if project.site.generator != "astro":
        return ()
    folder = project.site.root / _source(project)
    return tuple(folder / name for name in CONFIGS)


def _source(project: Project) -> str:
    """The folder of the sources, below that of the site."""
    site = project.site
    config = without_js_comments((read_text(site.root, site.config) if site.config else "") or "")
    return js_text(config, "srcDir").strip("./") or "src"


def _definition(value: Value) -> Table | None:
    """What a collection is defined by."""
    if isinstance(value, Call) and value.function == Name("defineCollection") and value.arguments:
        given = value.arguments[0]
        return given if isinstance(given, Table) else None
    return None


def _flat(
    inside: Mapping[str, _Schema], above: tuple[str, ...], *, is_needed: bool
) -> Iterator[tuple[str, FieldSetting]]:
    """The fields of an object, and of those in it; what need not be there demands nothing."""
    for name, schema in inside.items():
        setting = schema.setting
        if not is_needed and setting.required:
            setting = replace(setting, required=None)
        if schema.inside is None or _ITEMS in schema.inside:
            yield ".".join((*above, name)), setting
            item = (schema.inside or {}).get(_ITEMS)
            if item is not None and item.inside is not None:
                yield from _flat(item.inside, (*above, name, _ITEMS), is_needed=True)
        else:
            yield from _flat(
                schema.inside, (*above, name), is_needed=is_needed and bool(setting.required)
            )


def _read(value: Value, names: Mapping[str, Value], level: int = 0) -> _Schema:
    """What one schema says."""
    value = resolved(value, names)
    if level > _MOST_LEVELS:
        return _NOTHING
    if isinstance(value, Function):
        return _read(value.result, names, level + 1)
    root, links = _chain(value, names)
    if root in _ZOD:
        while links and links[0][1] is None:
            links = links[1:]  # z.coerce.date(), z.iso.date()
    elif root:
        return _NOTHING
    if not links:
        return _NOTHING
    (name, given), *more = links
    schema = _base(name, given or (), names, level)
    for method, arguments in more:
        schema = _changed(schema, method, arguments or (), names, level)
    return schema


def _chain(value: Value, names: Mapping[str, Value]) -> tuple[str, list[Link]]:
    """The name a chain of calls begins with, if it is not called itself, and the calls."""
    links: list[Link] = []
    for _ in range(100):
        value = resolved(value, names)
        if isinstance(value, Call):
            function = value.function
            if isinstance(function, Member):
                links.append((function.name, value.arguments))
                value = function.of
                continue
            if isinstance(function, Name):
                links.append((function.text, value.arguments))
                made = resolved(function, names)
                if isinstance(made, Function):
                    links.pop()
                    value = made.result
                    continue
                return "", links[::-1]
            return "?", []
        if isinstance(value, Member):
            links.append((value.name, None))
            value = value.of
            continue
        if isinstance(value, Name):
            return value.text, links[::-1]
        break
    return "?", []


def _base(name: str, given: Sequence[Value], names: Mapping[str, Value], level: int) -> _Schema:
    first = resolved(given[0], names) if given else UNKNOWN
    needed = FieldSetting(required=True)
    if name in _OBJECTS:
        return _Schema(needed, _object(first, names, level))
    if name == "reference":
        return _Schema(replace(needed, offered=(first.text,) if isinstance(first, Text) else ()))
    if name in _KINDS:
        return _Schema(replace(needed, kind=_KINDS[name]))
    if name in FORMATS or name in OTHER_FORMATS:
        return _Schema(replace(needed, kind=FieldKind.TEXT, pattern=FORMATS.get(name)))
    match name:
        case "enum" | "nativeEnum":
            return _Schema(replace(needed, choices=_choices(_texts(first, names))))
        case "literal":
            return _Schema(replace(needed, choices=_choices(_texts(Items((first,)), names))))
        case "union":
            return _union(first, names, level)
        case "array" | "set":
            return _list(_read(first, names, level + 1))
        case "optional" | "nullable" | "nullish":
            inner = _read(first, names, level + 1)
            return replace(inner, setting=replace(inner.setting, required=False))
        case "discriminatedUnion":
            return _union(resolved(given[1], names) if len(given) > 1 else UNKNOWN, names, level)
        case "record" | "partialRecord" | "map" | "tuple" | "custom":
            return _Schema(needed)
    return _NOTHING


def _object(value: Value, names: Mapping[str, Value], level: int) -> dict[str, _Schema]:
    found: dict[str, _Schema] = {}
    if isinstance(value, Table):
        for name, each in value.entries:
            if name == "...":
                spread = resolved(each, names)
                if isinstance(spread, Member) and spread.name == "shape":
                    found.update(_read(spread.of, names, level + 1).inside or {})
                else:
                    found.update(_object(spread, names, level + 1) if level < _MOST_LEVELS else {})
            elif name and "." not in name:
                found[name] = _read(each, names, level + 1)
    return found


def _changed(
    schema: _Schema,
    method: str,
    given: Sequence[Value],
    names: Mapping[str, Value],
    level: int,
) -> _Schema:
    setting, first = schema.setting, resolved(given[0], names) if given else UNKNOWN
    if method in _MAY_BE_MISSING:
        return replace(schema, setting=replace(setting, required=False))
    if schema.inside is not None and _ITEMS not in schema.inside:
        if method in AFTER:
            return schema
        if method == "or":
            return _either(_read_again(schema, first, names, level))
        return replace(schema, inside=_reshaped(schema.inside, method, first, names, level))
    if method == "or":
        return _either(_read_again(schema, first, names, level))
    if method == "array":
        return _list(schema)
    if method == "describe":
        said = first.text[:LONGEST_HELP] if isinstance(first, Text) else setting.help
        return replace(schema, setting=replace(setting, help=said))
    if setting.kind is FieldKind.TEXT and not schema.is_list:
        return _if_known(schema, of_text(setting, method, first))
    if setting.kind in (FieldKind.NUMBER, FieldKind.INTEGER):
        return _if_known(schema, of_number(setting, method, first))
    if schema.is_list:
        return _if_known(schema, of_list(setting, method, first))
    if setting.kind is FieldKind.DATE:
        return _if_known(schema, of_date(setting, method, first))
    if method in CHECKS | {"min", "max", "length"}:
        return schema
    # What nobody knows may let anything through, or nothing.
    return _Schema()


def _if_known(schema: _Schema, setting: FieldSetting | None) -> _Schema:
    return _NOTHING if setting is None else replace(schema, setting=setting)


def _read_again(
    schema: _Schema, other: Value, names: Mapping[str, Value], level: int
) -> tuple[_Schema, ...]:
    return schema, _read(other, names, level + 1)


def _reshaped(
    inside: Mapping[str, _Schema],
    method: str,
    first: Value,
    names: Mapping[str, Value],
    level: int,
) -> Mapping[str, _Schema]:
    """The fields of an object that is made of another one."""
    match method:
        case "extend" | "safeExtend":
            return {**inside, **_object(first, names, level)}
        case "merge" | "and":
            return {**inside, **(_read(first, names, level + 1).inside or {})}
        case "omit" | "pick" if isinstance(first, Table):
            named = {name for name, _ in first.entries}
            return {
                name: each for name, each in inside.items() if (name in named) is (method == "pick")
            }
        case "partial" | "deepPartial":
            return {
                name: replace(each, setting=replace(each.setting, required=False))
                for name, each in inside.items()
            }
    return inside


def _union(first: Value, names: Mapping[str, Value], level: int) -> _Schema:
    """Any of several: of texts a choice; of other schemas that it must be there if all say so."""
    parts = (
        [_read(each, names, level + 1) for each in first.items] if isinstance(first, Items) else []
    )
    return _either(parts)


def _either(parts: Sequence[_Schema]) -> _Schema:
    """One of several."""
    if not parts or not all(part.setting.required for part in parts):
        return _NOTHING
    choices = [part.setting.choices for part in parts]
    if all(choices):
        together = tuple(text for some in choices for text in some or ())
        return _Schema(FieldSetting(required=True, choices=_choices(together)))
    return _Schema(FieldSetting(required=True))


def _list(inner: _Schema) -> _Schema:
    needed = FieldSetting(required=True)
    if inner.inside is not None:
        return _Schema(needed, {_ITEMS: inner}, is_list=True)
    setting = inner.setting
    if setting.choices or setting.offered:
        needed = replace(needed, kind=FieldKind.TAGS, choices=setting.choices)
        return _Schema(replace(needed, offered=setting.offered), is_list=True)
    kind = FieldKind.TEXTS if setting.kind is FieldKind.TEXT else None
    return _Schema(replace(needed, kind=kind), is_list=True)


def _texts(value: Value, names: Mapping[str, Value]) -> tuple[str, ...]:
    """The texts of a list of nothing else."""
    if isinstance(value, Table):
        value = Items(tuple(each for _, each in value.entries))
    if not isinstance(value, Items):
        return ()
    texts = [resolved(each, names) for each in value.items]
    found = tuple(each.text for each in texts if isinstance(each, Text))
    return found if len(found) == len(texts) else ()


def _choices(texts: Sequence[str]) -> tuple[str, ...] | None:
    fits = 0 < len(texts) <= MOST_CHOICES and all(len(text) <= LONGEST_CHOICE for text in texts)
    return tuple(dict.fromkeys(texts)) if fits else None
