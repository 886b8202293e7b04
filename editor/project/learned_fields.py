"""The fields that posts of a section have, learned from the posts that are there.

Nobody has to describe them: which keys there are, what kind of value each holds, and which values
posts share, is what the newest posts say.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from editor.frontmatter import head as heads
from editor.frontmatter.items import item_fields
from editor.frontmatter.nodes import Kind, Style
from editor.project.field_kinds import FieldKind, common_kind
from editor.project.field_settings import NOTHING
from editor.project.head_posts import HeadPosts, may_name_posts, names_posts
from editor.project.post_slugs import is_slug
from editor.project.schema import list_column, usual_order, usual_posts
from editor.project.second_files import second_file
from editor.storage.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from editor.frontmatter.head import Field
    from editor.frontmatter.rules import HeadRules
    from editor.project.field_settings import FieldSetting
    from editor.project.post import PostSummary
    from editor.project.project import Project

LEARNED_FROM: Final = 120
"""The newest posts of a section say how a writer does it now."""

MOST_FIELDS: Final = 200
MOST_VALUES: Final = 500
"""Values of one field that are kept; a blog has seldom more tags."""

_TEXTS: Final = (FieldKind.TEXT, FieldKind.CHOICE, FieldKind.LONG_TEXT)
_LISTS: Final = (FieldKind.TEXTS, FieldKind.TAGS)
"""Kinds whose values may be names of posts."""
_MOST_ASKED: Final = 12
"""Values of a field that are looked at to learn whether they are."""

ANY_ITEM: Final = "*"
"""Any item of a list, as a part of a path: ``("authors", "*", "name")``."""

_FEW: Final = 2
"""Posts of a section that say nothing of what is usual in it."""

_DEEPEST: Final = 4
_MOST_ITEMS: Final = 50
"""Items of a list that are looked at."""

_FIRST_BYTES: Final = 16 * 1024
_USUAL: Final = 0.75
_FADING: Final = 60
"""After so many newer posts, one counts half."""


_ON_ONE_LINE: Final = (Style.SINGLE, Style.DOUBLE)


@dataclass(frozen=True, slots=True)
class LearnedField:
    """One key, named as the newest posts name it, by the parts of its path.

    What is in the items of a list has ``*`` for the item.

    ``share`` says how many of the posts have it, the newer ones counting more: 1 is all of them.
    ``values`` are those that several posts have there, of lists their items, the most used first.
    ``sample`` is the newest of all, if it is a single one. ``style`` is how most of its texts, or
    the texts in its lists, are written. ``setting`` is what is said about it besides: its name on
    screen, and what a value may be.
    """

    path: tuple[str, ...]
    kind: FieldKind
    share: float
    values: tuple[str, ...] = ()
    sample: str = ""
    style: Style = Style.PLAIN
    setting: FieldSetting = NOTHING

    @property
    def label(self) -> str:
        """What it is called on screen, if not by its key."""
        return self.setting.label or ""

    @property
    def key(self) -> str:
        """The path joined by dots."""
        return ".".join(self.path)

    @property
    def is_usual(self) -> bool:
        """Whether nearly every post has it."""
        return self.share >= _USUAL


@dataclass(frozen=True, slots=True)
class LearnedFields:
    """The fields of the posts of a section, the most usual first.

    ``list_column`` is where these posts have the dashes of their lists, as in `HeadRules`;
    ``order`` is that of their keys, those in tables too.
    """

    fields: tuple[LearnedField, ...] = ()
    ignore_case: bool = False
    list_column: int | None = None
    order: tuple[str, ...] = ()
    _by_path: dict[tuple[str, ...], LearnedField] = dataclasses.field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Note where each is: a form asks for all its fields with every key."""
        for each in reversed(self.fields):
            self._by_path[self._folded(each.path)] = each

    def get(self, path: Sequence[str]) -> LearnedField | None:
        """What is known of the field at this path."""
        return self._by_path.get(self._folded(path))

    def missing(self, paths: Iterable[Sequence[str]]) -> tuple[LearnedField, ...]:
        """The fields that a post with these does not have: those at its top, and in its maps."""
        there = {self._folded(path) for path in paths}
        return tuple(
            it
            for it in self.fields
            if self._folded(it.path) not in there
            and it.kind is not FieldKind.MAP
            and not it.setting.hidden
            and (len(it.path) == 1 or self._folded(it.path[:-1]) in there)
        )

    def required(self) -> tuple[LearnedField, ...]:
        """The fields that a post must have, and that are to be seen."""
        return tuple(it for it in self.fields if it.setting.required and not it.setting.hidden)

    def folded(self, key: str) -> str:
        """A key, its parts joined by dots, as it is compared with others."""
        return key.casefold() if self.ignore_case else key

    def _folded(self, path: Sequence[str]) -> tuple[str, ...]:
        return tuple(part.casefold() for part in path) if self.ignore_case else tuple(path)


def learned_fields(
    project: Project,
    post: Path,
    posts: Iterable[PostSummary],
    check: Callable[[], None] = lambda: None,
) -> LearnedFields:
    """What posts like the one at ``post`` have in their heads; ``posts`` are newest first.

    Those of its section say so, and where that has few, those of the site. Tags are those of the
    whole site. ``check`` is called between posts, and may raise to end the work. What cannot be
    read is passed over.
    """
    rows = [row for row in posts if row.keys]
    rules = project.site.head_rules
    taxonomies = [rules.folded(key) for key, _ in project.generator.tag_keys]
    like = _like(project, post, rows)
    found = list(_heads(like, rules, check))
    learned = _learned([head for _, head in found], rules, taxonomies)
    learned = _with_posts(project, rows, found, learned, check)
    learned = [with_slug(project, it) for it in learned]
    tags = Counter(tag for row in rows for tag in set(row.tags))
    if tags:
        learned = [_with_tags(it, tags, rules, taxonomies) for it in learned]
    learned.sort(key=lambda it: -it.share)
    return LearnedFields(
        tuple(learned[:MOST_FIELDS]),
        rules.ignore_case,
        list_column(like, rules),
        usual_order([[field.key for field in head] for _, head in found]),
    )


def with_slug(project: Project, field: LearnedField) -> LearnedField:
    """A field of texts from which the generator takes addresses as one of slugs."""
    is_text = field.kind in _TEXTS
    if is_text and is_slug(project.generator, field.path, project.site.head_rules):
        return replace(field, kind=FieldKind.SLUG)
    return field


def values_of(
    project: Project,
    post: Path,
    posts: Iterable[PostSummary],
    key: str,
    check: Callable[[], None] = lambda: None,
) -> tuple[str, ...]:
    """What posts like the one at ``post`` have under a key, of lists their items, each once.

    The newest come first. ``check`` is that of `learned_fields`.
    """
    rules = project.site.head_rules
    rows = _like(project, post, [row for row in posts if row.keys])
    found: dict[str, None] = {}
    for _, head in _heads(rows, rules, check):
        for one in head:
            if rules.folded(one.key) == rules.folded(key):
                texts = one.items if one.kind is Kind.LIST else (one.text,)
                found.update(dict.fromkeys(text for text in texts if text.strip()))
    return tuple(found)[:MOST_VALUES]


def _like(project: Project, post: Path, rows: Sequence[PostSummary]) -> Sequence[PostSummary]:
    """The posts to learn from: those around ``post``, from its folder outwards to its section."""
    tops = {*project.site.content, project.root}
    folder = post.parent
    near: list[PostSummary] = []
    while folder not in tops and folder != folder.parent:
        near = usual_posts(row for row in rows if row.path.is_relative_to(folder))
        if len(near) >= LEARNED_FROM:
            break
        folder = folder.parent
    return (near if len(near) > _FEW else usual_posts(rows))[:LEARNED_FROM]


def _heads(
    rows: Sequence[PostSummary], rules: HeadRules, check: Callable[[], None]
) -> Iterator[tuple[Path, Sequence[Field]]]:
    for row in rows:
        check()
        try:
            with (second_file(row.path, rules) or row.path).open("rb") as file:
                lines = decode(file.read(_FIRST_BYTES)).lines.texts
        except (OSError, ValueError):
            continue
        head = heads.find(lines, rules)
        if head is not None:
            found = heads.read(lines, head).fields
            yield row.path, (*found, *_in_items(found))


def _in_items(fields: Iterable[Field]) -> Iterator[Field]:
    """What is in the maps that are items of lists, the last of each counting."""
    for field in fields:
        if field.kind is not Kind.LIST or len(field.path) > _DEEPEST:
            continue
        if any(item.kind is Kind.TABLE for item in field.node.items[:_MOST_ITEMS]):
            place = len(field.path)
            within = [
                replace(it, path=(*field.path, ANY_ITEM, *it.path[place + 1 :]))
                for it in item_fields(field)
                if len(it.path) > place + 1
            ]
            yield from within
            yield from _in_items(within)


def _learned(
    found: Sequence[Sequence[Field]], rules: HeadRules, taxonomies: Sequence[str]
) -> list[LearnedField]:
    weights = [_FADING / (_FADING + age) for age in range(len(found))]
    having: dict[str, float] = {}
    fields: dict[str, list[Field]] = {}
    for weight, head in zip(weights, found, strict=True):
        for name, field in {rules.folded(field.key): field for field in head}.items():
            having[name] = having.get(name, 0.0) + weight
            fields.setdefault(name, []).append(field)
    whole = sum(weights)
    return [
        _field(same, having[name] / whole, is_taxonomy=name in taxonomies)
        for name, same in fields.items()
    ]


def _field(same: Sequence[Field], share: float, *, is_taxonomy: bool) -> LearnedField:
    kind = common_kind(same[0].path[-1], same, is_taxonomy=is_taxonomy)
    # Of colours all are offered: they are chosen by looking at them.
    values = _values(same, 1 if kind is FieldKind.COLOUR else 2)
    sample = next((field.text for field in same if field.text), "")
    return LearnedField(same[0].path, kind, share, values, sample, _style(same))


def _with_posts(
    project: Project,
    rows: Sequence[PostSummary],
    found: Sequence[tuple[Path, Sequence[Field]]],
    learned: Sequence[LearnedField],
    check: Callable[[], None],
) -> list[LearnedField]:
    """The fields, of which those whose values are other posts are of that kind."""
    folded = project.site.head_rules.folded
    asked = [it for it in learned if it.kind in (*_TEXTS, *_LISTS)]
    values: dict[str, list[tuple[str, Path]]] = {folded(it.key): [] for it in asked}
    for path, fields in found:
        for field in fields:
            known = values.get(folded(field.key))
            if known is not None and len(known) < _MOST_ASKED:
                texts = field.items if field.kind is Kind.LIST else (field.text,)
                known += ((text, path) for text in texts if text.strip())
    kinds: dict[str, FieldKind] = {}
    posts: HeadPosts | None = None
    for it in asked:
        name = folded(it.key)
        if may_name_posts(it.path[-1], [text for text, _ in values[name]]):
            check()
            posts = posts or HeadPosts.among(project, rows)
            if names_posts(it.path[-1], values[name], posts):
                kinds[name] = FieldKind.POSTS if it.kind in _LISTS else FieldKind.POST
    return [replace(it, kind=kinds.get(folded(it.key), it.kind)) for it in learned]


def _values(fields: Sequence[Field], least: int) -> tuple[str, ...]:
    uses = Counter(
        text.strip()
        for field in fields
        for text in (field.items if field.kind is Kind.LIST else (field.text,))
        if text.strip() and "\n" not in text
    )
    return tuple(value for value, count in uses.most_common(MOST_VALUES) if count >= least)


def _style(fields: Sequence[Field]) -> Style:
    nodes = (node for field in fields for node in (field.node.items or (field.node,)))
    styles = Counter(node.style for node in nodes if node.kind is Kind.TEXT and node.text)
    usual = styles.most_common(1)[0][0] if styles else Style.PLAIN
    return usual if usual in _ON_ONE_LINE else Style.PLAIN


def _with_tags(
    field: LearnedField, tags: Mapping[str, int], rules: HeadRules, taxonomies: Sequence[str]
) -> LearnedField:
    """A field of tags with those of all posts; another field as it is."""
    if rules.folded(field.key) not in taxonomies[:1]:
        return field
    ordered = sorted(tags, key=lambda tag: (-tags[tag], tag))
    return replace(field, values=tuple(ordered[:MOST_VALUES]))
