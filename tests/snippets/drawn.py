"""Snippets as one sees them: the text, and its stops drawn in as ``«1:text»``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.snippets.expansion import expand
from editor.snippets.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.snippets.expansion import Expansion


def drawn(expansion: Expansion) -> str:
    """The text with each place in it; one that only follows another has ``=`` for the colon."""
    signs: list[tuple[int, int, int, str]] = []
    for index, place in enumerate(expansion.places):
        colon = ":" if place.is_main else "="
        if place.start == place.end:
            signs.append((place.start, 1, index, f"«{place.number}{colon}»"))
            continue
        signs.append((place.start, 1, index, f"«{place.number}{colon}"))
        signs.append((place.end, 0, -index, "»"))
    parts, done = [], 0
    for at, _, _, sign in sorted(signs):
        parts += [expansion.text[done:at], sign]
        done = at
    return "".join([*parts, expansion.text[done:]])


def expanded(body: str, values: Mapping[str, str] | None = None) -> str:
    """What a body comes to, drawn; without the end of the text where the cursor goes last."""
    found = expand(parse(body), (values or {}).get)
    return drawn(found).removesuffix("«0:»")
