"""Strategies: heads as people write them, and values as people (and machines) set them."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from editor.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

NASTY = [
    "", " ", "no", "NO", "y", "on", "1.10", "12:30", "0123", "0o17", "1_000", "1e3", ".5",
    "2024-01-01", "2024-01-01 10:00", "~", "null", ": #", "a: b", "a #b", "#a", "- a", "-", "---",
    "...", "+++", "[a", "{{ x }}", "{% x %}", "&a", "*a", "!a", "%a", "@a", "`a`", "|", ">", "'",
    '"', "it's", 'say "x"', "\\", "a\\nb", "a\nb", "a\n\nb\n", "\na", " a", "a ", "a\tb", "\t",
    "\r", "a\r\nb", "\x00", "\x85", "\u2028", "\u2029", "\ufeff", "\ufdd0", "\xa0", "é",
    "e\u0301", "東京", "😀", "=", "<<", "0x1F", "true", "a, b", "x]", "x}", "http://x.y/z?a=b#c",
    "'''", '"""', 'a"""b', "key:", "? a", ".inf", "1:2:3", "<b>", "a:b", "//", "a\n---\nb",
    "a\n+++\nb", "trailing:", "  two\nlines", "a\n b\nc\n\n",
]  # fmt: skip
"""Texts that some reader of some format takes for something else."""

texts = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
words = st.sampled_from(["red", "green", "blue", "a b", "x1", "no", "c:d", "été", "it's"])
scalars = st.one_of(
    texts,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
)
lists = st.lists(words | texts, max_size=5) | st.lists(words, max_size=5)


@dataclass(frozen=True)
class Sample:
    """A head as text, the keys it has at its top, and the comments in it."""

    opening: str
    content: str
    closing: str
    keys: tuple[str, ...]
    comments: tuple[str, ...]

    def post(self, endings: str = "\n") -> Lines:
        """The post, its lines ended by each of ``endings`` in turn."""
        text = f"{self.opening}{self.content}{self.closing}\nBody: text # no comment\n"
        lines = Lines.from_text(text)
        turn = itertools.cycle([{"n": "\n", "r": "\r\n", "m": "\r"}.get(e, "\n") for e in endings])
        ends = [next(turn) if end else "" for end in lines.endings]
        return Lines(lines.texts, tuple(ends))


class Writer:
    """Writes one head, numbering its comments so that each can be told apart."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw
        self.comments: list[str] = []

    def one_of(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def chance(self, percent: int) -> bool:
        return self.draw(st.integers(1, 100)) <= percent

    def comment(self) -> str:
        comment = f"# comment {len(self.comments)}" + self.one_of("", ": x", " '\"[{")
        self.comments.append(comment)
        return comment

    def behind(self) -> str:
        """What may follow a value on its line."""
        return self.one_of(" ", "  ", "\t") + self.comment() if self.chance(20) else ""

    def between(self, indent: str = "") -> Iterator[str]:
        """What may stand between lines."""
        if self.chance(8):
            yield "\n"
        if self.chance(12):
            yield f"{indent}{self.comment()}\n"


YAML_SCALARS = (
    "plain", "two words", "'single'", "'it''s # 1'", '"double"', '"q\\"\\u00e9 # x"', "true",
    "Yes", "12", "1.5", "2024-06-15", "2024-06-15T00:36:09+00:00", "~", "null", "http://a.b/c",
    "012", "", "-1", '"a: b"', "été", "'two\n  lines'", '"two\\\n  lines"',
    "plain on\n  two lines",
)  # fmt: skip


@st.composite
def yaml_heads(draw: DrawFn) -> Sample:
    """YAML heads with comments, styles and indents."""
    writer = Writer(draw)
    keys = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True))
    out: list[str] = []
    margin = writer.one_of("", "", "", "  ")
    for key in keys:
        out += writer.between(margin)
        out += _yaml_entry(writer, key, margin)
    out += writer.between(margin)
    opening = writer.one_of("---\n", "---\n", "\n---\n", "--- \n")
    closing = writer.one_of("---", "---", "...", "---  ")
    return Sample(opening, "".join(out), closing, tuple(keys), tuple(writer.comments))


def _yaml_entry(writer: Writer, key: str, margin: str) -> Iterator[str]:
    written = writer.one_of(key, key, f'"{key}"', f"'{key}'", f"{key} ")
    kind = writer.one_of(
        "scalar", "scalar", "flow", "lines", "block", "literal", "table", "nothing"
    )
    gap = writer.one_of(" ", " ", "   ")
    inner = margin + writer.one_of("  ", "    ", " ")
    if kind == "scalar":
        value = writer.draw(st.sampled_from(YAML_SCALARS)).replace("\n  ", f"\n{inner}")
        yield f"{margin}{written}:{gap}{value}{writer.behind()}\n"
    elif kind == "flow":
        items = writer.draw(st.lists(words.map(_yaml_word), max_size=4))
        comma = writer.one_of(", ", ",  ", " , ")
        inside = writer.one_of("", " ") + comma.join(items)
        yield f"{margin}{written}:{gap}[{inside}]{writer.behind()}\n"
    elif kind == "lines":
        yield f"{margin}{written}:{gap}[\n"
        items = writer.draw(st.lists(words.map(_yaml_word), min_size=1, max_size=4))
        for number, item in enumerate(items):
            comma = "," if number + 1 < len(items) or writer.chance(50) else ""
            yield f"{inner}{item}{comma}{writer.behind()}\n"
            yield from writer.between(inner)
        yield f"{inner}]\n"
    elif kind == "block":
        yield f"{margin}{written}:{writer.behind()}\n"
        at = writer.one_of(margin, inner)
        for item in writer.draw(st.lists(words.map(_yaml_word), min_size=1, max_size=4)):
            yield f"{at}-{writer.one_of(' ', '   ')}{item}{writer.behind()}\n"
            yield from writer.between(at)
    elif kind == "literal":
        yield f"{margin}{written}: {writer.one_of('|', '>', '|-', '>-', '|+')}{writer.behind()}\n"
        for number in range(writer.draw(st.integers(1, 3))):
            deeper = "  deeper" if number else "first"
            yield f"{inner}{writer.one_of('some text', 'more # text', deeper, 'x: y')}\n"
            if writer.chance(20):
                yield "\n"
    elif kind == "table":
        yield f"{margin}{written}:{writer.behind()}\n"
        for sub in writer.draw(st.lists(st.sampled_from("xyz"), min_size=1, unique=True)):
            yield from writer.between(inner)
            yield f"{inner}{sub}: {writer.one_of('1', 'text', '[p, q]')}{writer.behind()}\n"
    else:
        yield f"{margin}{written}:{writer.behind()}\n"


TIED = (
    "&x 1", "&x [a, b]", "!t text", "!!str 12", "&x\n  k: 1 # why\n  m: text", "*x", "[*x, a]",
    "\n  <<: *x # all\n  k: 2", '["a\\nb", c]', "[[1], 2]", "|-\n  one\n    two\n\n  three",
    ">\n  one\n  two", "{{ tag }}", "\n- !t x\n- k: *x\n  m: 1", '"a\\tb\n\n  c"',
)  # fmt: skip


@st.composite
def tied_heads(draw: DrawFn) -> Sample:
    """YAML heads with anchors, aliases, tags and texts of several lines."""
    writer = Writer(draw)
    keys = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=5, unique=True))
    out = ["first: &x {k: 0}\n"] if writer.chance(90) else ["first: &x\n  - k\n"]
    for key in keys:
        value = writer.draw(st.sampled_from(TIED)).replace("&x", f"&{key}")
        out.append(f"{key}:{'' if value[0] == chr(10) else ' '}{value}\n")
    return Sample("---\n", "".join(out), "---", ("first", *keys), ())


def _yaml_word(word: str) -> str:
    return "'" + word.replace("'", "''") + "'" if word in ("no", "it's") else word


TOML_SCALARS = (
    '"basic"', '"q\\" # \\u00e9"', "'literal \\ # x'", "true", "12", "1_000", "0x1f", "1.5",
    "2024-06-15", "2024-06-15T00:36:09+00:00", "2024-06-15 10:00:00",
    '"""\nmany # x\n"lines" """', "'''one\ntwo'''", "{ a = 1, b.c = 'x' }", "{}", "10:20:30",
    '"""a \\\n   b"""',
)  # fmt: skip


@st.composite
def toml_heads(draw: DrawFn) -> Sample:
    """TOML heads with comments, tables, dotted keys and arrays over lines."""
    writer = Writer(draw)
    keys = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True))
    plain = draw(st.integers(0, len(keys)))
    out: list[str] = []
    for key in keys[:plain]:
        out += writer.between()
        if writer.chance(15):
            out += [f"{key}.{sub} = 1{writer.behind()}\n" for sub in "xy"]
        else:
            out += _toml_entry(writer, key)
    for key in keys[plain:]:
        out += writer.between()
        bracket = "[[%s]]" if writer.chance(15) else "[%s]"
        out.append(bracket % key + writer.behind() + "\n")
        for sub in draw(st.lists(st.sampled_from("xyz"), max_size=3, unique=True)):
            out += _toml_entry(writer, sub)
    out += writer.between()
    return Sample("+++\n", "".join(out), "+++", tuple(keys), tuple(writer.comments))


def _toml_entry(writer: Writer, key: str) -> Iterator[str]:
    written = writer.one_of(key, key, f'"{key}"', f"'{key}'")
    equals = writer.one_of(" = ", " = ", "=", "   =  ")
    indent = writer.one_of("", "", "  ")
    kind = writer.one_of("scalar", "scalar", "flow", "lines")
    if kind == "scalar":
        value = writer.draw(st.sampled_from(TOML_SCALARS))
        yield f"{indent}{written}{equals}{value}{writer.behind()}\n"
        return
    items = writer.draw(st.lists(words.map(json.dumps), max_size=4))
    if kind == "flow":
        yield f"{indent}{written}{equals}[{', '.join(items)}]{writer.behind()}\n"
        return
    yield f"{indent}{written}{equals}[{writer.behind()}\n"
    for number, item in enumerate(items):
        comma = "," if number + 1 < len(items) or writer.chance(50) else ""
        yield f"  {item}{comma}{writer.behind()}\n"
        yield from writer.between("  ")
    yield "]\n"


@st.composite
def json_heads(draw: DrawFn) -> Sample:
    """JSON heads on one line and on many, from one value's every way of being written."""
    leaf = st.none() | scalars
    value = st.recursive(
        leaf,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)
        ),
        max_leaves=6,
    )
    table = draw(st.dictionaries(st.sampled_from("abcdefgh"), value, max_size=5))
    indent = draw(st.sampled_from([None, 0, 2, "\t"]))
    written = json.dumps(table, indent=indent, ensure_ascii=draw(st.booleans()))
    for character in ("\u2029", "\ufdd0", "\ufdd1", "\u2028", "\x85"):
        written = written.replace(character, f"\\u{ord(character):04x}")
    return Sample("", written, "", tuple(table), ())


HEADERS = ("Title", "Date", "Tags", "Category", "Summary", "slug", "Author_x")


@st.composite
def header_heads(draw: DrawFn) -> Sample:
    """Header lines with further lines, with and without fences."""
    writer = Writer(draw)
    keys = draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=6, unique=True))
    out = []
    for key in keys:
        indent = writer.one_of("", "", " ")
        value = writer.one_of("text", "a, b,c", "a; b", "", "2024-01-01 10:00", "x: # y", "été")
        out.append(f"{indent}{key}:{writer.one_of(' ', '', '   ')}{value}\n")
        if writer.chance(20):
            out.append("    more\n")
    fences = writer.one_of("---\n", "", "")
    closing = writer.one_of("---", "...", "") if fences else ""
    return Sample(fences, "".join(out), closing, tuple(keys), ())
