"""The installed PySide6 does not lose references to None (6.12.0 does, below Python 3.12)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_nothing_keep_their_reference_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(10_000):
        thing.setObjectName("a")
    assert sys.getrefcount(None) > before - 1_000
