"""Every test gets a home, state and configuration folder of its own, and an offscreen Qt."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.examples import FUZZ, tried
from tests.homes import FOLDERS, Homes
from tests.patience import PatientBot

if TYPE_CHECKING:
    from collections.abc import Iterator

# The same examples in every run, so that a red run says something about the change that made it.
# BYLINE_FUZZ=1 looks for new ones. Neither goes by the clock, as a busy machine has one of its own.
CLOCKS = (HealthCheck.too_slow,)
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=tried(100),
    suppress_health_check=CLOCKS,
)
settings.register_profile("fuzz", deadline=None, suppress_health_check=CLOCKS)
settings.load_profile("fuzz" if FUZZ else "steady")

BETWEEN_COLLECTIONS = 10_000, 20, 10
"""New objects from one collection to the next, and collections from one of older ones to the next.

A window makes so many in one go, and keeps them.
"""

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_QUICK_BACKEND", "software")
# Qt would ask the desktop of whoever runs the tests for its colours, and warn when that ends.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
if sys.platform != "win32" and os.geteuid() == 0:
    # Chromium's sandbox refuses to run as root.
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Let the garbage collector rest: all of what is collected stays, and each worker does it.

    Going through it again and again takes a quarter of the time. It is taken for permanent then:
    it is a hundred times what a test makes, and every search for garbage would go through it.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(*BETWEEN_COLLECTIONS)
        gc.enable()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Homes:
    return Homes(lambda: tmp_path_factory.mktemp("home"))


@pytest.fixture(autouse=True)
def isolated_home(
    homes: Homes, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Path]:
    """An empty home folder; nothing a test does reaches the state of the person who runs it."""
    home = homes.take()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name, folder in FOLDERS.items():
        monkeypatch.setenv(name, f"{home}/{folder}")
    yield home
    if "qapp" not in request.fixturenames:
        homes.give_back(home)


@pytest.fixture(autouse=True)
def no_window_stays() -> Iterator[None]:
    """One that stays lies over the windows of later tests, and takes the mouse from them."""
    yield
    if QApplication.instance() is None:
        return
    stays = [
        window
        for window in QApplication.topLevelWidgets()
        if window.isVisible() and window.windowType() != Qt.WindowType.ToolTip
    ]
    for window in stays:
        window.hide()
    assert not stays, [type(window).__name__ for window in stays]


@pytest.fixture(autouse=True)
def no_button_stays_pressed() -> Iterator[None]:
    """While one is, Qt tells no widget that the mouse is over it, in later tests as well.

    Only its own release ends that; the double click of ``QTest`` has none.
    """
    yield
    if QApplication.instance() is None:
        return
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        if QApplication.mouseButtons() & button:
            QTest.mouseRelease(QWidget(), button)
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """As pytest-qt makes it, with patience."""
    del qapp
    return PatientBot(request)


@pytest.fixture
def corpus() -> Path:
    """Real posts beside the checkout, where they are there; no test may need them."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of real posts is not beside this checkout")
    return folder
