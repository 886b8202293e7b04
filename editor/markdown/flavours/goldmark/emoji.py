"""Emoji by name, as Hugo's ``enableEmoji`` reads them: ``:tada:``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pymdownx import gemoji_db

from editor.markdown.flavours.goldmark.inline import NOWHERE, Scan
from editor.markdown.flavours.goldmark.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r":([A-Za-z0-9_+-]+):")


def emoji(scan: Scan, at: int) -> int:
    """``:name:``, if it is one of GitHub's names."""
    found = _NAME.match(scan.source, at)
    characters = None if found is None else _known().get(found[1])
    if found is None or characters is None:
        return NOWHERE
    node = Node("emoji", at, found.end(), characters)
    scan.root.append(node)
    return found.end()


@cache
def _known() -> Mapping[str, str]:
    """GitHub's names without colons, and what each stands for."""
    found = {
        name.strip(":"): "".join(
            [chr(int(code, 16)) for code in one.get("unicode_alt", one["unicode"]).split("-")]
        )
        for name, one in gemoji_db.emoji.items()
        if "unicode" in one
    }
    for name, other in gemoji_db.aliases.items():
        if other.strip(":") in found:
            found[name.strip(":")] = found[other.strip(":")]
    return found
