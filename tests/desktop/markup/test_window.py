"""The window shows markup in heads, names, paths and texts as it stands, and opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QMenu, QPushButton

from editor.desktop.commands.palette import Palette
from editor.desktop.form.key_label import KeyLabel
from editor.desktop.posts.model import PostRole
from tests.desktop.markup.blogs import NAMES
from tests.desktop.markup.page import first_link, painted_page

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.markup.blogs import MarkupBlog
    from tests.desktop.markup.fifo import Fifo
    from tests.desktop.markup.walker import Walker


def row_of(program: ProgramDriver, path: Path) -> QPoint:
    """The middle of a post's row in the list."""
    view = program.posts.list
    rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    index = next(row for row in rows if row.data(PostRole.SUMMARY).path == path)
    view.scrollTo(index)
    return view.visualRect(index).center()


def click_post(program: ProgramDriver, path: Path) -> None:
    """Open a post as a writer does."""
    place = row_of(program, path)
    QTest.mouseClick(program.posts.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    program.wait(lambda: program.blog.workspace.current is not None)
    program.wait(lambda: program.post.path == path)


def test_the_fifo_notices_a_label_that_guesses(qtbot: QtBot, fifo: Fifo) -> None:
    label = QLabel(f"x <img src='{fifo.path}'> y")
    qtbot.addWidget(label)
    label.show()
    assert fifo.openings


def test_every_pane_shows_markup_as_it_stands(
    program: ProgramDriver, opened: MarkupBlog, walker: Walker
) -> None:
    shown: list[str] = []
    for which in NAMES:
        click_post(program, opened.post(which))
        program.settle()
        walker.look_around()
        shown += program.says()
    tips = "\n".join(walker.tips)
    for which in NAMES:
        assert opened.post(which).name in tips
    assert f"{opened.text}\n{opened.post('titled').relative_to(opened.root)}" in tips
    assert opened.text in walker.tips, "a key whose end alone has room"
    assert any(said.startswith("x <img") and said.endswith("…") for said in shown), "its beginning"
    assert any(f"{opened.post('latin').name} is read-only" in said for said in shown)


def test_titles_keep_their_signs(program: ProgramDriver, opened: MarkupBlog) -> None:
    click_post(program, opened.post("titled"))
    program.wait(lambda: program.posts.list.model().rowCount() == len(NAMES))
    window = program.window
    titles = [
        program.posts.list.model().index(row, 0).data()
        for row in range(program.posts.list.model().rowCount())
    ]
    assert titles.count(opened.text) == 2
    # A heading in place of a title is shown as on the page: tags are no text there.
    assert "x Your disk is full R&D [*]" in titles
    handle = window.windowHandle()
    assert handle is not None
    # The other post of that title is told apart by its path.
    assert handle.title().startswith(f"{opened.text} — ")
    assert handle.title().endswith(f" — {opened.text} — Byline")
    program.keys("x")
    assert handle.title().startswith(f"{opened.text} — ")
    assert handle.title().endswith(f"* — {opened.text} — Byline")


def test_an_ampersand_is_no_mnemonic_anywhere(
    program: ProgramDriver, tmp_path: Path, qtbot: QtBot
) -> None:
    blog = tmp_path / "R&D"
    blog.mkdir()
    (blog / "a&b.md").write_text('---\ntitle: Q&A\n"R&D": x\n---\n', encoding="utf-8")
    program.window.resize(1200, 900)
    program.open(blog)
    program.open_post("a&b.md")
    tabs, source = program.window.editors.tabs, program.source
    assert tabs.tabText(0) == "Q&&A"
    field = next(label for label in program.seen(KeyLabel) if label.text() == "R&D").buddy()
    assert field is not None
    alt = Qt.KeyboardModifier.AltModifier
    # Letters lead to fields, but none that stands behind an ampersand for this alone.
    for key, wanted in ((Qt.Key.Key_B, source), (Qt.Key.Key_D, program.form.date.text_field)):
        source.setFocus()
        qtbot.keyClick(source, key, alt)
        assert program.window.focusWidget() is wanted
    recent = next(menu for menu in program.window.findChildren(QMenu) if "Recent" in menu.title())
    assert [action.text().endswith("R&&D") for action in recent.actions()] == [True]


@pytest.mark.parametrize("what", ["tab", "row", "key", "folder"])
def test_resting_the_mouse_shows_the_text_and_opens_nothing(
    program: ProgramDriver, opened: MarkupBlog, walker: Walker, what: str
) -> None:
    click_post(program, opened.post("titled"))
    window = program.window
    if what == "tab":
        tabs = window.editors.tabs
        assert opened.text in walker.rest_on(tabs, tabs.tabRect(0).center())
    elif what == "row":
        place = row_of(program, opened.post("titled"))
        assert opened.post("titled").name in walker.rest_on(program.posts.list.viewport(), place)
    elif what == "key":
        key = next(one for one in program.seen(KeyLabel) if one.toolTip())
        assert walker.rest_on(key, key.rect().center()) == opened.text
    else:
        label = next(one for one in program.seen(QLabel, program.posts) if one.text() == "Hugo")
        assert walker.rest_on(label, label.rect().center()) == str(opened.root)


def test_a_link_on_the_page_shows_its_title_and_opens_nothing(
    program: ProgramDriver, opened: MarkupBlog, walker: Walker
) -> None:
    click_post(program, opened.post("bare"))
    page, place = first_link(program, painted_page(program))
    assert opened.text.replace("'", '"') in walker.rest_on(page, place)


def test_the_welcome_page_and_the_menu_show_folders_as_they_are_named(
    program: ProgramDriver, opened: MarkupBlog, walker: Walker
) -> None:
    program.run("folder.close")
    program.settle()
    walker.look_around()
    assert str(opened.root) in walker.tips
    buttons = [one for one in program.seen(QPushButton) if one.objectName() == "listButton"]
    assert buttons[0].text().startswith("<img src=")
    assert "R&&D" in buttons[0].text() or "…" in buttons[0].text()
    menu = next(menu for menu in program.window.findChildren(QMenu) if "Recent" in menu.title())
    menu.popup(program.window.mapToGlobal(QPoint(20, 20)))
    walker.look_around()
    menu.close()
    program.run("folder.recent")
    walker.look_around()
    sheet = program.seen(Palette)[0]
    assert sheet.findChildren(QListView)[0].model().index(0, 0).data() == opened.root.name


def test_a_new_post_names_its_file_as_it_will_be(
    program: ProgramDriver, opened: MarkupBlog, walker: Walker
) -> None:
    program.run("post.new")
    title = next(f for f in program.seen(QLineEdit) if f.objectName() == "newPostTitle")
    QTest.keyClicks(title, opened.text)
    program.settle()
    walker.look_around()


def test_what_a_site_cannot_show_is_named_as_it_is_written(
    program: ProgramDriver, tmp_path: Path, fifo: Fifo, walker: Walker
) -> None:
    blog = tmp_path / "blog"
    blog.mkdir()
    extension = f"x <img src='{fifo.path}'> R&D"
    (blog / "mkdocs.yml").write_text(
        f'site_name: "{extension}"\nmarkdown_extensions: ["{extension}"]\n', encoding="utf-8"
    )
    (blog / "a.md").write_text("# A\n", encoding="utf-8")
    program.open(blog)
    walker.look_around()
    assert any(extension in tip for tip in walker.tips)


def test_direction_and_control_characters_reorder_nothing(
    program: ProgramDriver, tmp_path: Path
) -> None:
    blog = tmp_path / "blog"
    blog.mkdir()
    (blog / "a.md").write_text(
        '---\ntitle: "one\\u202Etwo\\nthree\\u2066\\u0007"\n---\n', encoding="utf-8"
    )
    program.open(blog)
    program.open_post("a.md")
    plain = "onetwo three\ufffd"
    assert program.posts.list.model().index(0, 0).data() == plain
    assert program.window.editors.tabs.tabText(0) == plain
    assert program.window.windowTitle().startswith(plain)


def test_the_menus_keep_their_mnemonics(program: ProgramDriver, opened: MarkupBlog) -> None:
    click_post(program, opened.post("titled"))
    titles = [action.text() for action in program.window.menuBar().actions()]
    assert all(not QKeySequence.mnemonic(title).isEmpty() for title in titles)
