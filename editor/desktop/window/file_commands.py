"""Commands on folders, posts and the program itself. A docstring is the command's help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.desktop.commands.palette import Entry
from editor.desktop.platform import file_manager
from editor.desktop.posts.sample_blog import copy_sample
from editor.desktop.settings.settings_dialog import SettingsDialog
from editor.desktop.shell.about import AboutDialog
from editor.desktop.ui import dialogs

if TYPE_CHECKING:
    from editor.desktop.shell.main_window import MainWindow


def has_project(window: MainWindow) -> bool:
    """A folder is open."""
    return window.workspace.project is not None


def has_post(window: MainWindow) -> bool:
    """A post is open."""
    return window.workspace.current is not None


def has_changes(window: MainWindow) -> bool:
    """The post in hand differs from its file."""
    current = window.workspace.current
    return current is not None and current.is_modified


def has_any_changes(window: MainWindow) -> bool:
    """Some open post differs from its file."""
    return bool(window.workspace.modified)


def has_recent(window: MainWindow) -> bool:
    """Folders were open before."""
    return bool(window.keeper.recent)


def new_post(window: MainWindow) -> None:
    """Begin a post: asks for its title and shows the file it will get."""
    window.new_post.ask()


def open_folder(window: MainWindow) -> None:
    """Open the folder of a blog."""
    dialogs.ask_folder(window, window.open_path)


def open_file(window: MainWindow) -> None:
    """Open one file, with the blog it belongs to around it."""
    dialogs.ask_file(window, window.open_path)


def open_recent(window: MainWindow) -> None:
    """Open a folder that was open before."""
    entries = [
        Entry(path.name, partial(window.open_path, path), str(path.parent))
        for path in window.keeper.recent
    ]
    window.palette_sheet.offer(entries, window.tr("Which folder?"))


def open_sample(window: MainWindow) -> None:
    """Copy the sample blog to your documents and open the copy."""
    window.parts.tasks.run(
        lambda: copy_sample(window.parts.places.documents),
        window.open_path,
        key="sample",
    )


def close_folder(window: MainWindow) -> None:
    """Close the folder and all its posts."""
    window.workspace.close_project()


def save(window: MainWindow) -> None:
    """Write the post to its file."""
    current = window.workspace.current
    if current is not None:
        window.parts.saver.save(current)


def save_as(window: MainWindow) -> None:
    """Write the post to another file, and go on with that one."""
    current = window.workspace.current
    if current is not None:
        window.save_elsewhere(current)


def save_all(window: MainWindow) -> None:
    """Write every post with unsaved changes."""
    window.parts.saver.save_all(window.workspace.modified)


def reveal(window: MainWindow) -> None:
    """Show the file of the post in the file manager."""
    current = window.workspace.current
    if current is not None:
        file_manager.reveal(current.path)


def history(window: MainWindow) -> None:
    """Look at earlier versions of the post, and restore one."""
    current = window.workspace.current
    if current is not None:
        window.reviews.show_history(current)


def convert(window: MainWindow) -> None:
    """Choose how a file that is no valid UTF-8 is read, and make it editable."""
    current = window.workspace.current
    if current is not None:
        window.reviews.show_conversion(current)


def needs_conversion(window: MainWindow) -> bool:
    """The post in hand is no valid UTF-8."""
    current = window.workspace.current
    return current is not None and current.is_lossy


def settings(window: MainWindow) -> None:
    """See and change all settings."""
    SettingsDialog(window.parts.settings, window.preview.remote_images, window).show()


def close_post(window: MainWindow) -> None:
    """Close the post; unsaved changes are asked about."""
    current = window.workspace.current
    if current is not None:
        window.workspace.close(current)


def next_post(window: MainWindow) -> None:
    """Go to the next open post."""
    window.editors.tabs.step(1)


def previous_post(window: MainWindow) -> None:
    """Go to the open post before this one."""
    window.editors.tabs.step(-1)


def about(window: MainWindow) -> None:
    """Say which version of Byline this is."""
    AboutDialog(window.parts.graphics, window).open()


def quit_program(window: MainWindow) -> None:
    """Close Byline; unsaved changes are asked about."""
    window.close()
