"""A folder of posts that no generator claims."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from editor.errors import Message
from editor.project.generators.base import REMOVE, Generator, Site, first_date
from editor.project.generators.ignored import Rule, ignored
from editor.project.generators.local_time import LocalTime
from editor.project.generators.reading import folders_inside, is_folder, listing
from editor.project.generators.verdicts import bad_date, draft_key
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import flag, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.project.generators.base import Change
    from editor.project.trees import Tree

_MADE = ("_site", "build", "dist", "output", "public")
"""Where generators put the pages they make."""


class Plain(Generator):
    """Markdown files in folders; the keys mean what most generators take them for."""

    name: ClassVar[str] = "plain"
    title: ClassVar[str] = "Folder"
    languages_by: ClassVar[str] = "folder"
    needs_title: ClassVar[bool] = False

    def label(self) -> Message:
        """No generator is known."""
        return Message("Plain folder")

    def detect(self, root: Path) -> bool:
        """Every folder will do."""
        return is_folder(root)

    def site(self, root: Path) -> Site:
        """There is no configuration to read."""
        static = folders_inside(root, ("static", "public"))
        made = [name for name in _MADE if _has_pages(root / name)]
        return Site(
            self.name,
            root,
            (root,),
            title=root.name,
            static=(*static, root),
            flavour_options={"profile": "plain"},
            timezone=LocalTime(),
            ignored=ignored(root, (Rule(f"{re.escape(name)}/.*") for name in made)),
        )

    def publication(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication:
        """``draft``, ``published: false`` and dates ahead, as most generators read them."""
        del path
        draft = draft_key(fields)
        if draft is not None:
            return draft
        published = text_of(fields.get("published"))
        if flag(published) is False:
            return Publication(PostState.DRAFT, Reason.KEY, f"published: {published}")
        dated = first_date(fields, ("date",), site.timezone)
        wrong = bad_date(dated)
        if wrong is not None:
            return wrong
        starts = dated.moment if dated else None
        return Publication(starts=starts, starts_key="date" if starts else "")

    def draft_changes(self, fields: Mapping[str, Tree], draft: bool) -> tuple[Change, ...]:
        """Both ``draft: true`` and ``published: false`` make a draft, each by itself."""
        if draft:
            return (self.draft_change(draft),)
        changes: list[Change] = []
        if draft_key(fields) is not None:
            changes.append(self.draft_change(draft))
        if flag(text_of(fields.get("published"))) is False:
            changes.append(("published", REMOVE))
        return tuple(changes)


def _has_pages(folder: Path) -> bool:
    """Whether a folder holds pages that were made: what lies beside them is no post."""
    return any(name.lower().endswith((".html", ".htm")) for name in listing(folder))
