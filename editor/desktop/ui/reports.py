"""What a user can copy and send when Byline has a bug: where it happened, and no post's text."""

from __future__ import annotations

import contextlib
import platform
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from types import TracebackType


_LONGEST_MESSAGE = 500


class InternalError(EditorError):
    """A bug in Byline, as whoever waits for the outcome hears of it.

    ``report`` is what a user can copy and send; ``message`` says what was not done because of it.
    """

    def __init__(
        self, report: str, message: Message | None = None, hint: Message | None = None
    ) -> None:
        super().__init__(
            message or Message("An internal error occurred. Your posts are unchanged."),
            hint=hint
            or Message("Save your work. The report contains what a developer needs to know."),
        )
        self.report = report

    def about(self, message: Message, hint: Message) -> InternalError:
        """The same bug, reported by those who know what it kept from being done."""
        return InternalError(self.report, message, hint)


def report(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
) -> str:
    """Versions and the places the error passed through, innermost last.

    The error's own words are cut short: some libraries put the text they failed on into them.
    """
    lines = [
        f"Byline {_version()}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
        *(
            f"{frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__ if trace is None else trace)
        ),
        # As Python puts it, which also copes with an error that cannot say what it is.
        "".join(traceback.format_exception_only(kind, error)).strip()[:_LONGEST_MESSAGE],
    ]
    return "\n".join(lines)


def current_report() -> str:
    """The report of the exception that is being handled."""
    kind, error, trace = sys.exc_info()
    if kind is None or error is None:
        raise RuntimeError("no exception is being handled")
    return report(kind, error, trace)


def write_report(report: str) -> None:
    """Put a report on standard error, where there is one."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):  # closed, or nobody reads
            sys.stderr.write(f"{report}\n")
            sys.stderr.flush()


def _version() -> str:
    try:
        return version("byline")
    except PackageNotFoundError:
        return "(not installed)"
