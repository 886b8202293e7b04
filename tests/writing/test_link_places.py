"""What of a link is being written at the cursor, which stands at ``|``."""

from __future__ import annotations

import pytest

from editor.scan.scan import Scan
from editor.writing.link_places import LinkPlace, Wanted, link_place

PLACES: list[tuple[str, LinkPlace | None]] = [
    ("[x](|)", LinkPlace(Wanted.PAGE, 4)),
    ("a [x](my pos|)", LinkPlace(Wanted.PAGE, 6)),
    ("[x](/im|)", LinkPlace(Wanted.FILE, 4)),
    ("[x](../|)", LinkPlace(Wanted.FILE, 4)),
    ("![x](|)", LinkPlace(Wanted.IMAGE, 5)),
    ("![x [y]](/|)", LinkPlace(Wanted.IMAGE, 9)),
    ("[![x](a)](|)", LinkPlace(Wanted.PAGE, 10)),
    ("[x](#|)", LinkPlace(Wanted.ANCHOR, 5, "", "")),
    ("[x](a.md#se|)", LinkPlace(Wanted.ANCHOR, 9, "a.md", "")),
    ('[x]({{< ref "a#| >}})', LinkPlace(Wanted.ANCHOR, 15, '{{< ref "a', " >}}")),
    ("[x][|]", LinkPlace(Wanted.LABEL, 4)),
    ("[x][y]|", None),
    ("[x](y) |", None),
    ("[x](https://a/|)", None),
    ("[x](https://a/#|)", LinkPlace(Wanted.ANCHOR, 15, "https://a/")),
    ("`[x](|)`", None),
    ("    [x](|)", None),
    ("[x]|", None),
    ("x](|)", None),
    ("![x](a) b](|)", None),
    (r"\[x](|)", None),
    (r"[x\](|)", None),
    (r"[\]x](|)", LinkPlace(Wanted.PAGE, 6)),
    ("x][|]", None),
    ("<!-- [x](| -->", None),
    ("[|", LinkPlace(Wanted.SHORTCUT, 1)),
    ("a ![la bel|]", LinkPlace(Wanted.SHORTCUT, 4)),
    ("[x](y) and [z|", LinkPlace(Wanted.SHORTCUT, 12)),
    ("[x][y] and [z|", LinkPlace(Wanted.SHORTCUT, 12)),
    ("> see [|", LinkPlace(Wanted.SHORTCUT, 7)),
    ("- [|", None),
    ("> 1. [|] done", None),
    ("- a [|", LinkPlace(Wanted.SHORTCUT, 5)),
    ("[^|", None),
    ("[[|", None),
    ("[x]|", None),
    ("`[|`", None),
    ("    [|", None),
    (r"\[|", None),
]


def test_the_words_of_a_link_may_begin_on_a_line_before() -> None:
    assert link_place(Scan(["See ![one", "two]("]), 1, 5) == LinkPlace(Wanted.IMAGE, 5)
    assert link_place(Scan(["See [one", "", "two]("]), 2, 5) is None


@pytest.mark.parametrize(("text", "expected"), PLACES, ids=[text for text, _ in PLACES])
def test_place(text: str, expected: LinkPlace | None) -> None:
    before, _, behind = text.partition("|")
    assert link_place(Scan([before + behind]), 0, len(before)) == expected
