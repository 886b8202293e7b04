"""rename: another title, name, folder or shape for a post, and every link that leads to it."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli import opening
from editor.terminal import FOUND, OK, clean, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from editor.project.plan import Plan
    from editor.project.project import Project


def rename(arguments: argparse.Namespace) -> int:
    """Rename or convert a post, or print what that would change."""
    from editor.cli.changing import carry_out_or_show
    from editor.project.addresses import keeps_addresses, whole
    from editor.project.rename import readdressed

    post: Path = arguments.file
    plan_of = _plan(arguments)
    project, _ = opening.open_file(post)
    plan = plan_of(project, post.absolute())
    addresses = readdressed(project, post.absolute(), plan)
    carry_out_or_show(
        project, plan, lambda path: opening.as_given(path, post), dry_run=arguments.dry_run
    )
    if addresses.old is not None and addresses.new is not None and addresses.is_change:
        old, new = whole(project, addresses.old), whole(project, addresses.new)
        is_kept = arguments.alias or arguments.bundle or arguments.page
        hint = " Give --alias to keep the old one, too." if keeps_addresses(project) else ""
        warn(f"The address changes from {old} to {new}.{'' if is_kept else hint}")
    if not arguments.dry_run:
        print(clean(opening.as_given(plan.after(post.resolve()), post)))
    return FOUND if plan.problems else OK


def _plan(arguments: argparse.Namespace) -> Callable[[Project, Path], Plan]:
    """How to plan what is wanted."""
    from editor.errors import EditorError, Message
    from editor.project.converting import Shape, plan_conversion, shape_of
    from editor.project.rename import Renaming, plan_rename

    wanted = Renaming(
        arguments.title,
        arguments.slug,
        Path.cwd() / arguments.to if arguments.to else None,
        alias=arguments.alias,
    )
    is_conversion = arguments.bundle or arguments.page
    if not is_conversion and wanted == Renaming(alias=arguments.alias):
        arguments.refuse("nothing to change: give --title, --slug, --to, --bundle or --page")
    if is_conversion and wanted != Renaming():
        arguments.refuse("--bundle and --page go with no other change")

    def convert(project: Project, post: Path) -> Plan:
        if shape_of(project, post) is (Shape.BUNDLE if arguments.bundle else Shape.PAGE):
            kind = "a bundle" if arguments.bundle else "a page"
            raise EditorError(Message("{name} is {kind} already.", name=post.name, kind=kind))
        return plan_conversion(project, post)

    if is_conversion:
        return convert
    return lambda project, post: plan_rename(project, post, wanted)
