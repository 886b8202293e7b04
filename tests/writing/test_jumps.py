"""From a bracket to its partner, from a footnote to its text and back, and what is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.rules import GFM
from editor.scan.scan import Scan
from editor.scan.state import LineKind
from editor.writing.brackets import SIGNS, bracket_pairs
from editor.writing.counterparts import (
    MARKED,
    MarkPair,
    brackets_at,
    pair_at,
)
from editor.writing.jumps import Jump, Jumper, NoJump, Reason, select_to_match
from editor.writing.regions import Region
from editor.writing.selection import Selection
from tests.writing.drawn import draw, parse
from tests.writing.test_command_laws import PLACES, chosen
from tests.writing.test_expansion import RULES, TEXTS

SIGNED = str.maketrans("¦≪≫", "|«»")
DRAWN = str.maketrans("|«»", "¦≪≫")
"""Signs that draw the selection stand in a drawn text as others."""


def scan_of(drawn: str, body: int = 0) -> tuple[Scan, Selection]:
    lines, selection = parse(drawn)
    return Scan([text.translate(SIGNED) for text in lines.texts], GFM, body), selection


def jumped(drawn: str, body: int = 0, times: int = 1) -> str | NoJump:
    """The drawn text with the cursor where so many jumps lead."""
    scan, selection = scan_of(drawn, body)
    jumper = Jumper()
    place = selection.line, selection.column
    for _ in range(times):
        found = jumper.jump(scan, place, "version")
        if isinstance(found, NoJump):
            return found
        place = found.place
    return draw([text.translate(DRAWN) for text in scan], Selection.at(*place))


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a |(b [c] d) e", "a (b [c] d|) e"),
        ("a (|b [c] d) e", "a (b [c] d|) e"),
        ("a (b [c] d|) e", "a |(b [c] d) e"),
        ("a (b [c] d)| e", "a |(b [c] d) e"),
        ("(a)|(b)", "(a)(b|)"),
        ("()|", "|()"),
        ("(|)", "|()"),
        ("|{a}", "{a|}"),
        ("|≪a ‹b› c≫", "≪a ‹b› c|≫"),
        ("|≫a≪ b", "≫a|≪ b"),
        ("|„a“ b", "„a|“ b"),
        ("|“a” b", "“a|” b"),
        ("(a\nb\nc|)", "|(a\nb\nc)"),
        ("(a `)` |)", "|(a `)` )"),
        ("(a \\) |)", "|(a \\) )"),
        ("x `f(|a)` (y", "x `f(a|)` (y"),
        ("a |**b *c* d** e", "a **b *c* d|** e"),
        ("a **b |*c* d** e", "a **b *c|* d** e"),
        ("a *|*b** c", "a **b|** c"),
        ("a |`` b ` `` c", "a `` b ` |`` c"),
        ("~~a|~~", "|~~a~~"),
        ("|[a](b)", "[a|](b)"),
        ("[a]|(b)", "[a](b|)"),
        ("![a [b] c|](d)", "|![a [b] c](d)"),
        ("[so|me](/x 'T') y", "[some](|/x 'T') y"),
        ("[some](/|x 'T') y", "[|some](/x 'T') y"),
        ("a <b|>c <b>d</b></b>", "a <b>c <b>d</b>|</b>"),
        ("a <b>c <b>d</b></|b>", "a |<b>c <b>d</b></b>"),
        ("|<div>\n\nx\n\n<div>\ny\n</div>\n\n</div>", "<div>\n\nx\n\n<div>\ny\n</div>\n\n|</div>"),
        ("<div>\n\nx\n\n`</div>`\n\n</di|v>", "|<div>\n\nx\n\n`</div>`\n\n</div>"),
        ("```p|y\nx\n```", "```py\nx\n|```"),
        ("- a\n\n  ```\n  x\n  ``|`", "- a\n\n  |```\n  x\n  ```"),
        ("```\nf|(\n  ')',\n)\n```", "```\nf(\n  ')',\n|)\n```"),
        ("```\nfn f<'a>|(x: &'a str)\n```", "```\nfn f<'a>(x: &'a str|)\n```"),
        ("```\nx = |f'(' + (1)\n```".replace("|f'", "f|'"), "```\nx = f'(|' + (1)\n```"),
        ("```\nf(\n  a,\n|)\n```", "```\nf|(\n  a,\n)\n```"),
        ("¦ (a|) ¦ (b ¦\n¦---¦---¦", "¦ |(a) ¦ (b ¦\n¦---¦---¦"),
        ("# A (b|) #", "# A |(b) #"),
    ],
)
def test_to_the_partner(drawn: str, expected: str) -> None:
    assert jumped(drawn) == expected


@pytest.mark.parametrize(
    ("drawn", "reason"),
    [
        ("a | b", Reason.NOTHING),
        ("a |(b", Reason.UNMATCHED),
        ("a |( `)`", Reason.UNMATCHED),
        ("¦ (a ¦\n¦-¦\n¦ b)| ¦", Reason.UNMATCHED),
        ("```|\nx", Reason.UNMATCHED),
        ("a <br|> b", Reason.NOTHING),
        ("x|\n\n[a]: /b", Reason.NOTHING),
    ],
)
def test_the_reason_when_there_is_none(drawn: str, reason: Reason) -> None:
    assert jumped(drawn) == NoJump(reason)


def test_in_the_head_brackets_are_matched_too() -> None:
    head = "---\ntags: |[a,\n  b]\n---\n]"
    assert jumped(head, body=4) == "---\ntags: [a,\n  b|]\n---\n]"


NOTES = "A[^1] and[^b] x\n\nB[^1] `[^1]`\n\n[^1]: One\n    two\n[^b]: Other"


def at(text: str, before: str, count: int = 1) -> str:
    """The text with the cursor before the ``count``-th time that ``before`` is in it."""
    place = -1
    for _ in range(count):
        place = text.index(before, place + 1)
    return f"{text[:place]}|{text[place:]}"


def test_a_footnote_leads_to_its_text_and_back_to_where_the_cursor_was() -> None:
    start = at(NOTES, "^b]")
    assert jumped(start) == at(NOTES, "Other")
    assert jumped(start, times=2) == start
    assert jumped(start, times=3) == at(NOTES, "Other")


def test_of_several_references_each_is_gone_to_before_the_definition_again() -> None:
    second = at(NOTES, "[^1]", 2)
    assert jumped(second) == at(NOTES, "One")
    assert jumped(second, times=2) == second
    assert jumped(second, times=3) == at(NOTES, " and")
    assert jumped(second, times=4) == at(NOTES, "One")
    assert jumped(second, times=5) == second
    assert jumped(at(NOTES, "1]: One")) == at(NOTES, " and")
    assert jumped(at(NOTES, "two")) == at(NOTES, " and")
    assert jumped(at(NOTES, "two"), times=2) == at(NOTES, " `[")
    assert jumped(at(NOTES, "two"), times=3) == at(NOTES, "One")


def test_the_references_are_counted() -> None:
    scan, _ = scan_of(f"|{NOTES}")
    jumper = Jumper()
    first = jumper.jump(scan, (4, 1), 1)
    assert first == Jump((0, 5), 1, 2)
    assert jumper.jump(scan, (0, 5), 1) == Jump((2, 5), 2, 2)


def test_the_way_is_forgotten_when_the_text_has_changed() -> None:
    scan, _ = scan_of(f"|{NOTES}")
    jumper = Jumper()
    assert jumper.jump(scan, (2, 2), 1) == Jump((4, 6))
    assert jumper.jump(scan, (4, 6), 2) == Jump((0, 5), 1, 2)


LINKS = "See [the a][Ref] or [ref], ![p][ref].\n\n[ref]: /x 'T'\n[other]: /y"


def test_a_link_by_reference_leads_to_its_definition_and_back() -> None:
    start = at(LINKS, "e a]")
    assert jumped(start) == at(LINKS, "/x")
    assert jumped(start, times=2) == start
    assert jumped(start, times=3) == at(LINKS, "[ref],")
    assert jumped(start, times=4) == at(LINKS, "![p]")
    assert jumped(start, times=5) == at(LINKS, "/x")
    assert jumped(at(LINKS, "/x")) == at(LINKS, "[the a]")
    assert jumped(at(LINKS, "f], !")) == at(LINKS, "/x")


def test_what_is_not_defined_or_not_used_is_named() -> None:
    assert jumped("a[^|no] b") == NoJump(Reason.UNDEFINED, "no")
    assert jumped("a [b|c][No]") == NoJump(Reason.UNDEFINED, "No")
    assert jumped(at(LINKS, "/y")) == NoJump(Reason.UNUSED, "other")
    assert jumped("[^x|]: text") == NoJump(Reason.UNUSED, "x")


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a |(b [c] d) e", "a «(b [c] d)| e"),
        ("a (b [c] d)| e", "a |(b [c] d)» e"),
        ("|**b** c", "«**b**| c"),
        ("|```\nx\n```", "«```\nx\n```|"),
        ("x <b>a</b|>", "x |<b>a</b>»"),
    ],
)
def test_everything_up_to_the_partner_is_selected(drawn: str, expected: str) -> None:
    scan, selection = scan_of(drawn)
    found = select_to_match(scan, (selection.line, selection.column))
    assert isinstance(found, Selection)
    assert draw(scan, found) == expected


def test_nothing_is_selected_where_there_is_no_partner() -> None:
    assert select_to_match(Scan(["a b"]), (0, 1)) == NoJump(Reason.NOTHING)
    assert select_to_match(Scan(["a ("]), (0, 2)) == NoJump(Reason.UNMATCHED)


# What is marked while one types.


def marked(drawn: str) -> MarkPair | None:
    scan, selection = scan_of(drawn)
    return brackets_at(scan, (selection.line, selection.column))


def test_brackets_at_the_cursor_are_marked_and_marks_are_not() -> None:
    pair = MarkPair(Region((0, 0), (0, 1)), Region((0, 2), (0, 3)), at_opening=True)
    assert marked("|(a) b") == pair
    assert marked("(|a) b") == pair
    assert marked("(a)| b") == pair._replace(at_opening=False)
    assert marked("(a) |b") is None
    assert marked("|**a**") is None
    assert marked("|(a b") is None
    assert marked("|") is None


def test_what_is_far_away_is_not_looked_at() -> None:
    near = ["f(", *["x"] * (MARKED.lines - 2), ")"]
    assert marked("```\n" + "\n".join(near).replace("(", "|(", 1) + "\n```") is not None
    far = ["f(", *["x"] * (MARKED.lines + 1), ")"]
    drawn = "```\n" + "\n".join(far).replace("(", "|(", 1) + "\n```"
    assert marked(drawn) is None
    assert jumped(drawn) == drawn.replace("|(", "(").replace("\n)", "\n|)")
    assert marked("|(" + "x" * MARKED.characters + ")") is None
    assert marked("|(a)\n" + "\n".join(["x"] * 200)) is None


def test_a_long_post_is_not_read_for_a_key() -> None:
    scan = Scan(["(a)", "", *["text", ""] * 5_000])
    assert brackets_at(scan, (0, 0)) is not None
    assert scan.lines_read < 300


# Laws.


@given(st.text(alphabet="".join(sorted(SIGNS)) + "a", max_size=30))
def test_pairs_nest(text: str) -> None:
    pairs = sorted((pair.opening.start, pair.closing.start) for pair in bracket_pairs(text))
    assert len({place for pair in pairs for place in pair}) == 2 * len(pairs)
    for number, (start, end) in enumerate(pairs):
        assert start < end
        for other, last in pairs[number + 1 :]:
            assert other > end or last < end


@given(TEXTS, PLACES, st.sampled_from(RULES))
def test_jumping_twice_comes_back_to_the_mark(
    texts: list[str], picks: tuple[int, int, int, int], rules: object
) -> None:
    scan = Scan(texts, rules)  # type: ignore[arg-type]  # one of RULES
    selection = chosen(texts, picks)
    place = selection.line, selection.column
    pair = pair_at(scan, place)
    if pair is None:
        return
    own = pair.opening if pair.at_opening else pair.closing
    is_fence = scan.kind(place[0]) in (LineKind.FENCE, LineKind.FENCE_END)
    assert is_fence or own.start <= place <= own.end
    back = pair_at(scan, pair.partner.start)
    assert back is not None
    assert back.partner == own
