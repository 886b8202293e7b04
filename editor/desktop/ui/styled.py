"""What a widget must do otherwise because the application has a style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

_KEPT_FONT = "_q_styleSheetWidgetFont"
"""Where Qt keeps the font a widget has without the sheet."""


def set_font(widget: QWidget, font: QFont) -> None:
    """Give a widget another font that outlasts a change of the theme, or of its own state.

    Qt notes the font once, when the sheet first meets the widget, and gives it back whenever it
    looks at the widget again. It follows `QWidget.setFont` for widgets with a sheet of their own
    only, so that a zoomed text would become small again with every other theme.
    """
    widget.setFont(font)
    widget.setProperty(_KEPT_FONT, font)


def set_state(widget: QWidget, name: str, on: bool) -> None:
    """Set a property that the sheet asks for, as in ``QLabel[wrong="true"]``."""
    if bool(widget.property(name)) is not on:
        widget.setProperty(name, on)
        # The sheet looks at properties when a widget is polished, and at no other time.
        widget.style().unpolish(widget)
        widget.style().polish(widget)
