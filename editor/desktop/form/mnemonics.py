"""Letters that lead with Alt to the fields of the form, and clash with none in the window."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenuBar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget


def choose_letters(names: Sequence[str], taken: Iterable[str]) -> list[str]:
    """A letter for each name, in upper case, none twice and none of ``taken``; else nothing.

    The first name chooses first: where a word of it begins, then any of its letters.
    """
    used = set(taken)
    chosen = []
    for name in names:
        letter = next((each for each in _wanted(name) if each not in used), "")
        used.add(letter)
        chosen.append(letter)
    return chosen


def taken_letters(window: QWidget, form: QWidget) -> frozenset[str]:
    """The letters that do something with Alt in a window, whatever the ``form`` in it has."""
    found: set[str] = set()
    for bar in window.findChildren(QMenuBar):
        found.update(_letter_in(action.text()) for action in bar.actions())
    for button in window.findChildren(QAbstractButton):
        if not form.isAncestorOf(button):
            found.add(_letter_in(button.text()))
    for action in window.findChildren(QAction):
        for keys in action.shortcuts():
            found.add(_letter_of(keys))
    # Those of a part of the window, too: Qt does nothing for a key that has two meanings there.
    for shortcut in window.findChildren(QShortcut):
        found.add(_letter_of(shortcut.key()))
    return frozenset(found - {""})


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
