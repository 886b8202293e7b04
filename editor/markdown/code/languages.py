"""The names of languages that code is coloured by, as a fence may have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

USUAL: Final = (
    "bash", "console", "css", "diff", "go", "html", "java", "javascript", "json", "php", "python",
    "ruby", "rust", "scss", "sql", "text", "toml", "typescript", "xml", "yaml",
)  # fmt: skip
"""Those that blogs have most."""

_DRAWN: Final = (("Mermaid", "mermaid"), ("Graphviz", "dot"), ("PlantUML", "plantuml"))


@dataclass(frozen=True, slots=True)
class Language:
    """What a language is called, and the names a fence may have for it, the usual one first."""

    title: str
    names: tuple[str, ...]


def languages() -> tuple[Language, ...]:
    """Every language that is coloured, or drawn as a diagram, in the order of their titles.

    The first call takes as long as loading Pygments does.
    """
    from pygments.lexers import get_all_lexers  # noqa: PLC0415 (takes long to load)

    from editor.markdown.code.pygments_code import OTHER_NAMES  # noqa: PLC0415 (loads Pygments)

    others: dict[str, list[str]] = {}
    for name, known in OTHER_NAMES.items():
        others.setdefault(known, []).append(name)
    found = [
        Language(title, (*names, *(other for name in names for other in others.get(name, ()))))
        for title, names, _, _ in get_all_lexers(plugins=False)
        if names
    ]
    coloured = {name for language in found for name in language.names}
    found += [Language(title, (name,)) for title, name in _DRAWN if name not in coloured]
    return tuple(sorted(found, key=lambda language: language.title.casefold()))
