from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan import segmentation, sentences
from editor.scan.sentences import count_sentences, sentence_ends


def parted(text: str) -> list[str]:
    starts = [0, *sentence_ends(text)]
    return [text[start:end].strip() for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    "joined",
    [
        "One.|Two!|Three?|Four",
        "Dr. Smith and Mr. J. R. Jones, e.g. the U.S. one, met at 3.5 p.m. sharp.|It rained.",
        "Is it?|“Yes.”|(No.)|He left.",
        "Wait... what?|Well…|Then he went.",
        "Who, me?! she said.|Nobody.",
        "See fig. 3 and No. 5.|“Really?” she asked.|No.|He left.",
        "See example.com and notes.md for v1.2.|That is all.",
        "Das ist z. B. so, d.h. nicht Nr. 5.|Es regnet bzw. Dr. Maier kommt.|Ende.",
        "今日は雨です。|「はい。」|明日は？|晴れ",
        "Это дом.|Он т.е. дом.|И всё!",
        "هل هذا صحيح؟|نعم.",
        "So am I.|You too.",
    ],
)
def test_texts_are_parted_where_a_reader_parts_them(joined: str) -> None:
    expected = joined.split("|")
    has_spaces = not any("\u3040" <= sign <= "\u9fff" for sign in joined)
    assert parted((" " if has_spaces else "").join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("...", 0),
        ("No full stop", 1),
        ("One. ... Two.", 2),
        ("  A. \n B. ", 1),
        ("a.\nB", 2),
    ],
)
def test_what_has_no_word_is_no_sentence(text: str, count: int) -> None:
    assert count_sentences(text) == count


TEXTS = st.text(alphabet="aB1 .!?,\"')\n-", max_size=60)


@given(TEXTS)
def test_the_short_rules_for_ascii_are_those_for_all_scripts(text: str) -> None:
    # One letter of another script calls for the rules for all.
    assert list(sentence_ends(f"{text}X")) == [
        min(end, len(text) + 1) for end in sentence_ends(f"{text}XП")
    ]


@given(st.text(max_size=200))
def test_ends_rise_to_the_end_of_the_text(text: str) -> None:
    ends = list(sentence_ends(text))
    assert ends == sorted(set(ends))
    assert ends[-1:] == ([len(text)] if text else [])


@pytest.mark.parametrize("piece", [". ", ".", "1. ", "a.", "( ", ".)", "e.g. ", "é. 1 "])
def test_sentences_are_counted_in_time_that_follows_the_size(piece: str) -> None:
    count_sentences(piece * 50_000)


def test_the_list_of_abbreviations_is_in_small_letters() -> None:
    assert {word.lower() for word in sentences.ABBREVIATIONS} == sentences.ABBREVIATIONS
    assert segmentation.SENTENCE_END.match("。")
