"""A writer at a screen: presses real keys in the real program, and sees windows, colours and files.

For what has to hold over a kill -9; `tests.scenarios.writer` also sees the words.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.scenarios.monkey.running import FaultError, RunningByline
from tests.scenarios.monkey.xserver import XServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.scenarios.monkey.hand import Place

POST = "one.md"
_LOOKS = 400
_PAUSE_S = 0.05
_IN_THE_MENU_BAR = 8
"""Pixels from the top of the window."""

_IN_THE_MIDDLE = 128


class AtTheScreen:
    """Somebody who writes in one post of a folder."""

    def __init__(self, display: str, root: Path, text: str) -> None:
        blog = root / "blog"
        blog.mkdir()
        self._post = blog / POST
        self._post.write_text(text, encoding="utf-8")
        self._program = RunningByline(display, root, blog, POST)
        self.config = root / "home/.config/byline"
        self.config.mkdir(parents=True)

    def starts_byline(self) -> None:
        """Starts the program on the post."""
        self._program.start()

    def loses_power(self) -> None:
        """Nothing of the program is asked whether it may end."""
        self._program.kill()

    def goes_home(self) -> None:
        """Leaves the display."""
        self._program.close()

    def presses(self, *keys: str) -> None:
        """Presses keys, such as ``Ctrl+B``, one after the other."""
        for one in keys:
            self._program.hand.press(one)
            self._program.wait()

    def types(self, text: str) -> None:
        """Types where the keyboard is."""
        self._program.hand.type(text)
        self._program.wait()

    def opens(self, dialog: str, command: str) -> None:
        """Chooses a command in the palette, and waits for its dialog."""
        self.presses("Ctrl+Shift+P")
        self.types(command)
        self.presses("Return")
        self.waits_for(dialog)

    def waits_for(self, dialog: str) -> None:
        """Waits until there is a dialog of this title."""
        self.waits(lambda: bool(self._windows(dialog)), f"the dialog {dialog}")
        self._program.wait()

    def closes(self, dialog: str) -> None:
        """Clicks the button that closes a window, and is in the text again."""
        for place in self._windows(dialog):
            self._program.hand.close_window(place)
        self.waits(lambda: not self._windows(dialog), f"the end of the dialog {dialog}")
        self._program.wait()

    def writes(self, text: str) -> None:
        """Puts ``text`` in place of the whole post, and selects it."""
        self.presses("Ctrl+A")
        self.types(text)
        self.presses("Ctrl+A")

    def saves(self, expected: str) -> None:
        """Presses Ctrl+S until the file holds what it should."""

        def is_saved() -> bool:
            self.presses("Ctrl+S")
            return self.reads_the_file() == expected

        self.waits(is_saved, expected)

    def reads_the_file(self) -> str:
        """The post as it is on the disk."""
        return self._post.read_text(encoding="utf-8")

    def sees_a_window(self, *, dark: bool) -> None:
        """Looks at the end of the menu bar: nothing lies over it, as notices do over the text."""
        kind = "dark" if dark else "light"
        self.waits(lambda: (self._lightness() < _IN_THE_MIDDLE) == dark, f"a {kind} window")

    def waits(self, holds: Callable[[], bool], expected: str) -> None:
        """Looks until something holds. Raises FaultError if it does not."""
        for _ in range(_LOOKS):
            if holds():
                return
            self._program.check()
            self._program.hand.pause(_PAUSE_S)
        raise FaultError(f"The program did not come to this: {expected}")

    def _windows(self, title: str) -> list[Place]:
        return [one for one in self._program.hand.windows() if one.title.startswith(title)]

    def _lightness(self) -> int:
        window = next(place for place in self._program.hand.windows() if not place.is_dialog)
        return self._program.hand.lightness(
            window.left + window.width * 3 // 4, window.top + _IN_THE_MENU_BAR
        )


@contextmanager
def somebody(root: Path, text: str) -> Iterator[AtTheScreen]:
    """Somebody at a screen of their own, which goes when they do."""
    with XServer() as server:
        person = AtTheScreen(server.name, root, text)
        try:
            yield person
        finally:
            person.goes_home()
