"""The options of kramdown in Jekyll's configuration, as its flavour takes them.

kramdown itself turns texts into numbers and lists and takes what it cannot read for a mistake that
ends the build; here such an option is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.project.trees import at, flag_at, is_null

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.project.trees import Tree

_SWITCHES: Final = (
    "hard_wrap",
    "auto_ids",
    "auto_id_stripping",
    "parse_block_html",
    "parse_span_html",
    "footnote_backlink_inline",
    "remove_line_breaks_for_cjk",
    "transliterated_header_ids",
)
_TEXTS: Final = ("input", "footnote_backlink", "footnote_prefix", "auto_id_prefix")
_LISTS: Final = ("smart_quotes", "toc_levels", "gfm_quirks")
_NUMBERS: Final = ("footnote_nr", "header_offset")
_NUMBER: Final = re.compile(r"\s*[+-]?[0-9]{1,9}\s*")
_TABLES: Final = ("typographic_symbols", "link_defs")


def options(table: Mapping[str, Tree]) -> dict[str, object]:
    """The options of kramdown that change a page."""
    found: dict[str, object] = {}
    for key in _SWITCHES:
        switch = flag_at(table, f"kramdown.{key}")
        if switch is not None:
            found[key] = switch
    if flag_at(table, "kramdown.syntax_highlighter_opts.block.line_numbers"):
        found["line_numbers"] = True
    for key in _TEXTS:
        if isinstance(text := at(table, f"kramdown.{key}"), str):
            found[key] = text
    for key in _LISTS:
        value = at(table, f"kramdown.{key}")
        if isinstance(value, list):
            found[key] = [item for item in value if isinstance(item, str)]
        elif isinstance(value, str):
            found[key] = value
    for key in _NUMBERS:
        number = at(table, f"kramdown.{key}")
        if isinstance(number, str) and _NUMBER.fullmatch(number):
            found[key] = int(number)
    for key in _TABLES:
        if isinstance(value := at(table, f"kramdown.{key}"), dict):
            found[key] = value
    engine = at(table, "kramdown.math_engine")
    if isinstance(engine, str) and (is_null(engine) or engine == "nil"):
        found["math_engine"] = False
    return found
