"""Footnotes and callouts, each one undo step, and what is said where none can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.writing.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def opened(program: ProgramDriver, folder: Path, text: str, **files: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, encoding="utf-8")
    post = folder / "docs" / "post.md"
    post.parent.mkdir(exist_ok=True)
    post.write_bytes(text.encode())
    program.open(folder)
    program.open_post("post.md")


def message(program: ProgramDriver) -> str:
    return program.window.status.currentMessage()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_footnote_there_and_back_and_undone(
    program: ProgramDriver, tmp_path: Path, end: str
) -> None:
    before = f"One word here.{end}{end}End.{end}"
    opened(program, tmp_path / "blog", before)
    source = program.source
    source.set_selection(Selection.at(0, 6))

    QTest.keyClick(source, Key.Key_N, CTRL | ALT)
    program.keys("note")

    after = f"One word[^1] here.{end}{end}End.{end}{end}[^1]: note{end}"
    assert program.text == after
    QTest.keyClick(source, Key.Key_N, CTRL | ALT)
    assert source.cursor_place() == (0, 12)
    QTest.keyClick(source, Key.Key_N, CTRL | ALT)
    assert source.cursor_place() == (4, 6)
    assert program.text == after
    QTest.keyClick(source, Key.Key_Z, CTRL)
    QTest.keyClick(source, Key.Key_Z, CTRL)
    assert (program.text, source.cursor_place()) == (before, (0, 6))


def test_where_there_are_no_footnotes_and_callouts_the_status_bar_says_so(
    program: ProgramDriver, tmp_path: Path
) -> None:
    text = "One word here.\n\n```\ncode\n```\n"
    opened(program, tmp_path / "blog", text, mkdocs_yml="site_name: a\n")
    program.source.set_selection(Selection.at(0, 6))
    program.run("insert.footnote")
    assert "This site’s Markdown has no footnotes" in message(program)
    program.run("insert.callout_note")
    assert "This site’s Markdown has no callouts" in message(program)
    program.source.set_selection(Selection.at(3, 1))
    program.run("insert.rule")
    assert "A horizontal rule cannot go here" in message(program)
    program.run("format.bold")
    assert "Bold: nothing to change here" in message(program)
    assert program.text == text


@pytest.mark.parametrize(
    ("config", "text", "said"),
    [
        ("", "One ~~word~~ here.\n", ""),
        ("renderer.unsafe = true\n", "One <del>word</del> here.\n", ""),
        ("", "One word here.\n", "This site’s Markdown has no strikethrough"),
    ],
    ids=["tildes", "tags", "neither"],
)
def test_text_is_struck_through_as_the_site_reads_it(
    program: ProgramDriver, tmp_path: Path, config: str, text: str, said: str
) -> None:
    tildes = str("~~" in text).lower()
    config = f"[markup.goldmark]\nextensions.strikethrough = {tildes}\n{config}"
    folder = tmp_path / "blog"
    (folder / "content").mkdir(parents=True)
    (folder / "hugo.toml").write_text(config, encoding="utf-8")
    (folder / "content" / "post.md").write_text("One word here.\n", encoding="utf-8")
    program.open(folder)
    program.open_post("post.md")
    program.source.set_selection(Selection.at(0, 6))

    QTest.keyClick(program.source, Key.Key_X, CTRL | Qt.KeyboardModifier.ShiftModifier)

    assert program.text == text
    assert said in message(program)


def test_a_callout_has_the_form_of_the_site_and_comes_off_again(
    program: ProgramDriver, tmp_path: Path
) -> None:
    config = "site_name: a\nmarkdown_extensions: [admonition]\n"
    opened(program, tmp_path / "blog", "One\ntwo\n\nthree\n", mkdocs_yml=config)
    source = program.source
    source.set_selection(Selection.at(1, 1))
    program.run("insert.callout_warning")
    assert program.text == "!!! warning\n    One\n    two\n\nthree\n"
    assert source.cursor_place() == (2, 5)
    program.run("insert.callout_tip")
    assert program.text.startswith("!!! tip\n")
    program.run("insert.callout_tip")
    assert program.text == "One\ntwo\n\nthree\n"
    assert source.cursor_place() == (1, 1)
    for _ in range(3):
        QTest.keyClick(source, Key.Key_Z, CTRL)
    assert (program.text, source.cursor_place()) == ("One\ntwo\n\nthree\n", (1, 1))


INSERTS = (
    "insert.code_block",
    "insert.rule",
    "insert.details",
    "insert.footnote",
    "insert.comment",
    "insert.hard_break",
    "insert.callout_note",
    "format.toggle_task",
)


def test_an_undo_takes_each_insert_back_with_the_cursor(
    program: ProgramDriver, tmp_path: Path
) -> None:
    text = "One word\r\n\r\n- item here\r\n    - nested\r\n\r\n> in a quote\r\n\r\nthe end"
    opened(program, tmp_path / "blog", text)
    source = program.source
    for line, column in ((0, 3), (2, 6), (3, 8), (5, 4), (6, 0), (7, 7)):
        for command in INSERTS:
            source.set_selection(Selection.at(line, column))
            program.run(command)
            QTest.keyClick(source, Key.Key_Escape)
            if program.text == text:
                assert (
                    "nothing to change" in message(program)
                    or "can" in message(program)
                    or ("needs" in message(program))
                ), (command, line)
                continue
            assert program.text.count("\n") == program.text.count("\r\n")
            QTest.keyClick(source, Key.Key_Z, CTRL)
            assert (program.text, source.cursor_place()) == (text, (line, column)), command
