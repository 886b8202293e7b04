"""Tasks are ticked by a click on their box in the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.errors import Message
from tests.desktop.driver import ProgramDriver
from tests.desktop.page_mouse import click_element, click_word, pane, place_of_element

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LONG = "A line to scroll by.\n\n" * 60
POST = f"""---
title: Tasks
---

Above.

- [ ] one
  - [x] inner one
- [ ] two

  more of it
- no task

1. [ ] first

> - [ ] quoted

{LONG}

- [ ] far below
"""
BOX = "input.byline-task"


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, blog: Path) -> Iterator[ProgramDriver]:
    """A post with tasks, and its preview."""
    (blog / "posts/tasks.md").write_text(POST, encoding="utf-8")
    driver = ProgramDriver(qtbot, qapp)
    driver.start(blog, preview=True)
    driver.wait(lambda: driver.preview.pane is not None)
    driver.open(blog)
    driver.open_post("tasks.md")
    settle(driver)
    yield driver
    driver.close()


def settle(program: ProgramDriver) -> None:
    """Wait until all of the post is painted."""
    heard: list[bool] = []
    pane(program).when_ready(lambda: heard.append(True))
    program.wait(lambda: bool(heard))


def asked(program: ProgramDriver, expression: str) -> object:
    heard: list[object] = []
    pane(program).page_host.ask(expression, heard.append)
    program.wait(lambda: bool(heard))
    return heard[0]


def has_text(program: ProgramDriver, text: str) -> bool:
    return program.text == text


def ticked(program: ProgramDriver) -> object:
    return asked(program, f"[...document.querySelectorAll('{BOX}')].map((box) => box.checked)")


def test_a_click_changes_the_line_of_the_box_and_the_box_follows(shown: ProgramDriver) -> None:
    text = shown.text
    assert ticked(shown) == [False, True, False, False, False, False]
    steps = (
        (0, "- [ ] one", "- [x] one"),
        (1, "- [x] inner one", "- [ ] inner one"),
        (2, "- [ ] two", "- [x] two"),
        (3, "1. [ ] first", "1. [x] first"),
        (4, "> - [ ] quoted", "> - [x] quoted"),
    )
    for number, before, after in steps:
        text = text.replace(before, after)
        click_element(shown, BOX, number)
        shown.wait(partial(has_text, shown, text))
        settle(shown)
    assert ticked(shown) == [True, False, True, True, True, False]
    for _ in steps:
        shown.run("edit.undo")
    assert shown.text == POST


def test_what_is_in_view_stays_and_so_does_the_cursor(shown: ProgramDriver) -> None:
    shown.source.set_cursor_place(4, 2)
    settle(shown)
    click_element(shown, BOX, 5)

    shown.wait(lambda: "- [x] far below" in shown.text)
    settle(shown)

    _, place = place_of_element(shown, BOX, 5)
    assert asked(shown, "scrollY > 500") is True
    assert place.y() > 0
    assert shown.source.cursor_place() == (4, 2)
    assert shown.post.steps.undo_label == "Toggle Task"


def test_the_mouse_shows_a_hand_over_a_box_and_a_double_click_ticks_twice(
    shown: ProgramDriver,
) -> None:
    widget, place = place_of_element(shown, BOX)
    QTest.mouseMove(widget, place)
    shown.wait(lambda: widget.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    click_element(shown, BOX)
    shown.wait(lambda: "- [x] one" in shown.text)
    settle(shown)
    click_element(shown, BOX)
    shown.wait(lambda: "- [ ] one" in shown.text)
    assert shown.text == POST


def test_words_and_boxes_of_html_are_no_tasks(shown: ProgramDriver) -> None:
    source = shown.source
    source.set_cursor_place(4, 0)
    shown.keys("<ul><li><input type='checkbox'> html</li></ul> ")
    source.set_cursor_place(5, 0)
    shown.keys("<p><input class='byline-task' type='checkbox'> not ours</p>")
    settle(shown)
    text = shown.text
    assert asked(shown, f"document.querySelectorAll('{BOX}').length") == 7
    click_element(shown, BOX, 0)
    click_word(shown, "inner")
    click_word(shown, "Above")
    asked(shown, "0")
    assert shown.text == text


def test_a_post_that_is_read_only_says_so(shown: ProgramDriver) -> None:
    shown.post.set_read_only(Message("It may not be changed."))
    click_element(shown, BOX)
    shown.wait(lambda: any("It may not be changed." in label for label in shown.says()))
    assert shown.text == POST
