"""Sentences of the rooms without Qt, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor.desktop.ui.dates import day_text
from editor.desktop.ui.plain_text import values_in_sentence
from editor.errors import Message
from editor.project.outlook import Moment, zone_name


def translated(message: Message) -> str:
    """The sentence, translated if there is a translation of its template.

    A message among its values, such as the reason of a failure, is translated too, and a moment is
    written as the window writes them.
    """
    template = QCoreApplication.translate("Message", message.template)
    values = {name: _shown(value) for name, value in message.values.items()}
    return template.format(**values_in_sentence(values))


def _shown(value: object) -> object:
    if isinstance(value, Message):
        return translated(value)
    if isinstance(value, Moment):
        return f"{day_text(value.at)}, {value.at:%H:%M} ({zone_name(value.at)})"
    return value


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for lupdate, which knows this name; it is translated where it is shown.

    PySide6's own says that it returns an object.
    """
    del context
    return text
