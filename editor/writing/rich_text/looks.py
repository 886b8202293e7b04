"""A first look at HTML, without reading it: whether there is anything to make Markdown of."""

from __future__ import annotations

import re
from typing import Final

from editor.writing.rich_text.requests import LONGEST

_STRUCTURE: Final = re.compile(
    r"<(?:h[1-6]|ul|ol|li|dl|a|b|strong|i|em|cite|dfn|s|del|strike|code|kbd|samp|tt|sub|sup|mark"
    r"|table|blockquote|pre|img|hr)[\s>/]"
    r"|font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*(?:italic|oblique)|line-through"
    r"|vertical-align\s*:\s*su|mso-list|class=[\"']?mso|libreoffice|openoffice",
    re.IGNORECASE,
)


def may_have_structure(html: str) -> bool:
    """Whether HTML has headings, lists, links, emphasis, tables and the like.

    It may turn out to have none when it is read. What is too long to be read has none.
    """
    return len(html) <= LONGEST and _STRUCTURE.search(html) is not None
