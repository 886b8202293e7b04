"""Which words of a post are wrong: those in view at once, the others in idle moments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.spelling.settings import ALL_WORDS, CHECK_SPELLING
from editor.frontmatter.shown_texts import shown_texts
from editor.spelling.languages import script_of, scripts
from editor.spelling.prose import PlacedWord, Prose
from editor.spelling.words import checked_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.settings.settings import Settings
    from editor.desktop.spelling.post_languages import PostLanguages
    from editor.desktop.spelling.speller import Dictionaries, Speller
    from editor.desktop.spelling.word_lists import WordLists
    from editor.frontmatter.head import Head
    from editor.spelling.words import Checked

SLICE_LINES = 60
"""Lines that are looked at in one idle moment: a millisecond or two."""

MOST_JUDGED = 20_000
"""Sentences of a post whose wrong words are remembered; with more, all are forgotten."""


class _Judge:
    """Says of words whether they are wrong; those it does not know are ``unknown``.

    ``judged`` are the wrong words of sentences of which all is known.
    """

    def __init__(
        self,
        dictionaries: Dictionaries,
        known: Mapping[str, bool],
        accepts: Callable[[str], bool],
        judged: dict[str, tuple[Checked, ...]],
    ) -> None:
        self.dictionaries = dictionaries
        self.unknown: list[str] = []
        self._known = known
        self._accepts = accepts
        self._judged = judged
        self._scripts = scripts(one.tag for one in dictionaries)

    def is_wrong(self, form: str) -> bool:
        """Whether a word is known to be wrong."""
        right = self._known.get(form)
        if right is None and (form.isascii() or script_of(form) in self._scripts):
            self.unknown.append(form)
        return right is False and not self._accepts(form)

    def wrong_of(self, sentence: str, words: Sequence[Checked]) -> Sequence[Checked]:
        """The words of a sentence that are known to be wrong."""
        known = self._judged.get(sentence)
        if known is None:
            before = len(self.unknown)
            known = tuple([word for word in words if self.is_wrong(word.form)])
            if len(self.unknown) == before:
                self._judged[sentence] = known
        return known


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
        # What is wrong in sentences that were looked at, as long as nothing else is known.
        self._judged: dict[tuple[PostDocument, Dictionaries], dict[str, tuple[Checked, ...]]] = {}
        self._document: PostDocument | None = None
        self._next = 0
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._check_slice)
        settings.follow(CHECK_SPELLING, self._begin_anew)
        settings.follow(ALL_WORDS, self._begin_anew)
        languages.changed.connect(self._begin_anew)
        lists.changed.connect(self._lists_changed)
        speller.answered.connect(self.changed)
        speller.answered.connect(self._go_on)
        speller.failed.connect(self.changed)
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
        yield from self._words_of_head(document, first, last)
        yield from self._prose.words(document.scan, first, last)

    def _words_of_head(self, document: PostDocument, first: int, last: int) -> Iterator[PlacedWord]:
        if first < document.scan.body:
            for word in self._of_head(document):
                if first <= word.line <= last:
                    yield word

    def wrong(
        self, document: PostDocument, first: int, last: int, *, urgent: bool = True
    ) -> tuple[list[PlacedWord], bool]:
        """The wrong words of some lines as far as is known by now, and whether that is all.

        What is not known is asked for, and ``changed`` follows.
        """
        judge = self._judge(document)
        if judge is None:
            return [], True
        head = self._words_of_head(document, first, last)
        found = [word for word in head if judge.is_wrong(word.form)]
        found += self._prose.words(document.scan, first, last, judge.wrong_of)
        self._ask(judge, urgent=urgent)
        return found, not judge.unknown

    def wrong_in(self, document: PostDocument, text: str) -> list[Checked]:
        """The wrong words of a text that is not in the post, as far as is known by now.

        It is checked in the languages of the post. What is not known is asked for.
        """
        judge = self._judge(document)
        if judge is None:
            return []
        words = checked_words(text, all_words=self._all_words)
        found = [word for word in words if judge.is_wrong(word.form)]
        self._ask(judge, urgent=True)
        return found

    def _judge(self, document: PostDocument) -> _Judge | None:
        """Who knows what is wrong in a post; None if nothing is checked in it."""
        dictionaries = self.dictionaries(document)
        if not dictionaries or self._speller.has_given_up:
            return None
        known = self._speller.known(dictionaries)
        accepts = partial(self._lists.accepts, document)
        judged = self._judged.setdefault((document, dictionaries), {})
        if len(judged) > MOST_JUDGED:
            judged.clear()
        return _Judge(dictionaries, known, accepts, judged)

    def _ask(self, judge: _Judge, *, urgent: bool) -> None:
        if judge.unknown:
            self._speller.ask(judge.dictionaries, judge.unknown, urgent=urgent)

    def wrong_at(self, document: PostDocument, line: int, column: int) -> PlacedWord | None:
        """The wrong word that a place is in, or at an end of."""
        for word in self.wrong(document, line, line)[0]:
            if word.line == line and word.start <= column <= word.end:
                return word
        return None

    def word_at(self, document: PostDocument, line: int, column: int) -> PlacedWord | None:
        """The word that a place is in, or at an end of, if it is one that is checked."""
        written = scripts(one.tag for one in self.dictionaries(document))
        for word in self.words(document, line, line):
            if word.start <= column <= word.end and script_of(word.form) in written:
                return word
        return None

    def is_known(self, document: PostDocument, form: str) -> bool:
        """Whether it is known by now if a word of a post is right."""
        return form in self._speller.known(self.dictionaries(document))

    @property
    def has_given_up(self) -> bool:
        """Whether nothing is checked any more, since the dictionaries' process cannot go on."""
        return self._speller.has_given_up

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

    def _lists_changed(self) -> None:
        self._judged.clear()
        self.changed.emit()

    def _begin_anew(self) -> None:
        self._judged.clear()
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
        if self._speller.has_words_to_ask:
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
        for key in [key for key in self._judged if key[0] is document]:
            del self._judged[key]
