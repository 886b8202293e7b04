"""The head that is given to a post without one: as the other posts of the site have theirs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.frontmatter.unread_heads import unread
from editor.project import schema
from editor.project.heads import head_of
from editor.project.new_places import home_of
from editor.project.new_second_files import where_heads_are
from editor.project.new_text import LOOKED_AT, new_text
from editor.project.scanning import scan_post
from editor.project.status import PostState, Reason
from editor.project.summaries import summary_of
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.text.lines import Lines


_UNPUBLISHED = (Reason.NO_HEAD, Reason.NO_TITLE, Reason.NO_DATE, Reason.NO_DATE_ENDS_BUILD)
"""Why a generator publishes nothing of a file that has no head."""


def begun_head(
    project: Project,
    path: Path,
    lines: Lines,
    *,
    posts: Sequence[PostSummary],
    now: datetime,
) -> LineEdit:
    """The edit that gives the post at ``path`` a head with the keys of a new post.

    Its title is the one that the list shows now, by its first heading or its name; its date that
    of its name, if it has one, else ``now``, which is aware. What is published stays so, and what
    was not for want of a head becomes a draft. ``posts`` are those of the site, newest first.
    Raises EditorError where there is a head, or what looks like one.
    """
    site = project.site
    rules = site.head_rules
    problem = unread(lines.texts, rules)
    if problem is not None:
        raise EditorError(problem.message, line=problem.line)
    if heads.find(lines.texts, rules) is not None:
        raise EditorError(Message("This post has front matter already."))
    head = head_of(lines.texts, rules, partial(scan_post, site, path))
    said = summary_of(head, path, project.generator, site)
    home = home_of(site, path)
    others = [row for row in schema.usual_posts(posts) if row.path != path]
    near = [row for row in others if home_of(site, row.path) == home] or others
    near = where_heads_are(near[:LOOKED_AT], rules)
    made = new_text(
        project,
        said.title,
        said.date or now.replace(microsecond=0),
        said.state is PostState.DRAFT or said.publication.reason in _UNPUBLISHED,
        near=near,
        order=schema.learned_order(near),
        folder=path.parent,
        stem=path.stem,
    )
    texts = made.lines.texts
    begun = heads.find(texts, rules)
    if begun is None:
        raise EditorError(Message("This post cannot be given front matter of the site's format."))
    rows = list(texts[: begun.last + 1])
    if lines.texts[0]:
        rows.append("")
    return LineEdit(0, 0, tuple(rows))
