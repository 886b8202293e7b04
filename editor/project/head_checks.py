"""What is wrong with the head of a post, where that stands, and what would put it right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem, Severity
from editor.frontmatter import head as heads
from editor.frontmatter.edit import set_value
from editor.frontmatter.head import unclosed
from editor.frontmatter.nodes import Format, Kind
from editor.frontmatter.readable import key_at
from editor.frontmatter.repairs import closing_line, repair
from editor.frontmatter.repeated import told_apart
from editor.frontmatter.unread_heads import unread
from editor.frontmatter.values import PostDate, parse_date
from editor.project.dates import plainly_written
from editor.project.field_checks import field_problems
from editor.project.generator_keys import choices_of
from editor.project.heads import head_of
from editor.project.inherited import Inheritance
from editor.project.mends import (
    EditTitle,
    RemoveKey,
    Rename,
    RenameKey,
    Reshape,
    Retag,
    Rewrite,
    reshaped,
)
from editor.project.near import near
from editor.project.shapes import Shape
from editor.project.status import PostState, Publication, Reason, explain
from editor.project.trees import flag, text_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from editor.errors import Mend
    from editor.frontmatter.head import Field, Head, HeadValues
    from editor.frontmatter.repairs import Repair
    from editor.frontmatter.rules import HeadRules
    from editor.project.clock import Now
    from editor.project.heads import PostHead
    from editor.project.inherited import EffectiveHead
    from editor.project.project import Project

_ONCE = {Format.YAML, Format.JSON}
_DATES = {Reason.BAD_DATE, Reason.ODD_DATE, Reason.NO_DATE_BUT_SWITCH}
_OF_KEYS = {*_DATES, Reason.BAD_VALUE, Reason.ODD_STATUS}
_TEMPLATES = {"template", "layout"}
_ADDRESSES = ("slug", "url", "permalink", "path", "save_as")
"""Keys that give a post its address, or a part of it."""
_REMOVE_FIRST = Message("Remove the first one, in line {line}", line=0)
_REMOVE_SECOND = Message("Remove the second one, in line {line}", line=0)
_TITLELESS = {Reason.SECTION, Reason.NO_HEAD, Reason.NO_TITLE, Reason.BROKEN_HEAD}


def head_problems(
    project: Project, path: Path, lines: Sequence[str], summary: PostHead, now: Now
) -> Iterator[Problem]:
    """What is wrong with the head of a post; ``summary`` is the head as it is read for lists."""
    site = project.site
    rules = site.head_rules
    head = heads.find(lines, rules)
    if summary.problem is not None and unread(lines, rules):
        head = None
    values = heads.read(lines, head) if head is not None else None
    broken = (values and values.problem) or summary.problem
    if broken is not None and not summary.refused:
        yield _with_repair(lines, head, broken, rules)
    if values is not None and head is not None and head.format in _ONCE:
        ends_build = head.format is Format.YAML and rules.single_keys
        is_error = ends_build or site.generator == "plain"
        yield from _double_keys(lines, head, values, is_error=is_error)
    if values is None or not (values.problem or summary.problem):
        effective = Inheritance(project.generator, site).head(path, summary.fields)
        publication = effective.publication()
        yield from _publication_problems(project, path, lines, publication, values)
        if summary.problem is None:
            # A head that is not read may well hold a title.
            yield from _title_problem(effective, publication, summary, values, rules)
            if values is not None:
                yield from field_problems(project, lines, values, effective, now=now)


def _with_repair(
    lines: Sequence[str], head: Head | None, problem: Problem, rules: HeadRules
) -> Problem:
    """The same problem with its key, and with what would put it right."""
    if head is None:
        is_open = unclosed(lines, rules) is not None
        found = closing_line(lines, rules) if is_open else None
        return problem if found is None else replace(problem, mend=_as_mend(lines, found))
    if problem.line is None:
        return problem
    found = repair(lines, head, problem.line, plainly_written)
    if found is None:
        return replace(problem, field=problem.field or key_at(lines, head, problem.line))
    mend = _as_mend(lines, found)
    after = [*lines[: mend.first], *mend.after, *lines[mend.first + len(mend.before) :]]
    return replace(problem, field=problem.field or key_at(after, head, mend.first), mend=mend)


def _as_mend(lines: Sequence[str], found: Repair) -> Rewrite:
    return Rewrite.of(found.label, lines, found.edit)


def placed(
    project: Project, lines: Sequence[str], problems: Iterable[Problem]
) -> Iterator[Problem]:
    """What is wrong with a post beside others, on the lines of the keys and tags it is about."""
    head = heads.find(lines, project.site.head_rules)
    values = None if head is None else heads.read(lines, head)
    for problem in problems:
        found = problem if values is None else _placed(project, lines, values, problem)
        mend = problem.mend
        if isinstance(mend, Retag) and mend.old.endswith(","):
            continue  # of a text that is parted at spaces: the commas are what is wrong with it
        is_number = isinstance(mend, Reshape) and mend.shape is Shape.NUMBER
        # What looks like a number nowhere but in other posts may be a name of one: version 1.2.3.
        if found.mend is not None or not is_number or not _has_digits(project, values, mend):
            yield found


def _has_digits(project: Project, values: HeadValues | None, mend: Mend | None) -> bool:
    rules = project.site.head_rules
    known = values is not None and isinstance(mend, Reshape)
    field = values.get(mend.key, rules) if known else None  # type: ignore[union-attr]  # as known
    return field is None or any(map(str.isdigit, field.text))


def _double_keys(
    lines: Sequence[str], head: Head, values: HeadValues, *, is_error: bool
) -> Iterator[Problem]:
    """Keys that are there twice: some generators stop at them, to others the last value counts."""
    seen: dict[tuple[str, ...], tuple[Field, tuple[str, ...]]] = {}
    paths = told_apart([field.path for field in values.fields], str)
    for field, path in zip(values.fields, paths, strict=True):
        # By the very table it is in, which may be one of several under its key.
        place = (*path[:-1], field.path[-1])
        if place in seen:
            message = Message("The key {name} appears twice.", name=field.key)
            if not is_error:
                message = Message(
                    "The key {name} appears twice: only its last value counts.", name=field.key
                )
            severity = Severity.ERROR if is_error else Severity.WARNING
            before, path_before = seen[place]
            same = (before.text, before.items) == (field.text, field.items)
            mend = _without(lines, head, before) if same or not is_error else None
            ways = _removals(before, path_before, field, path)
            ways = ways if mend is None else ways[1:]
            yield Problem(message, field.first_line, field.key, severity, mend, ways)
        seen[place] = field, path


def _removals(
    first: Field, at: tuple[str, ...], second: Field, then: tuple[str, ...]
) -> tuple[Mend, ...]:
    """One of two equal keys is taken out."""
    return (
        RemoveKey(_REMOVE_FIRST.saying(line=first.first_line + 1), at, first.first_line),
        RemoveKey(_REMOVE_SECOND.saying(line=second.first_line + 1), then, second.first_line),
    )


def _without(lines: Sequence[str], head: Head, field: Field) -> Rewrite | None:
    """The first of two equal keys is taken out, if that leaves all else as it is."""
    if head.format is not Format.YAML or len(field.path) > 1:
        return None
    first, end = field.first_line, field.last_line + 1
    left = [*lines[:first], *lines[end : head.last + 1]]
    found = heads.find(left)
    if found is None:
        return None
    keys = [it.key for it in heads.read(left, found).fields]
    expected = [it.key for it in heads.read(lines, head).fields]
    expected.remove(field.key)
    if sorted(keys) != sorted(expected):
        return None
    label = _REMOVE_FIRST.saying(line=first + 1)
    return Rewrite(label, first, tuple(lines[first:end]), ())


def _publication_problems(
    project: Project,
    path: Path,
    lines: Sequence[str],
    publication: Publication,
    values: HeadValues | None,
) -> Iterator[Problem]:
    if publication.fixed is PostState.UNKNOWN or publication.reason is Reason.NAME:
        key = publication.detail.partition(":")[0] if publication.reason in _OF_KEYS else ""
        if publication.reason is Reason.NO_TITLE:
            key = "title"
        field = values.get(key, project.site.head_rules) if values and key else None
        mend: Mend | None = None
        if publication.reason is Reason.NO_TITLE:
            mend = EditTitle(Message("Add a title"))
        elif field is not None:
            mend = _value_mend(project, path, lines, publication, field)
        yield Problem(
            explain(publication, PostState.UNKNOWN),
            line=field.first_line if field else 0,
            field=field.key if field else key or None,
            severity=Severity.WARNING if publication.reason is Reason.ODD_DATE else Severity.ERROR,
            mend=mend,
        )


def _value_mend(
    project: Project, path: Path, lines: Sequence[str], publication: Publication, field: Field
) -> Mend | None:
    """What puts a value right at which the generator stops, or which it does not know."""
    if publication.reason is Reason.BAD_VALUE:
        meant = flag(field.text) if field.kind in (Kind.TEXT, Kind.UNSURE) else None
        if meant is not None:
            word = "true" if meant else "false"
            return Reshape(Message("Change to {text}", text=word), field.key, Shape.SWITCH)
    if publication.reason is not Reason.ODD_STATUS:
        return _date_mend(project, path, lines, field)
    known = dict(choices_of(project.generator.name)).get(project.site.head_rules.folded(field.key))
    word = near(field.text.strip().casefold(), known or ()) or ""
    try:
        edit = set_value(lines, field.path, word, project.site.head_rules) if word else None
    except EditorError:
        return None
    return None if edit is None else Rewrite.of(Message("Change to {text}", text=word), lines, edit)


def _date_mend(project: Project, path: Path, lines: Sequence[str], field: Field) -> Rewrite | None:
    """The same date as the generator reads it, if it can mean no other day."""
    site = project.site
    said = plainly_written(field.text)
    date = None if said is None else parse_date(said, site.timezone)
    if date is None:
        return None
    try:
        edit = set_value(lines, field.path, date, site.head_rules)
    except EditorError:
        return None
    if edit is None:
        return None
    after = [*lines[: edit.first], *edit.inserted, *lines[edit.first + edit.removed :]]
    summary = head_of(after, site.head_rules)
    publication = Inheritance(project.generator, site).head(path, summary.fields).publication()
    still = publication.reason in _DATES and publication.detail.startswith(f"{field.key}:")
    label = Message("Change to {text}", text=date.text)
    return None if still else Rewrite.of(label, lines, edit)


def _title_problem(
    effective: EffectiveHead,
    publication: Publication,
    summary: PostHead,
    values: HeadValues | None,
    rules: HeadRules,
) -> Iterator[Problem]:
    if effective.fields.get("title") or publication.reason in _TITLELESS:
        return
    field = None if values is None else values.get("title", rules)
    if _is_all_template(effective, summary) or _needs_none(effective, field):
        return
    if effective.generator.needs_title or not summary.heading:
        yield Problem(
            Message("The post has no title."),
            0 if field is None else field.first_line,
            "title" if field is None else field.key,
            severity=Severity.WARNING,
            mend=EditTitle(Message("Add a title")),
        )


def _is_all_template(effective: EffectiveHead, summary: PostHead) -> bool:
    """Whether a template of its own makes the page: a redirection, or a list of something."""
    return not summary.opening and bool(effective.own.keys() & _TEMPLATES)


def _needs_none(effective: EffectiveHead, field: Field | None) -> bool:
    """Whether nobody misses a title: Jekyll makes one, or Hugo shows no page."""
    site, path = effective.site, effective.path
    content = next((top for top in site.content if path.is_relative_to(top)), None)
    if content is None:
        return False
    if site.generator == "jekyll":
        # Of a post, and of whatever else lies in a collection, from the name of the file; not
        # where quotes say that there is none.
        is_said = field is not None and field.kind is not Kind.NULL
        folders = path.relative_to(content).parts[:-1]
        return not is_said and any(part.startswith("_") for part in folders)
    is_hugo = site.generator == "hugo"
    return is_hugo and text_at(effective.fields, "build.render") in {"never", "false"}


def _with_text(mend: Reshape, field: Field) -> Reshape | None:
    """The same mend with what it makes of a value in its label; None if it makes nothing of it."""
    value = reshaped(field.text, mend.shape)
    if value is None or field.kind in (Kind.LIST, Kind.TABLE):
        return None
    if isinstance(value, PostDate):
        return replace(mend, label=Message("Change to {text}", text=value.text))
    if isinstance(value, int | float):
        return replace(mend, label=Message("Change to {text}", text=str(value).lower()))
    return mend


def is_known(problem: Problem, others: Iterable[Problem]) -> bool:
    """Whether ``others`` say already what is wrong with the value that other posts have otherwise.

    What a generator does with a value says more than what others have there.
    """
    is_odd = problem.severity is Severity.NOTE and problem.field is not None
    return is_odd and any(it.field == problem.field for it in others)


def _placed(
    project: Project, lines: Sequence[str], values: HeadValues, problem: Problem
) -> Problem:
    """The same problem on the line of the key or tag that it is about."""
    rules, mend = project.site.head_rules, problem.mend
    if isinstance(mend, Rename):
        for key in _ADDRESSES:
            field = values.get(key, rules)
            if field is not None and field.text:
                return replace(problem, field=field.key)
        return problem
    if problem.field is not None and mend is None:
        field = values.get(problem.field, rules)
        return problem if field is None else replace(problem, line=field.first_line)
    if isinstance(mend, Reshape):
        field = values.get(mend.key, rules)
        if field is None:
            return problem
        return replace(problem, line=field.first_line, mend=_with_text(mend, field))
    if isinstance(mend, RenameKey):
        field = values.get(mend.key, rules)
        return problem if field is None else replace(problem, line=field.first_line)
    if isinstance(mend, Retag):
        if mend.old not in project.generator.tags(head_of(lines, rules).fields):
            return replace(problem, mend=None, others=())  # it is inherited
        for key, _ in project.generator.tag_keys:
            field = values.get(key, rules)
            for line in range(field.first_line, field.last_line + 1) if field else ():
                if mend.old in lines[line]:
                    return replace(problem, line=line, field=field.key if field else None)
    return problem
