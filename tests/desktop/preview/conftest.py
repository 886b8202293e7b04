"""A real engine page, with and without the pane around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.desktop.preview.serving.addresses import register_scheme
from tests.desktop.preview.driver import PageDriver
from tests.desktop.preview.pane_driver import PaneDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


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
