"""The image that a value of a head leads to, and how posts write one there."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError, Message
from editor.project.image_files import image_at
from editor.project.image_habits import ImageHabits, learned, seen_image
from editor.project.image_text import address_of, usual_forms
from editor.project.links import IMAGES, Leads, Resolver
from editor.project.shown_fields import shown_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from editor.project.image_files import ImageFile
    from editor.project.image_habits import SeenImage
    from editor.project.post import PostSummary
    from editor.project.project import Project

_PATH: Final = re.compile(r"[^\n]*(?:/|\.[A-Za-z][A-Za-z0-9]{0,9}\s*$)")
"""What no path is without: a slash, or the ending of a file."""


@dataclass(frozen=True, slots=True)
class HeadImage:
    """The file that a value leads to, if it is an image of the blog; ``note`` says what is wrong.

    Neither is known of an address on another site, nor of what only a template makes an address.
    """

    file: ImageFile | None = None
    note: Message | None = None


def head_image(resolver: Resolver, value: str, post: Path) -> HeadImage:
    """What ``value`` in the head of ``post`` leads to. Nothing outside the blog is looked at."""
    value = value.strip()
    if not value:
        return HeadImage()
    target = resolver.target(value, post)
    if target.leads is Leads.FILE and target.path is not None:
        is_image = target.path.suffix.lower() in IMAGES
        return HeadImage(image_at(target.path)) if is_image else HeadImage()
    if not _PATH.match(value):
        return HeadImage()  # a name, or a word that a theme knows
    if target.leads is Leads.OUTSIDE:
        return HeadImage(note=target.reason)
    is_named = value.lower().partition("?")[0].endswith(tuple(IMAGES))
    is_missing = target.leads is Leads.MISSING or (target.leads is Leads.ADDRESS and is_named)
    return HeadImage(note=Message("No such file") if is_missing else None)


def image_in_head(
    project: Project,
    posts: Sequence[PostSummary],
    key: tuple[str, ...],
    file: Path,
    post: Path,
    *,
    check: Callable[[], None] = lambda: None,
) -> str | None:
    """What stands for ``file`` under ``key`` in the head of ``post``; None if nothing leads there.

    As the newest of ``posts``, which are newest first, have it under that key; else as they have
    images in their texts, or as the generator would. ``check`` is called between posts, and may
    raise to end the work.
    """
    resolver = Resolver(project, posts)
    file = file.resolve()
    own = ImageHabits(project, _seen_in_heads(project, posts, key, resolver, check), {})
    forms = chain(
        own.forms(file.parent),
        learned(project, posts, post).forms(file.parent),
        usual_forms(project.site, file, post, resolver.below),
    )
    # No template is carried out in a head.
    found = (address_of(form, file, post, resolver) for form in forms if "{" not in form.url)
    return next((url for url in found if url is not None), None)


def _seen_in_heads(
    project: Project,
    posts: Sequence[PostSummary],
    key: tuple[str, ...],
    resolver: Resolver,
    check: Callable[[], None],
) -> Iterator[SeenImage]:
    for path, field in shown_fields(project, posts, key, check):
        # What cannot be followed shows nothing.
        with suppress(OSError, ValueError, EditorError):
            seen = seen_image(path, field.text.strip(), resolver) if field.text.strip() else None
            if seen is not None:
                yield seen
