"""Lets the Nth call that changes the disk fail, write short, or be the last one of its process."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any, Protocol, Self

from editor.storage import swap

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType, TracebackType

CALLS = (
    (os, "open"), (os, "write"), (os, "fsync"), (os, "fchown"), (os, "fchmod"), (os, "setxattr"),
    (os, "removexattr"), (os, "ftruncate"), (os, "close"), (os, "replace"), (os, "link"),
    (os, "unlink"), (os, "rename"), (os, "mkdir"), (os, "rmdir"), (swap, "exchange"),
    (swap, "move_new"),
)  # fmt: skip
"""Every write-class call of editor.storage, by the names it calls them by."""

_CHANGING = os.O_CREAT | os.O_WRONLY | os.O_RDWR


class Action(Protocol):
    """Stands in for the call ``name(*arguments)``, which it may or may not make."""

    def __call__(self, name: str, arguments: tuple[Any, ...], call: Callable[..., Any]) -> object:
        """Return what the caller gets, or raise."""


class Shim:
    """Counts the calls while it is entered and hands those from the Nth on to ``action``.

    ``action(name, arguments, call)`` stands in for the call; without ``persistent`` only once.
    ``calls`` are the names of all calls so far, the failed ones included. With ``reads`` files are
    not opened for reading any more, either, once a call was handed on.
    """

    def __init__(
        self,
        nth: int = 0,
        action: Action | None = None,
        *,
        persistent: bool = False,
        reads: bool = False,
    ) -> None:
        self.calls: list[str] = []
        self._nth = nth
        self._action = action
        self._persistent = persistent
        self._reads = reads
        self._real: list[tuple[ModuleType, str, Callable[..., object]]] = []

    @property
    def hit(self) -> bool:
        """Whether there were as many calls as that."""
        return len(self.calls) >= self._nth

    def __enter__(self) -> Self:
        for module, name in CALLS:
            call = getattr(module, name)
            self._real.append((module, name, call))
            setattr(module, name, self._stand_in(name, call))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for module, name, call in self._real:
            setattr(module, name, call)

    def _stand_in(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def stand_in(*arguments: object, **named: object) -> object:
            if name == "open" and not (isinstance(arguments[1], int) and arguments[1] & _CHANGING):
                if self._reads and self._action and self.hit:
                    return self._action(name, arguments, call)
                return call(*arguments, **named)
            self.calls.append(name)
            now = len(self.calls)
            if self._action and (now == self._nth or (self._persistent and now > self._nth)):
                return self._action(name, arguments, call)
            return call(*arguments, **named)

        return stand_in


def failing(number: int) -> Action:
    """The call is not made and reports an error; a file is closed all the same."""

    def action(name: str, arguments: tuple[Any, ...], call: Callable[..., Any]) -> object:
        if name == "close":
            call(*arguments)
        raise OSError(number, os.strerror(number))

    return action


def short_write(name: str, arguments: tuple[Any, ...], call: Callable[..., Any]) -> object:
    """Only one byte is written, and reported; other calls are made."""
    if name != "write":
        return call(*arguments)
    file, data = arguments
    return call(file, data[:1])


def killed_before(name: str, arguments: tuple[Any, ...], call: Callable[..., Any]) -> object:
    """The process ends instead of the call."""
    os.kill(os.getpid(), signal.SIGKILL)
    return call(name, arguments)


def killed_after(name: str, arguments: tuple[Any, ...], call: Callable[..., Any]) -> object:
    """The process ends when the call has been made, or has failed."""
    try:
        made = call(*arguments)
    finally:
        os.kill(os.getpid(), signal.SIGKILL)
    return name, made
