"""What the form needs to know about the site a post belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from editor.frontmatter.rules import ANY

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Generator, Removal, Site


def _plain_draft(draft: bool) -> tuple[str, str | bool | Removal]:
    return "draft", draft


@dataclass(frozen=True, slots=True)
class FormContext:
    """How heads are written on this site.

    ``rules`` hold the order the folder's posts have their keys in; ``draft_change`` gives the key
    to set, or to take out, so that a post is a draft or is none.
    """

    rules: HeadRules = ANY
    draft_change: Callable[[bool], tuple[str, str | bool | Removal]] = field(default=_plain_draft)
    timezone: tzinfo = UTC

    @classmethod
    def of(cls, generator: Generator, site: Site, key_order: tuple[str, ...]) -> FormContext:
        """The context of a site as its generator sees it."""
        rules = site.head_rules.ordered(key_order)
        return cls(rules, generator.draft_change, site.timezone)
