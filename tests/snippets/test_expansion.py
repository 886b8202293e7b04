from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.snippets.expansion import LONGEST, MOST_PLACES, expand
from editor.snippets.parsing import DEEPEST, escaped, parse, plain
from tests.snippets.drawn import drawn, expanded

VALUES = {"TITLE": "Rye", "SELECTION": "", "NAME": "two words", "PATH": "my-post.fr.md"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("plain", "plain"),
        ("a $1 b ${2} c", "a «1:» b «2:» c"),
        ("${1:one} ${2:two}", "«1:one» «2:two»"),
        ("${1:a ${2:b} c}", "«1:a «2:b» c»"),
        ("$1 and ${1:one}", "«1=one» and «1:one»"),
        ("${1:one} and $1", "«1:one» and «1=one»"),
        ("${1:one} and ${1:two}", "«1:one» and «1=one»"),
        ("${1|a,b\\,c,d\\|e|}", "«1:a»"),
        ("${1|a|} $1", "«1:a» «1=a»"),
        ("${1|a,b}", "${1|a,b}"),
        ("x $0 y", "x «0:» y"),
        ("x ${0:here}", "x «0:here»"),
        ("$TITLE, ${TITLE}", "Rye, Rye"),
        ("${SELECTION:none}|${TITLE:none}", "none|Rye"),
        ("${SELECTION:${1:text}}", "«1:text»"),
        ("${TITLE:${1:text}} $1", "Rye «1:text»"),
        ("$SELECTION", ""),
        ("$nosuch ${nosuch}", "«1:nosuch» «1=nosuch»"),
        ("$1 $nosuch", "«1:» «2:nosuch»"),
        ("${nosuch:default}", "default"),
        ("\\$1 \\} \\\\ \\n", "$1 } \\ \\n"),
        ("${1:a\\}b}", "«1:a}b»"),
        ("price 5$ {x} $ {", "price 5$ {x} $ {"),
        ("${1:open $2", "${1:open «2:»"),
        ("${1:open ${2:x} ${3:y", "${1:open «2:x» ${3:y"),
        ("${} ${:x} ${1", "${} ${:x} ${1"),
        ("{{< figure src=\"$1\" >}}", "{{< figure src=\"«1:»\" >}}"),
        ("${1:${1:x}}", "«1:»«1=»"),
        ("${1:$2} ${2:$1}", "«1:»«2=» «2:»«1=»"),
        ("${NAME/(.*)/${1:/upcase}/}", "TWO WORDS"),
        ("${NAME/(\\w+) (\\w+)/$2 $1/}", "words two"),
        ("${NAME/o/0/g}", "tw0 w0rds"),
        ("${NAME/o/0/}", "tw0 words"),
        ("${NAME/O/0/i}", "tw0 words"),
        ("${NAME/(.*)/${1:/pascalcase} ${1:/camelcase} ${1:/snakecase} ${1:/kebabcase}/}",
         "TwoWords twoWords two_words two-words"),
        ("${NAME/(.*)/${1:/capitalize}/}", "Two words"),
        ("${PATH/^(.*?)(\\.(fr|de))?\\.md$/$1${3:+ in another language}/}",
         "my-post in another language"),
        ("${PATH/^.*(\\.sv)?\\.md$/${1:?yes:no}/}", "no"),
        ("${NAME/x(y)?/${1:-none}/}", "none"),
        ("${SELECTION/(.+)/($1)/}", ""),
        ("${NAME/\\//-/}", "two words"),
        ("${NAME/ /\\//}", "two/words"),
        ("${NAME/(.*)/${1:/upcase}", "${NAME/(.*)/«1:/upcase»"),
        ("${1:word} ${1/(.*)/${1:/upcase}/}", "«1:word» «1=WORD»"),
    ],
)  # fmt: skip
def test_a_body_comes_to(body: str, expected: str) -> None:
    assert expanded(body, VALUES) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("$1 ${1:one} $2$0", "one one …"),
        ("${1|a,b|} $1\n\n$0\n", "a a"),
        ("$TITLE $no ${SELECTION:text ${1:x}} ${2:a ${3:b}} $3", "Rye no text x a b b"),
        ("${TITLE/(.*)/x/} ${SELECTION}", "TITLE SELECTION"),
        ("${1:$1} \\$1", "… $1"),
    ],
)
def test_a_body_is_shown_before_it_is_inserted(body: str, expected: str) -> None:
    assert plain(parse(body), VALUES.get) == expected


def test_choices_come_with_their_stop() -> None:
    found = expand(parse("${1|a,b\\,c,d\\|e|} $1"), VALUES.get)
    assert [place.choices for place in found.places] == [("a", "b,c", "d|e"), (), ()]


def test_stops_are_filled_in_by_their_numbers() -> None:
    found = expand(parse("$0 ${12:l} ${2:b} ${1:a} $2"), VALUES.get)
    assert [found.places[index].number for index in found.order] == [1, 2, 12, 0]


def test_the_lines_of_a_body_are_led_by_what_the_first_one_stands_in() -> None:
    found = expand(parse("${1:a}\n\n${2:b\nc}\n$0"), VALUES.get)
    assert drawn(found.led("> ")) == "«1:a»\n>\n> «2:b\n> c»\n> «0:»"
    assert drawn(found.led("  ")) == "«1:a»\n\n  «2:b\n  c»\n  «0:»"


def test_what_would_grow_without_end_is_refused() -> None:
    doubling = "".join(f"${{{n}:${n + 1}${n + 1}}}" for n in range(1, 60)) + "${60:x}"
    with pytest.raises(EditorError, match="too long"):
        expand(parse(doubling), VALUES.get)
    empty = doubling.replace("x", "")
    assert expand(parse(empty), VALUES.get).text == ""


def test_too_many_stops_are_refused() -> None:
    assert len(expand(parse("$1" * MOST_PLACES), VALUES.get).places) == MOST_PLACES + 1
    with pytest.raises(EditorError, match="too many stops"):
        expand(parse("$1" * (MOST_PLACES + 1)), VALUES.get)


def test_an_expression_that_never_ends_is_stopped() -> None:
    values = {"NAME": "a" * 300}
    with pytest.raises(EditorError, match="takes too long"):
        expand(parse("${NAME/(?:(a|aa|aaa)+)+b/x/}"), values.get)
    with pytest.raises(EditorError, match="not valid"):
        expand(parse("${NAME/(/x/}"), values.get)
    with pytest.raises(EditorError, match="too long"):
        expand(parse("${NAME/a/$0$0$0$0/}"), {"NAME": "a" * 30_000}.get)


def test_deep_nesting_is_text_from_some_depth_on() -> None:
    body = "".join(f"${{{number}:" for number in range(1, 3_001)) + "x" + "}" * 3_000
    assert expand(parse(body), VALUES.get).text.count("${") == 3_000 - DEEPEST


def test_a_large_body_is_read_in_one_go() -> None:
    for part in ("${1|", "${A/", "${1:", "$", "\\", "}", "${1:}"):
        body = part * (20_000 // len(part))
        assert len(plain(parse(body), VALUES.get)) <= len(body)


SIGNS = st.text(
    st.one_of(st.sampled_from("$${}}\\:|/,12a \nTITLE"), st.characters(codec="utf-8")),
    max_size=40,
)


@given(SIGNS)
def test_every_text_is_a_body(body: str) -> None:
    try:
        found = expand(parse(body), VALUES.get)
    except EditorError:
        return
    assert len(found.text) <= LONGEST
    assert [place.number for place in found.places].count(0) >= 1
    for index, place in enumerate(found.places):
        assert 0 <= place.start <= place.end <= len(found.text)
        assert place.parent < index
        if place.parent >= 0:
            around = found.places[place.parent]
            assert around.start <= place.start <= place.end <= around.end
    for number in {place.number for place in found.places}:
        assert [place.is_main for place in found.places if place.number == number].count(True) == 1


@given(SIGNS)
def test_an_escaped_text_stands_for_itself(text: str) -> None:
    found = expand(parse(escaped(text)), VALUES.get)
    assert found.text == text
    assert len(found.places) == 1


@given(SIGNS, st.sampled_from(["> ", "  ", "> > ", "\t"]))
def test_leading_changes_nothing_but_the_lines(body: str, lead: str) -> None:
    try:
        found = expand(parse(body), VALUES.get)
    except EditorError:
        return
    led = found.led(lead)
    first, *more = led.text.split("\n")
    bare = [line.removeprefix(lead) if line.startswith(lead) else "" for line in more]
    assert "\n".join([first, *bare]) == found.text
    for before, after in zip(found.places, led.places, strict=True):
        text = led.text[after.start : after.end]
        assert text.replace(f"\n{lead.rstrip()}\n", "\n\n").replace(f"\n{lead}", "\n").count(
            "\n"
        ) == found.text[before.start : before.end].count("\n")
