"""How the menus are laid out; what stands in them is declared with the commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QMenuBar

    from editor.desktop.commands.registry import Actions

SEPARATOR = "-"
RECENT = "recent"
"""Stands for the submenu of folders that were open before."""


@dataclass(frozen=True, slots=True)
class Menu:
    """A title and the ids of the commands in it."""

    title: str
    entries: tuple[str, ...]


MENUS: tuple[Menu, ...] = (
    Menu(
        QT_TRANSLATE_NOOP("Menu", "&File"),
        (
            "post.new",
            SEPARATOR,
            "folder.open",
            "file.open",
            RECENT,
            "sample.open",
            SEPARATOR,
            "post.save",
            "post.save_as",
            "post.save_all",
            SEPARATOR,
            "post.history",
            "post.convert",
            "post.reveal",
            SEPARATOR,
            "post.close",
            "folder.close",
            SEPARATOR,
            "settings.open",
            "app.quit",
        ),
    ),
    Menu(
        QT_TRANSLATE_NOOP("Menu", "&Edit"),
        (
            "edit.undo",
            "edit.redo",
            SEPARATOR,
            "edit.cut",
            "edit.copy",
            "edit.paste",
            "edit.select_all",
            SEPARATOR,
            "edit.find",
            "edit.find_next",
            "edit.find_previous",
            "edit.replace",
        ),
    ),
    Menu(
        QT_TRANSLATE_NOOP("Menu", "F&ormat"),
        (
            "format.bold",
            "format.italic",
            "format.strikethrough",
            "format.code",
            SEPARATOR,
            "format.link",
            "format.image",
            SEPARATOR,
            "format.heading_1",
            "format.heading_2",
            "format.heading_3",
            "format.heading_4",
            SEPARATOR,
            "format.quote",
            "format.bullets",
            "format.numbers",
            "format.tasks",
            "format.indent",
            "format.outdent",
        ),
    ),
    Menu(
        QT_TRANSLATE_NOOP("Menu", "&View"),
        (
            "palette.open",
            "posts.find",
            SEPARATOR,
            "view.posts",
            "view.form",
            "view.preview",
            "view.fold_head",
            SEPARATOR,
            "view.zoom_in",
            "view.zoom_out",
            "view.zoom_reset",
            "view.proportional",
            SEPARATOR,
            "theme.system",
            "theme.light",
            "theme.dark",
            SEPARATOR,
            "view.next_pane",
            "view.previous_pane",
            "post.next",
            "post.previous",
            "notice.close",
            "view.full_screen",
        ),
    ),
    Menu(
        QT_TRANSLATE_NOOP("Menu", "&Page"),
        (
            "preview.find",
            "preview.copy",
            SEPARATOR,
            "preview.print",
            "preview.pdf",
            "preview.html",
        ),
    ),
    Menu(QT_TRANSLATE_NOOP("Menu", "&Help"), ("help.about",)),
)


def build(bar: QMenuBar, actions: Actions, recent: QMenu) -> None:
    """Fill the menu bar; ``recent`` is the submenu of recent folders."""
    for menu in MENUS:
        made = bar.addMenu(QCoreApplication.translate("Menu", menu.title))
        made.setToolTipsVisible(False)
        # What is selected in a field, and what the clipboard holds, is asked for only now.
        made.aboutToShow.connect(actions.refresh)
        for entry in menu.entries:
            if entry == SEPARATOR:
                made.addSeparator()
            elif entry == RECENT:
                made.addMenu(recent)
            else:
                made.addAction(actions.action(entry))
