"""Commands that fold and unfold what is in the text: sections, fences, quotes, raw HTML."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.feature import Host
    from editor.desktop.source.text_folds import TextFolds
    from editor.desktop.source.written_command import TextCommands

_LEVELS = (
    (
        QT_TRANSLATE_NOOP("Command", "Fold Level &1"),
        QT_TRANSLATE_NOOP("Command", "Fold every section with a level 1 heading."),
    ),
    (
        QT_TRANSLATE_NOOP("Command", "Fold Level &2"),
        QT_TRANSLATE_NOOP("Command", "Fold every section with a level 2 heading, and no larger."),
    ),
    (
        QT_TRANSLATE_NOOP("Command", "Fold Level &3"),
        QT_TRANSLATE_NOOP("Command", "Fold every section with a level 3 heading, and no larger."),
    ),
    (
        QT_TRANSLATE_NOOP("Command", "Fold Level &4"),
        QT_TRANSLATE_NOOP("Command", "Fold every section with a level 4 heading, and no larger."),
    ),
)


class FoldCommands:
    """Acts on the text that has the keyboard; says so where there is nothing to do."""

    def __init__(self, text: TextCommands, host: Host) -> None:
        self._text = text
        self._host = host

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (
            Command(
                "folds.fold",
                QT_TRANSLATE_NOOP("Command", "&Fold"),
                QT_TRANSLATE_NOOP(
                    "Command", "Fold the section, code block, quote or HTML the cursor is in."
                ),
                partial(self._do, lambda folds: folds.fold_here(), self._nothing_to_fold_here),
                "Ctrl+Shift+[",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 10, 10, SubmenuId.FOLDING),
            ),
            Command(
                "folds.unfold",
                QT_TRANSLATE_NOOP("Command", "&Unfold"),
                QT_TRANSLATE_NOOP("Command", "Show what is folded to the line of the cursor."),
                partial(self._do, lambda folds: folds.unfold_here(), self._nothing_folded_here),
                "Ctrl+Shift+]",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 10, 20, SubmenuId.FOLDING),
            ),
            Command(
                "folds.fold_all",
                QT_TRANSLATE_NOOP("Command", "Fold &All"),
                QT_TRANSLATE_NOOP(
                    "Command", "Fold every section, code block, quote and HTML block."
                ),
                partial(self._do, lambda folds: folds.fold_all(), self._nothing_to_fold),
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 20, 10, SubmenuId.FOLDING),
            ),
            Command(
                "folds.unfold_all",
                QT_TRANSLATE_NOOP("Command", "U&nfold All"),
                QT_TRANSLATE_NOOP("Command", "Show everything that is folded in the post."),
                partial(self._do, lambda folds: folds.unfold_all(), self._nothing_folded),
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 20, 20, SubmenuId.FOLDING),
            ),
            *[
                Command(
                    f"folds.level_{level}",
                    title,
                    said,
                    partial(self._fold_level, level),
                    enabled=self._text.can_read,
                    menu=MenuPlace(MenuId.EDIT, 30, level, SubmenuId.FOLDING),
                )
                for level, (title, said) in enumerate(_LEVELS, 1)
            ],
        )

    def _do(self, act: Callable[[TextFolds], bool], nothing: Callable[[], str]) -> None:
        source = self._text.focused
        if source is not None and not act(source.folds):
            self._host.show_message(nothing())

    def _fold_level(self, level: int) -> None:
        self._do(lambda folds: folds.fold_level(level), self._nothing_of_level)

    def _nothing_to_fold_here(self) -> str:
        return QCoreApplication.translate("FoldCommands", "There is nothing to fold here.")

    def _nothing_folded_here(self) -> str:
        return QCoreApplication.translate("FoldCommands", "Nothing is folded to this line.")

    def _nothing_to_fold(self) -> str:
        return QCoreApplication.translate("FoldCommands", "There is nothing left to fold.")

    def _nothing_folded(self) -> str:
        return QCoreApplication.translate("FoldCommands", "Nothing is folded.")

    def _nothing_of_level(self) -> str:
        return QCoreApplication.translate(
            "FoldCommands", "There is no section of this level left to fold."
        )
