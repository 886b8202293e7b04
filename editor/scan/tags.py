"""Template tags that make whole lines no Markdown: code and comments between tags, open tags.

A tag that is open at the end of its line is one if it begins its line; what is not closed within
``REACH`` lines is text again.
"""

from __future__ import annotations

import re
from typing import Final

from editor.scan.state import Leaf, LeafKind

REACH: Final = 30
"""Lines a single tag may span, as in the preview."""

_LIQUID_RAW: Final = r"\{%[-~]?\s*(?P<name>highlight|raw|comment)\b[^%]*%\}"
_RAW: Final = {
    "hugo": re.compile(r"\{\{[<%]\s*(?P<name>highlight|code-toggle)\b(?!-)[^{}]*(?<!/)[>%]\}\}"),
    "liquid": re.compile(_LIQUID_RAW),
    "nunjucks": re.compile(r"\{%[-~]?\s*(?P<name>raw|verbatim|highlight)\b[^%]*%\}"),
}
_END: Final = {
    "hugo": r"\{{\{{[<%]\s*/\s*{}\s*[>%]\}}\}}",
    "liquid": r"\{{%[-~]?\s*end{}\s*[-~]?%\}}",
    "nunjucks": r"\{{%[-~]?\s*end{}\s*[-~]?%\}}",
}
_MARKS: Final = {
    "hugo": (("{{<", ">}}"), ("{{%", "%}}")),
    "liquid": (("{%", "%}"), ("{{", "}}")),
    "nunjucks": (("{%", "%}"), ("{{", "}}"), ("{#", "#}")),
    "zola": (("{%", "%}"), ("{{", "}}"), ("{#", "#}")),
    "mdx": (("{/*", "*/}"),),
}
_SILENT: Final = {
    "liquid": "assign|break|capture|case|continue|decrement|else|elsif|endcapture|endcase|endfor"
    "|endif|endtablerow|endunless|for|if|increment|tablerow|unless|when",
    "nunjucks": "block|elif|else|elseif|endblock|endfor|endif|endmacro|endset|extends|for|from|if"
    "|import|macro|set",
}
_SILENT_LINE: Final = {
    templates: re.compile(rf"\s*(?:\{{%[-~]?\s*(?:{names})\b[^%]*+%\}}\s*)+$")
    for templates, names in _SILENT.items()
}
_END_OF_RAW: Final = 1
_END_OF_TAG: Final = 0


def opened(text: str, at: int, templates: str) -> Leaf | None:
    """What the tag that begins at ``at`` leaves open behind the line; None if nothing is."""
    raw = _RAW.get(templates)
    if raw is not None:
        found = raw.match(text, at)
        if found is not None:
            name = found["name"]
            if re.compile(_END[templates].format(name)).search(text, found.end()):
                return None
            return Leaf(LeafKind.TEMPLATE, name, _END_OF_RAW)
    for opening, closing in _MARKS[templates]:
        if text.startswith(opening, at):
            if text.find(closing, at + len(opening)) >= 0:
                return None
            return Leaf(LeafKind.TEMPLATE, closing, _END_OF_TAG, 1)
    return None


def is_silent(text: str, templates: str | None) -> bool:
    """Whether a line holds nothing but tags that leave nothing of it: Markdown sees it blank."""
    line = _SILENT_LINE.get(templates or "")
    return line is not None and line.match(text) is not None


def is_raw(leaf: Leaf) -> bool:
    """Whether between the tags of ``leaf`` stands text that is no template: code, or a comment."""
    return leaf.size == _END_OF_RAW


def behind(text: str, leaf: Leaf, templates: str) -> Leaf | None:
    """What is open of the tag ``leaf`` behind a line of it; None if it has ended."""
    if leaf.size == _END_OF_RAW:
        ends = re.compile(_END[templates].format(re.escape(leaf.mark))).search(text)
        return None if ends else leaf
    if leaf.mark in text or leaf.lines >= REACH:
        return None
    return leaf._replace(lines=leaf.lines + 1)
