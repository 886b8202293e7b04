"""Bread in one window, travels in another: written in turn, through a power cut and a night."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.patience import PATIENCE_S
from tests.scenarios.monkey import xserver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.scenarios.monkey.running import RunningByline

pytestmark = pytest.mark.skipif(not xserver.is_installed(), reason=xserver.MISSING)

LOOKS = PATIENCE_S * 20
RYE = "".join(f"Line {number}.\n" for number in range(20))
SEA = "The sea.\n"

RESTORE = 63, 64
"""The middle of the button, in pixels from the lower right corner of the window."""


@pytest.fixture
def byline(tmp_path: Path) -> Iterator[RunningByline]:
    """The program, not started, on the blog about bread; the other one is beside it."""
    from tests.scenarios.monkey.running import RunningByline

    for name, post, text in (("bread", "rye.md", RYE), ("travels", "sea.md", SEA)):
        (tmp_path / name).mkdir()
        (tmp_path / name / post).write_text(text, encoding="utf-8")
    with xserver.XServer() as server:
        program = RunningByline(server.name, tmp_path, tmp_path / "bread", "rye.md")
        try:
            yield program
            program.check()
        finally:
            program.close()


def until(program: RunningByline, holds: Callable[[], bool]) -> None:
    for _ in range(LOOKS):
        program.wait()
        if holds():
            return
        program.hand.pause(0.05)
    raise AssertionError([place.title for place in program.hand.windows()])


def press(program: RunningByline, *keys: str) -> None:
    for key in keys:
        program.hand.press(key)
        program.wait()


def blogs(program: RunningByline) -> list[str]:
    """The blog of each window, the topmost last."""
    parts = [place.title.split(" — ") for place in program.hand.windows()]
    return [part[-2] for part in parts if len(part) > 1]


def goes_to(program: RunningByline, blog: str) -> None:
    press(program, "Ctrl+Alt+W")
    program.hand.type(blog)
    press(program, "Return")
    until(program, lambda: blogs(program)[-1:] == [blog])


def restores(program: RunningByline) -> None:
    """Clicks Restore; a star in the title says that the text is there, and not saved."""
    window = program.top
    right, bottom = window.left + window.width, window.top + window.height
    program.hand.click(right - RESTORE[0], bottom - RESTORE[1])
    until(program, lambda: "*" in program.top.title)


def saves(program: RunningByline, post: Path, expected: str) -> None:
    """Saves until the file is so, and the window knows; before that, it asks when it is closed."""

    def is_saved() -> bool:
        press(program, "Ctrl+S")
        return post.read_text(encoding="utf-8") == expected and "*" not in program.top.title

    until(program, is_saved)


def kept(program: RunningByline) -> list[tuple[str, int]]:
    """The post and the line of the cursor in each window of the session."""
    file = program.root / "home/.local/state/byline/session.json"
    windows = json.loads(file.read_bytes())["windows"] if file.exists() else []
    posts = [post for window in windows for post in window["posts"]]
    return sorted((post["path"].rpartition("/")[2], post["line"]) for post in posts)


def copies(program: RunningByline) -> int:
    """How many posts have a recovery copy."""
    return len([*(program.root / "home/.local/state/byline/journal").glob("*.unsaved")])


def test_two_blogs_side_by_side(byline: RunningByline) -> None:
    rye, sea = byline.root / "bread/rye.md", byline.root / "travels/sea.md"

    # She writes about bread, and then opens a post of the other blog from her file manager.
    byline.start()
    assert byline.hand_over(str(sea)) == 0
    until(byline, lambda: sorted(blogs(byline)) == ["bread", "travels"])
    until(byline, lambda: byline.top.title.startswith("sea"))
    byline.hand.type("Waves. ")
    goes_to(byline, "bread")
    press(byline, "Ctrl+Home", *["Down"] * 5)
    byline.hand.type("Crust. ")
    until(byline, lambda: copies(byline) == 2)
    until(byline, lambda: kept(byline) == [("rye.md", 5), ("sea.md", 0)])

    # The power fails. Both windows come back, each with what was not saved in it.
    byline.kill()
    assert (rye.read_text(), sea.read_text()) == (RYE, SEA)
    byline.start_with()
    until(byline, lambda: sorted(blogs(byline)) == ["bread", "travels"])
    until(byline, lambda: blogs(byline)[-1] == "bread")
    restores(byline)
    crust = RYE.replace("Line 5", "Crust. Line 5")
    saves(byline, rye, crust)
    goes_to(byline, "travels")
    restores(byline)
    saves(byline, sea, f"Waves. {SEA}")
    until(byline, lambda: copies(byline) == 0)

    # She goes to bed; in the morning she writes on where the cursor is.
    press(byline, "Ctrl+Home")
    goes_to(byline, "bread")
    press(byline, "Ctrl+Home", *["Down"] * 7)
    press(byline, "Ctrl+Q")
    for _ in range(LOOKS):
        if not byline.is_alive:
            break
        byline.hand.pause(0.05)
    byline.start_with()
    until(byline, lambda: sorted(blogs(byline)) == ["bread", "travels"])
    until(byline, lambda: blogs(byline)[-1] == "bread")
    byline.hand.type("Crumb. ")
    saves(byline, rye, crust.replace("Line 7", "Crumb. Line 7"))
    goes_to(byline, "travels")
    byline.hand.type("Wind. ")
    saves(byline, sea, f"Wind. Waves. {SEA}")

    # One window is closed, and the other is all there is at the next start.
    byline.hand.close_window(byline.top)
    until(byline, lambda: blogs(byline) == ["bread"])
    press(byline, "Ctrl+Q")
    for _ in range(LOOKS):
        if not byline.is_alive:
            break
        byline.hand.pause(0.05)
    byline.start_with()
    assert blogs(byline) == ["bread"]
