"""Commands on a post as a whole, such as rename and translate; the same in each of its menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMenu


class PostCommands(QObject):
    """Act on the posts that are meant, which ``targets`` gives; all but deleting on one alone."""

    def __init__(
        self,
        targets: Callable[[], Sequence[Path]],
        *,
        rename: Callable[[Path], None],
        duplicate: Callable[[Path], None],
        delete: Callable[[Sequence[Path]], None],
        translate: Callable[[Path], None],
        go_to_translation: Callable[[Path], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._targets = targets
        self._rename = rename
        self._duplicate = duplicate
        self._delete = delete
        self._translate = translate
        self._go_to_translation = go_to_translation

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to the post that is meant."""
        return (
            Command(
                "post.rename",
                QT_TRANSLATE_NOOP("Command", "Rena&me…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Change the title, the slug or the folder, and all links with it."
                ),
                lambda: self._do(self._rename),
                "F2",
                enabled=self._is_one,
                menu=MenuPlace(MenuId.FILE, 35, 10),
            ),
            Command(
                "post.duplicate",
                QT_TRANSLATE_NOOP("Command", "D&uplicate"),
                QT_TRANSLATE_NOOP("Command", "Create a draft with the same text beside the post."),
                lambda: self._do(self._duplicate),
                "Ctrl+Shift+D",
                enabled=self._is_one,
                menu=MenuPlace(MenuId.FILE, 35, 20),
            ),
            Command(
                "post.translate",
                QT_TRANSLATE_NOOP("Command", "Trans&late…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Create a draft of the post in another language, to be translated."
                ),
                lambda: self._do(self._translate),
                enabled=self._is_one,
                menu=MenuPlace(MenuId.POST, 25, 10),
            ),
            Command(
                "post.translations",
                QT_TRANSLATE_NOOP("Command", "Go to Translatio&n"),
                QT_TRANSLATE_NOOP("Command", "Open the post in another language."),
                lambda: self._do(self._go_to_translation),
                enabled=self._is_one,
                menu=MenuPlace(MenuId.POST, 25, 20),
            ),
            Command(
                "post.delete",
                QT_TRANSLATE_NOOP("Command", "Move to &Trash"),
                QT_TRANSLATE_NOOP("Command", "Move the post to the trash; this can be undone."),
                lambda: self._delete(self._targets()),
                enabled=lambda: bool(self._targets()),
                menu=MenuPlace(MenuId.FILE, 35, 30),
            ),
        )

    def extend(self, menu: QMenu, posts: Sequence[Path]) -> None:
        """Add to ``menu`` what can be done with these posts."""
        menu.addSeparator()
        if len(posts) == 1:
            rename = QAction(self.tr("Rename…"), menu)
            rename.triggered.connect(lambda: self._rename(posts[0]))
            duplicate = QAction(self.tr("Duplicate"), menu)
            duplicate.triggered.connect(lambda: self._duplicate(posts[0]))
            translate = QAction(self.tr("Translate…"), menu)
            translate.triggered.connect(lambda: self._translate(posts[0]))
            go_to = QAction(self.tr("Go to Translation"), menu)
            go_to.triggered.connect(lambda: self._go_to_translation(posts[0]))
            menu.addActions([rename, duplicate, translate, go_to])
        delete = QAction(self.tr("Move to Trash"), menu)
        delete.triggered.connect(lambda: self._delete(posts))
        menu.addAction(delete)

    def _is_one(self) -> bool:
        return len(self._targets()) == 1

    def _do(self, run: Callable[[Path], None]) -> None:
        posts = self._targets()
        if len(posts) == 1:
            run(posts[0])
