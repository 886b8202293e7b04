"""What is wrong with a post before it is published: its head, its date, its images, its links.

What is wrong between posts, `between_posts` finds.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem, Severity
from editor.frontmatter import head as heads
from editor.frontmatter.nodes import Format
from editor.frontmatter.unread_heads import unread
from editor.project import walk
from editor.project.between_posts import BetweenPosts
from editor.project.heads import head_of
from editor.project.links import Leads, Resolver
from editor.project.page_ids import PageIds
from editor.project.scanning import scan_post
from editor.project.status import PostState, Publication, Reason, explain
from editor.project.summary import summarise
from editor.scan.references import references
from editor.scan.undefined import undefined
from editor.storage.encoding import decode, looks_binary
from editor.storage.file import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from editor.frontmatter.head import HeadValues
    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Site
    from editor.project.heads import PostHead
    from editor.project.index import Checkpoint
    from editor.project.links import Target
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.scan.references import Reference

_ONCE = {Format.YAML, Format.JSON}
_BROKEN = {Leads.MISSING, Leads.OUTSIDE}
_INCLUDE = re.compile(r"\{%-?\s*(?:include|render)|--8<--")
"""What may bring definitions from another file."""
_TITLELESS = {Reason.SECTION, Reason.NO_HEAD, Reason.NO_TITLE, Reason.BROKEN_HEAD}


def check_project(
    project: Project, checkpoint: Checkpoint | None = None
) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    """Every file of the project that has problems, in the order of their paths.

    ``checkpoint`` is told how many posts of how many are done, and may end it.
    """
    site = project.site
    if site.problems and site.config is not None:
        yield site.config, site.problems
    if project.alone is not None:
        paths = [project.alone]
    else:
        for folder in walk.closed_folders(project.generator, site):
            yield folder, (Problem(Message("You do not have permission to read this folder.")),)
        found = walk.posts(project.generator, site, project.opened)
        paths = sorted(item.path for item in found)
    posts = _summaries(project, paths, checkpoint)
    resolver, ids = Resolver(project, posts), PageIds(project)
    between = _between(project, posts) if project.alone is None else {}
    for done, path in enumerate(paths):
        if checkpoint is not None:
            checkpoint(done, len(paths))
        problems = by_line((*between.get(path, ()), *check_post(project, path, resolver, ids)))
        if problems:
            yield path, problems


def _summaries(
    project: Project, paths: Sequence[Path], checkpoint: Checkpoint | None
) -> list[PostSummary]:
    rows: list[PostSummary] = []
    for path in paths:
        if checkpoint is not None:
            checkpoint(0, len(paths))
        rows.append(summarise(path, project.generator, project.site))
    return rows


def _between(project: Project, posts: Sequence[PostSummary]) -> Mapping[Path, tuple[Problem, ...]]:
    between = BetweenPosts(project)
    for post in posts:
        between.add(post)
    return between.problems()


def check_post(
    project: Project,
    path: Path,
    resolver: Resolver | None = None,
    ids: PageIds | None = None,
) -> tuple[Problem, ...]:
    """The problems of the post at ``path``, by line. Never raises."""
    try:
        data, _ = read_bytes(path)
    except EditorError as error:
        return (Problem(error.message),)
    if looks_binary(data):
        return (Problem(Message("This is not a text file: it contains binary data.")),)
    decoded = decode(data)
    problems = check_lines(project, path, decoded.lines.texts, resolver, ids)
    return problems if decoded.lossy is None else (Problem(decoded.lossy), *problems)


def check_lines(
    project: Project,
    path: Path,
    lines: Sequence[str],
    resolver: Resolver | None = None,
    ids: PageIds | None = None,
) -> tuple[Problem, ...]:
    """The problems of a post whose text is ``lines``."""
    found = [
        *_head_problems(project, path, lines),
        *_body_problems(
            project, path, lines, resolver or Resolver(project), ids or PageIds(project)
        ),
    ]
    return by_line(found)


def by_line(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of their lines, those of the whole post first."""
    return tuple(sorted(problems, key=lambda problem: -1 if problem.line is None else problem.line))


def _head_problems(project: Project, path: Path, lines: Sequence[str]) -> Iterator[Problem]:
    site = project.site
    rules = site.head_rules
    summary = head_of(lines, rules, partial(scan_post, site, path))
    head = heads.find(lines, rules)
    if summary.problem is not None and unread(lines, rules):
        head = None
    values = heads.read(lines, head) if head is not None else None
    broken = (values and values.problem) or summary.problem
    if broken is not None:
        yield broken
    if values is not None and head is not None and head.format in _ONCE:
        yield from _double_keys(values)
    if values is None or not (values.problem or summary.problem):
        publication = project.generator.publication(summary.fields, path, site)
        yield from _publication_problems(publication, values, rules)
        if summary.problem is None:
            # A head that is not read may well hold a title.
            yield from _title_problem(project, publication, summary)


def _double_keys(values: HeadValues) -> Iterator[Problem]:
    """Keys that are there twice: some generators stop at them, others take the last."""
    seen: set[tuple[str, ...]] = set()
    for field in values.fields:
        if field.path in seen:
            yield Problem(
                Message("The key {key} appears twice.", key=field.key),
                field.first_line,
                field=field.key,
            )
        seen.add(field.path)


def _publication_problems(
    publication: Publication, values: HeadValues | None, rules: HeadRules
) -> Iterator[Problem]:
    if publication.fixed is PostState.UNKNOWN or publication.reason is Reason.NAME:
        dated = publication.reason in {Reason.BAD_DATE, Reason.ODD_DATE}
        key = publication.detail.partition(":")[0] if dated else ""
        field = values.get(key, rules) if values and key else None
        yield Problem(
            explain(publication, PostState.UNKNOWN),
            line=field.first_line if field else 0,
            field=field.key if field else None,
            severity=Severity.WARNING if publication.reason is Reason.ODD_DATE else Severity.ERROR,
        )


def _title_problem(
    project: Project, publication: Publication, summary: PostHead
) -> Iterator[Problem]:
    if summary.fields.get("title") or publication.reason in _TITLELESS:
        return
    if project.generator.needs_title or not summary.heading:
        yield Problem(Message("The post has no title."), 0, severity=Severity.WARNING)


def _body_problems(
    project: Project, path: Path, lines: Sequence[str], resolver: Resolver, ids: PageIds
) -> Iterator[Problem]:
    site = project.site
    body = heads.body_start(lines, site.head_rules)
    scan = scan_post(site, path, lines, body)
    for reference in references(scan):
        if reference.url:
            target = resolver.target(reference.url, path)
            yield from _broken(target, reference)
            if not reference.image and _lacks(ids, project, path, lines, target):
                message = Message("No heading or place is called {id}.", id=f"#{target.fragment}")
                if target.path != path.resolve():
                    name = target.path.name if target.path else ""
                    message = Message(
                        "No heading or place in {name} is called {id}.",
                        name=name,
                        id=f"#{target.fragment}",
                    )
                yield Problem(message, reference.line, severity=Severity.WARNING)
        if reference.lacks_alt:
            yield Problem(
                Message("An image has no alternative text."),
                reference.line,
                severity=Severity.WARNING,
            )
    if not _adds_definitions(site) and not any(map(_INCLUDE.search, lines[body:])):
        for missing in undefined(scan):
            if missing.label.startswith("^"):
                continue  # a note, which more than the post may hold
            message = Message("Nothing defines the link label {label}.", label=missing.label)
            yield Problem(message, missing.line, severity=Severity.WARNING)


def _adds_definitions(site: Site) -> bool:
    """Whether extensions that Byline does not run may define labels."""
    return bool(site.left_out or site.setting("cross_references"))


def _lacks(
    ids: PageIds, project: Project, path: Path, lines: Sequence[str], target: Target
) -> bool:
    """Whether a link leads to a place that the post it leads to does not have."""
    if not target.fragment or target.path is None:
        return False
    if target.path.suffix.lower() not in project.generator.suffixes:
        return False
    own = target.path == path.resolve()
    return ids.lacks(target.path, target.fragment, lines if own else None)


def _broken(target: Target, reference: Reference) -> Iterator[Problem]:
    if target.leads not in _BROKEN:
        return
    if target.leads is Leads.OUTSIDE and target.reason is not None:
        message = target.reason
    elif reference.image:
        message = Message("The image {url} does not exist in the blog.", url=reference.url)
    else:
        message = Message("The link {url} does not lead to a file in the blog.", url=reference.url)
    yield Problem(message, reference.line)
