"""What is wrong with the head of a post, where that stands, and what would put it right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem, Severity
from editor.frontmatter import head as heads
from editor.frontmatter.edit import set_value
from editor.frontmatter.nodes import Format
from editor.frontmatter.unread_heads import unread
from editor.frontmatter.values import parse_date
from editor.project.dates import plainly_written
from editor.project.heads import head_of
from editor.project.inherited import Inheritance
from editor.project.mends import EditTitle, RenameKey, Retag, Rewrite
from editor.project.status import PostState, Publication, Reason, explain
from editor.project.trees import text_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from editor.frontmatter.head import Field, HeadValues
    from editor.project.heads import PostHead
    from editor.project.inherited import EffectiveHead
    from editor.project.project import Project

_ONCE = {Format.YAML, Format.JSON}
_DATES = {Reason.BAD_DATE, Reason.ODD_DATE, Reason.NO_DATE_BUT_SWITCH}
_TEMPLATES = {"template", "layout"}
_TITLELESS = {Reason.SECTION, Reason.NO_HEAD, Reason.NO_TITLE, Reason.BROKEN_HEAD}


def head_problems(
    project: Project, path: Path, lines: Sequence[str], summary: PostHead
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
        yield broken
    if values is not None and head is not None and head.format in _ONCE:
        ends_build = head.format is Format.YAML and rules.single_keys
        yield from _double_keys(values, is_error=ends_build or site.generator == "plain")
    if values is None or not (values.problem or summary.problem):
        effective = Inheritance(project.generator, site).head(path, summary.fields)
        publication = effective.publication()
        yield from _publication_problems(project, path, lines, publication, values)
        if summary.problem is None:
            # A head that is not read may well hold a title.
            yield from _title_problem(effective, publication, summary)


def placed(
    project: Project, lines: Sequence[str], problems: Iterable[Problem]
) -> Iterator[Problem]:
    """What is wrong with a post beside others, on the lines of the keys and tags it is about."""
    head = heads.find(lines, project.site.head_rules)
    values = None if head is None else heads.read(lines, head)
    for problem in problems:
        yield problem if values is None else _placed(project, lines, values, problem)


def _double_keys(values: HeadValues, *, is_error: bool) -> Iterator[Problem]:
    """Keys that are there twice: some generators stop at them, to others the last value counts."""
    seen: set[tuple[str, ...]] = set()
    for field in values.fields:
        if field.path in seen:
            message = Message("The key {key} appears twice.", key=field.key)
            if not is_error:
                message = Message(
                    "The key {key} appears twice: only its last value counts.", key=field.key
                )
            severity = Severity.ERROR if is_error else Severity.WARNING
            yield Problem(message, field.first_line, field=field.key, severity=severity)
        seen.add(field.path)


def _publication_problems(
    project: Project,
    path: Path,
    lines: Sequence[str],
    publication: Publication,
    values: HeadValues | None,
) -> Iterator[Problem]:
    if publication.fixed is PostState.UNKNOWN or publication.reason is Reason.NAME:
        key = publication.detail.partition(":")[0] if publication.reason in _DATES else ""
        field = values.get(key, project.site.head_rules) if values and key else None
        yield Problem(
            explain(publication, PostState.UNKNOWN),
            line=field.first_line if field else 0,
            field=field.key if field else None,
            severity=Severity.WARNING if publication.reason is Reason.ODD_DATE else Severity.ERROR,
            mend=None if field is None else _date_mend(project, path, lines, field),
        )


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
    effective: EffectiveHead, publication: Publication, summary: PostHead
) -> Iterator[Problem]:
    if effective.fields.get("title") or publication.reason in _TITLELESS:
        return
    if _is_all_template(effective, summary) or _needs_none(effective):
        return
    if effective.generator.needs_title or not summary.heading:
        yield Problem(
            Message("The post has no title."),
            0,
            severity=Severity.WARNING,
            mend=EditTitle(Message("Add a title")),
        )


def _is_all_template(effective: EffectiveHead, summary: PostHead) -> bool:
    """Whether a template of its own makes the page: a redirection, or a list of something."""
    return not summary.opening and bool(effective.own.keys() & _TEMPLATES)


def _needs_none(effective: EffectiveHead) -> bool:
    """Whether nobody misses a title: Jekyll makes one, or Hugo shows no page."""
    site, path = effective.site, effective.path
    content = next((top for top in site.content if path.is_relative_to(top)), None)
    if content is None:
        return False
    if site.generator == "jekyll":
        # Of a post, and of whatever else lies in a collection, from the name of the file.
        return any(part.startswith("_") for part in path.relative_to(content).parts[:-1])
    is_hugo = site.generator == "hugo"
    return is_hugo and text_at(effective.fields, "build.render") in {"never", "false"}


def _placed(
    project: Project, lines: Sequence[str], values: HeadValues, problem: Problem
) -> Problem:
    """The same problem on the line of the key or tag that it is about."""
    rules, mend = project.site.head_rules, problem.mend
    if isinstance(mend, RenameKey):
        field = values.get(mend.key, rules)
        return problem if field is None else replace(problem, line=field.first_line)
    if isinstance(mend, Retag):
        if mend.old not in project.generator.tags(head_of(lines, rules).fields):
            return replace(problem, mend=None)  # it is inherited
        for key, _ in project.generator.tag_keys:
            field = values.get(key, rules)
            for line in range(field.first_line, field.last_line + 1) if field else ():
                if mend.old in lines[line]:
                    return replace(problem, line=line, field=field.key if field else None)
    return problem
