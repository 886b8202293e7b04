"""The fields of a post, from all that is known of them.

The lowest layer are the keys that the generator itself knows, where posts say nothing. Over it lies
what posts have, over that what configurations of other programs say, and what the blog's own
``fields.toml`` says has the last word.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from editor.project.content_schemas import schema_hints, schema_places
from editor.project.field_file import FieldFile, load, place_of
from editor.project.field_kinds import FieldKind, common_kind
from editor.project.frontmatter_cms import NAME as CMS
from editor.project.frontmatter_cms import cms_hints
from editor.project.generator_keys import usual_keys
from editor.project.learned_fields import LearnedField, LearnedFields, learned_fields, with_slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from editor.project.field_settings import FieldSetting
    from editor.project.post import PostSummary
    from editor.project.project import Project

_LISTS: Final = (FieldKind.TAGS, FieldKind.TEXTS, FieldKind.POSTS)
_TEXTS: Final = tuple(
    set(FieldKind)
    - {FieldKind.SWITCH, FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.DATE, FieldKind.DATE_TIME}
    - {*_LISTS, FieldKind.MAP, FieldKind.MAPS, FieldKind.MIXED}
)
_FINER: Final[Mapping[FieldKind, tuple[FieldKind, ...]]] = {
    FieldKind.TEXT: _TEXTS,
    FieldKind.DATE: (FieldKind.DATE_TIME,),
    FieldKind.DATE_TIME: (FieldKind.DATE,),
    FieldKind.NUMBER: (FieldKind.INTEGER,),
    FieldKind.TEXTS: (FieldKind.TAGS, FieldKind.POSTS),
}
"""Kinds that say more than what another program calls a value: its strings may be images."""


@dataclass(frozen=True, slots=True)
class FieldSchema:
    """``fields`` is what holds, ``beneath`` what would without the blog's own ``file``.

    ``demands`` are those of all posts, once they are read.
    """

    fields: LearnedFields = field(default_factory=LearnedFields)
    beneath: LearnedFields = field(default_factory=LearnedFields)
    file: FieldFile = field(default_factory=FieldFile)
    demands: Demands | None = field(default=None, compare=False)


def field_schema(
    project: Project,
    post: Path,
    posts: Iterable[PostSummary],
    check: Callable[[], None] = lambda: None,
) -> FieldSchema:
    """The fields of posts like the one at ``post``; ``posts`` are newest first.

    ``check`` is that of `learned_fields`. What cannot be read is passed over.
    """
    learned = learned_fields(project, post, posts, check)
    known = {learned.folded(it.key) for it in learned.fields}
    usual = (it for it in usual_keys(project.generator.name) if learned.folded(it.key) not in known)
    beneath = replace(learned, fields=(*learned.fields, *(with_slug(project, it) for it in usual)))
    demands = Demands(project)
    beneath = with_hints(beneath, demands.hints.of(post))
    fields = with_settings(beneath, demands.file.settings.at(project.shown(post)))
    return FieldSchema(fields, beneath, demands.file, demands)


def sources(project: Project) -> tuple[Path, ...]:
    """The files in which something may be said about the fields of a blog."""
    own = place_of(project)
    others = (project.root / CMS, *schema_places(project))
    return others if own is None else (own, *others)


class Hints:
    """What configurations of other programs say of fields: read once, and asked for many posts."""

    def __init__(self, project: Project) -> None:
        # What a build checks goes before what a form shows.
        self._all = (cms_hints(project), schema_hints(project))

    def of(self, post: Path) -> dict[str, FieldSetting]:
        """What is said of the fields of a post, by key."""
        found: dict[str, FieldSetting] = {}
        for said in self._all:
            around = [it for it in said if post.is_relative_to(it[0])]
            if around:
                _, nearest = max(around, key=lambda it: len(it[0].parts))
                for key, setting in nearest.items():
                    found[key] = setting.over(found[key]) if key in found else setting
        return found


class Demands:
    """What is demanded of the fields of posts, by files that are read once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.hints = Hints(project)
        self.file = load(project)

    def of(self, post: Path) -> dict[str, FieldSetting]:
        """What is demanded of the fields of one post, by key."""
        found = self.hints.of(post)
        rules = self._project.site.head_rules
        names = {rules.folded(key): key for key in found}
        for key, said in self.file.settings.at(self._project.shown(post)).items():
            name = names.get(rules.folded(key))
            found[key] = said if name is None else said.over(found.pop(name))
        return found


def with_hints(fields: LearnedFields, said: Mapping[str, FieldSetting]) -> LearnedFields:
    """The fields with what others say of them; a kind that says more than theirs stays."""
    return _with(fields, said, _finer)


def with_settings(fields: LearnedFields, said: Mapping[str, FieldSetting]) -> LearnedFields:
    """The fields as the blog wants them."""
    return _with(fields, said, lambda _known, wanted: wanted)


def _with(
    fields: LearnedFields,
    said: Mapping[str, FieldSetting],
    choose: Callable[[FieldKind, FieldKind], FieldKind],
) -> LearnedFields:
    if not said:
        return fields
    known = {fields.folded(it.key): it for it in fields.fields}
    for key, setting in said.items():
        name = fields.folded(key)
        path = tuple(key.split("."))
        new = LearnedField(path, common_kind(path[-1], (), is_taxonomy=False), 0.0)
        known[name] = _said(known.get(name, new), setting, choose)
    return replace(fields, fields=tuple(known.values()))


def _said(
    known: LearnedField,
    setting: FieldSetting,
    choose: Callable[[FieldKind, FieldKind], FieldKind],
) -> LearnedField:
    kind, values = known.kind, known.values
    if setting.kind is not None:
        kind = choose(kind, setting.kind)
    if setting.choices:
        values = setting.choices
        if setting.kind is None and kind not in _LISTS:
            kind = FieldKind.CHOICE
    elif setting.offered:
        values = tuple(dict.fromkeys((*setting.offered, *values)))
        if setting.kind is None and kind not in _LISTS:
            kind = FieldKind.CHOICE
    return replace(known, kind=kind, values=values, setting=setting.over(known.setting))


def _finer(known: FieldKind, said: FieldKind) -> FieldKind:
    return known if known in _FINER.get(said, ()) else said
