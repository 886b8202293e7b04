"""Tags that are nearly the same are pointed out, and become one: here, or in all posts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from editor.desktop.form.chips_field import ChipsField
from editor.project.field_kinds import FieldKind
from editor.project.learned_fields import LearnedField, LearnedFields
from tests.desktop.form.conftest import context_of
from tests.desktop.pointer import choose, menu_of_click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Form, Shown

KNOWN = ("reviews", "wordpress", "bread", "Review", "Wordpress")


def shown_with(shown: Shown, tags: str, *known: str) -> Form:
    field = LearnedField(("tags",), FieldKind.TAGS, 1.0, known)
    context = replace(context_of(), learned=LearnedFields((field,)))
    form = shown(f"---\ntitle: One\ntags: {tags}\n---\n", context)
    form.panel.open_fields(True)
    return form


@pytest.mark.parametrize(
    ("tags", "instead"),
    [
        ("[Review, bread]", ["reviews", ""]),
        ("[reviews, Wordpress]", ["", "wordpress"]),
        ("[Review, reviews]", ["reviews", ""]),
    ],
)
def test_the_rarer_spelling_is_pointed_out(shown: Shown, tags: str, instead: list[str]) -> None:
    form = shown_with(shown, tags, *KNOWN)
    assert [chip.instead for chip in form.chips("tags").chips] == instead


def test_two_that_no_other_post_has_are_pointed_out_too(shown: Shown) -> None:
    form = shown_with(shown, "[Sourdough, rye, sourdoughs]", "bread")
    field = form.chips("tags")
    assert [chip.instead for chip in field.chips] == ["", "", "Sourdough"]
    assert field.chips[2].accessibleDescription() == "This post has “Sourdough” as well."
    form.go_to(field)
    QTest.keyClicks(field.entry, "Rye,")
    assert field.chips[3].instead == "rye"


def test_both_become_one_in_this_post(shown: Shown) -> None:
    form = shown_with(shown, "[Review, bread, reviews]", *KNOWN)
    menu = menu_of_click(form.chips("tags").chips[0], QPoint(8, 8))
    titles = [action.text() for action in menu.actions()]
    assert "Change to “reviews”" in titles
    assert not any("All Posts" in title for title in titles)
    choose(menu, "Change to “reviews”")
    assert form.text == "---\ntitle: One\ntags: [reviews, bread]\n---\n"


def test_both_become_one_in_all_posts(program: ProgramDriver, tmp_path: Path) -> None:
    posts = tmp_path / "site/content/posts"
    posts.mkdir(parents=True)
    (tmp_path / "site/hugo.toml").write_text("baseURL = 'https://a.b/'\n", encoding="utf-8")
    for number, tag in enumerate(["reviews", "reviews", "Review", "Review", "reviews"]):
        text = f"---\ntitle: Post {number}\ntags: [{tag}]\ncategories: [{tag}]\n---\n"
        (posts / f"{number}.md").write_text(text, encoding="utf-8")
    program.open(tmp_path / "site")
    program.open_post("2.md")
    program.form.open_fields(True)

    def chips(key: str) -> ChipsField:
        field = program.form.others.fields[key,]
        assert isinstance(field, ChipsField)
        return field

    program.wait(lambda: chips("tags").chips[0].instead == "reviews")
    merge = "Change to “reviews” in All Posts…"
    menu = menu_of_click(chips("categories").chips[0], QPoint(8, 8))
    assert merge not in [action.text() for action in menu.actions()]
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    choose(menu_of_click(chips("tags").chips[0], QPoint(8, 8)), merge)
    program.wait(lambda: any("2 posts" in said or "2 files" in said for said in program.says()))
