"""Lets the user choose the languages that a post is checked in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.commands.palette import Entry
from editor.desktop.ui.language_names import language_in_english, language_name

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.feature import Host
    from editor.desktop.spelling.post_languages import PostLanguages


class LanguagesChooser(QObject):
    """Offers each language there is a dictionary for; choosing one turns it on or off."""

    def __init__(self, languages: PostLanguages, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._languages = languages
        self._host = host

    def ask(self, document: PostDocument) -> None:
        """Open the list; the languages in use come first."""
        self._languages.look_again()
        used = [one.tag for one in self._languages.dictionaries(document)]
        entries = []
        if self._languages.is_chosen(document):
            entries.append(
                Entry(
                    self.tr("The Languages the Post Says"),
                    partial(self._languages.choose, document, ()),
                )
            )
        tags = sorted(self._languages.installed(), key=lambda tag: (tag not in used, tag))
        for tag in tags:
            if used == [tag]:
                continue
            wanted = [one for one in used if one != tag] if tag in used else [*used, tag]
            detail = self.tr("in use") if tag in used else language_in_english(tag)
            entries.append(
                Entry(
                    self.tr("Stop Checking in {language}").format(language=language_name(tag))
                    if tag in used
                    else self.tr("Check in {language}").format(language=language_name(tag)),
                    partial(self._languages.choose, document, tuple(wanted)),
                    detail,
                )
            )
        self._host.choose(entries, self.tr("Language of this post"))
