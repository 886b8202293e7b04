"""What is in focus at a cursor: the sentence, the paragraph, the section; as far as it is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.rules import GFM, GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.scan.scan import Scan
from editor.writing.focus import FocusUnit, in_focus
from editor.writing.regions import Region
from editor.writing.selection import Selection
from tests.writing.drawn import parse
from tests.writing.test_command_laws import PIECES, PLACES, chosen

BAR = "¦"
"""Stands in a drawn text for the bar of a table, since that draws the cursor."""


def focus(drawn: str, unit: str, body: int = 0) -> str:
    """The text in focus, at the cursor that is drawn in."""
    lines, selection = parse(drawn)
    texts = [text.replace(BAR, "|") for text in lines.texts]
    everything = range(len(texts))
    found = in_focus(Scan(texts, GFM, body), selection, FocusUnit(unit), everything)
    (first, start), (last, end) = found
    if first == last:
        return texts[first][start:end]
    return "\n".join([texts[first][start:], *texts[first + 1 : last], texts[last][:end]])


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("One is here. T|wo goes\non. Three.", "Two goes\non."),
        ("One is here.| Two.", "One is here."),
        ("One is here. |Two.", "Two."),
        ("One is here. |", "One is here. "),
        ("Say `a. B` o|nce. Twice.", "Say `a. B` once."),
        ("See *it. Now* a|nd then. Twice.", "See *it. Now* and then."),
        ("P. Q. smiles, e.g. he|re. Two.", "P. Q. smiles, e.g. here."),
        ("これは最初。二|番目の文。三。", "二番目の文。"),
        ("هل هذا سؤال؟ نع|م هذا جواب.", "نعم هذا جواب."),
        ("- One it|em. And more.", "- One item."),
        ("- One item. And mo|re.", "And more."),
        ("|- One item.", "- One item."),
        ("# A he|ad\n\ntext", "# A head"),
        ("```\none. Two.\nthr|ee. Four.\n```", "three. Four."),
        ("¦ a ¦ b ¦\n¦---¦---¦\n¦ one. T|wo ¦ c ¦", "one. Two"),
        ("One.\n|\nTwo.", ""),
        ("One. «Two. Thr|ee. Four.", "Two. Three."),
    ],
)
def test_the_sentence_is_in_focus(drawn: str, expected: str) -> None:
    assert focus(drawn, "sentence") == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a\nb|\n\nc", "a\nb"),
        ("- a\n- b|\n  c\n- d", "- b\n  c"),
        ("a\n```py\nb\n\nc|\n```\nd", "```py\nb\n\nc\n```"),
        ("```py|\nb\n```\n```\nc\n```", "```py\nb\n```"),
        ("```py\nb\n```|\n```\nc\n```", "```py\nb\n```"),
        ("t\n\n¦ a ¦\n¦---¦\n¦ b| ¦\n\nc", "| a |\n|---|\n| b |"),
        ("¦ a| ¦\n¦---¦\n¦ b ¦\n\nc", "| a |\n|---|\n| b |"),
        ("a\n\n    b\n\n    c|\n\nd", "    b\n\n    c"),
        ("<div>\na|\n</div>\n\nb", "<div>\na\n</div>"),
        ("Title|\n===\n\na", "Title\n==="),
        ("a\n|\nb", ""),
        ("a\n\n«b\n\n|c", "b\n\n"),
    ],
)
def test_the_paragraph_is_in_focus(drawn: str, expected: str) -> None:
    assert focus(drawn, "paragraph") == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("# A\na|\n\n## B\nb", "# A\na"),
        ("# A\na\n\n## B|\nb\n\nc\n\n# C", "## B\nb\n\nc"),
        ("a|\n\n# A\nb", "a"),
        ("a\n\nB\n---\nc|\n\nD\n---", "B\n---\nc"),
        ("# A\n> # no\n\na|\n\n# B", "# A\n> # no\n\na"),
        ("# A\n```\n# no\n```\na|\n# B", "# A\n```\n# no\n```\na"),
    ],
)
def test_the_section_is_in_focus(drawn: str, expected: str) -> None:
    assert focus(drawn, "section") == expected


@pytest.mark.parametrize("unit", ["paragraph", "section"])
def test_the_front_matter_is_in_focus_as_a_whole(unit: str) -> None:
    assert focus("---\ntit|le: a\n---\n\nb", unit, body=4) == "---\ntitle: a\n---"


TEXTS = st.lists(st.sampled_from([*PIECES, "One. Two. Three"]), min_size=1, max_size=14)
RULES = [GFM, GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN]


@given(TEXTS, PLACES, st.sampled_from(FocusUnit), st.sampled_from(RULES))
def test_what_is_selected_is_in_focus(
    texts: list[str], picks: tuple[int, int, int, int], unit: FocusUnit, rules: BlockRules
) -> None:
    selection = chosen(texts, picks)
    found = in_focus(Scan(texts, rules), selection, unit, range(len(texts)))
    if selection.is_empty and unit is FocusUnit.SENTENCE:
        # A cursor may stand among the blanks beside a sentence.
        assert found.start[0] <= selection.line <= found.end[0]
    else:
        assert found.holds(Region.of(selection))


@given(TEXTS, PLACES, st.sampled_from(FocusUnit), st.sampled_from(RULES), st.data())
def test_what_is_in_focus_does_not_depend_on_what_else_is_in_view(
    texts: list[str],
    picks: tuple[int, int, int, int],
    unit: FocusUnit,
    rules: BlockRules,
    data: st.DataObject,
) -> None:
    scan = Scan(texts, rules)
    first = data.draw(st.integers(0, len(texts) - 1))
    view = range(first, data.draw(st.integers(first + 1, len(texts))))
    selection = chosen(texts, picks)

    def seen(region: Region) -> list[bool]:
        """Of each place in view, whether it is in focus."""
        places = [(line, at) for line in view for at in range(len(texts[line]) + 1)]
        return [region.start <= place <= region.end for place in places]

    whole = in_focus(scan, selection, unit, range(len(texts)))
    assert seen(in_focus(scan, selection, unit, view)) == seen(whole)


def test_no_more_is_read_of_a_long_post_than_is_in_view() -> None:
    scan = Scan(["text", ""] * 50_000)
    for unit in FocusUnit:
        in_focus(scan, Selection.at(120, 0), unit, range(100, 150))
    assert scan.lines_read < 1_000
