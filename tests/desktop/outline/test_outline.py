"""The outline shows the headings as a tree, follows text and cursor, and goes where one clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.outline.conftest import HEAD
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from tests.desktop.outline.driver import OutlineDriver

TREE = ["Flour", "  The second rise", "    Deep", "  Notes", "Water", "  Notes"]
FIRST = HEAD.count("\n")
"""The line that the body begins on."""

UNDO = Qt.Key.Key_Z
CTRL = Qt.KeyboardModifier.ControlModifier


def place(outline: OutlineDriver) -> tuple[int, int]:
    """Line of the body and column of the cursor."""
    line, column = outline.program.source.cursor_place()
    return line - FIRST, column


def put_cursor(outline: OutlineDriver, line: int) -> None:
    outline.program.source.set_cursor_place(FIRST + line, 0)


def test_the_headings_are_a_tree_without_markup_quotes_and_code(outline: OutlineDriver) -> None:
    assert outline.rows() == TREE


def test_the_heading_of_the_cursor_is_marked_and_the_keyboard_stays(
    outline: OutlineDriver,
) -> None:
    put_cursor(outline, 0)
    assert outline.marked == []
    assert outline.selected == []
    put_cursor(outline, 8)
    assert outline.marked == outline.selected == ["The second rise"]
    put_cursor(outline, 20)
    assert outline.marked == ["Water"]
    assert outline.program.source.hasFocus()


def test_a_click_goes_to_the_heading_and_one_writes_on_there(outline: OutlineDriver) -> None:
    outline.choose("Notes/2")
    assert place(outline) == (26, 3)
    assert outline.program.source.hasFocus()
    outline.press(Qt.Key.Key_X)
    outline.program.wait(lambda: outline.rows()[-1] == "  xNotes")
    assert outline.marked == ["xNotes"]


def test_a_double_click_is_a_click(outline: OutlineDriver) -> None:
    outline.choose("Flour")
    outline.click_again("Flour")
    assert outline.rows() == TREE
    assert place(outline) == (2, 2)
    assert outline.program.source.hasFocus()


def test_the_section_that_was_gone_to_stands_below_the_upper_edge(outline: OutlineDriver) -> None:
    put_cursor(outline, 0)
    text = "\n".join(f"# H{number}\n\n" + "text\n\n" * 20 for number in range(20))
    QApplication.clipboard().setText(text)
    outline.program.run("edit.select_all")
    outline.program.run("edit.paste")
    outline.program.wait(lambda: len(outline.rows()) == 20)
    outline.choose("H9")
    source = outline.program.source
    line = source.cursor_place()[0]
    assert source.post.line(line) == "# H9"
    assert line - 2 <= source.scroll_line() <= line
    # And the tree follows the cursor out of view.
    put_cursor(outline, 20 * 44)
    assert outline.marked == ["H19"]
    assert (
        outline.tree.viewport()
        .rect()
        .contains(outline.tree.visualRect(outline.index("H19")).center())
    )


def test_enter_goes_to_the_row_of_the_keys_and_escape_goes_back(outline: OutlineDriver) -> None:
    put_cursor(outline, 2)
    for _ in range(8):
        if outline.tree.hasFocus():
            break
        outline.press(Qt.Key.Key_F6)
    assert outline.tree.hasFocus()
    assert outline.selected == ["Flour"]
    outline.press(Qt.Key.Key_Down)
    outline.press(Qt.Key.Key_Down)
    assert outline.selected == ["Deep"]
    assert place(outline) == (2, 0)
    outline.press(Qt.Key.Key_Escape)
    assert outline.program.source.hasFocus()
    assert place(outline) == (2, 0)
    outline.go_to("Deep")
    outline.press(Qt.Key.Key_Return)
    assert outline.program.source.hasFocus()
    assert place(outline) == (10, 5)


def test_what_is_typed_changes_one_row_and_the_rest_stays(outline: OutlineDriver) -> None:
    outline.fold("The second rise")
    assert outline.rows() == [row for row in TREE if "Deep" not in row]
    outline.press(Qt.Key.Key_Escape)
    put_cursor(outline, 2)
    outline.press(Qt.Key.Key_End)
    outline.program.keys(" and more")
    outline.program.wait(lambda: outline.rows()[0] == "Flour and more")
    put_cursor(outline, 0)
    outline.program.keys("# New ")
    new = ["New Before any heading.", "Flour and more", *TREE[1:2], *TREE[3:]]
    outline.program.wait(lambda: outline.rows() == new)


def test_a_closed_section_stays_closed_in_another_post_and_back(outline: OutlineDriver) -> None:
    outline.fold("Flour")
    assert outline.rows() == ["Flour", "Water", "  Notes"]
    workspace, folder = outline.program.blog.workspace, outline.program.post.path.parent
    workspace.open_post(folder / "none.md")
    outline.program.wait(lambda: "no headings" in outline.pane.says)
    assert outline.rows() == []
    workspace.open_post(folder / "bread.md")
    outline.program.wait(lambda: outline.rows() == ["Flour", "Water", "  Notes"])


def test_what_is_closed_around_the_cursor_is_marked_in_its_place(outline: OutlineDriver) -> None:
    outline.fold("Flour")
    put_cursor(outline, 11)
    assert outline.marked == ["Flour"]
    assert outline.rows() == ["Flour", "Water", "  Notes"]
    outline.fold("Flour")
    assert outline.marked == ["Deep"]


def test_an_empty_heading_has_words_of_its_own(outline: OutlineDriver) -> None:
    put_cursor(outline, 0)
    outline.program.keys("# ")
    outline.press(Qt.Key.Key_Return)
    outline.press(Qt.Key.Key_Return)
    outline.program.wait(lambda: outline.rows() == ["(no text)", *TREE])


def test_the_filter_keeps_what_is_around_a_hit_and_goes_to_the_first(
    outline: OutlineDriver,
) -> None:
    field = outline.pane.filter
    click(field)
    QTest.keyClicks(field, "NOTES")
    assert outline.rows() == ["Flour", "  Notes", "Water", "  Notes"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert place(outline) == (14, 3)
    assert outline.program.source.hasFocus()
    click(field)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert outline.tree.hasFocus()
    assert outline.selected == ["Notes"]
    click(field)
    field.selectAll()
    QTest.keyClicks(field, "rye")
    assert outline.rows() == []
    assert outline.pane.says == "No heading matches “rye”."
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert outline.rows() == TREE
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert outline.program.source.hasFocus()


def test_a_filter_opens_closed_sections_and_leaves_them_closed(outline: OutlineDriver) -> None:
    outline.fold("Flour")
    click(outline.pane.filter)
    QTest.keyClicks(outline.pane.filter, "deep")
    assert outline.rows() == ["Flour", "  The second rise", "    Deep"]
    QTest.keyClick(outline.pane.filter, Qt.Key.Key_Escape)
    assert outline.rows() == ["Flour", "Water", "  Notes"]
    # Also where all headings fit.
    QTest.keyClicks(outline.pane.filter, "e")
    QTest.keyClick(outline.pane.filter, Qt.Key.Key_Backspace)
    assert outline.rows() == ["Flour", "Water", "  Notes"]


def test_a_filter_shows_its_first_hits(outline: OutlineDriver) -> None:
    text = "\n".join(f"# H{number}\n" for number in range(400))
    QApplication.clipboard().setText(text)
    outline.program.run("edit.select_all")
    outline.program.run("edit.paste")
    outline.program.wait(lambda: len(outline.rows()) == 400)
    assert outline.tree.verticalScrollBar().value() > 0
    click(outline.pane.filter)
    QTest.keyClicks(outline.pane.filter, "9")
    assert outline.rows()[:2] == ["H9", "H19"]
    assert outline.tree.indexAt(QPoint(40, 4)) == outline.index("H9")


def test_no_post_and_no_headings_are_said(outline: OutlineDriver) -> None:
    program = outline.program
    program.blog.workspace.open_post(program.post.path.parent / "none.md")
    program.wait(lambda: outline.pane.says.startswith("This post has no headings."))
    # There is nothing to do in it with the keyboard.
    for _ in range(8):
        outline.press(Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert not outline.pane.isAncestorOf(focused)
    program.run("post.close")
    program.run("post.close")
    program.wait(lambda: outline.pane.says == "No post is open")


def test_a_screen_reader_hears_text_and_level(outline: OutlineDriver) -> None:
    assert (
        QAccessible.queryAccessibleInterface(outline.tree).text(QAccessible.Text.Name)
        == "Headings of the post"
    )
    role = Qt.ItemDataRole.AccessibleTextRole
    assert outline.index("Deep").data(role) == "Deep, level 4"


def test_the_rows_are_a_sound_model(outline: OutlineDriver, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(outline.pane.rows)
    outline.program.source.set_cursor_place(FIRST, 0)
    outline.program.keys("### ")
    outline.program.wait(lambda: outline.rows() == ["Before any heading.", *TREE])
    outline.drag("Water", "Deep", 0.5)
    outline.press(Qt.Key.Key_Escape)
    outline.press(UNDO, CTRL)
    outline.program.wait(lambda: outline.rows() == ["Before any heading.", *TREE])


def test_go_to_heading_finds_any_heading_by_a_few_letters(outline: OutlineDriver) -> None:
    put_cursor(outline, 0)
    outline.press(Qt.Key.Key_R, CTRL)
    palette = outline.program.window.palette_sheet
    rows = palette.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [rows.index(row, 0).data(role) for row in range(rows.rowCount())] == [
        "Flour", "The second rise, Flour", "Deep, Flour › The second rise", "Notes, Flour",
        "Water", "Quoted", "Notes, Quoted",
    ]  # fmt: skip
    QTest.keyClicks(palette.query, "notes")
    QTest.keyClick(palette.query, Qt.Key.Key_Down)
    QTest.keyClick(palette.query, Qt.Key.Key_Return)
    assert place(outline) == (26, 3)
    assert outline.program.source.hasFocus()


def test_go_to_heading_says_that_there_is_none(outline: OutlineDriver) -> None:
    program = outline.program
    program.blog.workspace.open_post(program.post.path.parent / "none.md")
    program.wait(lambda: program.post.path.name == "none.md")
    program.run("outline.go_to_heading")
    assert not program.window.palette_sheet.isVisible()
    assert program.window.status.currentMessage() == "This post has no headings"
