"""The review that renames a post: what it is to be called, and what that would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from editor.desktop.posts.plan_pane import PlanPane, affected_by, below
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.known_words import offer_known
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel, in_sentence
from editor.project.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.posts.plan_pane import Planned
    from editor.desktop.ui.themes import Themes
    from editor.project.project import Project

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


class RenamePane(PlanPane):
    """Fields for the names, the files that would change, and the difference of each."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        self._is_filling = False
        self._can_keep = False
        self._post: Path | None = None
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
        self.keep.toggled.connect(self._note)
        self.add_below_place(self.address, self.keep)
        self.go.setText(self.tr("Rename"))
        self.go.setAccessibleName(self.tr("Rename"))

    def _field(self, name: str, spoken: str) -> QLineEdit:
        field = LineField(self)
        field.setObjectName(name)
        field.setAccessibleName(spoken)
        field.setMaxLength(_LONGEST)
        field.textChanged.connect(self._note)
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
        self,
        post: Path,
        names: Names,
        folders: Sequence[str],
        *,
        has_slug: bool,
        can_keep: bool,
    ) -> None:
        """Begin with what a post is called; ``folders`` complete what is typed.

        Without ``has_slug`` the post has no name that could be changed; ``can_keep``: its head can
        hold its old address.
        """
        self._post, self._can_keep = post, can_keep
        self.describe(
            self.tr("Rename “{name}”").format(name=in_sentence(names.title)),
            self.tr("Links that lead to the post follow. Nothing changes until you choose Rename."),
            self.tr("Files that change"),
        )
        self._is_filling = True
        self.title.setText(names.title)
        self.slug.setText(names.slug)
        self.slug.setEnabled(has_slug)
        self.slug.setPlaceholderText("" if has_slug else self.tr("That of its folder"))
        self.folder.setText(names.folder)
        self.keep.setChecked(names.keeps_address)
        offer_known(self.folder, folders)
        self._is_filling = False
        self.show_nothing("")
        self.wait()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def wait(self, said: str = "") -> None:
        """Wait for a plan; with ``said``, for the rename itself, which takes no other names."""
        for field in (self.title, self.slug, self.folder):
            field.setReadOnly(bool(said))
        self.keep.setEnabled(not said)
        super().wait(said)

    def show_nothing(self, why: str) -> None:
        """There is nothing to do, and no other place to show."""
        super().show_nothing(why)
        self._show_address("", is_change=False)

    def show_planned(self, project: Project, planned: Planned) -> None:
        """Show what the rename would do; where the post goes stands above the files."""
        plan, address, post = planned.plan, planned.address, self._post
        affected = affected_by(project, plan, moves=False)
        place = outcome = ""
        if post is not None:
            real = post.resolve()
            place = self._from_to(below(project, post), below(project, plan.after(real)))
            if plan.moves and plan.moves[0].old != real:
                outcome = self.tr("All that lies in the folder {folder} goes along.").format(
                    folder=in_sentence(plan.moves[0].old.name)
                )
        self.show_plan(place, affected, len(plan.problems), outcome)
        published = ""
        if address.old is not None and address.new is not None:
            published = self._from_to(whole(project, address.old), whole(project, address.new))
        self._show_address(published, is_change=address.is_change)

    def _from_to(self, old: str, new: str) -> str:
        if old == new:
            return old
        return self.tr("{old} → {new}").format(old=in_sentence(old), new=in_sentence(new))

    def _show_address(self, address: str, *, is_change: bool) -> None:
        self.address.say(address)
        self.address.setVisible(bool(address))
        self.keep.setVisible(self._can_keep and is_change)

    def left_sentence(self, count: int) -> str:
        """What is said of links that cannot follow, and of posts that nobody can look into."""
        return self.tr("%n thing(s) must be looked at by hand.", "", count)

    def _note(self) -> None:
        if not self._is_filling:
            self.changed.emit()
