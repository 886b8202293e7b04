"""In a language of its own, all that is shown is translated, and everything in view fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from tests.desktop.clipped_texts import clipped_texts
from tests.desktop.shown_texts import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.driver import ProgramDriver

OTHERS = {
    # The files, and what is written in them.
    "rye", "wheat", "oats", "md", "posts", "blog", "latin", "broken", "tmp", "title", "tags",
    "bread", "weight", "mood", "date", "draft", "true",
    # What stands on keys, and the languages that can be chosen.
    "Ctrl", "Shift", "Alt", "Esc", "Tab", "Return", "PgUp", "PgDown", "English",
    # Names, those of Python's codecs among them, and Qt's own unit.
    "Byline", "Python", "Qt", "OpenGL", "MIT", "Aa", "python", "markdown", "UTF", "UTC", "cp",
    "bytes",
}  # fmt: skip
"""Words that are the same in every language."""

KNOWN = {word.casefold() for word in OTHERS}


def look(program: ProgramDriver) -> None:
    """Read everything, whether it is in view or not, and measure what is in view."""
    program.settle()
    QApplication.processEvents()
    texts = [text for text in sorted(set(shown())) if foreign_words(text)]
    found = [f"untranslated: {text!r}" for text in texts if not is_font(text)]
    found += [f"clipped: {problem}" for problem in clipped_texts()]
    assert not found, "\n".join(found)


def is_font(text: str) -> bool:
    """Whether a text is the name of an installed font, which may be shortened in its middle."""
    start, dots, end = text.partition("…")
    return any(
        family == text or (dots and family.startswith(start) and family.endswith(end))
        for family in QFontDatabase.families()
    )


def foreign_words(text: str) -> list[str]:
    """The words of a text that were not translated and are not the writer's."""
    rest = re.sub(r"\S*[/\\]\S*|\*\.\w+", "", text)
    return [
        word
        for word in re.findall(r"[^\W\d_]{2,}", rest)
        if re.search("[A-Za-z]", word) and word.casefold() not in KNOWN
    ]


class Missing(QTranslator):
    """Asked last, it hears of all texts that no translation has."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str, bool]] = set()

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's name)
        """There is always something to hear."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:  # None is Qt's null string: not translated
        """Keep the text; True for a plural."""
        del disambiguation
        self.asked.add((context, source, n >= 0))
        return None


def unlisted(missing: Missing, listed: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Our own texts that were asked for in a context in which lupdate does not list them.

    PySide6 asks for a text of ``self.tr`` in the context of the object's class first, and then of
    each class it inherits.
    """
    classes = set(heirs_of(QObject))
    contexts = {context for context, _ in listed} | {kind.__name__ for kind in classes}
    sources = {source for _, source in listed}
    above: dict[str, set[str]] = {}
    for kind in classes:
        names = {base.__name__ for base in kind.__mro__}
        # A class that is mixed in is asked on the way to the others; it is no object by itself.
        mixed_in = {base.__name__ for base in kind.__mro__ if not issubclass(base, QObject)}
        for name in {kind.__name__, *mixed_in}:
            above.setdefault(name, set()).update(names)
    return {
        (context, source)
        for context, source, plural in missing.asked
        if source
        and (context in contexts or (source in sources and not context.startswith("Q")))
        and not (not plural and any((base, source) in listed for base in above.get(context, ())))
    }


def heirs_of(kind: type) -> Iterator[type]:
    """Our own classes among those that inherit a class."""
    heir: type
    for heir in kind.__subclasses__():
        if heir.__module__.startswith("editor."):
            yield heir
        yield from heirs_of(heir)
