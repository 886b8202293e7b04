"""The snippets of the user and of the blog, and what is wrong with their files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.ui.messages import translated
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Message, Severity
from editor.snippets.files import LARGEST, SnippetFile, read
from editor.storage import raw
from editor.storage.places import abbreviated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.notices import Notices
    from editor.errors import Problem
    from editor.snippets.files import Snippet

NAME = ".byline/snippets.json"
"""The file of a blog, below its folder; it is shared with whoever has the folder."""

_MOST_NAMED = 3
"""Problems of one file that a notice names."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A file as it was read last. ``seen`` is None where there was none."""

    seen: tuple[int, int, int] | None = None
    data: bytes = b""
    file: SnippetFile = field(default_factory=SnippetFile)


class SnippetLibrary(QObject):
    """Reads both files, again whenever they have changed.

    What is wrong with one is said in a notice, which goes when it is put right; the other, and what
    else is in the file, can be used all the same. ``edit`` opens a file to be put right.
    """

    def __init__(
        self,
        own: Path,
        workspace: Workspace,
        notices: Notices,
        edit: Callable[[Path], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._own = own
        self._workspace = workspace
        self._notices = notices
        self._edit = edit
        self._known: dict[Path, _Known] = {}
        workspace.project_changed.connect(self._forget_blog)
        workspace.current_changed.connect(self.look)

    @property
    def own_file(self) -> Path:
        """The file of the user, which need not be there."""
        return self._own

    @property
    def blog_file(self) -> Path | None:
        """Where the blog's file is, or would be; None if no folder is open, or it leads out of it.

        A stranger's folder may link to any file of this computer.
        """
        project = self._workspace.project
        if project is None:
            return None
        path = project.root / NAME
        try:
            return path if path.resolve().is_relative_to(project.root.resolve()) else None
        except (OSError, RuntimeError):  # a ring of links
            return None

    def snippets(self) -> tuple[Snippet, ...]:
        """Those of the blog, then those of the user, as they were read last."""
        return tuple(
            snippet
            for path in self._files()
            for snippet in self._known.get(path, _Known()).file.snippets
        )

    def look(self) -> None:
        """Read again what has changed."""
        for path in self._files():
            self._look_at(path)

    def _files(self) -> tuple[Path, ...]:
        blog = self.blog_file
        return (self._own,) if blog is None else (blog, self._own)

    def _look_at(self, path: Path) -> None:
        known = self._known.get(path, _Known())
        seen: tuple[int, int, int] | None = None
        try:
            status = path.stat()
            seen = status.st_mtime_ns, status.st_size, status.st_ino
            if seen == known.seen:
                return
            data = raw.load(path, LARGEST).data
        except (FileNotFoundError, NotADirectoryError):
            self._take(path, _Known())
            return
        except OSError as error:
            # It is said once, not whenever somebody looks.
            seen = seen or (-1, error.errno or 0, 0)
            if seen != known.seen:
                self._take(path, _Known(seen))
                too_large = Message("it is too large")
                is_too_large = isinstance(error, raw.TooLargeError)
                said = translated(too_large) if is_too_large else error.strerror or str(error)
                self._warn(path, f"{said[:1].upper()}{said[1:]}.")
            return
        if data == known.data and known.seen is not None:
            self._known[path] = _Known(seen, data, known.file)
            return
        found = read(data)
        self._take(path, _Known(seen, data, found))
        if found.problems:
            shown = [self._said(problem) for problem in found.problems[:_MOST_NAMED]]
            if len(found.problems) > _MOST_NAMED:
                shown.append("…")
            self._warn(path, "\n".join(shown))

    def _take(self, path: Path, known: _Known) -> None:
        self._known[path] = known
        self._notices.withdraw(_key(path))

    def _said(self, problem: Problem) -> str:
        said = translated(problem.message)
        if problem.line is None:
            return f"{said[:1].upper()}{said[1:]}."
        return self.tr("Line {line}: {problem}.").format(line=problem.line + 1, problem=said)

    def _warn(self, path: Path, what: str) -> None:
        text = self.tr("Not all snippets in {file} can be used.")
        hint = self.tr("Correct the file and save it: it is read again when it is needed.")
        self._notices.post(
            Notice(
                _key(path),
                Severity.WARNING,
                text.format(file=in_sentence(abbreviated(path))),
                f"{what}\n{hint}",
                (Choice(self.tr("Edit Snippets"), lambda: self._edit(path)),),
            )
        )

    def _forget_blog(self) -> None:
        for path in [path for path in self._known if path != self._own]:
            self._notices.withdraw(_key(path))
            del self._known[path]
        self.look()


def _key(path: Path) -> str:
    return f"snippets {path}"
