"""Finds the files that may link to a post without reading them line by line."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from editor.project.languages import INDEX, bare_stem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.project.post import PostSummary
    from editor.project.project import Project

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}-")
_BEFORE_NAME = rb"""(?:[/("'<=|}>]|\]:\s*|(?:post_url|link|ref)\s+)"""
"""What stands before a name in a link: what it is parted from, or the tag it stands in."""


def names_in_links(project: Project, post: Path, today: PostSummary | None) -> tuple[str, ...]:
    """Words of which a link to the post holds one."""
    own = post.parent.name if bare_stem(project.site, post) in INDEX else post.stem
    bare = _DATE.sub("", own)
    addresses = () if today is None else today.addresses
    ends = (address.rpartition("/")[2] for address in addresses)
    # Beside it, the page of a folder is named by its file.
    return tuple({own, bare, own.partition(".")[0], post.stem, *ends} - {""})


class LinkFinder:
    """Finds one of some names, as written or with percent signs, where a link may hold it."""

    def __init__(self, names: Sequence[str]) -> None:
        forms = {
            os.fsencode(form).lower()
            for name in names
            for form in (name, quote(name), quote(name, safe="&'()+,;=@"))
        }
        # One long search for each is much quicker than one for all that has to look around.
        self._forms = sorted(forms)
        data = b"|".join(map(re.escape, self._forms))
        self._in_link = re.compile(_BEFORE_NAME + b"(?:" + data + rb")(?![\w-])")

    def finds(self, data: bytes) -> bool:
        """Whether a link in ``data`` may hold one of the names."""
        lowered = data.lower()
        return any(form in lowered for form in self._forms) and bool(self._in_link.search(lowered))
