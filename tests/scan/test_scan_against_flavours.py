"""What the scanner takes the lines for, beside what the engine of each flavour makes of them."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from editor.markdown.flavours import by_name
from editor.scan import rules
from editor.scan.rules import Procedure, Tables
from tests.fidelity import examples
from tests.scan import kramdown_answers
from tests.scan.comparing import differing
from tests.scan.documents import document
from tests.scan.hard_cases import CASES
from tests.scan.probes import probe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from editor.scan.rules import BlockRules
    from tests.scan.probes import Probed

PELICAN = rules.PYTHON_MARKDOWN
MKDOCS = replace(
    PELICAN, footnotes=False, descriptions=False, abbreviations=False, html_markdown=False
)
MATERIAL = (
    "tables", "admonition", "md_in_html", "footnotes", "def_list", "pymdownx.superfences",
    "pymdownx.details", "pymdownx.tabbed",
)  # fmt: skip
"""Extensions that most sites of MkDocs's theme Material switch on."""

IN_MATERIAL = (
    "!!! note\n    text\n\n    - item\n\n        more\n\ntext",
    '!!! note "Title"\n\n    ```py\n    code\n    ```\n\n    text\n\n        code',
    "- item\n\n    !!! note\n        text\n\n    more",
    "??? tip\n    text\nout",
    '=== "Tab"\n\n    text\n\n=== "Other"\n\n    - item\n    - next',
    "- item\n\n    ```py\n    # code\n    ```\n\n    more\n\n- next",
    "1. item\n    ```\n    code\n    ```\n2. next",
    '```py hl_lines="1"\n# code\n\n- code\n```\n\ntext',
    "> ```\n> code\n> ```\n\ntext",
    "text\n```\ncode\n```\ntext",
    "<div markdown>\n\n- item\n\n</div>\n\ntext",
)
ELEVENTY = replace(rules.COMMONMARK, tables=Tables.HEADER, indented_code=False)
FLAVOURS: Mapping[str, tuple[BlockRules, str, Mapping[str, object]]] = {
    "commonmark": (rules.COMMONMARK, "commonmark", {"profile": "commonmark"}),
    "github": (rules.GFM, "commonmark", {"profile": "github"}),
    "zola": (replace(rules.GFM, alerts=False, dashed_rows=True), "commonmark", {"profile": "zola"}),
    "goldmark": (rules.GOLDMARK, "goldmark", {"renderer": {"unsafe": True}}),
    "eleventy": (ELEVENTY, "eleventy", {}),
    "pelican": (PELICAN, "python-markdown", {"profile": "pelican"}),
    "mkdocs": (MKDOCS, "python-markdown", {"profile": "mkdocs"}),
    "plain": (replace(PELICAN, mixed_lists=False), "python-markdown", {"profile": "plain"}),
}
DOCUMENTS = 24
"""Random documents of each flavour."""


def engine(name: str) -> tuple[BlockRules, Callable[[Sequence[str]], Mapping[int, Probed]]]:
    """The rules of a flavour, and what its own engine shows each line to be."""
    block_rules, flavour, options = FLAVOURS[name]
    render = by_name(flavour, **options).whole
    return block_rules, lambda lines: probe(lines, render)


def check(
    block_rules: BlockRules, shown: Mapping[str, Mapping[int, Probed]], *, most: int = 0
) -> None:
    """Fail with the differences if more than ``most`` of the documents have any."""
    reports = []
    for text, lines in shown.items():
        found = differing(text.split("\n"), block_rules, lines)
        if found:
            reports.append("\n".join(["---", text, "", *map(str, found)]))
    if len(reports) > most:
        pytest.fail("\n".join(reports[:10]))


@pytest.mark.parametrize("name", FLAVOURS)
def test_hard_cases_are_what_the_engine_shows(name: str) -> None:
    block_rules, show = engine(name)
    check(block_rules, {text: show(text.split("\n")) for text in CASES})


@pytest.mark.parametrize("name", FLAVOURS)
def test_documents_by_chance_are_what_the_engine_shows(name: str) -> None:
    block_rules, show = engine(name)
    chance = random.Random(name)
    is_open = block_rules.procedure is Procedure.COMMONMARK
    texts = [document(chance, block_rules, open_ended=is_open) for _ in range(DOCUMENTS)]
    check(block_rules, {"\n".join(lines): show(lines) for lines in texts})


ROWS = (
    "a | b\n- | -\nc | d", "a |\n- |\nb", "x\na | b\n- | -", "- a | b\n  - | -\n  c | d",
    "> a | b\n> - | -", "a | b\n- | - | -", "a | b\n- c | d", "- a | b\n|---|---|", "a\n- |",
)  # fmt: skip


@pytest.mark.parametrize("name", ["zola", "github"])
def test_rows_that_look_like_items_are_what_the_engine_shows(name: str) -> None:
    block_rules, show = engine(name)
    check(block_rules, {text: show(text.split("\n")) for text in ROWS})


def test_blocks_of_material_are_what_the_engine_shows() -> None:
    signs = frozenset({"!!!", "???", "==="})
    block_rules = replace(MKDOCS, footnotes=True, descriptions=True, html_markdown=True)
    block_rules = replace(block_rules, nested_fences=True, admonitions=signs)
    render = by_name("python-markdown", profile="mkdocs", extensions=list(MATERIAL)).whole
    check(block_rules, {text: probe(text.split("\n"), render) for text in IN_MATERIAL})


def test_kramdown_s_own_answers_are_given() -> None:
    answers = kramdown_answers.stored()
    assert len(answers) > len(CASES)
    check(rules.KRAMDOWN, answers)


@pytest.mark.parametrize("name", ["commonmark", "github", "goldmark"])
def test_examples_of_the_specifications_are_what_the_engine_shows(name: str) -> None:
    block_rules, show = engine(name)
    texts = [*examples.commonmark(), *examples.github()] if name != "commonmark" else []
    texts = texts or examples.commonmark()
    # Of code that stands in a table of raw HTML no page shows anything.
    check(block_rules, {text: show(text.split("\n")) for text in dict.fromkeys(texts)}, most=1)


def test_the_comparison_finds_a_line_that_is_read_wrongly() -> None:
    _, show = engine("github")
    lines = ["- item", "", "      code"]
    wrong = replace(rules.GFM, indented_code=False)
    assert not differing(lines, rules.GFM, show(lines))
    assert [found.line for found in differing(lines, wrong, show(lines))] == [2]
