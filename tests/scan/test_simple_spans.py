"""The shortcut for simple paragraphs reads them as the reader of spans does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.inline_rules import COMMONMARK, GITHUB, LENIENT, InlineRules
from editor.scan.plain import plain
from editor.scan.simple_spans import simple_plain
from editor.scan.spans import SpanKind

LABELS = frozenset({"one", "a"})
PIECES = st.sampled_from(
    ["a", "b c", "one", "é", " ", " ", "\n", "`", "``", "`a`", "`b!`", "*", "**", "_", "__", "*a*",
     "**b c**", "_a_", "[", "]", "[one]", "[b]", "[a][]", "[b][one]", "![", "![a](b)", "](b)", "(",
     ")", "(x_y)", "[a](b)", '[b c](d "e")', "!", ".", ",", "-", "\\", "&amp;", "<b>", "~", "=",
     "+", "|", "{a}", "$", "http://x.y", "www.x.y", "x@y.z", "#", "[^one]", "\0"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS, st.sampled_from((COMMONMARK, GITHUB, LENIENT)))
def test_a_simple_text_is_as_without_the_shortcut(text: str, rules: InlineRules) -> None:
    found = simple_plain(text, LABELS)
    whole = plain(text, rules, LABELS, without={SpanKind.IMAGE})
    assert found is None or found.split() == whole.split()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("snake_case and 2 > 1", "snake_case and 2 > 1"),
        ("*one* (**two three**), `four` [five](/six 'x') ![seven](x.png)", None),
        ('*one* (**two three**), `a_b` [five](/s_x "x") ![seven](x.png)',
         "one (two three), a_b five "),
        ("[one] and ![one] and [two][a]", "one and  and two"),
        ("[nowhere]", None),
        ("**bo**ld", None),
        ("`a`_b_`c`", None),
    ],
)  # fmt: skip
def test_what_is_simple(text: str, found: str | None) -> None:
    assert simple_plain(text, LABELS) == found
