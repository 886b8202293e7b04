"""Spelling as a feature: marks in the text, suggestions, word lists, the language of a post."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtWidgets import QMenu

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.feature import Feature
from editor.desktop.spelling.checking import Checking
from editor.desktop.spelling.fields import CheckedFields
from editor.desktop.spelling.languages_chooser import LanguagesChooser
from editor.desktop.spelling.layer import SpellingLayer
from editor.desktop.spelling.next_word import NextWord
from editor.desktop.spelling.post_languages import PostLanguages
from editor.desktop.spelling.settings import ALL_WORDS, CHECK_SPELLING, LANGUAGES
from editor.desktop.spelling.word_deeds import WordDeeds
from editor.desktop.spelling.word_lists import WordLists
from editor.desktop.spelling.word_menu import WordMenu, about, keep_on_screen, like
from editor.desktop.ui.language_names import language_name
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP, translated
from editor.desktop.ui.notices import Choice, Notice
from editor.errors import EditorError, Severity
from editor.spelling.installing import hint
from editor.text.lines import LineEdit
from editor.writing.selection import Change, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host, MarkLayer, TextPlace
    from editor.desktop.settings.settings import Setting, Settings
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.spelling.chosen_languages import ChosenLanguages
    from editor.desktop.spelling.installed import InstalledDictionaries
    from editor.desktop.spelling.speller import Speller
    from editor.desktop.spelling.user_words import UserWords
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.themes import Themes
    from editor.desktop.ui.wrapped_field import CheckedField
    from editor.scan.scan import Scan
    from editor.spelling.prose import PlacedWord


class SpellingFeature(Feature):
    """Marks the words that no dictionary has, and helps to put them right.

    ``words``, ``dictionaries`` and ``chosen_languages`` are those of all windows.
    """

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        host: Host,
        *,
        settings: Settings,
        speller: Speller,
        themes: Themes,
        words: UserWords,
        dictionaries: InstalledDictionaries,
        chosen_languages: ChosenLanguages,
        notices: Notices,
    ) -> None:
        super().__init__(host.widget)
        self._workspace = workspace
        self._source = source
        self._host = host
        self._settings = settings
        self._notices = notices
        self._languages = PostLanguages(workspace, settings, dictionaries, chosen_languages, self)
        self._lists = WordLists(words, workspace, self)
        self._checking = Checking(
            workspace, settings, speller, languages=self._languages, lists=self._lists, parent=self
        )
        self._layer = SpellingLayer(self._checking, self)
        self._menu = WordMenu(speller, self)
        self._deeds = WordDeeds(self._lists, notices, self)
        self._fields = CheckedFields(
            workspace, self._checking, themes, menu=self._menu, deeds=self._deeds, parent=self
        )
        self._next = NextWord(self._checking, self)
        self._chooser = LanguagesChooser(self._languages, host, self)
        self._next.found.connect(self._go_to)
        self._next.none_found.connect(self._none_found)
        self._languages.lacking.connect(self._lacking)
        speller.failed.connect(self._failed)
        source.cursor_moved.connect(self._cursor_moved)
        settings.follow(CHECK_SPELLING, self.changed.emit)

    def commands(self) -> Sequence[Command]:
        """Check spelling, walk the mistakes, mend one."""

        def place(section: int, position: int) -> MenuPlace:
            return MenuPlace(MenuId.EDIT, section, position, SubmenuId.SPELLING)

        return (
            Command(
                "spelling.check",
                QT_TRANSLATE_NOOP("Command", "&Check Spelling"),
                QT_TRANSLATE_NOOP("Command", "Underline the words that no dictionary has."),
                self._toggle,
                checked=lambda: self._checking.is_on,
                menu=place(10, 10),
            ),
            Command(
                "spelling.suggest",
                QT_TRANSLATE_NOOP("Command", "&Suggestions…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Offer what may have been meant by the word at the cursor."
                ),
                self._suggest,
                "Ctrl+.",
                enabled=self._can_suggest,
                menu=place(20, 10),
            ),
            Command(
                "spelling.next",
                QT_TRANSLATE_NOOP("Command", "&Next Misspelling"),
                QT_TRANSLATE_NOOP("Command", "Select the next word that no dictionary has."),
                partial(self._walk, back=False),
                "Alt+F7",
                enabled=self._can_walk,
                menu=place(20, 20),
            ),
            Command(
                "spelling.previous",
                QT_TRANSLATE_NOOP("Command", "&Previous Misspelling"),
                QT_TRANSLATE_NOOP(
                    "Command", "Select the word before the cursor that no dictionary has."
                ),
                partial(self._walk, back=True),
                "Alt+Shift+F7",
                enabled=self._can_walk,
                menu=place(20, 30),
            ),
            Command(
                "spelling.languages",
                QT_TRANSLATE_NOOP("Command", "&Languages…"),
                QT_TRANSLATE_NOOP("Command", "Choose the languages this post is checked in."),
                self._choose_languages,
                enabled=lambda: self._checking.is_on and self._workspace.current is not None,
                menu=place(30, 10),
            ),
        )

    def settings(self) -> Sequence[Setting]:
        """Whether, what, and in which language."""
        return (CHECK_SPELLING, LANGUAGES, ALL_WORDS)

    def mark_layers(self) -> Sequence[MarkLayer]:
        """The waves below wrong words."""
        return (self._layer,)

    def text_menu(self, menu: QMenu, place: TextPlace) -> None:
        """What can be done about the wrong word that was clicked on."""
        source = self._source.source
        if source is None or source.post.read_only is not None:
            return
        word = self._checking.wrong_at(source.post, place.line, place.column)
        if word is not None:
            self._fill(menu, source.post, word)

    def languages_of(self, document: PostDocument) -> Sequence[str]:
        """The languages of a post, as dictionaries are named, whether there is one or not."""
        return self._languages.tags(document)

    def check_field(self, field: CheckedField) -> None:
        """Mark wrong words in a field too, until it is deleted."""
        self._fields.add(field)

    def look_again(self) -> None:
        """Take notice of word lists that were edited elsewhere."""
        self._lists.read()

    def _fill(
        self,
        menu: QMenu,
        document: PostDocument,
        word: PlacedWord,
        beside: QRect | None = None,
    ) -> None:
        self._menu.fill(
            menu,
            self._checking.dictionaries(document),
            word.form,
            replace=partial(self._replace, document, word, document.revision),
            others=self._deeds.entries(document, word.form),
            beside=beside,
        )

    def _suggest(self) -> None:
        focused = self._host.focused
        if focused is not None and self._fields.holds(focused):
            self._suggest_in_field(focused)
            return
        source = self._source.source
        if source is None:
            return
        line, column = source.cursor_place()
        word = self._checking.wrong_at(source.post, line, column)
        if word is None:
            self._host.show_message(self._why_none(source.post, line, column))
            return
        caret = source.cursorRect()
        beside = QRect(source.viewport().mapToGlobal(caret.topLeft()), caret.size())
        menu = self._new_menu(source)
        self._fill(menu, source.post, word, beside)
        self._pop_up(menu, beside)

    def _suggest_in_field(self, focused: QWidget) -> None:
        found = self._fields.wrong_at_cursor(focused)
        if found is None:
            self._host.show_message(self.tr("There is no misspelled word at the cursor"))
            return
        field, word = found
        caret = field.caret_rect()
        beside = QRect(field.mapToGlobal(caret.topLeft()), caret.size())
        menu = self._new_menu(field)
        self._fields.fill(menu, field, word, beside)
        self._pop_up(menu, beside)

    def _new_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent=parent)
        menu.setObjectName("spellingMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _pop_up(self, menu: QMenu, beside: QRect) -> None:
        menu.popup(beside.bottomLeft())
        keep_on_screen(menu, beside)

    def _why_none(self, document: PostDocument, line: int, column: int) -> str:
        if not self._checking.is_on:
            return self.tr("Spelling is not checked: see Check Spelling in the Edit menu")
        if self._checking.has_given_up:
            return self._given_up()
        if not self._checking.dictionaries(document):
            return self.tr("There is no dictionary for the language of this post")
        word = self._checking.word_at(document, line, column)
        if word is None:
            return self.tr("There is no word to check at the cursor")
        if not self._checking.is_known(document, word.form):
            return about(self.tr("“{word}” is being looked up: ask again in a moment"), word.form)
        return about(self.tr("“{word}” is spelled correctly"), word.form)

    def _given_up(self) -> str:
        return self.tr("Spelling is not checked any more: the checker stopped repeatedly.")

    def _replace(
        self, document: PostDocument, word: PlacedWord, revision: int, instead: str
    ) -> None:
        source = self._source.source
        if source is None or source.post is not document or document.revision != revision:
            return

        def put(scan: Scan, _: Selection) -> Change:
            text = scan[word.line]
            written = like(text, text[word.start : word.end], instead)
            edit = LineEdit(word.line, 1, (text[: word.start] + written + text[word.end :],))
            return Change(edit, Selection.at(word.line, word.start + len(written)))

        try:
            source.run(put, QCoreApplication.translate("Step", "Correct Spelling"))
        except EditorError as error:
            self._notices.error(error)

    def _toggle(self) -> None:
        self._settings.set(CHECK_SPELLING, not self._checking.is_on)

    def _can_suggest(self) -> bool:
        return self._can_write() or self._fields.holds(self._host.focused)

    def _can_write(self) -> bool:
        source = self._source.source
        return self._can_read() and source is not None and source.post.read_only is None

    def _can_read(self) -> bool:
        source = self._source.source
        return source is not None and not self._host.is_covered and self._host.focused is source

    def _can_walk(self) -> bool:
        return self._checking.is_on and self._can_read()

    def _walk(self, *, back: bool) -> None:
        source = self._source.source
        if source is None:
            return
        if self._checking.has_given_up:
            self._host.show_message(self._given_up())
            return
        if not self._checking.dictionaries(source.post):
            self._host.show_message(self.tr("There is no dictionary for the language of this post"))
            return
        selection = source.selection()
        self._next.start(source.post, *(selection.start if back else selection.end), back=back)

    def _go_to(self, document: PostDocument, word: PlacedWord) -> None:
        source = self._source.source
        if source is not None and source.post is document:
            source.set_selection(Selection(word.line, word.start, word.line, word.end))

    def _none_found(self) -> None:
        self._host.show_message(
            self._given_up()
            if self._checking.has_given_up
            else self.tr("No misspelled words in this post")
        )

    def _choose_languages(self) -> None:
        if self._workspace.current is not None:
            self._chooser.ask(self._workspace.current)

    def _cursor_moved(self, line: int, column: int) -> None:
        if self._workspace.current is not None:
            self._layer.cursor_moved(self._workspace.current, line, column)

    def _lacking(self, tag: str) -> None:
        name = language_name(tag)
        self._notices.post(
            Notice(
                f"dictionary {tag}",
                Severity.NOTE,
                self.tr("There is no dictionary for {language} on this computer.").format(
                    language=name
                ),
                translated(hint(tag, self._languages.own_folder)),
                (Choice(self.tr("Look Again"), self._languages.look_again),),
            )
        )

    def _failed(self, names: list[str]) -> None:
        if names:
            text = self.tr("The dictionary {name} cannot be used.").format(name=", ".join(names))
            asks = self.tr("Its files may be damaged: install it again, and restart Byline.")
        else:
            text = self._given_up()
            asks = self.tr("Restart Byline to check again.")
        self._notices.post(Notice(f"spelling {names}", Severity.WARNING, text, asks))
