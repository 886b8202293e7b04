"""Emoji by GitHub's names, for flavours whose sites turn them on."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_NAME: Final = re.compile(r":([a-z0-9_+-]+):")


def use_emoji(md: MarkdownIt) -> None:
    """Let a parser put emoji in the place of their names in texts, as Zola's ``render_emoji``."""
    md.core.ruler.push("emoji", _put)


@cache
def known() -> Mapping[str, str]:
    """GitHub's names without colons, and what each stands for."""
    from pymdownx import gemoji_db  # noqa: PLC0415 (large, and few sites show emoji)

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


def _put(state: StateCore) -> None:
    for block in state.tokens:
        for token in block.children or () if ":" in block.content else ():
            for one in (token, *(token.children or ())):
                if one.type == "text" and ":" in one.content:
                    one.content = _NAME.sub(_emoji, one.content)


def _emoji(found: re.Match[str]) -> str:
    return known().get(found[1], found[0])
