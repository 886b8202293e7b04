"""Extensions of pymdownx that count, mark or reach over a post keep the law piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from pymdownx.slugs import slugify

from editor.markdown.blocks import joined
from editor.markdown.flavours import Flavour, by_name
from editor.markdown.flavours.python_markdown.runs import PartedRuns
from editor.markdown.functions import reference
from editor.text.lines import LineEdit
from tests.examples import FUZZ
from tests.markdown.hostile import ENDLESS_LINES, PYMDOWNX_LINES, PYMDOWNX_POSTS, Change
from tests.markdown.test_python_markdown_law import Follower

_USUAL = ("toc", "tables", "fenced_code")
_MORE = ("attr_list", "md_in_html", "footnotes", "def_list", "abbr")
_CODE = ("pymdownx.superfences", "pymdownx.highlight", "pymdownx.inlinehilite")
_BLOCKS = tuple(
    f"pymdownx.blocks.{name}"
    for name in ("admonition", "caption", "definition", "details", "html", "tab")
)
_NUMBERS = {"anchor_linenums": True, "line_spans": "__span", "line_anchors": "l", "linenums": True}
_SLUG = reference("pymdownx.slugs.slugify", {"case": "lower"})
_NAMES = {"alternate_style": True, "combine_header_slug": True, "slugify": _SLUG}
_SETTINGS = {"pymdownx.highlight": _NUMBERS, "pymdownx.tabbed": _NAMES}
EXTENSIONS: dict[str, tuple[str, ...]] = {
    "code and tabs": (*_USUAL, *_MORE, *_CODE, "pymdownx.tabbed", "pymdownx.details"),
    "tabs without ids": ("tables", "attr_list", *_CODE, "pymdownx.tabbed"),
    "critic": (*_USUAL, "attr_list", "md_in_html", "footnotes", "pymdownx.critic"),
    "critic and fences": (*_USUAL, *_CODE, "admonition", "pymdownx.critic"),
    "blocks": (*_USUAL, *_MORE, *_CODE, *_BLOCKS),
    "blocks alone": _BLOCKS,
    "lists and quotes": (
        *_USUAL, "pymdownx.fancylists", "pymdownx.saneheaders", "pymdownx.quotes",
        "pymdownx.progressbar", "pymdownx.arithmatex",
    ),
    "signs": (
        *_USUAL, *_CODE, "pymdownx.critic", "pymdownx.caret", "pymdownx.tilde", "pymdownx.mark",
        "pymdownx.betterem", "pymdownx.magiclink", "pymdownx.arithmatex", "pymdownx.progressbar",
    ),
    "extra": ("toc", "pymdownx.extra", "pymdownx.arithmatex"),
}  # fmt: skip
OPTIONS = {
    "pymdownx.quotes": {"callouts": True},
    "pymdownx.extra": {"pymdownx.superfences": {"css_class": "c"}},
    **_SETTINGS,
}
FURTHER: dict[str, tuple[str, dict[str, object], int]] = {
    "critic, accepted": ("critic", {"pymdownx.critic": {"mode": "accept"}}, 4),
    "critic, rejected": ("critic and fences", {"pymdownx.critic": {"mode": "reject"}}, 4),
    "code with tabs": ("code and tabs", {"pymdownx.superfences": {"preserve_tabs": True}}, 4),
    "two columns": ("blocks", {}, 2),
    "eight columns": ("code and tabs", {}, 8),
}
"""Other options of these: the extensions, what is set, and the columns of an indentation."""


def _flavour(name: str, further: dict[str, object], tab: int) -> Flavour:
    options = {key: OPTIONS[key] for key in EXTENSIONS[name] if key in OPTIONS}
    return by_name(
        "python-markdown",
        profile="mkdocs",
        extensions=list(EXTENSIONS[name]),
        extension_configs={**options, **further},
        tab_length=tab,
    )


FLAVOURS = {
    **{name: _flavour(name, {}, 4) for name in EXTENSIONS},
    **{name: _flavour(*options) for name, options in FURTHER.items()},
}
CHANGES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 5), st.lists(PYMDOWNX_LINES, max_size=3)),
    max_size=6,
)


@pytest.mark.parametrize("kind", FLAVOURS)
@settings(max_examples=500 if FUZZ else 20, deadline=None)
@given(lines=PYMDOWNX_POSTS, changes=CHANGES)
def test_after_any_edits_the_blocks_are_the_whole(
    kind: str, lines: list[str], changes: list[Change]
) -> None:
    Follower(FLAVOURS[kind], lines).live_through(changes)


@pytest.mark.parametrize("kind", ["signs", "critic"])
@settings(max_examples=2_000 if FUZZ else 60, deadline=None)
@given(lines=st.lists(ENDLESS_LINES, min_size=1, max_size=4))
def test_what_is_never_closed_is_what_the_library_makes_of_it(kind: str, lines: list[str]) -> None:
    follower = Follower(FLAVOURS[kind], lines)
    follower.stream()
    follower.check()


RUNS = st.lists(
    st.sampled_from(
        [
            "# a",
            "## b c",
            "# a #",
            "text",
            "so *on*",
            "e.g. x",
            "a: b",
            "a) b",
            "<b>x",
            "x ::",
            "*[a]: b",
            "*[c]: d",
            "[a]: /b",
            '[c]: /d "e"',
        ]
    ),
    min_size=1,
    max_size=3,
)
BESIDE = st.sampled_from(["", "- a", "a", ": b", "> c", "    d", "---", "| a |", "!!! note", "#b"])


@pytest.mark.parametrize("kind", ["extra", "blocks", "lists and quotes"])
@settings(max_examples=2_000 if FUZZ else 60, deadline=None)
@given(run=RUNS, before=BESIDE, after=BESIDE, odd=st.one_of(st.none(), BESIDE))
def test_many_lines_of_one_kind_are_what_the_library_makes_of_them(
    kind: str, run: list[str], before: str, after: str, odd: str | None
) -> None:
    lines = [
        before,
        *run * 8,
        *([] if odd is None else [odd]),
        *run * 4,
        after,
        "a and c",
        "",
        "[a][c]",
    ]
    follower = Follower(FLAVOURS[kind], lines)
    follower.stream()
    follower.check()


@pytest.mark.parametrize(
    ("block", "parts"),
    [
        (["# A", "text", "more"], ["# A", "", "text", "more", ""]),
        (["## A", "### B {++b++}"], ["## A", "", "### B {++b++}", ""]),
        (["# A", "a) text"], None),
        (["# A", "x | y"], None),
        (["# A", ": x"], None),
        (["# A", "==="], None),
    ],
)
def test_blocks_of_headings_and_text_are_parted(block: list[str], parts: list[str] | None) -> None:
    lines = block * 8
    parted = lines if parts is None else (parts * 8)[:-1]
    assert PartedRuns(Markdown()).run(lines) == parted
    assert PartedRuns(Markdown()).run(["text", *lines]) == ["text", *lines]


SECTIONS = {
    "code and tabs": ["## Part", "", "```py", "x = 1", "```", "", '=== "A"', "", "    in", ""],
    "tabs without ids": ['=== "A"', "", "    in", "", "text", "", "``` py", "x", "```", ""],
    "critic": ["## Part", "", "a {++b++} {>>c", "d<<}", "", "{--e", "", "f--}", "", "text", ""],
    "critic and fences": ["## Part", "", "{==a==}", "", "```", "x", "```", "", "text", ""],
    "blocks": ["/// note", "", "a", "", "/// details | b", "c", "///", "///", "", "![a](b)", "",
               "/// figure-caption", "d", "///", ""],
    "blocks alone": ["/// tab | a", "b", "///", "", "/// tab | c", "d", "///", "", "text", ""],
    "lists and quotes": ["a) one", "b) two", "", "> [!note]", "> x", "", "[=5%]", "", "$$x$$", ""],
    "signs": ["## Part", "", "a^2^ ~b~ `c`", "", "[=5%]", "", "$$x$$", "", "{++a++}", ""],
    "extra": ["## Part", "", "```py", "x = 1", "```", "", "a[^1]", "", "text", ""],
    "critic, accepted": ["## Part", "", "a {++b++}", "", "{--e", "", "f--}", "", "text", ""],
    "critic, rejected": ["{++## Part++}", "", "a {~~b~>c~~}", "", "{==e==}", "", "text", ""],
    "code with tabs": ["## Part", "", "```py", "\tx = 1", "```", "", "a\tb", "", "text", ""],
    "two columns": ["- a", "  - b", "", "text", "", "  code", "", "/// note", "b", "///", ""],
    "eight columns": ["# A", "", "- a", "", "\tb", "", "text", "", '=== "A"', "", "\tin", ""],
}  # fmt: skip


@pytest.mark.parametrize("kind", FLAVOURS)
def test_a_key_renders_its_block_only(kind: str) -> None:
    section = SECTIONS[kind]
    follower = Follower(FLAVOURS[kind], [*section * 20, "plain", "", *section * 20])
    follower.stream()
    follower.check()
    assert len(follower.page) > 60
    for line, text in enumerate(follower.lines):
        if text and line // len(section) == 10:
            follower.apply(LineEdit(line, 1, (f"{text} x",)))
            follower.apply(LineEdit(line, 1, (text,)))
            follower.check()
    line = follower.lines.index("plain")
    follower.apply(LineEdit(line, 1, ("plainer",)))
    assert follower.renderer.parsed == 1
    follower.check()


def lines_of(follower: Follower, kind: str) -> str:
    return "\n".join(block.html for block in follower.page if kind in block.html)


def test_lines_of_code_are_named_over_the_whole_post() -> None:
    code = ["```py", "x", "```", ""]
    follower = Follower(FLAVOURS["code and tabs"], ["# A", "", *code, "text", "", *code])
    follower.stream()
    follower.check()
    assert 'id="__span-1-1"' in joined(follower.page)
    follower.apply(LineEdit(2, 0, tuple(code)))
    follower.check()
    assert follower.renderer.parsed <= 3
    assert 'id="__span-2-1"' in joined(follower.page)


def test_tabs_are_called_by_the_heading_above_them() -> None:
    tabs = ['=== "Ä & B"', "", "    x", "", '=== "C"', "", "    y", "", "text", ""]
    follower = Follower(FLAVOURS["code and tabs"], ["# One", "", *tabs, "text", "", *tabs])
    follower.stream()
    follower.check()
    assert 'for="one-c_1"' in joined(follower.page)
    follower.apply(LineEdit(0, 1, ("# Two",)))
    follower.check()
    assert follower.renderer.parsed <= 3
    assert 'for="two-c_1"' in joined(follower.page)
    follower.apply(LineEdit(12, 1, ("## Three",)))
    follower.check()
    assert 'for="three-c"' in joined(follower.page)


def test_a_mark_over_paragraphs_is_one_block() -> None:
    follower = Follower(FLAVOURS["critic"], ["a", "", "b", "", "c", "", "d ++}", "", "e"])
    follower.stream()
    assert len(follower.page) == 5
    follower.apply(LineEdit(2, 1, ("{++ b",)))
    follower.check()
    assert len(follower.page) == 3
    follower.apply(LineEdit(2, 1, ("{+ b",)))
    follower.check()
    assert len(follower.page) == 5


@pytest.mark.parametrize("odd", ["{++ ``` ++}", "{>>\n```\n<<}", "\x01"])
def test_marks_that_hide_fences_are_read_with_the_whole_post(odd: str) -> None:
    follower = Follower(FLAVOURS["critic"], ["a", "", *odd.split("\n"), "", "b", "", "c"])
    follower.stream()
    follower.check()
    assert len(follower.page) == 1
    follower.apply(LineEdit(2, len(odd.split("\n")), ("plain",)))
    follower.check()
    assert len(follower.page) == 4


CARRIED_OUT = st.one_of(
    PYMDOWNX_LINES,
    st.builds(
        lambda kind, text, rest: f"{kind[0]}{text}{kind[1]}{rest}",
        st.sampled_from([("{++", "++}"), ("{--", "--}"), ("{~~", "~>b~~}"), ("{==", "==}")]),
        st.sampled_from(["", "- a", "    a", "# a", ": a", "> a", "<div>", "-->", "``", "[x]: /u"]),
        st.sampled_from(["", "", "a", "`", ">", "- b"]),
    ),
)


@pytest.mark.parametrize("kind", ["critic, accepted", "critic, rejected"])
@settings(max_examples=500 if FUZZ else 20, deadline=None)
@given(lines=st.lists(CARRIED_OUT, min_size=1, max_size=18), changes=CHANGES)
def test_marks_that_are_carried_out_make_what_the_library_makes_of_them(
    kind: str, lines: list[str], changes: list[Change]
) -> None:
    Follower(FLAVOURS[kind], lines).live_through(changes)


@pytest.mark.parametrize(
    "lines", [["`{++``++}"], ["<!-- a", "", "{++--++}>"], ["///Footnotes Go {++Here///++}"]]
)
def test_marks_that_make_what_reaches_far_are_read_with_the_whole_post(lines: list[str]) -> None:
    follower = Follower(FLAVOURS["critic, accepted"], ["a", "", *lines, "", "b", "", "c"])
    follower.stream()
    follower.check()
    assert len(follower.page) == 1


@pytest.mark.parametrize(
    ("extension", "options"),
    [
        ("pymdownx.bracketspan", {}),
        ("pymdownx.striphtml", {}),
        ("footnotes", {"UNIQUE_IDS": True}),
        ("footnotes", {"USE_DEFINITION_ORDER": False}),
    ],
)
def test_what_reaches_further_is_one_block(extension: str, options: dict[str, object]) -> None:
    flavour = by_name(
        "python-markdown", profile="mkdocs", extensions=[extension],
        extension_configs={extension: options},
    )  # fmt: skip
    follower = Follower(flavour, ["```py", "x", "```", "", "a", "", "b"])
    follower.stream()
    follower.check()
    assert len(follower.page) == 1


def test_extra_of_pymdownx_is_what_the_library_makes_of_it() -> None:
    lines = ["# A", "", "- a", "", "    ```py", "    x", "    ```", "", "b[^1]", "", "[^1]: c"]
    follower = Follower(FLAVOURS["extra"], lines)
    follower.stream()
    own = Markdown(
        extensions=["toc", "pymdownx.extra"],
        extension_configs={"pymdownx.extra": {"pymdownx.superfences": {"css_class": "c"}}},
    )
    assert joined(follower.page) == own.convert("\n".join(lines))
    assert len(follower.page) > 3


def test_slugs_of_tabs_are_the_extension_s() -> None:
    own = Markdown(
        extensions=["toc", "pymdownx.tabbed"],
        extension_configs={"pymdownx.tabbed": {**_NAMES, "slugify": slugify(case="lower")}},
    )
    lines = ["# One", "", '=== "One"', "", "    x", "", '=== "One"', "", "    y"]
    flavour = by_name(
        "python-markdown", profile="mkdocs", extensions=["toc", "pymdownx.tabbed"],
        extension_configs={"pymdownx.tabbed": _NAMES},
    )  # fmt: skip
    follower = Follower(flavour, lines)
    follower.stream()
    assert joined(follower.page) == own.convert("\n".join(lines))


@pytest.mark.parametrize("kind", ["critic", "critic, accepted", "critic, rejected"])
@pytest.mark.parametrize(
    "line",
    [
        "{++    b++}", "{--x--}    y", "{~~x~>    z~~}", "{~~    x~>z~~}", "1{++. a++}",
        "{++: d++}", "{----}: d", "{++- b++}", "{++> q++}", "{++[^1]: n++}", "{--x--}",
        "{++!!! note++}", "{++\t++}", "{----}    ", "{====}{++\t++}",
    ],
)  # fmt: skip
def test_a_mark_that_makes_another_block_is_carried_out_in_the_whole(kind: str, line: str) -> None:
    for before in ("- a", "a[^1]", ": d", "{++++}\n" * 9 + "b", "!!! note"):
        lines = [*before.split("\n"), "", line, "", "    more", "", "text"]
        follower = Follower(FLAVOURS[kind], lines)
        follower.stream()
        follower.check()
        at = len(lines) - 5
        follower.apply(LineEdit(at, 1, ("plain {++text++}",)))
        follower.check()
        follower.apply(LineEdit(at, 1, (line,)))
        follower.check()


def test_what_stands_below_text_that_goes_decides_with_it() -> None:
    lines = ["- a", "", "{--gone--}", "", "", "text", "", "more"]
    follower = Follower(FLAVOURS["critic, accepted"], lines)
    follower.stream()
    follower.check()
    assert len(follower.page) > 1
    for line in ("- b", "    b", "text", "term", "text"):
        follower.apply(LineEdit(5, 1, (line,)))
        follower.check()
        follower.apply(LineEdit(7, 1, (": what" if line == "term" else "more",)))
        follower.check()
    assert len(follower.page) > 1


@pytest.mark.parametrize("kind", ["critic, accepted", "critic, rejected"])
def test_marks_within_texts_leave_a_post_in_pieces(kind: str) -> None:
    lines = ["It is {++very++} good.", "", "- so {~~far~>near~~}", "", "{++New text here.++}", ""]
    follower = Follower(FLAVOURS[kind], lines[: 4 + 2 * ("accepted" in kind)] * 4)
    follower.stream()
    follower.check()
    assert len(follower.page) > 4
