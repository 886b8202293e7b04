"""Fences that a site draws as pictures: shown as their source under the name of the language.

This is the one place that a drawing would go in: `boxed` sees each such fence whole.
"""

from __future__ import annotations

import re

from editor.markdown.own_boxes import own

_FENCE = re.compile(
    r'<pre[^>]*><code[^>]*\bclass="[^"]*\blanguage-(mermaid|goat|plantuml|dot|graphviz|d2)\b[^>]*>'
    r"[^<]*</code></pre>"
    # As pymdownx.superfences writes a fence that a site names mermaid.
    r'|<pre class="(mermaid)"><code>[^<]*</code></pre>|<div class="(mermaid)">[^<]*</div>'
)
_NAMES = {"mermaid": "Mermaid", "goat": "GoAT", "plantuml": "PlantUML", "d2": "D2"}


def boxed(html: str) -> str:
    """Fences of diagrams as figures: ``figure.byline-diagram[data-language]``, caption, source."""
    return _FENCE.sub(_figure, html) if "language-" in html or "mermaid" in html else html


def _figure(fence: re.Match[str]) -> str:
    language = fence[1] or fence[2] or fence[3]
    name = _NAMES.get(language, "Graphviz")
    caption = f'<figcaption class="{own("tag")}">{name}</figcaption>'
    return (
        f'<figure class="{own("diagram")}" data-language="{language}">{caption}{fence[0]}</figure>'
    )
