"""The X selection: what is selected last is pasted with the middle button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.patience import PATIENCE_S
from tests.scenarios.monkey import xserver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.scenarios.monkey.running import RunningByline

pytestmark = pytest.mark.skipif(not xserver.is_installed(), reason=xserver.MISSING)

TEXT = "first\u00a0word\n\nsecond\n"
LOOKS = PATIENCE_S * 20


@pytest.fixture
def byline(tmp_path: Path) -> Iterator[RunningByline]:
    """The program on one post without a head, with the cursor at its beginning."""
    from tests.scenarios.monkey.running import RunningByline

    blog = tmp_path / "blog"
    blog.mkdir()
    (blog / "one.md").write_text(TEXT, encoding="utf-8")
    with xserver.XServer() as server:
        program = RunningByline(server.name, tmp_path, blog, "one.md")
        try:
            program.start()
            yield program
            program.check()
        finally:
            program.close()


def press(program: RunningByline, *keys: str) -> None:
    for key in keys:
        program.hand.press(key)
        program.wait()


def middle_of_text(program: RunningByline) -> tuple[int, int]:
    """A place below the lines of the text; the text stands in the middle of the window."""
    window = program.top
    return window.left + window.width * 2 // 5, window.top + window.height * 3 // 4


def saved(program: RunningByline, expected: str) -> bool:
    """Whether the file holds ``expected`` some time after Ctrl+S."""
    for _ in range(LOOKS):
        press(program, "Ctrl+S")
        program.hand.pause(0.05)
        if (program.blog / "one.md").read_text(encoding="utf-8") == expected:
            return True
    return False


def until(program: RunningByline, holds: Callable[[], bool]) -> bool:
    """Whether ``holds()`` does some time after what was pressed: pings overtake it in Qt's queue.

    What is pressed while a popup is still to be closed goes to the popup, and with it.
    """
    for _ in range(LOOKS):
        program.wait()
        if holds():
            return True
        program.hand.pause(0.05)
    return False


def test_a_selection_is_offered_exactly_as_it_stands_in_the_file(byline: RunningByline) -> None:
    press(byline, "Ctrl+Home", "Shift+End")
    assert until(byline, lambda: byline.hand.clipboard("PRIMARY") == "first\u00a0word")


def test_the_middle_button_pastes_the_selection_where_it_is_clicked(byline: RunningByline) -> None:
    from tests.scenarios.monkey import hand

    press(byline, "Ctrl+Home", "Shift+End")
    byline.hand.click(*middle_of_text(byline), hand.MIDDLE)
    byline.wait()
    assert saved(byline, f"{TEXT}first\u00a0word")


def test_a_paste_with_the_middle_button_is_undone_by_itself(byline: RunningByline) -> None:
    from tests.scenarios.monkey import hand

    press(byline, "Ctrl+Home", "Shift+End", "Ctrl+End", "a", "b")
    byline.hand.click(*middle_of_text(byline), hand.MIDDLE)
    byline.wait()
    assert saved(byline, f"{TEXT}abfirst\u00a0word")
    press(byline, "c", "Ctrl+Z", "Ctrl+Z")
    assert saved(byline, f"{TEXT}ab")


def test_a_right_click_opens_a_menu_and_the_keyboard_can_too(byline: RunningByline) -> None:
    from tests.scenarios.monkey import hand

    byline.hand.click(*middle_of_text(byline), hand.RIGHT)
    assert until(byline, lambda: byline.top.is_popup)
    for keys in ("Menu", "Shift+F10"):
        press(byline, "Esc")
        assert until(byline, lambda: not byline.top.is_popup)
        press(byline, keys)
        assert until(byline, lambda: byline.top.is_popup), keys


@pytest.mark.parametrize("times", [1, 2, 3])
def test_every_button_can_be_pressed_everywhere(byline: RunningByline, times: int) -> None:
    from tests.scenarios.monkey import hand

    window = byline.top
    for button in range(hand.LEFT, hand.FORWARD + 1):
        for part in range(1, 12):
            place = window.left + window.width * part // 12, window.top + window.height // 2
            byline.hand.click(*place, button, times)
            byline.wait()
            press(byline, "Esc")
    assert byline.is_alive
