"""A real engine page, with and without the pane around it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.desktop.preview.serving.addresses import register_scheme
from tests.desktop.preview.driver import PageDriver
from tests.desktop.preview.engine import WITHOUT_OPENGL
from tests.desktop.preview.pane_driver import PaneDriver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the engine say so without failing the first test of this folder."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.qt_log_ignore(*WITHOUT_OPENGL, extend=True))


# Chromium wants to know a scheme before there is a QApplication, so before any test.
register_scheme()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[PageDriver]:
    """The page alone, showing post 1 of a project in ``page.root``; patches come from the test."""
    driver = PageDriver(qtbot, tmp_path / "blog")
    yield driver
    driver.close()


@pytest.fixture
def preview(qtbot: QtBot, tmp_path: Path) -> Iterator[PaneDriver]:
    """The whole pane with its renderer process, and a project in ``preview.root``."""
    driver = PaneDriver(qtbot, tmp_path / "blog")
    yield driver
    driver.close()
