"""Letters that lead with Alt to the fields of the form, and clash with none in the window."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenuBar, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    _Owned = tuple[str, QWidget | None]


def choose_letters(
    names: Sequence[str], taken: Iterable[str], spare: Iterable[str] = ()
) -> list[str]:
    """A letter for each name, in upper case, none twice and none of ``taken``; else nothing.

    The first name chooses first: where a word of it begins, then any of its letters. A name that
    finds none may have one of ``spare``, which others need at times.
    """
    used = {*taken, *spare}
    chosen = []
    for name in names:
        letter = next((each for each in _wanted(name) if each not in used), "")
        used.add(letter)
        chosen.append(letter)
    free = set(spare) - set(taken) - set(chosen)
    for place, name in enumerate(names):
        if not chosen[place]:
            chosen[place] = next((each for each in _wanted(name) if each in free), "")
            free.discard(chosen[place])
    return chosen


def taken_letters(window: QWidget, form: QWidget) -> frozenset[str]:
    """The letters that do something with Alt in a window, whatever the ``form`` in it has.

    Those of bars that are not open are among them.
    """
    return frozenset(letter for letter, _ in _owned(window, form))


class WindowLetters(QObject):
    """Which letters the ``form`` in a window may have by now.

    ``changed`` says that those of a bar came, or went, since it was opened or closed.
    """

    changed = Signal()

    def __init__(self, window: QWidget, form: QWidget) -> None:
        super().__init__(form)
        self._window = window
        self._owned = tuple(_owned(window, form))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.changed)
        for owner in {owner for _, owner in self._owned if owner is not None}:
            owner.installEventFilter(self)

    def now(self) -> tuple[frozenset[str], frozenset[str]]:
        """The letters that are taken, and the spare ones: those of bars that are not open."""
        taken: set[str] = set()
        spare: set[str] = set()
        for letter, owner in self._owned:
            if owner is None or shiboken6.isValid(owner):
                is_seen = owner is None or owner.isVisibleTo(self._window)
                (taken if is_seen else spare).add(letter)
        return frozenset(taken), frozenset(spare - taken)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what comes into view, and goes.

        What comes has its letters at once: the next key may be one of them.
        """
        if not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                self.changed.emit()
            elif event.type() == QEvent.Type.Hide:
                self._soon.start()
        return super().eventFilter(watched, event)


def _owned(window: QWidget, form: QWidget) -> Iterator[_Owned]:
    """Each letter, with the widget without which it does nothing; None for the whole window."""
    found: list[_Owned] = []
    for bar in window.findChildren(QMenuBar):
        found.extend((_letter_in(action.text()), None) for action in bar.actions())
    buttons = [it for it in window.findChildren(QAbstractButton) if not form.isAncestorOf(it)]
    found.extend((_letter_in(button.text()), button) for button in buttons)
    for action in window.findChildren(QAction):
        found.extend((_letter_of(keys), None) for keys in action.shortcuts())
    # Those of a part of the window, too: Qt does nothing for a key that has two meanings there.
    for shortcut in window.findChildren(QShortcut):
        part = shortcut.parent()
        is_part = isinstance(part, QWidget) and part is not window
        found.append((_letter_of(shortcut.key()), part if is_part else None))  # type: ignore[arg-type]
    return (each for each in found if each[0])


def _letter_in(text: str) -> str:
    return _letter_of(QKeySequence.mnemonic(text))


def _letter_of(keys: QKeySequence) -> str:
    """The letter of keys that are Alt and it; else nothing."""
    if keys.count() != 1:
        return ""
    pressed = keys.toString(QKeySequence.SequenceFormat.PortableText)
    letter = pressed.removeprefix("Alt+")
    return letter.upper() if letter != pressed and len(letter) == 1 else ""


def _wanted(name: str) -> Iterator[str]:
    begins = [n for n, char in enumerate(name) if n == 0 or not name[n - 1].isalnum()]
    for place in (*begins, *range(len(name))):
        letter = name[place].upper()
        # Letters of scripts that are typed as such: no syllables or signs that are composed.
        if len(letter) == 1 and unicodedata.category(letter) == "Lu":
            yield letter
