"""PostDocument: one open post as one text, its file, and its edits as signals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from editor.desktop.documents import document_text, long_lines
from editor.desktop.documents.saved_text import SavedText
from editor.desktop.documents.snapshot import Snapshot
from editor.desktop.documents.undo_steps import Step, UndoSteps
from editor.errors import EditorError, Message
from editor.frontmatter import head as frontmatter_head
from editor.frontmatter.rules import ANY
from editor.scan.scan import Scan
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from pathlib import Path

    from editor.frontmatter.head import Head
    from editor.frontmatter.rules import HeadRules
    from editor.scan.inline_rules import InlineRules
    from editor.scan.rules import BlockRules
    from editor.storage.encoding import Encoding
    from editor.storage.file import FileText, Fingerprint
    from editor.writing.selection import Selection


class PostDocument(QObject):
    """The text of one open post; the form, the preview and the recovery copy only read it.

    ``edited`` carries every change as whole lines with the revision it leads to, endings included,
    so that ``lines.apply(edit)`` on the lines before gives the lines after. It is emitted before Qt
    has laid the text out: a slot must neither change the text nor ask for its geometry. ``rules``
    are those of the site, by which the head is found. ``scan`` is what each line is as Markdown; it
    has followed an edit when ``edited`` is emitted. ``about_to_take`` and ``taken`` come before and
    after another text is taken over, such as that of another program.
    """

    edited = Signal(LineEdit, int)
    modified_changed = Signal(bool)
    path_changed = Signal()
    read_only_changed = Signal()
    read_anew = Signal()
    about_to_take = Signal()
    taken = Signal()

    def __init__(
        self,
        path: Path,
        lines: Lines,
        encoding: Encoding,
        *,
        fingerprint: Fingerprint | None = None,
        read_only: Message | None = None,
        rules: HeadRules = ANY,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        document = self.text_document = QTextDocument(self)
        self.encoding = encoding
        self.fingerprint = fingerprint
        self.rules = rules
        self._path = path
        self._read_only = read_only
        self._too_long = long_lines.too_long(lines)
        self._lossy = False
        self._saved = SavedText(lines)
        self._modified = self._announced = False
        self._revision = 0
        self._usual_ending = lines.usual_ending()
        document_text.fill(self.text_document, lines, self._usual_ending)
        self._texts = list(lines.texts)
        self._endings = list(lines.endings)
        self._lines: Lines | None = lines
        self._head: Head | None = None
        self._head_is_known = False
        self.scan = Scan(self._texts, body=self.body_start)
        self._merge: tuple[str, int] | None = None
        self._in_history = False
        self._refilling: tuple[LineEdit, Lines] | None = None
        self.text_document.contentsChange.connect(self._contents_changed)
        self.steps = UndoSteps(self.text_document, lambda: self._in_history, self)
        long_lines.LongLines(document, lambda: self._texts, lambda: self._in_history, self)
        self.text_document.contentsChanged.connect(self._announce_modified)

    @classmethod
    def load(cls, file: FileText, parent: QObject | None = None, rules: HeadRules = ANY) -> Self:
        """The post as it was read from disk, unchanged."""
        document = cls(
            file.path,
            file.lines,
            file.encoding,
            fingerprint=file.fingerprint,
            read_only=file.read_only,
            rules=rules,
            parent=parent,
        )
        document._lossy = file.lossy
        return document

    @classmethod
    def new(
        cls,
        path: Path,
        lines: Lines,
        encoding: Encoding,
        parent: QObject | None = None,
        rules: HeadRules = ANY,
    ) -> Self:
        """A post that is not on disk yet; it counts as changed until it is saved."""
        document = cls(path, lines, encoding, rules=rules, parent=parent)
        document.grew_from(Lines(), None)
        return document

    @property
    def path(self) -> Path:
        """Where the post is, or will be saved."""
        return self._path

    def set_path(self, path: Path) -> None:
        """The post moved, or is saved under another name from now on."""
        if path != self._path:
            self._path = path
            self.path_changed.emit()

    @property
    def revision(self) -> int:
        """Counts the changes of the text; undo and redo count on."""
        return self._revision

    @property
    def is_modified(self) -> bool:
        """Whether the text differs from what was last read or saved."""
        return self._modified

    @property
    def read_only(self) -> Message | None:
        """Why the text cannot be changed; None if it can."""
        return self._read_only or self._too_long

    @property
    def save_refusal(self) -> Message | None:
        """Why the text cannot be saved in its place; None if it can.

        A line that is too long to be edited is whole in ``lines()``, and saved like any other.
        """
        return self._read_only

    @property
    def is_lossy(self) -> bool:
        """Whether U+FFFD stands for bytes of the file that could not be read."""
        return self._lossy

    def convert(self, lines: Lines, encoding: Encoding, label: str) -> None:
        """Go on with another reading of the file's bytes; saving writes it in ``encoding``."""
        self._lossy = False
        self.set_read_only(None)
        self.encoding = encoding
        self._take(lines, label)
        self.mark_unsaved()

    def set_read_only(self, reason: Message | None) -> None:
        """Forbid changes for ``reason``, or allow them again."""
        if reason != self._read_only:
            self._read_only = reason
            self.read_only_changed.emit()

    def read_by(self, rules: BlockRules, inline_rules: InlineRules) -> None:
        """Take the body for Markdown of this flavour."""
        if (rules, inline_rules) != (self.scan.rules, self.scan.inline_rules):
            self.scan.change_rules(rules, inline_rules)
            self.read_anew.emit()

    def lines(self) -> Lines:
        """The text at the current revision: exactly what a save would write."""
        if self._lines is None:
            self._lines = Lines(tuple(self._texts), tuple(self._endings))
        return self._lines

    @property
    def line_count(self) -> int:
        """How many lines there are; cheaper than ``len(lines())`` after every key."""
        return len(self._texts)

    def line(self, number: int) -> str:
        """The text of one line; cheaper than ``lines()`` after every key."""
        return self._texts[number]

    def head(self) -> Head | None:
        """Where the front matter is; looked for again only after an edit that may have moved it."""
        if not self._head_is_known:
            self._head = frontmatter_head.find(self._texts, self.rules)
            self._head_is_known = True
        return self._head

    @property
    def body_start(self) -> int:
        """The first line of the body: 0 in a post without a head."""
        head = self.head()
        return 0 if head is None else head.body

    @property
    def base(self) -> Lines:
        """What was last read from the file, or written to it: the ground of a merge."""
        return self._saved.base

    def snapshot(self) -> Snapshot:
        """The values a save works on while the writer types on."""
        self._saved.begin_save(self._revision, self.lines())
        return Snapshot(self._path, self._revision, self.lines(), self.encoding, self.fingerprint)

    def mark_saved(self, revision: int, fingerprint: Fingerprint) -> None:
        """The text of ``revision`` is on disk; the post is clean if nothing came after it."""
        self.fingerprint = fingerprint
        self._saved.end_save(revision, self._revision, self.lines)
        self._compare()

    def mark_unsaved(self) -> None:
        """The file no longer holds what was last read or saved, so nothing leads back to it."""
        self.grew_from(self.base, self.fingerprint)

    def apply(
        self,
        edit: LineEdit,
        label: str,
        *,
        merge: str | None = None,
        selections: tuple[Selection, Selection] | None = None,
    ) -> None:
        """Change lines as one undo step called ``label``, by the smallest change of characters.

        Edits with the same ``merge`` key that follow each other directly are one step. Undo and
        redo answer with the ``selections`` before and after it. Raises EditorError if the post is
        read-only, or the text holds half a character or too long a line.
        """
        if self.read_only is not None:
            raise EditorError(self.read_only, path=self._path)
        long_lines.check_growth(
            self._texts[edit.first : edit.first + edit.removed], edit.inserted, self._path
        )
        joins = merge is not None and self._merge == (merge, self._revision)
        with self.steps.named(Step(label, *(selections or ()))):
            self._change(edit, self.lines().apply(edit), joins=joins)
        self._merge = None if merge is None else (merge, self._revision)

    def reload(self, file: FileText, label: str = "") -> None:
        """Take over what is on disk by the smallest changes; carets and undo history stay."""
        self._take(file.lines, label)
        self.encoding = file.encoding
        self.fingerprint = file.fingerprint
        self._take_base(file.lines)
        self._lossy = file.lossy
        self.set_read_only(file.read_only)

    def merge(self, file: FileText, merged: Lines, label: str) -> None:
        """Go on with ``merged``, in which what is on disk now is taken into account.

        One undo step. The next save may replace this very version of the file, and no later one.
        """
        if merged == file.lines:
            self.reload(file, label)
            return
        if self._read_only is not None and merged != self.lines():
            raise EditorError(self._read_only, path=self._path)
        self._take(merged, label)
        self.encoding = file.encoding
        self.fingerprint = file.fingerprint
        self._take_base(file.lines)

    def grew_from(self, base: Lines, fingerprint: Fingerprint | None) -> None:
        """The text was written on top of ``base``, and not of what the file holds now."""
        self.fingerprint = fingerprint
        self._saved.lose(base)
        self._compare()

    def undo(self, cursor: QTextCursor | None = None) -> Selection | None:
        """Take back the last step, with ``cursor`` put there; what was selected before it."""
        before = self.steps.last.before
        self._through_history(back=True, cursor=cursor)
        return before

    def redo(self, cursor: QTextCursor | None = None) -> Selection | None:
        """Do the last step again that was taken back; what was selected after it."""
        self._through_history(back=False, cursor=cursor)
        return self.steps.last.after

    @property
    def is_in_history(self) -> bool:
        """Whether the edit that is being reported comes from ``undo`` or ``redo``."""
        return self._in_history

    def position(self, line: int, column: int) -> int:
        """The position as Qt counts it, of a column in code points; clamped into the text."""
        line = max(0, min(line, len(self._texts) - 1))
        block = self.text_document.findBlockByNumber(line)
        offset = document_text.to_utf16(self._texts[line], column)
        return block.position() + min(offset, block.length() - 1)

    def place(self, position: int) -> tuple[int, int]:
        """Line and column, in code points, of a position as Qt counts it."""
        block = self.text_document.findBlock(position)
        if not block.isValid():
            return len(self._texts) - 1, len(self._texts[-1])
        line, text = block.blockNumber(), block.text()
        column = document_text.from_utf16(text, position - block.position())
        if self._too_long is not None:
            column = long_lines.column_of(self._texts[line], column)
        return line, column

    def _take(self, lines: Lines, label: str) -> None:
        """Make the text ``lines``: by an edit, or anew where a line is too long for one."""
        edit = self.lines().difference(lines)
        if edit is None:
            return
        self.about_to_take.emit()
        too_long = long_lines.too_long(lines)
        if self._too_long is None and too_long is None:
            with self.steps.named(Step(label)):
                self._change(edit, lines, joins=False)
        else:
            self._refill(edit, lines, too_long)
        self.taken.emit()

    def _refill(self, edit: LineEdit, lines: Lines, too_long: Message | None) -> None:
        self._too_long = too_long
        self._refilling = edit, lines
        document_text.fill(self.text_document, lines, self._usual_ending)
        self.steps.clear()
        self.read_only_changed.emit()

    def _take_base(self, lines: Lines) -> None:
        """The file holds ``lines``, whatever the text is."""
        self._saved.read(lines, self.lines())
        self._compare()

    def _compare(self) -> None:
        """See whether the text is what the file holds."""
        self._modified = not self._saved.is_like(self.lines)
        self._announce_modified()

    def _announce_modified(self) -> None:
        if self._announced != self._modified:
            self._announced = self._modified
            self.modified_changed.emit(self._modified)

    def _change(self, edit: LineEdit, wanted: Lines, *, joins: bool) -> None:
        """Make the text ``wanted`` by ``edit``."""
        document_text.check(edit.inserted, self._path)
        old = self._texts[edit.first : edit.first + edit.removed]
        document_text.change(self.text_document, edit, old, wanted, self._usual_ending, joins=joins)

    def _through_history(self, *, back: bool, cursor: QTextCursor | None) -> None:
        step = self.text_document.undo if back else self.text_document.redo
        self._in_history = True
        try:
            step(*(() if cursor is None else (cursor,)))
        finally:
            self._in_history = False

    def _contents_changed(self, position: int, _removed: int, added: int) -> None:
        """Find what really changed in the range Qt reports, which may be larger."""
        if self._refilling is not None:
            (refill, lines), self._refilling = self._refilling, None
            self._saved.lose()
            self._texts, self._endings = list(lines.texts), list(lines.endings)
            self._emit(refill)
            return
        if self._too_long is not None:
            # The document holds only the beginning of a line, and nothing that could be read back.
            return
        document = self.text_document
        first = document.findBlock(position).blockNumber()
        last_block = document.findBlock(position + added)
        last = (last_block if last_block.isValid() else document.lastBlock()).blockNumber()
        new = document_text.read(document, first, last - first + 1, self._usual_ending)
        end = last + 1 + len(self._texts) - document.blockCount()
        old = self._texts[first:end], self._endings[first:end]
        edit = LineEdit.between_ended(old, new, first)
        if edit is None:
            return
        self._saved.edit(old, new)
        end = edit.first + edit.removed
        self._texts[edit.first : end] = edit.inserted
        self._endings[edit.first : end] = edit.endings or ()
        self._emit(edit)

    def _emit(self, edit: LineEdit) -> None:
        self._lines = None
        # An edit leaves a head alone that ended two lines before it.
        if self._head is None or edit.first <= self._head.last + 1:
            self._head_is_known = False
        self._revision += 1
        self.steps.note(edit)
        self._modified = not self._saved.is_like(self.lines)
        self.scan.apply(edit, self.body_start)
        self.edited.emit(edit, self._revision)
