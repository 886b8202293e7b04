"""tags: those of a blog, and other names for them in all posts at once."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

from typing import TYPE_CHECKING

from editor import terminal
from editor.cli import opening
from editor.cli.changing import carry_out_or_show
from editor.terminal import FOUND, OK, clean

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from editor.project.project import Project
    from editor.project.tags import Retagging, TagUse


def tags(arguments: argparse.Namespace) -> int:
    """List the tags of a blog, or change them in every post that has them."""
    from editor.project.tags import plan_retagging

    wanted = _wanted(arguments)
    if wanted is None and arguments.dry_run:
        arguments.refuse("nothing to change: give --merge, --rename or --remove")
    if wanted is not None and arguments.json:
        arguments.refuse("--json is for the list of tags")
    project = opening.open_folder(arguments.folder)
    if wanted is None:
        return _list(project, as_json=arguments.json)
    plan = plan_retagging(project, wanted)

    def shown(path: Path) -> str:
        return opening.as_typed(path, arguments.folder)

    carry_out_or_show(project, plan, shown, dry_run=arguments.dry_run)
    if not arguments.dry_run:
        for change in plan.changes:
            print(clean(shown(change.file.path)))
    return FOUND if plan.problems else OK


def _wanted(arguments: argparse.Namespace) -> Retagging | None:
    from editor.project.tags import Retagging

    if arguments.merge is not None:
        *old, new = arguments.merge
        if not old:
            arguments.refuse("--merge needs at least one old tag and the new one")
        return Retagging(tuple(old), new)
    if arguments.rename is not None:
        return Retagging((arguments.rename[0],), arguments.rename[1], is_free=True)
    if arguments.remove is not None:
        return Retagging(tuple(arguments.remove))
    return None


def _list(project: Project, *, as_json: bool) -> int:
    from editor.project.index import known_posts
    from editor.project.tags import used_tags

    found = used_tags(known_posts(project))
    if as_json:
        terminal.print_json([one.as_json() for one in found])
        return OK
    width = max((len(str(one.count)) for one in found), default=0)
    for one in found:
        print(clean(f"{one.count:{width}}  {one.tag}{_remark(one)}"))
    return OK


def _remark(one: TagUse) -> str:
    remarks = ["used once"] if one.count == 1 else []
    if one.alike:
        remarks.append(f"also {', '.join(one.alike)}")
    return f"  ({'; '.join(remarks)})" if remarks else ""
