"""Commands on the folder of a blog and its list of posts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.commands.command import Command, MenuId, MenuPlace, Place
from editor.desktop.commands.palette import Entry
from editor.desktop.posts.sample_blog import copy_sample
from editor.desktop.ui import dialogs
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.storage.places import abbreviated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.ui.tasks import TaskRunner


class FolderCommands:
    """Opens and closes folders, begins posts and finds them."""

    def __init__(
        self,
        workspace: Workspace,
        tasks: TaskRunner,
        host: Host,
        *,
        recent: Callable[[], Sequence[Path]],
        ask_title: Callable[[], None],
        find_post: Callable[[], None],
        toggle_sections: Callable[[], None],
        has_sections: Callable[[], bool],
        shows_sections: Callable[[], bool],
    ) -> None:
        self._workspace = workspace
        self._tasks = tasks
        self._host = host
        self._recent = recent
        self._ask_title = ask_title
        self._find_post = find_post
        self._toggle_sections = toggle_sections
        self._has_sections = has_sections
        self._shows_sections = shows_sections

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        has_project = self._has_project
        return (
            Command(
                "post.new",
                QT_TRANSLATE_NOOP("Command", "&New Post…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Create a new post, with a file name that follows its title."
                ),
                self._ask_title,
                "Ctrl+N",
                "new-post",
                has_project,
                menu=MenuPlace(MenuId.FILE, 10, 10),
                toolbar=Place(10, 10),
            ),
            Command(
                "folder.open",
                QT_TRANSLATE_NOOP("Command", "&Open Folder…"),
                QT_TRANSLATE_NOOP("Command", "Open a blog folder."),
                self._open_folder,
                "Ctrl+O",
                "open-folder",
                menu=MenuPlace(MenuId.FILE, 20, 10),
                toolbar=Place(10, 20),
            ),
            Command(
                "file.open",
                QT_TRANSLATE_NOOP("Command", "Open &File…"),
                QT_TRANSLATE_NOOP("Command", "Open a file along with the blog it belongs to."),
                self._open_file,
                "Ctrl+Shift+O",
                "open-file",
                menu=MenuPlace(MenuId.FILE, 20, 20),
            ),
            Command(
                "folder.recent",
                QT_TRANSLATE_NOOP("Command", "Open &Recent…"),
                QT_TRANSLATE_NOOP("Command", "Open a recent folder."),
                self._open_recent,
                "Ctrl+Alt+O",
                "recent",
                lambda: bool(self._recent()),
            ),
            Command(
                "sample.open",
                QT_TRANSLATE_NOOP("Command", "Open Sample &Blog"),
                QT_TRANSLATE_NOOP(
                    "Command", "Copy the sample blog to your documents folder and open the copy."
                ),
                self._open_sample,
                icon="sample",
                menu=MenuPlace(MenuId.FILE, 20, 40),
            ),
            Command(
                "folder.close",
                QT_TRANSLATE_NOOP("Command", "Close Fol&der"),
                QT_TRANSLATE_NOOP("Command", "Close the folder and all its posts."),
                self._workspace.close_project,
                "Ctrl+Shift+W",
                enabled=has_project,
                menu=MenuPlace(MenuId.FILE, 50, 20),
            ),
            Command(
                "posts.find",
                QT_TRANSLATE_NOOP("Command", "&Jump to Post…"),
                QT_TRANSLATE_NOOP("Command", "Find a post in the list."),
                self._find_post,
                "Ctrl+P",
                "find",
                has_project,
                menu=MenuPlace(MenuId.VIEW, 10, 20),
            ),
            Command(
                "posts.sections",
                QT_TRANSLATE_NOOP("Command", "&Section Pages"),
                QT_TRANSLATE_NOOP(
                    "Command", "Show or hide the pages of sections in the list of posts."
                ),
                self._toggle_sections,
                enabled=self._has_sections,
                checked=self._shows_sections,
                menu=MenuPlace(MenuId.VIEW, 20, 15),
            ),
            Command(
                "posts.stop_reading",
                QT_TRANSLATE_NOOP("Command", "Stop Reading Posts"),
                QT_TRANSLATE_NOOP(
                    "Command", "Stop reading the posts of the folder; those read so far stay."
                ),
                self._workspace.library.stop_reading,
                enabled=self._is_reading,
            ),
        )

    def _has_project(self) -> bool:
        return self._workspace.project is not None

    def _is_reading(self) -> bool:
        return self._workspace.library.is_reading

    def _open_folder(self) -> None:
        dialogs.ask_folder(self._host.widget, self._host.open_path, self._folder_of_blogs())

    def _open_file(self) -> None:
        current, project = self._workspace.current, self._workspace.project
        if current is not None:
            start: Path | None = current.path.parent
        else:
            start = self._folder_of_blogs() if project is None else project.root
        dialogs.ask_file(self._host.widget, self._host.open_path, start)

    def _folder_of_blogs(self) -> Path | None:
        """The folder with the last blog, or else the user's documents; None if it is gone."""
        recent = [path.parent for path in self._recent()]
        folder = next(iter(recent), self._workspace.places.documents)
        return folder if folder.is_dir() else None

    def _open_recent(self) -> None:
        entries = [
            Entry(path.name, partial(self._host.open_path, path), abbreviated(path.parent))
            for path in self._recent()
        ]
        self._host.choose(entries, QCoreApplication.translate("Command", "Choose a recent folder"))

    def _open_sample(self) -> None:
        documents = self._workspace.places.documents
        self._tasks.run(lambda: copy_sample(documents), self._host.open_path, key="sample")
