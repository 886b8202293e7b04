"""Whether a post is a draft, as the list says, and which changes of its head alter that."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter import edit
from editor.project.generators.base import Generator, Removal, Site
from editor.project.generators.plain import Plain
from editor.project.heads import head_of
from editor.project.inherited import Inheritance
from editor.project.status import PostState, Publication, Reason, explain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Change
    from editor.project.inherited import InheritedValue
    from editor.text.lines import Lines

_UNREMARKABLE = {Reason.KEY, Reason.KEY_BY_THEME, Reason.SECTION, Reason.STANDING_PAGE}


@dataclass(frozen=True, slots=True)
class DraftState:
    """What a switch for drafts shows of a post.

    ``changes`` of the head turn the switch; there are none where no change would, for the reason
    ``locked``. ``why`` gives the reason of the post's state; ``note`` is what of it neither the
    switch nor the word "published" would make one expect. ``inherited`` are the values that the
    post is given from elsewhere, and ``unknown`` the files that may give it more than can be read.
    """

    is_draft: bool = False
    changes: tuple[Change, ...] = ()
    why: Message | None = None
    note: Message | None = None
    locked: Message | None = None
    inherited: tuple[InheritedValue, ...] = ()
    unknown: tuple[str, ...] = ()


def _plain_site() -> Site:
    return Site(Plain.name, Path(), (Path(),))


@dataclass(frozen=True, slots=True)
class DraftSwitch:
    """Reads and turns the draft state of the posts of a site, as its generator reads it."""

    generator: Generator = field(default_factory=Plain)
    site: Site = field(default_factory=_plain_site)

    def state(
        self, lines: Sequence[str], rules: HeadRules, path: Path, now: datetime
    ) -> DraftState:
        """What the head of ``lines`` makes of the post at ``path``, as it stands at ``now``."""
        head = head_of(lines, rules)
        if head.problem is not None:
            return DraftState()
        effective = Inheritance(self.generator, self.site).head(path, head.fields)
        found = effective.publication()
        is_draft = found.fixed is PostState.DRAFT
        changes = effective.draft_changes(draft=not is_draft)
        then = effective.changed(changes).publication()
        state = found.state(now)
        why = _why_draft(found) if is_draft else explain(found, state)
        given = effective.inherited(), effective.unknown()
        if (then.fixed is PostState.DRAFT) is is_draft:
            locked = why if is_draft else why_no_draft(self.generator, self.site, path, then)
            return DraftState(is_draft, (), why, locked, locked, *given)
        note = why if _is_remarkable(found, state) else None
        return DraftState(is_draft, changes, why, note, None, *given)


def turned(lines: Lines, changes: Sequence[Change], rules: HeadRules) -> Lines:
    """The post with ``changes`` made in its head, each by the smallest edit. Raises EditRefused."""
    for key, value in changes:
        if isinstance(value, Removal):
            made = edit.remove(lines.texts, key, rules)
        else:
            made = edit.set_value(lines.texts, rules.spelled(key), value, rules)
        lines = lines if made is None else lines.apply(made)
    return lines


def why_no_draft(generator: Generator, site: Site, path: Path, found: Publication) -> Message:
    """Why a post that says it is a draft is none but as ``found`` says."""
    if found.fixed not in (None, PostState.PUBLISHED):
        return explain(found, found.fixed)
    if not generator.reads_drafts(path, site):
        return Message("Only posts of the blog can be drafts: the generator builds all pages.")
    return Message("The configuration of this site has drafts published, too.")


def _why_draft(found: Publication) -> Message:
    if found.reason is Reason.DRAFTS_FOLDER:
        return Message("This post is a draft because it is in {folder}.", folder=found.detail)
    return explain(found, PostState.DRAFT)


def _is_remarkable(found: Publication, state: PostState) -> bool:
    if found.origins:
        return True  # nothing in the head says why
    if found.fixed is None:
        is_plain = found.ends is None and found.reason is Reason.OPEN
        return state is not PostState.PUBLISHED or not is_plain
    return found.reason not in _UNREMARKABLE or (
        found.fixed is PostState.NOT_A_POST and found.reason is Reason.KEY
    )
