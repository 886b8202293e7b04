"""What a user can copy and send when Byline has a bug: where it happened, and no post's text."""

from __future__ import annotations

import platform
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

if TYPE_CHECKING:
    from types import TracebackType

_LONGEST_MESSAGE = 500


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
        f"{kind.__name__}: {str(error)[:_LONGEST_MESSAGE]}",
    ]
    return "\n".join(lines)


def current_report() -> str:
    """The report of the exception that is being handled."""
    kind, error, trace = sys.exc_info()
    if kind is None or error is None:
        raise RuntimeError("no exception is being handled")
    return report(kind, error, trace)


def _version() -> str:
    try:
        return version("byline")
    except PackageNotFoundError:
        return "(not installed)"
