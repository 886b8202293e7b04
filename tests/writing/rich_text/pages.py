"""Made-up pages, with signs in their text that Markdown reads."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

WORDS = ("one", "two", "été", "漢字", "snake_case", "2", "y", "(in)", "a.", "end,", "C#", "b-c")
SIGNS = (
    "*", "**", "_", "__init__", "`", "``", "[", "]", "[x](y)", "![", "<b>", "<", ">", "&amp;",
    "&", "~", "~~", "#", "##", "-", "+", "1.", "12)", "=", "===", "|", "\\", "\\*", "!", "{",
    "}", "{{x}}", "{#id}", "{:.x}", "$", "$$", "^", "==", "++", ":", "[^1]", "\\(", "\\[",
    "---", "~~~", "!!!", "???", ">", ">>", "import", "|-|", ":--", "***", "___", "{++x++}",
    "<!--", "]]", "[[x]]", "{% y %}",
)  # fmt: skip
BARE = tuple(sign for sign in SIGNS if "{" not in sign)
"""Tags of templates are read in code, too, where nothing keeps them from it."""

ADDRESSES = (
    "https://example.org/",
    "https://example.org/a_b(c)?x=1&y=2",
    "http://x.org/(",
    "mailto:a@b.c",
    "https://example.org/a%20b#c",
)


def page(random: Random, *, tables: bool) -> str:
    """A page of a few blocks."""
    blocks: list[str] = []
    for _ in range(random.randint(1, 4)):
        kinds = [paragraph, broken, heading, a_list, quote, code]
        block = random.choice([*kinds, table] if tables else kinds)(random)
        before = blocks[-1][:3] if blocks else ""
        # Markdown makes one list, or one quote, of two in a row.
        if block[:3] != before or before not in ("<ul", "<ol", "<bl"):
            blocks.append(block)
    return "".join(blocks)


def text(random: Random) -> str:
    parts = random.choices((*WORDS, *SIGNS), k=random.randint(1, 4))
    return escape(random.choice(["", " "]).join(parts), quote=False)


def marked(random: Random, depth: int = 2) -> str:
    if not depth or random.random() < 0.4:
        is_code = random.random() < 0.15
        return f"<code>{escape(random.choice(WORDS))}</code>" if is_code else text(random)
    parts = [marked(random, depth - 1) for _ in range(random.randint(1, 3))]
    inside = random.choice(["", " "]).join(parts)
    if random.random() < 0.4:
        return inside
    tag = random.choice(["b", "strong", "i", "em"])
    return f"<{tag}>{inside}</{tag}>"


def line(random: Random) -> str:
    parts: list[str] = []
    for _ in range(random.randint(1, 3)):
        if random.random() < 0.25:
            shown = marked(random, 1) if random.random() < 0.5 else random.choice(WORDS)
            parts.append(f'<a href="{escape(random.choice(ADDRESSES))}">{shown}</a>')
        else:
            parts.append(marked(random))
    return random.choice([" ", " ", ""]).join(parts)


def paragraph(random: Random) -> str:
    return f"<p>{line(random)}</p>"


def broken(random: Random) -> str:
    return f"<p>{line(random)}<br>{line(random)}</p>"


def heading(random: Random) -> str:
    level = random.randint(1, 6)
    return f"<h{level}>{line(random)}</h{level}>"


def a_list(random: Random, depth: int = 2) -> str:
    tag = random.choice(["ul", "ol"])
    items: list[str] = []
    for _ in range(random.randint(1, 3)):
        inner = a_list(random, depth - 1) if depth and random.random() < 0.3 else ""
        shown = random.choice([line, line, paragraph])(random)
        items.append(f"<li>{shown}{inner}</li>")
    return f"<{tag}>{''.join(items)}</{tag}>"


def quote(random: Random) -> str:
    return (
        f"<blockquote>{paragraph(random)}{random.choice([a_list, paragraph])(random)}</blockquote>"
    )


def code(random: Random) -> str:
    lines = random.choices((*WORDS, *BARE, "    x", "```"), k=random.randint(1, 3))
    return f"<pre><code>{escape(chr(10).join(lines))}</code></pre>"


def table(random: Random) -> str:
    wide = random.randint(2, 3)
    rows: list[str] = []
    for number in range(random.randint(2, 3)):
        cell = "td" if number else "th"
        rows.append("".join(f"<{cell}>{line(random)}</{cell}>" for _ in range(wide)))
    return f"<table><tr>{'</tr><tr>'.join(rows)}</tr></table>"
