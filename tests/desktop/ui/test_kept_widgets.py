"""The widgets of a test live as long as the test does, whatever it holds on to itself."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_widget_outlives_the_name_it_had_in_the_test(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    kept = weakref.ref(widget)
    del widget
    gc.collect()
    assert kept() is not None
