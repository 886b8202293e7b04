from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from editor.desktop.commands.fuzzy_match import fit
from editor.desktop.commands.palette import Entry, EntryModel

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver


def best(query: str, *titles: str) -> str:
    found = [(fit(query, title), title) for title in titles]
    return max(((one.score, title) for one, title in found if one), key=lambda pair: pair[0])[1]


@pytest.mark.parametrize(
    ("query", "wanted", "others"),
    [
        ("opse", "Open Settings", ["Copy Selection to Posts", "Shop Sets"]),
        ("sa", "Save", ["Usual Size", "Select All"]),
        ("of", "Open Folder…", ["Profile", "Roof"]),
        ("np", "New Post…", ["Input", "Open"]),
        ("bold", "Bold", ["Begin of Old List", "Embolden"]),
        ("dark", "Dark Colours", ["Discard Work", "Paste as Markdown"]),
        ("prev", "Preview", ["Previous Post", "Posts to Review"]),
        ("zo in", "Zoom In", ["Zoom Out", "Horizontal Line"]),
    ],
)
def test_word_beginnings_and_runs_come_first(query: str, wanted: str, others: list[str]) -> None:
    assert best(query, *others, wanted) == wanted


def test_the_letters_that_fit_are_the_ones_a_reader_would_mark() -> None:
    found = fit("opse", "Open Settings")
    assert found is not None
    assert "".join("Open Settings"[place] for place in found.positions) == "OpSe"
    assert found.positions == (0, 1, 5, 6)


def test_letters_in_another_order_do_not_fit() -> None:
    assert fit("ba", "ab") is None
    assert fit("aa", "a") is None
    assert fit("ß", "Straße") is not None


@given(st.text(max_size=12), st.text(max_size=40))
def test_positions_are_the_query_in_order(query: str, text: str) -> None:
    found = fit(query, text)
    wanted = [char.lower()[:1] for char in query if not char.isspace()]
    if found is None:
        letters = iter(char.lower()[:1] for char in text)
        assert not all(char in letters for char in wanted)
    else:
        assert list(found.positions) == sorted(set(found.positions))
        assert [text[place].lower()[:1] for place in found.positions] == wanted


def test_the_list_keeps_the_laws_of_item_models(qtmodeltester: ModelTester) -> None:
    model = EntryModel()
    model.offer([Entry("Save", print, "Ctrl+S", "Writes."), Entry("Save All", print)])
    model.search("sav")
    qtmodeltester.check(model)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Save, Ctrl+S"


def test_a_few_letters_and_enter_run_a_command(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("palette.open")
    sheet = program.window.palette_sheet
    qtbot.keyClicks(sheet.query, "hdg 2")
    assert sheet.list.currentIndex().data() == "Heading 2"
    qtbot.keyClick(sheet.query, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert "## " in program.text


def test_only_what_can_be_done_now_is_offered(program: ProgramDriver) -> None:
    program.run("palette.open")
    model = program.window.palette_sheet.list.model()
    offered = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert "Open Folder…" in offered
    assert "Save" not in offered


def test_arrows_move_around_the_ends_and_escape_goes_back_to_the_text(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("palette.open")
    sheet = program.window.palette_sheet
    last = sheet.list.model().rowCount() - 1
    qtbot.keyClick(sheet.query, Qt.Key.Key_Up)
    assert sheet.list.currentIndex().row() == last
    qtbot.keyClick(sheet.query, Qt.Key.Key_Down)
    assert sheet.list.currentIndex().row() == 0
    qtbot.keyClick(sheet.query, Qt.Key.Key_PageDown)
    assert sheet.list.currentIndex().row() == 10
    qtbot.keyClick(sheet.query, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert program.source.hasFocus()


def test_the_sheet_closes_when_the_post_it_was_opened_over_is_gone(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("palette.open")
    sheet = program.window.palette_sheet
    qtbot.keyClick(sheet.query, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    program.wait(lambda: program.blog.workspace.current is None)
    program.settle()
    qtbot.wait(0)
    qtbot.keyClick(sheet.query, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_what_fits_nothing_says_so(qtbot: QtBot, program: ProgramDriver) -> None:
    program.run("palette.open")
    qtbot.keyClicks(program.window.palette_sheet.query, "qqqqq")
    assert "No matches" in program.says()
    qtbot.keyClick(program.window.palette_sheet.query, Qt.Key.Key_Return)
    assert program.window.palette_sheet.isVisible()


def test_recent_folders_are_chosen_from_the_same_sheet(
    qtbot: QtBot, program: ProgramDriver, blog: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    program.open(other)
    program.open(blog)
    program.run("folder.recent")
    qtbot.keyClicks(program.window.palette_sheet.query, "other")
    qtbot.keyClick(program.window.palette_sheet.query, Qt.Key.Key_Return)
    program.wait(lambda: program.window.windowTitle() == "other — Byline")
    assert len(program.program.windows) == 2
