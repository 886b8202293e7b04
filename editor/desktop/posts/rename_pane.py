"""The review that renames a post: what it is to be called, and what that would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from editor.desktop.reviews.review import ReviewPane
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, in_sentence
from editor.desktop.ui.progress_field import counted
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.ui.task_control import Progress
    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError
    from editor.text.lines import Lines

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


@dataclass(frozen=True, slots=True)
class Affected:
    """A file that a rename changes, or in which something has to be changed by hand."""

    label: str
    before: Lines
    after: Lines
    by_hand: tuple[str, ...] = ()


class RenamePane(ReviewPane):
    """Fields for the names, the files that would change, and the difference of each.

    ``names_changed`` asks for the plan that ``show_plan`` or ``show_error`` answers; ``accepted``
    comes for a plan that is shown. ``save_all_wanted`` is the button beside `show_unsaved`.
    """

    names_changed = Signal()
    accepted = Signal()
    save_all_wanted = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._affected: Sequence[Affected] = ()
        self._is_filling = False
        self._can_keep = False
        self.title = self._field("renameTitle", self.tr("Title"))
        self.slug = self._field("renameSlug", self.tr("Slug"))
        self.folder = self._field("renameFolder", self.tr("Folder"))
        self.place = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self.place.setObjectName("quiet")
        self.address = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self.address.setObjectName("quiet")
        self.address.hide()
        self.keep = QCheckBox(
            self.tr("Keep the old address, so that it still leads to the post"), self
        )
        self.keep.hide()
        self.keep.toggled.connect(self._changed)
        self.state = PlainLabel(parent=self)
        self.state.setObjectName("note")
        self.state.setWordWrap(True)
        self._by_hand = PlainLabel(parent=self)
        self._by_hand.setObjectName("byHand")
        self._by_hand.setWordWrap(True)
        self._by_hand.setContentsMargins(8, 4, 8, 4)
        self._by_hand.hide()
        self._save_all = QPushButton(self.tr("Save All"), self)
        self._save_all.clicked.connect(self.save_all_wanted)
        self._save_all.hide()
        self._lay_out()
        cancel = self.add_action(self.tr("Cancel"))
        cancel.clicked.connect(self.closed)
        self._rename = self.add_action(self.tr("Rename"), default=True)
        self._rename.clicked.connect(self._accept)
        self.chosen.connect(self._choose)

    def _field(self, name: str, spoken: str) -> QLineEdit:
        field = LineField(self)
        field.setObjectName(name)
        field.setAccessibleName(spoken)
        field.setMaxLength(_LONGEST)
        field.textChanged.connect(self._changed)
        field.returnPressed.connect(self._accept)
        return field

    def _lay_out(self) -> None:
        fields = QWidget(self)
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
        said = QWidget(self)
        beside = QHBoxLayout(said)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self.state, 1)
        beside.addWidget(self._save_all, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (fields, self.place, self.address, self.keep, said):
            self.add_above(widget)
        self.add_to_difference(self._by_hand)

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
        self.show_waiting(busy=False)
        self._show(())
        self._show_places(Places(""))
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def show_unchanged(self) -> None:
        """The fields say what the post is called already."""
        self._show(())
        self._show_places(Places(""))
        self._say(self.tr("Change the title, the slug or the folder."))

    def show_progress(self, progress: Progress) -> None:
        """Say how far the plan is."""
        self._say(
            self.tr("Looking for links… {done} of {total}").format(
                done=counted(progress.done), total=counted(progress.total)
            )
        )

    def show_waiting(self, *, busy: bool) -> None:
        """Wait for a plan; ``busy``: for the rename itself, which takes no other names any more."""
        self._rename.setEnabled(False)
        self._save_all.hide()
        for field in (self.title, self.slug, self.folder):
            field.setReadOnly(busy)
        self.keep.setEnabled(not busy)
        self._say(self.tr("Renaming…") if busy else "")

    def show_error(self, error: EditorError) -> None:
        """Say why there can be no such name."""
        self._show(())
        self._show_places(Places(""))
        hint = "" if error.hint is None else f" {translated(error.hint)}"
        self._say(f"{translated(error.message)}{hint}", wrong=True)

    def show_unsaved(self, names: Sequence[str]) -> None:
        """Say which posts have to be saved first."""
        self._rename.setEnabled(False)
        self._say(
            self.tr("These posts have unsaved changes: {names}. Save them first.").format(
                names=", ".join(map(in_sentence, names))
            ),
            wrong=True,
        )
        self._save_all.show()

    def show_plan(self, places: Places, affected: Sequence[Affected], by_hand: int) -> None:
        """Show what a rename would do."""
        self._show_places(places)
        self._show(affected)
        changed = sum(one.before != one.after for one in affected)
        said = self.tr("No text has to change.")
        if changed:
            said = self.tr("%n file(s) will change.", "", changed)
        if by_hand:
            hint = self.tr("%n link(s) must be changed by hand.", "", by_hand)
            said = f"{said} {hint}"
        self._say(said)
        self._rename.setEnabled(True)

    def _show_places(self, places: Places) -> None:
        self.place.say(places.path)
        self.address.say(places.address)
        self.address.setVisible(bool(places.address))
        self.keep.setVisible(self._can_keep and places.changes_address)

    def _show(self, affected: Sequence[Affected]) -> None:
        """List these files; the one that was chosen stays so."""
        row = self.current
        label = self._affected[row].label if 0 <= row < len(self._affected) else ""
        self._affected = affected
        labels = [one.label for one in affected]
        self._by_hand.hide()
        self.difference.clear()
        self.set_items(labels, labels.index(label) if label in labels else 0, focus=False)

    def _choose(self, row: int) -> None:
        chosen = self._affected[row]
        self._by_hand.setText("\n".join(chosen.by_hand))
        self._by_hand.setVisible(bool(chosen.by_hand))
        self.show_difference(chosen.before, chosen.after)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self.state.setText(text)
        set_state(self.state, "wrong", wrong)

    def _changed(self) -> None:
        if not self._is_filling:
            self.show_waiting(busy=False)
            self.names_changed.emit()

    def _accept(self) -> None:
        if self._rename.isEnabled():
            self.accepted.emit()
