"""Which languages the code of a blog is written in: learned from the newest posts."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError
from editor.project.index import newest_first
from editor.project.scanning import scan_post
from editor.storage.file import read
from editor.writing.fences import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from editor.project.post import PostSummary
    from editor.project.project import Project

MAX_POSTS: Final = 100
"""Posts that are looked at."""

_FENCES: Final = ("```", "~~~")


def code_languages(
    project: Project, posts: Iterable[PostSummary], check: Callable[[], None]
) -> tuple[str, ...]:
    """The languages that fences of the newest ``posts`` name, those of most posts first.

    ``check`` is called between posts, and may raise to end the work. What cannot be read is passed
    over.
    """
    counts: Counter[str] = Counter()
    for row in sorted(posts, key=newest_first)[:MAX_POSTS]:
        check()
        with suppress(EditorError):
            lines = read(row.path).lines.texts
            if any(fence in line for line in lines for fence in _FENCES):
                counts.update(dict.fromkeys(languages(scan_post(project.site, row.path, lines)), 1))
    return tuple(name for name, _ in counts.most_common())
