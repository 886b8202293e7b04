from __future__ import annotations

import pytest
from hypothesis import given

from editor.scan.inline_rules import COMMONMARK, GITHUB
from editor.scan.rules import GFM
from editor.scan.scan import Scan
from editor.scan.statistics import WORDS_PER_MINUTE, Pace, Statistics, count, count_again
from editor.text.lines import LineEdit
from tests.markdown.hostile import POSTS
from tests.scan.count_cases import CASES, Case
from tests.scan.flavours import scan_of

every_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@every_case
def test_words_are_those_that_a_reader_of_the_page_counts(case: Case) -> None:
    assert count(scan_of(case.body, case.flavour, case.templates)).words == case.words


@pytest.mark.parametrize(
    ("body", "characters"),
    [
        ("**bo**ld, `x`", 6),
        ("re\u0301sume\u0301 👩‍👩‍👧 🇩🇪", 8),
        ("# A title #\n\n- one\n- [ ] two", 12),
        ("|a|b|\n|-|-|\n|c \\| d|`e`|", 6),
        ("a&nbsp;b &amp;", 3),
        ("<p>a\n b</p>", 2),
    ],
)
def test_characters_are_what_can_be_seen(body: str, characters: int) -> None:
    assert count(scan_of(body)).characters == characters


def test_the_head_is_not_counted() -> None:
    lines = ["---", "title: Not this", "---", "one"]
    assert count(Scan(lines, body=3)).words == 1


def test_each_ideograph_is_a_word() -> None:
    assert count(scan_of("東京タワー and more")) == Statistics(
        words=7, characters=12, spaces=2, ideographs=5, sentences=1, paragraphs=1
    )


def test_reading_time_is_rounded_up() -> None:
    assert count(scan_of("")).minutes() == 0
    assert count(scan_of("one")).minutes() == 1
    assert count(scan_of("word " * WORDS_PER_MINUTE)).minutes() == 1
    assert count(scan_of("word " * (WORDS_PER_MINUTE + 1))).minutes() == 2
    assert count(scan_of("字" * 1001)).minutes() == 3


def test_the_pace_is_that_of_the_script() -> None:
    mixed = count(scan_of("word " * 100 + "\n\n" + "字" * 300))
    assert mixed.minutes(Pace(words=50, characters=300)) == 3
    assert mixed.minutes(Pace(words=100, characters=100)) == 4
    assert count(scan_of("단어 " * 100)).minutes(Pace(words=50, characters=1)) == 2


@pytest.mark.parametrize(
    ("body", "with_spaces"),
    [
        ("one two", 7),
        ("one  \t two\nthree", 13),
        ("**one** ![no](a.png) two", 7),
        ("# one #\n\n- two three", 12),
        ("", 0),
    ],
)
def test_spaces_are_those_that_a_page_shows(body: str, with_spaces: int) -> None:
    assert count(scan_of(body)).with_spaces == with_spaces


@pytest.mark.parametrize(
    ("body", "sentences", "paragraphs"),
    [
        ("# A heading. Of two.\n\nOne. Two!\n\nThree?", 3, 2),
        ("- One. Two.\n- three\n\n> Four.", 4, 3),
        ("|a.|b.|\n|-|-|\n|c|d|", 0, 0),
        ("```\nOne. Two.\n```\n\n---\n\n![a.](b.png)", 0, 0),
        ("<p>One. Two.</p>", 2, 1),
        ("She said **yes.** And\nleft.", 2, 1),
        ("", 0, 0),
    ],
)
def test_sentences_and_paragraphs_are_those_of_running_text(
    body: str, sentences: int, paragraphs: int
) -> None:
    found = count(scan_of(body))
    assert (found.sentences, found.paragraphs) == (sentences, paragraphs)


@given(POSTS)
def test_any_post_can_be_counted(lines: list[str]) -> None:
    statistics = count(Scan(lines))
    assert statistics.words <= statistics.characters
    assert (statistics.minutes() == 0) == (statistics.words == 0)


@pytest.mark.parametrize(
    "piece",
    ["{{", "{%", "[", "](", "<a", "<a '", "<!--", "```\n", "[\n", "https://", "<pre ", "`", "|\\"],
)
@pytest.mark.parametrize("opening", ["", "<div>\n", "a|b\n-|-\n"])
def test_hostile_text_is_counted_in_time_that_follows_its_size(piece: str, opening: str) -> None:
    count(scan_of(opening + piece * 20_000, "kramdown", "liquid"))


def test_marks_that_never_close_are_counted_in_one_go() -> None:
    assert count(scan_of("{{" * 500_000)).words == 0


@given(POSTS, POSTS)
def test_what_is_known_of_another_text_changes_no_count(
    lines: list[str], others: list[str]
) -> None:
    scan = Scan(lines)
    assert count_again(scan, count_again(Scan(others), None)) == count_again(scan, None)


def test_after_an_edit_the_paragraph_is_counted_that_changed() -> None:
    scan = scan_of("one\n\ntwo\n\n```\ncode\n```")
    before = count_again(scan, None)
    scan.apply(LineEdit(2, 1, ("two three",)), 0)
    after = count_again(scan, before)
    assert (before.statistics.words, after.statistics.words) == (2, 3)
    scan.apply(LineEdit(4, 1, ()), 0)
    assert count_again(scan, after).statistics.words == 4


def test_a_definition_changes_the_count_of_what_refers_to_it() -> None:
    scan = scan_of("[one][two words]\n\n[other]: /url")
    before = count_again(scan, None)
    assert before.statistics.words == 3
    scan.apply(LineEdit(2, 1, ("[two words]: /url",)), 0)
    assert count_again(scan, before).statistics.words == 1


def test_other_rules_count_anew() -> None:
    scan = Scan(["see www.example.org/a"], GFM, inline_rules=GITHUB)
    before = count_again(scan, None)
    scan.change_rules(GFM, COMMONMARK)
    assert count_again(scan, before).statistics.words == before.statistics.words + 2
