"""Emoji by name, as Hugo's ``enableEmoji`` reads them: ``:tada:``."""

from __future__ import annotations

import re

from editor.markdown.flavours.goldmark.inline import NOWHERE, Scan
from editor.markdown.flavours.goldmark.nodes import Node
from editor.markdown.flavours.markdown_it.emoji import known

_NAME = re.compile(r":([A-Za-z0-9_+-]+):")


def emoji(scan: Scan, at: int) -> int:
    """``:name:``, if it is one of GitHub's names."""
    found = _NAME.match(scan.source, at)
    characters = None if found is None else known().get(found[1])
    if found is None or characters is None:
        return NOWHERE
    node = Node("emoji", at, found.end(), characters)
    scan.root.append(node)
    return found.end()
