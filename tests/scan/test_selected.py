from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.scan import Scan
from editor.scan.selected import count_selected
from editor.scan.statistics import Statistics, count, count_again
from tests.markdown.hostile import POSTS
from tests.scan.flavours import scan_of


def selected(text: str, flavour: str = "goldmark") -> Statistics:
    """What is counted between the two bars ``‖`` of a text."""
    first, middle, last = text.split("‖")
    lines = (first + middle).split("\n")
    start = (first.count("\n"), len(first.split("\n")[-1]))
    end = (len(lines) - 1, len(lines[-1]))
    return count_selected(scan_of(first + middle + last, flavour), start, end)


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("one ‖two thr‖ee", 2, 6),
        ("a **bo‖ld wo‖rd** b", 2, 4),
        ("a ‖**bold**‖ b", 1, 4),
        ("a *‖*bold*‖* b", 1, 4),
        ("see [the ‖text](https://example.org/long/way) and‖ more", 2, 7),
        ("see [the text](https://exam‖ple.org/long/way) and‖ more", 1, 3),
        ("see [the text](https://exam‖ple.or‖g/long/way) and more", 0, 0),
        ("a ![not ‖this](b.png) one‖", 1, 3),
        ("caf‖&eacute; x‖", 2, 2),
        ("caf&ea‖cute; x‖", 1, 1),
        ("# ‖A title‖ #\n", 2, 6),
        ("‖# A ti‖tle", 2, 3),
        ("- one ‖two\n- three\n\n  four‖ five\n- six", 3, 12),
        ("1‖. ‖one", 0, 0),
        ("> on‖e\n> two‖", 2, 4),
        ("|one|two‖|\n|-|-|\n|thr‖ee|", 1, 3),
        ("<p>one <b cla‖ss='x y'>two</b> th‖ree</p>", 2, 5),
        ("one\n\n‖```\ncode here\n```\n\n‖two", 2, 14),
        ("```\n‖some code‖\n```", 2, 8),
        ("one‖\n\n```\ncode\n```\n\nt‖wo", 1, 1),
        ("A title\n‖===\n\none‖", 1, 3),
        ("東京‖タワー‖", 3, 3),
        ("👩‍👩‍👧 ‖👩‍👩‍👧 a‖", 1, 2),
    ],
)
def test_markup_does_not_count_wherever_the_selection_begins(
    text: str, words: int, characters: int
) -> None:
    found = selected(text)
    assert (found.words, found.characters) == (words, characters)


def test_front_matter_is_counted_as_it_stands_where_only_it_is_selected() -> None:
    scan = Scan(["---", "description: One two three", "---", "four"], body=3)
    assert count_selected(scan, (1, 13), (1, 26)).with_spaces == 13
    assert count_selected(scan, (1, 13), (3, 4)).words == 1


def test_sentences_and_paragraphs_of_a_selection() -> None:
    found = selected("One. T‖wo. Three.\n\nFour. Fi‖ve.\n\nSix.")
    assert (found.sentences, found.paragraphs) == (4, 2)


@given(POSTS)
def test_all_of_a_post_measures_what_the_post_measures(lines: list[str]) -> None:
    scan = Scan(lines)
    if count(scan).words:
        end = (len(lines) - 1, len(lines[-1]))
        assert count_selected(scan, (0, 0), end, count_again(scan, None)) == count(scan)


@given(POSTS, st.data())
def test_what_is_selected_is_a_part_of_the_post(lines: list[str], data: st.DataObject) -> None:
    scan = Scan(lines)
    whole = count(scan)
    places = st.integers(0, len(lines) - 1)
    points = []
    for _ in range(2):
        line = data.draw(places)
        points.append((line, data.draw(st.integers(0, len(lines[line])))))
    start, end = sorted(points)
    known = count_selected(scan, start, end, count_again(scan, None))
    assert known == count_selected(scan, start, end)
    if known.paragraphs:
        assert known.paragraphs <= whole.paragraphs
