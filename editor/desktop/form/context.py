"""What the form needs to know about the site a post belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import ANY, HeadRules
from editor.project.generators.base import HeadStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.generators.base import Generator, Removal, Site

_FORMATS = {
    HeadStyle.YAML: Format.YAML,
    HeadStyle.TOML: Format.TOML,
    HeadStyle.HEADER_LINES: Format.HEADER_LINES,
    HeadStyle.COMMENT_LINES: Format.COMMENT_LINES,
}


def _plain_draft(draft: bool) -> tuple[str, str | bool | Removal]:
    return "draft", draft


@dataclass(frozen=True, slots=True)
class FormContext:
    """How heads are written on this site.

    ``key_order`` is the order the folder's posts have their keys in; ``draft_change`` tells the key
    to set, or to take out, so that a post is a draft or is none; ``new_format`` is what a post
    without a head gets.
    """

    generator: str = "plain"
    header_lines: bool = False
    head_rules: HeadRules = ANY
    ignore_case: bool = False
    key_order: tuple[str, ...] = ()
    date_keys: tuple[str, ...] = ("date",)
    draft_change: Callable[[bool], tuple[str, str | bool | Removal]] = field(default=_plain_draft)
    timezone: tzinfo = UTC
    new_format: Format = Format.YAML

    @classmethod
    def of(cls, generator: Generator, site: Site, key_order: tuple[str, ...]) -> FormContext:
        """The context of a site as its generator sees it."""
        return cls(
            generator=generator.name,
            header_lines=site.header_lines,
            head_rules=site.head_rules,
            ignore_case=site.ignore_case,
            key_order=key_order,
            date_keys=generator.date_keys,
            draft_change=generator.draft_change,
            timezone=site.timezone,
            new_format=_FORMATS[generator.head_style],
        )

    @property
    def ignores_case(self) -> bool:
        """Whether ``Title`` and ``title`` are one key."""
        return self.ignore_case or self.header_lines

    def spelled(self, key: str) -> str:
        """The key as the folder's posts write it."""
        if not self.ignores_case:
            return key
        return next((own for own in self.key_order if own.casefold() == key.casefold()), key)
