"""Sentences of the rooms without Qt, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor.desktop.ui.plain_text import values_in_sentence
from editor.errors import Message


def translated(message: Message) -> str:
    """The sentence, translated if there is a translation of its template.

    A message among its values, such as the reason of a failure, is translated too.
    """
    template = QCoreApplication.translate("Message", message.template)
    values = {
        name: translated(value) if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    return template.format(**values_in_sentence(values))


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for lupdate, which knows this name; it is translated where it is shown.

    PySide6's own says that it returns an object.
    """
    del context
    return text
