from __future__ import annotations

import subprocess
import sys

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.words import (
    GRAPHEMES_PER_WORD,
    Word,
    WordKind,
    count_words,
    is_boundary,
    word_at,
    words,
)

_ALPHABET = [
    *"abZ19 .,:;'\"-_/\n\r\t", "\u0301", "\u200d", "\u200c", "\u00ad", "\u2060", "’", "·",
    "\u202f",
    "é", "א", "ש", "״", "ह", "ि", "क्त", "न", "٣", "½", "₂", "カ", "ー", "ﾞ", "か", "漢",
    "\U000e0100",
    "한", "ᄀ", "ᅡ", "ไ", "ท", "ี", "က", "္", "👩", "🏽", "🇩", "🇪", "©", "‐",
    "–",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_ALPHABET), max_size=30).map("".join)


def _found(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words(text)]


# The rules of UAX 29, section 4.1.1, by their numbers; `|` stands between the words of a text.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="no text"),
        pytest.param("a\r\nb", "a|b", id="WB3, WB3a, WB3b: line ends part"),
        pytest.param("x 👩‍👩‍👧 y", "x|y", id="WB3c: a family is no word"),
        pytest.param("a  b", "a|b", id="WB3d: blanks"),
        pytest.param("re\u0301sume\u0301", "re\u0301sume\u0301", id="WB4: decomposed letters"),
        pytest.param("me\u0301", "me\u0301", id="WB4: an accent at the end"),
        pytest.param("हिन्दी भाषा", "हिन्दी|भाषा", id="WB4: vowel signs of Hindi"),
        pytest.param("تماس\u200cها", "تماس\u200cها", id="WB4: a non-joiner in Persian"),
        pytest.param("ක්\u200dෂ ක", "ක්\u200dෂ|ක", id="WB4: a joiner in Sinhala"),
        pytest.param("super\u00adman", "super\u00adman", id="WB4: a soft hyphen"),
        pytest.param("zero\u200bwidth", "zero|width", id="a space without width parts"),
        pytest.param("straße ΑΒΓ мир", "straße|ΑΒΓ|мир", id="WB5: letters"),
        pytest.param("can't don’t l'eau", "can't|don’t|l'eau", id="WB6, WB7: apostrophes"),
        pytest.param("'quoted' ‘too’", "quoted|too", id="WB6, WB7: quotation marks are outside"),
        pytest.param("rock'n'roll", "rock'n'roll", id="WB6, WB7: two apostrophes"),
        pytest.param("a.b e.g. U.S.A.", "a.b|e.g|U.S.A", id="WB6, WB7: full stops"),
        pytest.param("col·lecció a:b", "col·lecció|a:b", id="WB6, WB7: middle dot and colon"),
        pytest.param("end.Next, one", "end.Next|one", id="WB6, WB7: no blank, one word"),
        pytest.param("ג' צה״ל ש\"א", "ג'|צה״ל|ש\"א", id="WB7a, WB7b, WB7c: geresh, gershayim"),
        pytest.param("2026 ٣٤٥", "2026|٣٤٥", id="WB8: digits"),
        pytest.param("A4 x2y", "A4|x2y", id="WB9, WB10: letters and digits"),
        pytest.param("1,000.5 3.14 1;2", "1,000.5|3.14|1;2", id="WB11, WB12: signs in numbers"),
        pytest.param("1, 2. 1,a", "1|2|1|a", id="WB11, WB12: signs beside numbers"),
        pytest.param("12:30", "12|30", id="WB12: a colon is no sign of numbers"),
        pytest.param("カタカナ", "カタカナ", id="WB13: Katakana"),
        pytest.param("foo_bar _x_ __", "foo_bar|x", id="WB13a, WB13b: low lines"),
        pytest.param("10\u202f000 a\u202f!", "10\u202f000|a", id="WB13a: narrow no-break space"),
        pytest.param("タワー_x", "タワー|x", id="WB13a: Katakana with letters are two"),
        pytest.param("🇩🇪🇫🇷 de", "de", id="WB15, WB16: flags are no words"),
        pytest.param("50% #tag C++ $5", "50|tag|C|5", id="WB999: signs"),
        pytest.param("me@example.com", "me|example.com", id="WB999: an address"),
        pytest.param("한국어를 배우는 중", "한국어를|배우는|중", id="Hangul has spaces"),
        pytest.param("한글", "한글", id="Hangul in jamo"),
        pytest.param("東京タワーと、夜", "東京タワーと|夜", id="a run of ideographs"),
        pytest.param("か\u3099 葛\U000e0100城 ｶﾞ", "か\u3099|葛\U000e0100城|ｶﾞ", id="marks in runs"),
        pytest.param("Python入門2版", "Python|入門|2|版", id="ideographs beside letters"),
        pytest.param("ภาษาไทย ก็ดี", "ภาษาไทย|ก็ดี", id="runs of Thai"),
        pytest.param("ไทยๆ๒ abc", "ไทยๆ|๒|abc", id="Thai digits"),
        pytest.param("well-known e‐mail a‑b", "well-known|e‐mail|a‑b", id="hyphens join"),
        pytest.param("a--b -c d- 2026-05-01", "a|b|c|d|2026-05-01", id="other hyphens part"),
        pytest.param("to–from word—dash", "to|from|word|dash", id="dashes part"),
        pytest.param("½ m² H₂O 1½", "½|m²|H₂O|1½", id="number signs"),
    ],
)  # fmt: skip
def test_words_are_those_of_unicode(text: str, expected: str) -> None:
    assert "|".join(_found(text)) == expected


def test_a_run_without_spaces_says_how_many_words_it_is() -> None:
    assert list(words("東京タワー and が")) == [
        Word(0, 5, WordKind.IDEOGRAPHS, 5),
        Word(6, 9),
        Word(10, 11, WordKind.IDEOGRAPHS, 1),
    ]
    (thai,) = words("ไทย" * 10)
    assert thai == Word(0, 30, WordKind.UNSPACED, 30 // GRAPHEMES_PER_WORD)
    (short,) = words("ก็")
    assert short.count == 1


def test_marks_are_no_ideographs() -> None:
    assert count_words("か\u3099ｶﾞ葛\U000e0100").ideographs == 3


@given(_TEXTS)
def test_words_are_counted_as_they_are_found(text: str) -> None:
    found = list(words(text))
    ideographs = sum(word.count for word in found if word.kind is WordKind.IDEOGRAPHS)
    assert count_words(text) == (sum(word.count for word in found) - ideographs, ideographs)


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_ascii_is_counted_as_any_text(text: str) -> None:
    # What stands in front is one word more, and takes the text by the rules for all scripts.
    assert count_words("é " + text).spaced == count_words(text).spaced + 1


@given(_TEXTS)
def test_words_end_at_the_boundaries_of_unicode(text: str) -> None:
    boundaries = {match.start() for match in regex.finditer(r"(?w)\b", text)}
    reached = 0
    for word in words(text):
        assert reached <= word.start < word.end
        reached = word.end
        if not set(text) & set("_\u202f\u200d"):
            assert {word.start, word.end} <= boundaries
        if word.kind is WordKind.LETTERS:
            # Within a word only what ours joins: hyphens and number signs, with marks behind them.
            inside = (p for p in boundaries if word.start < p < word.end)
            assert all(_is_joined(text[word.start : place], text[place]) for place in inside)


def _is_joined(before: str, behind: str) -> bool:
    sign = regex.search(r"[-‐½₂][\p{WB=Extend}\p{WB=Format}\p{WB=ZWJ}]*\Z", before)
    return sign is not None or behind in "-‐½₂"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("wo|rd", "word"),
        ("|word", "word"),
        ("word|", "word"),
        ("a word| b", "word"),
        ("a | b", ""),
        ("|", ""),
        ("(|x)", "x"),
        ("don|'t", "don't"),
        ("'|quoted'", "quoted"),
        ("re|\u0301sume\u0301", "re\u0301sume\u0301"),
        ("well|-known", "well-known"),
        ("a -|- b", ""),
        ("_|snake_case_", "snake_case"),
        ("हिन्|दी", "हिन्दी"),
        ("تماس|\u200cها", "تماس\u200cها"),
        ("1,0|00.5", "1,000.5"),
        ("東京|タワー、夜", "東京タワー"),
        ("Python|入門", "入門"),
        ("Pyth|on入門", "Python"),
        ("ภาษา|ไทย", "ภาษาไทย"),
        ("👩‍|👩", ""),
        ("**bo|ld**", "bold"),
    ],
)
def test_the_word_at_the_cursor(marked: str, expected: str) -> None:
    at = marked.index("|")
    text = marked.replace("|", "", 1)
    start, end = word_at(text, at)
    assert text[start:end] == expected
    assert start <= at <= end


@given(_TEXTS, st.data())
def test_the_word_at_the_cursor_is_one_of_the_words(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    beside = [(w.start, w.end) for w in words(text) if w.start <= at <= w.end]
    assert word_at(text, at) == (beside[-1] if beside else (at, at))


@given(st.text(alphabet="ab1 \n\t\r.,:'_-\u0301\u200d\xa0éก東🎉\x1c\u202f", max_size=7))
def test_a_word_may_end_where_the_rules_of_unicode_say(text: str) -> None:
    rules = regex.compile(r"\b", regex.V1 | regex.WORD)
    for at in range(len(text) + 1):
        assert is_boundary(text, at) is (rules.match(text, at) is not None)


def test_plain_text_needs_no_tables_of_unicode() -> None:
    code = (
        "import sys\n"
        "from editor.scan.graphemes import count_visible\n"
        "from editor.scan.words import count_words, word_at, words\n"
        "text = \"It's a well-known 'fact', isn't it?\"\n"
        "assert (count_words(text).spaced, count_visible(text)) == (6, 30)\n"
        "assert word_at(text, 10) == (7, 17) and len(list(words(text))) == 6\n"
        "assert 'regex' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
