"""SearchedPart: the part of the text that is searched while the switch for that is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.source.text_range import TextRange

if TYPE_CHECKING:
    from PySide6.QtWidgets import QToolButton

    from editor.desktop.source.editor import SourceEditor
    from editor.writing.search import Place
    from editor.writing.selection import Selection


class SearchedPart(QObject):
    """What the writer selects before the switch is pressed, or had selected when the bar opened.

    The latter because what is found is selected too, and the part would be lost by it.
    """

    def __init__(self, switch: QToolButton) -> None:
        super().__init__(switch)
        self._switch = switch
        self._offered: TextRange | None = None

    @property
    def range(self) -> TextRange | None:
        """The part that is searched now; None if all of the text is."""
        return self._offered if self._switch.isChecked() else None

    @property
    def bounds(self) -> tuple[Place, Place] | None:
        """Where it begins and ends; None if all of the text is searched."""
        part = self.range
        return None if part is None else part.bounds

    def opened(self, editor: SourceEditor) -> None:
        """The bar is opened: what is selected is offered, unless a part is searched already."""
        if not self._switch.isChecked():
            self._offer(editor)

    def switched(self, editor: SourceEditor, found: Selection | None) -> bool:
        """The switch was pressed; False, and it is off, if there is no part to search.

        ``found`` is what the bar has selected.
        """
        if not self._switch.isChecked():
            return True
        if editor.selection() != found and not editor.selection().is_empty:
            self._offer(editor)
        if self._offered is None or self._offered.is_empty:
            self._switch.setChecked(False)
        return self._switch.isChecked()

    def drop(self) -> None:
        """Search all of the text again."""
        self._switch.setChecked(False)
        if self._offered is not None:
            self._offered.deleteLater()
            self._offered = None

    def _offer(self, editor: SourceEditor) -> None:
        if self._offered is not None:
            self._offered.deleteLater()
        chosen = editor.selection()
        self._offered = None if chosen.is_empty else TextRange(editor.post, chosen, self)
