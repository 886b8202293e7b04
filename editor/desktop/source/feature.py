"""The source editor as a feature: one editor for each open post, and what is done in it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from editor.desktop.feature import Feature
from editor.desktop.source.bracket_marks import BracketMarks
from editor.desktop.source.edit_commands import EditCommands
from editor.desktop.source.editor import SourceEditor
from editor.desktop.source.extensions import TextExtensions
from editor.desktop.source.find_bar import FindBar
from editor.desktop.source.fold_commands import FoldCommands
from editor.desktop.source.format_commands import FormatCommands
from editor.desktop.source.heading_sizes import HeadingSizes
from editor.desktop.source.indicator_commands import IndicatorCommands
from editor.desktop.source.insert_commands import InsertCommands
from editor.desktop.source.invisible_field import InvisibleField
from editor.desktop.source.jump_commands import JumpCommands
from editor.desktop.source.known_folds import KnownFolds
from editor.desktop.source.known_places import KnownPlaces
from editor.desktop.source.language_completion import SIGNS, LanguageCompletion
from editor.desktop.source.line_commands import LineCommands
from editor.desktop.source.long_work import LongWork
from editor.desktop.source.look_commands import LookCommands
from editor.desktop.source.occurrence_commands import OccurrenceCommands
from editor.desktop.source.quiet_commands import QuietCommands
from editor.desktop.source.rich_text import RichText
from editor.desktop.source.section_commands import SectionCommands
from editor.desktop.source.selection_commands import SelectionCommands
from editor.desktop.source.settings import ALL, INVISIBLES, LINE_NUMBERS, ZOOM
from editor.desktop.source.smart_punctuation import SmartPunctuation
from editor.desktop.source.table_commands import MENU as TABLE_MENU
from editor.desktop.source.table_commands import TableCommands
from editor.desktop.source.task_clicks import TaskClicks
from editor.desktop.source.text_settings import TextSettings
from editor.desktop.source.written_command import TextCommands
from editor.errors import EditorError
from editor.writing.tables import is_in_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from editor.desktop.commands.command import Command
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import CompletionSource, Host, MarkLayer, PlaceFollower, TextPlace
    from editor.desktop.session.session import OpenPost, Searches
    from editor.desktop.settings.settings import Setting, Settings
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes


_MENU = (
    ("edit.undo", "edit.redo"),
    ("edit.cut", "edit.copy", "edit.paste", "edit.paste_plain", "edit.select_all"),
    ("format.link",),
)
"""What every context menu of the text begins with, in sections."""


class SourceFeature(Feature):
    """Fills the tabs of open posts with their text.

    ``cursor_moved`` and ``scrolled`` are those of the current post's editor, ``zoomed`` carries the
    steps of a zoom command. ``long_work_began`` carries what is to be said before the work, here or
    by a feature that changes texts within ``long_work``.
    """

    cursor_moved = Signal(int, int)
    scrolled = Signal(float)
    selection_changed = Signal()
    refused = Signal(EditorError)
    editor_made = Signal(SourceEditor)
    zoomed = Signal(int)
    long_work_began = Signal(str)
    long_work_ended = Signal()

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        host: Host,
        themes: Themes,
        *,
        tasks: TaskRunner,
    ) -> None:
        super().__init__(host.widget)
        self._workspace = workspace
        self._settings = settings
        self._themes = themes
        self._editors: dict[PostDocument, SourceEditor] = {}
        self._places = KnownPlaces()
        self._known_folds = KnownFolds()
        self._folds_heads = True
        self.find_bar = FindBar(themes, host.widget)
        self._host = host
        self._edit = EditCommands(self, host)
        self._occurrences = OccurrenceCommands(self, host)
        written = TextCommands(self, host)
        self._format = FormatCommands(written)
        self._lines = LineCommands(written)
        self._sections = SectionCommands(written)
        self._inserts = InsertCommands(written)
        self._tables = TableCommands(written, themes)
        self._selections = SelectionCommands(written, host)
        self._jumps = JumpCommands(written, host, themes)
        self._brackets = BracketMarks(self.editor)
        self._folds = FoldCommands(written, host)
        self._indicators = IndicatorCommands(written, host, settings)
        self._invisible = InvisibleField(host.widget)
        self._task_clicks = TaskClicks(self)
        self._languages = LanguageCompletion(workspace, tasks, self)
        self._look = LookCommands(
            self, settings, is_covered=lambda: host.is_covered, zoomed=self.zoomed.emit
        )
        self.smart = SmartPunctuation(workspace, settings, host)
        self._quiet = QuietCommands(settings)
        self._rich_text = RichText(self)
        self._rich_text.gave_up.connect(self._say_plain)
        self._extensions = TextExtensions(rich_text=self._rich_text)
        self.long_work = LongWork(self)
        self.long_work.began.connect(self.long_work_began)
        self.long_work.ended.connect(self.long_work_ended)
        self._text_settings = TextSettings(settings, self._editors.values, self)
        for setting in (INVISIBLES, LINE_NUMBERS):
            settings.follow(setting, self.changed.emit)

    def set_extensions(self, extensions: TextExtensions) -> None:
        """What features bring into the texts that are opened from now on."""
        self._extensions = replace(extensions, rich_text=self._rich_text)

    def text_menu(self, menu: QMenu, place: TextPlace) -> None:
        """The commands one reaches for with the mouse."""
        self._host.add_commands(menu, _MENU)
        source = self.source
        if source is not None and is_in_table(source.post.scan, place.line):
            table = menu.addMenu(QCoreApplication.translate("Menu", "Tabl&e"))
            table.setToolTipsVisible(False)
            self._host.add_commands(table, TABLE_MENU)

    def followers(self) -> Sequence[PlaceFollower]:
        """A click on the box of a task ticks it."""
        return (self._task_clicks,)

    def mark_layers(self) -> Sequence[MarkLayer]:
        """The brackets at the cursor."""
        return (self._brackets,)

    def completion_sources(self) -> Sequence[CompletionSource]:
        """The languages of code blocks."""
        return (self._languages,)

    def completion_signs(self) -> str:
        """What the language of a code block is typed behind."""
        return SIGNS

    def edits_post(self, widget: QWidget) -> bool:
        """The text itself."""
        return widget is self.source

    def commands(self) -> Sequence[Command]:
        """Edit, format, find, fold, zoom."""
        return (
            *self._edit.commands(),
            *self._occurrences.commands(),
            *self._selections.commands(),
            *self._jumps.commands(),
            *self._format.commands(),
            *self._lines.commands(),
            *self._sections.commands(),
            *self._inserts.commands(),
            *self._tables.commands(),
            *self._folds.commands(),
            *self.smart.commands(),
            *self._look.commands(),
            *self._indicators.commands(),
            *self._quiet.commands(),
        )

    def settings(self) -> Sequence[Setting]:
        """Fonts, sizes, what is shown and dimmed, scrolling, what becomes of what is typed."""
        return (*ALL, *self.smart.settings())

    def status_fields(self) -> Sequence[QWidget]:
        """What stands unseen at the cursor."""
        return (self._invisible,)

    def close(self) -> None:
        """End the process that reads pasted HTML."""
        self._rich_text.close()

    @property
    def bars_below(self) -> Sequence[QWidget]:
        """The find bar."""
        return (self.find_bar,)

    @property
    def source(self) -> SourceEditor | None:
        """The editor of the current post."""
        current = self._workspace.current
        return None if current is None else self._editors.get(current)

    def editor(self, document: PostDocument) -> SourceEditor | None:
        """The editor of a post; None if it is not open any more."""
        return self._editors.get(document)

    def make(self, document: PostDocument, parent: QWidget) -> SourceEditor:
        """The editor for a post that was opened."""
        editor = SourceEditor(document, self._themes, parent, extensions=self._extensions)
        self._text_settings.apply(editor)
        HeadingSizes(editor, self._settings)
        editor.fold_head(self._folds_heads)
        # The fold moves the cursor, and the editor follows it before it has its size.
        editor.scroll_to_top()
        editor.cursor_moved.connect(lambda *at: self._cursor_moved(document, *at))
        editor.scrolled.connect(lambda line: self._scrolled(document, line))
        editor.selectionChanged.connect(lambda: self._brackets.follow(document))
        editor.textChanged.connect(lambda: self._name_invisible(document))
        editor.zoomed.connect(lambda level: self._settings.set(ZOOM, level))
        editor.selectionChanged.connect(self.selection_changed)
        editor.copyAvailable.connect(self.changed)
        editor.refused.connect(self.refused)
        editor.head_folded.connect(self.changed)
        editor.long_work.began.connect(self.long_work_began)
        editor.long_work.ended.connect(self.long_work_ended)
        document.read_only_changed.connect(self.changed)
        document.text_document.undoAvailable.connect(self.changed)
        document.text_document.redoAvailable.connect(self.changed)
        document.steps.labels_changed.connect(self.changed)
        self._editors[document] = editor
        editor.aids.smart.wanted = partial(self.smart.wanted, document)
        self._places.opened(document)
        self.editor_made.emit(editor)
        return editor

    def drop(self, document: PostDocument) -> None:
        """Forget the editor of a post that was closed."""
        self._brackets.forget(document)
        editor = self._editors.pop(document)
        self._places.leave(document, editor)
        self._known_folds.leave(editor)

    def show_current(self) -> None:
        """Search and move in the text of the post that is current now."""
        editor = self.source
        self.find_bar.set_editor(editor)
        self._invisible.show_at_cursor(editor)
        if editor is None:
            self.find_bar.hide()
        else:
            self._known_folds.viewed(editor)
            self._places.viewed(editor.post, editor)
            self.cursor_moved.emit(*editor.cursor_place())

    def focus(self) -> None:
        """Bring the keyboard to the text."""
        if self.source is not None:
            self.source.setFocus()

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line of the current post."""
        self.go_to_place(line, 0)

    def go_to_place(self, line: int, column: int) -> None:
        """Put the cursor, and the keyboard, on a place in the current post."""
        if self.source is not None:
            self.source.set_cursor_place(line, column)
            self.source.setFocus()

    def fold_heads(self, folded: bool) -> None:
        """Fold the front matter of every post, also of those opened later, or leave it open."""
        self._folds_heads = folded
        for editor in self._editors.values():
            editor.fold_head(folded)

    def place_of(self, document: PostDocument) -> OpenPost:
        """The place in the text of an open post."""
        return self._places.of(document, self._editors[document])

    def go_to_places(self, posts: Sequence[OpenPost]) -> None:
        """Bring back the place in each of these posts, in one that is not open when it is."""
        for post in posts:
            self._places.keep(post)
            document = self._workspace.document_at(post.path)
            if document is not None:
                self.go_back(document)

    def go_back(self, document: PostDocument) -> None:
        """Bring back the last known place, as when not all of the text was there before."""
        self._places.bring_back(document, self._editors[document])

    @property
    def searches(self) -> Searches:
        """What was looked for, for the next session."""
        return self.find_bar.searches

    def take_searches(self, searches: Searches) -> None:
        """Offer again what was looked for in the last session."""
        self.find_bar.take_searches(searches)

    def _name_invisible(self, document: PostDocument) -> None:
        if document is self._workspace.current:
            self._invisible.show_at_cursor(self._editors.get(document))

    def _cursor_moved(self, document: PostDocument, line: int, column: int) -> None:
        self._brackets.follow(document)
        if document is self._workspace.current:
            self._invisible.show_at_cursor(self._editors.get(document))
            self.cursor_moved.emit(line, column)

    def _scrolled(self, document: PostDocument, line: float) -> None:
        if document is self._workspace.current:
            self.scrolled.emit(line)

    def _say_plain(self) -> None:
        self._host.show_message(
            self.tr("Pasted as plain text, since its formatting takes too long to read")
        )
