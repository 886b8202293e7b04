"""What a head names by its path or address: a cover, the files of a bundle, another post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.errors import Message, Problem, Severity
from editor.frontmatter.edit import EditRefused
from editor.frontmatter.texts import texts, with_texts
from editor.project.link_text import Naming
from editor.project.links import Form, Leads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from editor.frontmatter.texts import HeadText
    from editor.project.links import Resolver
    from editor.project.project import Project
    from editor.project.relinking import Relinking
    from editor.text.lines import Lines

_OWN_ADDRESSES: Final = frozenset(
    ["aliases", "guid", "id", "path", "permalink", "redirect_from", "save_as", "slug", "url"]
)
"""Where the post itself stands, or stood."""
_PROSE: Final = frozenset(
    ["title", "description", "summary", "subtitle", "tags", "categories", "keywords"]
)
_PATH = re.compile(r"[^\n]*(?:/|\.[A-Za-z][A-Za-z0-9]{0,9}\s*$)")
"""What no path is without: a slash, or the ending of a file."""


def head_links(
    project: Project, post: Path, lines: Sequence[str], resolver: Resolver
) -> Iterator[HeadText]:
    """The values of the head of ``post`` that lead to a file of the project.

    A bare word leads nowhere, even where a post is called so.
    """
    folded = project.site.head_rules.folded
    for one in texts(lines, project.site.head_rules):
        top = folded(one.keys[0]).lower() if one.keys else ""
        if top in _OWN_ADDRESSES or top in _PROSE or not _PATH.match(one.text):
            continue
        target = resolver.target(one.text, post)
        if target.leads is not Leads.FILE or target.found is None:
            continue
        link = resolver.read(one.text)
        is_path = target.found.form is Form.FILE or link.path.startswith(("/", "@/"))
        if is_path or link.naming is not Naming.PATH:
            yield one


def relinked_head(
    project: Project, post: Path, lines: Lines, relinking: Relinking
) -> tuple[Lines, list[Problem]]:
    """The text of today's ``post`` with the paths in its head as they must be; what could not be.

    All else of the head stays as it is.
    """
    wanted: dict[int, str] = {}
    problems: list[Problem] = []
    rules = project.site.head_rules
    for one in head_links(project, post, lines.texts, relinking.before):
        url = relinking.written(one.text, post)
        if url == one.text:
            continue
        if url is None or one.is_tied:
            problems.append(_problem(one))
            continue
        try:
            with_texts(lines.texts, {one.place: url}, rules)
        except EditRefused:
            problems.append(_problem(one))
        else:
            wanted[one.place] = url
    edit = with_texts(lines.texts, wanted, rules) if wanted else None
    return (lines if edit is None else lines.apply(edit)), problems


def _problem(one: HeadText) -> Problem:
    return Problem(
        Message("The link {url} must be changed by hand.", url=one.text),
        one.line,
        field=".".join(one.keys) or None,
        severity=Severity.WARNING,
    )
