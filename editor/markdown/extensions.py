"""Which extensions of Python-Markdown Byline loads, by name; nothing is imported for it.

A name is a module that Python-Markdown would import, and a site's configuration may be a
stranger's: so only these are loaded. Not among them are those that read files or the network
(``pymdownx.snippets``, ``pymdownx.b64``, ``pymdownx.pathconverter``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EXTRA: Final = ("fenced_code", "footnotes", "attr_list", "def_list", "tables", "abbr", "md_in_html")
"""What ``extra`` stands for, in its order."""

MADE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "extra": EXTRA,
    "pymdownx.extra": (
        "pymdownx.betterem",
        "pymdownx.superfences",
        *(f"markdown.extensions.{name}" for name in EXTRA if name != "fenced_code"),
    ),
}
"""Extensions that load others, with the names by which they are given their settings."""

# Pelican also loads ``meta``, which eats header lines; the body it is given here has none left.
USUAL: Final[Mapping[str, Mapping[str, Mapping[str, object]]]] = {
    "plain": {
        "extra": {},
        "sane_lists": {},
        "toc": {},
        "smarty": {},
        "admonition": {},
        "pymdownx.tasklist": {},
        "pymdownx.tilde": {"subscript": False},
    },
    "pelican": {"codehilite": {"css_class": "highlight"}, "extra": {}},
    "mkdocs": {"toc": {}, "tables": {}, "fenced_code": {}},
    "nikola": {"fenced_code": {}, "codehilite": {}, "extra": {}},
}
"""What a site loads that names no extensions, with its settings, by the generator's profile."""

_OWN = "admonition codehilite extra legacy_attrs legacy_em nl2br sane_lists smarty toc wikilinks"
_LOCAL = (
    "arithmatex betterem caret escapeall extra fancylists inlinehilite keys magiclink mark"
    " progressbar quotes saneheaders smartsymbols tasklist tilde"
)
_BLOCKS = "admonition caption definition details html tab"
IN_PIECES: Final = frozenset(
    [*_OWN.split(), *EXTRA]
    + [f"pymdownx.{name}" for name in _LOCAL.split()]
    + [f"pymdownx.blocks.{name}" for name in _BLOCKS.split()]
)
"""Extensions whose reach is known: those of one block, and those that tell."""

SUPERFENCES: Final = "pymdownx.superfences"
IN_PIECES_WITHOUT: Final[Mapping[str, tuple[str, ...]]] = {
    SUPERFENCES: (),
    "pymdownx.critic": (),
    "pymdownx.details": (),
    "pymdownx.emoji": ("strict",),
    "pymdownx.highlight": (),
    "pymdownx.tabbed": (),
}
"""Further ones whose reach is known, unless one of these options is set."""

_FAR = "bracketspan critic details emoji highlight striphtml superfences tabbed"
AS_A_WHOLE: Final = frozenset(f"pymdownx.{name}" for name in _FAR.split())
"""Extensions that may be loaded, but (for some of their options) only with the whole post.

``bracketspan`` keeps what it found in one text for the next; ``striphtml`` takes away the blanks
around a comment, whatever stands there.
"""

_SILENT = "meta"
# It eats header lines, and would find none in a body but what looks like them.


def short(name: str) -> str:
    """``markdown.extensions.extra`` is ``extra``."""
    return name.removeprefix("markdown.extensions.")


def known(names: Iterable[str]) -> tuple[str, ...]:
    """Those of ``names`` that are loaded, by their short names, each once."""
    found = dict.fromkeys(map(short, names))
    return tuple(name for name in found if name in IN_PIECES or name in AS_A_WHOLE)


def left_out(names: Iterable[str]) -> tuple[str, ...]:
    """Those of ``names`` that are not loaded, each once; ``meta`` is missed by nobody."""
    found = dict.fromkeys(map(short, names))
    return tuple(
        name
        for name in found
        if name != _SILENT and name not in IN_PIECES and name not in AS_A_WHOLE
    )
