"""New posts in two files, on a site whose posts are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.frontmatter import head as heads
from editor.frontmatter.nodes import Format
from editor.project.second_files import second_file
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Site
    from editor.project.lifecycle import NewPost
    from editor.project.post import PostSummary


def where_heads_are(posts: Sequence[PostSummary], rules: HeadRules) -> list[PostSummary]:
    """The posts, each with the path of the file that is to be looked at for its head."""
    if not rules.second_file:
        return list(posts)
    return [replace(post, path=second_file(post.path, rules) or post.path) for post in posts]


def parted(post: NewPost, site: Site, near: Sequence[PostSummary]) -> NewPost:
    """The new post in as many files as most of the posts ``near`` it are in.

    ``near`` are those of `where_heads_are`. Where there are none, the site's setting decides.
    """
    end, rules = site.head_rules.second_file, site.head_rules
    if not end:
        return post
    post = replace(post, second_suffix=end)
    count = sum(one.path.suffix == end for one in near)
    if 2 * count <= len(near) if near else not site.setting("two_files"):
        return post
    head = heads.find(post.lines.texts, rules)
    if head is None:
        return post
    first, last = head.first, head.last + 1
    if head.format is Format.COMMENT_LINES:  # nothing has to be hidden from Markdown
        first, last = head.content_first, head.content_last_exclusive
    text = "".join(f"{line}\n" for line in post.lines.texts[first:last])
    return replace(post, lines=Lines.from_text(""), body_line=0, second=Lines.from_text(text))
