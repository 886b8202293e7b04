"""Links to other posts of the blog, planned as files are: what lies there already is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.project.assets import NewImage
from editor.project.image_text import link_text
from editor.project.link_habits import LinkWriter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.project.post import PostSummary
    from editor.project.project import Project


class PostLinks:
    """Knows how the posts of a blog link to each other, which takes a while to learn."""

    def __init__(self, project: Project, posts: Sequence[PostSummary]) -> None:
        self._writer = LinkWriter(project, posts)
        self._posts = {row.path: row for row in posts}

    def plan(self, target: Path, post: Path, shown: str) -> NewImage:
        """A link in ``post`` to the post at ``target``; without ``shown`` its title is read.

        Raises EditorError where no link leads there.
        """
        found = self._posts.get(target)
        url = None if found is None else self._writer.written(found, post.resolve())
        if found is None or url is None:
            raise EditorError(Message("No link can lead to {name}.", name=target.name))
        shown = shown or found.title
        text = link_text(url, shown)
        return NewImage(post, target, target.stem, None, url, shown, text, is_link=True)
