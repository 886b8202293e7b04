"""How a file that is no valid UTF-8 can be read, shown before it is converted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from editor.desktop.reviews.review import ReviewPane
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import in_sentence
from editor.storage import file
from editor.storage.convert import readings
from editor.text.lines import Lines

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError
    from editor.storage.convert import Reading


class ConvertPane(ReviewPane):
    """Lists the likely encodings of a file with the lines on which they differ.

    ``chosen_text`` carries the document and its Lines as they shall be from now on, in UTF-8.
    """

    chosen_text = Signal(object, Lines)
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._runner = runner
        self.destroyed.connect(lambda: runner.cancel("convert"))
        self.left.connect(lambda: runner.cancel("convert"))
        self._document: PostDocument | None = None
        self._readings: tuple[Reading, ...] = ()
        back = self.add_action(self.tr("Cancel"))
        back.clicked.connect(self.closed)
        convert = self.add_action(self.tr("Use This Encoding"), default=True)
        convert.clicked.connect(self._convert)
        self.chosen.connect(self._choose)

    def show_post(self, document: PostDocument) -> None:
        """List the likely encodings of the file of ``document``."""
        self._document = document
        self._readings = ()
        self.set_items([])
        self.difference.clear()
        self.describe(
            self.tr("{name} is not valid UTF-8").format(name=in_sentence(document.path.name)),
            self.tr(
                "Choose the encoding in which the lines marked + read correctly. You can then "
                "edit the text; the file itself is converted to UTF-8 when you save."
            ),
            self.tr("Encodings"),
        )
        path = document.path
        self._runner.run(
            lambda: readings(file.read_bytes(path)[0]), self._list, self._fail, key="convert"
        )

    def _list(self, found: tuple[Reading, ...]) -> None:
        self._readings = found
        self.set_items([translated(reading.title) for reading in found])

    def _choose(self, row: int) -> None:
        preview = self._readings[row].preview
        shown = Lines(preview, (*["\n"] * (len(preview) - 1), "")) if preview else Lines()
        self.show_difference(Lines(), shown)

    def _convert(self) -> None:
        if self._document is not None and self.current >= 0:
            self.chosen_text.emit(self._document, self._readings[self.current].lines)
            self.closed.emit()

    def _fail(self, error: EditorError) -> None:
        self.failed.emit(error)
        self.closed.emit()
