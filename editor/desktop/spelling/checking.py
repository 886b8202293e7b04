"""Which words of a post are wrong: those in view at once, the others in idle moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.spelling.settings import ALL_WORDS, CHECK_SPELLING
from editor.frontmatter.shown_texts import shown_texts
from editor.spelling.languages import script_of, scripts
from editor.spelling.prose import PlacedWord, Prose
from editor.spelling.words import checked_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.settings.settings import Settings
    from editor.desktop.spelling.post_languages import PostLanguages
    from editor.desktop.spelling.speller import Dictionaries, Speller
    from editor.desktop.spelling.word_lists import WordLists
    from editor.frontmatter.head import Head

SLICE_LINES = 60
"""Lines that are looked at in one idle moment: a millisecond or two."""


class Checking(QObject):
    """Finds the wrong words of posts. ``changed`` says that others may be wrong now."""

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        speller: Speller,
        *,
        languages: PostLanguages,
        lists: WordLists,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = settings
        self._speller = speller
        self._languages = languages
        self._lists = lists
        self._prose = Prose()
        self._heads: dict[PostDocument, tuple[tuple[Head, tuple[str, ...]], list[PlacedWord]]] = {}
        self._document: PostDocument | None = None
        self._next = 0
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._check_slice)
        settings.follow(CHECK_SPELLING, self._begin_anew)
        settings.follow(ALL_WORDS, self._begin_anew)
        languages.changed.connect(self._begin_anew)
        lists.changed.connect(self.changed)
        speller.answered.connect(self.changed)
        speller.answered.connect(self._go_on)
        workspace.current_changed.connect(self._begin)
        workspace.closed.connect(self._forget)

    @property
    def is_on(self) -> bool:
        """Whether spelling is checked."""
        return bool(self._settings.value(CHECK_SPELLING))

    def dictionaries(self, document: PostDocument) -> Dictionaries:
        """The dictionaries of a post; none if it is not checked."""
        return self._languages.dictionaries(document) if self.is_on else ()

    def words(self, document: PostDocument, first: int, last: int) -> Iterator[PlacedWord]:
        """The words of some lines that are checked, right or wrong, those of the head included."""
        if first < document.scan.body:
            yield from (word for word in self._of_head(document) if first <= word.line <= last)
        yield from self._prose.words(document.scan, first, last)

    def wrong(
        self, document: PostDocument, first: int, last: int, *, urgent: bool = True
    ) -> tuple[list[PlacedWord], bool]:
        """The wrong words of some lines as far as is known by now, and whether that is all.

        What is not known is asked for, and ``changed`` follows.
        """
        dictionaries = self.dictionaries(document)
        if not dictionaries:
            return [], True
        found: list[PlacedWord] = []
        unknown: list[str] = []
        for word in self.words(document, first, last):
            if not self._is_checked(dictionaries, word.form):
                continue
            right = self._speller.is_right(dictionaries, word.form)
            if right is None:
                unknown.append(word.form)
            elif not right and not self._lists.accepts(document.path, word.form):
                found.append(word)
        if unknown:
            self._speller.ask(dictionaries, unknown, urgent=urgent)
        return found, not unknown

    def wrong_at(self, document: PostDocument, line: int, column: int) -> PlacedWord | None:
        """The wrong word that a place is in, or at an end of."""
        for word in self.wrong(document, line, line)[0]:
            if word.line == line and word.start <= column <= word.end:
                return word
        return None

    def word_at(self, document: PostDocument, line: int, column: int) -> PlacedWord | None:
        """The word that a place is in, or at an end of, if it is one that is checked."""
        for word in self.words(document, line, line):
            if word.line == line and word.start <= column <= word.end:
                return word
        return None

    def _is_checked(self, dictionaries: Dictionaries, word: str) -> bool:
        """Whether the word is in the script of one of the languages."""
        return word.isascii() or script_of(word) in scripts(one.tag for one in dictionaries)

    def _of_head(self, document: PostDocument) -> list[PlacedWord]:
        head = document.head()
        if head is None:
            return []
        lines = tuple(document.line(at) for at in range(head.first, head.last + 1))
        known = self._heads.get(document)
        if known is not None and known[0] == (head, lines):
            return known[1]
        found: list[PlacedWord] = []
        for text, places in shown_texts(document.lines().texts, head):
            for word in checked_words(text, all_words=self._all_words):
                line, start, _ = places[word.start]
                last, _, end = places[word.end - 1]
                if line == last:
                    found.append(PlacedWord(line, start, end, word.form))
        self._heads[document] = (head, lines), found
        return found

    @property
    def _all_words(self) -> bool:
        return bool(self._settings.value(ALL_WORDS))

    def _begin_anew(self) -> None:
        self._prose = Prose(all_words=self._all_words)
        self._heads.clear()
        self._begin()
        self.changed.emit()

    def _begin(self) -> None:
        """Check the whole current post in idle moments, so that scrolling shows what is wrong."""
        self._document, self._next = self._workspace.current, 0
        if self._document is None or not self.is_on:
            self._idle.stop()
        else:
            self._idle.start()

    def _check_slice(self) -> None:
        document = self._document
        if document is None or document is not self._workspace.current:
            self._idle.stop()
            return
        if not self._speller.is_idle:
            self._idle.stop()  # `_go_on` starts it again
            return
        last = min(self._next + SLICE_LINES, document.line_count) - 1
        if self._next > last:
            self._idle.stop()
            return
        self.wrong(document, self._next, last, urgent=False)
        self._next = last + 1

    def _go_on(self) -> None:
        document = self._document
        if document is not None and self.is_on and self._next < document.line_count:
            self._idle.start()

    def _forget(self, document: PostDocument) -> None:
        self._heads.pop(document, None)
