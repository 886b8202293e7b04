from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from editor.spelling.chunks import MOST, cuts

SENTENCES = st.lists(
    st.sampled_from(
        ["A sentence of some words. ", "x" * 900, " ", "字" * 300 + "。", "Who? ", "\n"]
    ),
    max_size=60,
).map("".join)


@given(SENTENCES)
def test_pieces_make_up_the_text_and_none_is_too_long(text: str) -> None:
    found = cuts(text)
    assert (found[0], found[-1]) == (0, len(text))
    assert all(end - start <= MOST for start, end in pairwise(found))
    assert all(start < end for start, end in pairwise(found))


def test_behind_an_edit_the_cuts_are_found_again() -> None:
    text = "".join(f"A sentence with {number * 7919 % 97} words. " for number in range(600))
    added = "An added one, of some length. "
    edited = text[:5_000] + added + text[5_000:]
    before, after = cuts(text), set(cuts(edited))
    lost = [at for at in before if at + (len(added) if at > 5_000 else 0) not in after]
    assert len(lost) <= 3
    assert len(before) > 40
