"""The slug of a post: the address it comes to, and the one that its title would give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.project.addresses import address_of, whole
from editor.project.generators.base import REMOVE
from editor.project.inherited import Inheritance
from editor.project.trees import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Generator
    from editor.project.heads import PostHead
    from editor.project.post import PostSummary
    from editor.project.project import Project

_SLUG: Final = "slug"
"""The key that holds but the last part of an address; every other one holds all of it."""

_END = re.compile(r"(?:\.html?)?/?$")
"""What stands behind the name of a page in its address."""


@dataclass(frozen=True, slots=True)
class SlugOutcome:
    """What a key of a head makes of the address of its post.

    ``published`` is as `PostSummary.published` has it, and ``address`` that with the site's own
    before it, as far as the site says it; both are None where only the generator can tell.
    ``is_usual``: the post has the same address without the key.
    """

    published: str | None = None
    address: str | None = None
    is_usual: bool = False


def is_slug(generator: Generator, path: tuple[str, ...], rules: HeadRules) -> bool:
    """Whether the key at ``path`` gives a post its address, or the last part of it."""
    return len(path) == 1 and rules.folded(path[0]) in map(rules.folded, generator.slug_keys)


def slug_outcome(project: Project, head: PostHead, post: Path, key: str) -> SlugOutcome:
    """What comes of the value under ``key`` in the ``head`` of ``post``."""
    effective = Inheritance(project.generator, project.site).head(post, head.fields)
    published = None if head.is_broken else address_of(head, effective)
    if published is None:
        return SlugOutcome()
    has_own = project.site.head_rules.folded(key) in effective.own
    without = address_of(head, effective.changed([(key, REMOVE)])) if has_own else None
    return SlugOutcome(published, whole(project, published), published == without)


def slug_from_title(project: Project, head: PostHead, post: Path, key: str, like: str = "") -> str:
    """What the value under ``key`` would be by the title of ``post``; empty for one without.

    Of a whole address the last part alone changes. Where the post has none yet it gets the one it
    is published at, written as ``like``, that of another post, is.
    """
    site = project.site
    effective = Inheritance(project.generator, site).head(post, head.fields)
    title = text_of(effective.fields.get("title")) or head.heading
    slug = project.generator.slug_of(" ".join(title.split()), site)
    if not slug or key.casefold() == _SLUG:
        return slug
    value = text_of(effective.fields.get(site.head_rules.folded(key)))
    if not value:
        usual = None if head.is_broken else address_of(head, effective)
        value = _shaped(usual or f"/{slug}/", like.strip())
    end = _END.search(value)
    before, stroke, _ = value[: end.start() if end else None].rpartition("/")
    return f"{before}{stroke}{slug}{end[0] if end else ''}"


def also_at(published: str, post: Path, posts: Iterable[PostSummary]) -> PostSummary | None:
    """Another one of ``posts`` that is published at the same address."""
    same = (row for row in posts if row.published == published)
    return next((row for row in same if row.path != post), None)


def slug_key(generator: Generator, keys: Collection[str]) -> str:
    """The key that a post gets for its slug: one of ``keys``, which others have, or the usual one.

    Empty where the generator knows none.
    """
    known = {key.casefold(): key for key in keys}
    usual = [key for key in generator.slug_keys if key.casefold() in known]
    first = (usual or generator.slug_keys)[:1]
    return known.get(first[0].casefold(), first[0]) if first else ""


def _shaped(address: str, like: str) -> str:
    if not like:
        return address
    if not like.startswith("/"):
        address = address.removeprefix("/")
    return address if like.endswith("/") else address.removesuffix("/")
