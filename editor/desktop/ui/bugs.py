"""What happens to a bug that nobody has caught."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from editor.desktop.ui.reports import report
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from editor.desktop.ui.notices import Notices


@contextmanager
def bugs_reported(notices: Callable[[], Notices]) -> Iterator[None]:
    """Let a bug that reaches the event loop show a report, and the program go on.

    ``notices`` gives those of the window that the user is looking at.
    """
    previous = sys.excepthook

    def report_bug(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, EditorError):
            # Raised in a slot that had no place of its own to show it: no bug all the same.
            notices().error(error)
            return
        previous(kind, error, trace)
        if issubclass(kind, Exception):
            notices().bug(report(kind, error, trace))

    sys.excepthook = report_bug
    try:
        yield
    finally:
        sys.excepthook = previous
