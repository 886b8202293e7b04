"""Bodies to compare on: our own posts, and real ones where they lie beside the checkout."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD = re.compile(r"\s*(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_POSTS = Path(__file__).parent / "posts"


def own_posts(*more: str) -> dict[str, str]:
    """The posts written for these tests, by name; with those of the folders ``more``."""
    folders = [_POSTS, *(_POSTS / name for name in more)]
    paths = [path for folder in folders for path in sorted(folder.glob("*.md"))]
    return {str(path.relative_to(_POSTS)): path.read_text(encoding="utf-8") for path in paths}


@cache
def real_posts(folder: Path, *, without: tuple[str, ...] = ()) -> Mapping[str, str]:
    """The bodies of real posts, by path, but for those that hold one of these strings."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".md", ".markdown"):
            continue
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        if not any(mark in text for mark in without):
            found[str(path.relative_to(folder))] = _HEAD.sub("", text, count=1)
    return MappingProxyType(found)
