"""The text of a new post: an archetype filled in, or the keys that the other posts have."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from editor.errors import Message
from editor.frontmatter.edit import EditRefused, set_value
from editor.frontmatter.head import find
from editor.frontmatter.nodes import Format
from editor.frontmatter.values import PostDate
from editor.project.heads import head_of, read_head
from editor.project.new_heads import manner_of
from editor.project.status import PostState
from editor.project.trees import flag
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Entries, EntryValue
    from editor.project.generators.post_kinds import ArchetypeText, PostKind
    from editor.project.new_heads import Manner
    from editor.project.post import PostSummary
    from editor.project.project import Project

_V = TypeVar("_V")

LOOKED_AT = 10
"""Posts whose heads are read to see how they are written."""

_FENCES = {Format.YAML: "---", Format.TOML: "+++", Format.COMMENT_LINES: "<!--"}
_SHARED = ("layout",)
"""Keys whose value a new post takes over where the others agree on it."""


@dataclass(frozen=True, slots=True)
class NewText:
    """The text of a new post; ``note`` is a word on how it was made, if there is one.

    ``archetype`` is the site's pattern that it was made from.
    """

    lines: Lines
    note: Message | None = None
    archetype: ArchetypeText | None = None


def new_text(
    project: Project,
    title: str,
    moment: datetime,
    draft: bool,
    *,
    near: Sequence[PostSummary],
    order: tuple[str, ...],
    folder: Path,
    stem: str,
    kind: PostKind | None = None,
    language: str = "",
) -> NewText:
    """The text of a new post in ``folder``.

    ``near`` are the posts of that folder, newest first; ``order`` is the key order of the site's.
    ``language`` is the code that its head names, if it has to name one.
    """
    generator, site = project.generator, project.site
    is_page = kind is not None and kind.is_page
    given = (
        generator.page_entries(title, draft, site)
        if is_page
        else generator.new_entries(title, moment, draft, folder, site)
    )
    if language:
        key = "Lang" if site.head_rules.header_lines else generator.language_key
        given = (*given, (key, language))
    if draft:
        given = _with_own_switch(project, given, near)
    rules = project.site.head_rules.ordered(order)
    form = _format(near, rules)
    manner = manner_of(near[:LOOKED_AT], form, rules)
    free = generator.keys_are_free and not is_page
    entries = _entries(given, near, rules, manner.date_key() if free else None)
    if free:
        entries = _sorted((*entries, *manner.others((it for it, _ in entries), stem)), rules)
    entries = tuple(
        (key, manner.dated(key, it, moment, site.timezone) if isinstance(it, PostDate) else it)
        for key, it in entries
    )
    name = "" if kind is None else kind.name
    archetype = generator.archetype(site, folder, stem, moment, name)
    note: Message | None = None
    if archetype is not None:
        if archetype.text is not None:
            try:
                filled = _with_endings(_filled(archetype.text, entries, rules), manner)
                return NewText(filled, archetype=archetype)
            except EditRefused:
                pass  # its head is not one: the usual keys do
        note = Message(
            "The archetype {name} needs Hugo to fill it in, so the post has the usual keys "
            "instead.",
            name=archetype.path.name,
        )
    lists = {} if is_page else manner.lists(it for it, _ in entries)
    said = {key.casefold() for key in order}
    if near and not draft:  # where nobody says that a post is no draft, nobody needs to
        entries = tuple(it for it in entries if it[1] is not False or it[0].casefold() in said)
    whole = _sorted((*entries, *lists.items()), rules) if lists else entries
    lines = _plain(whole, form, rules, manner)
    return NewText(_with_endings(lines, manner), note)


def _with_endings(lines: Lines, manner: Manner) -> Lines:
    """The lines with the endings that the posts have."""
    return Lines.from_text(lines.text().replace("\n", manner.ending))


def _entries(
    given: Entries, near: Sequence[PostSummary], rules: HeadRules, own_date: str | None
) -> Entries:
    """What the head says: the generator's keys, spelled and ordered as the other posts do.

    ``own_date`` is the key for the date where the posts have none of the usual ones.
    """
    order = rules.key_order
    places = {key.casefold(): place for place, key in reversed(list(enumerate(order)))}
    date_key = next((key for key in rules.date_keys if key.casefold() in places), None)
    shared = _shared(near, rules)
    found: list[tuple[str, EntryValue]] = [*shared.items()]
    for key, value in given:
        known = places.get(key.casefold())
        if key in shared or (key in _SHARED and near):
            continue
        if isinstance(value, PostDate) and date_key is not None and known is None:
            known = places[date_key.casefold()]
        spelled = rules.spelled(key)
        if isinstance(value, PostDate) and known is not None:
            spelled = order[known]
        elif isinstance(value, PostDate) and own_date is not None:
            spelled = own_date
        found.append((spelled, value))
    return _sorted(tuple(found), rules) if near else tuple(found)


def _sorted(entries: tuple[tuple[str, _V], ...], rules: HeadRules) -> tuple[tuple[str, _V], ...]:
    """The entries in the order in which the posts have their keys."""
    order = reversed(list(enumerate(rules.key_order)))
    places = {key.casefold(): place for place, key in order}
    return tuple(sorted(entries, key=lambda it: places.get(it[0].casefold(), len(places))))


def _with_own_switch(project: Project, given: Entries, near: Sequence[PostSummary]) -> Entries:
    """``published: false`` for ``draft: true``, where the posts say that and it is read."""
    if ("draft", True) not in given:
        return given
    site = project.site
    heads = [read_head(post.path, site.head_rules).fields for post in near[:LOOKED_AT]]
    if any("draft" in head for head in heads):
        return given
    switch = {"published": "false"}
    for post, head in zip(near, heads, strict=False):
        value = head.get("published")
        if isinstance(value, str) and flag(value) is not None:
            reads = project.generator.publication(switch, post.path, site).fixed is PostState.DRAFT
            own = tuple(("published", False) if key == "draft" else (key, it) for key, it in given)
            return own if reads else given
    return given


def _shared(near: Sequence[PostSummary], rules: HeadRules) -> dict[str, str]:
    heads = [read_head(post.path, rules).fields for post in near[:LOOKED_AT]]
    shared: dict[str, str] = {}
    for key in _SHARED:
        values = Counter(value for head in heads if isinstance(value := head.get(key), str))
        for value, count in values.most_common(1):
            if value and 2 * count > len(heads):
                shared[key] = value
    return shared


def _format(near: Sequence[PostSummary], rules: HeadRules) -> Format:
    """How most of the newest posts write their heads."""
    own = rules.new_format
    if own is Format.HEADER_LINES:
        return own
    formats: Counter[Format] = Counter()
    for post in near[:LOOKED_AT]:
        try:
            with post.path.open(encoding="utf-8-sig", errors="replace") as file:
                start = next((line.strip() for line in file if line.strip()), "")
        except OSError:
            continue
        formats.update(
            form for form, fence in _FENCES.items() if start == fence and form in rules.formats
        )
    return formats.most_common(1)[0][0] if formats else own


def _plain(
    entries: Entries,
    form: Format,
    rules: HeadRules,
    manner: Manner,
) -> Lines:
    """The head; a value that is lines stands as it is."""
    if form in (Format.HEADER_LINES, Format.COMMENT_LINES):
        before = "" if form is Format.HEADER_LINES else ".. "
        rows = [f"{before}{key}: {_header_text(value)}" for key, value in entries]
        # Without a comment around them the lines hold what would end one.
        if form is Format.COMMENT_LINES and not any("--" in row and ">" in row for row in rows):
            rows = ["<!--", *rows, "-->"]
        return Lines.from_text("\n".join([*rows, "", ""]))
    fence = _FENCES[form]
    opening = rules.yaml_opening if form is Format.YAML else fence
    lines = Lines.from_text(f"{opening}\n{fence}\n\n")
    rules = rules.ordered(())  # the entries are in order
    for key, value in entries:
        if isinstance(value, tuple):
            lines = lines.apply(LineEdit(_closing(lines), 0, value))
            continue
        like = manner.line(key)
        if like is not None and like.line is not None:
            with_line = lines.apply(LineEdit(_closing(lines), 0, (like.line,)))
            text = value.text if isinstance(value, PostDate) and like.is_quoted else value
            try:  # a value keeps the quotes of what it takes the place of
                lines = _set(with_line, like.field.key, text, rules)
                continue
            except EditRefused:
                pass
        if key.casefold() == "title" and form is Format.YAML:
            # An empty text in quotes keeps its quotes when it gets a value.
            lines = lines.apply(LineEdit(_closing(lines), 0, (f'{key}: ""',)))
        lines = _set(lines, key, value, rules)
    return lines


def _header_text(value: EntryValue) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return value.text if isinstance(value, PostDate) else str(value)


def _filled(text: str, entries: Entries, rules: HeadRules) -> Lines:
    lines = Lines.from_text(text.replace("\r\n", "\n"))
    there = {key.casefold() for key in head_of(lines.texts).keys}
    dates = {key.casefold() for key in rules.date_keys}
    for key, value in entries:
        if isinstance(value, PostDate) and there & dates:
            continue
        if value is False and key.casefold() == "draft" and key.casefold() not in there:
            continue
        lines = _set(lines, key, value, rules)
    if not lines.texts[-1].strip() and len(lines) > _closing(lines) + 2:
        return lines
    rows = list(lines.texts)
    while rows and not rows[-1].strip():
        rows.pop()
    return Lines.from_text("\n".join([*rows, "", ""]))


def _set(lines: Lines, key: str, value: EntryValue, rules: HeadRules) -> Lines:
    edit = set_value(lines.texts, key, value, rules)
    return lines if edit is None else lines.apply(edit)


def _closing(lines: Lines) -> int:
    head = find(lines.texts)
    return 0 if head is None else head.last
