"""What the newest posts have under a key of their heads: how it is written now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.frontmatter import head as heads
from editor.project.schema import usual_posts
from editor.storage.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from editor.frontmatter.head import Field
    from editor.project.post import PostSummary
    from editor.project.project import Project

_MOST_POSTS: Final = 60
_FIRST_BYTES: Final = 16 * 1024


def shown_fields(
    project: Project,
    posts: Sequence[PostSummary],
    key: tuple[str, ...],
    check: Callable[[], None],
) -> Iterator[tuple[Path, Field]]:
    """Each post, the newest first, with what stands under ``key`` in it.

    ``check`` is called between posts, and may raise to end the work. What cannot be read is passed
    over.
    """
    rules = project.site.head_rules
    name = rules.folded(".".join(key))
    for row in list(usual_posts(posts))[:_MOST_POSTS]:
        check()
        try:
            with row.path.open("rb") as opened:
                lines = decode(opened.read(_FIRST_BYTES)).lines.texts
        except (OSError, ValueError):
            continue
        head = heads.find(lines, rules)
        for field in heads.read(lines, head).fields if head is not None else ():
            if rules.folded(field.key) == name:
                yield row.path, field
