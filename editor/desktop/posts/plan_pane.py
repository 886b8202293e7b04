"""A review of a plan: the files that would change, how each differs, and the way to do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.desktop.reviews.review import ReviewPane
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, in_sentence
from editor.desktop.ui.progress_field import counted
from editor.desktop.ui.styled import set_state
from editor.project.addresses import Readdressing
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.ui.task_control import Progress
    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError, Problem
    from editor.project.plan import Plan
    from editor.project.project import Project


@dataclass(frozen=True, slots=True)
class Affected:
    """A file that a plan changes or moves, or in which something has to be changed by hand.

    ``place`` is where it goes, as it is shown; empty if it stays.
    """

    label: str
    before: Lines
    after: Lines
    by_hand: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, what comes of it in words, and where its post is published before and afterwards."""

    plan: Plan
    outcome: str = ""
    address: Readdressing = Readdressing(None, None)  # noqa: RUF009 - it is frozen


class PlanPane(ReviewPane):
    """The place of the post, what is said of the plan, its files, and the difference of each.

    ``changed`` says that something else was entered; ``accepted`` comes for a plan that is shown.
    What is asked is added above by whoever inherits this.
    """

    changed = Signal()
    accepted = Signal()

    def __init__(self, themes: Themes, asked: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._affected: Sequence[Affected] = ()
        self.place = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self.place.setObjectName("quiet")
        self.state = PlainLabel(parent=self)
        self.state.setObjectName("note")
        self.state.setWordWrap(True)
        self._by_hand = PlainLabel(parent=self)
        self._by_hand.setObjectName("byHand")
        self._by_hand.setWordWrap(True)
        self._by_hand.setContentsMargins(8, 4, 8, 4)
        self._by_hand.hide()
        self.places = QWidget(self)
        self._places = QVBoxLayout(self.places)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(8)
        self._places.addWidget(self.place)
        for widget in (asked, self.places, self.state):
            self.add_above(widget)
        self._goes = PlainLabel(parent=self)
        self._goes.setObjectName("quiet")
        self._goes.setWordWrap(True)
        self._goes.setMinimumWidth(1)
        self._goes.setContentsMargins(8, 4, 8, 4)
        self._goes.hide()
        self.add_to_difference(self._goes)
        self.add_to_difference(self._by_hand)
        cancel = self.add_action(self.tr("Cancel"))
        cancel.clicked.connect(self.closed)
        self.go = self.add_action("", default=True)
        self.go.clicked.connect(self.accept)
        self.chosen.connect(self._choose)

    def add_below_place(self, *widgets: QWidget) -> None:
        """Put more below the place of the post."""
        for widget in widgets:
            self._places.addWidget(widget)

    def accept(self) -> None:
        """Ask for the plan to be carried out, if one is shown."""
        if self.go.isEnabled():
            self.accepted.emit()

    def show_nothing(self, why: str) -> None:
        """There is nothing to do; ``why`` says what could be asked instead."""
        self.show_affected(())
        self.place.say("")
        self.go.setEnabled(False)
        self.say(why)

    def show_progress(self, progress: Progress) -> None:
        """Say how far the plan is."""
        self.say(
            self.tr("Looking through the posts… {done} of {total}").format(
                done=counted(progress.done), total=counted(progress.total)
            )
        )

    def wait(self, said: str = "") -> None:
        """Wait for a plan; with ``said``, for what is done with it, and take nothing new."""
        self.go.setEnabled(False)
        self.say(said)

    def show_error(self, error: EditorError) -> None:
        """Say why there can be no such plan."""
        hint = "" if error.hint is None else f" {translated(error.hint)}"
        self.show_nothing(f"{translated(error.message)}{hint}")
        set_state(self.state, "wrong", True)

    def show_planned(self, project: Project, planned: Planned) -> None:
        """Show what would be done, and what comes of it."""
        plan = planned.plan
        affected = affected_by(project, plan, moves=True)
        self.show_plan("", affected, len(plan.problems), planned.outcome)
        self.go.setEnabled(bool(plan))

    def show_plan(
        self, place: str, affected: Sequence[Affected], by_hand: int, outcome: str = ""
    ) -> None:
        """Show what would be done; ``place`` is the old and the new path of the post.

        ``outcome`` says what comes of it.
        """
        self.place.say(place)
        self.show_affected(affected)
        changed = sum(one.before != one.after for one in affected)
        said = self.tr("No text has to change.")
        if changed:
            said = _Counts().changed(changed)
        if by_hand:
            said = f"{said} {self.left_sentence(by_hand)}"
        self.say(f"{said} {outcome}".rstrip())
        self.go.setEnabled(True)

    def left_sentence(self, count: int) -> str:
        """What is said of so many things that the plan leaves as they are."""
        return _Counts().left(count)

    def show_affected(self, affected: Sequence[Affected]) -> None:
        """List these files; the one that was chosen stays so."""
        row = self.current
        label = self._affected[row].label if 0 <= row < len(self._affected) else ""
        self._affected = affected
        labels = [one.label for one in affected]
        self._by_hand.hide()
        self._goes.hide()
        self.difference.clear()
        self.set_items(labels, labels.index(label) if label in labels else 0, focus=False)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something of the plan."""
        self.state.setText(text)
        set_state(self.state, "wrong", wrong)

    def _choose(self, row: int) -> None:
        chosen = self._affected[row]
        self._by_hand.setText("\n".join(chosen.by_hand))
        self._by_hand.setVisible(bool(chosen.by_hand))
        self._goes.setText(self.tr("Goes to {place}").format(place=in_sentence(chosen.place)))
        self._goes.setVisible(bool(chosen.place))
        self.show_difference(chosen.before, chosen.after)


class _Counts(QObject):
    """Sentences with numbers, which are looked up under the class that no other one inherits."""

    def changed(self, count: int) -> str:
        """So many files."""
        return self.tr("%n file(s) will change.", "", count)

    def left(self, count: int) -> str:
        """So many things that stay as they are."""
        return self.tr("%n thing(s) cannot be done.", "", count)


def affected_by(project: Project, plan: Plan, *, moves: bool) -> list[Affected]:
    """What is changed, and what cannot be, by file, in the order of the plan.

    ``moves``: what is moved is listed with its new place, whether its text changes or not.
    """
    by_hand: dict[Path, list[str]] = {}
    for path, problem in plan.problems:
        by_hand.setdefault(path, []).append(problem_of(problem))
    changed = {change.file.path: change for change in plan.changes}
    moved = [step.old for step in plan.moves] if moves else []

    def affected(path: Path, before: Lines, after: Lines) -> Affected:
        name = below(project, path)
        new = plan.after(path) if moves else path
        return Affected(
            f"⚠ {name}" if path in by_hand else name,
            before,
            after,
            tuple(by_hand.get(path, ())),
            "" if new == path else below(project, new),
        )

    holders = {folder for path in changed for folder in path.parents}
    others = [
        path
        for path in dict.fromkeys([*moved, *by_hand])
        if path not in changed and path not in holders
    ]
    return [
        *(affected(path, change.file.lines, change.after) for path, change in changed.items()),
        *(affected(path, Lines(), Lines()) for path in others),
    ]


def below(project: Project, path: Path) -> str:
    """A path as it is shown: from the blog's folder on."""
    return project.shown(path)


def problem_of(problem: Problem) -> str:
    """What is said of something that the plan leaves as it is, with its line."""
    message = translated(problem.message)
    if problem.line is None:
        return message
    return QCoreApplication.translate("PlanPane", "Line {line}: {message}").format(
        line=problem.line + 1, message=message
    )
