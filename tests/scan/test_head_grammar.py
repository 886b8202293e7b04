"""Heads by the grammar of their language; spans are drawn as kind⟨text⟩."""

from __future__ import annotations

from typing import Any, SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.head_grammar import HeadGrammar, HeadLanguage, HeadPlace
from editor.scan.paint import Paint
from editor.text.lines import LineEdit


def place(language: HeadLanguage, lines: list[str]) -> HeadPlace:
    return HeadPlace(language, 0, len(lines) - 1, 0, len(lines))


def drawn(language: HeadLanguage, text: str) -> str:
    lines = text.split("\n")
    grammar = HeadGrammar(lines, place(language, lines))
    return "\n".join([_drawn(line, grammar, number) for number, line in enumerate(lines)])


def _drawn(line: str, grammar: HeadGrammar, number: int) -> str:
    paint = Paint(len(line))
    paint.put(0, grammar.painted(number))
    found, at = "", 0
    for span in paint.spans():
        text = line[span.start : span.start + span.length]
        style = "+b" * span.bold
        found += f"{line[at : span.start]}{span.kind.name.lower()}{style}⟨{text}⟩"
        at = span.start + span.length
    return found + line[at:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: A b", "key⟨title:⟩ value⟨A b⟩"),
        ("a b : c", "key⟨a b :⟩ value⟨c⟩"),
        ('"a: b": c', 'key⟨"a: b":⟩ value⟨c⟩'),
        ("url: http://a.org/#b", "key⟨url:⟩ value⟨http://a.org/#b⟩"),
        ("a: b # c", "key⟨a:⟩ value⟨b⟩ comment⟨# c⟩"),
        ("a: 'b # c' # d", "key⟨a:⟩ value⟨'b # c'⟩ comment⟨# d⟩"),
        ("# a: b", "comment⟨# a: b⟩"),
        ("draft: true", "key⟨draft:⟩ number⟨true⟩"),
        ("n: -1_000.5", "key⟨n:⟩ number⟨-1_000.5⟩"),
        ("v: 1.2.3", "key⟨v:⟩ value⟨1.2.3⟩"),
        ("date: 2024-06-15", "key⟨date:⟩ number⟨2024-06-15⟩"),
        ("date: 2024-06-15 10:20:30 +0200", "key⟨date:⟩ number⟨2024-06-15 10:20:30 +0200⟩"),
        ("date: '2024-06-15'", "key⟨date:⟩ value⟨'2024-06-15'⟩"),
        (
            "a: [b, 'c, d', 1]",
            "key⟨a:⟩ mark⟨[⟩value⟨b⟩mark⟨,⟩ value⟨'c, d'⟩mark⟨,⟩ number⟨1⟩mark⟨]⟩",
        ),
        ("a: {b: c}", "key⟨a:⟩ mark⟨{⟩key⟨b:⟩ value⟨c⟩mark⟨}⟩"),
        ("- a: b", "mark⟨-⟩ key⟨a:⟩ value⟨b⟩"),
        ("- - a", "mark⟨-⟩ mark⟨-⟩ value⟨a⟩"),
        ("- -1", "mark⟨-⟩ number⟨-1⟩"),
        ("a: &b c", "key⟨a:⟩ type⟨&b⟩ value⟨c⟩"),
        ("a: *b", "key⟨a:⟩ type⟨*b⟩"),
        ("<<: *b", "key⟨<<:⟩ type⟨*b⟩"),
        ("a: !!str 1", "key⟨a:⟩ type⟨!!str⟩ number⟨1⟩"),
        # Texts over several lines.
        (
            "a: |\n  b: c # d\n\n  'e\nf: g",
            "key⟨a:⟩ mark⟨|⟩\nvalue⟨  b: c # d⟩\n\nvalue⟨  'e⟩\nkey⟨f:⟩ value⟨g⟩",
        ),
        ("a: >- # b\n  c", "key⟨a:⟩ mark⟨>-⟩ comment⟨# b⟩\nvalue⟨  c⟩"),
        (
            "a:\n  b: |2\n    c\n  d: e",
            "key⟨a:⟩\n  key⟨b:⟩ mark⟨|2⟩\nvalue⟨    c⟩\n  key⟨d:⟩ value⟨e⟩",
        ),
        ("- |\n a\n- b", "mark⟨-⟩ mark⟨|⟩\nvalue⟨ a⟩\nmark⟨-⟩ value⟨b⟩"),
        ("a: | b", "key⟨a:⟩ value⟨| b⟩"),
        ('a: "b\n  c: d"\ne: f', 'key⟨a:⟩ value⟨"b⟩\nvalue⟨  c: d"⟩\nkey⟨e:⟩ value⟨f⟩'),
        ('a: "b \\" c" # d', 'key⟨a:⟩ value⟨"b \\" c"⟩ comment⟨# d⟩'),
        ("a: 'it''s\n  b' # c", "key⟨a:⟩ value⟨'it''s⟩\nvalue⟨  b'⟩ comment⟨# c⟩"),
        ("a: b\n  c d # e\nf: g", "key⟨a:⟩ value⟨b⟩\n  value⟨c d⟩ comment⟨# e⟩\nkey⟨f:⟩ value⟨g⟩"),
        (
            "a: [b,\n  c: d,\n  # e\n  'f\n  g']\nh: i",
            "key⟨a:⟩ mark⟨[⟩value⟨b⟩mark⟨,⟩\n  key⟨c:⟩ value⟨d⟩mark⟨,⟩\n  comment⟨# e⟩\n"
            "  value⟨'f⟩\nvalue⟨  g'⟩mark⟨]⟩\nkey⟨h:⟩ value⟨i⟩",
        ),
    ],
)
def test_yaml(text: str, expected: str) -> None:
    assert drawn(HeadLanguage.YAML, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title = 'A'", "key⟨title =⟩ value⟨'A'⟩"),
        ('a."b c".d = 1', 'key⟨a."b c".d =⟩ number⟨1⟩'),
        ("a = 1979-05-27T07:32:00Z # b", "key⟨a =⟩ number⟨1979-05-27T07:32:00Z⟩ comment⟨# b⟩"),
        ("a = 1979-05-27 07:32:00", "key⟨a =⟩ number⟨1979-05-27 07:32:00⟩"),
        ("a = true", "key⟨a =⟩ number⟨true⟩"),
        ("[a.b] # c", "key⟨[⟩key+b⟨a.b⟩key⟨]⟩ comment⟨# c⟩"),
        ('[[a."b]"]]', 'key⟨[[⟩key+b⟨a."b]"⟩key⟨]]⟩'),
        ('a = "b # \\" c" # d', 'key⟨a =⟩ value⟨"b # \\" c"⟩ comment⟨# d⟩'),
        (
            "a = {b = 1, c = 'd'}",
            "key⟨a =⟩ mark⟨{⟩key⟨b =⟩ number⟨1⟩mark⟨,⟩ key⟨c =⟩ value⟨'d'⟩mark⟨}⟩",
        ),
        (
            "a = [\n  'b', # c\n  2,\n]\nd = 3",
            "key⟨a =⟩ mark⟨[⟩\n  value⟨'b'⟩mark⟨,⟩ comment⟨# c⟩\n  number⟨2⟩mark⟨,⟩\nmark⟨]⟩\n"
            "key⟨d =⟩ number⟨3⟩",
        ),
        (
            'a = """b\n[c]\nd = "1"""" # e\nf = 1',
            'key⟨a =⟩ value⟨"""b⟩\nvalue⟨[c]⟩\nvalue⟨d = "1""""⟩ comment⟨# e⟩\nkey⟨f =⟩ number⟨1⟩',
        ),
        ("a = '''\nb\\'''\nc = 1", "key⟨a =⟩ value⟨'''⟩\nvalue⟨b\\'''⟩\nkey⟨c =⟩ number⟨1⟩"),
    ],
)
def test_toml(text: str, expected: str) -> None:
    assert drawn(HeadLanguage.TOML, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            HeadLanguage.JSON,
            '{"a": "b: \\"c\\"", "d": [1, true]}',
            'mark⟨{⟩key⟨"a":⟩mark⟨ ⟩value⟨"b: \\"c\\""⟩mark⟨, ⟩key⟨"d":⟩mark⟨ [⟩number⟨1⟩mark⟨, ⟩'
            "number⟨true⟩mark⟨]}⟩",
        ),
        (HeadLanguage.HEADER_LINES, "Title: A: b # c", "key⟨Title:⟩value⟨ A: b # c⟩"),
        (HeadLanguage.HEADER_LINES, "    more: text", "value⟨    more: text⟩"),
        (HeadLanguage.COMMENT_LINES, ".. title: A", "mark⟨.. ⟩key⟨title:⟩value⟨ A⟩"),
    ],
)
def test_other_languages(language: HeadLanguage, text: str, expected: str) -> None:
    assert drawn(language, text) == expected


SIGNS = ["a: b", "a = 1", "- ", "  ", "|", "> ", '"', "'", '"""', "'''", "[", "]", "{", "}"]
MORE = [",", ": ", "#", " # c", "\\", "true", "2024-01-01", "&x ", "*x", "!t ", "é😀"]
PIECES = st.lists(st.sampled_from([*SIGNS, *MORE]), max_size=4).map("".join)
EDIT = st.tuples(st.integers(0, 9), st.integers(0, 3), st.lists(PIECES, max_size=3))


@pytest.mark.parametrize("language", HeadLanguage)
@given(
    texts=st.lists(PIECES, min_size=1, max_size=8),
    edits=st.lists(st.tuples(EDIT, st.integers(0, 12)), max_size=6),
)
def test_after_any_edits_each_line_is_what_it_is_in_a_fresh_reading(
    language: HeadLanguage,
    texts: list[str],
    edits: list[tuple[tuple[int, int, list[str]], int]],
) -> None:
    lines = list(texts)
    grammar = HeadGrammar(lines, place(language, lines))
    for (at, count, inserted), asked in edits:
        first = min(at, len(lines))
        edit = LineEdit(first, min(count, len(lines) - first), tuple(inserted))
        lines[first : first + edit.removed] = edit.inserted
        grammar.apply(edit, place(language, lines))
        if asked < len(lines):
            # Only some lines are asked for between edits, as of a head that is partly in view.
            fresh = HeadGrammar(lines, place(language, lines))
            assert grammar.painted(asked) == fresh.painted(asked)
    fresh = HeadGrammar(lines, place(language, lines))
    assert [grammar.painted(at) for at in range(len(lines))] == [
        fresh.painted(at) for at in range(len(lines))
    ]


@pytest.mark.parametrize("language", HeadLanguage)
def test_an_edit_in_a_long_head_reads_few_lines_again(language: HeadLanguage) -> None:
    class Counting(list[str]):
        read = 0

        def __getitem__(self, at: SupportsIndex | slice) -> Any:  # noqa: ANN401 (as of `list`)
            self.read += 1
            return super().__getitem__(at)

    lines = Counting(f"key{at}: value" for at in range(5_000))
    grammar = HeadGrammar(lines, place(language, lines))
    grammar.painted(4_999)
    lines[100:101] = ["one: two", "three"]
    grammar.apply(LineEdit(100, 1, ("one: two", "three")), place(language, lines))
    lines.read = 0

    grammar.painted(5_000)

    assert lines.read < 10


@pytest.mark.parametrize("language", HeadLanguage)
@pytest.mark.parametrize(
    "piece", ["[", "{", '"', "'", "- ", "a: ", "&", "\\", "#", ": ", "| ", "."]
)
def test_a_hostile_line_is_read_in_time(language: HeadLanguage, piece: str) -> None:
    lines = [piece * 20_000]

    assert len(HeadGrammar(lines, place(language, lines)).painted(0).kinds) == len(lines[0])
