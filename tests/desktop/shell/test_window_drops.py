"""What is dropped beside the text is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def drop(widget: QWidget, *paths: Path) -> list[QDropEvent]:
    """Drag files over a widget as a file manager does, which would move them, and let go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = widget.rect().center()
    actions, left = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    events = [
        QDragEnterEvent(QPoint(at), actions, mime, left, none),
        QDragMoveEvent(at, actions, mime, left, none),
        QDropEvent(QPointF(at), actions, mime, left, none),
    ]
    for event in events:
        event.setDropAction(Qt.DropAction.MoveAction)
        event.ignore()
        QApplication.sendEvent(widget, event)
    return events


def test_a_folder_that_is_dropped_on_the_welcome_page_is_opened(
    program: ProgramDriver, blog: Path
) -> None:
    events = drop(program.window.welcome, blog)

    program.wait(lambda: program.blog.workspace.project is not None)
    assert all(event.isAccepted() for event in events)
    assert {event.dropAction() for event in events} == {Qt.DropAction.CopyAction}
    assert blog.is_dir()


def test_posts_that_are_dropped_on_the_list_are_opened(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    rye, oats = blog / "posts" / "rye.md", blog / "posts" / "oats.md"

    drop(program.posts.list.viewport(), rye, oats)

    program.wait(lambda: len(program.window.documents) == 2)
    assert [document.path for document in program.window.documents] == [rye, oats]


def test_what_can_not_be_opened_is_not_taken(program: ProgramDriver, blog: Path) -> None:
    picture, gone, long = blog / "pic.png", blog / "gone", blog / ("x" * 300)
    picture.write_bytes(b"")
    program.open(blog)

    events = drop(program.posts.list.viewport(), picture, gone, long)

    assert not any(event.isAccepted() for event in events)
    program.settle()
    assert program.window.documents == ()
    assert program.notices == []
