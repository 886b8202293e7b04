"""Commands on tables: insert one, align it, change its rows and columns."""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING

from PySide6.QtCore import QCollator, QCoreApplication, QLocale, Qt

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.source.table_size import TableSize
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.writing import table_changes, table_insertion, table_layout, table_sorting
from editor.writing.line_texts import sort_key
from editor.writing.table_text import Alignment
from editor.writing.tables import is_in_table, selected_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.written_command import TextCommands
    from editor.desktop.ui.themes import Themes
    from editor.scan.scan import Scan
    from editor.writing.selection import Command as WritingCommand
    from editor.writing.selection import Selection

MENU = (
    ("table.align",),
    ("table.row_above", "table.row_below", "table.column_left", "table.column_right"),
    ("table.move_up", "table.move_down", "table.move_left", "table.move_right"),
    ("table.side_left", "table.side_centre", "table.side_right", "table.side_none"),
    ("table.sort_ascending", "table.sort_descending"),
    ("table.delete_row", "table.delete_column"),
)
"""What the context menu offers in a table, in sections."""


class TableCommands:
    """Each is one undo step; where there is no table, the status bar says so."""

    def __init__(self, text: TextCommands, themes: Themes) -> None:
        self._text = text
        self._themes = themes

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (
            Command(
                "table.insert",
                QT_TRANSLATE_NOOP("Command", "&Insert Table…"),
                QT_TRANSLATE_NOOP("Command", "Choose a size, and insert an empty table."),
                self._choose_size,
                "",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 10, 10, SubmenuId.TABLE),
            ),
            self._command(
                "table.align",
                QT_TRANSLATE_NOOP("Command", "&Align Table"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Put the bars of the table at the cursor below each other. From then on it "
                    "stays aligned.",
                ),
                table_layout.align,
                (10, 20),
                why_not=_not_aligned,
            ),
            *self._insertions(),
            *self._moves(),
            *self._sides(),
            *self._orders(),
            *self._deletions(),
        )

    def _insertions(self) -> tuple[Command, ...]:
        return (
            self._command(
                "table.row_above",
                QT_TRANSLATE_NOOP("Command", "Insert Row Abo&ve"),
                QT_TRANSLATE_NOOP("Command", "Insert an empty row above that of the cursor."),
                table_changes.insert_row(below=False),
                (20, 10),
                why_not=_no_row_above,
            ),
            self._command(
                "table.row_below",
                QT_TRANSLATE_NOOP("Command", "Insert Row &Below"),
                QT_TRANSLATE_NOOP("Command", "Insert an empty row below that of the cursor."),
                table_changes.insert_row(below=True),
                (20, 20),
            ),
            self._command(
                "table.column_left",
                QT_TRANSLATE_NOOP("Command", "Insert Column &Left"),
                QT_TRANSLATE_NOOP("Command", "Insert an empty column left of the cursor."),
                table_changes.insert_column(right=False),
                (20, 30),
            ),
            self._command(
                "table.column_right",
                QT_TRANSLATE_NOOP("Command", "Insert Column &Right"),
                QT_TRANSLATE_NOOP("Command", "Insert an empty column right of the cursor."),
                table_changes.insert_column(right=True),
                (20, 40),
            ),
        )

    def _moves(self) -> tuple[Command, ...]:
        return (
            self._command(
                "table.move_up",
                QT_TRANSLATE_NOOP("Command", "Move Row &Up"),
                QT_TRANSLATE_NOOP("Command", "Move the selected rows of the table up."),
                table_changes.move_row(down=False),
                (30, 10),
                why_not=_no_such_row,
            ),
            self._command(
                "table.move_down",
                QT_TRANSLATE_NOOP("Command", "Move Row &Down"),
                QT_TRANSLATE_NOOP("Command", "Move the selected rows of the table down."),
                table_changes.move_row(down=True),
                (30, 20),
                why_not=_no_such_row,
            ),
            self._command(
                "table.move_left",
                QT_TRANSLATE_NOOP("Command", "Move Column Le&ft"),
                QT_TRANSLATE_NOOP("Command", "Move the column at the cursor to the left."),
                table_changes.move_column(right=False),
                (30, 30),
                why_not=_no_such_column,
            ),
            self._command(
                "table.move_right",
                QT_TRANSLATE_NOOP("Command", "Move Column Ri&ght"),
                QT_TRANSLATE_NOOP("Command", "Move the column at the cursor to the right."),
                table_changes.move_column(right=True),
                (30, 40),
                why_not=_no_such_column,
            ),
        )

    def _sides(self) -> tuple[Command, ...]:
        return (
            self._command(
                "table.side_left",
                QT_TRANSLATE_NOOP("Command", "Align Column L&eft"),
                QT_TRANSLATE_NOOP("Command", "Align the column at the cursor to the left."),
                table_changes.align_column(Alignment.LEFT),
                (40, 10),
                why_not=_no_side,
            ),
            self._command(
                "table.side_centre",
                QT_TRANSLATE_NOOP("Command", "Align Column Ce&ntre"),
                QT_TRANSLATE_NOOP("Command", "Centre the column at the cursor."),
                table_changes.align_column(Alignment.CENTRE),
                (40, 20),
                why_not=_no_side,
            ),
            self._command(
                "table.side_right",
                QT_TRANSLATE_NOOP("Command", "Align Column Rig&ht"),
                QT_TRANSLATE_NOOP("Command", "Align the column at the cursor to the right."),
                table_changes.align_column(Alignment.RIGHT),
                (40, 30),
                why_not=_no_side,
            ),
            self._command(
                "table.side_none",
                QT_TRANSLATE_NOOP("Command", "Reset Column Align&ment"),
                QT_TRANSLATE_NOOP(
                    "Command", "Align the column at the cursor as the theme of the site has it."
                ),
                table_changes.align_column(Alignment.NONE),
                (40, 40),
                why_not=_no_side,
            ),
        )

    def _orders(self) -> tuple[Command, ...]:
        return (
            self._command(
                "table.sort_ascending",
                QT_TRANSLATE_NOOP("Command", "&Sort Rows Ascending"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Sort the table by the column at the cursor: numbers and dates by their value, "
                    "text from A to Z.",
                ),
                self._sort(descending=False),
                (50, 10),
                why_not=_not_sorted,
            ),
            self._command(
                "table.sort_descending",
                QT_TRANSLATE_NOOP("Command", "S&ort Rows Descending"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Sort the table by the column at the cursor: numbers and dates by their value, "
                    "text from Z to A.",
                ),
                self._sort(descending=True),
                (50, 20),
                why_not=_not_sorted,
            ),
        )

    def _deletions(self) -> tuple[Command, ...]:
        return (
            self._command(
                "table.delete_row",
                QT_TRANSLATE_NOOP("Command", "Delete Ro&w"),
                QT_TRANSLATE_NOOP("Command", "Delete the selected rows of the table."),
                table_changes.delete_rows,
                (60, 10),
                why_not=_no_such_row,
            ),
            self._command(
                "table.delete_column",
                QT_TRANSLATE_NOOP("Command", "Delete &Column"),
                QT_TRANSLATE_NOOP("Command", "Delete the column at the cursor."),
                table_changes.delete_column,
                (60, 20),
                why_not=_last_column,
            ),
        )

    def _command(
        self,
        command_id: str,
        title: str,
        help_text: str,
        command: WritingCommand,
        place: tuple[int, int],
        *,
        why_not: Callable[[Scan, Selection], str] | None = None,
    ) -> Command:
        def why(scan: Scan, selection: Selection) -> str:
            if selected_table(scan, selection) is None:
                return QCoreApplication.translate("Table", "The cursor is not in a table")
            return "" if why_not is None else why_not(scan, selection)

        # The step has the title of the command, which lupdate has found there.
        run = self._text.writes(command, title, why, context="Command")
        return Command(
            command_id,
            title,
            help_text,
            run,
            "",
            enabled=self._text.can_write,
            menu=MenuPlace(MenuId.FORMAT, *place, SubmenuId.TABLE),
        )

    def _sort(self, *, descending: bool) -> WritingCommand:
        locale = QLocale()
        if locale.language() == QLocale.Language.C:
            return table_sorting.sort(descending=descending)
        collator = QCollator(locale)
        collator.setNumericMode(True)
        collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        by_language = cmp_to_key(collator.compare)

        def key(text: str) -> tuple[object, ...]:
            return by_language(text), sort_key(text)

        return table_sorting.sort(descending=descending, text_key=key)

    def _choose_size(self) -> None:
        source = self._text.focused
        if source is None:
            return
        scan, selection = source.post.scan, source.selection()
        if not table_insertion.has_tables(scan) or is_in_table(scan, selection.line):
            self._insert(1, 1)
            return
        grid = TableSize(self._themes, source)
        grid.chosen.connect(self._insert)
        below = source.cursorRect().bottomLeft()
        grid.open(source.viewport().mapToGlobal(below))

    def _insert(self, columns: int, rows: int) -> None:
        source = self._text.shown
        if source is not None:
            source.setFocus()
            label = QT_TRANSLATE_NOOP("Step", "Insert Table")
            self._text.writes(table_insertion.insert_table(columns, rows - 1), label, _no_table)()


def _no_table(scan: Scan, selection: Selection) -> str:
    if not table_insertion.has_tables(scan):
        return QCoreApplication.translate("Table", "This site’s Markdown has no tables")
    if is_in_table(scan, selection.line):
        return QCoreApplication.translate("Table", "A table cannot go into another one")
    return QCoreApplication.translate("Table", "A table cannot go here")


def _not_aligned(_scan: Scan, _selection: Selection) -> str:
    return QCoreApplication.translate("Table", "The table is aligned already")


def _not_sorted(_scan: Scan, _selection: Selection) -> str:
    return QCoreApplication.translate("Table", "The rows are in this order already")


def _no_row_above(_scan: Scan, _selection: Selection) -> str:
    return QCoreApplication.translate("Table", "No row can stand above the header")


def _no_such_row(scan: Scan, selection: Selection) -> str:
    table = selected_table(scan, selection)
    if table is not None and table.number(selection.start[0]) < table.head:
        return QCoreApplication.translate("Table", "The header stays where it is")
    return ""


def _no_such_column(_scan: Scan, _selection: Selection) -> str:
    return QCoreApplication.translate("Table", "There is no other column there")


def _last_column(_scan: Scan, _selection: Selection) -> str:
    return QCoreApplication.translate("Table", "The table has only this column")


def _no_side(scan: Scan, selection: Selection) -> str:
    table = selected_table(scan, selection)
    if table is not None and table.rule is None:
        return QCoreApplication.translate(
            "Table", "Columns are aligned by the row below a header, and this table has none"
        )
    return QCoreApplication.translate("Table", "The column is aligned like that already")
