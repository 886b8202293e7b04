"""A mouse and a keyboard: real events of an X server, as its devices send them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from select import select
from typing import TYPE_CHECKING

from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import BadDrawable, BadWindow, xerror_class
from Xlib.ext import xtest
from Xlib.protocol.event import ClientMessage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from Xlib.xobject.drawable import Window

LEFT, MIDDLE, RIGHT, UP, DOWN, WHEEL_LEFT, WHEEL_RIGHT, BACK, FORWARD = range(1, 10)

# Qt's names for keys that X calls otherwise.
_KEYS = {
    "Space": "space",
    "Ctrl": "Control_L",
    "Shift": "Shift_L",
    "Alt": "Alt_L",
    "Esc": "Escape",
    "PgDown": "Next",
    "PgUp": "Prior",
    "Enter": "Return",
    "Backspace": "BackSpace",
}
_MODIFIERS = ("Ctrl", "Shift", "Alt")


_LOOK_S = 0.1
_LOOKS = 100
_TITLE = 256
"""How much of a title is read at once, in units of four bytes."""


class Answer(Enum):
    """What became of a ping."""

    ALIVE = "alive"
    SILENT = "silent"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Place:
    """A window on the screen, in pixels."""

    window: Window
    title: str
    is_popup: bool
    is_dialog: bool
    left: int
    top: int
    width: int
    height: int


class Hand:
    """Presses and moves. ``wait`` lets the program do what it was asked before the next thing."""

    def __init__(self, display: str) -> None:
        self._display = Display(display)
        # Menus and dialogs go while they are looked at. (The library puts errors of its RandR
        # extension in the places of X's own, and falls over them.)
        for code, kind in xerror_class.items():
            self._display.extension_add_error(code, kind)
        self._display.set_error_handler(lambda *_: None)
        self._root = self._display.screen().root
        # Answers to pings are sent to whoever watches the root window.
        self._root.change_attributes(event_mask=X.StructureNotifyMask)
        self._pings = 0

    def close(self) -> None:
        """Leave the server."""
        self._display.close()

    # ---- the mouse

    def move(self, x: int, y: int) -> None:
        """Put the mouse there."""
        self._fake(X.MotionNotify, x=x, y=y)

    def click(self, x: int, y: int, button: int = LEFT, times: int = 1) -> None:
        """Click once, twice, three times."""
        self.move(x, y)
        for _ in range(times):
            self._fake(X.ButtonPress, button)
            self._fake(X.ButtonRelease, button)

    def drag(self, path: Iterable[tuple[int, int]], button: int = LEFT) -> None:
        """Move along a path with a button held."""
        places = list(path)
        self.move(*places[0])
        self._fake(X.ButtonPress, button)
        for place in places[1:]:
            self.move(*place)
        self._fake(X.ButtonRelease, button)

    # ---- the keyboard

    def press(self, keys: str) -> None:
        """Press keys together, named as Qt names them: ``Ctrl+Shift+P``."""
        names = [name for name in _MODIFIERS if f"{name}+" in keys]
        last = keys[sum(len(name) + 1 for name in names) :]
        if names and len(last) == 1:
            last = last.lower()  # the shift is said, or not meant
        codes = [self._code(_KEYS[name])[0] for name in names]
        code, shifted = self._code(last)
        if shifted and "Shift" not in names:
            codes.append(self._code("Shift_L")[0])
        for held in codes:
            self._fake(X.KeyPress, held)
        self._fake(X.KeyPress, code)
        self._fake(X.KeyRelease, code)
        for held in reversed(codes):
            self._fake(X.KeyRelease, held)

    def type(self, text: str) -> None:
        """Type text of the letters this keyboard has."""
        for letter in text:
            self.press("Return" if letter == "\n" else letter)

    def holding(self, keys: Iterable[str], do: Callable[[], None]) -> None:
        """Do something with keys such as ``Ctrl`` held."""
        codes = [self._code(_KEYS[name])[0] for name in keys]
        for code in codes:
            self._fake(X.KeyPress, code)
        do()
        for code in reversed(codes):
            self._fake(X.KeyRelease, code)

    # ---- the windows

    def windows(self) -> list[Place]:
        """The windows in view, the topmost last."""
        found = [self._place(window) for window in self._root.query_tree().children]
        return [place for place in found if place is not None]

    def give_keyboard(self) -> Place | None:
        """Do what a window manager does: the topmost window that is no popup has the keyboard."""
        windows = [place for place in self.windows() if not place.is_popup]
        if windows and self._display.get_input_focus().focus != windows[-1].window:
            windows[-1].window.set_input_focus(X.RevertToParent, X.CurrentTime)
            self._display.sync()
        return windows[-1] if windows else None

    def lightness(self, x: int, y: int) -> int:
        """How light the screen is at a place, of 255."""
        image = self._root.get_image(x, y, 1, 1, X.ZPixmap, 0xFFFFFFFF)
        return max(bytes(image.data)[:3])

    def resize(self, place: Place, width: int, height: int) -> None:
        """Give a window another size."""
        place.window.configure(width=width, height=height)
        self._display.sync()

    def close_window(self, place: Place) -> None:
        """Do what a window manager does when its button for closing is clicked."""
        protocols = self._display.get_atom("WM_PROTOCOLS")
        data = (32, [self._display.get_atom("WM_DELETE_WINDOW"), X.CurrentTime, 0, 0, 0])
        event = ClientMessage(window=place.window, client_type=protocols, data=data)
        place.window.send_event(event, event_mask=0)
        self._display.sync()

    def ping(self, place: Place) -> Answer:
        """Ask a window for a sign of life; it answers after what it was sent before."""
        self._pings += 1
        number = self._pings
        protocols = self._display.get_atom("WM_PROTOCOLS")
        ping = self._display.get_atom("_NET_WM_PING")
        data = (32, [ping, number, place.window.id, 0, 0])
        event = ClientMessage(window=place.window, client_type=protocols, data=data)
        place.window.send_event(event, event_mask=0)
        self._display.sync()
        for _ in range(_LOOKS):
            while self._display.pending_events():
                answer = self._display.next_event()
                if isinstance(answer, ClientMessage) and answer.data[1][1] == number:
                    return Answer.ALIVE
            if not select([self._display], [], [], _LOOK_S)[0]:
                break
        return Answer.SILENT if self._place(place.window) else Answer.GONE

    def pause(self, seconds: float) -> None:
        """Let the program go on by itself."""
        select([], [], [], seconds)

    # ---- the clipboard

    def empty_clipboard(self) -> None:
        """Nobody owns the clipboard."""
        owner = self._root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        owner.set_selection_owner(self._display.get_atom("CLIPBOARD"), X.CurrentTime)
        owner.destroy()
        self._display.sync()

    def clipboard(self, name: str = "CLIPBOARD", patience_s: float = 10) -> str | None:
        """The text of the clipboard, or of ``PRIMARY``; None if nobody owns it."""
        selection = self._display.get_atom(name)
        if self._display.get_selection_owner(selection) == X.NONE:
            return None
        asker = self._root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        target = self._display.get_atom("UTF8_STRING")
        where = self._display.get_atom("BYLINE_TEST")
        asker.convert_selection(selection, target, where, X.CurrentTime)
        self._display.sync()
        waited = 0.0
        text: str | None = None
        while waited < patience_s:
            while self._display.pending_events():
                if self._display.next_event().type == X.SelectionNotify:
                    found = asker.get_full_property(where, X.AnyPropertyType)
                    text = "" if found is None else bytes(found.value).decode()
                    waited = patience_s
            if text is None and not select([self._display], [], [], 0.05)[0]:
                waited += 0.05
        asker.destroy()
        return text

    # ---- below

    def _place(self, window: Window) -> Place | None:
        try:
            attributes = window.get_attributes()
            if attributes.map_state != X.IsViewable:
                return None
            box = window.get_geometry()
            name = window.get_property(
                self._display.get_atom("_NET_WM_NAME"), X.AnyPropertyType, 0, _TITLE
            )
            return Place(
                window,
                "" if name is None else bytes(name.value).decode(errors="replace"),
                bool(attributes.override_redirect),
                window.get_wm_transient_for() is not None,
                box.x,
                box.y,
                box.width,
                box.height,
            )
        except (BadWindow, BadDrawable):
            return None

    def _code(self, name: str) -> tuple[int, bool]:
        symbol = ord(name) if len(name) == 1 else XK.string_to_keysym(_KEYS.get(name, name))
        codes = sorted(self._display.keysym_to_keycodes(symbol), key=lambda pair: pair[1])
        assert codes, f"this keyboard has no key {name}"
        code, level = codes[0]
        return code, level == 1

    def _fake(self, kind: int, detail: int = 0, x: int = 0, y: int = 0) -> None:
        xtest.fake_input(self._display, kind, detail, x=x, y=y)
        self._display.sync()
