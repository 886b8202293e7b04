"""Fenced code through Pygments: class names in the HTML, the colours in a style sheet."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import islice
from typing import TYPE_CHECKING

from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from editor.markdown.code.lexer_plugins import list_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygments.lexer import Lexer

_CODE = re.compile(r"<pre([^<>]*)><code([^<>]*)>([^<]*)</code></pre>")
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang)-(\S+)")
_ATTRIBUTE = re.compile(r'\s([\w:-]+)="([^"]*)"')
_RANGE = re.compile(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?")
_MOST_RANGES = 1000
_NUMBER = re.compile(r"[0-9]{1,6}")
OTHER_NAMES = {
    "caddyfile": "nginx",
    "cmd": "batch",
    "conf": "ini",
    "dotenv": "properties",
    "fs": "fsharp",
    "go-html-template": "html+handlebars",
    "go-text-template": "handlebars",
    "gohtml": "html+handlebars",
    "gotmpl": "handlebars",
    "gql": "graphql",
    "hbs": "handlebars",
    "htm": "html",
    "jinja2": "jinja",
    "jsonc": "json5",
    "kt": "kotlin",
    "markup": "html",
    "ml": "ocaml",
    "njk": "html+jinja",
    "nunjucks": "html+jinja",
    "patch": "diff",
    "shell_session": "console",
    "svelte": "html",
    "svg": "xml",
    "terminal": "console",
    "viml": "vim",
    "wasm": "wast",
    "webmanifest": "json",
    "yml": "yaml",
}
"""Names that Chroma and Rouge take for languages that Pygments knows by others."""
_PLAIN = frozenset({"text", "plaintext", "plain", "txt", "none", "output"})
LONGEST = 50_000
"""Characters of code that are coloured; beyond, colouring would hold up the page for the eye."""

LIGHT_STYLE, DARK_STYLE = "xcode", "zenburn"
"""The Pygments styles with the most contrast (4.7 and 5.5 to 1 at least) on our grounds."""

# Making one takes as long as colouring ten lines.
_FORMATTER = HtmlFormatter(nowrap=True)
_PLACES = (".highlight", ".codehilite", "pre.code")


def colour(html: str) -> str:
    """Colour each ``<pre><code class="language-x">`` of ``html`` whose language is known.

    Attributes of the code element ask for more: ``hl_lines`` or ``data-hl-lines`` ("1 3-5") for
    lines to mark, ``data-hide-lines`` for lines to leave out, ``linenums`` or ``data-linenos`` for
    numbers, from ``data-linenostart``.
    """
    if "<code" not in html:
        return html
    return _CODE.sub(_coloured, html)


def stylesheet(dark: bool) -> str:
    """CSS for the classes that `colour` and the flavours' own highlighters use."""
    formatter = HtmlFormatter(style=DARK_STYLE if dark else LIGHT_STYLE, nobackground=True)
    # The stubs leave this method untyped.
    style_defs: Callable[[list[str]], str] = formatter.get_style_defs
    rules = style_defs(list(_PLACES)).split("\n")
    # What a lexer does not know is no error in a post; lines and the rest are the page's to style.
    left = (".err", ".hll")
    return "\n".join(
        rule
        for rule in rules
        if rule.startswith(_PLACES) and not any(name in rule for name in left)
    )


def _coloured(match: re.Match[str]) -> str:
    pre, attributes, text = match[1], dict(_ATTRIBUTE.findall(match[2])), match[3]
    language = _LANGUAGE.search(attributes.get("class", ""))
    hidden = _lines_of(attributes.pop("data-hide-lines", ""), text.count("\n") + 1)
    if language is None or len(text) > LONGEST:
        return _without(match, hidden) if hidden else match[0]
    marked = _lines_of(
        attributes.pop("hl_lines", "") or attributes.pop("data-hl-lines", ""), text.count("\n") + 1
    )
    numbered = attributes.pop("linenums", "") or attributes.pop("data-linenos", "")
    start = attributes.pop("data-linenostart", "1")
    lexer = lexer_of(unescape(language[1]).lower())
    if lexer is None and not marked and not numbered:
        return _without(match, hidden) if hidden else match[0]
    rows = _rows(unescape(text), lexer)
    rows = [f"{row}\n" for row in rows[:-1]] + [rows[-1] + "\n" * text.endswith("\n")]
    if numbered not in ("", "0", "false", "False"):
        first = int(start) if _NUMBER.fullmatch(start) else 1
        width = len(str(first + len(rows) - 1))
        rows = [
            f'<span class="linenos">{number:>{width}}</span>{row}'
            for number, row in enumerate(rows, first)
        ]
    if marked:
        # The line break is inside: the mark is a block as wide as the code.
        rows = [
            f'<span class="hll">{row}</span>' if number in marked else row
            for number, row in enumerate(rows, 1)
        ]
    rows = _kept(rows, hidden)
    attributes["class"] += " highlight"
    kept = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<pre{pre}><code{kept}>{''.join(rows)}</code></pre>"


def _kept(rows: list[str], hidden: frozenset[int]) -> list[str]:
    """The rows that are shown; they are counted with those that are not."""
    return [row for number, row in enumerate(rows, 1) if number not in hidden]


def _without(match: re.Match[str], hidden: frozenset[int]) -> str:
    """Code without colours and without what is hidden of it."""
    rows = _kept(re.findall(r"[^\n]*\n|[^\n]+", match[3]), hidden)
    return f"<pre{match[1]}><code{match[2]}>{''.join(rows)}</code></pre>"


def lexer_of(language: str) -> Lexer | None:
    """What reads a language, named in small letters; None if it is plain text, or not known."""
    if language in _PLAIN:
        return None
    list_once()
    for name in (language, OTHER_NAMES.get(language, language)):
        try:
            return get_lexer_by_name(name, stripnl=False, ensurenl=False)
        except ClassNotFound:
            continue
    return None


def _rows(text: str, lexer: Lexer | None) -> list[str]:
    """Lines of coloured HTML; no element spans two of them."""
    if lexer is None:
        html = escape(text, quote=False)
    else:
        parts: list[str] = []
        _FORMATTER.format(lexer.get_tokens(text), _Parts(parts))
        html = "".join(parts)
    return html.removesuffix("\n").split("\n")


class _Parts:
    """The file that a Pygments formatter writes to."""

    def __init__(self, parts: list[str]) -> None:
        self.write = parts.append


def _lines_of(text: str, count: int) -> frozenset[int]:
    """Line numbers of ``1 3-5`` (also ``[1, 3]``), as far as there are ``count`` lines."""
    numbers: set[int] = set()
    for found in islice(_RANGE.finditer(text), _MOST_RANGES):
        numbers.update(range(int(found[1]), min(int(found[2] or found[1]), count) + 1))
    return frozenset(numbers)
