"""The head of a post: where it is, what it says, and the smallest edit that changes it.

Knows lines of text and nothing of files, generators or windows. Reading keeps scalars as text and
never constructs what a tag names; writing splices the text of one value, reads the head again and
compares, and refuses what it cannot prove. Knows nothing of what a key means to a generator but
what `HeadRules` says.

Others import the names below, or `head`, `edit`, `items`, `moving`, `as_written`, `texts`, `rules`,
`nodes`, `values`, `date_draft`, `date_shapes`, `date_steps`, `plain`, `readable`, `repairs`,
`repeated`, `shown_texts`, `unread_heads` and `yaml_trouble`.
"""

from editor.frontmatter.edit import EditRefused, remove, set_value
from editor.frontmatter.head import (
    Field,
    Head,
    HeadValues,
    body_lines,
    body_start,
    find,
    read,
    unclosed,
)
from editor.frontmatter.header_lines import split_list
from editor.frontmatter.items import insert_item, item_fields, move_item
from editor.frontmatter.nodes import Format, Kind, Part, Style, Value
from editor.frontmatter.plain import metadata
from editor.frontmatter.rules import ANY, HEADER_LINES, HeadRules
from editor.frontmatter.unread_heads import unread
from editor.frontmatter.values import PostDate, format_like, parse_date

__all__ = [
    "ANY",
    "HEADER_LINES",
    "EditRefused",
    "Field",
    "Format",
    "Head",
    "HeadRules",
    "HeadValues",
    "Kind",
    "Part",
    "PostDate",
    "Style",
    "Value",
    "body_lines",
    "body_start",
    "find",
    "format_like",
    "insert_item",
    "item_fields",
    "metadata",
    "move_item",
    "parse_date",
    "read",
    "remove",
    "set_value",
    "split_list",
    "unclosed",
    "unread",
]
