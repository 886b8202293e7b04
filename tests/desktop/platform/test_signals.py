from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from editor.desktop.platform.signals import EndSignals

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent with os.kill")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_wakes_the_event_loop(qtbot: QtBot, name: str) -> None:
    before = signal.getsignal(signal.SIGINT)
    signals = EndSignals()
    with qtbot.waitSignal(signals.asked):
        os.kill(os.getpid(), getattr(signal, name))
    signals.stop()
    assert signal.getsignal(signal.SIGINT) is before
