"""What one key of a head alone means for the publication of a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.frontmatter.values import is_no_day
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import flag, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.project.generators.base import Dated
    from editor.project.trees import Tree


def draft_key(
    fields: Mapping[str, Tree], reason: Reason = Reason.KEY, key: str = "draft"
) -> Publication | None:
    """The verdict of ``draft: true``, if the head says so."""
    text = text_of(fields.get(key))
    if flag(text):
        return Publication(PostState.DRAFT, reason, f"{key}: {text}")
    return None


def bad_date(dated: Dated | None, reason: Reason = Reason.BAD_DATE) -> Publication | None:
    """The verdict on a date that is none."""
    if dated is not None and dated.moment is None:
        is_odd = reason is Reason.ODD_DATE and not is_no_day(dated.text)
        reason = Reason.ODD_DATE if is_odd else Reason.BAD_DATE
        return Publication(PostState.UNKNOWN, reason, f"{dated.key}: {dated.text}")
    return None
