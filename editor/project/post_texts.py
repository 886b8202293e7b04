"""What the posts of a blog say: what is edited and not saved yet, else what is in their files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from editor.project.heads import head_of
from editor.project.scanning import scan_post
from editor.project.summaries import summary_of
from editor.storage.encoding import encode
from editor.storage.file import read, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.storage.encoding import Encoding
    from editor.storage.file import FileText
    from editor.text.lines import Lines


@dataclass(frozen=True, slots=True)
class PostTexts:
    """Reads posts. ``unsaved`` has the text and the encoding of those that differ from their files.

    What is planned upon an unsaved text can be carried out once that text is saved.
    """

    unsaved: Mapping[Path, tuple[Lines, Encoding]] = field(default_factory=dict)

    def read(self, path: Path) -> FileText:
        """The text of a post, with the fingerprint of its file. Raises EditorError."""
        file = read(path)
        if (own := self.unsaved.get(path)) is None:
            return file
        return replace(file, lines=own[0], encoding=own[1])

    def data(self, path: Path) -> bytes:
        """The same as bytes, text or not. Raises EditorError."""
        own = self.unsaved.get(path)
        return read_bytes(path)[0] if own is None else encode(*own)

    def rows(self, project: Project, posts: Sequence[PostSummary]) -> Sequence[PostSummary]:
        """The summaries ``posts``, those of unsaved texts as these are."""
        if not self.unsaved:
            return posts
        return [
            row
            if (own := self.unsaved.get(row.path)) is None
            else summary_in(project, own[0], row.path)
            for row in posts
        ]


ON_DISK: Final = PostTexts()
"""The posts as their files are."""


def summary_in(project: Project, lines: Lines, path: Path) -> PostSummary:
    """The summary of a post with the text ``lines`` at ``path``, which need not be there yet."""
    site = project.site
    head = head_of(lines.texts, site.head_rules, partial(scan_post, site, path))
    return summary_of(head, path, project.generator, site)
