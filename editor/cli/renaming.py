"""rename: another title, name or folder for a post, and every link that leads to it."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli import opening
from editor.terminal import FOUND, OK, clean

if TYPE_CHECKING:
    import argparse


def rename(arguments: argparse.Namespace) -> int:
    """Rename a post, or print what that would change."""
    from editor.cli.changing import carry_out_or_show
    from editor.project.rename import Renaming, plan_rename

    post: Path = arguments.file
    wanted = Renaming(
        arguments.title, arguments.slug, Path.cwd() / arguments.to if arguments.to else None
    )
    if wanted == Renaming():
        arguments.refuse("nothing to change: give --title, --slug or --to")
    project, _ = opening.open_file(post)
    plan = plan_rename(project, post.absolute(), wanted)
    carry_out_or_show(
        project, plan, lambda path: opening.as_given(path, post), dry_run=arguments.dry_run
    )
    if not arguments.dry_run:
        print(clean(opening.as_given(plan.after(post.resolve()), post)))
    return FOUND if plan.problems else OK
