"""Finds the files that may link to a post without reading them line by line."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from editor.project.languages import INDEX, bare_stem
from editor.project.post_addresses import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from editor.project.post import PostSummary
    from editor.project.project import Project

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}-")
_BEFORE_NAME = rb"""(?:[/("'<=|}>]|\]:\s*|(?:post_url|link|ref)\s+)"""
"""What stands before a name in a link: what it is parted from, or the tag it stands in."""
_BEFORE_FILE = rb"[:,\[-]\s*(?:[&!]\S*\s+)?"
"""What stands before a path in a head that has no quotes."""
_BEFORE_PLACE = rb"""[\s("'<=}]"""
"""What stands before the whole path of a link."""
_END = rb"""[\s"'()<>#?{}|]"""
"""What stands behind it."""


@dataclass(frozen=True, slots=True)
class LinkNames:
    """Of which words a link to some posts holds one.

    ``are_folders``: a post stands for its folder, which a link beside it or below it names by dots
    alone, or by the ``index`` of its file. ``tops``: where the home page may be by a link that is
    nothing else, if that is one of the posts.
    """

    words: frozenset[str] = frozenset()
    are_folders: bool = False
    tops: frozenset[str] = frozenset()

    def __or__(self, other: LinkNames) -> LinkNames:
        return LinkNames(
            self.words | other.words,
            self.are_folders or other.are_folders,
            self.tops | other.tops,
        )

    def __bool__(self) -> bool:
        return bool(self.words or self.are_folders or self.tops)


def names_in_links(project: Project, post: Path, today: PostSummary | None) -> LinkNames:
    """Words of which a link to the post holds one."""
    site = project.site
    bare = bare_stem(site, post)
    is_folder = bare in INDEX or post.stem.lower() == "readme"
    own = {post.parent.name, post.stem, bare} if is_folder else {post.stem, bare}
    words = {word for name in own for word in (name, _DATE.sub("", name))}
    places = () if today is None else addresses(today)
    words.update(place.rpartition("/")[2] for place in places)
    is_home = "" in places or (is_folder and post.parent in site.content)
    tops = frozenset({site.base_url.rstrip("/"), _path_of(site.base_url)} - {""})
    return LinkNames(frozenset(words - {""}), is_folder, tops if is_home else frozenset())


def _path_of(base_url: str) -> str:
    """Below which path of its host a site is, with a slash before it; empty for none."""
    path = base_url.partition("://")[2].partition("/")[2] if "://" in base_url else base_url
    return f"/{path.strip('/')}" if path.strip("/") else ""


class LinkFinder:
    """Finds one of some names, as written or with percent signs, where a link may hold it."""

    def __init__(self, names: LinkNames | Iterable[str]) -> None:
        if not isinstance(names, LinkNames):
            names = LinkNames(frozenset(names))
        forms = {
            os.fsencode(form).lower()
            for name in names.words
            for form in (name, quote(name), quote(name, safe="&'()+,;=@"), escape(name))
        }
        # One long search for each is much quicker than one for all that has to look around.
        self._forms = sorted(forms)
        data = b"|".join(map(re.escape, self._forms))
        files = b"|".join(
            re.escape(form) + (b"" if b"." in form else rb"(?=\.\w|/)") for form in self._forms
        )
        self._in_link = re.compile(
            _BEFORE_NAME + b"(?:" + data + rb")(?![\w-])|" + _BEFORE_FILE + b"(?:" + files + b")"
        )
        tops = b"|".join(re.escape(os.fsencode(top).lower()) for top in sorted(names.tops))
        dots = rb"(?:" + tops + rb")?(?:\.{0,2}/)*\.{0,2}"
        self._by_place = None
        if names.are_folders or names.tops:
            self._by_place = re.compile(_BEFORE_PLACE + rb"(?!" + _END + rb")" + dots + _END)

    def finds(self, data: bytes) -> bool:
        """Whether a link in ``data`` may hold one of the names."""
        lowered = data.lower()
        if any(form in lowered for form in self._forms) and self._in_link.search(lowered):
            return True
        return self._by_place is not None and self._by_place.search(lowered) is not None
