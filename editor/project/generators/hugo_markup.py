"""A Hugo site's settings of ``markup`` and emoji as options of the Goldmark flavour."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from editor.project.trees import Tree, flag, flag_at, table_at

if TYPE_CHECKING:
    from collections.abc import Mapping

_SWITCH, _TEXT, _PAIRS = "switch", "text", "pairs"
_Shape: TypeAlias = "str | dict[str, _Shape]"

# Hugo's tables as far as they change a page. What is not here is not passed on: the flavour
# refuses what it does not know, and a site may be newer than Byline.
_SHAPES: dict[str, _Shape] = {
    "renderer": {"unsafe": _SWITCH, "hardwraps": _SWITCH, "xhtml": _SWITCH},
    "parser": {
        "autoheadingid": _SWITCH,
        "autoheadingidtype": _TEXT,
        "autoidtype": _TEXT,
        "autodefinitiontermid": _SWITCH,
        "wrapstandaloneimagewithinparagraph": _SWITCH,
        "attribute": {"title": _SWITCH, "block": _SWITCH},
    },
    "extensions": {
        "definitionlist": _SWITCH,
        "table": _SWITCH,
        "strikethrough": _SWITCH,
        "linkify": _SWITCH,
        "linkifyprotocol": _TEXT,
        "tasklist": _SWITCH,
        "footnote": {"enable": _SWITCH, "backlinkhtml": _TEXT},
        "typographer": {
            "disable": _SWITCH,
            **dict.fromkeys(
                (
                    "leftsinglequote",
                    "rightsinglequote",
                    "leftdoublequote",
                    "rightdoublequote",
                    "endash",
                    "emdash",
                    "ellipsis",
                    "leftanglequote",
                    "rightanglequote",
                    "apostrophe",
                ),
                _TEXT,
            ),
        },
        "cjk": {
            "enable": _SWITCH,
            "eastasianlinebreaks": _SWITCH,
            "eastasianlinebreaksstyle": _TEXT,
            "escapedspace": _SWITCH,
        },
        "extras": {
            name: {"enable": _SWITCH}
            for name in ("delete", "insert", "mark", "subscript", "superscript")
        },
        "passthrough": {
            "enable": _SWITCH,
            "delimiters": {"block": _PAIRS, "inline": _PAIRS},
        },
    },
}
_WORDS = {
    "autoheadingidtype": {"github", "github-ascii", "blackfriday"},
    "autoidtype": {"github", "github-ascii", "blackfriday"},
    "eastasianlinebreaksstyle": {"simple", "css3draft"},
}


def options(table: Mapping[str, Tree]) -> dict[str, object]:
    """The options that a site's configuration sets; its keys are in lower case.

    What the site leaves alone has Hugo's defaults.
    """
    found = _shaped(table_at(table, "markup.goldmark"), _SHAPES)
    switches = {"codefences": "markup.highlight.codefences", "linenos": "markup.highlight.linenos"}
    for name, key in {**switches, "enableemoji": "enableemoji"}.items():
        switch = flag_at(table, key)
        if switch is not None:
            found[name] = switch
    return found


def _shaped(table: Mapping[str, Tree], shapes: Mapping[str, _Shape]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, shape in shapes.items():
        value = table.get(name)
        if value is None:
            continue
        read = _read(name, value, shape)
        if read is not None:
            found[name] = read
    return found


def _read(name: str, value: Tree, shape: _Shape) -> object:
    """The value as its shape wants it; None if it does not fit."""
    if isinstance(shape, dict):
        if isinstance(value, dict):
            return _shaped(value, shape)
        # Footnotes and the typographer were plain switches in older versions.
        return flag(value) if isinstance(value, str) and name in _ONCE_SWITCHES else None
    if shape == _PAIRS:
        return _pairs(value)
    if not isinstance(value, str):
        return None
    if shape == _SWITCH:
        return flag(value)
    return value if value in _WORDS.get(name, {value}) else None


_ONCE_SWITCHES = {"footnote", "typographer"}


def _pairs(value: Tree) -> list[list[str]]:
    rows = value if isinstance(value, list) else []
    pairs = [
        [item for item in row if isinstance(item, str)] for row in rows if isinstance(row, list)
    ]
    return [pair for pair in pairs if len(pair) == 2]
