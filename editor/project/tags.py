"""The tags of a blog: how often each is used, and other spellings for them in all posts at once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem
from editor.frontmatter import head as heads
from editor.frontmatter.edit import EditRefused, remove, set_value
from editor.frontmatter.nodes import Format, Kind, tied, value_of
from editor.frontmatter.values import parse_date
from editor.project import second_files
from editor.project.generators.base import ONE_TAG
from editor.project.heads import head_of
from editor.project.index import known_posts
from editor.project.plan import Change, Plan
from editor.project.post_texts import ON_DISK, PostTexts
from editor.project.status import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Node, Value
    from editor.frontmatter.rules import HeadRules
    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.storage.file import FileText
    from editor.text.lines import Lines

_ODD = (Kind.UNSURE, Kind.LIST, Kind.TABLE)
"""Items that cannot be written again exactly as they stand."""


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag with the number of posts that have it, and its other spellings by case alone."""

    tag: str
    count: int
    alike: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The tag for other programs."""
        return {"tag": self.tag, "count": self.count, "alike": list(self.alike)}


@dataclass(frozen=True, slots=True)
class Retagging:
    """The tags ``old`` become ``new``; with None they are taken out.

    ``is_free``: whether no post may have ``new`` yet.
    """

    old: tuple[str, ...]
    new: str | None = None
    is_free: bool = False

    def left(self, tags: Sequence[str]) -> list[tuple[int, str]]:
        """What becomes of the tags of a post: of those that stay, their old place and their text.

        ``new`` stands where the first of the old ones did, unless the post has it already.
        """
        there = self.new is None or self.new in tags
        found: list[tuple[int, str]] = []
        for place, tag in enumerate(tags):
            if tag == self.new or tag not in self.old:
                found.append((place, tag))
            elif not there and self.new is not None:
                found.append((place, self.new))
                there = True
        return found


def used_tags(posts: Iterable[PostSummary]) -> tuple[TagUse, ...]:
    """The tags of these posts in the order of the alphabet, spellings of one side by side."""
    counts = Counter(tag for post in posts for tag in set(post.tags))
    spellings: dict[str, list[str]] = {}
    for tag in sorted(counts, key=lambda tag: (-counts[tag], tag)):
        spellings.setdefault(_folded(tag), []).append(tag)
    return tuple(
        TagUse(tag, counts[tag], tuple(other for other in spellings[fold] if other != tag))
        for fold in sorted(spellings)
        for tag in spellings[fold]
    )


def plan_retagging(
    project: Project,
    wanted: Retagging,
    *,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
    texts: PostTexts = ON_DISK,
) -> Plan:
    """What other tags change in the posts of the project. Changes nothing yet.

    A post whose head cannot be edited is one of the plan's problems. ``posts`` are the known ones;
    without them the project is looked through, which ``checkpoint`` may end. ``texts`` says what
    they hold. Raises EditorError for a tag that no post has, and for a new one that cannot be had.
    """
    wanted = _tidied(wanted)
    posts = texts.rows(project, known_posts(project, posts, checkpoint))
    used = {tag for post in posts for tag in post.tags}
    if wanted.is_free and wanted.new in used and wanted.new not in wanted.old:
        raise EditorError(
            Message("There are posts with the tag {tag} already.", tag=wanted.new),
            hint=Message("Merge the two tags instead."),
        )
    changes: list[Change] = []
    problems: list[tuple[Path, Problem]] = []
    rows = [post for post in posts if _may_have(post, wanted)]
    done: set[Path] = set()
    for number, row in enumerate(sorted(rows, key=lambda row: row.path)):
        if checkpoint is not None:
            checkpoint(number, len(rows))
        path = row.path.resolve()
        if path in done:
            continue  # two names of one file
        done.add(path)
        try:
            file = texts.read(path)
            if row.publication.reason is Reason.BROKEN_HEAD:
                problems += _named_in_vain(row, file, wanted)
                continue
            file = second_files.head_file(file, project.site, texts.read)
            after = retagged(project, file.lines, wanted)
            if after != file.lines and file.read_only is not None:
                raise EditorError(file.read_only, path=file.path)
        except EditorError as error:
            problems.append((path, Problem(error.message, error.line)))
            continue
        if after != file.lines:
            changes.append(Change(file, after))
        elif any(tag in wanted.old for tag in row.tags):
            problems.append((path, Problem(Message("It inherits the tag: change it there."))))
    missing = [tag for tag in wanted.old if tag not in used]
    if missing and not problems:
        raise EditorError(Message("No post has the tag {tag}.", tag=missing[0]))
    return Plan(tuple(changes), problems=tuple(problems))


def retagged(project: Project, lines: Lines, wanted: Retagging) -> Lines:
    """The text of a post with other tags: of its head, only the value changes that holds them.

    Raises EditRefused.
    """
    generator, rules = project.generator, project.site.head_rules
    before = generator.tags(head_of(lines.texts, rules).fields)
    expected = tuple(tag for _, tag in wanted.left(before))
    if expected == before:
        return lines
    head = heads.find(lines.texts, rules)
    values = heads.read(lines.texts, head) if head is not None else None
    for key, separator in generator.tag_keys:
        field = None if values is None else values.get(key, rules)
        if field is None or not _texts(field, separator):
            continue
        value = _value(field, separator, wanted)
        if value is None:
            edit = remove(lines.texts, field.path, rules)
        else:
            edit = set_value(lines.texts, field.path, value, rules)
        lines = lines if edit is None else lines.apply(edit)
        break
    if generator.tags(head_of(lines.texts, rules).fields) != expected:
        raise EditRefused(Message("The tags would not be read as they are meant."))
    return lines


def with_tag(project: Project, lines: Lines, tag: str, rules: HeadRules) -> Lines:
    """The text of a post with one more tag, behind those it has.

    ``rules`` know the order in which the posts of the blog have their keys. Raises EditorError.
    """
    generator, tag = project.generator, _tidy(tag)
    before = generator.tags(head_of(lines.texts, rules).fields)
    if tag in before:
        return lines
    key, separator, field = _home(project, lines, rules)
    for value in _longer(field, separator, tag):
        edit = set_value(lines.texts, key, value, rules)
        after = lines if edit is None else lines.apply(edit)
        if generator.tags(head_of(after.texts, rules).fields) == (*before, tag):
            return after
    raise EditRefused(Message("The tags would not be read as they are meant."))


def _home(
    project: Project, lines: Lines, rules: HeadRules
) -> tuple[str | Sequence[str], str | None, Field | None]:
    """Where another tag goes: the key, what parts its tags, and what it holds already."""
    head = heads.find(lines.texts, rules)
    values = None if head is None else heads.read(lines.texts, head)
    keys = project.generator.tag_keys
    there = [
        (field.path, separator, field)
        for key, separator in keys
        if values is not None and (field := values.get(key, rules)) is not None
    ]
    full = [one for one in there if _texts(one[2], one[1])]
    if there:
        return (full or there)[0]
    usual = {rules.folded(key) for key in rules.key_order}
    key, separator = next(
        (one for one in keys if rules.folded(one[0].partition(".")[0]) in usual), keys[0]
    )
    return rules.spelled(key), separator, None


def _longer(field: Field | None, separator: str | None, tag: str) -> Iterator[Value]:
    """What the value may become with one more tag, the form most like its own first."""
    if field is None or field.kind is Kind.NULL or not (texts := _texts(field, separator)):
        yield [tag]
        yield tag
        return
    if field.node.mark:
        raise EditRefused(tied(field.node))
    if field.kind is Kind.LIST:
        items = [item for item in field.node.items if item.text.strip() or item.kind in _ODD]
        yield [*(_kept(field, item) for item in items), tag]
        return
    if field.tree.format is not Format.HEADER_LINES and separator != ONE_TAG:
        yield f"{field.text.rstrip()}{' ' if separator is None else f'{separator} '}{tag}"
    yield [*texts, tag]


def _tidied(wanted: Retagging) -> Retagging:
    if wanted.new is None:
        return wanted
    return Retagging(wanted.old, _tidy(wanted.new), wanted.is_free)


def _tidy(tag: str) -> str:
    tidy = " ".join(tag.split())
    if not tidy or any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in tidy):
        raise EditorError(Message("{tag} cannot be a tag.", tag=tidy or '""'))
    return tidy


def _may_have(post: PostSummary, wanted: Retagging) -> bool:
    is_broken = post.publication.reason is Reason.BROKEN_HEAD
    return is_broken or any(tag in wanted.old for tag in post.tags)


def _named_in_vain(
    row: PostSummary, file: FileText, wanted: Retagging
) -> Sequence[tuple[Path, Problem]]:
    """The problem of a head that nobody can read, if it may hold one of the tags."""
    text = file.lines.text()
    if row.problem is None or not any(tag in text for tag in wanted.old):
        return ()
    return ((file.path, row.problem),)


def _texts(field: Field, separator: str | None) -> tuple[str, ...]:
    """The tags that a value of the head holds, in order."""
    if field.kind in (Kind.LIST, Kind.ALIAS) or field.tree.format is Format.HEADER_LINES:
        return tuple([text for item in field.items if (text := item.strip())])
    return tuple([part.strip() for part in field.text.split(separator) if part.strip()])


def _value(field: Field, separator: str | None, wanted: Retagging) -> Value:
    """What the value becomes, in its own style; None if a text has no tag left."""
    if field.node.mark:
        raise EditRefused(tied(field.node))
    if field.kind is Kind.LIST:
        return _list(field, wanted)
    texts = _texts(field, separator)
    left = wanted.left(texts)
    if not left:
        return None
    new = wanted.new or ""
    is_list = field.tree.format is Format.HEADER_LINES
    if is_list or (separator != ONE_TAG and len(new.split(separator)) > 1):
        return [tag for _, tag in left]
    return _joined(field.text, separator, left)


def _list(field: Field, wanted: Retagging) -> Value:
    """The items that stay, each as it is written, with the new one in its place."""
    items = [item for item in field.node.items if item.text.strip() or item.kind in _ODD]
    texts = [item.text.strip() for item in items]
    values: list[Value] = []
    for place, tag in wanted.left(texts):
        item = items[place]
        values.append(tag if tag != texts[place] else _kept(field, item))
    return values


def _kept(field: Field, item: Node) -> Value:
    """The value that leaves an item as it is."""
    if item.mark:
        raise EditRefused(tied(item))
    if item.kind in _ODD:
        raise EditRefused(Message("One of the tags could not be written again as it stands."))
    if item.kind is Kind.DATE:
        return parse_date(item.text) or item.text
    return value_of(item, field.tree)


def _joined(text: str, separator: str | None, left: Sequence[tuple[int, str]]) -> str:
    """The tags that stay, parted as they are."""
    if separator == ONE_TAG:
        return left[0][1]
    gap, around = (r"(\s+)", None) if separator is None else (r"(\s*,[\s,]*)", ", \t\n")
    inner = text.strip(around)
    before, _, behind = text.partition(inner)
    parts = re.split(gap, inner)
    written = left[0][1]
    for place, tag in left[1:]:
        written += parts[2 * place - 1] + tag
    return f"{before}{written}{behind}"


def _folded(tag: str) -> str:
    return unicodedata.normalize("NFKC", tag).casefold()
