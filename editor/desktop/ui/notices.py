"""One bridge for what the user must know: anybody posts here, the window shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.ui.messages import translated
from editor.desktop.ui.reports import InternalError
from editor.errors import EditorError, Severity

if TYPE_CHECKING:
    from collections.abc import Callable


NOTICE_AREA = "noticeArea"
"""The name of the widget of a page that notices may lie over; what else there is stays free."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be done about a notice. Choosing it takes the notice away."""

    title: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened, what can be done about it, and the ways to do it.

    A notice takes the place of an earlier one with the same ``key``. ``report`` is what a user can
    copy and send.
    """

    key: str
    severity: Severity
    text: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    report: str = ""


class Notices(QObject):
    """Takes notices and hands them to whoever shows them."""

    posted = Signal(object)
    withdrawn = Signal(str)

    def __init__(self, parent: QObject | None = None, *, system: str = "") -> None:
        """``system`` is a line on this machine that every report of a bug gets."""
        super().__init__(parent)
        self._system = system

    def post(self, notice: Notice) -> None:
        """Show a notice until it is closed, answered or withdrawn."""
        self.posted.emit(notice)

    def withdraw(self, key: str) -> None:
        """What the notice with this key said is no longer so."""
        self.withdrawn.emit(key)

    def error(self, error: EditorError, *choices: Choice, key: str = "") -> None:
        """Tell what could not be done; the same error twice is reported once.

        For a bug this takes the place of the notice that ``bug`` made of it.
        """
        report = ""
        if isinstance(error, InternalError):
            report = error.report
            self.withdraw(_bug_key(report))
            key = key or _bug_key(report)
        self.post(
            Notice(
                key or f"error {error}",
                Severity.ERROR,
                translated(error.message),
                "" if error.hint is None else translated(error.hint),
                choices,
                self._with_system(report),
            )
        )

    def warn(self, error: EditorError, *, key: str) -> None:
        """Tell of something that does not work while everything else does."""
        hint = "" if error.hint is None else translated(error.hint)
        self.post(Notice(key, Severity.WARNING, translated(error.message), hint))

    def bug(self, report: str) -> None:
        """Report a bug of Byline itself, with details to copy."""
        self.error(InternalError(report))

    def _with_system(self, report: str) -> str:
        if not report or not self._system:
            return report
        versions, end, rest = report.partition("\n")
        return f"{versions}\n{self._system}{end}{rest}"


def _bug_key(report: str) -> str:
    # The last line names the error: a bug that comes back with every key is reported once.
    return f"bug {report.rpartition(chr(10))[2]}"
