"""In a pseudo-locale the whole window is translated, and everything fits.

Each test opens a part of it, reads all there is, and measures what is in view. The fixture then
compares the contexts in which texts were asked for with those in which lupdate lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from editor.desktop.commands.palette import Palette
from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.preview.remote_images.dialog import RemoteImagesDialog
from editor.desktop.recovery.convert import ConvertPane
from editor.desktop.recovery.history import HistoryPane
from editor.desktop.recovery.merge import MergePane
from editor.desktop.recovery.unsaved_texts import RecoveryPane
from editor.desktop.ui.unsaved_dialog import UnsavedDialog
from editor.storage import file
from editor.storage.encoding import Encoding
from editor.storage.journal import Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import Lines
from tests.desktop.clipped_texts import clipped_texts
from tests.desktop.pointer import click
from tests.desktop.pseudo_locale import GROWTH, pseudo
from tests.desktop.translated import Missing, foreign_words, look, unlisted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


@pytest.fixture
def opened(translated: ProgramDriver, blog: Path) -> ProgramDriver:
    """With a post open."""
    translated.open(blog)
    translated.open_post("rye.md")
    return translated


def test_the_welcome_page_and_every_post(translated: ProgramDriver, blog: Path) -> None:
    look(translated)
    translated.open(blog)
    look(translated)
    translated.window.resize(1200, 900)
    for name in ("rye.md", "broken.md", "latin.md", "oats.md"):
        translated.open_post(name)
        translated.settle()
        look(translated)
    translated.keys("more ")
    look(translated)


@pytest.mark.parametrize("size", [(800, 600), (0, 0), (1600, 1000)], ids=str)
def test_the_window_in_any_size(opened: ProgramDriver, size: tuple[int, int]) -> None:
    opened.run("edit.replace")
    opened.window.resize(*size)
    look(opened)


def test_a_text_asked_for_in_a_context_that_lupdate_does_not_list_is_found() -> None:
    listed = {("PlainLabel", "Inherited"), ("PlainLabel", "%n post(s)"), ("Step", "Bold")}
    missing = Missing()
    for context, source, n in (
        ("ElidedLabel", "Inherited", -1),
        ("ElidedLabel", "%n post(s)", 2),
        ("Command", "Bold", -1),
        ("QPlatformTheme", "Bold", -1),
        ("QObject", "Inherited", -1),
    ):
        missing.translate(context, source, None, n)
    assert unlisted(missing, listed) == {("ElidedLabel", "%n post(s)"), ("Command", "Bold")}


def test_a_text_that_is_clipped_or_not_translated_is_found(translated: ProgramDriver) -> None:
    label = QLabel("Some words", translated.window)
    label.resize(20, 40)
    label.show()
    assert clipped_texts() == [
        f"QLabel: 'Some words' ({label.sizeHint().width()} pixels wide, has 20)"
    ]
    with pytest.raises(AssertionError, match="untranslated: 'Some words'"):
        look(translated)
    label.resize(300, 40)
    assert clipped_texts() == []
    label.move(translated.window.width() - 20, 0)
    assert clipped_texts() == ["QLabel: 'Some words' (partly outside of MainWindow)"]
    label.deleteLater()


@pytest.mark.parametrize(
    "command",
    [
        "palette.open",
        "settings.open",
        "shortcuts.open",
        "help.about",
        "post.new",
        "edit.find",
        "edit.replace",
    ],
)
def test_what_a_command_shows(opened: ProgramDriver, command: str) -> None:
    opened.run(command)
    look(opened)


def test_the_find_bar_says_what_it_found(opened: ProgramDriver) -> None:
    opened.run("edit.replace")
    for text in ("rye", "nowhere"):
        opened.find_bar.text.clear()
        QTest.keyClicks(opened.find_bar.text, text)
        look(opened)


def test_the_palette_says_that_it_found_nothing(opened: ProgramDriver) -> None:
    opened.run("palette.open")
    QTest.keyClicks(opened.seen(Palette)[0].query, "#####")
    look(opened)


def test_every_menu(opened: ProgramDriver) -> None:
    for action in opened.window.menuBar().actions():
        QTest.mouseClick(
            opened.window.menuBar(),
            Qt.MouseButton.LeftButton,
            pos=opened.window.menuBar().actionGeometry(action).center(),
        )
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        look(opened)
        menu.close()


def test_the_context_menus(opened: ProgramDriver) -> None:
    posts, tabs = opened.posts.list, opened.window.editors.tabs
    for widget, place in (
        (opened.source.viewport(), opened.source.cursorRect().center()),
        (posts.viewport(), posts.visualRect(posts.currentIndex()).center()),
        (tabs, tabs.tabRect(0).center()),
        (opened.form.title, opened.form.title.rect().center()),
    ):
        right_click(opened, widget, place)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        look(opened)
        menu.close()


def test_the_calendar(opened: ProgramDriver) -> None:
    click(opened.form.date.button)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    look(opened)
    QTest.keyClick(popup, Qt.Key.Key_Escape)


@pytest.mark.parametrize("command", ["file.open", "folder.open", "post.save_as"])
def test_a_file_dialog(opened: ProgramDriver, command: str) -> None:
    opened.run(command)
    dialog = opened.seen(QFileDialog)[0]
    assert [
        text for text in (dialog.windowTitle(), *dialog.nameFilters()) if foreign_words(text)
    ] == []
    dialog.reject()


def test_the_history(opened: ProgramDriver) -> None:
    opened.keys("once ")
    opened.save()
    opened.keys("twice ")
    opened.save()
    opened.run("post.history")
    opened.wait(lambda: bool(opened.seen(HistoryPane)))
    look(opened)


def test_the_conversion_of_a_file_that_is_no_utf_8(translated: ProgramDriver, blog: Path) -> None:
    translated.open(blog)
    translated.open_post("latin.md")
    translated.run("post.convert")
    translated.wait(lambda: bool(translated.seen(ConvertPane)))
    look(translated)


def test_the_merge_of_two_sets_of_changes(opened: ProgramDriver, blog: Path) -> None:
    opened.source.set_cursor_place(6, 0)
    opened.keys("Mine. ")
    rye = blog / "posts" / "rye.md"
    rye.write_text(rye.read_text().replace("About", "Theirs about"), encoding="utf-8")
    opened.blog.external_changes.look_at([rye])
    opened.wait(lambda: any(b.text() == pseudo("Merge…") for b in opened.seen(QPushButton)))
    # What the notices say is given its height in the turns of the event loop that follow.
    opened.wait(lambda: not clipped_texts())
    look(opened)
    click(opened.button(pseudo("Merge…")))
    opened.wait(lambda: bool(opened.seen(MergePane)))
    look(opened)


def test_what_an_earlier_run_could_not_save(translated: ProgramDriver, blog: Path) -> None:
    rye = blog / "posts" / "rye.md"
    lines = Lines.from_text(rye.read_text(encoding="utf-8") + "Typed before the crash.\n")
    unsaved = Unsaved(key_of(rye), lines, Encoding("utf-8", bom=False), rye, file.fingerprint(rye))
    Journal(Places.of_user()).write(unsaved)
    translated.start(blog)
    pane = translated.seen(RecoveryPane)[0]
    translated.wait(lambda: "Typed before" in pane.difference.toPlainText())
    look(translated)


def test_posts_and_a_folder_that_are_gone(opened: ProgramDriver, blog: Path) -> None:
    (blog / "posts" / "rye.md").unlink()
    opened.blog.external_changes.look_at_all()
    opened.wait(lambda: any(b.text() == pseudo("Save Again") for b in opened.seen(QPushButton)))
    look(opened)
    blog.rename(blog.with_name("elsewhere"))
    opened.blog.library.rescan()
    opened.wait(lambda: any(b.text() == pseudo("Try Again") for b in opened.seen(QPushButton)))
    look(opened)


@pytest.mark.parametrize("pseudo_locale", [GROWTH, 1.0], indirect=True)
@pytest.mark.parametrize("narrow", [False, True])
def test_a_folder_without_posts(translated: ProgramDriver, tmp_path: Path, narrow: bool) -> None:
    empty = tmp_path / "oats"
    empty.mkdir()
    translated.open(empty)
    if narrow:
        narrow_posts(translated)
    look(translated)


@pytest.mark.parametrize("pseudo_locale", [1.0], indirect=True)
def test_a_filter_that_nothing_passes_in_a_narrow_pane(opened: ProgramDriver) -> None:
    narrow_posts(opened)
    opened.posts.focus_filter()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "####")
    look(opened)


def test_a_filter_that_nothing_passes(opened: ProgramDriver) -> None:
    opened.posts.focus_filter()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "####")
    look(opened)


def test_an_outline_without_headings_and_with_one(opened: ProgramDriver) -> None:
    opened.run("view.outline")
    look(opened)
    opened.keys("# ")
    opened.wait(lambda: opened.blog.outline.pane.rows.rowCount() == 1)
    look(opened)


def test_the_question_about_unsaved_changes(opened: ProgramDriver) -> None:
    opened.keys("more ")
    opened.run("post.close")
    look(opened)
    opened.seen(UnsavedDialog)[0].reject()


def test_the_preview_and_its_bars(opened: ProgramDriver, blog: Path) -> None:
    text = "---\ntitle: Oats\n---\n\n![rye](http://127.0.0.1:9/rye.png)\n"
    (blog / "posts" / "oats.md").write_text(text, encoding="utf-8")
    opened.blog.library.rescan()
    opened.settle()
    opened.open_post("oats.md")
    opened.run("view.preview")
    opened.wait(lambda: opened.preview.pane is not None)
    pane = opened.preview.pane
    assert pane is not None
    opened.wait(lambda: any(b.text() == pseudo("Always") for b in opened.seen(QToolButton)))
    look(opened)
    opened.run("preview.find")
    look(opened)


def test_where_remote_images_may_be_loaded(opened: ProgramDriver, blog: Path) -> None:
    opened.preview.remote_images.allow_project(blog)
    opened.run("settings.open")
    settings = opened.seen(SettingsDialog)[0]
    click(
        next(
            button
            for button in opened.seen(QPushButton, settings)
            if button.accessibleName() == pseudo("Remote images")
        )
    )
    opened.wait(lambda: bool(opened.seen(RemoteImagesDialog)))
    look(opened)


def narrow_posts(program: ProgramDriver) -> None:
    """Drag the right edge of the posts to the left, as far as it goes."""
    before = program.posts.width()
    edge = program.window.columns.handle(1)
    grip = edge.rect().center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(edge, left, pos=grip)
    QTest.mouseMove(edge, grip - QPoint(before - program.posts.minimumWidth(), 0))
    QTest.mouseRelease(edge, left, pos=grip)
    program.wait(lambda: program.posts.width() < before)


def right_click(program: ProgramDriver, widget: QWidget, place: QPoint) -> None:
    """A click with the right button, as the window system sends it."""
    handle = program.window.windowHandle()
    at = widget.mapTo(program.window, place)
    QTest.mouseClick(handle, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at)
