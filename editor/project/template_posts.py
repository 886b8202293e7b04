"""What template tags take that lead to posts: Jekyll's ``post_url`` and ``link``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editor.project.index import newest_first
from editor.project.word_index import WordIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.post import PostSummary


class NamedPost(NamedTuple):
    """A post as a tag names it, and its title."""

    name: str
    title: str


def named_posts(site: Site, posts: Iterable[PostSummary]) -> Mapping[str, WordIndex[NamedPost]]:
    """The posts for each such tag of the site's generator, the newest first.

    They are found by the words of their titles and names.
    """
    if site.generator != "jekyll":
        return {}
    in_order = sorted(posts, key=newest_first)
    top = site.content[0]
    urls = ((_in_posts(row.path), row.title) for row in in_order)
    links = (
        (row.path.relative_to(top).as_posix(), row.title)
        for row in in_order
        if row.path.is_relative_to(top)
    )
    return {
        "post_url": _index(NamedPost(name, title) for name, title in urls if name),
        "link": _index(NamedPost(name, title) for name, title in links),
    }


def _index(posts: Iterable[NamedPost]) -> WordIndex[NamedPost]:
    return WordIndex((f"{post.title} {post.name}", post) for post in posts)


def _in_posts(path: Path) -> str:
    """The path of a post below its ``_posts``, without its ending; empty of one elsewhere."""
    parts = path.with_suffix("").parts
    if "_posts" not in parts:
        return ""
    return "/".join(parts[len(parts) - parts[::-1].index("_posts") :])
