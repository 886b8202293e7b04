"""Reads the text of a head by its format, and the last few texts once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from editor.frontmatter import comment_lines, header_lines, json, toml, yaml
from editor.frontmatter.nodes import Format

if TYPE_CHECKING:
    from editor.frontmatter.nodes import Tree

_REMEMBERED: Final = 8
"""An entry in the form is read before it is written, to be sure of it, and to be shown."""

_PARSERS: Final = {
    Format.YAML: yaml.parse,
    Format.TOML: toml.parse,
    Format.JSON: json.parse,
    Format.HEADER_LINES: header_lines.parse,
    Format.COMMENT_LINES: comment_lines.parse,
}


@lru_cache(maxsize=_REMEMBERED)
def parse(written: Format, text: str) -> Tree:
    """The tree of a head's text, which is never changed. Raises Unreadable."""
    return _PARSERS[written](text)
