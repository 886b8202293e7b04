"""Writes YAML scalars in the style that stood there, if it can hold the value.

Else in the least other style that YAML 1.1 and 1.2 read alike.
"""

from __future__ import annotations

import math
import re

from editor.frontmatter.nodes import Kind, Node, Style, StyledText
from editor.frontmatter.text import NEVER_BARE, refuse_surrogates
from editor.frontmatter.yaml import kind_of_plain

_SHORT = {"\t": "\\t", "\r": "\\r", "\x00": "\\0", "\x1b": "\\e", "\x07": "\\a", "\x08": "\\b"}
_LEADING = frozenset("-?:,[]{}#&*!|>'\"%@`")
_NEVER_PLAIN = re.compile(r":(?=\s|$)|\s#|^\s|\s$|\n|\t")
# Inside brackets the indicators end a plain scalar, the question mark for PyYAML's own scanner.
_NEVER_IN_FLOW = re.compile(r"[,\[\]{}?]|:(?=[,\[\]{}\"'])|^[?:-]")
_SHORT_TRUTH = frozenset(("y", "Y", "n", "N"))
_MAX_ROW = 80


def write_text(text: str, old: Node | None, *, flow: bool = False) -> str:
    """``text`` on one line, in the style of ``old`` where that can hold it."""
    refuse_surrogates(text)
    style = style_of(text) if old is None else old.style
    if style is Style.DOUBLE:
        return double_quoted(text)
    simple = "\n" not in text and "\t" not in text and not NEVER_BARE.search(text)
    if style is Style.SINGLE:
        return single_quoted(text) if simple else double_quoted(text)
    if is_plain(text, flow=flow):
        return text
    if simple and ('"' in text or "\\" in text):
        return single_quoted(text)
    return double_quoted(text)


def style_of(text: str) -> Style:
    """How a text wants to be written where nothing stood."""
    return text.style if isinstance(text, StyledText) else Style.PLAIN


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether unquoted ``text`` reads as this text in every YAML."""
    return (
        bool(text)
        and text[0] not in _LEADING
        and not _NEVER_PLAIN.search(text)
        and not (flow and _NEVER_IN_FLOW.search(text))
        and not NEVER_BARE.search(text)
        and text not in _SHORT_TRUTH
        and not text.startswith(("---", "..."))
        and kind_of_plain(text) is Kind.TEXT
    )


def single_quoted(text: str) -> str:
    """``text`` in single quotes; it must be of one line and without special characters."""
    return "'" + text.replace("'", "''") + "'"


def double_quoted(text: str) -> str:
    """``text`` in double quotes, everything that could be misread escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    escaped = escaped.replace("\t", "\\t")
    return '"' + NEVER_BARE.sub(_escape, escaped) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def write_boolean(value: bool, old: Node | None) -> str:
    """``true`` or ``false``, with the capitals that stood there."""
    word = "true" if value else "false"
    if old is not None and old.style is Style.PLAIN and old.kind is Kind.BOOLEAN:
        if old.text.istitle():
            return word.title()
        if old.text.isupper():
            return word.upper()
    return word


def write_number(value: float) -> str:
    """A number that YAML 1.1 and 1.2 read alike; floats have a dot and a signed exponent."""
    if isinstance(value, int):
        return str(value)
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    digits, exponent, power = repr(value).partition("e")
    if exponent and "." not in digits:
        digits += ".0"
    return digits + exponent + power


def write_block(text: str, old: Node | None, written: str, column: int, indent: int) -> str | None:
    """``text`` as a block scalar under a key at ``column``; None if no block can hold it.

    ``indent`` is the column of its lines. ``written`` is how ``old`` stands there: a folded scalar
    keeps the rows of the paragraphs that did not change, and a comment behind the indicator stays.
    """
    refuse_surrogates(text)
    body = text.rstrip("\n")
    if not body or NEVER_BARE.search(text):
        return None
    lines = body.split("\n")
    if lines[0][:1] == "\t" or any(line.isspace() for line in lines):
        return None
    if body == text != text.rstrip():
        # Hugo's reader strips white space with the line end (goccy/go-yaml, `|-`).
        return None
    folded = old is not None and old.style is Style.FOLDED
    if folded and any(line[:1] in (" ", "\t") for line in lines):
        folded = False
    # A text that starts with spaces, or with an empty line, needs its indentation said.
    first = next(line for line in lines if line)
    said = str(indent - column) if first[0] == " " or not lines[0] else ""
    if said and not 1 <= indent - column <= 9:
        return None
    trailing = len(text) - len(body)
    chomping = "" if trailing == 1 else "+" if trailing else "-"
    header = written.split("\n", 1)[0] if old is not None else ""
    before, hash_sign, comment = header.partition("#")
    behind = before[len(before.rstrip()) :] + "#" + comment if hash_sign else ""
    rows = _folded(lines, written) if folded else lines
    rows = [" " * indent + row if row else "" for row in rows]
    rows += [""] * (trailing - 1)
    return "\n".join([(">" if folded else "|") + said + chomping + behind, *rows])


def _folded(lines: list[str], written: str) -> list[str]:
    """The rows of a folded scalar, in which n + 1 breaks make n line feeds."""
    old_rows = [row.strip() for row in written.split("\n")[1:]]
    paragraphs: dict[str, list[str]] = {}
    rows: list[str] = []
    for row in [*old_rows, ""]:
        if row:
            rows.append(row)
        elif rows:
            paragraphs[" ".join(rows)] = rows
            rows = []
    width = max(map(len, old_rows)) if len(old_rows) > 1 else _MAX_ROW
    out: list[str] = []
    seen = False
    for line in lines:
        if seen or not line:
            out.append("")
        if line:
            out += paragraphs.get(line) or _wrapped(line, width)
            seen = True
    return out


def _wrapped(line: str, width: int) -> list[str]:
    if "  " in line or line != line.strip(" "):
        return [line]
    rows = [""]
    for word in line.split(" "):
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}" if rows[-1] else word
    return rows
