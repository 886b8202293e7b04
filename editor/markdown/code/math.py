"""Mathematics that a site sets with a script: shown as its source in a box.

This is the one place that typeset formulas would go in: `boxed` sees each formula whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape, unescape

from editor.markdown.own_boxes import own

_FENCE = re.compile(
    r'<pre[^>]*><code[^>]*\bclass="[^"]*\blanguage-math\b[^>]*>([^<]*)</code></pre>'
)
_IN_TEXT = re.compile(r'<code class="language-math math-inline">([^<]*)</code>')
# What ``pymdownx.arithmatex`` and kramdown make of formulas.
_MADE = re.compile(r'<(span|div) class="(arithmatex|kdmath)">')
# Each stops at the next of its kind: what is never closed must not be looked for again and again.
_SKIPPED = r"<(?:code|pre)\b(?:(?!<(?:code|pre)\b).)*?</(?:code|pre)>|<!--(?:(?!<!--).)*?-->"
_TAGS = r"</?[a-zA-Z][^<>]*>"
_BOX = own("tag", "math")


def delimiters(flavour: str, options: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """What formulas stand between on a flavour's pages, longest first.

    Hugo's passthrough says it in the options; kramdown always writes the same.
    """
    if flavour == "kramdown":
        return (("\\[", "\\]"), ("\\(", "\\)"))
    extensions = options.get("extensions")
    tables = extensions if isinstance(extensions, Mapping) else options
    passthrough = tables.get("passthrough") or options.get("passthrough")
    if not isinstance(passthrough, Mapping) or passthrough.get("enable") is not True:
        return ()
    kinds = passthrough.get("delimiters")
    if not isinstance(kinds, Mapping):
        return ()
    pairs: list[tuple[str, str]] = []
    for kind in kinds.values():
        for pair in kind if isinstance(kind, Sequence) else ():
            match pair:
                case [str(opening), str(closing)] if opening and closing:
                    pairs.append((opening, closing))
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def boxed(html: str, pairs: Sequence[tuple[str, str]] = ()) -> str:
    """Formulas in boxes: ``.byline-math``, a span or a block, with the source as text."""
    if "language-math" in html:
        html = _FENCE.sub(lambda code: _block(unescape(code[1])), html)
        html = _IN_TEXT.sub(lambda code: _span(unescape(code[1])), html)
    if "arithmatex" in html or "kdmath" in html:
        html = _MADE.sub(rf'<\1 class="\2 {_BOX}">', html)
    if not pairs or not any(opening in html for opening, _ in pairs):
        return html
    return _between(html, pairs)


def _between(html: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Boxes around what stands between the delimiters; each place of the text is read once."""
    closings = dict(reversed(pairs))
    marks = "|".join(re.escape(opening) for opening, _ in pairs)
    pattern = re.compile(f"({_SKIPPED}|{_TAGS})|({marks})", re.DOTALL)
    out: list[str] = []
    open_ended: set[str] = set()
    at = 0
    while (found := pattern.search(html, at)) is not None:
        opening, end = found[2], -1
        if opening and opening not in open_ended:
            end = html.find(closings[opening], found.end() + 1)
            if end < 0:
                open_ended.add(opening)
        if end < 0:
            out.append(html[at : found.end()])
            at = found.end()
            continue
        end += len(closings[opening])
        out += [html[at : found.start()], _span(unescape(html[found.start() : end]))]
        at = end
    return "".join([*out, html[at:]])


def _span(source: str) -> str:
    return f'<span class="{_BOX}">{escape(source, quote=False)}</span>'


def _block(source: str) -> str:
    return f'<div class="{_BOX}">{escape(source, quote=False)}</div>'
