"""Text that is not ours (titles, tags, paths, keys, values, addresses) is shown as it stands.

Qt guesses in many places whether a text is HTML, and then opens the files that its images name, in
the window's own process; it takes an ampersand for the mark of a mnemonic and ``[*]`` for the mark
of unsaved changes. Control and direction characters can break a line in two or turn the words
around it. Whatever shows such a text does it through this module; tests/architecture finds what
does not.
"""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QChildEvent, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidgetItem,
    QMessageBox,
    QTabBar,
    QToolTip,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QDialog

_LONGEST_LINE = 1_000
"""Code points of one line: no place has room for more, and measuring a megabyte takes seconds."""

_LONGEST_NAME = 600
"""Code points of a name within a sentence."""

_TIP_LINES = 20
_TIP_COLUMNS = 80
"""Lines of a tool tip, and how wide one may be without being wrapped."""

_UNBROKEN = 60
"""Code points after which a word in a tool tip may be broken."""

_WIDE_WORD = 20
"""Code points of a word that any bar has room for."""

# Where a longer one may break: behind dots, strokes and hyphens.
_JOINT = re.compile(r"(?<=[._/:-])(?=\w)")

# Embeddings and overrides hold for what follows them; isolates end where they are closed.
_EMBEDDINGS = dict.fromkeys([0x202A, 0x202B, 0x202C, 0x202D, 0x202E])
_ISOLATES = dict.fromkeys([0x2066, 0x2067, 0x2068, 0x2069])
_OPENERS = "\u2066\u2067\u2068"
_CLOSER = "\u2069"
_FIRST_STRONG = "\u2068"
_RIGHT_TO_LEFT = {"R", "AL"}
_BLANKS = re.compile("[\t-\r\x85\u2028\u2029]+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def one_line(text: str) -> str:
    """``text`` on one line that reorders nothing beside it.

    Line ends and tabs become spaces, other control characters and lone surrogates U+FFFD; direction
    characters that would hold on behind the text are left out. Cut after a thousand code points.
    """
    if len(text) > _LONGEST_LINE:
        text = text[: _LONGEST_LINE - 1] + "…"
    if text.isprintable():
        return text
    text = _UNSEEN.sub("\ufffd", _BLANKS.sub(" ", text)).translate(_EMBEDDINGS)
    return text if _closes_isolates(text) else text.translate(_ISOLATES)


def lines_of(text: str) -> str:
    """``text`` with its line ends, each line as `one_line` has it."""
    return "\n".join([one_line(line) for line in text.split("\n")])


def in_sentence(value: object) -> str:
    """A name, path or value of somebody else for a sentence of ours.

    One line, its middle left out when it is long; a name that is written from right to left is
    isolated, so that the sentence around it keeps its order.
    """
    text = one_line(str(value))
    if len(text) > _LONGEST_NAME:
        half = _LONGEST_NAME // 2
        text = f"{text[:half]}…{text[-half:]}".translate(_ISOLATES)
    if text.isascii() or not any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return text
    return f"{_FIRST_STRONG}{text}{_CLOSER}"


def values_in_sentence(values: dict[str, object]) -> dict[str, object]:
    """The texts and paths among the values of a message as `in_sentence` has them."""
    return {
        name: in_sentence(value) if isinstance(value, str | PurePath) else value
        for name, value in values.items()
    }


def breakable(text: str) -> str:
    """A text for a label that wraps, in which long words may be broken: after their marks, or else.

    A label is never narrower than its longest word, and cuts it.
    """
    return " ".join([_with_joints(word) for word in text.split(" ")])


def without_mnemonic(text: str, but: str = "") -> str:
    """The text of a button, menu entry or tab, or of a label with a buddy: no letter is marked.

    No letter ``but`` this one, if it is given: where a word begins with it, else where it is first.
    """
    shown = one_line(text)
    places = [n for n, char in enumerate(shown) if but and char.upper() == but.upper()]
    begins = [n for n in places if n == 0 or not shown[n - 1].isalnum()]
    at = next(iter([*begins, *places]), None)
    if at is None:
        return shown.replace("&", "&&")
    return shown[:at].replace("&", "&&") + "&" + shown[at:].replace("&", "&&")


def window_title(parts: Sequence[str], *, marked: bool = False) -> str:
    """The title of a window of these parts, in which ``[*]`` is only text.

    Where it is ``marked``, Qt shows behind the first part that there are unsaved changes.
    """
    first, *others = [in_sentence(part).replace("[*]", "[*][*]") for part in parts]
    return " — ".join([f"{first}[*]" if marked else first, *others])


def tool_tip(text: str) -> str:
    """What makes a tool tip show exactly ``text``, wrapped where it is long.

    Qt offers no format for tool tips: what it would take for markup, and what must be wrapped, is
    given to it as markup of which every character is escaped.
    """
    lines = lines_of(text.rstrip("\n")).split("\n")
    if len(lines) > _TIP_LINES:
        lines = [*lines[: _TIP_LINES - 1], "…"]
    plain = "\n".join(lines)
    is_narrow = all(len(line) <= _TIP_COLUMNS for line in lines)
    if is_narrow and not QtGui.Qt.mightBeRichText(plain):
        return plain
    shown = "<br>".join([html.escape(_breakable(line)) for line in lines])
    return f'<div style="white-space: {"pre" if is_narrow else "pre-wrap"}">{shown}</div>'


def set_tool_tip(target: QWidget | QAction | QListWidgetItem, text: str) -> None:
    """Give a widget, action or item a tool tip that shows exactly ``text``."""
    target.setToolTip(tool_tip(text))
    if isinstance(target, QWidget):
        # A screen reader would else be given the tool tip, markup and all.
        target.setAccessibleDescription(lines_of(text))


def show_tool_tip(place: QPoint, text: str, widget: QWidget, rect: QRect | None = None) -> None:
    """Show a tool tip now; ``place`` is a point of the screen."""
    QToolTip.showText(place, tool_tip(text), widget, QRect() if rect is None else rect)


class PlainLabel(QLabel):
    """A label that shows the text it is given, whatever stands in it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show these lines."""
        super().setText(lines_of(text))


class LetteredLabel(PlainLabel):
    """The name of a field, its buddy, to which Alt and a letter of the name may lead."""

    _said = ""
    _letter = ""

    def text(self) -> str:
        """What is read there."""
        return self._said

    def setText(self, text: str) -> None:
        """Show this name."""
        self._said = one_line(text)
        super().setText(without_mnemonic(self._said, self._letter))

    def set_letter(self, letter: str) -> None:
        """Lead to the field by Alt and this letter; by none if it is empty."""
        if letter != self._letter:
            self._letter = letter
            self.setText(self._said)


class PlainTabBar(QTabBar):
    """Tabs that show the titles and tool tips they are given, whatever stands in them."""

    def setTabText(self, index: int, text: str) -> None:
        """Name a tab."""
        super().setTabText(index, without_mnemonic(text))

    def setTabToolTip(self, index: int, text: str) -> None:
        """Give a tab a tool tip, and a screen reader its description."""
        super().setTabToolTip(index, lines_of(text))

    def event(self, event: QEvent) -> bool:
        """Show a tool tip ourselves: the one that is set is what a screen reader is given."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.tabAt(event.pos())
            text = self.tabToolTip(index)
            if text:
                show_tool_tip(event.globalPos(), text, self, self.tabRect(index))
                return True
        return super().event(event)


class PlainToolTips(QObject):
    """Shows the tool tips of a widget that takes them from elsewhere, or of an item view."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        watched = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
        watched.installEventFilter(self)
        self._widget = widget

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come before Qt, which would guess the format."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text, at, rect = self._tip_at(event.pos())
            if text:
                show_tool_tip(event.globalPos(), text, at, rect)
                return True
        return super().eventFilter(watched, event)

    def _tip_at(self, place: QPoint) -> tuple[str, QWidget, QRect]:
        widget = self._widget
        if not isinstance(widget, QAbstractItemView):
            return widget.toolTip(), widget, QRect()
        index = widget.indexAt(place)
        text = index.data(Qt.ItemDataRole.ToolTipRole)
        return str(text or ""), widget.viewport(), widget.visualRect(index)


class PlainDialog(QObject):
    """Keeps a dialog of Qt's plain: the questions it asks about a file, the tool tips of places."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._covered = False
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A question is plain before it is laid out, which is when Qt opens images."""
        if event.type() == QEvent.Type.ChildPolished:
            self._polished(event)
        elif event.type() == QEvent.Type.Show and not self._covered:
            self._covered = True
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        """Tool tips are plain; nothing is renamed, since what Qt says of a bad name is markup."""
        for view in self._dialog.findChildren(QAbstractItemView):
            PlainToolTips(view)
        rename = self._dialog.findChild(QAction, "qt_rename_action")
        if rename is not None:
            rename.setVisible(False)
            for view in self._dialog.findChildren(QAbstractItemView):
                view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def _polished(self, event: QEvent) -> None:
        child = event.child() if isinstance(event, QChildEvent) else None
        if isinstance(child, QMessageBox):
            child.setTextFormat(Qt.TextFormat.PlainText)


def _closes_isolates(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char in _OPENERS) - (char == _CLOSER)
        if depth < 0:
            return False
    return depth == 0


def _with_joints(word: str) -> str:
    if len(word) <= _WIDE_WORD:
        return word
    parts = _JOINT.sub("\u200b", word).split("\u200b")
    return "\u200b".join(
        part[start : start + _WIDE_WORD]
        for part in parts
        for start in range(0, len(part), _WIDE_WORD)
    )


def _breakable(line: str) -> str:
    """The line with a place to break in every long word."""
    return re.sub(rf"(\S{{{_UNBROKEN}}})(?=\S)", "\\1\u200b", line)
