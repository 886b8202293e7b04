"""Which of the images that were found are listed."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import TYPE_CHECKING

from editor.project.languages import INDEX

if TYPE_CHECKING:
    from pathlib import Path

    from editor.project.images import Found, SiteImage


class Scope(IntEnum):
    """Whose images are listed; the numbers are those of the tabs."""

    POST = 0
    BLOG = 1


class Only(Enum):
    """Which of them are listed."""

    ALL = "all"
    UNUSED = "unused"
    NO_ALT = "no alt text"
    LARGE = "large"


def in_scope(found: Found, scope: Scope, post: Path | None) -> list[SiteImage]:
    """The images of the blog, or those that ``post``, a real path, names or has in its folder."""
    if scope is Scope.BLOG:
        return list(found.images)
    if post is None:
        return []
    own = post.parent if post.stem.partition(".")[0] in INDEX else None
    return [
        one
        for one in found.images
        if post in one.posts or (own is not None and one.path.is_relative_to(own))
    ]


def is_wanted(found: Found, image: SiteImage, only: Only, words: str, place: str) -> bool:
    """Whether an image is one of ``only`` and ``place``, its path, has every one of the words."""
    match only:
        case Only.UNUSED if not found.is_unused(image):
            return False
        case Only.NO_ALT if not image.lacks_alt:
            return False
        case Only.LARGE if not image.file.is_large:
            return False
    return all(word in place.casefold() for word in words.casefold().split())
