"""How a text is compared in a search that the user types quickly."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """The text without case and accents, so that ``cafe`` finds ``Café``."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    if decomposed.isascii():
        return decomposed
    return "".join(char for char in decomposed if not unicodedata.combining(char))
