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
    from editor.project.post import PostSummary


def where_heads_are(posts: Sequence[PostSummary], rules: HeadRules) -> list[PostSummary]:
    """The posts, each with the path of the file that is to be looked at for its head."""
    if not rules.second_file:
        return list(posts)
    return [replace(post, path=second_file(post.path, rules) or post.path) for post in posts]


def parted(lines: Lines, site: Site, near: Sequence[PostSummary]) -> tuple[Lines, Lines | None]:
    """The text of a new post, and that of its second file where most of the posts have one.

    ``near`` are those of `where_heads_are`. Where there are none, the site's setting decides.
    """
    rules = site.head_rules
    count = sum(one.path.suffix == rules.second_file for one in near)
    is_one = 2 * count <= len(near) if near else not site.setting("two_files")
    head = None if is_one or not rules.second_file else heads.find(lines.texts, rules)
    if head is None:
        return lines, None
    first, last = head.first, head.last + 1
    if head.format is Format.COMMENT_LINES:  # nothing has to be hidden from Markdown
        first, last = head.content_first, head.content_last_exclusive
    ending = lines.usual_ending()
    text = "".join(f"{line}{ending}" for line in lines.texts[first:last])
    return Lines.from_text(""), Lines.from_text(text)
