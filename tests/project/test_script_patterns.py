"""Expressions of JavaScript match in Python what they match there, or are not used."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.project.script_patterns import python_pattern

SAME = [
    # An expression, its flags, texts that it finds something in, and texts that it does not.
    (r"^[a-z]+$", "", ["abc"], ["", "Abc", "abc\n", "a-b"]),
    (r"foo", "", ["foo", "a foo\nb"], ["fo", ""]),
    (r"^a|b$", "", ["ax", "xb"], ["xa", "bx"]),
    (r"^(a|b)$", "", ["a", "b"], ["ab", ""]),
    (r"^\d{4}-\d\d$", "", ["2024-06"], ["2024-6", "\u0662024-06"]),
    (r"^\w+$", "", ["aZ_9"], ["\u00e4"]),
    (r"^[\w-]+$", "", ["a-b"], ["\u00e4"]),
    (r"^[^\d]+$", "", ["a\u0662"], ["a1"]),
    (r"^[+-\d]+$", "", ["+5", "-5"], ["*5", "."]),
    (r"^[\w-\.]+@\w+$", "", ["a.b-c@d"], ["a,b@d"]),
    (r"^[\w-.]+$", "", ["a-b.c"], ["a/b"]),
    (r"^https?:\/\/", "", ["http://a", "https://b"], ["ftp://a"]),
    (r"^a$", "i", ["A", "a"], ["b"]),
    (r"^a.b$", "s", ["a\nb"], ["ab"]),
    (r"^b$", "m", ["a\nb\nc", "b"], ["a b"]),
    (r"^(?<y>\d)-\k<y>$", "", ["1-1"], ["1-2"]),
    (r"^(?!draft).+$", "", ["post"], ["draft"]),
    (r"^\u0041\x42$", "", ["AB"], ["ab"]),
    (r"^\u{1F600}$", "u", ["\U0001f600"], ["u{1F600}"]),
    (r"^a{2,3}$", "", ["aa", "aaa"], ["a"]),
    (r"^a{,3}$", "", ["a{,3}"], ["aa", ""]),
    (r"^[[&|~]+$", "", ["[&|~"], ["a"]),
    (r"^[^]$", "", ["\n", "a"], ["", "ab"]),
    (r"[]", "", [], ["", "a"]),
    (r"^[$^.]+$", "", ["$^."], ["a"]),
    (r"^\$\.\-$", "", ["$.-"], ["a"]),
    (r"\bre\b", "", ["a re b"], ["are"]),
    (r"^[\b]$", "", ["\b"], ["b"]),
    (r"", "", ["", "a"], []),
    (r"^$", "", [""], ["a"]),
    (r"^(a)(b)?$", "g", ["a", "ab"], ["b"]),
]


@pytest.mark.parametrize(("source", "flags", "found", "missed"), SAME)
def test_what_both_can_say_matches_the_same(
    source: str, flags: str, found: list[str], missed: list[str]
) -> None:
    pattern = python_pattern(source, flags)
    assert pattern is not None
    matches = re.compile(pattern).fullmatch
    assert [text for text in (*found, *missed) if matches(text)] == found


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        (r"(?<=a)b", ""), (r"(?<!a)b", ""), (r"\p{L}", "u"), (r"[\p{L}]", "u"), (r"(a)|b\1", ""),
        (r"[a-z&&[aeiou]]", "v"), ("a", "y"), ("a", "x"), ("a", "ii"), ("[a", ""), ("a\\", ""),
        (r"\cA", ""), (r"\A", ""), (r"\Z", ""), (r"[\D]", ""), (r"(?i:a)", ""), (r"(?>a)", ""),
        (r"(?P<a>b)", ""), (r"\u{110000}", "u"), (r"\u12", ""), (r"(?#c)", ""),
    ],
)  # fmt: skip
def test_what_python_cannot_say_is_not_used(source: str, flags: str) -> None:
    assert python_pattern(source, flags) is None


@given(
    st.text("ab1^$.*+?()[]{}|\\/-dwsbk<>:=!,&~\n\u00e4", max_size=12),
    st.sampled_from(["", "i", "u"]),
)
def test_no_expression_is_more_than_a_pattern_of_python_or_none(source: str, flags: str) -> None:
    pattern = python_pattern(source, flags)
    assert pattern is None or isinstance(pattern, str)
    if pattern is not None:
        try:
            re.compile(pattern)
        except re.error:
            return  # no expression in JavaScript either, or one that the process refuses
