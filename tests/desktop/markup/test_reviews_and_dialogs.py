"""What asks, warns or compares shows markup of others as it stands, and opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
)

from editor.desktop.form.fields import TextField
from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.preview.remote_images.dialog import RemoteImagesDialog
from editor.desktop.recovery.convert import ConvertPane
from editor.desktop.recovery.history import HistoryPane
from editor.desktop.recovery.merge import MergePane
from editor.desktop.recovery.unsaved_texts import RecoveryPane
from editor.desktop.ui.plain_text import in_sentence
from editor.storage import file
from editor.storage.encoding import Encoding
from editor.storage.journal import Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import Lines
from tests.desktop.markup.page import first_link, painted_page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.markup.blogs import MarkupBlog
    from tests.desktop.markup.fifo import Fifo
    from tests.desktop.markup.walker import Walker


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def says(program: ProgramDriver, part: str) -> bool:
    """Whether a label in view says this."""
    return any(part in said for said in program.says())


def called(program: ProgramDriver) -> str:
    """What the current post is called where it must be told from others."""
    return in_sentence(program.blog.workspace.display_name(program.post))


@pytest.fixture
def titled(program: ProgramDriver, opened: MarkupBlog) -> MarkupBlog:
    """The blog with its first post open."""
    program.wait(lambda: program.blog.watch.is_watching)
    program.open_post(opened.post("titled").name)
    return opened


def test_the_history_names_its_post(
    program: ProgramDriver, titled: MarkupBlog, walker: Walker
) -> None:
    program.keys("x")
    program.save()
    program.run("post.history")
    program.settle()
    pane = program.seen(HistoryPane)[0]
    program.wait(lambda: f"![{titled.text}]" in pane.difference.toPlainText())
    walker.look_around()
    assert says(program, f"History of {called(program)}")


def test_kept_text_is_listed_and_compared(
    program: ProgramDriver, markup: MarkupBlog, walker: Walker
) -> None:
    path = markup.post("titled")
    unsaved = Lines.from_text(f"{markup.text}\n")
    Journal(Places.of_user()).write(
        Unsaved(key_of(path), unsaved, Encoding("utf-8", bom=False), path, file.fingerprint(path))
    )
    program.start(markup.root)
    pane = program.seen(RecoveryPane)[0]
    program.wait(lambda: f"+ {markup.text}" in pane.difference.toPlainText())
    walker.look_around()
    assert pane.items.item(0).text().startswith(f"{path.name}\n")


def test_both_sides_of_a_conflict_are_shown(
    program: ProgramDriver, titled: MarkupBlog, walker: Walker
) -> None:
    path = titled.post("titled")
    last = program.post.line_count - 1
    program.source.set_cursor_place(last, 0)
    program.keys(f"mine {titled.text}")
    path.write_text(f"{path.read_text('utf-8')}theirs {titled.text}", encoding="utf-8")
    program.wait(lambda: bool(program.window.notice_bar.texts))
    walker.look_around()
    assert says(program, f"{path.name} was changed by another program")
    click(program.button("Merge…"))
    program.wait(lambda: bool(program.seen(MergePane)))
    walker.look_around()
    assert says(program, f"{called(program)} was changed here and by another program")


def test_a_file_is_converted_after_a_look(
    program: ProgramDriver, opened: MarkupBlog, walker: Walker
) -> None:
    program.open_post(opened.post("latin").name)
    click(program.button("Convert…"))
    program.settle()
    pane = program.seen(ConvertPane)[0]
    program.wait(lambda: pane.items.count() > 0)
    walker.look_around()
    assert says(program, f"{opened.post('latin').name} is not valid UTF-8")


def test_unsaved_posts_are_named(
    program: ProgramDriver, titled: MarkupBlog, walker: Walker
) -> None:
    program.keys("x")
    program.run("post.close")
    walker.look_around()
    # Another post has the same title, so the path tells them apart.
    named = (
        f"•  {titled.text} (content/{titled.post('titled').relative_to(titled.root / 'content')})"
    )
    assert named in [label.text() for label in program.seen(QLabel, program.seen(QDialog)[0])]


def test_the_settings_name_projects_that_may_load_images(
    program: ProgramDriver, titled: MarkupBlog, walker: Walker
) -> None:
    program.preview.remote_images.allow_project(titled.root)
    program.preview.remote_images.allow_post(titled.post("titled"))
    program.run("settings.open")
    walker.look_around()
    settings = program.seen(SettingsDialog)[0]
    buttons = settings.findChildren(QPushButton)
    click(next(one for one in buttons if one.accessibleName() == "Remote images"))
    walker.look_around()
    assert {str(titled.root), str(titled.post("titled"))} <= set(walker.tips)
    places = program.seen(RemoteImagesDialog)[0].findChildren(QListWidget)[0]
    assert str(titled.post("titled")) in [places.item(row).text() for row in range(2)]


def test_what_happens_to_files_is_told(
    program: ProgramDriver, titled: MarkupBlog, walker: Walker
) -> None:
    path = titled.post("titled")
    path.unlink()
    program.wait(lambda: says(program, f"{path.name} was deleted or moved"))
    walker.look_around()
    program.keys("x")
    program.save()
    walker.look_around()
    assert program.window.status.currentMessage() in ("", f"Saved {path.name}")
    titled.root.rename(titled.root.with_name("away"))
    program.wait(lambda: says(program, f"The folder {titled.root} no longer exists."))
    walker.look_around()


def test_a_save_that_cannot_be_is_told_with_its_way_out(
    program: ProgramDriver, titled: MarkupBlog, walker: Walker
) -> None:
    target = titled.post("titled").with_name(f"{titled.name} target")
    link = titled.post("titled").with_name(f"{titled.name} link.md")
    link.symlink_to(target)
    program.run("post.save_as")
    dialog = program.seen(QFileDialog)[0]
    dialog.selectFile(link.name)
    click(next(one for one in dialog.findChildren(QPushButton) if "Save" in one.text()))
    program.settle()
    program.wait(lambda: program.blog.saver.is_idle)
    walker.look_around()
    click(program.button(f"Create {target.name}".replace("&", "&&")))
    program.wait(lambda: program.blog.saver.is_idle)
    program.settle()
    assert target.is_file()


def test_the_page_and_its_bars_show_words_of_others(
    program: ProgramDriver, titled: MarkupBlog, walker: Walker
) -> None:
    pane = painted_page(program)
    program.wait(lambda: says(program, "Load 1 image from example.net?"))
    pane.find_bar.open()
    QTest.keyClicks(pane.find_bar.text, titled.text)
    walker.look_around()


@pytest.mark.usefixtures("titled")
def test_a_link_is_asked_about_by_its_address(program: ProgramDriver, walker: Walker) -> None:
    page, place = first_link(program, painted_page(program))
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=place)
    program.wait(lambda: says(program, "Open this address in the browser?"))
    walker.look_around()
    assert says(program, "https://example.org/?R&D")


def test_an_entry_that_is_refused_says_why(
    program: ProgramDriver, titled: MarkupBlog, walker: Walker
) -> None:
    refused = set()
    for field in program.seen(TextField, program.form):
        if not field.isReadOnly():
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, titled.text)
            if field.reason:
                # It stands beside the field until another one is written.
                assert says(program, field.reason)
                refused.add(field.reason)
            walker.look_around()
    assert any(reason.startswith("This is not a date") for reason in refused)


def test_a_question_of_the_file_dialog_is_plain(
    program: ProgramDriver, titled: MarkupBlog, fifo: Fifo
) -> None:
    program.run("post.save_as")
    dialog = program.seen(QFileDialog)[0]
    asked: list[tuple[str, Qt.TextFormat]] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append((box.text(), box.textFormat()))
        click(box.button(QMessageBox.StandardButton.No))

    QTimer.singleShot(0, answer)
    click(next(one for one in dialog.findChildren(QPushButton) if "Save" in one.text()))
    (text, how), *_ = asked
    assert text.startswith(f"{titled.post('titled').name} already exists.")
    assert how == Qt.TextFormat.PlainText
    assert fifo.openings == 0
    dialog.reject()


def test_the_places_of_the_file_dialog_are_plain(
    program: ProgramDriver, titled: MarkupBlog, walker: Walker
) -> None:
    program.run("folder.open")
    dialog = program.seen(QFileDialog)[0]
    dialog.setSidebarUrls([*dialog.sidebarUrls(), QUrl.fromLocalFile(str(titled.root))])
    walker.look_around()
    assert str(titled.root) in walker.tips
    dialog.reject()
