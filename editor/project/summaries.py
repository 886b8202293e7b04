"""The row that a list shows of a post, made of its head."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from editor.project.addresses import address_of
from editor.project.generators.base import date_in_name
from editor.project.heads import read_head
from editor.project.inherited import Inheritance
from editor.project.languages import INDEX, bare_stem
from editor.project.post import PostSummary
from editor.project.scanning import scan_post
from editor.project.second_files import whole_head
from editor.project.shapes import shape_of
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.errors import Problem
    from editor.project.generators.base import Generator, Site
    from editor.project.heads import PostHead
    from editor.project.inherited import EffectiveHead

_NAME_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}[-_]")


def summarise(
    path: Path, generator: Generator, site: Site, inheritance: Inheritance | None = None
) -> PostSummary:
    """The row of the post at ``path``; its state is that of a time before all dates.

    ``inheritance`` is what is known already of the files above posts.
    """
    head = read_head(path, site.head_rules, partial(scan_post, site, path))
    return summary_of(head, path, generator, site, inheritance)


def summary_of(
    head: PostHead,
    path: Path,
    generator: Generator,
    site: Site,
    inheritance: Inheritance | None = None,
    *,
    second: Sequence[str] | None = None,
) -> PostSummary:
    """The row of a post with this head, or that of its second file.

    ``inheritance`` is that of `summarise`, ``second`` that of `whole_head`.
    """
    head = whole_head(head, path, site, second)
    problem: Problem | None = head.problem
    effective = (inheritance or Inheritance(generator, site)).head(path, head.fields)
    if head.is_broken:
        publication = Publication(PostState.UNKNOWN, Reason.BROKEN_HEAD)
    else:
        publication = effective.publication()
    folded = site.head_rules.folded
    dated = effective.dated()
    named = None if dated and dated.moment else date_in_name(path, site.timezone)
    moment = (dated and dated.moment) or (named and named.moment)
    return PostSummary(
        path,
        title=_title(head, effective, path, site),
        date=_fixed(moment) if moment else None,
        date_text=dated.text if dated else "",
        state=publication.fixed or PostState.UNKNOWN,
        tags=effective.tags(),
        problem=problem,
        keys=head.keys,
        shapes=tuple([shape_of(head.fields.get(folded(key), "")).value for key in head.keys]),
        addresses=effective.addresses(),
        publication=_fixed_publication(publication),
        language=text_of(head.fields.get(generator.language_key)) or site.setting("language"),
        published=None if head.is_broken else address_of(head, effective),
    )


def _title(head: PostHead, effective: EffectiveHead, path: Path, site: Site) -> str:
    title = effective.fields.get("title")
    if isinstance(title, str) and title.strip():
        return " ".join(title.split())
    if head.heading and not head.is_broken:
        return head.heading
    stem = bare_stem(site, path)
    if stem in INDEX:
        stem = path.parent.name
    bare = _NAME_DATE.sub("", stem) or stem
    return bare.replace("-", " ").replace("_", " ").strip() or path.name


def _fixed(moment: datetime) -> datetime:
    """The same moment with a plain offset, as the cache gives it back."""
    return datetime.fromisoformat(moment.isoformat())


def _fixed_publication(publication: Publication) -> Publication:
    if publication.starts is None and publication.ends is None:
        return publication
    return Publication(
        publication.fixed,
        publication.reason,
        publication.detail,
        _fixed(publication.starts) if publication.starts else None,
        publication.starts_key,
        _fixed(publication.ends) if publication.ends else None,
        publication.ends_key,
        publication.origins,
    )
