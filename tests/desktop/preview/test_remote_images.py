"""Where images of other sites may be loaded is seen and taken back in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QPushButton

from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.preview.remote_choices import RemoteChoices
from editor.desktop.preview.remote_images.bar import RemoteBar
from editor.desktop.preview.remote_images.dialog import RemoteImagesDialog
from tests.desktop.pointer import click
from tests.desktop.preview.test_sync import page_text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.desktop.driver import ProgramDriver


def button(dialog: QWidget, name: str) -> QPushButton:
    return next(
        found
        for found in dialog.findChildren(QPushButton)
        if name in (found.text(), found.accessibleName())
    )


def opened(program: ProgramDriver) -> RemoteImagesDialog:
    program.run("settings.open")
    click(button(program.seen(SettingsDialog)[0], "Remote images"))
    return program.seen(RemoteImagesDialog)[0]


def stored(program: ProgramDriver) -> RemoteChoices:
    return RemoteChoices(program.blog.workspace.places.remote_images)


def test_a_projects_choice_is_seen_and_taken_back(program: ProgramDriver, blog: Path) -> None:
    program.preview.remote_images.allow_project(blog)
    program.preview.remote_images.allow_post(blog / "posts/rye.md")
    dialog = opened(program)
    places = dialog.findChildren(QListWidget)[0]
    assert [str(blog) in places.item(n).text() for n in range(places.count())] == [True, True]
    assert not button(dialog, "Remove").isEnabled()
    places.setCurrentRow(0)
    click(button(dialog, "Remove"))
    assert places.count() == 1
    assert stored(program).projects == ()
    assert stored(program).posts == (blog / "posts/rye.md",)


def test_always_is_chosen_and_taken_back(program: ProgramDriver) -> None:
    dialog = opened(program)
    box = dialog.findChildren(QCheckBox)[0]
    assert not box.isChecked()
    click(box)
    assert stored(program).always
    click(box)
    assert not stored(program).always


def test_a_choice_made_on_the_page_is_seen_while_the_dialog_is_open(
    program: ProgramDriver, blog: Path
) -> None:
    dialog = opened(program)
    program.preview.remote_images.allow_project(blog)
    assert dialog.findChildren(QListWidget)[0].count() == 1


def test_the_bar_that_offers_images_comes_back_with_its_post(
    program: ProgramDriver, blog: Path
) -> None:
    (blog / "posts/far.md").write_text("![x](https://example.org/a.png)\n", encoding="utf-8")
    program.start(blog, preview=True)
    program.open(blog)
    program.open_post("far.md")
    program.wait(lambda: bool(program.seen(RemoteBar)))
    program.run("post.history")
    assert not program.seen(RemoteBar)
    click(program.button("Back to the Post"))
    assert is_offered(program)
    program.run("view.preview")
    program.run("view.preview")
    assert is_offered(program)
    program.open_post("rye.md")
    program.wait(lambda: not program.seen(RemoteBar))
    program.open_post("far.md")
    assert is_offered(program)


def is_offered(program: ProgramDriver) -> bool:
    """Whether the bar is there, once the page has been told what to show and has answered."""
    for _ in range(2):
        page_text(program)
    return bool(program.seen(RemoteBar))


def test_both_dialogs_are_freed_when_they_close(program: ProgramDriver) -> None:
    dialog = opened(program)
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.close()
    program.wait(lambda: not program.seen(RemoteImagesDialog))
    program.seen(SettingsDialog)[0].close()
    program.wait(lambda: not program.seen(SettingsDialog))
    program.preview.remote_images.set_always(True)
