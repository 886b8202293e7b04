"""Snippets as a feature: the commands, the completion, Tab behind a prefix."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.commands.palette import Entry
from editor.desktop.feature import Completion, Completions, Feature
from editor.desktop.snippets import editing
from editor.desktop.snippets.inserting import Inserting
from editor.desktop.snippets.layer import StopLayer
from editor.desktop.snippets.library import SnippetLibrary
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import EditorError
from editor.snippets.files import beginning, exact
from editor.storage.places import abbreviated
from editor.writing.selection import Selection
from editor.writing.snippet_places import takes_tab

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import CompletionSource, Host, MarkLayer, TextPlace
    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.notices import Notices
    from editor.project.clock import Now
    from editor.snippets.files import Snippet


class SnippetsFeature(Feature):
    """Inserts what the files of the user and of the blog have, and walks its stops.

    ``own`` is the user's file. ``languages`` are those of a post.
    """

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        host: Host,
        *,
        own: Path,
        clock: Callable[[], Now],
        languages: Callable[[PostDocument], Sequence[str]],
        notices: Notices,
    ) -> None:
        super().__init__(host.widget)
        self._workspace = workspace
        self._source = source
        self._host = host
        self._notices = notices
        self._library = SnippetLibrary(own, workspace, notices, self._open, self)
        self._inserting = Inserting(
            workspace,
            clock=clock,
            languages=languages,
            refuse=notices.error,
            changed=self._stops_changed,
            parent=self,
        )
        self._layer = StopLayer(self._inserting.sessions, self)
        source.editor_made.connect(self._watch)
        workspace.closed.connect(self._inserting.leave)

    def commands(self) -> Sequence[Command]:
        """Choose a snippet, and write snippets."""
        return (
            Command(
                "snippet.insert",
                QT_TRANSLATE_NOOP("Command", "&Snippet…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Choose a snippet and insert it, around the selection if it has one."
                ),
                self._choose,
                "Ctrl+;",
                enabled=self._can_write,
                menu=MenuPlace(MenuId.FORMAT, 40, 10, SubmenuId.INSERT),
            ),
            Command(
                "snippet.edit",
                QT_TRANSLATE_NOOP("Command", "&Edit Snippets…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Open the file of your snippets or of those of the blog."
                ),
                self._choose_file,
                menu=MenuPlace(MenuId.FORMAT, 40, 20, SubmenuId.INSERT),
            ),
        )

    def mark_layers(self) -> Sequence[MarkLayer]:
        """The stops that are to be filled in."""
        return (self._layer,)

    def completion_sources(self) -> Sequence[CompletionSource]:
        """The prefixes."""
        return (self,)

    def look_again(self) -> None:
        """Take notice of files that were edited elsewhere."""
        self._library.look()

    def complete(self, document: PostDocument, place: TextPlace, before: str) -> Completions | None:
        """The snippets whose prefix begins with what stands before the cursor."""
        del document
        self._library.look()
        hits = beginning(self._library.snippets(), before)
        if not hits:
            return None
        entries = [
            Completion(
                hit.prefix,
                hit.prefix,
                hit.snippet.description or hit.snippet.name,
                insert=partial(self._insert, hit.snippet),
            )
            for hit in hits
        ]
        return Completions(min(place.column, hits[0].start), entries)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Insert the snippet whose prefix stands before the cursor when Tab is pressed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            source = self._source.source
            if event.key() == Qt.Key.Key_Tab and not held and watched is source:
                return self._expand(source)
        return False

    def _watch(self, editor: SourceEditor) -> None:
        editor.installEventFilter(self)

    def _expand(self, source: SourceEditor) -> bool:
        """Whether Tab has done something with a prefix."""
        if source.isReadOnly() or source.tabChangesFocus() or source.textCursor().hasSelection():
            return False
        line, column = source.cursor_place()
        hits = exact(self._library.snippets(), source.post.line(line)[:column])
        if not hits or not takes_tab(source.post.scan, line):
            return False
        if len(hits) > 1:
            source.complete()
        else:
            self._insert(hits[0].snippet, Selection(line, hits[0].start, line, column))
        return True

    def _insert(self, snippet: Snippet, place: Selection) -> None:
        source = self._source.source
        if source is not None:
            self._inserting.insert(source, snippet, place)

    def _choose(self) -> None:
        source = self._source.source
        if source is None:
            return
        self._library.look()
        snippets = self._library.snippets()
        if not snippets:
            self._host.show_message(
                self.tr("There are no snippets yet: Edit Snippets in the Format menu begins some")
            )
            return
        place = source.selection()
        previews = self._inserting.previews(source.post, snippets, place)
        entries = [
            Entry(
                snippet.name,
                partial(self._insert_at, source, snippet, place, source.post.revision),
                ", ".join(snippet.prefixes),
                snippet.description,
                preview=preview,
            )
            for snippet, preview in zip(snippets, previews, strict=True)
        ]
        self._host.choose(entries, self.tr("Search snippets by name or prefix"))

    def _insert_at(
        self, source: SourceEditor, snippet: Snippet, place: Selection, revision: int
    ) -> None:
        if self._source.source is source and source.post.revision == revision:
            self._host.focus_text()
            self._inserting.insert(source, snippet, place)

    def _can_write(self) -> bool:
        source = self._source.source
        return (
            source is not None
            and not self._host.is_covered
            and self._host.focused is source
            and source.post.read_only is None
        )

    def _choose_file(self) -> None:
        own, blog = self._library.own_file, self._library.blog_file
        if blog is None:
            self._open(own)
            return
        self._host.choose(
            [
                Entry(
                    self.tr("Snippets of this blog"), partial(self._open, blog), abbreviated(blog)
                ),
                Entry(self.tr("My snippets"), partial(self._open, own), abbreviated(own)),
            ],
            self.tr("Which snippets do you want to edit?"),
        )

    def _open(self, path: Path) -> None:
        try:
            is_new = not path.exists()
            editing.prepare(path)
            editing.show(path)
        except EditorError as error:
            self._notices.error(error)
            return
        if is_new:
            said = self.tr("{file} was made: its comments say how a snippet is written")
            self._host.show_message(said.format(file=in_sentence(abbreviated(path))))

    def _stops_changed(self) -> None:
        self._layer.refresh()
