"""Smart punctuation in the window: what typing, undo and Backspace do, and where it is left off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.writing.selection import Selection
from tests.desktop.snippets.conftest import write_snippets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def zola(program: ProgramDriver, tmp_path: Path) -> ProgramDriver:
    """An empty English and an empty German post of a site that leaves signs as they are."""
    content = tmp_path / "site" / "content"
    content.mkdir(parents=True)
    (tmp_path / "site" / "zola.toml").write_text('base_url = "/"\n', encoding="utf-8")
    for name, lang in (("english", "en"), ("german", "de")):
        head = f'+++\ntitle = "A"\nlang = "{lang}"\n+++\n\n'
        (content / f"{name}.md").write_text(head, encoding="utf-8")
    program.open(tmp_path / "site")
    write_in(program, "english.md")
    return program


def write_in(program: ProgramDriver, name: str) -> None:
    program.open_post(name)
    program.source.setFocus()
    program.source.set_selection(Selection.at(program.post.line_count - 1, 0))


def line(program: ProgramDriver) -> str:
    return program.post.line(program.post.line_count - 1)


def press(program: ProgramDriver, key: Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(program.source, key, held or Qt.KeyboardModifier.NoModifier)


def test_it_is_off_at_first(zola: ProgramDriver) -> None:
    zola.keys('"it\'s" -- ...')
    assert line(zola) == '"it\'s" -- ...'


def test_signs_become_those_of_the_language(zola: ProgramDriver) -> None:
    zola.run("edit.smart_punctuation")
    zola.keys("\"it's\" a--b c--- ... `it's`")
    assert line(zola) == "“it’s” a–b c— … `it's`"
    write_in(zola, "german.md")
    zola.keys('"it\'s"')
    assert line(zola) == "„it’s“"
    zola.run("edit.smart_punctuation")
    zola.keys('"')
    assert line(zola) == '„it’s“"'


def test_backspace_gives_the_plain_sign_back_once(zola: ProgramDriver) -> None:
    zola.run("edit.smart_punctuation")
    zola.keys('say "')
    press(zola, Key.Key_Backspace)
    assert line(zola) == 'say "'
    press(zola, Key.Key_Backspace)
    assert line(zola) == "say "
    zola.keys('"a')
    press(zola, Key.Key_Backspace)
    press(zola, Key.Key_Backspace)
    assert line(zola) == "say "


def test_undo_gives_the_plain_sign_back_as_one_step(zola: ProgramDriver) -> None:
    zola.run("edit.smart_punctuation")
    zola.keys('say "')
    assert zola.window.commands.action("edit.undo").text() == "&Undo Smart Punctuation"
    press(zola, Key.Key_Z, CTRL)
    assert line(zola) == 'say "'
    zola.keys("so")
    assert line(zola) == 'say "so'
    press(zola, Key.Key_Z, CTRL)
    assert line(zola) == 'say "'
    press(zola, Key.Key_Z, CTRL)
    assert line(zola) == "say"


def test_what_backspace_gave_back_can_be_undone(zola: ProgramDriver) -> None:
    zola.run("edit.smart_punctuation")
    zola.keys("a--")
    press(zola, Key.Key_Backspace)
    assert line(zola) == "a--"
    press(zola, Key.Key_Z, CTRL)
    assert line(zola) == "a–"


def test_the_cursor_elsewhere_is_another_matter(zola: ProgramDriver) -> None:
    zola.run("edit.smart_punctuation")
    zola.keys("a--")
    press(zola, Key.Key_Left)
    press(zola, Key.Key_Right)
    zola.keys("-")
    assert line(zola) == "a–-"
    press(zola, Key.Key_Backspace)
    press(zola, Key.Key_Backspace)
    assert line(zola) == "a"


def test_a_selection_is_put_in_marks_and_a_mark_typed_over(zola: ProgramDriver) -> None:
    zola.run("edit.smart_punctuation")
    zola.keys("one two")
    last = zola.post.line_count - 1
    zola.source.set_selection(Selection(last, 4, last, 7))
    zola.keys('"')
    assert line(zola) == "one “two”"
    assert zola.source.selection() == Selection(last, 5, last, 8)
    press(zola, Key.Key_Right)
    zola.keys('."')
    assert line(zola) == "one “two.”"
    assert zola.source.cursor_place() == (last, 10)


def test_a_sign_of_a_dead_key_counts_too(zola: ProgramDriver) -> None:
    zola.run("edit.smart_punctuation")
    event = QInputMethodEvent()
    event.setCommitString('"')
    QApplication.sendEvent(zola.source, event)
    assert line(zola) == "“"


def test_a_site_that_does_it_itself_is_left_to_it(program: ProgramDriver, tmp_path: Path) -> None:
    content = tmp_path / "site" / "content"
    content.mkdir(parents=True)
    (tmp_path / "site" / "hugo.toml").write_text("", encoding="utf-8")
    (content / "a.md").write_text("---\ntitle: A\n---\n\n", encoding="utf-8")
    program.open(tmp_path / "site")
    write_in(program, "a.md")
    program.run("edit.smart_punctuation")
    said = program.window.status.currentMessage()
    assert said == "Signs stay as you type them here: this site makes typographic ones itself"
    program.keys('"it\'s" -- ...')
    assert line(program) == '"it\'s" -- ...'


def test_signs_are_the_same_in_each_place_of_a_snippet(zola: ProgramDriver) -> None:
    project = zola.blog.workspace.project
    assert project is not None
    write_snippets(project.root, t="${1:one}/$1")
    zola.blog.snippets.look_again()
    zola.run("edit.smart_punctuation")
    zola.keys("t")
    press(zola, Key.Key_Tab)
    zola.keys("it's a--b... -c")
    assert line(zola) == "it’s a–b… -c/it’s a–b… -c"
    seen = []
    for _ in range(20):
        if line(zola) == "one/one":
            break
        press(zola, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        first, second = line(zola).split("/")
        assert first == second
        assert zola.source.cursor_place()[1] <= len(first)
        seen.append(first)
    assert seen[-1] == "one"
    assert zola.source.textCursor().selectedText() == "one"
    # The sign as it was typed is a step of its own, as everywhere.
    assert "it's a--b" not in seen
    assert {"it’s a–b...", "it’s a--", "it'"} <= set(seen)
