"""The menu bar, drawn from the places that commands name."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.commands.command import MenuId, Place, SubmenuId
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QMenuBar

    from editor.desktop.commands.registry import CommandRegistry

TITLES = {
    MenuId.FILE: QT_TRANSLATE_NOOP("Menu", "&File"),
    MenuId.EDIT: QT_TRANSLATE_NOOP("Menu", "&Edit"),
    MenuId.FORMAT: QT_TRANSLATE_NOOP("Menu", "F&ormat"),
    MenuId.POST: QT_TRANSLATE_NOOP("Menu", "Po&st"),
    MenuId.VIEW: QT_TRANSLATE_NOOP("Menu", "&View"),
    MenuId.PREVIEW: QT_TRANSLATE_NOOP("Menu", "&Preview"),
    MenuId.HELP: QT_TRANSLATE_NOOP("Menu", "&Help"),
}

SUBMENUS = {
    SubmenuId.SELECTION: (MenuId.EDIT, Place(25, 10), QT_TRANSLATE_NOOP("Menu", "Select&ion")),
    SubmenuId.JUMP: (MenuId.EDIT, Place(25, 15), QT_TRANSLATE_NOOP("Menu", "&Jump")),
    SubmenuId.LINES: (MenuId.EDIT, Place(25, 20), QT_TRANSLATE_NOOP("Menu", "&Lines")),
    SubmenuId.SECTIONS: (MenuId.EDIT, Place(25, 25), QT_TRANSLATE_NOOP("Menu", "&Sections")),
    SubmenuId.CASE: (MenuId.EDIT, Place(25, 30), QT_TRANSLATE_NOOP("Menu", "C&hange Case")),
    SubmenuId.SPELLING: (MenuId.EDIT, Place(35, 10), QT_TRANSLATE_NOOP("Menu", "Spellin&g")),
    SubmenuId.INSERT: (MenuId.FORMAT, Place(20, 40), QT_TRANSLATE_NOOP("Menu", "Inse&rt")),
    SubmenuId.ZOOM: (MenuId.VIEW, Place(30, 10), QT_TRANSLATE_NOOP("Menu", "&Zoom")),
    SubmenuId.INDICATORS: (MenuId.VIEW, Place(30, 50), QT_TRANSLATE_NOOP("Menu", "&Indicators")),
    SubmenuId.QUIET: (MenuId.VIEW, Place(30, 20), QT_TRANSLATE_NOOP("Menu", "&Quiet")),
    SubmenuId.FOLDING: (MenuId.EDIT, Place(25, 27), QT_TRANSLATE_NOOP("Menu", "Fol&ding")),
    SubmenuId.CALLOUT: (MenuId.FORMAT, Place(20, 50), QT_TRANSLATE_NOOP("Menu", "C&allout")),
    SubmenuId.TABLE: (MenuId.FORMAT, Place(20, 60), QT_TRANSLATE_NOOP("Menu", "Tabl&e")),
}
"""The menu each stands in, its place there, and its title."""

RECENT_PLACE = Place(20, 30)
"""Where the submenu of recent folders stands in the File menu."""


def build(bar: QMenuBar, registry: CommandRegistry, recent: QMenu) -> None:
    """Fill the menu bar; ``recent`` is the submenu of recent folders."""
    for menu in MenuId:
        entries = _entries(registry, menu)
        if menu is MenuId.FILE:
            entries.append((RECENT_PLACE, recent.menuAction()))
        if entries:
            made = bar.addMenu(QCoreApplication.translate("Menu", TITLES[menu]))
            made.setToolTipsVisible(False)
            # What is selected in a field, and what the clipboard holds, is asked for only now.
            made.aboutToShow.connect(registry.refresh)
            for submenu, (within, place, title) in SUBMENUS.items():
                inner = _entries(registry, menu, submenu) if within is menu else []
                if inner:
                    # `_fill` moves it to its place among the others.
                    below = made.addMenu(QCoreApplication.translate("Menu", title))
                    below.setToolTipsVisible(False)
                    _fill(below, inner)
                    entries.append((place, below.menuAction()))
            _fill(made, entries)


def _entries(
    registry: CommandRegistry, menu: MenuId, submenu: SubmenuId | None = None
) -> list[tuple[Place, QAction]]:
    return [
        (command.menu.place, registry.action(command.id))
        for command in registry.commands
        if command.menu is not None and (command.menu.menu, command.menu.submenu) == (menu, submenu)
    ]


def _fill(menu: QMenu, entries: list[tuple[Place, QAction]]) -> None:
    ordered = sorted(entries, key=lambda entry: entry[0])
    sections = groupby(ordered, key=lambda entry: entry[0].section)
    for number, (_, section) in enumerate(sections):
        if number:
            menu.addSeparator()
        menu.addActions([action for _, action in section])
