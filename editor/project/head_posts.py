"""The post that a value of a head leads to, and how posts name another one there."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError, Message
from editor.frontmatter.nodes import Kind
from editor.project.generators.base import POSTS
from editor.project.link_habits import LinkForm, LinkHabits, LinkWriter, form_of, shape_of
from editor.project.links import Form, Leads
from editor.project.relinking import Start
from editor.project.shown_fields import shown_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from editor.frontmatter.head import Field
    from editor.project.links import Resolver
    from editor.project.post import PostSummary
    from editor.project.project import Project

_MOST_ASKED: Final = 12
"""Values of one key that are followed to learn what it holds."""
_SURE: Final = 2 / 3
"""Of those that lead nowhere else, so many lead to posts."""

_NAMED: Final = frozenset(
    [
        "related",
        "relatedposts",
        "related_posts",
        "see_also",
        "seealso",
        "prev",
        "previous",
        "next",
        "prev_post",
        "next_post",
        "previouspost",
        "nextpost",
        "parent",
        "translationof",
        "translation_of",
        "canonical_post",
        "series_prev",
        "series_next",
        "continued_by",
        "continues",
        "supersedes",
        "superseded_by",
        "replaces",
        "replaced_by",
    ]
)
"""Keys whose values are names of posts, even where they have no strokes in them."""
_NO_LINKS: Final = frozenset(
    [
        "aliases",
        "guid",
        "id",
        "path",
        "permalink",
        "redirect_from",
        "save_as",
        "slug",
        "url",
        "title",
        "linktitle",
        "description",
        "summary",
        "subtitle",
        "tags",
        "categories",
        "keywords",
        "layout",
        "template",
        "type",
        "section",
        "menu",
    ]
)
"""Where a post itself stands or stood, what it is called, and names that are those of no post."""
_PATH: Final = re.compile(r"[^\n]*(?:/|\.(?:md|mdx|markdown|html?)(?:#|\s*$))")


@dataclass(frozen=True, slots=True)
class HeadPost:
    """The post that a value leads to: its file, and the link that a follower takes there.

    ``note`` says why it leads nowhere. Neither is known of an address on another site, nor of a
    text that is no path.
    """

    path: Path | None = None
    link: str = ""
    note: Message | None = None


class HeadPosts:
    """Follows what heads have for other posts, as links are; and from the top of the content."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    @classmethod
    def among(cls, project: Project, posts: Sequence[PostSummary]) -> HeadPosts:
        """Follows them to these posts, which are all that the project has."""
        return cls(LinkWriter(project, posts, LinkHabits(())).resolver)

    def at(self, value: str, post: Path, *, is_name: bool = True) -> HeadPost:
        """What ``value`` in the head of ``post`` leads to.

        ``is_name``: a bare word is meant for a post, so that one that is none is a mistake.
        """
        value = value.strip()
        if not value or "\n" in value:
            return HeadPost()
        link = self._link(value, post)
        if link is not None:
            return HeadPost(self.resolver.target(link, post).path, link)
        target = self.resolver.target(value, post)
        if target.leads is Leads.ELSEWHERE or target.leads is Leads.TEMPLATE:
            return HeadPost()
        if target.leads is Leads.OUTSIDE:
            return HeadPost(note=target.reason)
        if target.leads in (Leads.FILE, Leads.ANCHOR) or not (is_name or _PATH.match(value)):
            return HeadPost()
        return HeadPost(note=Message("No such post"))

    def leads(self, value: str, post: Path) -> bool | None:
        """Whether a value leads to another post; None for one that leads out of the blog."""
        target = self.at(value, post)
        if target.path is not None:
            return target.path != post
        return None if target.note is None and "://" in value else False

    def _link(self, value: str, post: Path) -> str | None:
        """The value, or the value from the top, if that leads to a post."""
        links = (value,) if value.startswith(("/", ".", "{", "@", "#")) else (value, f"/{value}")
        return next((link for link in links if self._is_post(link, post)), None)

    def _is_post(self, link: str, post: Path) -> bool:
        target = self.resolver.target(link, post)
        path = target.path if target.leads is Leads.FILE else None
        return path is not None and path.suffix.lower() in POSTS


def may_name_posts(key: str, values: Sequence[str]) -> bool:
    """Whether it is worth asking `names_posts`: by the last part ``key`` of a path, or the values.

    ``values`` are some that posts have there, the newest first.
    """
    name = key.casefold()
    asked = [value for value in values if value.strip()][:_MOST_ASKED]
    if not asked or name in _NO_LINKS:
        return False
    return name in _NAMED or sum(map(bool, map(_PATH.match, asked))) >= _SURE * len(asked)


def names_posts(key: str, values: Sequence[tuple[str, Path]], posts: HeadPosts) -> bool:
    """Whether values are other posts, each in the head of the post beside it, the newest first.

    Paths under a ``key`` that is called so are meant to be, even if they lead nowhere.
    """
    asked = [one for one in values if one[0].strip()][:_MOST_ASKED]
    if key.casefold() in _NAMED and asked and all(_PATH.match(value) for value, _ in asked):
        return True
    found = [posts.leads(value, post) for value, post in asked]
    inside = [leads for leads in found if leads is not None]
    return bool(inside) and sum(inside) >= _SURE * len(inside)


def post_in_head(
    project: Project,
    posts: Sequence[PostSummary],
    key: tuple[str, ...],
    target: PostSummary,
    post: Path,
    *,
    check: Callable[[], None] = lambda: None,
) -> str | None:
    """What stands for ``target`` under ``key`` in the head of ``post``; None if nothing can.

    As the newest of ``posts``, which are newest first, have others under that key; else as they
    link to each other in their texts, or as the generator would. ``check`` is called between posts,
    and may raise to end the work.
    """
    writer = LinkWriter(project, posts, LinkHabits(()))
    follower = HeadPosts(writer.resolver)
    seen = list(_seen(project, posts, key, follower, check))
    counts = Counter(one.shape for one in seen)
    for shape, _ in counts.most_common():
        one = next(one for one in seen if one.shape == shape)
        url = writer.in_form(one.form, target, post)
        for text in () if url is None else one.texts(url):
            if follower.at(text, post).path == target.path:
                return text
    below = f"/{writer.resolver.below}/" if writer.resolver.below else "/"
    address = LinkForm(f"{below}x/", f"{below}x/", Form.ADDRESS, Start.TOP, None, below)
    learned = LinkHabits.learned(project, posts, writer.resolver)
    habits = LinkHabits((*learned.forms, address))
    # No template is carried out in a head.
    return LinkWriter(project, posts, habits).written(target, post, templates=False)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A form that was seen; ``is_bare``: without the stroke by which it is followed."""

    form: LinkForm
    shape: tuple[object, ...]
    is_bare: bool

    def texts(self, url: str) -> Iterator[str]:
        if self.is_bare:
            yield url.removeprefix("/")
        yield url


def _seen(
    project: Project,
    posts: Sequence[PostSummary],
    key: tuple[str, ...],
    follower: HeadPosts,
    check: Callable[[], None],
) -> Iterator[_Seen]:
    for path, field in shown_fields(project, posts, key, check):
        # What cannot be followed shows nothing.
        with suppress(OSError, ValueError, EditorError):
            yield from _forms(field, path, follower)


def _forms(field: Field, post: Path, follower: HeadPosts) -> Iterator[_Seen]:
    for text in field.items if field.kind is Kind.LIST else (field.text,):
        found = follower.at(text, post)
        if found.path is None or "#" in text or "?" in text:
            continue
        form = form_of(found.link, post, follower.resolver)
        if form is not None:
            is_bare = found.link != text.strip()
            shape = (*shape_of(form, follower.resolver), is_bare)
            yield _Seen(form, shape, is_bare)
