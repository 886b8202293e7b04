"""The label of a footnote that is being written, and which labels a post has."""

from __future__ import annotations

import pytest

from editor.scan.inline_rules import COMMONMARK as BARE
from editor.scan.rules import COMMONMARK
from editor.scan.scan import Scan
from editor.writing.note_places import NotePlace, Notes, note_place, notes

PLACES: list[tuple[str, NotePlace | None]] = [
    ("a[^|", NotePlace(3, is_first=False)),
    ("a[^la|]", NotePlace(3, is_first=False)),
    ("[^|]", NotePlace(2, is_first=True)),
    ("> [^x|", NotePlace(4, is_first=True)),
    ("| a[^| | b |", NotePlace(5, is_first=False)),
    ("# Head[^1|", NotePlace(8, is_first=False)),
    ("a[^1]|", None),
    ("a[^1 x|", None),
    ("a[|", None),
    (r"a\[^|", None),
    ("`a[^|`", None),
    ("    a[^|", None),
    ("<!-- a[^| -->", None),
    ("[x](a[^|)", None),
]


@pytest.mark.parametrize(("drawn", "expected"), PLACES, ids=[text for text, _ in PLACES])
def test_place(drawn: str, expected: NotePlace | None) -> None:
    before, _, behind = drawn.rpartition("|") if "b |" not in drawn else ("| a[^", "", " | b |")
    assert note_place(Scan([before + behind]), 0, len(before)) == expected


def test_there_are_none_in_the_head_and_where_the_flavour_has_none() -> None:
    assert note_place(Scan(["---", "title: a[^", "---"], body=3), 1, 10) is None
    assert note_place(Scan(["a[^"], COMMONMARK, 0, BARE), 0, 3) is None


def test_labels_with_the_start_of_their_texts() -> None:
    post = """One[^1], two[^2], three[^last] and [^1] again, `[^code]`, here[^].

```
fence[^9]
[^9]: nothing
```

[^1]: The *first*.
    It goes on[^inner].
[^2]: Second
[^Smith]:
[^1]: not this one
"""
    lines = post.split("\n")
    place = (0, lines[0].index("[^]") + 2)
    assert notes(Scan(lines), place) == Notes(
        (("1", "The *first*."), ("2", "Second"), ("Smith", "")), ("last", "inner"), "3"
    )


def test_the_label_that_is_being_written_is_not_one_of_them() -> None:
    scan = Scan(["a[^1] b[^2]", "", "[^2]: x"])
    assert notes(scan, (0, 3)) == Notes((("2", "x"),), (), "1")
    assert notes(scan, (2, 2)) == Notes((), ("1", "2"), "3")


def test_labels_that_are_words_are_no_numbers() -> None:
    words = Scan(["[^a]: x", "[^b]: x", "[^3]: x"])
    assert not notes(words, (0, 0)).are_numbered
    assert notes(Scan([""]), (0, 0)).are_numbered
    assert notes(Scan(["[^a]: x", "[^3]: x"]), (0, 0)).are_numbered
