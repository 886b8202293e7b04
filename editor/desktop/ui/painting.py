"""How widgets that paint their text themselves place it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
"""In the middle of a row, at the side that is given besides.

A painter turns other sides round in an application that is read from right to left, whatever the
widget is that it paints.
"""
