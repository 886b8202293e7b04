"""Blocks made a callout, and text again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.scan.rules import GFM, GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.writing.callouts import CalloutKind, callout
from tests.writing.drawn import after

MATERIAL = replace(PYTHON_MARKDOWN, admonitions=frozenset({"!!!", "???"}))
NOTE = callout(CalloutKind.NOTE)


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a|", "> [!NOTE]\n> a|"),
        ("a\nb|\n\nc", "> [!NOTE]\n> a\n> b|\n\nc"),
        ("|", "> [!NOTE]\n> |"),
        ("a\n|\nb", "a\n\n> [!NOTE]\n> |\n\nb"),
        ("- a|\n- b", "- > [!NOTE]\n  > a|\n- b"),
        ("- [ ] a|\n- b", "- [ ] > [!NOTE]\n  > a|\n- b"),
        ("- a\n\n  b|", "- a\n\n  > [!NOTE]\n  > b|"),
        ("«- a\n- b|\n- c", "> [!NOTE]\n> «- a\n> - b|\n- c"),
        ("> q|", "> > [!NOTE]\n> > q|"),
        ("```\na|\n```\nb", "> [!NOTE]\n> ```\n> a|\n> ```\nb"),
        ("a\n\n«# H\ntext\n\n- x|", "a\n\n> [!NOTE]\n> «# H\n> text\n>\n> - x|"),
        ("«a\n\n    code|", "> [!NOTE]\n> «a\n>\n>     code|"),
        ("1. x\n   ```\n   c|\n   ```", "1. x\n   > [!NOTE]\n   > ```\n   > c|\n   > ```"),
        ("    code|\ntext", "> [!NOTE]\n>\n>     code|\ntext"),
        ("Under|\n---", "> [!NOTE]\n>\n> Under|\n> ---"),
        ("«2. two\n3. three|", "> [!NOTE]\n>\n> «2. two\n> 3. three|"),
        ("<i>ht|ml</i>", "> [!NOTE]\n> <i>ht|ml</i>"),
        ("[a]:| /x", "> [!NOTE]\n>\n> [a]:| /x"),
        ("a\n- «b\n\n|\n\nc", "a\n- > [!NOTE]\n  > «b\n\n|\n\nc"),
        ("> q\n\n«a\nb|\n> r", "> q\n\n> [!NOTE]\n> «a\n> b|\n\n> r"),
    ],
)
def test_an_alert_holds_whole_blocks(drawn: str, expected: str) -> None:
    assert after(drawn, NOTE) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a|", "!!! note\n    a|"),
        ("|", "!!! note\n    |"),
        ("x\n\na\nb|\n\nc", "x\n\n!!! note\n    a\n    b|\n\nc"),
        ("- a\n\n    b|\n\n- c", "- a\n\n    !!! note\n        b|\n\n- c"),
        ("«- a\n- b|", "!!! note\n    «- a\n    - b|"),
        ("«a\n\n```\nb\n```|", None),
        ("> q|", "> !!! note\n>     q|"),
        ("- a|\n- b", None),
    ],
)
def test_an_admonition_holds_what_is_indented(drawn: str, expected: str | None) -> None:
    assert after(drawn, NOTE, MATERIAL) == expected


def test_a_fence_can_stand_in_an_admonition_of_superfences() -> None:
    rules = replace(MATERIAL, nested_fences=True)
    made = "!!! note\n    «a\n\n    ```\n    b\n    ```|"
    assert after("«a\n\n```\nb\n```|", NOTE, rules) == made


@pytest.mark.parametrize(
    ("drawn", "rules", "expected"),
    [
        ("> [!NOTE]\n> a|\n>\n> b", GFM, "a|\n\nb"),
        ("> [!note]\n> «a\n> b|\n\nc", GFM, "«a\nb|\n\nc"),
        ("- > [!NOTE]\n  > a|", GFM, "- a|"),
        ("> > [!NOTE]\n> > a|", GFM, "> a|"),
        ("> [!NOTE]\n>\n>     code|", GFM, "    code|"),
        ("> [!NOTE]\n> |", GFM, "|"),
        ("> [!NO|TE]\n> a", GFM, "|a"),
        ("> [!TIP]\n> a|", GFM, "> [!NOTE]\n> a|"),
        ("> [!IMPOR|TANT]\n> a", GFM, "> [!NOTE]|\n> a"),
        ("a\n\n!!! note\n    |\n\nb", MATERIAL, "a\n\n|\n\nb"),
        ("«\n> [!NOTE]\n> a\n|\nb", GFM, "«\na\n|\nb"),
        ("!!! note\n    a|\n\n    b\n\nc", MATERIAL, "a|\n\nb\n\nc"),
        ('!!! tip "T"\n    a|', MATERIAL, '!!! note "T"\n    a|'),
        ('!!! note "T"\n    a|\n', MATERIAL, "**T**\n\na|\n"),
        ("- x\n\n    !!! note\n        y|\n", MATERIAL, "- x\n\n    y|\n"),
    ],
)
def test_the_same_kind_again_takes_it_away_and_another_one_changes_it(
    drawn: str, rules: BlockRules, expected: str
) -> None:
    assert after(drawn, NOTE, rules) == expected


@pytest.mark.parametrize("rules", [GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN])
def test_none_where_the_flavour_shows_none(rules: BlockRules) -> None:
    assert after("a|", NOTE, rules) is None
