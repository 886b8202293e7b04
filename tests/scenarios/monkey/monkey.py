"""Somebody who presses anything: every button, key, menu and command, at random from a seed."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from tests.scenarios.monkey import hand as buttons
from tests.scenarios.monkey.commands import known_commands
from tests.scenarios.monkey.running import PATIENCE, FaultError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.scenarios.monkey.hand import Place
    from tests.scenarios.monkey.running import RunningByline

SAVING = frozenset(
    {
        "post.save",
        "post.save_as",
        "post.save_all",
        "post.new",
        "preview.pdf",
        "preview.html",
        "post.add_tag",
        "post.convert",
        "post.delete",
        "post.draft",
        "post.duplicate",
        "post.expire",
        "post.move",
        "post.publish",
        "post.remove_field",
        "post.remove_tag",
        "post.schedule",
        "post.set_field",
        "post.to_bundle",
        "post.to_page",
        "post.translate",
        "tags.list",
    }
)
"""Commands that write a file of the writer's, at once or after a question."""

ASKING_TO_SAVE = frozenset(
    {
        "post.close",
        "folder.close",
        "window.close",
        "sample.open",
        "settings.open",
        "palette.open",
        "folder.recent",
        "post.rename",
    }
)
"""Commands after which a few letters and Enter may save, now or by itself from then on."""

NEVER = frozenset({"app.quit"})

CHOOSERS = ("Open", "Save As", "Export", "Print")
"""How the titles of dialogs begin that choose files: they are cancelled."""

MENUS = "EOVPH"
"""The letters of the menus; that of files is left out where nothing may be saved."""

TEXTS = (
    "word ", "two words", "# ", "- item\n", "1. one\n", "> ", "```\n", "**", "_", "`", "[", "](",
    "![", "(", ")", '"', "'", "\n", "\n\n", "---\n", "| a | b |\n", "https://example.org ", "<b>",
    "$x$", "~~", "{{< x >}}", ": ", "title: ", "draft: true\n", "\\", "&amp;", "=", "+", "#tag ",
)  # fmt: skip
KEYS = (
    "Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Backspace", "Delete",
    "Return", "Tab", "Esc", "Insert", "F2", "F5", "F10", "Menu", "space",
)  # fmt: skip
HELD = ("", "", "", "Shift+", "Ctrl+", "Ctrl+Shift+", "Alt+")
BUTTONS = (buttons.LEFT, buttons.MIDDLE, buttons.RIGHT, buttons.BACK, buttons.FORWARD)
WHEELS = (buttons.UP, buttons.DOWN, buttons.WHEEL_LEFT, buttons.WHEEL_RIGHT)
BARS = 80
"""Pixels from the top of the window that hold the menu bar and the toolbar, with Save."""


class Monkey:
    """Plays with a running program. With ``saves`` off nothing it does can save a post."""

    def __init__(self, program: RunningByline, seed: int, *, saves: bool) -> None:
        self._program = program
        self._hand = program.hand
        self._random = Random(seed)
        self._saves = saves
        self.trace: list[str] = []
        self.done: Counter[str] = Counter()
        allowed = NEVER if saves else NEVER | SAVING | ASKING_TO_SAVE
        self._commands = [command for command in known_commands() if command.id not in allowed]
        self._acts: list[tuple[int, Callable[[Place], str]]] = [
            (8, self._click),
            (3, self._drag),
            (3, self._wheel),
            (8, self._type),
            (6, self._key),
            (5, self._shortcut),
            (2, self._palette),
            (2, self._menu),
            (2, self._context_menu),
            (1, self._resize),
        ]

    def play(self, steps: int) -> None:
        """Do so many things. Raises FaultError, with what was done last."""
        for _ in range(steps):
            self.step()

    def step(self) -> None:
        """Do one thing, and wait for the program."""
        place = self._program.top
        if self._must_leave(place):
            done = self._leave()
        else:
            acts = [act for weight, act in self._acts for _ in range(weight)]
            act = self._random.choice(acts)
            self.done[act.__name__.strip("_")] += 1
            done = act(place)
        self.trace.append(done)
        try:
            self._program.wait()
            self._program.check()
        except FaultError as fault:
            last = "\n".join(self.trace[-12:])
            raise FaultError(f"{fault}\nWhat was done last:\n{last}") from None
        if not self._program.is_alive:
            self.trace.append("start again")
            self._program.start()

    def saves_now(self) -> None:
        """Save the current text, and compare the file with what was seen before."""
        for _ in range(4):
            self._press("Esc")
        shortcuts = self._program.shortcuts
        if self._title().count("—") < 2 or shortcuts.exists():
            # Every post was closed, or the keys of Save may be those of a command that changes the
            # text: once more from the beginning, as after a power cut.
            self._program.kill()
            shortcuts.unlink(missing_ok=True)
            self._program.start()
            self._press("Esc")
        self._press("Ctrl+F")  # from its field Escape goes to the text
        self._press("Esc")
        sign = f"x{len(self.trace)}x"
        self._hand.type(sign)
        self._hand.empty_clipboard()
        before = self._program.files()
        self._press("Ctrl+A")
        self._press("Ctrl+C")
        self._hand.pause(0.2)
        seen = self._hand.clipboard()
        self._press("Ctrl+S")
        for _ in range(PATIENCE):
            if "*" not in self._title():
                break
            self._press("Esc")
            self._hand.pause(0.1)
        after = self._program.files()
        changed = [name for name, found in after.items() if before.get(name) != found]
        if len(changed) > 1:
            raise FaultError(f"One save changed several files: {changed}")
        if seen is None or sign not in seen or "*" in self._title():
            return  # the keyboard was not in the text
        for name in changed:
            text = (self._program.blog / name).read_text(encoding="utf-8")
            if not text.endswith(seen):
                raise FaultError(f"{name} is not what was seen:\n{text!r}\n{seen!r}")
            self.done["compared"] += 1

    # ---- what it must not play with

    def _must_leave(self, place: Place) -> bool:
        if place.is_popup:
            # From the menu of a post one click, or a few letters and Enter, changes its file.
            return not self._saves or self._random.random() < 0.5
        if not place.is_dialog:
            return False
        return not self._saves or place.title.startswith(CHOOSERS) or self._random.random() < 0.2

    def _leave(self) -> str:
        self._hand.press("Esc")
        return "press Esc to leave"

    def _title(self) -> str:
        """The title of the window that was used last."""
        places = self._hand.windows()
        windows = [place for place in places if not place.is_popup and not place.is_dialog]
        return windows[-1].title if windows else ""

    def _press(self, keys: str) -> None:
        self._hand.press(keys)
        self.trace.append(f"press {keys}")
        self._program.wait()

    # ---- what it does

    def _spot(self, place: Place) -> tuple[int, int]:
        whole = place.is_popup or place.is_dialog or self._saves
        top = 0 if whole else min(BARS, place.height - 1)
        return (
            place.left + self._random.randrange(place.width),
            place.top + self._random.randrange(top, place.height),
        )

    def _click(self, place: Place) -> str:
        x, y = self._spot(place)
        button, times = self._random.choice(BUTTONS), self._random.choice((1, 1, 1, 2, 3))
        if button == buttons.RIGHT and not self._saves:
            times = 1  # the second would choose in the menu that the first opened
        held = self._random.choice(((), (), (), (), ("Ctrl",), ("Shift",), ("Alt",)))
        self._hand.holding(held, lambda: self._hand.click(x, y, button, times))
        return f"click {times} times with {button} at {x} {y} holding {held}"

    def _drag(self, place: Place) -> str:
        button = self._random.choice((*BUTTONS, buttons.LEFT, buttons.LEFT))
        if button == buttons.RIGHT and not self._saves:
            button = buttons.LEFT  # its release would choose in the menu that its press opened
        path = [self._spot(place) for _ in range(self._random.randrange(2, 5))]
        smooth = [path[0]]
        for (x0, y0), (x1, y1) in pairwise(path):
            smooth += [(x0 + (x1 - x0) * i // 6, y0 + (y1 - y0) * i // 6) for i in range(1, 7)]
        self._hand.drag(smooth, button)
        return f"drag with {button} along {path}"

    def _wheel(self, place: Place) -> str:
        x, y = self._spot(place)
        button, times = self._random.choice(WHEELS), self._random.randrange(1, 12)
        held = self._random.choice(((), (), (), ("Ctrl",), ("Shift",)))
        self._hand.holding(held, lambda: self._hand.click(x, y, button, times))
        return f"turn {button} {times} times at {x} {y} holding {held}"

    def _type(self, _place: Place) -> str:
        text = "".join(self._random.choices(TEXTS, k=self._random.randrange(1, 4)))
        self._hand.type(text)
        return f"type {text!r}"

    def _key(self, _place: Place) -> str:
        keys = self._random.choice(HELD) + self._random.choice(KEYS)
        times = self._random.choice((1, 1, 1, 2, 5))
        if keys == "F2" and not self._saves:
            keys = "F5"  # in the review of a new title Enter writes it
        if keys.startswith("Alt+") and keys.endswith(("F4", "space")):
            keys = "Esc"
        for _ in range(times):
            self._hand.press(keys)
        return f"press {keys} {times} times"

    def _shortcut(self, _place: Place) -> str:
        command = self._random.choice([command for command in self._commands if command.shortcuts])
        keys = self._random.choice(command.shortcuts)
        self._hand.press(keys)
        return f"press {keys} for {command.id}"

    def _palette(self, place: Place) -> str:
        command = self._random.choice(self._commands)
        if place.is_popup or place.is_dialog:
            return self._leave()
        self._press("Ctrl+Shift+P")
        self._hand.type(command.title.replace("&", "").rstrip("…"))
        self._press(self._random.choice(("Return", "Return", "Return", "Esc")))
        self._press("Esc")
        return f"choose {command.id} in the palette"

    def _menu(self, place: Place) -> str:
        if place.is_popup or place.is_dialog:
            return self._leave()
        letter = self._random.choice(MENUS + "F" * 2 * self._saves)
        if letter == "P" and not self._saves:
            letter = "V"
        down = self._random.randrange(1, 16)
        self._press(f"Alt+{letter}")
        if not self._program.top.is_popup:
            return f"press Alt+{letter}, which opens no menu"
        for _ in range(down):
            self._hand.press("Down")
        self._press("Return")
        return f"choose entry {down} of the menu {letter}"

    def _context_menu(self, place: Place) -> str:
        if place.is_popup or place.is_dialog:
            return self._leave()
        if self._random.random() < 0.5:
            x, y = self._spot(place)
            self._hand.click(x, y, buttons.RIGHT)
            asked = f"click with the right button at {x} {y}"
        else:
            asked = self._random.choice(("Menu", "Shift+F10"))
            self._hand.press(asked)
        self._program.wait()
        if not self._program.top.is_popup:
            return f"{asked}: no menu"
        down = self._random.randrange(8)
        for _ in range(down):
            self._hand.press("Down")
        self._press("Return" if down and self._saves else "Esc")
        return f"{asked}: entry {down}"

    def _resize(self, place: Place) -> str:
        if place.is_popup or place.is_dialog:
            return self._leave()
        width, height = self._random.randrange(500, 1400), self._random.randrange(300, 900)
        self._hand.resize(place, width, height)
        return f"resize to {width} {height}"
