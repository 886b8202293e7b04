"""What the kinds of fields are called on screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor.project.field_kinds import FieldKind


def kind_name(kind: FieldKind) -> str:
    """The name of a kind, in the language of the window."""
    names = {
        FieldKind.TEXT: QCoreApplication.translate("FieldKind", "Text"),
        FieldKind.LONG_TEXT: QCoreApplication.translate("FieldKind", "Long text"),
        FieldKind.CHOICE: QCoreApplication.translate("FieldKind", "Choice"),
        FieldKind.DATE: QCoreApplication.translate("FieldKind", "Date"),
        FieldKind.DATE_TIME: QCoreApplication.translate("FieldKind", "Date and time"),
        FieldKind.SWITCH: QCoreApplication.translate("FieldKind", "True or false"),
        FieldKind.INTEGER: QCoreApplication.translate("FieldKind", "Whole number"),
        FieldKind.NUMBER: QCoreApplication.translate("FieldKind", "Number"),
        FieldKind.IMAGE: QCoreApplication.translate("FieldKind", "Image"),
        FieldKind.COLOUR: QCoreApplication.translate("FieldKind", "Colour"),
        FieldKind.SLUG: QCoreApplication.translate("FieldKind", "Slug"),
        FieldKind.POST: QCoreApplication.translate("FieldKind", "Post"),
        FieldKind.POSTS: QCoreApplication.translate("FieldKind", "List of posts"),
        FieldKind.TEXTS: QCoreApplication.translate("FieldKind", "List"),
        FieldKind.TAGS: QCoreApplication.translate("FieldKind", "Tags"),
        FieldKind.MAP: QCoreApplication.translate("FieldKind", "Group of keys"),
        FieldKind.MAPS: QCoreApplication.translate("FieldKind", "List of groups"),
        FieldKind.MIXED: QCoreApplication.translate("FieldKind", "Mixed values"),
    }
    # A kind without a name of its own on screen is called as in the file.
    return names.get(kind, str(kind.value).capitalize())
