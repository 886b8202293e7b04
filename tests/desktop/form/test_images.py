"""The field of an image shows it, says when it is missing, and takes another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from editor.desktop.form.image_field import ImageField
from editor.errors import Message
from editor.text.lines import LineEdit
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.desktop.driver import ProgramDriver

KEYS = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
HEAD = "---\ntitle: One\nimage: '/images/a.png' # keep\n---\n\nText.\n"


def draw(path: Path, colour: str = "red") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 30), colour).save(path)
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A Hugo site with some images, and posts that name them in their heads."""
    root = tmp_path / "site"
    for name in "abc":
        draw(root / f"static/images/{name}.png")
    posts = root / "content/posts"
    posts.mkdir(parents=True)
    (root / "hugo.toml").write_text('baseURL = "https://a.b/"\n', encoding="utf-8")
    (posts / "one.md").write_text(HEAD, encoding="utf-8")
    other = HEAD.replace("One", "Two").replace("'/images/a.png' # keep", "gone.png")
    (posts / "two.md").write_text(other, encoding="utf-8")
    return root


@pytest.fixture
def opened(program: ProgramDriver, site: Path) -> ProgramDriver:
    program.open(site)
    program.open_post("one.md")
    program.form.open_fields(True)
    program.wait(lambda: field_of(program).tile.has_image)
    return program


def field_of(program: ProgramDriver) -> ImageField:
    field = program.form.others.fields["image",]
    assert isinstance(field, ImageField)
    return field


def type_in(field: ImageField, text: str) -> None:
    field.setFocus()
    field.entry.selectAll()
    QTest.keyClicks(field.entry, text)


def drop(widget: QWidget, *paths: Path) -> bool:
    """Drag files over a widget and let them go; whether they are taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, left = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), actions, mime, left, none)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(5, 5), actions, mime, left, none)
    QApplication.sendEvent(widget, event)
    assert not event.isAccepted() or event.dropAction() == Qt.DropAction.CopyAction
    return event.isAccepted()


def test_the_picture_follows_what_is_typed_and_a_missing_one_is_said_in_words(
    opened: ProgramDriver,
) -> None:
    field = field_of(opened)
    assert not field.note.isVisible()
    type_in(field, "/images/x.png")
    assert opened.text == HEAD.replace("/images/a", "/images/x")
    opened.wait(field.note.isVisible)
    assert field.note.text() == "No such file"
    assert "No such file" in field.entry.accessibleDescription()
    assert not field.tile.has_image
    QTest.keyClick(field.entry, KEYS.Key_Z, CONTROL)
    assert opened.text == HEAD
    opened.wait(lambda: field.tile.has_image)
    assert not field.note.isVisible()
    assert field.entry.accessibleDescription() == ""


def test_the_picture_follows_the_post_and_the_files(opened: ProgramDriver, site: Path) -> None:
    opened.open_post("two.md")
    opened.wait(field_of(opened).note.isVisible)
    assert not field_of(opened).tile.has_image
    draw(site / "content/posts/gone.png")
    opened.wait(lambda: field_of(opened).tile.has_image)
    opened.wait(lambda: not field_of(opened).note.isVisible())
    (site / "content/posts/gone.png").write_text("no picture at all", encoding="utf-8")
    opened.wait(lambda: "not a picture" in field_of(opened).note.text())
    opened.open_post("one.md")
    opened.wait(lambda: field_of(opened).tile.has_image)


def test_an_address_on_another_site_is_left_alone(opened: ProgramDriver) -> None:
    field = field_of(opened)
    type_in(field, "https://elsewhere.org/a.png")
    opened.wait(lambda: not field.tile.has_image)
    assert not field.note.isVisible()


@pytest.mark.parametrize("by_key", [True, False])
def test_an_image_of_the_blog_is_picked(opened: ProgramDriver, by_key: bool) -> None:
    field = field_of(opened)
    if by_key:
        field.setFocus()
        QTest.keyClick(field.entry, KEYS.Key_Down, ALT)
    else:
        click(field.button)
    opened.wait(lambda: QApplication.focusWidget() not in (field.entry, opened.source, None))
    query = QApplication.focusWidget()
    assert query is not None
    QTest.keyClicks(query, "c.png")
    QTest.keyClick(query, KEYS.Key_Return)
    opened.wait(lambda: opened.text == HEAD.replace("/images/a", "/images/c"))
    opened.run("edit.undo")
    opened.wait(lambda: opened.text == HEAD)


def test_images_to_pick_do_not_replace_what_was_opened_meanwhile(opened: ProgramDriver) -> None:
    opened.source.setFocus()
    with opened.held():
        click(field_of(opened).button)
        opened.run("palette.open")
        query = opened.window.focusWidget()
        assert query is not None
        QTest.keyClicks(query, "bold")
    opened.settle()
    assert isinstance(query, QLineEdit)
    assert query.isVisible()
    assert query.text() == "bold"
    QTest.keyClick(query, KEYS.Key_Escape)


@pytest.mark.parametrize("on_text", [True, False])
def test_a_file_of_the_blog_that_is_dropped_is_named_and_not_copied(
    opened: ProgramDriver, site: Path, on_text: bool
) -> None:
    field, before = field_of(opened), sorted(site.rglob("*.png"))
    assert drop(field.entry if on_text else field, site / "static/images/b.png")
    opened.wait(lambda: opened.text == HEAD.replace("/images/a", "/images/b"))
    assert sorted(site.rglob("*.png")) == before


def test_what_is_dropped_on_two_fields_at_once_is_named_in_both(
    program: ProgramDriver, site: Path
) -> None:
    post = site / "content/posts/one.md"
    post.write_text(HEAD.replace("---\n\n", "cover: /images/a.png\n---\n\n"), encoding="utf-8")
    program.open(site)
    program.open_post("one.md")
    program.form.open_fields(True)
    program.wait(lambda: isinstance(program.form.others.fields.get(("cover",)), ImageField))
    with program.held():
        assert drop(field_of(program), site / "static/images/b.png")
        assert drop(program.form.others.fields["cover",], site / "static/images/c.png")
    program.wait(lambda: "image: '/images/b.png' # keep\ncover: /images/c.png\n" in program.text)


def test_what_is_dropped_is_named_though_the_row_is_made_anew_meanwhile(
    opened: ProgramDriver, site: Path
) -> None:
    field, line = field_of(opened), HEAD.splitlines()[2]
    with opened.held():
        assert drop(field, site / "static/images/b.png")
        opened.post.apply(LineEdit(2, 1, ()), "Cut")
        opened.wait(lambda: ("image",) not in opened.form.others.fields)
        opened.post.apply(LineEdit(2, 0, (line,)), "Paste")
        opened.wait(lambda: ("image",) in opened.form.others.fields)
    assert field_of(opened) is not field
    opened.wait(lambda: opened.text == HEAD.replace("/images/a", "/images/b"))


def test_a_file_from_elsewhere_is_stored_and_stays_where_it_was(
    opened: ProgramDriver, site: Path, tmp_path: Path
) -> None:
    photo = draw(tmp_path / "Holiday Photo.png", "blue")
    before = set(site.rglob("*.png"))
    assert drop(field_of(opened), photo)
    opened.wait(lambda: opened.text != HEAD)
    (stored,) = set(site.rglob("*.png")) - before
    assert photo.exists()
    assert opened.text == HEAD.replace("/images/a.png", f"/images/{stored.name}")
    assert stored.parent == site / "static/images"
    opened.wait(lambda: field_of(opened).tile.has_image)


def test_what_is_no_picture_is_not_stored(
    opened: ProgramDriver, site: Path, tmp_path: Path
) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Some notes.", encoding="utf-8")
    before = set(site.rglob("*"))
    assert drop(field_of(opened), text)
    opened.wait(lambda: any("not a picture" in said for said in opened.says()))
    assert set(site.rglob("*")) == before
    assert opened.text == HEAD


def test_several_files_are_refused_and_so_is_any_while_it_is_locked(
    program: ProgramDriver, site: Path
) -> None:
    program.open(site)
    program.open_post("one.md")
    program.form.open_fields(True)
    program.post.set_read_only(Message("The file is write-protected."))
    field = field_of(program)
    program.wait(lambda: field.tile.has_image)
    assert field.isReadOnly()
    assert not field.button.isEnabled()
    assert not drop(field, site / "static/images/b.png")
    program.open_post("two.md")
    field = field_of(program)
    assert not field.isReadOnly()
    assert not drop(field, site / "static/images/b.png", site / "static/images/c.png")


def test_a_file_that_was_stored_is_named_when_that_is_undone_and_can_be_thrown_away(
    opened: ProgramDriver, site: Path, tmp_path: Path
) -> None:
    photo = draw(tmp_path / "Holiday Photo.png", "blue")
    before = set(site.rglob("*.png"))
    assert drop(field_of(opened), photo)
    opened.wait(lambda: opened.text != HEAD)
    named = opened.text
    (stored,) = set(site.rglob("*.png")) - before
    said = f"Still in the blog: static/images/{stored.name}"
    opened.run("edit.undo")
    assert opened.text == HEAD
    opened.wait(lambda: said in opened.says())
    opened.run("edit.redo")
    assert opened.text == named
    opened.wait(lambda: said not in opened.says())
    opened.run("edit.undo")
    opened.wait(lambda: said in opened.says())
    click(opened.button("Move to Trash"))
    opened.wait(lambda: not stored.exists())


def test_the_picture_of_an_inherited_image_is_shown(program: ProgramDriver, site: Path) -> None:
    posts = site / "content/posts"
    cascade = "---\ntitle: Posts\ncascade:\n  image: /images/b.png\n---\n"
    (posts / "_index.md").write_text(cascade, encoding="utf-8")
    (posts / "bare.md").write_text("---\ntitle: Bare\n---\n", encoding="utf-8")
    program.open(site)
    program.open_post("bare.md")
    program.form.open_fields(True)
    program.wait(lambda: ("image",) in program.form.others.fields)
    program.wait(lambda: field_of(program).tile.has_image)
    field = field_of(program)
    assert field.inherited == ("/images/b.png", "content/posts/_index.md")
    type_in(field, "/images/gone.png")
    program.wait(lambda: not field.tile.has_image)
    field.entry.selectAll()
    QTest.keyClick(field.entry, KEYS.Key_Delete)
    program.wait(lambda: field.tile.has_image)


def test_an_inherited_image_needs_no_other_post_to_be_known_as_one(
    program: ProgramDriver, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    draw(root / "static/images/b.png")
    (root / "content/posts").mkdir(parents=True)
    (root / "hugo.toml").write_text('baseURL = "https://a.b/"\n', encoding="utf-8")
    cascade = "---\ntitle: Posts\ncascade:\n  image: /images/b.png\n---\n"
    (root / "content/posts/_index.md").write_text(cascade, encoding="utf-8")
    (root / "content/posts/bare.md").write_text("---\ntitle: Bare\n---\n", encoding="utf-8")
    program.open(root)
    program.open_post("bare.md")
    program.form.open_fields(True)
    program.wait(lambda: ("image",) in program.form.others.fields)
    program.wait(lambda: field_of(program).tile.has_image)
