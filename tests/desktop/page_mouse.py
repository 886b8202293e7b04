"""The mouse on the page of the preview: finds words where they are drawn, and clicks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.desktop.preview.pane import PreviewPane
    from tests.desktop.driver import ProgramDriver

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.MouseButton.NoButton
_UNMODIFIED = Qt.KeyboardModifier.NoModifier
_LATER = 1_000_000_000
"""Milliseconds; behind every click that QTest has made."""


def pane(program: ProgramDriver) -> PreviewPane:
    """The preview, which is in view."""
    found = program.preview.pane
    assert found is not None
    return found


def place_of(program: ProgramDriver, words: str) -> tuple[QWidget, QPoint, QPoint]:
    """The widget that draws the page, and where some words begin and end in it."""
    heard: list[object] = []
    pane(program).page_host.ask(
        f"""(() => {{
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {{
                const at = walk.currentNode.data.indexOf({words!r});
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walk.currentNode, at);
                range.setEnd(walk.currentNode, at + {len(words)});
                range.startContainer.parentElement.scrollIntoView({{block: "nearest"}});
                const box = range.getBoundingClientRect();
                return [box.left, box.right, box.top + box.height / 2];
            }}
        }})()""",
        heard.append,
    )
    program.wait(lambda: bool(heard))
    found = heard[0]
    assert isinstance(found, list), f"the page does not show {words!r}"
    widget = pane(program).view.focusProxy()
    assert widget is not None
    left, right, middle = (round(number) for number in found)
    return widget, QPoint(left, middle), QPoint(right, middle)


def click_word(program: ProgramDriver, word: str) -> None:
    """Click a word of the page."""
    widget, begin, end = place_of(program, word)
    QTest.mouseClick(widget, _LEFT, pos=(begin + end) / 2)


def double_click_word(program: ProgramDriver, word: str) -> None:
    """Click a word of the page twice."""
    widget, begin, end = place_of(program, word)
    double_click(widget, QPointF(begin + end) / 2)


def double_click(widget: QWidget, place: QPointF) -> None:
    """Click a place of the widget that draws the page twice."""
    # QTest puts half a second between its clicks, in which the engine sees no double click.
    for number, (kind, held) in enumerate(
        (
            (QEvent.Type.MouseButtonPress, _LEFT),
            (QEvent.Type.MouseButtonRelease, _NONE),
            (QEvent.Type.MouseButtonDblClick, _LEFT),
            (QEvent.Type.MouseButtonRelease, _NONE),
        )
    ):
        event = QMouseEvent(kind, place, widget.mapToGlobal(place), _LEFT, held, _UNMODIFIED)
        event.setTimestamp(_LATER + number)
        QApplication.sendEvent(widget, event)


def select_word(program: ProgramDriver, word: str) -> None:
    """Drag the mouse over a word of the page."""
    widget, begin, end = place_of(program, word)
    QTest.mousePress(widget, _LEFT, pos=begin)
    QTest.mouseMove(widget, (begin + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, _LEFT, pos=end)
    program.wait(lambda: pane(program).view.selectedText().strip() == word)


def place_of_element(
    program: ProgramDriver, selector: str, number: int = 0
) -> tuple[QWidget, QPoint]:
    """The widget that draws the page, and the middle of one of the elements for a selector."""
    heard: list[object] = []
    pane(program).page_host.ask(
        f"""(() => {{
            const found = document.querySelectorAll({selector!r})[{number}];
            if (!found) return "nothing";
            found.scrollIntoView({{block: "nearest"}});
            const box = found.getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];
        }})()""",
        heard.append,
    )
    program.wait(lambda: bool(heard))
    found = heard[0]
    assert isinstance(found, list), f"the page has no {selector} number {number}"
    widget = pane(program).view.focusProxy()
    assert widget is not None
    return widget, QPoint(round(found[0]), round(found[1]))


def click_element(program: ProgramDriver, selector: str, number: int = 0) -> None:
    """Click one of the elements for a selector."""
    widget, place = place_of_element(program, selector, number)
    QTest.mouseClick(widget, _LEFT, pos=place)
