"""Bodies read by the rules that a site of a flavour has, as it would be without configuration."""

from __future__ import annotations

from pathlib import Path

from editor.project.block_rules import block_rules
from editor.project.generators.base import Site
from editor.project.inline_rules import inline_rules
from editor.scan.scan import Scan


def scan_of(markdown: str, flavour: str = "commonmark", templates: str | None = None) -> Scan:
    """The lines of a body that stand in a post of such a site."""
    site = Site("generator", Path(), (), flavour=flavour, templates=templates)
    post = Path("post.md")
    rules, within = block_rules(site, post), inline_rules(site, post)
    return Scan(markdown.split("\n"), rules, inline_rules=within)
