"""A first look at HTML, without reading it: whether there is anything to make Markdown of."""

from __future__ import annotations

import re
from typing import Final

from editor.writing.rich_text.requests import LONGEST

_STRUCTURE: Final = tuple(
    re.compile(one)
    for one in (
        r"<(?=[a-z])(?:h[1-6]|ul|ol|li|dl|a|b|strong|i|em|cite|dfn|s|del|strike|code|kbd|samp|tt|sub|sup"
        r"|mark|table|blockquote|pre|img|hr)[\s>/]",
        r"font-weight\s*:\s*(?:bold|[6-9]00)",
        r"font-style\s*:\s*(?:italic|oblique)",
        r"line-through",
        r"vertical-align\s*:\s*su",
        r"mso-list",
        r"class=[\"']?mso",
        r"(?:libre|open)office",
    )
)
"""Each begins with letters of its own, by which it is found quickly, also in two megabytes."""


def may_have_structure(html: str) -> bool:
    """Whether HTML has headings, lists, links, emphasis, tables and the like.

    It may turn out to have none when it is read. What is too long to be read has none.
    """
    if len(html) > LONGEST:
        return False
    small = html.lower()
    return any(one.search(small) for one in _STRUCTURE)
