"""What Byline says of the posts of a site, to be held against what the generator does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.project.heads import read_head
from editor.project.inherited import Inheritance

if TYPE_CHECKING:
    from pathlib import Path

    from editor.project.index import PostIndex
    from editor.project.status import PostState


def told(index: PostIndex, below: Path) -> dict[str, tuple[PostState, str]]:
    """The state and the address of every file that is listed, by its path ``below`` a folder."""
    project = index.project
    inheritance = Inheritance(project.generator, project.site)
    found = {}
    for row in index.summaries:
        own = read_head(row.path, project.site.head_rules).fields
        address = inheritance.head(row.path, own).published_at()
        found[row.path.relative_to(below).as_posix()] = row.state, address or ""
    return found
