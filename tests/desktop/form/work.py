"""Counts what is done, so that a test can say how much work is too much without a clock."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import FrameType, TracebackType


class Work:
    """Counts every call while it is entered, by the name the function has in its module.

    Of Qt's methods the name alone is known.
    """

    def __init__(self) -> None:
        self._calls: Counter[str] = Counter()

    def __getitem__(self, name: str) -> int:
        """How often a function was called."""
        return self._calls[name]

    def of(self, *names: str) -> dict[str, int]:
        """How often each of some functions was called."""
        return {name: self[name] for name in names}

    def __enter__(self) -> Self:
        sys.setprofile(self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        sys.setprofile(None)

    def _note(self, frame: FrameType, event: str, what: object) -> None:
        if event == "call":
            self._calls[frame.f_code.co_qualname] += 1
        elif event == "c_call":
            self._calls[getattr(what, "__name__", "")] += 1
