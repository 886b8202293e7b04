"""What posts ask of a block of code besides its language: numbers, and lines that stand out.

https://gohugo.io/content-management/syntax-highlighting/,
https://jekyllrb.com/docs/liquid/tags/#code-snippet-highlighting and
https://www.getzola.org/documentation/content/syntax-highlighting/ name the same things alike.
"""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"\blinenos\b(?!\s*=\s*[\"']?(?:false|0)\b)", re.IGNORECASE)
_START = re.compile(r"\blinenostart\s*=\s*[\"']?(\d{1,6})", re.IGNORECASE)
_MARKED = re.compile(
    r"\b(?:hl_lines|mark_lines)\s*=\s*(?:\[([^\[\]]*+)\]|[\"']?([\d\s-]+))", re.IGNORECASE
)

_HIDDEN = re.compile(r"\bhide_lines\s*=\s*(?:\[([^\[\]]*+)\]|[\"']?([\d\s-]+))", re.IGNORECASE)


def attributes(written: str) -> str:
    """The attributes of a code element, as ``editor.markdown.code.pygments_code`` reads them.

    >>> attributes('"linenos=table,hl_lines=8 15-17,linenostart=199"')
    ' data-hl-lines="8 15-17" data-linenos="true" data-linenostart="199"'
    """
    found = []
    for name, pattern in (("hl", _MARKED), ("hide", _HIDDEN)):
        if asked := pattern.search(written):
            lines = " ".join(re.sub(r"[^\d-]+", " ", asked[1] or asked[2] or "").split())
            found.append(f' data-{name}-lines="{lines}"' if lines else "")
    start = _START.search(written)
    if start or _NUMBERED.search(written):
        found.append(' data-linenos="true"')
    if start:
        found.append(f' data-linenostart="{start[1]}"')
    return "".join(found)
