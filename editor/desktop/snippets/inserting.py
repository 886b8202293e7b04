"""Inserts a snippet into a text: what its variables stand for there, and its stops afterwards."""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtGui import QGuiApplication

from editor.desktop.snippets.session import SnippetSession
from editor.errors import EditorError
from editor.snippets.expansion import expand
from editor.snippets.parsing import parse, plain
from editor.snippets.variables import Surroundings, value
from editor.writing.inserts import comment_signs
from editor.writing.selection import Selection, replace, selected
from editor.writing.snippet_places import lead, without_lead, word_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.source.editor import SourceEditor
    from editor.project.clock import Now
    from editor.scan.scan import Scan
    from editor.snippets.files import Snippet
    from editor.writing.selection import Change

_BY_NAME = frozenset({"CLIPBOARD", "RANDOM", "RANDOM_HEX", "UUID"})
_PREVIEWED = 2_000
"""Code points of a body of which a preview is made."""

_ENDINGS = ("\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1")


class Inserting(QObject):
    """Each insertion is one undo step. ``sessions`` are those of the open posts.

    ``languages`` are those of a post, in which months and days are named.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        clock: Callable[[], Now],
        languages: Callable[[PostDocument], Sequence[str]],
        refuse: Callable[[EditorError], None],
        changed: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._clock = clock
        self._languages = languages
        self._refuse = refuse
        self._changed = changed
        self.sessions: dict[PostDocument, SnippetSession] = {}

    def insert(self, editor: SourceEditor, snippet: Snippet, place: Selection) -> None:
        """Put a snippet in the place of what is there at ``place``, such as its prefix."""
        post = editor.post
        (line, column), before = place.start, post.revision
        led = lead(post.scan, line, column)
        try:
            around = self._around(post, place, led)
            made = expand(parse(snippet.body), lambda name: _value(name, around)).led(led)

            def put(scan: Scan, _selection: Selection) -> Change:
                return replace(scan, place, made.text)

            self.leave(post)
            editor.run(put, QCoreApplication.translate("Step", "Insert Snippet"))
        except EditorError as error:
            self._refuse(error)
            return
        if post.revision == before and made.text != selected(post.lines().texts, place):
            # Folded lines were shown first.
            return
        session = SnippetSession(editor, made, post.position(line, column))
        self.sessions[post] = session
        session.moved.connect(self._changed)
        session.ended.connect(lambda: self._forget(post, session))
        session.begin()

    def previews(
        self, post: PostDocument, snippets: Sequence[Snippet], place: Selection
    ) -> list[str]:
        """What each of the snippets would come to at ``place``, below its description.

        What is in the clipboard, and what is different each time, is shown by its name.
        """
        around = self._around(post, place, "")

        def shown(name: str) -> str | None:
            return None if name in _BY_NAME else _value(name, around)

        found: list[str] = []
        for snippet in snippets:
            text = plain(parse(snippet.body[:_PREVIEWED]), shown)
            found.append(f"{snippet.description}\n\n{text}" if snippet.description else text)
        return found

    def leave(self, post: PostDocument) -> None:
        """Fill in no more stops in a post."""
        session = self.sessions.get(post)
        if session is not None:
            session.end()

    def _forget(self, post: PostDocument, session: SnippetSession) -> None:
        if self.sessions.get(post) is session:
            del self.sessions[post]
            self._changed()

    def _around(self, post: PostDocument, place: Selection, led: str) -> Surroundings:
        line, column = place.start
        project = self._workspace.project
        summary = self._workspace.library.summary(post.path)
        now = self._clock()
        tags = self._languages(post)
        locale = QLocale(tags[0]) if tags else QLocale()
        return Surroundings(
            selected=without_lead(selected(post.lines().texts, place), led),
            line=line,
            line_text=post.line(line),
            word=word_at(post.line(line), column),
            path=post.path,
            root=None if project is None else project.root,
            title=post.path.stem if summary is None else summary.title,
            now=now.moment.astimezone(now.zone),
            months=[locale.standaloneMonthName(month) for month in range(1, 13)],
            short_months=[
                locale.standaloneMonthName(month, QLocale.FormatType.ShortFormat)
                for month in range(1, 13)
            ],
            days=[locale.standaloneDayName(day) for day in range(1, 8)],
            short_days=[
                locale.standaloneDayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)
            ],
            comment=comment_signs(post.scan) or ("", ""),
            clipboard=lambda: QGuiApplication.clipboard().text(),
            random=SystemRandom(),
        )


def _value(name: str, around: Surroundings) -> str | None:
    found = value(name, around)
    if found is not None:
        for ending in _ENDINGS:
            found = found.replace(ending, "\n")
    return found
