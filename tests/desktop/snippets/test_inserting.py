"""Choosing and completing snippets, what comes of their variables, and files that are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.commands.entry_preview import EntryPreview
from editor.desktop.commands.palette import Palette
from editor.snippets.files import read
from tests.desktop.snippets.conftest import CTRL, body, completions, press, write_snippets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.snippets.conftest import Written

Key = Qt.Key


def sheet(program: ProgramDriver) -> Palette:
    (shown,) = program.seen(Palette)
    return shown


def titles(program: ProgramDriver) -> list[str]:
    model = sheet(program).list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(program: ProgramDriver, typed: str) -> None:
    """Press Ctrl+; and choose what the letters find."""
    QTest.keyClick(program.source, Key.Key_Semicolon, CTRL)
    QTest.keyClicks(sheet(program).query, typed)
    QTest.keyClick(sheet(program).query, Key.Key_Return)


def test_the_command_offers_all_and_shows_what_they_come_to(written: Written) -> None:
    program = written(
        "one |two\n",
        zed={"body": ["${1:first} $TITLE $CLIPBOARD", "second"], "description": "What it is for"},
        fig="figure",
    )
    program.run("snippet.insert")
    assert titles(program) == ["zed", "fig"]
    (preview,) = program.seen(EntryPreview)
    assert preview.text() == "What it is for\n\nfirst My post CLIPBOARD\nsecond"
    QTest.keyClick(sheet(program).query, Key.Key_Down)
    assert preview.text() == "figure"
    QTest.keyClick(sheet(program).query, Key.Key_Return)
    assert body(program) == "one figure|two\n"
    assert program.source.hasFocus()


def test_other_lists_have_no_preview(written: Written) -> None:
    program = written("|\n", fig="figure")
    choose(program, "fig")
    program.run("palette.open")
    assert program.seen(EntryPreview) == []


def test_a_selection_is_wrapped(written: Written) -> None:
    program = written("one «two| three\n", box="<b>${TM_SELECTED_TEXT:none}</b>$0", mark="=$1=")
    choose(program, "box")
    assert body(program) == "one <b>two</b>| three\n"
    choose(program, "box")
    assert body(program) == "one <b>two</b><b>none</b>| three\n"


def test_lines_go_on_in_the_quote_or_item_they_begin_in(written: Written) -> None:
    program = written("> - a\n>\n> q|\n\n1. i\n", two="x$1\n\ny $TM_LINE_NUMBER\n$0")
    choose(program, "two")
    assert body(program) == "> - a\n>\n> qx|\n>\n> y 6\n> \n\n1. i\n"
    press(program, Key.Key_Tab)
    assert body(program) == "> - a\n>\n> qx\n>\n> y 6\n> |\n\n1. i\n"
    program.source.set_cursor_place(10, 4)
    choose(program, "two")
    assert body(program).endswith("\n\n1. ix|\n\n    y 11\n    \n")


def test_selected_lines_of_a_quote_are_not_quoted_twice(written: Written) -> None:
    program = written("> «a\n> b|\n", pre="```\n$TM_SELECTED_TEXT\n```\n$0")
    choose(program, "pre")
    assert body(program) == "> ```\n> a\n> b\n> ```\n> |\n"


def test_line_endings_stay(written: Written, blog: Path) -> None:
    program = written("|\n", two="a\nb")
    path = blog / "posts" / "rye.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    program.open_post("rye.md")
    program.source.set_cursor_place(5, 0)
    choose(program, "two")
    program.save()
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n")
    assert b"a\r\nb" in path.read_bytes()


def test_what_stands_for_itself(written: Written) -> None:
    names = (
        "TITLE CURRENT_YEAR CURRENT_MONTH CURRENT_DATE CURRENT_HOUR CURRENT_DAY_NAME TM_FILENAME "
        "RELATIVE_FILEPATH TM_CURRENT_WORD CLIPBOARD BLOCK_COMMENT_START"
    )
    QApplication.clipboard().setText("co\r\npied")
    program = written("word|\n", all=" ".join(f"${name}" for name in names.split()))
    choose(program, "all")
    assert body(program) == (
        "wordMy post 2026 03 09 23 Monday mine.md posts/mine.md word co\npied <!--|\n"
    )


def test_days_are_named_in_the_language_of_the_post(written: Written, blog: Path) -> None:
    program = written("|\n", day="$CURRENT_DAY_NAME $CURRENT_MONTH_NAME")
    path = blog / "posts" / "rye.md"
    path.write_text("---\ntitle: R\nlang: de\n---\n\n", encoding="utf-8")
    program.open_post("rye.md")
    program.source.set_cursor_place(4, 0)
    choose(program, "day")
    assert program.post.line(4) == "Montag März"


def test_completion_offers_prefixes(written: Written) -> None:
    program = written(
        "a no|\n",
        note={"prefix": ["note", "nota"], "body": "N$1", "description": "A note"},
        other="O",
    )
    QTest.keyClick(program.source, Key.Key_Space, CTRL)
    assert completions(program) == ["note – A note", "nota – A note"]
    press(program, "ta")
    assert completions(program) == ["nota – A note"]
    press(program, Key.Key_Return, "x", Key.Key_Tab, "y")
    assert body(program) == "a Nxy|\n"
    press(program, "undo", "undo", "undo")
    assert body(program) == "a nota|\n"


def test_two_snippets_with_one_prefix_are_offered(written: Written) -> None:
    program = written("n|\n", one={"prefix": "n", "body": "1"}, two={"prefix": "n", "body": "2"})
    press(program, Key.Key_Tab)
    assert completions(program) == ["n – one", "n – two"]
    press(program, Key.Key_Down, Key.Key_Return)
    assert body(program) == "2|\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("- a\n- note|\n", "- a\n    - note|\n"),
        ("```\nnote|\n```\n", "```\nnote    |\n```\n"),
        ("a not|\n", "a not   |\n"),
        ("> note|\n", "> N|\n"),
        ("# note|\n", "# N|\n"),
    ],
)
def test_tab_does_what_it_does_elsewhere(written: Written, text: str, after: str) -> None:
    program = written(text, note="N")
    press(program, Key.Key_Tab)
    assert body(program) == after


def test_a_file_that_changes_is_read_again(written: Written, blog: Path) -> None:
    program = written("a|\n", a="first")
    write_snippets(blog, a="second one")
    choose(program, "a")
    assert body(program) == "asecond one|\n"


def test_a_broken_file_is_named_and_the_other_one_goes_on(written: Written, blog: Path) -> None:
    program = written("|\n", a="x")
    own = program.blog.workspace.places.snippets
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text('{\n  "mine": {"prefix": "m", "body": "mine"}\n}', encoding="utf-8")
    broken = blog / ".byline" / "snippets.json"
    broken.write_text('{\n  "a": {"body": "x"}\n  "b": {}\n}', encoding="utf-8")
    choose(program, "mine")
    assert body(program) == "mine|\n"
    text = program.notices[-1].text
    assert ".byline/snippets.json" in text
    assert "Line 3: a comma or a closing bracket is missing." in program.notices[-1].hint
    assert any(text in said for said in program.says())
    write_snippets(blog, a="x", b="y")
    program.run("snippet.insert")
    assert titles(program) == ["a", "b", "mine"]
    assert not any(text in said for said in program.says())


def test_a_file_that_cannot_be_read_is_named_once(written: Written, blog: Path) -> None:
    program = written("|\n", a="x")
    file = blog / ".byline" / "snippets.json"
    file.unlink()
    file.mkdir()
    program.run("snippet.insert")
    program.run("snippet.insert")
    assert [notice.hint.partition("\n")[0] for notice in program.notices] == ["Is a directory."]


def test_a_snippet_that_cannot_be_made_says_why(written: Written) -> None:
    program = written("|\n", bad="${TITLE/(/x/}")
    choose(program, "bad")
    assert body(program) == "|\n"
    assert program.notices[-1].text == "The expression “(” of this snippet is not valid."


def test_without_snippets_the_status_bar_says_how_to_begin(written: Written) -> None:
    program = written("|\n")
    program.run("snippet.insert")
    assert program.seen(Palette) == []
    assert program.window.status.currentMessage().startswith("There are no snippets yet")


def test_a_file_that_leads_out_of_the_blog_is_not_read(
    written: Written, blog: Path, tmp_path: Path
) -> None:
    program = written("|\n", a="x")
    elsewhere = tmp_path / "secret.json"
    elsewhere.write_text('{"secret": {"body": "s"}}', encoding="utf-8")
    file = blog / ".byline" / "snippets.json"
    file.unlink()
    file.symlink_to(elsewhere)
    program.run("snippet.insert")
    assert program.seen(Palette) == []


class _Handler(QObject):
    """Takes what the system would be asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(url.toLocalFile())


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The files that the system was asked to open."""
    handler = _Handler()
    QDesktopServices.setUrlHandler("file", handler, "take")  # type: ignore[arg-type]  # PySide6 6.11 takes no bytes
    yield handler.paths
    QDesktopServices.unsetUrlHandler("file")


def test_a_file_is_made_when_it_is_to_be_edited(
    written: Written, blog: Path, opened: list[str]
) -> None:
    program = written("|\n", a="x")
    (blog / ".byline" / "snippets.json").unlink()
    own = program.blog.workspace.places.snippets
    for row, path in ((0, blog / ".byline" / "snippets.json"), (1, own)):
        program.run("snippet.edit")
        for _ in range(row):
            QTest.keyClick(sheet(program).query, Key.Key_Down)
        assert not path.exists()
        QTest.keyClick(sheet(program).query, Key.Key_Return)
        assert read(path.read_bytes()).problems == ()
        assert opened[-1] == str(path)
