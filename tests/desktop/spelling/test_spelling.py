"""Spelling in the window: what is marked, what is offered, and what it changes."""

from __future__ import annotations

import json
import os
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from editor.storage.places import Places
from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


def marked(program: ProgramDriver) -> list[str]:
    """The words in view that have a wave below them."""
    return [
        selection.cursor.selectedText()
        for selection in program.source.extraSelections()
        if selection.format.underlineStyle() == WAVE
    ]


def entries(menu: QMenu) -> list[str]:
    return [action.text().replace("&&", "&") for action in menu.actions() if action.text()]


def open_menu() -> QMenu | None:
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else None


def ask_for_menu(widget: QWidget, place: QPoint) -> None:
    """Press and release the right button; the platform asks for the menu, offscreen the test."""
    QTest.mousePress(widget, Qt.MouseButton.RightButton, pos=place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    QTest.mouseRelease(widget, Qt.MouseButton.RightButton, pos=place)


def choose(program: ProgramDriver, starts: str) -> None:
    """Choose an entry of the open menu with the mouse, once it is there."""
    found: list[QPoint] = []

    def is_there() -> bool:
        menu = open_menu()
        if menu is None or not menu.isVisible():
            return False
        for action in menu.actions():
            if action.isEnabled() and action.text().startswith(starts):
                found.append(menu.actionGeometry(action).center())
                return True
        return False

    program.wait(is_there)
    menu = open_menu()
    assert menu is not None
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=found[-1])


def write(blog: Path, text: str, name: str = "words.md") -> None:
    (blog / "posts" / name).write_text(text, encoding="utf-8")


def to(program: ProgramDriver, word: str, inside: int = 1) -> None:
    """Put the cursor into a word."""
    for number, line in enumerate(program.post.lines().texts):
        if word in line:
            program.source.setFocus()
            program.source.set_cursor_place(number, line.index(word) + inside)
            return
    raise AssertionError(word)


@pytest.fixture
def post(program: ProgramDriver, blog: Path) -> ProgramDriver:
    write(blog, "---\ntitle: A tilte\n---\n\nA sentense with `cde` and a wrold.\n\nNASA is fne.\n")
    write(blog, "A wrold.\n", "other.md")
    program.open(blog)
    program.open_post("words.md")
    program.wait(lambda: marked(program) == ["sentense", "wrold", "fne"])
    return program


def test_wrong_words_are_marked_as_they_are_typed(post: ProgramDriver) -> None:
    post.source.set_cursor_place(6, 12)
    QTest.keyClicks(post.source, " somthing")
    post.wait(lambda: post.text.endswith("somthing\n"))
    assert marked(post) == ["sentense", "wrold", "fne"]  # it is being typed
    QTest.keyClicks(post.source, " new")
    post.wait(lambda: marked(post) == ["sentense", "wrold", "fne", "somthing"])
    for _ in range(len("ense")):
        QTest.keyClick(post.source, Qt.Key.Key_Backspace)
    to(post, "sentense", 8)
    QTest.keyClick(post.source, Qt.Key.Key_Backspace)
    QTest.keyClick(post.source, Qt.Key.Key_Backspace)
    QTest.keyClicks(post.source, "ce")
    QTest.keyClick(post.source, Qt.Key.Key_Home)
    post.wait(lambda: "sentense" not in marked(post) and "sentence" not in marked(post))


def test_a_suggestion_by_key_is_one_step_back(post: ProgramDriver) -> None:
    before = post.text
    to(post, "sentense")
    QTest.keyClick(post.source, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    choose(post, "sentence")
    assert post.text == before.replace("sentense", "sentence")
    assert post.source.hasFocus()
    post.run("edit.undo")
    assert post.text == before


def test_the_menu_leaves_the_line_of_the_word_in_view(program: ProgramDriver, blog: Path) -> None:
    write(blog, "A mistke.\n\n" * 80)
    program.open(blog)
    program.open_post("words.md")
    screen = program.window.screen().availableGeometry()
    program.window.move(screen.left(), screen.bottom() - program.window.height())
    program.wait(lambda: bool(marked(program)))
    source = program.source
    source.setFocus()
    for line in (0, 100):  # at the top of the text, and, since it scrolls there, at its bottom
        source.set_cursor_place(line, 4)
        program.run("spelling.suggest")
        program.wait(lambda: "mistake" in _texts())
        menu = open_menu()
        assert menu is not None
        top = source.viewport().mapToGlobal(source.cursorRect().topLeft()).y()
        assert top + 2 not in range(menu.y(), menu.y() + menu.height())
        assert screen.contains(menu.geometry())
        QTest.keyClick(menu, Qt.Key.Key_Escape)


def _texts() -> str:
    menu = open_menu()
    return "" if menu is None else " ".join(entries(menu))


def test_the_context_menu_begins_with_suggestions(post: ProgramDriver) -> None:
    to(post, "wrold")
    ask_for_menu(post.source.viewport(), post.source.cursorRect().center())
    choose(post, "world")
    assert "and a world." in post.text


def test_a_word_is_added_to_the_users_list(post: ProgramDriver) -> None:
    to(post, "wrold")
    post.run("spelling.suggest")
    choose(post, "Add “wrold” to My Words")
    post.wait(lambda: marked(post) == ["sentense", "fne"])
    assert Places.of_user().words.read_text(encoding="utf-8") == "wrold\n"


def test_a_word_is_added_to_the_list_of_the_blog(post: ProgramDriver, blog: Path) -> None:
    (blog / ".byline").mkdir()
    (blog / ".byline" / "words.txt").write_bytes(b"# Ours\r\nfne\r\n")
    post.open_post("other.md")
    post.open_post("words.md")
    post.wait(lambda: marked(post) == ["sentense", "wrold"])
    to(post, "wrold")
    post.run("spelling.suggest")
    choose(post, "Add “wrold” to the Words of This Blog")
    post.wait(lambda: marked(post) == ["sentense"])
    assert (blog / ".byline" / "words.txt").read_bytes() == b"# Ours\r\nfne\r\nwrold\r\n"


def test_a_list_that_leads_out_of_the_blog_is_neither_read_nor_written(
    program: ProgramDriver, blog: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("wrold\n", encoding="utf-8")
    (blog / ".byline").mkdir()
    (blog / ".byline" / "words.txt").symlink_to(outside)
    write(blog, "A wrold.\n")
    program.open(blog)
    program.open_post("words.md")
    program.wait(lambda: marked(program) == ["wrold"])
    to(program, "wrold")
    program.run("spelling.suggest")
    choose(program, "Add “wrold” to the Words of This Blog")
    program.wait(lambda: bool(program.notices))
    assert "leads out of the blog" in program.notices[-1].text
    assert outside.read_text(encoding="utf-8") == "wrold\n"


NO_PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")


@pytest.mark.parametrize("kind", [pytest.param("pipe", marks=NO_PIPES), "folder", "large", "latin"])
def test_a_list_that_is_no_list_does_no_harm(program: ProgramDriver, blog: Path, kind: str) -> None:
    (blog / ".byline").mkdir()
    file = blog / ".byline" / "words.txt"
    if kind == "pipe":
        os.mkfifo(file)  # whoever opened it to read would wait for a writer, for ever
    elif kind == "folder":
        file.mkdir()
    else:
        file.write_bytes(b"caf\xe9\nfne\n" if kind == "latin" else b"wrold\n" * 1_000_000)
    write(blog, "A wrold.\n")
    program.open(blog)
    program.open_post("words.md")
    program.wait(lambda: marked(program) == ["wrold"])
    to(program, "wrold")
    program.run("spelling.suggest")
    choose(program, "Add “wrold” to the Words of This Blog")
    program.wait(lambda: bool(program.notices))
    assert "could not be added to words.txt" in program.notices[-1].text
    assert marked(program) == ["wrold"]


def test_what_is_ignored_follows_the_post_until_it_is_closed(post: ProgramDriver) -> None:
    to(post, "wrold")
    post.run("spelling.suggest")
    choose(post, "Ignore in This Post")
    post.wait(lambda: marked(post) == ["sentense", "fne"])
    post.post.set_path(post.post.path.with_name("renamed.md"))
    assert marked(post) == ["sentense", "fne"]


def test_a_word_is_ignored_in_one_post_only(post: ProgramDriver) -> None:
    to(post, "wrold")
    post.run("spelling.suggest")
    choose(post, "Ignore in This Post")
    post.wait(lambda: marked(post) == ["sentense", "fne"])
    post.open_post("other.md")
    post.wait(lambda: marked(post) == ["wrold"])


def test_walking_the_mistakes_round_the_end_and_through_the_head(post: ProgramDriver) -> None:
    post.source.setFocus()
    post.source.set_cursor_place(4, 0)
    seen = []
    for _ in range(5):
        before = post.source.selection()
        post.run("spelling.next")
        post.wait(lambda before=before: post.source.selection() != before)  # type: ignore[misc]
        seen.append(post.source.textCursor().selectedText())
    assert seen == ["sentense", "wrold", "fne", "tilte", "sentense"]
    post.run("spelling.previous")
    post.wait(lambda: post.source.textCursor().selectedText() == "tilte")


def test_what_is_right_is_said_to_be(post: ProgramDriver) -> None:
    to(post, "with")
    post.run("spelling.suggest")
    assert open_menu() is None
    assert "“with” is spelled correctly" in post.window.status.currentMessage()
    to(post, "cde")
    post.run("spelling.suggest")
    assert "no word to check" in post.window.status.currentMessage()


def test_a_post_without_mistakes_says_so(program: ProgramDriver, blog: Path) -> None:
    write(blog, "All is well.\n")
    program.open(blog)
    program.open_post("words.md")
    program.source.setFocus()
    program.run("spelling.next")
    program.wait(lambda: "No misspelled words" in program.window.status.currentMessage())


def test_the_switch_and_the_capitals(post: ProgramDriver) -> None:
    post.run("spelling.check")
    assert marked(post) == []
    post.run("spelling.check")
    post.wait(lambda: marked(post) == ["sentense", "wrold", "fne"])


def test_a_post_in_a_language_without_a_dictionary_is_not_checked(
    program: ProgramDriver, blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_DIRS", str(blog / "none"))
    write(blog, "---\nlang: fr\n---\n\nUne phrase wrold.\n")
    program.open(blog)
    program.open_post("words.md")
    program.wait(lambda: bool(program.notices))
    assert "There is no dictionary for français (fr)" in program.notices[-1].text
    assert program.notices[-1].hint
    assert marked(program) == []
    folder = Places.of_user().dictionaries
    folder.mkdir(parents=True)
    (folder / "fr.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (folder / "fr.dic").write_text("2\nUne\nphrase\n", encoding="utf-8")
    program.notices[-1].choices[0].run()
    program.wait(lambda: marked(program) == ["wrold"])


def test_languages_are_chosen_several_at_once_and_kept(
    program: ProgramDriver, blog: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    folder = Places.of_user().dictionaries
    folder.mkdir(parents=True)
    (folder / "de_DE.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (folder / "de_DE.dic").write_text("2\nHaus\nschön\n", encoding="utf-8")
    write(blog, "A house, ein schön Haus.\n")
    program.open(blog)
    program.open_post("words.md")
    program.wait(lambda: marked(program) == ["ein", "schön", "Haus"])
    choose_language(program, "de_DE")
    program.wait(lambda: marked(program) == ["ein"])
    program.end()
    with closing(ProgramDriver(qtbot, qapp)) as again:
        again.open(blog)
        again.open_post("words.md")
        again.wait(lambda: marked(again) == ["ein"])
        choose_language(again, "the post says")
        again.wait(lambda: marked(again) == ["ein", "schön", "Haus"])


def choose_language(program: ProgramDriver, typed: str) -> None:
    program.run("spelling.languages")
    palette = QApplication.focusWidget()
    assert palette is not None
    QTest.keyClicks(palette, typed)
    QTest.keyClick(palette, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("L'eua et l'ami", "L'eau et l'ami"),
        ("L’eua et l’ami", "L’eau et l’ami"),
        ("Aujourdhui l’ami", "Aujourd’hui l’ami"),
        ("Aujourdhui un ami", "Aujourd'hui un ami"),
    ],
)
def test_a_suggestion_takes_over_the_apostrophes_of_the_post(
    program: ProgramDriver, blog: Path, line: str, after: str
) -> None:
    folder = Places.of_user().dictionaries
    folder.mkdir(parents=True)
    (folder / "fr.aff").write_text("SET UTF-8\nICONV 1\nICONV ' ’\n", encoding="utf-8")
    words = ["L’eau", "Aujourd’hui", "et", "un", "l’ami", "ami"]
    (folder / "fr.dic").write_text("\n".join(["6", *words]), encoding="utf-8")
    write(blog, f"---\nlang: fr\n---\n\n{line}\n")
    program.open(blog)
    program.open_post("words.md")
    program.wait(lambda: len(marked(program)) == 1)
    to(program, line[:4])
    program.run("spelling.suggest")
    choose(program, "Au" if after.startswith("Au") else "L’e")
    assert program.post.line(4) == after


def test_the_choice_is_kept(post: ProgramDriver) -> None:
    post.run("spelling.check")
    assert json.loads(Places.of_user().settings.read_text("utf-8"))["check_spelling"] is False
