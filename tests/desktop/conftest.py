"""What the desktop's tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.desktop.tasks import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    """A task runner whose threads have ended when the test has."""
    runner = TaskRunner(qapp)
    yield runner
    runner.close()
    runner.deleteLater()
