"""What hangs over the form: menus of its fields, calendars and pickers of colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def close_popups(form: QWidget) -> None:
    """Close what belongs to a field of ``form``, as a click beside it would.

    For another post its fields are others, be they the same widgets.
    """
    popup: QWidget | None = QApplication.activePopupWidget()
    while popup is not None and _is_in(form, popup) and popup.close():
        popup = QApplication.activePopupWidget()


def _is_in(form: QWidget, popup: QWidget) -> bool:
    # `isAncestorOf` ends at the window, which a popup is.
    part: QWidget | None = popup
    while part is not None and part is not form:
        part = part.parentWidget()
    return part is form
