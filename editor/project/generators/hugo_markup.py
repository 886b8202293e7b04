"""A Hugo site's ``markup.goldmark`` settings as options of the Goldmark flavour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.project.trees import flag_at, text_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.project.trees import Tree

_SWITCHES = {
    "unsafe": ("renderer.unsafe",),
    "hardWraps": ("renderer.hardwraps",),
    "typographer": ("extensions.typographer.disable", "extensions.typographer"),
    "linkify": ("extensions.linkify",),
}


def options(table: Mapping[str, Tree]) -> dict[str, object]:
    """The options that the site sets; what it leaves alone has Hugo's defaults."""
    found: dict[str, object] = {}
    for name, places in _SWITCHES.items():
        for place in places:
            switch = flag_at(table, place)
            if switch is not None:
                found[name] = switch
    if text_at(table, "parser.autoheadingidtype"):
        found["autoHeadingIDType"] = text_at(table, "parser.autoheadingidtype")
    return found
