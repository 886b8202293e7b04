"""A format command changes no word of the page, gives the text back, and keeps out of what is code.

The page is that of the flavour's own engine. What is typed in an empty pair of marks is still to
come, so that its signs do not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.scan.state import LineKind
from editor.text.lines import Lines
from editor.writing.emphasis import bold, code, italic, strikethrough
from editor.writing.headings import heading
from editor.writing.line_texts import Case, change_case
from editor.writing.links import image, link
from editor.writing.paragraphs import bullets, numbers, tasks
from editor.writing.reading import VERBATIM
from editor.writing.selection import Selection
from editor.writing.tasks import toggle
from tests.examples import FUZZ, tried
from tests.writing.drawn import pasting
from tests.writing.sites import SITES, OneSite

if TYPE_CHECKING:
    from editor.writing.selection import Command

DEEPER = 20 if FUZZ else 1
MARKS: dict[Command, str] = {bold: "**", italic: "*", strikethrough: "~~", code: "`"}
WORDS = (
    "word", "two words", "**bold**", "*it*", "__bo__", "`code`", "``a`b``", "[link](/u)",
    "[**b** l](/u)", "![alt](i.png)", "<b>x</b>", '<span class="a*b">s</span>', "<br>", "x.",
    "https://example.com/a_b", "<https://a.org/x_y>", "a_b_c", "2 * 3", "x ** 2", "snake_case",
    "**kwargs, *args", "“quoted”", "(paren)", '"q"', "don’t", "re\u0301sume\u0301", "東京タワー",
    "「重要」です", "हिन्दी", "שלום", "مرحبا", "👍🏽", ":smile:", "~~gone~~", "&amp;", r"\*esc\*",
    "$a_b$", "...", "C#", "<!-- c -->", "well-known", "1,000.5", "🇩🇪", "!",
    "<del>gone</del>", "<s>old news</s>",
    "~/.config", "a*b", "* b", "_private", "__init__", "rock ’n’ roll", "x_", "^1", "100 %",
)  # fmt: skip
LEADS = ("", "", "", "- ", "* ", "1. ", "> ", "# ", "- [ ] ", "> - ", "- > ")
BLOCKS = (
    ("```", "co*de x", "```"), ("| a | b |", "|---|:-:|", "| **c** | d `e` |"),
    ("<div>", "raw *x*", "</div>"), ("Title *x*", "====="), ("[r]: /ref 'T'",), ("a  ", "b"),
    ("<!-- com", "ment -->"), ("~~~ py", "x = *y", "~~~"), ("* * *",), ("***",), ("a\\", "b"),
    ("$$", "x_y", "$$"), ("a | b", "--|--", "c | d"), ("| - | - |",), ("Term", "Other", ": text"),
)  # fmt: skip
KRAMDOWN = OneSite("jekyll", "kramdown", (("input", "kramdown"),))
SAFE = OneSite("hugo", "goldmark", (("extensions", {"strikethrough": False}),))
"""Goldmark that reads no strikethrough and leaves out HTML."""
EVERY_SITE = (*SITES, KRAMDOWN, SAFE)
PROSE = st.tuples(
    st.sampled_from(LEADS),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", ", ", ""])), min_size=1),
)
POSTS = st.lists(
    st.one_of(
        PROSE.map(lambda drawn: (drawn[0] + "".join(map("".join, drawn[1])).rstrip(", "),)),
        st.sampled_from(BLOCKS),
    ),
    min_size=1,
    max_size=3,
).map(lambda blocks: [line for block in blocks for line in (*block, "")])
PICKS = st.tuples(*[st.integers(0, 60)] * 4)
EVERY_COMMAND = pytest.mark.parametrize("command", MARKS, ids=lambda each: each.__name__)


def chosen(lines: list[str], picks: tuple[int, int, int, int]) -> Selection:
    """Some place or part of the text; most are within a line."""
    first = picks[0] % len(lines)
    last = first if picks[1] % 3 else picks[1] % len(lines)
    column = picks[2] % (len(lines[first]) + 1)
    if picks[1] % 4 == 1:
        return Selection.at(first, column)
    return Selection(first, column, last, picks[3] % (len(lines[last]) + 1))


def done(
    site: OneSite, lines: list[str], selection: Selection, command: Command
) -> tuple[list[str], Selection] | None:
    """The text and the selection after a command; None where it changes nothing."""
    change = command(site.scan(lines), selection)
    if change is None:
        return None
    texts = list(Lines.from_text("\n".join(lines)).apply(change.edit).texts)
    return None if texts == lines else (texts, change.selection)


def is_in_empty_pair(lines: list[str], selection: Selection, mark: str) -> bool:
    text, at = lines[selection.line], selection.column
    if mark == "~~" and text[:at].endswith("<del>") and text[at:].startswith("</del>"):
        return True
    return selection.is_empty and text[:at].endswith(mark) and text[at:].startswith(mark)


def words(text: str) -> str:
    """A text without white space, and without the typography that depends on what is beside it."""
    text = text.replace("—", "---").replace("–", "--").replace("…", "...")
    return re.sub(r"\s", "", text)


def has_grown(before: list[str], after: list[str]) -> bool:
    return len("".join(after)) > len("".join(before))


@EVERY_COMMAND
@settings(max_examples=tried(80) * DEEPER)
@given(POSTS, PICKS, st.sampled_from(EVERY_SITE))
def test_the_words_of_the_page_stay(
    command: Command, lines: list[str], picks: tuple[int, int, int, int], site: OneSite
) -> None:
    selection, mark = chosen(lines, picks), MARKS[command]
    after = done(site, lines, selection, command)
    if after is None or any(is_in_empty_pair(*each, mark) for each in ((lines, selection), after)):
        return
    shown, shows = words(site.text(lines)), words(site.text(after[0]))
    if command is code:
        # In code what was markup is shown.
        rest = iter(shows)
        assert all(sign in rest for sign in re.sub(r"[\W_]", "", shown))
    elif has_grown(lines, after[0]):
        assert shows == shown
    else:
        # Signs that could be no marks go, too.
        assert re.sub(r"[*_~\\]", "", shows) == re.sub(r"[*_~\\]", "", shown)


@pytest.mark.parametrize("command", [link, pasting("https://new.example/x")], ids=["link", "paste"])
@settings(max_examples=tried(100) * DEEPER)
@given(POSTS, PICKS, st.sampled_from(EVERY_SITE))
def test_the_words_of_the_page_stay_with_a_link(
    command: Command, lines: list[str], picks: tuple[int, int, int, int], site: OneSite
) -> None:
    selection = chosen(lines, picks)
    after = done(site, lines, selection, command)
    # A link without a text is still to be written.
    if after is not None and not any("[](" in line for line in after[0]):
        assert words(site.text(after[0])) == words(site.text(lines))


OWN: dict[Command, str] = {bold: "**_", italic: "*_", strikethrough: "~", code: "`"}
"""Signs of its own marks, and of those it may become one with."""


@EVERY_COMMAND
@settings(max_examples=tried(150) * DEEPER)
@given(POSTS, PICKS, st.sampled_from(EVERY_SITE))
def test_on_and_then_off_gives_text_and_selection_back(
    command: Command, lines: list[str], picks: tuple[int, int, int, int], site: OneSite
) -> None:
    lines = [
        line
        if line in HELD
        else "".join([sign for sign in STRUCK.sub("", line) if sign not in OWN[command]])
        for line in lines
    ]
    selection = chosen(lines, picks)
    on = done(site, lines, selection, command)
    if on is None or (selection.is_empty and not is_in_empty_pair(*on, MARKS[command])):
        # At the border of the word that it has marked it steps out again.
        return

    off = done(site, *on, command)

    assert off is not None
    assert off[0] == lines
    if not off[1].is_empty:
        assert done(site, *off, command) == on


STRUCK = re.compile("</?(?:del|s)>")
HELD = ("***", "* * *", "```", "~~~ py", "~~~")
"""Lines of signs that are no marks."""

STILL = VERBATIM | {LineKind.RULE, LineKind.TABLE_RULE, LineKind.UNDERLINE}
IN_LINES = [*MARKS, link, image, toggle, *[change_case(case) for case in Case]]
OF_LINES = [heading(2), heading(0), bullets, numbers, tasks]


@pytest.mark.parametrize("command", [*IN_LINES, *OF_LINES])
@settings(max_examples=tried(60) * DEEPER)
@given(POSTS, PICKS, st.sampled_from(EVERY_SITE), st.booleans())
def test_code_rules_heads_and_the_like_stay_as_they_are(
    command: Command,
    lines: list[str],
    picks: tuple[int, int, int, int],
    site: OneSite,
    everything: bool,
) -> None:
    lines = ["---", "title: word", "---", *lines]
    selection = chosen(lines, picks)
    if everything:
        selection = Selection(0, 0, len(lines) - 1, len(lines[-1]))
    scan = site.scan(lines, body=3)
    # The underline of a heading that is no longer one goes.
    still = STILL - {LineKind.UNDERLINE} if command in OF_LINES else STILL

    change = command(scan, selection)

    if change is None:
        return
    after = list(Lines.from_text("\n".join(lines)).apply(change.edit).texts)
    kept = [line.strip() for number, line in enumerate(lines) if scan.kind(number) in still]
    rest = iter([line.strip() for line in after])
    assert all(line in rest for line in kept)
    assert after[:3] == lines[:3]
