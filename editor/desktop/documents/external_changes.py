"""Open posts follow the disk: reloaded, merged, or asked about where something would be lost.

A look compares a post with its file, off the GUI thread. What it finds decides what is done, and
which notice on the post is left after it; where both texts are there, it is a `Difference`:

===============================  =================================  ============================
found                            done                               notice
===============================  =================================  ============================
as it was last read or saved     –                                  none
gone, its content elsewhere      the post goes on there             moved
gone                             marked unsaved                     gone: save again, or close
cannot be read                   –                                  why
``NONE``                         taken for saved                    none
``THEIRS``                       reloaded, as an undo step          none
``MINE``                         marked unsaved                     none
``BOTH_READ_ONLY``               –                                  which: mine, or theirs
``BOTH``, in different places    merged, as an undo step, unsaved   both are in it
``BOTH``, in the same place      –                                  which: mine, theirs, a merge
===============================  =================================  ============================

The answers: theirs is ``THEIRS``, mine is ``MINE``, and a merge is decided on by the user, shown by
whoever hears ``decision_wanted``, and ends in `resolve`.

Each post has one look under way at most, or the merge that follows it: the next one replaces it. It
comes to nothing when the post has been closed, renamed or is being saved meanwhile (the save meets
what was changed, and asks for another look), and is made again when the post was edited during a
merge. A save, and closing the post, take the notice away. That the whole folder is gone is reported
once by the library, and not here for each post.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.documents.document import PostDocument
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import EditorError, Severity
from editor.storage import file
from editor.storage.merge import Merge, merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.storage.file import FileText, Fingerprint
    from editor.text.lines import Lines


class _Disk(Enum):
    SAME = "same"
    GONE = "gone"


class Difference(Enum):
    """How a post and its file have changed since they were the same.

    NONE: both hold the same text.
    THEIRS: only the file has changed.
    MINE: only the post has changed; what was read is back, as when its folder was away for a while.
    BOTH_READ_ONLY: both have, and the file cannot be written.
    BOTH: both have.
    """

    NONE = "none"
    THEIRS = "theirs"
    MINE = "mine"
    BOTH_READ_ONLY = "both, read-only"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class _Moved:
    """The file is gone, and this one has come with the same content."""

    path: Path


@dataclass(frozen=True, slots=True)
class Conflict:
    """A post and its file were changed in the same places since they were the same.

    ``revision`` is the one of the post that was merged.
    """

    document: PostDocument
    theirs: FileText
    merge: Merge
    revision: int


class ExternalChanges(QObject):
    """Compares open posts with their files when something has changed there.

    ``reloaded``: a post took over what is on disk. ``decision_wanted``: the user wants to decide on
    a conflict now. ``decision_missing``: the user is deciding, and a save waits for it.
    """

    reloaded = Signal(PostDocument)
    decision_wanted = Signal(Conflict)
    decision_missing = Signal(Conflict)

    def __init__(
        self,
        workspace: Workspace,
        saver: Saver,
        tasks: TaskRunner,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._saver = saver
        self._tasks = tasks
        self._notices = notices
        self._not_saved: set[PostDocument] = set()
        self._deciding: Conflict | None = None
        saver.saved.connect(self._settled)
        saver.conflicted.connect(self._save_stopped)
        workspace.closed.connect(self._settled)
        workspace.look_wanted.connect(self.look)
        workspace.library.vanished.connect(self._all_gone)
        workspace.library.returned.connect(self.look_at_all)

    def look_at(self, paths: Iterable[Path]) -> None:
        """These files, or what lies in these folders, may have changed."""
        changed = list(paths)
        for document in self._workspace.documents:
            if any(document.path.is_relative_to(path) for path in changed):
                self.look(document, changed)

    def look_at_all(self) -> None:
        """Anything may have changed, as after the window was away."""
        for document in self._workspace.documents:
            self.look(document)

    def look(self, document: PostDocument, changed: Iterable[Path] = ()) -> None:
        """Compare a post with its file; ``changed`` is where it may have moved to."""
        if self._is_busy(document):
            return  # what the save finds decides
        path = document.path
        known = document.fingerprint
        candidates = [p for p in changed if p != path and not self._workspace.document_at(p)]

        def read() -> FileText | _Disk | _Moved:
            now = file.fingerprint(path)
            if now is None:
                new_path = _with_content(known, candidates)
                return _Disk.GONE if new_path is None else _Moved(new_path)
            same = known is not None and known.same_content(now)
            return _Disk.SAME if same else file.read(path)

        self._tasks.run(
            read,
            partial(self._compared, document, path),
            partial(self._unreadable, document),
            key=f"outside {path}",
        )

    def resolve(self, conflict: Conflict, lines: Lines) -> None:
        """Go on with what the user decided; a post that was changed meanwhile is merged anew."""
        self._deciding = None
        if conflict.document.revision != conflict.revision:
            self.look(conflict.document)
            return
        conflict.document.merge(conflict.theirs, lines, self.tr("Merge"))
        self._settled(conflict.document)

    def decide_later(self) -> None:
        """The user no longer looks at the conflict; if it is left undecided, a notice says so."""
        conflict, self._deciding = self._deciding, None
        if conflict and conflict.document in self._workspace.documents:
            self.look(conflict.document)

    def _compared(
        self, document: PostDocument, path: Path, theirs: FileText | _Disk | _Moved
    ) -> None:
        moved_on = document not in self._workspace.documents or document.path != path
        if moved_on or self._is_busy(document):
            return
        if theirs is _Disk.SAME:
            self._settled(document)
        elif theirs is _Disk.GONE:
            self._tell_gone(document)
        elif isinstance(theirs, _Moved):
            self._follow(document, theirs.path)
        else:
            self._differ(document, theirs)

    def _is_busy(self, document: PostDocument) -> bool:
        """Whether Byline itself is at work on the file."""
        return self._saver.is_saving(document) or self._workspace.open_files.is_held(document)

    def _differ(self, document: PostDocument, theirs: FileText) -> None:
        match difference(document, theirs):
            case Difference.NONE:
                document.reload(theirs)
                self._settled(document)
            case Difference.THEIRS:
                self._reload(document, theirs)
            case Difference.MINE:
                self._keep(document, theirs)
                self._settled(document)
            case Difference.BOTH_READ_ONLY:
                self._ask(document, theirs, None)
            case Difference.BOTH:
                self._merge(document, theirs)

    def _reload(self, document: PostDocument, theirs: FileText) -> None:
        document.reload(theirs, self.tr("Reload"))
        self._settled(document)
        self.reloaded.emit(document)

    def _decide(self, conflict: Conflict) -> None:
        """Show the conflict; what was typed since it was found belongs in it."""
        document = conflict.document
        if document not in self._workspace.documents:
            return
        if document.revision == conflict.revision:
            self._deciding = conflict
            self.decision_wanted.emit(conflict)
        else:
            self._merge(document, conflict.theirs, then=self._decide)

    def _merge(
        self,
        document: PostDocument,
        theirs: FileText,
        then: Callable[[Conflict], None] | None = None,
    ) -> None:
        """Merge; what is to be decided is asked about, and given to ``then`` too."""
        self._tasks.run(
            partial(merge, document.base, document.lines(), theirs.lines),
            partial(self._merged, document, theirs, document.revision, then),
            key=f"outside {document.path}",
        )

    def _merged(
        self,
        document: PostDocument,
        theirs: FileText,
        revision: int,
        then: Callable[[Conflict], None] | None,
        merged: Merge,
    ) -> None:
        if document not in self._workspace.documents:
            return
        if document.revision != revision:
            self._merge(document, theirs, then)
            return
        if not merged.clean:
            conflict = Conflict(document, theirs, merged, revision)
            self._ask(document, theirs, conflict)
            if then is not None:
                then(conflict)
            return
        document.merge(theirs, merged.lines, self.tr("Merge"))
        self._settled(document)
        self._notices.post(
            Notice(
                _key(document),
                Severity.NOTE,
                self.tr(
                    "{name} was changed by another program. Both sets of changes have been merged."
                ).format(name=in_sentence(document.path.name)),
                self.tr("Undo removes the other program's changes. Nothing has been saved yet."),
            )
        )

    def _ask(self, document: PostDocument, theirs: FileText, conflict: Conflict | None) -> None:
        choices: tuple[Choice, ...] = (
            Choice(self.tr("Keep Mine"), partial(self._keep, document, theirs)),
            Choice(self.tr("Load Theirs"), partial(self._reload, document, theirs)),
        )
        if conflict is not None:
            choices = (Choice(self.tr("Merge…"), partial(self._decide, conflict)), *choices)
        self._notices.post(
            Notice(
                _key(document),
                Severity.WARNING,
                self._conflict_title(document).format(name=in_sentence(document.path.name)),
                self.tr(
                    "If you load theirs, Undo brings yours back. If you keep yours, saving "
                    "replaces theirs."
                ),
                choices,
            )
        )

    def _save_stopped(self, document: PostDocument) -> None:
        self._not_saved.add(document)
        if self._deciding and self._deciding.document is document:
            self.decision_missing.emit(self._deciding)
        else:
            self.look(document)

    def _conflict_title(self, document: PostDocument) -> str:
        if document in self._not_saved:
            return self.tr(
                "{name} has not been saved: it was changed by another program, and you have to "
                "choose first how its changes go together with yours."
            )
        return self.tr(
            "{name} was changed by another program, and its changes conflict with yours."
        )

    def _keep(self, document: PostDocument, theirs: FileText) -> None:
        document.merge(theirs, document.lines(), self.tr("Merge"))

    def _follow(self, document: PostDocument, path: Path) -> None:
        name = document.path.name
        self._settled(document)
        document.set_path(path)
        self._notices.post(
            Notice(
                _key(document),
                Severity.NOTE,
                self.tr("{name} was moved by another program to {path}.").format(
                    name=in_sentence(name), path=in_sentence(path)
                ),
            )
        )

    def _tell_gone(self, document: PostDocument) -> None:
        document.fingerprint = None
        document.mark_unsaved()
        if not self._workspace.library.is_there:
            return  # that the whole folder is gone is reported once, and not for each post
        self._notices.post(
            Notice(
                _key(document),
                Severity.WARNING,
                self.tr("{name} was deleted or moved by another program.").format(
                    name=in_sentence(document.path.name)
                ),
                self.tr("Its text is still open here."),
                (
                    Choice(self.tr("Save Again"), partial(self._saver.save, document)),
                    Choice(self.tr("Close Post"), partial(self._close_gone, document)),
                ),
            )
        )

    def _all_gone(self) -> None:
        for document in self._workspace.documents:
            self._settled(document)

    def _close_gone(self, document: PostDocument) -> None:
        """What was typed since the file was last read is asked about."""
        if document.lines() == document.base:
            self._workspace.drop(document)
        else:
            self._workspace.close(document)

    def _unreadable(self, document: PostDocument, error: EditorError) -> None:
        if document in self._workspace.documents:
            self._notices.error(error, key=_key(document))

    def _settled(self, document: PostDocument) -> None:
        self._not_saved.discard(document)
        self._notices.withdraw(_key(document))


def difference(document: PostDocument, theirs: FileText) -> Difference:
    """What has changed since the post and its file, which is ``theirs`` now, were the same."""
    if theirs.lines == document.lines() and theirs.encoding == document.encoding:
        return Difference.NONE
    if not document.is_modified:
        return Difference.THEIRS
    if theirs.lines == document.base:
        return Difference.MINE
    return Difference.BOTH if theirs.read_only is None else Difference.BOTH_READ_ONLY


def _with_content(known: Fingerprint | None, candidates: Iterable[Path]) -> Path | None:
    """The one file among ``candidates`` that has the content of ``known``."""
    if known is None:
        return None
    found: list[Path] = []
    for path in candidates:
        try:
            now = file.fingerprint(path)
        except EditorError:
            continue
        if now is not None and known.same_content(now):
            found.append(path)
    return found[0] if len(found) == 1 else None


def _key(document: PostDocument) -> str:
    return f"outside {document.path}"
