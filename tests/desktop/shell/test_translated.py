"""Whatever the window says goes through a translation, except what is not ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QLocale, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAction, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

OTHERS = {
    # The files, and what is written in them.
    "rye", "wheat", "oats", "md", "posts", "blog", "latin", "broken", "tmp", "title", "tags",
    "bread", "weight", "mood", "date", "draft", "true",
    # Names, those of Python's codecs among them, and Qt's own unit.
    "Byline", "Python", "Qt", "OpenGL", "MIT", "Aa", "python", "markdown", "UTF", "cp", "bytes",
}  # fmt: skip
"""Words that are the same in every language."""

COUNTED = re.compile(r"\d+ (?:posts?|words?|characters?|versions?|min read)")
"""What English plurals have made of a text before it can be marked."""


PLACE = re.compile(r"(?<!\{)(\{\w+\})")


class Marks(QTranslator):
    """Puts every text that is translated in brackets, but not what is put into it."""

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's name)
        """There is always something to translate."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:  # None is Qt's null string: not translated
        """The text in brackets; `EnglishPlurals` has the plurals."""
        del context, disambiguation
        if n >= 0 and "(s)" in source:
            return None
        return "".join(
            part if PLACE.fullmatch(part) else f"⟦{part}⟧" for part in PLACE.split(source) if part
        )


@pytest.fixture
def marked(qtbot: QtBot, qapp: QApplication, blog: Path) -> Iterator[ProgramDriver]:
    """The program in a language of brackets, on a blog with all sorts of posts."""
    more = "---\ntitle: Latin\ntags: [bread]\nweight: 3\nmood: good\n---\n\nText.\n"
    (blog / "posts" / "latin.md").write_bytes(more.encode() + b"caf\xe9\n")
    (blog / "posts" / "broken.md").write_text('---\ntitle: "Bro\n---\nText.\n', encoding="utf-8")
    marks = Marks()
    qapp.installTranslator(marks)
    driver = ProgramDriver(qtbot, qapp)
    driver.start()
    yield driver
    driver.close()
    qapp.removeTranslator(marks)


def test_all_the_window_says_can_be_translated(marked: ProgramDriver, blog: Path) -> None:
    look(marked)
    marked.open(blog)
    look(marked)
    marked.window.resize(1200, 900)
    for name in ("rye.md", "broken.md", "latin.md", "oats.md"):
        marked.open_post(name)
        marked.settle()
        look(marked)
    marked.keys("more ")
    look(marked)


@pytest.mark.parametrize(
    "command",
    [
        "palette.open",
        "settings.open",
        "shortcuts.open",
        "help.about",
        "post.new",
        "edit.replace",
        "post.history",
    ],
)
def test_all_that_a_command_shows_can_be_translated(
    marked: ProgramDriver, blog: Path, command: str
) -> None:
    marked.open(blog)
    marked.open_post("rye.md")
    marked.keys("once ")
    marked.save()
    marked.run(command)
    marked.settle()
    look(marked)


def test_a_file_that_is_no_utf_8_is_explained_in_the_users_language(
    marked: ProgramDriver, blog: Path
) -> None:
    marked.open(blog)
    marked.open_post("latin.md")
    marked.run("post.convert")
    marked.settle()
    assert any("Western European" in text for text in shown())
    look(marked)


def test_the_question_about_unsaved_changes_can_be_translated(
    marked: ProgramDriver, blog: Path
) -> None:
    marked.open(blog)
    marked.open_post("rye.md")
    marked.keys("more ")
    marked.run("post.close")
    look(marked)
    top = QApplication.activeWindow()
    assert top is not None
    QTest.keyClick(top, Qt.Key.Key_Escape)


def look(program: ProgramDriver) -> None:
    """Read everything, whether it is in view or not."""
    program.settle()
    found = {word: text for text in shown() for word in foreign_words(text)}
    assert found == {}


def foreign_words(text: str) -> list[str]:
    """The words of a text that were not translated and are not the writer's."""
    rest = COUNTED.sub("", text)
    # The innermost first: a sentence can hold another.
    while (outer := re.sub(r"⟦[^⟦⟧]*⟧", "", rest)) != rest:
        rest = outer
    rest = re.sub(r"\S*[/\\]\S*", "", rest)
    return [word for word in re.findall(r"[^\W\d_]{2,}", rest) if word.casefold() not in KNOWN]


KNOWN = {word.casefold() for word in OTHERS} | {
    # Qt knows these in every language.
    name.casefold()
    for number in range(1, 13)
    for name in (QLocale().monthName(number), QLocale().dayName(min(number, 7)))
}


def shown() -> Iterator[str]:
    """Every text of every window."""
    for top in QApplication.topLevelWidgets():
        if top.isVisible() or isinstance(top, QMenu):
            for widget in [top, *top.findChildren(QWidget)]:
                for text in texts_of(widget):
                    if QtGui.Qt.mightBeRichText(text):
                        yield QTextDocumentFragment.fromHtml(text).toPlainText()
                    else:
                        yield text


def texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    yield widget.statusTip()
    if widget.isWindow():
        yield widget.windowTitle().replace("[*]", "")
    if isinstance(widget, QAbstractButton | QLabel):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QMenu):
        yield widget.title()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
        yield from (widget.accessibleTabName(number) for number in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from rows_of(widget)
    for action in widget.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from (action.text(), action.toolTip(), action.statusTip())


def rows_of(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount(QModelIndex())):
        for role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            text = model.index(row, 0).data(role)
            if isinstance(text, str):
                yield text
