"""Attribute lines, handed to the block that stands before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.markdown.flavours.goldmark.attributes import merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


def give_attributes(tokens: Sequence[Token]) -> None:
    """Give each attribute token's values to the opening token of its previous sibling."""
    openings: dict[int, Token] = {}
    for token in tokens:
        if token.type == "attributes":
            owner = openings.get(token.level)
            if owner is not None and not token.meta["alone"] and _takes(owner, token):
                mine = owner.meta.get("attributes", [])
                owner.meta["attributes"] = merged(mine, token.meta["attributes"])
        elif token.type == "inline":
            continue
        elif token.nesting >= 0:
            openings = {level: kept for level, kept in openings.items() if level < token.level}
            openings[token.level] = token


def _takes(owner: Token, token: Token) -> bool:
    """A fence takes attributes only from the line after it, and only if it has none of its own."""
    return owner.type != "fence" or (token.map is not None and "{" not in owner.info)
