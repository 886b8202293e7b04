"""Behind which colons the name of an emoji may stand; the cursor is at ``|``."""

from __future__ import annotations

import pytest

from editor.scan.scan import Scan
from editor.writing.emoji_places import emoji_start

PLACES: list[tuple[str, int | None]] = [
    (":|", 1),
    ("so :ta|", 4),
    ("(:+1|)", 2),
    ("**:ta|**", 3),
    ("- :ta|", 3),
    ("# A :ta|", 5),
    ("日本:|", None),
    ("Note:|", None),
    ("12:30|", None),
    ("at 12:|", None),
    ("https:|//a.b", None),
    ("http://a.b/:x|", None),
    ("::|", None),
    ("{:|", None),
    (r"\:ta|", None),
    (":tada:|", None),
    (":a b|", None),
    ("`x :ta|`", None),
    ("``` :ta|", None),
    ("    :ta|", None),
    ("[x](</y :ta|>)", None),
    ('<a title=" :ta|">', None),
    ("<!-- :ta| -->", None),
    ("[x :ta|](y)", 4),
]


@pytest.mark.parametrize(("drawn", "expected"), PLACES, ids=[text for text, _ in PLACES])
def test_place(drawn: str, expected: int | None) -> None:
    before, _, behind = drawn.partition("|")
    assert emoji_start(Scan([before + behind]), 0, len(before)) == expected


def test_there_are_none_in_a_head() -> None:
    scan = Scan(["---", "title: :ta", "---", " :ta"], body=3)
    assert emoji_start(scan, 1, 10) is None
    assert emoji_start(scan, 3, 4) == 2


def test_code_may_begin_on_the_line_before() -> None:
    assert emoji_start(Scan(["some `code", ":ta` and"]), 1, 3) is None
