"""rename: another title, name or folder for a post, and every link that leads to it."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli import opening
from editor.terminal import FOUND, OK, clean, warn

if TYPE_CHECKING:
    import argparse


def rename(arguments: argparse.Namespace) -> int:
    """Rename a post, or print what that would change."""
    from editor.cli.changing import carry_out_or_show
    from editor.project.addresses import keeps_addresses, whole
    from editor.project.rename import Renaming, plan_rename, readdressing

    post: Path = arguments.file
    wanted = Renaming(
        arguments.title,
        arguments.slug,
        Path.cwd() / arguments.to if arguments.to else None,
        alias=arguments.alias,
    )
    if wanted == Renaming(alias=arguments.alias):
        arguments.refuse("nothing to change: give --title, --slug or --to")
    project, _ = opening.open_file(post)
    plan = plan_rename(project, post.absolute(), wanted)
    addresses = readdressing(project, post.absolute(), wanted)
    carry_out_or_show(
        project, plan, lambda path: opening.as_given(path, post), dry_run=arguments.dry_run
    )
    if addresses.old is not None and addresses.new is not None and addresses.is_change:
        old, new = whole(project, addresses.old), whole(project, addresses.new)
        hint = " Give --alias to keep the old one, too." if keeps_addresses(project) else ""
        warn(f"The address changes from {old} to {new}.{'' if arguments.alias else hint}")
    if not arguments.dry_run:
        print(clean(opening.as_given(plan.after(post.resolve()), post)))
    return FOUND if plan.problems else OK
