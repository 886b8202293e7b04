"""list, new, render, check: posts as a whole."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

from typing import TYPE_CHECKING

from editor import terminal
from editor.cli import opening
from editor.errors import EditorError, Message, Severity
from editor.terminal import FOUND, OK, clean, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.errors import Problem
    from editor.project.project import Project


def list_posts(arguments: argparse.Namespace) -> int:
    """List the posts of a blog."""
    from editor.project.index import known_posts

    project = opening.open_folder(arguments.folder)
    tag = arguments.tag.casefold() if arguments.tag is not None else None
    rows = [
        row
        for row in known_posts(project)
        if (arguments.state is None or row.word == arguments.state)
        and (tag is None or tag in {own.casefold() for own in row.tags})
    ]
    if arguments.json:
        terminal.print_json([row.as_json() for row in rows])
        return OK
    width = max((len(row.word) for row in rows), default=0)
    for row in rows:
        day = f"{row.date:%Y-%m-%d}" if row.date else "-"
        place = opening.as_typed(row.path, arguments.folder)
        print(clean(f"{day:10}  {row.word:{width}}  {place}  {row.title}"))
    return OK


def new(arguments: argparse.Namespace) -> int:
    """Create a post."""
    from datetime import datetime

    from editor.project.lifecycle import create, plan_post
    from editor.project.new_places import Wish

    if not arguments.title.strip():
        arguments.refuse("a post needs a title")
    if any("\ud800" <= character <= "\udfff" for character in arguments.title):
        raise EditorError(
            Message("The title contains bytes that are not valid text in this locale.")
        )
    project = opening.open_folder(arguments.folder)
    now: datetime = datetime.now().astimezone()
    wish = Wish(
        _folder(project, arguments.folder, arguments.folder_chosen),
        arguments.lang,
        arguments.kind,
        arguments.bundle,
    )
    planned = plan_post(project, arguments.title, now, not arguments.no_draft, wish=wish)
    warn(planned.note)
    if not arguments.dry_run:
        print(opening.as_typed(create(planned), arguments.folder))
        return OK
    from editor.project.addresses import published_at, whole

    print(opening.as_typed(planned.path, arguments.folder))
    address = published_at(project, planned.path, planned.head_lines)
    if address is not None:
        print(clean(whole(project, address)))
    for other in planned.others:
        print(opening.as_typed(planned.path.parent / other.name, arguments.folder))
    if planned.second is not None:
        second = planned.path.with_suffix(planned.second_suffix)
        print(opening.as_typed(second, arguments.folder))
        for row in ("", *planned.second.texts):
            print(clean(row))
    for row in ("", *planned.lines.texts):
        print(clean(row))
    return OK


def _folder(project: Project, typed: Path, wanted: Path | None) -> Path | None:
    """The folder that was asked for: below the blog as it was typed, or from here."""
    from editor.project.units import content_folder

    if wanted is None:
        return None
    below = typed / wanted
    return content_folder(project, below if below.is_dir() or not wanted.is_dir() else wanted)


def render(arguments: argparse.Namespace) -> int:
    """Print a post as HTML."""
    from editor.markdown.own_boxes import revealed
    from editor.project.rendering import body_html, shown_without

    project, file = opening.open_file(arguments.file)
    html = body_html(project, file.path, file.lines.texts, arguments.flavour)
    if arguments.flavour is None:
        warn(project.site.shown_without)
        warn(shown_without(project))
    if arguments.standalone:
        from editor.project.page import standalone

        html = standalone(project, file.path, html)
    else:
        html = revealed(html)
    # Characters the terminal cannot show are still HTML when written by their numbers.
    terminal.write(html if html.endswith("\n") else f"{html}\n", "xmlcharrefreplace")
    return OK


def check(arguments: argparse.Namespace) -> int:
    """Report the problems of a post or a blog."""
    from editor.project.checks import check_post, check_project
    from editor.project.rendering import shown_without
    from editor.project.second_files import posts_of

    path: Path = arguments.path
    project = opening.open_project(path)
    warn(project.site.shown_without)
    warn(shown_without(project))
    found: Iterable[tuple[Path, Sequence[Problem]]]
    if path.is_dir():
        found = check_project(project)
    else:
        # A second file is checked as the head of its post.
        post = next(posts_of((path.resolve(),), project.generator, project.site))
        found = [(post, check_post(project, post))]
    if arguments.external:
        found = [*found, *_external(project, None if path.is_dir() else path.resolve())]
    status, rows = OK, []
    for place, problems in found:
        for problem in problems:
            if problem.severity is not Severity.NOTE:
                status = FOUND
            file = problem.file or place
            if arguments.json:
                rows.append({"path": str(file), **_as_json(problem)})
                continue
            name = opening.as_typed(file, path if path.is_dir() else path.parent)
            line = "" if problem.line is None else f":{problem.line + 1}"
            print(clean(f"{name}{line}: {problem.severity.value}: {problem.message}"))
    if arguments.json:
        terminal.print_json(rows)
    return status


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "line": None if problem.line is None else problem.line + 1,
        "severity": problem.severity.value,
        "key": problem.field,
        "message": str(problem.message),
    }


def _external(project: Project, post: Path | None) -> Iterable[tuple[Path, Sequence[Problem]]]:
    """Ask other sites about the links of a post, or of all."""
    from editor.project.external import check_external, external_links, sites_of

    def on(_done: int, _total: int) -> None:
        """Go on until a signal ends it."""

    links = external_links(project, on, None if post is None else [post])
    sites, pages = sites_of(links)
    warn(Message("Other sites asked: {sites}; addresses: {pages}.", sites=sites, pages=pages))
    return sorted(check_external(links, on).items())
