"""Images in the window: pasted, dropped or picked, shown first, then stored and inserted as one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from editor.desktop.form.long_field import LongField
from editor.desktop.media.settings import IMAGE_FORMAT, IMAGE_WIDTH
from editor.text.lines import LineEdit
from editor.writing.selection import Selection
from tests.desktop.pointer import click
from tests.pictures import samples

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.media.bar import ImageBar
    from editor.desktop.media.row import FileRow
    from tests.desktop.driver import ProgramDriver

END = Selection.at(9, 0)
"""Behind the last line of a post."""


@pytest.fixture
def opened(program: ProgramDriver, blog: Path) -> ProgramDriver:
    """The program with a post open and the cursor at its end."""
    program.open(blog)
    program.open_post("rye.md")
    program.source.set_selection(END)
    return program


def bar(program: ProgramDriver) -> ImageBar:
    return program.blog.media.bar


def rows(program: ProgramDriver) -> list[FileRow]:
    found = [bar(program).row(key) for key in bar(program).keys]
    return [row for row in found if row is not None]


def paste(program: ProgramDriver, mime: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(program.source, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def clipboard_picture(side: int = 40) -> QMimeData:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("#a60"))
    mime = QMimeData()
    mime.setImageData(image)
    return mime


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(program: ProgramDriver, mime: QMimeData) -> list[QDropEvent]:
    """Drag something over the cursor as a file manager does, which would move it, and let go."""
    editor = program.source
    at = editor.cursorRect().center()
    actions, left = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    events = [
        QDragEnterEvent(QPoint(at), actions, mime, left, none),
        QDragMoveEvent(at, actions, mime, left, none),
        QDropEvent(QPointF(at), actions, mime, left, none),
    ]
    for event in events:
        event.setDropAction(Qt.DropAction.MoveAction)
        QApplication.sendEvent(editor.viewport(), event)
    return events


def stored(blog: Path) -> list[str]:
    return sorted(
        path.relative_to(blog).as_posix()
        for path in blog.rglob("*")
        if path.is_file() and path.suffix != ".md"
    )


def insert(program: ProgramDriver) -> None:
    """Click Insert as soon as it can be clicked, and wait until all of it is done."""
    program.wait(bar(program).insert.isEnabled)
    click(bar(program).insert)
    program.settle()


def test_what_is_stored_leaves_the_keyboard_where_the_writer_went_meanwhile(
    opened: ProgramDriver,
) -> None:
    paste(opened, clipboard_picture())
    opened.wait(bar(opened).insert.isEnabled)
    with opened.held():
        click(bar(opened).insert)
        click(opened.form.title)
        QTest.keyClicks(opened.form.title, " A")
    opened.wait(lambda: "![](" in opened.text)
    opened.settle()
    assert opened.form.title.hasFocus()
    assert not bar(opened).isVisible()


def test_what_is_stored_leaves_the_keyboard_in_a_text_that_wraps(opened: ProgramDriver) -> None:
    opened.post.apply(LineEdit(1, 0, ("description: Of bread",)), "Paste")
    opened.form.open_fields(True)
    opened.wait(lambda: ("description",) in opened.form.others.fields)
    field = opened.form.others.fields["description",]
    assert isinstance(field, LongField)
    opened.source.setFocus()
    paste(opened, clipboard_picture())
    opened.wait(bar(opened).insert.isEnabled)
    with opened.held():
        click(bar(opened).insert)
        click(field.entry.viewport())
        opened.wait(field.hasFocus)
    opened.wait(lambda: "![](" in opened.text)
    opened.settle()
    assert field.hasFocus()


def body(program: ProgramDriver) -> str:
    return program.text.split("---\n", 2)[2]


def write_photos(folder: Path, names: Sequence[str]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(names):
        Image.new("RGB", (60 + number, 40), "teal").save(folder / name)
    return [folder / name for name in names]


def test_a_pasted_picture_is_shown_then_stored_and_undone_in_one_step(
    qtbot: QtBot, opened: ProgramDriver, blog: Path
) -> None:
    before = body(opened)
    paste(opened, clipboard_picture())

    (row,) = rows(opened)
    assert bar(opened).isVisible()
    assert row.alt.hasFocus()
    assert row.alt.text() == ""
    opened.wait(bar(opened).insert.isEnabled)
    assert row.thumbnail.has_image
    assert row.details.said.startswith("posts/images/rye-1.png · 40 × 40 pixels · ")
    qtbot.keyClicks(row.alt, "A loaf, sliced")
    opened.wait(lambda: "posts/images/a-loaf-sliced.png" in row.details.said)
    assert (stored(blog), body(opened)) == ([], before)

    qtbot.keyClick(row.alt, Qt.Key.Key_Return)
    opened.wait(bar(opened).isHidden)
    opened.settle()
    assert stored(blog) == ["posts/images/a-loaf-sliced.png"]
    shown = f"{before}![A loaf, sliced](images/a-loaf-sliced.png)"
    assert body(opened) == shown
    assert opened.source.hasFocus()

    opened.run("edit.undo")
    left = "Still in the blog: posts/images/a-loaf-sliced.png"
    opened.wait(lambda: left in opened.says())
    assert body(opened) == before
    assert stored(blog) == ["posts/images/a-loaf-sliced.png"]
    opened.run("edit.redo")
    opened.wait(lambda: left not in opened.says())
    assert body(opened) == shown

    paste(opened, clipboard_picture())
    opened.wait(bar(opened).insert.isEnabled)
    (row,) = rows(opened)
    assert row.details.said.startswith("Already in the blog: posts/images/a-loaf-sliced.png")
    qtbot.keyClick(row.alt, Qt.Key.Key_Escape)
    assert bar(opened).isHidden()
    assert opened.source.hasFocus()
    assert body(opened) == shown


def test_dropped_files_are_copied_and_each_that_cannot_be_had_says_why(
    qtbot: QtBot, opened: ProgramDriver, blog: Path, tmp_path: Path
) -> None:
    away = tmp_path / "away"
    photos = write_photos(away, ("one.png", "two.jpg"))
    bad = [away / name for name in ("bomb.png", "lie.jpg", "gone.png", "page.html")]
    bad[0].write_bytes(samples.bomb())
    bad[1].write_bytes(b"#!/bin/sh\n")
    bad[3].write_bytes(b"<p>")
    if sys.platform != "win32":
        os.mkfifo(away / "pipe.png")
        bad.append(away / "pipe.png")
    (away / "Plan of bread.pdf").write_bytes(b"%PDF-1.7\n")
    before = body(opened)

    events = drop(opened, files(*photos, *bad, blog / "posts/wheat.md", away / "Plan of bread.pdf"))

    assert [event.dropAction() for event in events] == [Qt.DropAction.CopyAction] * 3
    opened.wait(bar(opened).insert.isEnabled)
    said = [row.details.said for row in rows(opened)]
    assert said[0].startswith("posts/images/rye-1.png · 60 × 40 pixels")
    assert said[1].startswith("posts/images/rye-2.jpg · 61 × 40 pixels")
    assert "more than 128 million pixels" in said[2]
    assert "is not a picture that can be shown" in said[3]
    assert "gone.png" in said[4]
    assert "is a page, not a file to link to" in said[5]
    assert said[-2] == "Link to posts/wheat.md"
    assert said[-1].startswith("posts/images/plan-of-bread.pdf")
    if sys.platform != "win32":
        assert "is a pipe or a device" in said[6]

    qtbot.keyClicks(rows(opened)[0].alt, "Dough")
    insert(opened)
    assert stored(blog) == [
        "posts/images/dough.png",
        "posts/images/plan-of-bread.pdf",
        "posts/images/rye-1.jpg",
    ]
    assert body(opened) == (
        f"{before}![Dough](images/dough.png)\n\n![](images/rye-1.jpg)\n\n"
        "[Wheat](wheat.md)\n\n[Plan of bread.pdf](images/plan-of-bread.pdf)"
    )
    assert "file:" not in opened.text
    assert all(photo.is_file() for photo in photos)
    # What could not be had is still there to be read.
    assert len(rows(opened)) == len(bad)
    click(opened.button("Cancel", bar(opened)))
    assert bar(opened).isHidden()


def test_a_picked_picture_can_be_shrunk_and_the_next_one_is_too(
    opened: ProgramDriver, blog: Path, tmp_path: Path
) -> None:
    noise = Image.frombytes("RGB", (2000, 300), os.urandom(1_800_000))
    noise.save(tmp_path / "IMG_1.png")
    opened.source.set_selection(Selection(6, 0, 6, 5))
    chosen = body(opened).split()[0]
    opened.run("image.insert")
    opened.choose_file(tmp_path / "IMG_1.png")
    opened.wait(bar(opened).insert.isEnabled)
    (row,) = rows(opened)
    assert row.alt.text() == chosen
    assert bar(opened).note.text() == "IMG_1.png is larger than 1 MB: readers will wait."

    click(opened.button("Shrink", bar(opened)))
    opened.wait(lambda: ".webp · 1600 × 240 pixels" in row.details.said)
    assert " instead of 1.8 MB" in row.details.said
    assert not bar(opened).note.isVisible()
    insert(opened)
    assert stored(blog) == [f"posts/images/{chosen.lower()}.webp"]
    assert f"![{chosen}](images/{chosen.lower()}.webp) rye." in opened.text
    settings = opened.program.settings
    assert (settings.text(IMAGE_FORMAT), settings.text(IMAGE_WIDTH)) == ("webp", "1600")

    paste(opened, clipboard_picture())
    opened.wait(bar(opened).insert.isEnabled)
    assert bar(opened).format.currentText() == "WebP"
    assert "rye-1.webp · 40 × 40 pixels" in rows(opened)[0].details.said


def test_where_nothing_can_be_stored_or_inserted_the_bar_says_so(
    opened: ProgramDriver, blog: Path
) -> None:
    (blog / "posts/images").write_text("no folder", encoding="utf-8")
    before = opened.text
    paste(opened, clipboard_picture())
    opened.source.set_selection(Selection.at(1, 0))
    opened.wait(bar(opened).insert.isEnabled)
    click(bar(opened).insert)
    assert "Nothing can be inserted at the cursor." in bar(opened).note.text()
    opened.source.set_selection(END)
    insert(opened)
    assert "images" in bar(opened).note.text()
    assert bar(opened).isVisible()
    assert (opened.text, stored(blog)) == (before, ["posts/images"])
    (blog / "posts/images").unlink()
    insert(opened)
    assert stored(blog) == ["posts/images/rye-1.png"]


def test_files_wait_for_their_post_and_go_with_it(qtbot: QtBot, opened: ProgramDriver) -> None:
    paste(opened, clipboard_picture())
    qtbot.keyClicks(rows(opened)[0].alt, "Kept")
    opened.wait(bar(opened).insert.isEnabled)
    bar(opened).folder.setFocus()
    qtbot.keyClick(bar(opened).folder, Qt.Key.Key_Down)
    opened.wait(lambda: rows(opened)[0].details.said.startswith("posts/kept.png"))
    opened.open_post("wheat.md")
    assert bar(opened).isHidden()
    opened.open_post("rye.md")
    assert bar(opened).isVisible()
    assert rows(opened)[0].alt.text() == "Kept"
    opened.settle()
    assert rows(opened)[0].details.said.startswith("posts/kept.png")
    opened.run("view.previous_pane")
    opened.run("view.previous_pane")
    assert rows(opened)[0].alt.hasFocus()
    opened.run("post.close")
    opened.wait(bar(opened).isHidden)


def test_a_post_that_was_never_saved_has_no_place_for_images(
    opened: ProgramDriver, blog: Path
) -> None:
    opened.post.grew_from(opened.post.base, None)
    paste(opened, clipboard_picture())
    assert bar(opened).isHidden()
    assert opened.notices[-1].text == "rye.md has not been saved yet."
    assert stored(blog) == []


def test_of_a_picture_on_the_web_nothing_is_loaded(opened: ProgramDriver, blog: Path) -> None:
    url = "https://example.org/a.png"
    mime = QMimeData()
    mime.setHtml(f'<meta charset="utf-8"><img src="{url}" alt="A">')
    mime.setText(url)
    before = opened.text
    drop(opened, mime)
    assert opened.notices[-1].text == "Only the address of this image was passed on."
    assert (bar(opened).isHidden(), opened.text, stored(blog)) == (True, before, [])
    click(opened.button("Insert Address"))
    assert opened.text == f"{before}{url}"


def test_what_undo_leaves_goes_to_the_trash_as_a_whole_or_not_at_all(
    qtbot: QtBot, opened: ProgramDriver, blog: Path, tmp_path: Path
) -> None:
    drop(opened, files(*write_photos(tmp_path / "away", ("one.png", "two.png"))))
    insert(opened)
    first, second = (blog / name for name in stored(blog))
    opened.run("edit.undo")
    opened.wait(lambda: any("Still in the blog" in said for said in opened.says()))
    second.unlink()
    qtbot.mouseClick(opened.button("Move to Trash"), Qt.MouseButton.LeftButton)
    opened.wait(lambda: any("cannot be moved to the trash" in said for said in opened.says()))
    assert first.is_file()


def test_the_bar_lies_over_the_window_and_is_as_high_as_what_it_shows(
    opened: ProgramDriver, tmp_path: Path
) -> None:
    text = opened.source
    # The form above the text has the height it stays at.
    opened.wait(lambda: opened.form.height() == opened.form.sizeHint().height())
    before = text.mapToGlobal(text.rect().topLeft()), text.size()
    large = tmp_path / "large.png"
    Image.frombytes("RGB", (700, 700), os.urandom(700 * 700 * 3)).save(large)
    drop(opened, files(*write_photos(tmp_path / "away", ("one.png", "two.png")), large))
    opened.wait(lambda: bar(opened).note.text().startswith("large.png is larger than 1 MB"))

    def is_whole() -> bool:
        wanted = bar(opened).layout()
        assert wanted is not None
        return bar(opened).height() == wanted.totalHeightForWidth(bar(opened).width())

    opened.wait(is_whole)
    high = bar(opened).height()
    click(opened.button("Shrink"))
    opened.wait(lambda: not bar(opened).note.isVisible())
    for row in rows(opened)[1:]:
        click(opened.seen(QToolButton, row)[0])
    opened.wait(lambda: bar(opened).height() < high)
    opened.wait(lambda: bar(opened).height() == bar(opened).sizeHint().height())
    assert (text.mapToGlobal(text.rect().topLeft()), text.size()) == before
