"""Fields of other posts show where they lead, find posts by their titles, and open them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from editor.desktop.form.link_field import LinkField
from editor.desktop.form.links_field import LinksField
from tests.desktop.pointer import choose, click, click_row, menu_of_click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

KEYS = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
HEAD = """---
title: One
prev: posts/two.md # before
related: [/posts/two/, "/posts/three/"]
---

Text.
"""


@pytest.fixture
def opened(program: ProgramDriver, tmp_path: Path) -> ProgramDriver:
    posts = tmp_path / "site/content/posts"
    posts.mkdir(parents=True)
    (tmp_path / "site/hugo.toml").write_text("baseURL = 'https://a.b/'\n", encoding="utf-8")
    (posts / "one.md").write_text(HEAD, encoding="utf-8")
    for name, title in {"two": "The second", "three": "Of ovens", "four": "Of mills"}.items():
        text = f"---\ntitle: {title}\nprev: posts/one.md\nrelated: [/posts/one/]\n---\n"
        (posts / f"{name}.md").write_text(text, encoding="utf-8")
    program.open(tmp_path / "site")
    program.open_post("one.md")
    program.form.open_fields(True)
    program.wait(lambda: ("prev",) in program.form.others.fields)
    program.wait(lambda: isinstance(program.form.others.fields["prev",], LinkField))
    program.wait(lambda: link_of(program).note.said == "The second")
    return program


def link_of(program: ProgramDriver) -> LinkField:
    field = program.form.others.fields["prev",]
    assert isinstance(field, LinkField)
    return field


def chips_of(program: ProgramDriver) -> LinksField:
    field = program.form.others.fields["related",]
    assert isinstance(field, LinksField)
    return field


def type_in(field: LinkField, text: str) -> None:
    field.setFocus()
    field.entry.selectAll()
    QTest.keyClicks(field.entry, text)


def test_the_title_is_shown_and_a_dead_link_is_marked(opened: ProgramDriver) -> None:
    field = link_of(opened)
    assert field.button.isEnabled()
    type_in(field, "posts/three.md")
    opened.wait(lambda: field.note.said == "Of ovens")
    type_in(field, "posts/gone.md")
    opened.wait(lambda: field.note.said == "No such post")
    assert field.note.property("wrong")
    assert not field.button.isEnabled()
    assert "No such post" in field.entry.accessibleDescription()
    type_in(field, "https://elsewhere.org/a")
    opened.wait(field.note.isHidden)
    assert not field.button.isEnabled()


def test_a_post_is_found_by_its_title_and_written_as_others_are(opened: ProgramDriver) -> None:
    field = link_of(opened)
    type_in(field, "mil")
    rows = field.suggestions
    opened.wait(rows.isVisible)
    assert rows.item(0).text() == "Of mills, content/posts/four.md"
    assert rows.count() == 1
    QTest.keyClick(field.entry, KEYS.Key_Down)
    QTest.keyClick(field.entry, KEYS.Key_Return)
    opened.wait(lambda: opened.text == HEAD.replace("posts/two.md", "posts/four.md"))
    opened.wait(lambda: field.note.said == "Of mills")
    QTest.keyClick(field.entry, KEYS.Key_Z, CONTROL)
    assert opened.text == HEAD


def test_down_lists_the_posts_but_this_one_and_a_click_takes_one(opened: ProgramDriver) -> None:
    field = link_of(opened)
    type_in(field, "o")
    opened.wait(field.suggestions.isVisible)
    field.entry.selectAll()
    QTest.keyClick(field.entry, KEYS.Key_Delete)
    assert field.suggestions.isHidden()
    QTest.keyClick(field.entry, KEYS.Key_Down)
    rows = field.suggestions
    assert rows.isVisible()
    titles = {rows.item(row).text().partition(",")[0] for row in range(rows.count())}
    assert titles == {"The second", "Of ovens", "Of mills"}
    chosen = rows.item(0).text().rpartition("/")[2]
    click_row(rows, rows.model().index(0, 0))
    opened.wait(lambda: f"prev: posts/{chosen} # before" in opened.text)


@pytest.mark.parametrize("way", ["button", "key", "click", "menu"])
def test_the_post_is_opened(opened: ProgramDriver, way: str) -> None:
    field = link_of(opened)
    if way == "button":
        click(field.button)
    elif way == "key":
        field.setFocus()
        QTest.keyClick(field.entry, KEYS.Key_Return, ALT)
    elif way == "click":
        QTest.mouseClick(field.entry, LEFT, CONTROL, QPoint(20, 10))
    else:
        choose(menu_of_click(field.entry, QPoint(20, 10)), "&Open Post\tAlt+Enter")
    opened.wait(lambda: opened.post.path.name == "two.md")
    assert HEAD.splitlines()[1] not in opened.text


def test_chips_have_the_titles_and_dead_ones_are_marked(opened: ProgramDriver) -> None:
    field = chips_of(opened)
    opened.wait(lambda: [chip.shown for chip in field.chips] == ["The second", "Of ovens"])
    assert [chip.note for chip in field.chips] == ["", ""]
    assert field.items == ["/posts/two/", "/posts/three/"]
    assert "/posts/two/" in field.chips[0].accessibleDescription()
    field.setFocus()
    QTest.keyClicks(field.entry, "/posts/gone/,")
    opened.wait(lambda: [chip.note for chip in field.chips] == ["", "", "No such post"])
    assert field.chips[2].shown == "/posts/gone/"
    assert opened.text == HEAD.replace('three/"]', 'three/", "/posts/gone/"]')


def test_a_chip_is_found_by_title(opened: ProgramDriver) -> None:
    field = chips_of(opened)
    field.setFocus()
    QTest.keyClicks(field.entry, "four")
    opened.wait(field.suggestions.isVisible)
    QTest.keyClick(field.entry, KEYS.Key_Down)
    QTest.keyClick(field.entry, KEYS.Key_Tab)
    opened.wait(lambda: opened.text == HEAD.replace('three/"]', 'three/", "/posts/four/"]'))
    opened.wait(lambda: field.chips[2].shown == "Of mills")


def test_chips_that_are_found_faster_than_they_are_written_are_all_written(
    opened: ProgramDriver,
) -> None:
    field = chips_of(opened)
    field.setFocus()
    QTest.keyClicks(field.entry, "four")
    opened.wait(field.suggestions.isVisible)
    with opened.held():
        for title in ("four", "thr"):
            field.entry.selectAll()
            QTest.keyClicks(field.entry, title)
            QTest.keyClick(field.entry, KEYS.Key_Down)
            QTest.keyClick(field.entry, KEYS.Key_Return)
        field.entry.selectAll()
        QTest.keyClicks(field.entry, "ne")
    opened.wait(lambda: len(field.chips) == 3)
    opened.wait(lambda: "/posts/four/" in field.items)
    assert field.items == ["/posts/two/", "/posts/three/", "/posts/four/"]
    assert field.entry.text() == "ne"


@pytest.mark.parametrize("way", ["key", "click", "menu"])
def test_the_post_of_a_chip_is_opened(opened: ProgramDriver, way: str) -> None:
    field = chips_of(opened)
    opened.wait(lambda: field.chips[1].shown == "Of ovens")
    chip = field.chips[1]
    if way == "key":
        field.setFocus()
        QTest.keyClick(field.entry, KEYS.Key_Left)
        assert chip.hasFocus()
        QTest.keyClick(chip, KEYS.Key_Return, ALT)
    elif way == "click":
        QTest.mouseClick(chip, LEFT, CONTROL, QPoint(20, 10))
    else:
        choose(menu_of_click(chip, QPoint(20, 10)), "&Open Post\tAlt+Enter")
    opened.wait(lambda: opened.post.path.name == "three.md")
