"""Says what is wrong in the file in which the blog says something about its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.ui.messages import translated
from editor.desktop.ui.notices import Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity
from editor.project.field_settings import NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.ui.notices import Notices
    from editor.errors import Problem

_KEY = "fields.toml"
_MOST_NAMED = 3


class FileNotice(QObject):
    """Each state of the file is said once; the notice goes when the file is put right."""

    def __init__(self, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        self._said: tuple[Problem, ...] = ()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say these, unless they are said already; none take the notice back."""
        if tuple(problems) == self._said:
            return
        self._said = tuple(problems)
        self._notices.withdraw(_KEY)
        if not problems:
            return
        lines = [self._line(problem) for problem in problems[:_MOST_NAMED]]
        if len(problems) > _MOST_NAMED:
            lines.append("…")
        text = self.tr("Not all of {file} can be used.").format(file=in_sentence(NAME))
        hint = self.tr("Correct the file and save it: it is read again when you come back here.")
        self._notices.post(Notice(_KEY, Severity.WARNING, text, "\n".join([*lines, hint])))

    def _line(self, problem: Problem) -> str:
        said = translated(problem.message)
        if problem.line is None:
            return said
        return self.tr("Line {line}: {problem}").format(line=problem.line + 1, problem=said)
