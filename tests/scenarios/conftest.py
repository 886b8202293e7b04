"""Stories through the real window, the real preview and real files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from tests.scenarios.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

# As the program does; it must be said before there is an application.
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


@pytest.fixture
def writer(qtbot: QtBot, qapp: QApplication) -> Iterator[Writer]:
    """Somebody in front of the program, who can also close it and start it again."""
    person = Writer(qtbot, qapp)
    yield person
    person.go_home()
