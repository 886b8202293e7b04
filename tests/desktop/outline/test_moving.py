"""Sections are moved in the outline by keys, menu and mouse: one step, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.outline.conftest import BODY, HEAD
from tests.desktop.outline.driver import LEFT, OutlineDriver

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

TREE = ["Flour", "  The second rise", "    Deep", "  Notes", "Water", "  Notes"]
UP, DOWN, LEFTWARDS, RIGHTWARDS = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
)  # fmt: skip
CTRL = Qt.KeyboardModifier.ControlModifier
TOP, MIDDLE, BOTTOM = 0.0, 0.5, 1.0
"""Of the height of a row."""


def is_all_there(outline: OutlineDriver) -> bool:
    """Whether no line was lost, added or changed but for the signs before headings."""
    lines = [
        Counter(line.lstrip("#") for line in text.split("\n")) for text in (outline.body, BODY)
    ]
    return lines[0] == lines[1]


def undo(outline: OutlineDriver) -> None:
    outline.program.source.setFocus()
    outline.program.run("edit.undo")


def message(outline: OutlineDriver) -> str:
    return outline.program.window.status.currentMessage()


def test_alt_and_an_arrow_move_the_section_and_the_keys_stay_on_it(
    outline: OutlineDriver,
) -> None:
    outline.program.source.set_cursor_place(HEAD.count("\n"), 3)
    before = outline.program.source.selection()
    outline.go_to("The second rise")
    outline.alt(DOWN)
    assert outline.rows() == ["Flour", "  Notes", "  The second rise", "    Deep", *TREE[4:]]
    assert outline.selected == outline.marked == ["The second rise"]
    assert outline.tree.hasFocus()
    assert is_all_there(outline)
    outline.alt(UP)
    assert outline.rows() == TREE
    assert outline.body == BODY
    outline.alt(DOWN)
    # Undone where it was done, once more done, and undone again.
    moved = outline.body, outline.program.source.selection()
    outline.press(Qt.Key.Key_Z, CTRL)
    outline.press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert (outline.body, outline.program.source.selection()) == moved
    outline.press(Qt.Key.Key_Z, CTRL)
    assert outline.body == BODY
    assert outline.program.source.cursor_place()[0] == HEAD.count("\n") + 6
    outline.program.wait(lambda: outline.rows() == TREE)
    assert outline.tree.hasFocus()
    assert outline.selected == ["The second rise"]
    undo(outline)
    undo(outline)
    assert outline.body == BODY
    assert outline.program.source.selection() == before


def test_alt_left_and_right_promote_and_demote_with_what_is_in_it(outline: OutlineDriver) -> None:
    outline.go_to("The second rise")
    outline.alt(LEFTWARDS)
    assert "\n# The *second* `rise`\n\nMore.\n\n### Deep\n" in outline.body
    assert outline.rows() == [
        "Flour", "The second rise", "  Deep", "  Notes", "Water", "  Notes",
    ]  # fmt: skip
    assert outline.selected == ["The second rise"]
    outline.alt(RIGHTWARDS)
    outline.alt(RIGHTWARDS)
    assert "\n### The *second* `rise`\n\nMore.\n\n##### Deep\n" in outline.body
    assert outline.program.post.steps.undo_label == "Demote Section"
    assert is_all_there(outline)


def test_what_cannot_be_moved_stays_and_says_so(outline: OutlineDriver) -> None:
    outline.go_to("Flour")
    outline.alt(UP)
    assert "no section of the same level above" in message(outline)
    outline.alt(LEFTWARDS)
    assert message(outline) == "The section cannot be promoted"
    outline.go_to("Notes")
    outline.alt(DOWN)
    assert "no section of the same level below" in message(outline)
    assert outline.body == BODY
    for _ in range(4):
        outline.alt(RIGHTWARDS)
    assert outline.body.count("###### Notes") == 1
    outline.alt(RIGHTWARDS)
    assert message(outline) == "The section cannot be demoted"


def test_of_two_headings_that_are_alike_the_right_one_moves(outline: OutlineDriver) -> None:
    outline.drag("Notes/2", "Notes", TOP)
    assert outline.rows() == [
        "Flour", "  The second rise", "    Deep", "  Notes", "  Notes", "Water",
    ]  # fmt: skip
    assert outline.body.index("\nz\n") < outline.body.index("\ny\n")
    assert outline.tree.currentIndex() == outline.index("Notes")
    assert is_all_there(outline)


def test_a_section_is_dropped_before_another_on_its_level(outline: OutlineDriver) -> None:
    outline.drag("Water", "The second rise", TOP)
    assert outline.rows() == [
        "Flour", "  Water", "    Notes", "  The second rise", "    Deep", "  Notes",
    ]  # fmt: skip
    assert "## Water\n\n> # Quoted\n\n```\n# code\n```\n\n### Notes\n" in outline.body
    assert is_all_there(outline)
    assert outline.selected == ["Water"]
    undo(outline)
    assert outline.body == BODY


def test_a_section_is_dropped_into_another_at_its_end(outline: OutlineDriver) -> None:
    outline.drag("Flour", "Water", MIDDLE)
    assert outline.rows() == ["Water", "  Notes", "  Flour", "    The second rise",
                              "      Deep", "    Notes"]  # fmt: skip
    assert is_all_there(outline)


def test_below_an_open_section_a_drop_comes_first_in_it(outline: OutlineDriver) -> None:
    outline.drag("Water", "Flour", BOTTOM)
    assert outline.rows()[:3] == ["Flour", "  Water", "    Notes"]


def test_below_a_closed_section_a_drop_comes_behind_it(outline: OutlineDriver) -> None:
    outline.fold("Flour")
    outline.drag("Notes", "Flour", BOTTOM)
    assert outline.rows() == ["Flour", "Notes", "Water"]
    assert "# Notes\n\nz" in outline.body


def test_behind_the_last_row_the_place_of_the_mouse_says_how_far_out(
    outline: OutlineDriver,
) -> None:
    last = outline.tree.visualRect(outline.index("Notes/2"))
    outline.drag("The second rise", "Notes/2", BOTTOM, left=last.left() + 20)
    assert outline.rows()[-2:] == ["  The second rise", "    Deep"]
    undo(outline)
    outline.program.wait(lambda: outline.rows() == TREE)
    outline.drag("The second rise", "Notes/2", BOTTOM, left=2)
    assert outline.rows()[-2:] == ["The second rise", "  Deep"]
    assert outline.body.endswith("#### Deep\n\nx\n".replace("####", "###"))
    assert is_all_there(outline)


def test_a_drag_shows_where_the_section_would_come_and_escape_ends_it(
    outline: OutlineDriver,
) -> None:
    outline.drag_over("Water", "The second rise", TOP)
    drop = outline.tree.drop
    row = outline.tree.visualRect(outline.index("The second rise"))
    assert drop is not None
    assert drop.mark.top() == row.top()
    assert drop.mark.left() == row.left()
    marked = outline.tree.viewport().grab().toImage()
    outline.press(Qt.Key.Key_Escape)
    assert outline.tree.drop is None
    assert outline.tree.viewport().grab().toImage() != marked
    outline.release()
    assert outline.body == BODY
    assert outline.rows() == TREE


def test_a_section_cannot_be_dropped_in_itself(outline: OutlineDriver) -> None:
    for to, part in (("The second rise", MIDDLE), ("Deep", MIDDLE), ("Notes", TOP)):
        outline.drag_over("Flour", to, part)
        assert outline.tree.drop is None
        assert outline.tree.viewport().cursor().shape() is Qt.CursorShape.ForbiddenCursor
        outline.release()
    assert outline.body == BODY
    # And where it is already, nothing happens.
    outline.drag("The second rise", "Notes", TOP)
    assert outline.body == BODY
    assert message(outline) == ""


def test_what_would_swallow_the_text_behind_it_is_refused(outline: OutlineDriver) -> None:
    outline.program.source.set_cursor_place(HEAD.count("\n") + 28, 0)
    outline.program.keys("<!-- ")
    outline.drag("Notes/2", "Flour", TOP)
    assert "the text around it would be read differently" in message(outline)
    assert outline.rows() == TREE


def test_what_would_be_too_deep_is_refused_with_a_reason(outline: OutlineDriver) -> None:
    outline.go_to("Notes")
    for _ in range(3):
        outline.alt(RIGHTWARDS)
    outline.drag("Water", "Notes", MIDDLE)
    assert message(outline) == "There are only six levels of headings"
    assert outline.rows()[-2:] == ["Water", "  Notes"]


def test_a_small_move_of_the_mouse_is_a_click(outline: OutlineDriver) -> None:
    view, row = outline.tree.viewport(), outline.tree.visualRect(outline.index("Water"))
    QTest.mousePress(view, LEFT, pos=row.center())
    QTest.mouseMove(view, row.center() + QPoint(2, 1))
    QTest.mouseRelease(view, LEFT, pos=row.center() + QPoint(2, 1))
    assert outline.program.source.hasFocus()
    assert outline.marked == ["Water"]
    assert outline.body == BODY


def test_a_drag_to_the_edge_scrolls(outline: OutlineDriver) -> None:
    program = outline.program
    QApplication.clipboard().setText("\n".join(f"# H{number}\n" for number in range(200)))
    program.run("edit.select_all")
    program.run("edit.paste")
    program.wait(lambda: len(outline.rows()) == 200)
    program.source.set_cursor_place(4, 0)
    assert outline.tree.verticalScrollBar().value() == 0
    first = outline.tree.visualRect(outline.index("H0")).center()
    outline.drag_to(first, QPoint(first.x(), outline.tree.viewport().height() - 3))
    program.wait(lambda: outline.tree.verticalScrollBar().value() > 100)
    outline.release()
    program.wait(lambda: outline.rows()[0] == "H1")
    assert sorted(outline.rows()) == sorted(f"H{number}" for number in range(200))


def test_the_menu_of_a_heading_moves_its_section(outline: OutlineDriver) -> None:
    menu = outline.menu("The second rise")
    titles = [action.text().split("\t")[0].replace("&", "") for action in menu.actions()]
    assert titles == ["Go There", "", "Move Section Up", "Move Section Down", "",
                      "Promote Section", "Demote Section"]  # fmt: skip
    down = menu.actions()[3]
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(down).center())
    assert outline.rows()[1] == "  Notes"
    assert outline.selected == ["The second rise"]
    menu = outline.menu("Water")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[0]).center())
    assert outline.marked == ["Water"]
    assert outline.program.source.hasFocus()


def test_the_key_for_menus_opens_that_of_the_row_with_the_keyboard(
    outline: OutlineDriver,
) -> None:
    outline.go_to("Deep")
    outline.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_P)
    assert "\n### Deep\n" in outline.body
    assert outline.tree.hasFocus()


def test_a_closed_section_stays_closed_where_it_is_moved(outline: OutlineDriver) -> None:
    outline.fold("The second rise")
    outline.drag("The second rise", "Water", MIDDLE)
    assert outline.rows() == ["Flour", "  Notes", "Water", "  Notes", "  The second rise"]


def test_a_post_that_is_read_only_says_why(program: ProgramDriver, tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    path.write_bytes(b"# A\n\n\xff\n\n# B\n")
    program.open(path)
    program.run("view.outline")
    outline = OutlineDriver(program)
    program.wait(lambda: outline.rows() == ["A", "B"])
    outline.go_to("B")
    outline.alt(UP)
    assert outline.rows() == ["A", "B"]
    reason = program.post.read_only
    assert reason is not None
    assert message(outline) != ""
    menu = outline.menu("B")
    assert [action.isEnabled() for action in menu.actions() if action.text()] == [
        True, False, False, False, False,
    ]  # fmt: skip
    menu.close()


def test_mixed_endings_and_no_last_one_are_kept(program: ProgramDriver, tmp_path: Path) -> None:
    path = tmp_path / "mixed.md"
    path.write_bytes(b"# A\r\n\r\na\r\n\r\n# B\n\nb")
    program.open(path)
    program.run("view.outline")
    outline = OutlineDriver(program)
    program.wait(lambda: outline.rows() == ["A", "B"])
    outline.drag("B", "A", TOP)
    assert program.text.replace("\r\n", "\n") == "# B\n\nb\n\n# A\n\na"
    assert program.text.count("\r\n") == 4
    undo(outline)
    assert program.text == "# A\r\n\r\na\r\n\r\n# B\n\nb"
