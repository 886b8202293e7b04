"""The dictionaries of this computer, as all windows know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.spelling.dictionaries import folders, installed

if TYPE_CHECKING:
    from pathlib import Path

    from editor.spelling.dictionaries import Dictionary


class InstalledDictionaries(QObject):
    """Looks for dictionaries when they are asked for first; ``changed`` says there are others.

    ``own`` is the user's folder of dictionaries, which need not be there.
    """

    changed = Signal()

    def __init__(self, own: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.own = own
        self._found: dict[str, Dictionary] | None = None

    def by_language(self) -> dict[str, Dictionary]:
        """Each language there is a dictionary for."""
        if self._found is None:
            self._found = installed(folders(self.own))
        return self._found

    def look_again(self) -> None:
        """Look for dictionaries anew: one may have been installed."""
        found = installed(folders(self.own))
        if found != self._found:
            self._found = found
            self.changed.emit()
