"""The pane of the images: listed, found, inserted, renamed, replaced, thrown away and back."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editor.desktop.media.image_list import ImageRole
from editor.desktop.media.narrowing import Scope
from tests.desktop.pointer import click, click_row, menu_of_click
from tests.pictures import samples

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from editor.desktop.media.pane import ImagesPane
    from tests.desktop.driver import ProgramDriver

ONE = "---\ntitle: One\ncover: /img/cover.png\n---\n\n![](/img/cat.png)\n"
TWO = "---\ntitle: Two\n---\n\n![A cat](/img/cat.png)\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A Hugo site: two posts, an image of both, one in a head, one that nothing names."""
    root = tmp_path / "site"
    (root / "content/posts").mkdir(parents=True)
    images = root / "static/img"
    images.mkdir(parents=True)
    (root / "hugo.toml").write_text('[params]\nlogo = "img/logo.png"\n', encoding="utf-8")
    (root / "content/posts/one.md").write_text(ONE, encoding="utf-8")
    (root / "content/posts/two.md").write_text(TWO, encoding="utf-8")
    for number, name in enumerate(("cat", "cover", "logo", "spare")):
        made = samples.saved(samples.picture(60 + number, 40), "PNG")
        (images / f"{name}.png").write_bytes(made)
    return root


@pytest.fixture
def opened(program: ProgramDriver, site: Path) -> ProgramDriver:
    """The site with its first post open and the pane in view."""
    program.open(site)
    program.open_post("one.md")
    program.run("view.images")
    program.wait(lambda: bool(pane(program).model.rows))
    return program


def pane(program: ProgramDriver) -> ImagesPane:
    return program.blog.media.images


def names(program: ProgramDriver) -> list[str]:
    return [one.path.name for one in pane(program).model.rows]


def row(program: ProgramDriver, name: str) -> QModelIndex:
    return pane(program).model.index(names(program).index(name))


def show_blog(program: ProgramDriver) -> None:
    tabs = pane(program).tabs
    click(tabs, tabs.tabRect(Scope.BLOG).center())
    program.wait(lambda: len(names(program)) > 2)


def choose(program: ProgramDriver, name: str) -> None:
    click_row(pane(program).list, row(program, name))


def only(program: ProgramDriver, title: str) -> None:
    box = pane(program).only
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    while not box.currentText().startswith(title):
        QTest.keyClick(box, Qt.Key.Key_Down)


def menu_of(program: ProgramDriver, name: str) -> QMenu:
    """The menu that a click with the right button on an image opens."""
    images = pane(program).list
    place = images.visualRect(row(program, name)).center()
    return menu_of_click(images.viewport(), place)


def trigger(menu: QMenu, title: str) -> None:
    (action,) = [it for it in menu.actions() if it.text().replace("&", "") == title]
    assert action.isEnabled()
    place = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)


def body(program: ProgramDriver) -> str:
    return program.text.split("---\n", 2)[2]


def uses(program: ProgramDriver) -> list[str]:
    found = pane(program).uses
    return [found.item(place).text() for place in range(found.count())] if found.count() else []


def test_images_of_the_post_and_of_the_blog_are_listed_with_what_names_them(
    qtbot: QtBot, opened: ProgramDriver, qtmodeltester: ModelTester
) -> None:
    images = pane(opened)
    assert names(opened) == ["cat.png", "cover.png"]
    assert images.state.text() == "2 images"
    opened.wait(lambda: row(opened, "cat.png").data(ImageRole.SIZE).startswith("60 × 40 · "))
    picture = row(opened, "cat.png").data(ImageRole.PICTURE)
    assert isinstance(picture, QImage)
    assert picture.width() == 60
    spoken = row(opened, "cat.png").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("cat.png, static/img, 60 × 40")
    assert spoken.endswith("no alt text")

    show_blog(opened)
    assert names(opened) == ["cat.png", "cover.png", "logo.png", "spare.png"]
    choose(opened, "cover.png")
    assert images.about.text() == "Named in:"
    assert uses(opened) == ["One, line 3"]
    choose(opened, "logo.png")
    assert uses(opened) == ["hugo.toml, line 2"]
    choose(opened, "spare.png")
    assert images.about.text() == "No text of this blog names it."
    assert not images.uses.isVisible()
    qtmodeltester.check(images.model)

    qtbot.keyClicks(images.filter, "IMG co")
    opened.wait(lambda: names(opened) == ["cover.png"])
    assert images.state.text() == "1 of 4"
    images.filter.clear()
    qtbot.keyClicks(images.filter, "nothing")
    opened.wait(lambda: images.says == "No image matches")
    images.filter.clear()
    only(opened, "Unused")
    opened.wait(lambda: names(opened) == ["spare.png"])
    only(opened, "Over")
    assert images.says == "No image is larger than 1 MB"


def test_what_is_typed_and_what_comes_to_the_disk_is_listed(
    qtbot: QtBot, opened: ProgramDriver, site: Path
) -> None:
    show_blog(opened)
    only(opened, "Unused")
    opened.wait(lambda: names(opened) == ["spare.png"])
    opened.source.set_cursor_place(5, 0)
    opened.source.setFocus()
    qtbot.keyClicks(opened.source, "![x](/img/spare.png) ")
    opened.wait(lambda: pane(opened).says == "No image is unused")
    (site / "static/img/new.png").write_bytes(samples.png())
    opened.wait(lambda: names(opened) == ["new.png"])
    (site / "static/img/new.png").unlink()
    opened.wait(lambda: names(opened) == [])


def test_a_missing_alt_text_is_found_and_gone_to(opened: ProgramDriver) -> None:
    show_blog(opened)
    only(opened, "Without")
    assert names(opened) == ["cat.png"]
    choose(opened, "cat.png")
    assert uses(opened) == ["One, line 6: no alt text", "Two, line 5"]
    uses_list = pane(opened).uses
    click_row(uses_list, uses_list.model().index(1, 0))
    opened.wait(lambda: opened.post.path.name == "two.md")
    opened.wait(opened.source.hasFocus)
    trigger(menu_of(opened, "cat.png"), "Add Alt Text")
    opened.wait(lambda: opened.post.path.name == "one.md")
    opened.wait(lambda: opened.source.cursor_place() == (5, 2))
    assert opened.source.hasFocus()
    opened.keys("A cat asleep")
    opened.wait(lambda: pane(opened).says == "No image lacks an alt text")


def test_an_image_of_the_blog_is_inserted_as_it_is(
    qtbot: QtBot, opened: ProgramDriver, site: Path
) -> None:
    before = sorted(path.name for path in (site / "static/img").iterdir())
    show_blog(opened)
    opened.source.set_cursor_place(6, 0)
    choose(opened, "spare.png")
    click(pane(opened).insert)
    bar = opened.blog.media.bar
    opened.wait(bar.insert.isEnabled)
    file = bar.row(bar.keys[0])
    assert file is not None
    assert file.alt.hasFocus()
    assert file.details.said.startswith("Already in the blog: static/img/spare.png · 63 × 40")
    assert not bar.folder.isVisible()
    qtbot.keyClicks(file.alt, "A spare one")
    qtbot.keyClick(file.alt, Qt.Key.Key_Return)
    opened.wait(bar.isHidden)
    assert body(opened).endswith("![A spare one](/img/spare.png)")
    assert sorted(path.name for path in (site / "static/img").iterdir()) == before
    opened.run("edit.undo")
    opened.settle()
    assert body(opened) == ONE.split("---\n", 2)[2]
    assert not any("Still in the blog" in said for said in opened.says())


def test_an_image_is_dragged_into_the_text(opened: ProgramDriver, site: Path) -> None:
    show_blog(opened)
    opened.source.set_cursor_place(6, 0)
    mime: QMimeData = pane(opened).model.mimeData([row(opened, "spare.png")])
    editor = opened.source
    at = editor.cursorRect().center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    events: list[QEvent] = [
        QDragEnterEvent(QPoint(at), copy, mime, left, none),
        QDragMoveEvent(at, copy, mime, left, none),
        QDropEvent(QPointF(at), copy, mime, left, none),
    ]
    for event in events:
        QApplication.sendEvent(editor.viewport(), event)
    bar = opened.blog.media.bar
    opened.wait(bar.insert.isEnabled)
    click(bar.insert)
    opened.wait(bar.isHidden)
    assert body(opened).endswith("![](/img/spare.png)")
    assert (site / "static/img/spare.png").is_file()


def test_a_rename_is_shown_first_and_undone_as_one(
    qtbot: QtBot, opened: ProgramDriver, site: Path
) -> None:
    choose(opened, "cover.png")
    qtbot.keyClick(pane(opened).list, Qt.Key.Key_F2)
    review = opened.blog.posts.changes_pane
    opened.wait(review.isVisible)
    (field,) = [it for it in review.fields if it.isVisible()]
    assert (field.text(), field.selectedText()) == ("cover.png", "cover.png")
    qtbot.keyClicks(field, "front.png")
    opened.wait(review.go.isEnabled)
    assert review.items.count() == 2
    assert (site / "static/img/cover.png").is_file()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    opened.wait(lambda: "cover.png has been renamed to front.png." in opened.says())
    assert (site / "static/img/front.png").is_file()
    assert "cover: /img/front.png" in opened.text
    opened.wait(lambda: names(opened) == ["cat.png", "front.png"])
    chosen = pane(opened).chosen
    assert chosen is not None
    assert chosen.path.name == "front.png"
    click(opened.button("Undo"))
    opened.wait(lambda: names(opened) == ["cat.png", "cover.png"])
    assert opened.text == ONE


def test_a_replacement_keeps_the_name_or_shows_what_follows(
    opened: ProgramDriver, site: Path, tmp_path: Path
) -> None:
    other, photo = tmp_path / "other.png", tmp_path / "photo.jpg"
    other.write_bytes(samples.saved(samples.picture(99, 40), "PNG"))
    photo.write_bytes(samples.jpeg())
    image = site / "static/img/cover.png"
    before = image.read_bytes()

    trigger(menu_of(opened, "cover.png"), "Replace…")
    opened.choose_file(other)
    opened.wait(lambda: "cover.png has been replaced." in opened.says())
    assert image.read_bytes() == other.read_bytes()
    opened.wait(lambda: row(opened, "cover.png").data(ImageRole.SIZE).startswith("99 × 40"))
    click(opened.button("Undo"))
    opened.wait(lambda: image.read_bytes() == before)

    trigger(menu_of(opened, "cover.png"), "Replace…")
    opened.choose_file(photo)
    review = opened.blog.posts.changes_pane
    opened.wait(review.go.isEnabled)
    assert image.read_bytes() == before
    click(review.go)
    opened.wait(lambda: "cover: /img/cover.jpg" in opened.text)
    opened.wait(lambda: names(opened) == ["cat.png", "cover.jpg"])
    assert not image.exists()
    opened.wait(lambda: "cover.png has been replaced by cover.jpg." in opened.says())
    click(opened.button("Undo"))
    opened.wait(image.exists)
    opened.wait(lambda: opened.text == ONE)
    assert image.read_bytes() == before


def test_an_image_goes_to_the_trash_and_comes_back(
    qtbot: QtBot, opened: ProgramDriver, site: Path
) -> None:
    show_blog(opened)
    choose(opened, "spare.png")
    qtbot.keyClick(pane(opened).list, Qt.Key.Key_Delete)
    opened.wait(lambda: "spare.png was moved to the trash." in opened.says())
    opened.wait(lambda: "spare.png" not in names(opened))
    click(opened.button("Undo"))
    opened.wait(lambda: "spare.png" in names(opened))

    choose(opened, "cat.png")
    qtbot.keyClick(pane(opened).list, Qt.Key.Key_Delete)
    opened.wait(lambda: "cat.png is still named in: One, Two" in opened.says())
    assert (site / "static/img/cat.png").is_file()
    click(opened.button("Move to Trash"))
    opened.wait(lambda: not (site / "static/img/cat.png").exists())


def test_the_address_is_copied_as_posts_have_it(opened: ProgramDriver) -> None:
    trigger(menu_of(opened, "cat.png"), "Copy Address")
    opened.wait(lambda: QGuiApplication.clipboard().text() == "/img/cat.png")


def test_other_buttons_of_the_mouse_do_nothing(opened: ProgramDriver) -> None:
    images = pane(opened).list
    place = images.visualRect(row(opened, "cover.png")).center()
    for button in (Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            event = QMouseEvent(
                kind, QPointF(place), images.viewport().mapToGlobal(QPointF(place)), button,
                button, Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            QApplication.sendEvent(images.viewport(), event)
    assert pane(opened).chosen is None


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes")
def test_what_is_no_picture_is_shown_as_what_it_is(
    program: ProgramDriver, site: Path, tmp_path: Path
) -> None:
    images = site / "static/img"
    secret = tmp_path / "secret.png"
    secret.write_bytes(samples.png())
    os.mkfifo(images / "pipe.png")
    (images / "loop.png").symlink_to("loop.png")
    (images / "out.png").symlink_to(secret)
    (images / "bomb.png").write_bytes(samples.bomb())
    (images / "lie.png").write_bytes(b"#!/bin/sh\n")
    program.open(site)
    program.run("view.images")
    show_blog(program)
    bad = {
        "pipe.png": "pipe.png is a pipe or a device, not a file.",
        "loop.png": "loop.png is a link that leads nowhere.",
        "out.png": "out.png is a link that leads out of the blog.",
        "bomb.png": "bomb.png has more than 128 million pixels.",
        "lie.png": "lie.png is not a picture that can be shown on a page.",
    }
    program.wait(
        lambda: all(row(program, name).data(ImageRole.SIZE) == "cannot be shown" for name in bad)
    )
    for name, said in bad.items():
        choose(program, name)
        assert said in pane(program).about.text().replace("\u200b", "").replace("\u2060", "")
        assert not pane(program).insert.isEnabled()


def test_the_pane_says_why_it_is_empty(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.run("view.images")
    images = pane(program)
    program.wait(lambda: images.says == "No post is open")
    click(images.tabs, images.tabs.tabRect(Scope.BLOG).center())
    program.wait(lambda: images.says.startswith("There are no images in this blog yet."))
    images.filter.setFocus()
    assert not images.insert.isEnabled()
    assert not images.more.isEnabled()
