"""How long a test waits for what must come: until a busy machine has had its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.wait_signal import SignalBlocker

PATIENCE_MS = 60_000
"""It bounds a test that fails; one that passes does not wait for it."""


class PatientBot(QtBot):
    """Waits as long as it takes, where pytest-qt gives up after five seconds."""

    def waitUntil(  # noqa: N802 (pytest-qt's name)
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        """Let events happen until ``callback`` holds."""
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
