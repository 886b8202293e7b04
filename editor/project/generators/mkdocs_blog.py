"""What Material's blog plugin makes of its posts: whether a build has them, or ends at them.

https://squidfunk.github.io/mkdocs-material/plugins/blog/#metadata. The plugin says of each key
which kind of value it expects (``PostConfig``) and ends the build at any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.project.generators.base import Dated, Site
from editor.project.generators.dates import DateReader
from editor.project.generators.verdicts import bad_date
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import QuotedText, flag, is_null, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from editor.project.trees import Tree

TIMESTAMPS: Final = DateReader(
    re.compile(
        r"\d{4}-\d{2}-\d{2}"
        r"|\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?"
        r"(?:[ \t]*(?:Z|[-+]\d{1,2}(?::\d{2})?))?",
        re.ASCII,
    )
)
"""What PyYAML reads as a date: https://yaml.org/type/timestamp.html."""

_SWITCHES: Final = ("draft", "pin")
_LISTS: Final = ("authors", "categories")
_NUMBER = re.compile(r"[-+]?(?:0[xob])?[\d_]+(?:\.\d*)?", re.ASCII)


def publication(fields: Mapping[str, Tree], site: Site, dated: Dated | None) -> Publication:
    """Whether the build ends at a post, then ``draft``, and dates ahead if the site minds them."""
    for wrong in _wrong(fields, site, dated):
        return wrong
    if site.setting("drafts"):
        return Publication()
    text = text_of(fields.get("draft"))
    draft = flag(text)
    if draft:
        return Publication(PostState.DRAFT, Reason.KEY, f"draft: {text}")
    if dated is not None and flag(site.setting("future")) and draft is None:
        return Publication(starts=dated.moment, starts_key=dated.key)
    return Publication()


def _wrong(fields: Mapping[str, Tree], site: Site, dated: Dated | None) -> Iterator[Publication]:
    date = fields.get("date")
    if dated is None:
        yield Publication(PostState.UNKNOWN, Reason.NO_DATE_ENDS_BUILD)
    elif isinstance(dated.text, QuotedText):
        yield Publication(PostState.UNKNOWN, Reason.BAD_VALUE, f"{dated.key}: '{dated.text}'")
    others = date.items() if isinstance(date, dict) else ()
    dates = [Dated(text_of(it), _moment(it, site), f"date.{key}") for key, it in others]
    for one in (dated, *dates):
        if (wrong := bad_date(one)) is not None:
            yield wrong
    for key in _SWITCHES:
        value = fields.get(key)
        if value is not None and not is_null(value) and not _is_switch(value):
            yield _other_kind(key, value)
    for key in _LISTS:
        value = fields.get(key)
        if value is not None and not isinstance(value, list):
            yield _other_kind(key, value)
    slug = fields.get("slug")
    if slug is not None and not is_null(slug) and not _is_text(slug):
        yield _other_kind("slug", slug)


def _moment(value: Tree, site: Site) -> datetime | None:
    if isinstance(value, QuotedText):
        return None
    return TIMESTAMPS.moment(text_of(value), site.timezone)


def _is_switch(value: Tree) -> bool:
    if isinstance(value, QuotedText) or not isinstance(value, str):
        return False
    return flag(value) is not None and value.lower() not in {"y", "n"}


def _is_text(value: Tree) -> bool:
    if isinstance(value, QuotedText):
        return True
    return isinstance(value, str) and flag(value) is None and not _NUMBER.fullmatch(value)


def _other_kind(key: str, value: Tree) -> Publication:
    return Publication(PostState.UNKNOWN, Reason.BAD_VALUE, f"{key}: {text_of(value)}")
