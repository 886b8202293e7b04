"""The links that lead to a post, found in all posts of its project."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError
from editor.frontmatter import head as heads
from editor.project import walk
from editor.project.link_finder import LinkFinder, names_in_links
from editor.project.links import Leads
from editor.project.scanning import scan_post
from editor.scan.references import references
from editor.storage.encoding import decode
from editor.storage.file import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from editor.project.index import Checkpoint
    from editor.project.links import Resolver
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.text.lines import Lines

MOST: Final = 1_000
"""Links that are listed; a post that every other one links to has as many as the blog has posts."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link of ``post``: its line (0-based), its column in code points, and the whole line."""

    post: Path
    line: int
    column: int
    text: str


def backlinks(
    project: Project,
    post: Path,
    resolver: Resolver,
    *,
    today: PostSummary | None = None,
    texts: Mapping[Path, Lines] | None = None,
    checkpoint: Checkpoint | None = None,
) -> tuple[Backlink, ...]:
    """The links of other posts to ``post``, by path and line; at most `MOST`.

    ``today`` is what the list has of the post; ``texts`` are those of open posts, which count
    instead of their files. ``checkpoint`` may end the search.
    """
    if project.alone is not None:
        return ()
    finder = LinkFinder(names_in_links(project, post, today))
    found: list[Backlink] = []
    paths = sorted(item.path for item in walk.posts(project.generator, project.site))
    for done, path in enumerate(paths):
        if checkpoint is not None:
            checkpoint(done, len(paths))
        if path == post:
            continue
        # What cannot be read links to nothing.
        with suppress(EditorError):
            lines = _lines(path, texts or {}, finder)
            if lines is not None:
                found += _links(project, path, lines, resolver, post)
        if len(found) >= MOST:
            return tuple(found[:MOST])
    return tuple(found)


def _lines(path: Path, texts: Mapping[Path, Lines], finder: LinkFinder) -> Sequence[str] | None:
    """The text of a post that may link to the one that is looked for."""
    lines = texts.get(path)
    if lines is not None:
        data = lines.text().encode("utf-8", "surrogatepass")
        return lines.texts if finder.finds(data) else None
    data, _ = read_bytes(path)
    return decode(data).lines.texts if finder.finds(data) else None


def _links(
    project: Project, path: Path, lines: Sequence[str], resolver: Resolver, post: Path
) -> Iterator[Backlink]:
    body = heads.body_start(lines, project.site.head_rules)
    for one in references(scan_post(project.site, path, lines, body)):
        place = one.text or one.address
        if one.image or not one.url or place is None:
            continue
        target = resolver.target(one.url, path)
        if target.leads is Leads.FILE and target.path == post:
            yield Backlink(path, place.first, place.start, lines[place.first])
