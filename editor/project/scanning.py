"""The lines of a post as its site's generator reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.project.block_rules import block_rules
from editor.project.inline_rules import inline_rules
from editor.scan.scan import Scan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.project.generators.base import Site


def scan_post(site: Site, path: Path, lines: Sequence[str], body: int = 0) -> Scan:
    """A scan of ``lines`` of the post at ``path``; ``body`` is the first one behind the head."""
    return Scan(lines, block_rules(site, path), body, inline_rules(site, path))
