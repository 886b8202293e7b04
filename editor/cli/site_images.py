"""images: those of a blog, what uses them, and what is wrong with that."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.cli import opening
from editor.terminal import FOUND, OK, clean, warn

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from editor.project.images import Found, SiteImage


def images(arguments: argparse.Namespace) -> int:
    """List the images of a blog, or those that nothing names, or that nothing describes."""
    from editor.errors import Message
    from editor.project.images import SiteImages
    from editor.project.index import known_posts

    project = opening.open_folder(arguments.folder)
    found = SiteImages(project).look(known_posts(project))

    def shown(path: Path) -> str:
        return opening.as_typed(path, arguments.folder)

    if arguments.missing_alt:
        lines = [
            f"{shown(use.path)}:{use.line + 1}: {shown(one.path)}"
            for one in found.images
            for use in one.uses
            if use.lacks_alt
        ]
    elif arguments.unused:
        lines = [shown(one.path) for one in found.images if found.is_unused(one)]
        for path in found.unread:
            warn(Message("{path} cannot be read, and may name any image.", path=shown(path)))
    else:
        for one in found.images:
            print(clean(f"{one.file.size:>9}  {shown(one.path)}{_remark(found, one)}"))
        return OK
    for line in sorted(lines):
        print(clean(line))
    return FOUND if lines else OK


def _remark(found: Found, one: SiteImage) -> str:
    if one.file.problem is not None:
        return f"  ({one.file.problem})"
    remarks = []
    if one.posts:
        remarks.append("1 post" if len(one.posts) == 1 else f"{len(one.posts)} posts")
    if found.is_unused(one):
        remarks.append("unused")
    if one.lacks_alt:
        remarks.append("no alt text")
    if one.file.is_large:
        remarks.append("over 1 MB")
    return f"  ({'; '.join(remarks)})" if remarks else ""
