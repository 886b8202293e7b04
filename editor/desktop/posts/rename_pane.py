"""The review that renames a post: what it is to be called, and what that would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QGridLayout, QLineEdit, QWidget

from editor.desktop.posts.plan_pane import PlanPane
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel, in_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.posts.plan_pane import Affected
    from editor.desktop.ui.themes import Themes

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Names:
    """What the fields say. ``folder`` is relative to that of the blog, parted by slashes.

    ``keeps_address``: the old address is to lead to the post, too.
    """

    title: str
    slug: str
    folder: str
    keeps_address: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where the post lies and where it is published, each before and after, as they are shown.

    An empty ``address`` is one that only the generator knows. ``changes_address``: whether the old
    one would no longer lead to the post.
    """

    path: str
    address: str = ""
    changes_address: bool = False


class RenamePane(PlanPane):
    """Fields for the names, the files that would change, and the difference of each.

    ``names_changed`` asks for the plan that ``show_plan`` or ``show_error`` answers.
    """

    names_changed = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        self._is_filling = False
        self._can_keep = False
        fields = QWidget()
        super().__init__(themes, fields, parent)
        self.title = self._field("renameTitle", self.tr("Title"))
        self.slug = self._field("renameSlug", self.tr("Slug"))
        self.folder = self._field("renameFolder", self.tr("Folder"))
        self._lay_out(fields)
        self.address = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self.address.setObjectName("quiet")
        self.address.hide()
        self.keep = QCheckBox(
            self.tr("Keep the old address, so that it still leads to the post"), self
        )
        self.keep.hide()
        self.keep.toggled.connect(self._changed)
        self.add_below_place(self.address, self.keep)
        self.go.setText(self.tr("Rename"))
        self.go.setAccessibleName(self.tr("Rename"))

    def _field(self, name: str, spoken: str) -> QLineEdit:
        field = LineField(self)
        field.setObjectName(name)
        field.setAccessibleName(spoken)
        field.setMaxLength(_LONGEST)
        field.textChanged.connect(self._changed)
        field.returnPressed.connect(self.accept)
        return field

    def _lay_out(self, fields: QWidget) -> None:
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for row, column, field in ((0, 0, self.title), (1, 0, self.slug), (1, 2, self.folder)):
            label = PlainLabel(field.accessibleName(), fields)
            label.setObjectName("fieldLabel")
            label.setBuddy(field)
            grid.addWidget(label, row, column)
            grid.addWidget(field, row, column + 1, 1, 3 if row == 0 else 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        QWidget.setTabOrder(self.title, self.slug)
        QWidget.setTabOrder(self.slug, self.folder)

    @property
    def names(self) -> Names:
        """What the fields say now."""
        return Names(
            self.title.text().strip(),
            self.slug.text().strip(),
            self.folder.text().strip(),
            self._can_keep and self.keep.isChecked(),
        )

    def ask(
        self, name: str, names: Names, folders: Sequence[str], *, has_slug: bool, can_keep: bool
    ) -> None:
        """Begin with what a post is called; ``folders`` complete what is typed.

        Without ``has_slug`` the post has no name that could be changed; ``can_keep``: its head can
        hold its old address.
        """
        self._can_keep = can_keep
        self.describe(
            self.tr("Rename “{name}”").format(name=in_sentence(name)),
            self.tr("Links that lead to the post follow. Nothing changes until you choose Rename."),
            self.tr("Files that change"),
        )
        self._is_filling = True
        self.title.setText(names.title)
        self.slug.setText(names.slug)
        self.slug.setEnabled(has_slug)
        self.folder.setText(names.folder)
        self.keep.setChecked(names.keeps_address)
        completer = QCompleter(list(folders), self.folder)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.folder.setCompleter(completer)
        self._is_filling = False
        self.show_nothing("")
        self.show_waiting(busy=False)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def show_unchanged(self) -> None:
        """The fields say what the post is called already."""
        self.show_nothing(self.tr("Change the title, the slug or the folder."))

    def show_waiting(self, *, busy: bool) -> None:
        """Wait for a plan; ``busy``: for the rename itself, which takes no other names any more."""
        for field in (self.title, self.slug, self.folder):
            field.setReadOnly(busy)
        self.keep.setEnabled(not busy)
        self.wait(self.tr("Renaming…") if busy else "")

    def show_nothing(self, why: str) -> None:
        """There is nothing to do, and no other place to show."""
        super().show_nothing(why)
        self._show_places(Places(""))

    def show_rename(self, places: Places, affected: Sequence[Affected], by_hand: int) -> None:
        """Show what a rename would do."""
        self.show_plan(places.path, affected, by_hand)
        self._show_places(places)

    def _show_places(self, places: Places) -> None:
        self.place.say(places.path)
        self.address.say(places.address)
        self.address.setVisible(bool(places.address))
        self.keep.setVisible(self._can_keep and places.changes_address)

    def left_sentence(self, count: int) -> str:
        """What is said of links that cannot follow."""
        return self.tr("%n link(s) must be changed by hand.", "", count)

    def _changed(self) -> None:
        if not self._is_filling:
            self.show_waiting(busy=False)
            self.names_changed.emit()
