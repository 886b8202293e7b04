"""The bot of pytest-qt, with patience: it waits until a busy machine has had its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import _WaitWidgetContextManager
    from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker

PATIENCE_S = 60
"""It bounds a test that fails; one that passes does not wait for it."""

PATIENCE_MS = PATIENCE_S * 1000


_FIRST_PAUSES_MS = (1, 2, 3, 4)


def _holds(callback: Callable[[], bool | None]) -> bool:
    """Whether pytest-qt would be content with ``callback``."""
    try:
        return callback() in (None, True)
    except AssertionError:
        return False


class PatientBot(QtBot):
    """Waits as long as it takes, where pytest-qt gives up after five seconds.

    It also holds on to the widgets of a test until the test is torn down. Of pytest-qt's own they
    are at the mercy of the garbage collector as soon as the test returns, while what they put off
    is still to happen: it would find half of a widget.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._kept: list[QWidget] = []

    def addWidget(  # noqa: N802 (pytest-qt's name)
        self, widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None
    ) -> None:
        """Close ``widget`` when the test is torn down, and keep it until then."""
        super().addWidget(widget, before_close_func=before_close_func)
        self._kept.append(widget)

    def waitUntil(  # noqa: N802 (pytest-qt's name)
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        """Let events happen until ``callback`` holds.

        What a thread brings is mostly there after a few milliseconds, of which pytest-qt waits ten.
        """
        for pause_ms in _FIRST_PAUSES_MS:
            if _holds(callback):
                return
            self.wait(pause_ms)
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802 (pytest-qt's name)
        self,
        signal: object,
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        """Let events happen until ``signal`` is emitted."""
        return super().waitSignal(
            signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb
        )

    def waitSignals(  # noqa: N802 (pytest-qt's name)
        self,
        signals: list[object],
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cbs: list[Callable[..., bool]] | None = None,
        order: Literal["none", "simple", "strict"] = "none",
    ) -> MultiSignalBlocker:
        """Let events happen until all of ``signals`` are emitted."""
        return super().waitSignals(
            signals,
            timeout=timeout,
            raising=raising,
            check_params_cbs=check_params_cbs,
            order=order,
        )

    def waitExposed(  # noqa: N802 (pytest-qt's name)
        self, widget: QWidget, *, timeout: int = PATIENCE_MS
    ) -> _WaitWidgetContextManager:
        """Let events happen until the window of ``widget`` is on the screen."""
        return super().waitExposed(widget, timeout=timeout)
