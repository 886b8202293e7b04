"""Which Python-Markdown extensions a site may ask the preview for.

Python-Markdown imports whatever module a name leads to, so a stranger's configuration must not
choose freely. Left out of what is allowed: extensions that read files or the network
(``pymdownx.snippets``, ``pymdownx.b64``, ``pymdownx.pathconverter``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PREFIX = "markdown.extensions."
_OWN = """
    abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em
    md_in_html nl2br sane_lists smarty tables toc wikilinks
"""
_PYMDOWN = """
    arithmatex betterem caret critic details emoji escapeall extra highlight inlinehilite keys
    magiclink mark progressbar saneheaders smartsymbols striphtml superfences tabbed tasklist tilde
"""
_SAFE = frozenset([*_OWN.split(), *(f"pymdownx.{name}" for name in _PYMDOWN.split())])


def allowed(names: Iterable[str]) -> tuple[str, ...]:
    """Those of ``names`` that are safe to load, by their short names, each once."""
    short = (name.removeprefix(_PREFIX) for name in names)
    return tuple(dict.fromkeys(name for name in short if name in _SAFE))


def settings(configs: Mapping[str, object], names: Iterable[str]) -> dict[str, dict[str, object]]:
    """The simple settings of the extensions ``names``; what is computed or nested is left out."""
    wanted = set(names)
    found: dict[str, dict[str, object]] = {}
    for name, values in configs.items():
        short = name.removeprefix(_PREFIX)
        if short in wanted and isinstance(values, dict):
            simple: dict[str, object] = {
                str(key): value
                for key, value in values.items()
                if isinstance(value, (bool, int)) or (isinstance(value, str) and value)
            }
            if simple:
                found[short] = simple
    return found
