"""What the posts of a blog say: what is edited and not saved yet, else what is in their files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError
from editor.project.heads import head_of
from editor.project.scanning import scan_post
from editor.project.second_files import second_place
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
        return [self._row(project, row) for row in posts] if self.unsaved else posts

    def _row(self, project: Project, row: PostSummary) -> PostSummary:
        own = self.unsaved.get(row.path)
        place = second_place(row.path, project.site.head_rules)
        second = None if place is None else self.unsaved.get(place)
        if own is None and second is None:
            return row
        try:
            lines = read(row.path).lines if own is None else own[0]
        except EditorError:
            return row  # whoever changes it is told
        return summary_in(project, lines, row.path, None if second is None else second[0])


ON_DISK: Final = PostTexts()
"""The posts as their files are."""


def summary_in(
    project: Project, lines: Lines, path: Path, second: Lines | None = None
) -> PostSummary:
    """The summary of a post with the text ``lines`` at ``path``, which need not be there yet.

    ``second`` is the text of its second file, if it is another than on the disk.
    """
    site = project.site
    head = head_of(lines.texts, site.head_rules, partial(scan_post, site, path))
    texts = None if second is None else second.texts
    return summary_of(head, path, project.generator, site, second=texts)
