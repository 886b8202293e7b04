"""Byline's own classes: no post can write them, and every box of ours has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from editor.markdown.own_boxes import admitted, own, revealed
from editor.markdown.sanitize import clean
from editor.resources import resource

ROOT = Path(__file__).resolve().parents[2]
TONES = ("good", "warm", "bad")


def test_a_box_of_ours_keeps_its_class_and_one_of_the_posts_does_not() -> None:
    ours = f'<div class="{own("tag", "math")}">a</div>'
    assert clean(ours) == revealed(ours) == '<div class="byline-tag byline-math">a</div>'
    for name in ("byline-tag", "byline-block", "byline-", "byline-tag-0123456789abcdef"):
        assert clean(f'<div class="{name}">a</div>') == '<div class="">a</div>'


@pytest.mark.parametrize(
    ("classes", "kept"),
    [
        ("note byline-block wide", "note wide"),
        ("note\tbyline-block\nwide\x0cbyline-post\rx", "note wide x"),
        ("a-byline-b byline bylines-x BYLINE-b", "a-byline-b byline bylines-x BYLINE-b"),
        ("byline-block\u00a0x note", "note"),
        ("a  b", "a  b"),
    ],
)  # fmt: skip
def test_a_posts_other_classes_stay(classes: str, kept: str) -> None:
    assert admitted(classes) == kept


def test_what_the_pages_scripts_mark_with_is_dropped_from_a_post() -> None:
    assert clean('<img data-byline-alone="" data-x="1">') == '<img data-x="1">'


def test_an_id_of_the_posts_is_its_own() -> None:
    # Ours are found by no id: a heading may be called like any class.
    assert clean('<h2 id="byline-block">Byline block</h2>').startswith('<h2 id="byline-block">')


def test_the_page_keeps_every_class_that_the_renderer_gives() -> None:
    """`prepare.js` takes the classes of other boxes out: a post may have imitated them."""
    kept = set(re.findall(r'"byline-([\w-]+)"', _listed_in_the_page()))
    given = {f"callout-{tone}" for tone in TONES}
    for path in (ROOT / "editor" / "markdown").rglob("*.py"):
        for call in re.findall(r"\bown\(((?:\"[\w-]+\"(?:, )?)+)\)", path.read_text("utf-8")):
            given.update(re.findall(r'"([\w-]+)"', call))
    assert given <= kept


def _listed_in_the_page() -> str:
    script = resource("preview", "prepare.js").read_text("utf-8")
    return script.partition("const BOXES = new Set([")[2].partition("])")[0]
