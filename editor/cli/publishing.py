"""post publish, draft, schedule, expire, translate, why: the life of a post."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.cli import opening
from editor.cli.changing import carry_out_or_show, print_patch
from editor.terminal import FOUND, OK, clean

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from editor.project.clock import Now
    from editor.project.plan import Plan
    from editor.project.project import Project


def publish(arguments: argparse.Namespace) -> int:
    """Have the next build publish a post."""
    from editor.project.publishing import plan_publish

    project, now = _opened(arguments)
    keep_date = arguments.keep_date
    plan = plan_publish(project, arguments.file.absolute(), now, keep_date=keep_date)
    return _finish(arguments, project, plan, now)


def draft(arguments: argparse.Namespace) -> int:
    """Make a post a draft."""
    from editor.project.publishing import plan_draft

    project, now = _opened(arguments)
    return _finish(arguments, project, plan_draft(project, arguments.file.absolute(), now), now)


def schedule(arguments: argparse.Namespace) -> int:
    """Have builds from a date on publish a post."""
    from editor.project.publishing import plan_schedule

    project, now = _opened(arguments)
    plan = plan_schedule(project, arguments.file.absolute(), arguments.date, now)
    return _finish(arguments, project, plan, now)


def expire(arguments: argparse.Namespace) -> int:
    """Have builds from a date on leave a post out."""
    from editor.project.publishing import plan_expiry

    project, now = _opened(arguments)
    plan = plan_expiry(project, arguments.file.absolute(), arguments.date, now)
    return _finish(arguments, project, plan, now)


def translate(arguments: argparse.Namespace) -> int:
    """Create a draft of a post in another language."""
    from editor.project.lifecycle import create
    from editor.project.translations import differences, plan_translation

    project, now = _opened(arguments)
    new = plan_translation(project, arguments.file.absolute(), arguments.language, now.moment)
    if arguments.dry_run:
        print_patch(differences(project, new))
    else:
        print(clean(opening.as_given(create(new), arguments.file)))
    return OK


def why(arguments: argparse.Namespace) -> int:
    """Say what the next build does with a post, and why."""
    project, now = _opened(arguments)
    _say(project, arguments.file.resolve(), now)
    return OK


ACTIONS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "publish": publish,
    "draft": draft,
    "schedule": schedule,
    "expire": expire,
    "translate": translate,
    "why": why,
}


def _opened(arguments: argparse.Namespace) -> tuple[Project, Now]:
    from editor.project.clock import Now

    project, _ = opening.open_file(arguments.file)
    return project, Now.here()


def _finish(arguments: argparse.Namespace, project: Project, plan: Plan, now: Now) -> int:
    post: Path = arguments.file

    def shown(path: Path) -> str:
        return opening.as_given(path, post)

    carry_out_or_show(project, plan, shown, dry_run=arguments.dry_run)
    if not arguments.dry_run:
        place = plan.after(post.resolve())
        print(clean(shown(place)))
        _say(project, place, now)
    return FOUND if plan.problems else OK


def _say(project: Project, post: Path, now: Now) -> None:
    from editor.project.outlook import outlook
    from editor.storage.file import read

    found = outlook(project, post, read(post).lines.texts, now)
    word = str(found.state.word()).capitalize()
    print(clean(f"{word}: {found.sentences[0]}"))
    for sentence in found.sentences[1:]:
        print(clean(str(sentence)))
