"""Add Field: chosen from what other posts have, or typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.commands.palette import Entry
from editor.desktop.ui.plain_text import in_sentence
from editor.project.field_kinds import FieldKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.feature import Host
    from editor.desktop.form.entries import Path
    from editor.desktop.form.panel import FormPanel

_LONGEST = 100
"""Characters of a name that is typed."""


class FieldAdding(QObject):
    """Asks which field the current post gets."""

    def __init__(self, panel: FormPanel, host: Host) -> None:
        super().__init__(panel)
        self._panel = panel
        self._host = host

    def choose(self, within: Path | None = None) -> None:
        """Offer the fields that posts like this one have, or those of the map at a path."""
        if self._panel.can_add:
            self._host.choose_found(partial(self._found, within), self.tr("Name of the field"))

    def _found(self, within: Path | None, query: str) -> Sequence[Entry]:
        name, above = query.strip(), within or ()
        missing = self._panel.missing(within)
        found = [
            Entry(
                in_sentence(field.label or ".".join(field.path[len(above) :])),
                partial(self._panel.add_field, field.path),
                self._kind(field.kind),
                field.setting.help or "",
            )
            for field in missing
            if name.casefold() in f"{field.label}\n{field.key}".casefold()
        ]
        # The best fit stands first, and what is used most among equals.
        found.sort(key=lambda entry: not entry.title.casefold().startswith(name.casefold()))
        if name and all(name not in (it.key, it.label) for it in missing) and len(name) <= _LONGEST:
            title = self.tr("Add “{name}”").format(name=in_sentence(name))
            found.append(Entry(title, partial(self._panel.add_field, (*above, name))))
        return found

    def _kind(self, kind: FieldKind) -> str:
        return {
            FieldKind.SWITCH: self.tr("true or false"),
            FieldKind.INTEGER: self.tr("number"),
            FieldKind.NUMBER: self.tr("number"),
            FieldKind.DATE: self.tr("date"),
            FieldKind.DATE_TIME: self.tr("date and time"),
            FieldKind.TAGS: self.tr("list"),
            FieldKind.TEXTS: self.tr("list"),
            FieldKind.IMAGE: self.tr("image"),
            FieldKind.COLOUR: self.tr("colour"),
            FieldKind.SLUG: self.tr("address"),
            FieldKind.POST: self.tr("post"),
            FieldKind.POSTS: self.tr("list of posts"),
        }.get(kind, self.tr("text"))
