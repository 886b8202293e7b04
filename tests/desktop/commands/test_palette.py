from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from editor.desktop.commands.fuzzy_match import fit, has_words
from editor.desktop.commands.palette import Entry, EntryModel

if TYPE_CHECKING:
    from collections.abc import Sequence
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
    assert fit("ß", "der ßtrich") is not None


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("git", "Copy Page as Rich Text"),
        ("git", "Go to Line…"),
        ("push", "Paste Without Formatting as Usual Here"),
        ("bold", "Begin of an Old List"),
        ("a", "Bold"),
        ("ol", "Bold"),
        ("hg", "Heading"),
        ("heg", "Heading"),
        ("save", "Select All and Much of the View"),
        ("item", "Insert Table Column"),
        ("ne", "Line"),
    ],
)
def test_letters_strewn_over_a_title_do_not_fit(query: str, title: str) -> None:
    assert fit(query, title) is None


@pytest.mark.parametrize(
    ("query", "title", "marked"),
    [
        ("hdg", "Heading", "Hdg"),
        ("prvw", "Preview", "Prvw"),
        ("cprt", "Copy Page as Rich Text", "CPRT"),
        ("down", "Paste as Markdown", "down"),
        ("mark down", "Paste as Markdown", "Markdown"),
        ("past down", "Paste as Markdown", "Pastdown"),
        ("copy text", "Copy Page as Rich Text", "CopyText"),
        ("rich text", "Copy Page as Rich Text", "RichText"),
        ("h2", "Heading 2", "H2"),
        ("soft", "Wrap softText", "soft"),
        ("st", "Wrap softText", "sT"),
        ("保存", "全部保存", "保存"),
        ("ç", "Ça va", "Ç"),
    ],
)
def test_what_a_reader_recognises_fits(query: str, title: str, marked: str) -> None:
    found = fit(query, title)
    assert found is not None
    assert "".join(title[place] for place in found.positions) == marked


def begins_word(text: str, place: int) -> bool:
    char, before = text[place], text[place - 1 : place] if place else ""
    return (
        not before.isalnum()
        or not char.isalnum()
        or (char.isupper() and before.islower())
        or (char.isalpha() and char.lower() == char.upper())
    )


def is_recognised(query: str, text: str, places: Sequence[int]) -> bool:
    """Whether each letter stands where the module says a letter may stand."""
    ends = [len(term) for term in query.split()]
    terms = [range(sum(ends[:n]), sum(ends[: n + 1])) for n in range(len(ends))]
    whole = {
        number
        for term in terms
        if len(term) >= 3 and places[term[-1]] - places[term[0]] == len(term) - 1
        for number in term
    }
    firsts = {term[0] for term in terms if term}
    for number, place in enumerate(places):
        if number in whole and number - 1 in whole and number not in firsts:
            continue
        if number in firsts and (number in whole or begins_word(text, place)):
            continue
        if number == 0:
            return False
        between = range(places[number - 1] + 1, place)
        if begins_word(text, place):
            passed = [at for at in between if text[at].isalnum() and begins_word(text, at)]
            if len(passed) > (1 if text[place].isalnum() else 2):
                return False
            continue
        is_in_word = all(text[at].isalnum() and not begins_word(text, at) for at in between)
        if len(between) > 2 or not is_in_word:
            return False
    return True


@given(st.text("abA 1.", max_size=5), st.text("abBA 1.", max_size=9))
def test_a_query_fits_where_any_choice_of_its_letters_is_recognised(query: str, text: str) -> None:
    found = fit(query, text)
    wanted = [char.lower() for char in query if not char.isspace()]
    choices = [
        places
        for places in combinations(range(len(text)), len(wanted))
        if [text[place].lower() for place in places] == wanted
        and is_recognised(query, text, places)
    ]
    assert choices == [] if found is None else found.positions in choices


@given(st.text(max_size=12), st.text(max_size=40))
def test_positions_are_the_query_in_order(query: str, text: str) -> None:
    found = fit(query, text)
    wanted = [char.lower()[:1] for char in query if not char.isspace()]
    if found is not None:
        assert list(found.positions) == sorted(set(found.positions))
        assert [text[place].lower()[:1] for place in found.positions] == wanted
    assert fit(text, text) is not None


@pytest.mark.parametrize(
    ("query", "detail", "fits"),
    [
        ("ctrl+b", "Ctrl+B", True),
        ("ctrl", "Ctrl+B", True),
        ("f6", "F6", True),
        ("cb", "Ctrl+B", False),
        ("ct", "Ctrl+B", False),
        ("hif", "Ctrl+Shift+B", False),
        ("blog notes", "/home/notes/blog", True),
        ("log", "/home/notes/blog", False),
    ],
)
def test_a_detail_is_found_by_its_words(query: str, detail: str, fits: bool) -> None:
    assert (has_words(query, detail) is not None) == fits


def offered(program: ProgramDriver, query: str) -> list[str]:
    """What the palette lists for a query, best first."""
    sheet = program.window.palette_sheet
    sheet.query.setText(query)
    model = sheet.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_of_all_commands_the_one_that_is_meant_comes_first(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("x")
    program.run("palette.open")
    meant = {
        "bold": "Bold",
        "hdg 3": "Heading 3",
        "undo": "Undo Typing",
        "full": "Full Screen",
        "save": "Save",
        "zo in": "Zoom In",
        "next po": "Next Post",
        "npo": "New Post…",
        "prev": "Preview",
        "sett": "Settings…",
        "f6": "Next Pane",
        "ctrl+b": "Bold",
    }
    assert {query: (offered(program, query) or [""])[0] for query in meant} == meant
    for query in ("git", "xyz", "commit", "push", "ui"):
        assert offered(program, query) == []


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
