"""FamilyBox: a list of the fonts that are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase

from editor.desktop.settings.settings import Families
from editor.desktop.ui.choice_box import ChoiceBox
from editor.desktop.ui.plain_text import one_line, tool_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_CHARACTERS = 20
"""Of the longest name that is shown whole, in the widest letter."""


def automatic() -> str:
    """What stands for the font that Byline chooses by itself."""
    return QCoreApplication.translate("Setting", "Automatic")


class FamilyBox(ChoiceBox):
    """Offers fonts by name, the data of each entry; that of the first, automatic one is empty.

    A long name is shortened in its middle, and whole in the tip. A font that was chosen and is not
    installed any more stays among the others.
    """

    def __init__(self, families: Families, parent: QWidget) -> None:
        super().__init__(parent)
        # The longest of all names would make every field of the dialog as wide.
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_CHARACTERS)
        self.setMaxVisibleItems(16)
        self.addItem(automatic(), "")
        for family in QFontDatabase.families():
            is_wanted = families is Families.ALL or QFontDatabase.isFixedPitch(family)
            if is_wanted and not QFontDatabase.isPrivateFamily(family):
                self._add(family, "{font}")

    def show_family(self, family: str) -> None:
        """Show what is set."""
        if self.findData(family) < 0:
            self._add(family, QCoreApplication.translate("Setting", "{font} (missing)"))
        self.setCurrentIndex(self.findData(family))

    def _add(self, family: str, title: str) -> None:
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance("X") * _CHARACTERS
        room -= metrics.horizontalAdvance(title.format(font=""))
        name = one_line(family)
        short = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        self.addItem(title.format(font=short), family)
        if short != name:
            self.setItemData(self.count() - 1, tool_tip(name), Qt.ItemDataRole.ToolTipRole)
