"""Counts as a feature: a field of the status bar, a panel with all numbers, goals, days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.counts.field import CountField
from editor.desktop.counts.panel import CountPanel
from editor.desktop.counts.selection import SelectionCounter
from editor.desktop.counts.settings import READING_CHARACTERS, READING_WORDS, pace
from editor.desktop.counts.typing_watch import TypingWatch
from editor.desktop.documents.word_count import WordCounter
from editor.desktop.feature import Feature
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.counts.goals import Goal, Goals
    from editor.desktop.counts.writing_days import WritingDays
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.settings.settings import Setting, Settings
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes
    from editor.scan.statistics import Statistics

DAYS = 7
"""Days whose words are shown."""


class CountsFeature(Feature):
    """Says how long the current post is, what is selected in it, and how much was written.

    ``goals`` and ``days`` are those of all windows.
    """

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        host: Host,
        themes: Themes,
        *,
        settings: Settings,
        tasks: TaskRunner,
        goals: Goals,
        days: WritingDays,
    ) -> None:
        super().__init__(host.widget)
        self._workspace = workspace
        self._themes = themes
        self._settings = settings
        self._goals = goals
        self._days = days
        self._post: Statistics | None = None
        self._selected: Statistics | None = None
        self._panel: CountPanel | None = None
        self.field = CountField(themes, host.widget)
        self.field.pressed.connect(self.show_panel)
        self._counter = WordCounter(workspace, tasks, self)
        self._counter.counted.connect(self._take_post)
        self._selection = SelectionCounter(source, tasks, lambda: self._counter.known, self)
        self._selection.counted.connect(self._take_selection)
        self._watch = TypingWatch(workspace, days, self)
        workspace.opened.connect(goals.follow)
        workspace.current_changed.connect(self._show_current)
        goals.changed.connect(self._show)
        days.changed.connect(self._show_days)
        for setting in (READING_WORDS, READING_CHARACTERS):
            settings.follow(setting, self._show)

    def commands(self) -> Sequence[Command]:
        """Show all numbers."""
        return (
            Command(
                "counts.show",
                QT_TRANSLATE_NOOP("Command", "&Word Count"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Count words, characters and sentences of the post and the selection, and set "
                    "a goal.",
                ),
                self.show_panel,
                "Ctrl+Alt+C",
                enabled=lambda: self._workspace.current is not None,
                menu=MenuPlace(MenuId.EDIT, 35, 30),
            ),
        )

    def first_status_fields(self) -> Sequence[QWidget]:
        """Words and reading time."""
        return (self.field,)

    def settings(self) -> Sequence[Setting]:
        """How fast one reads."""
        return (READING_WORDS, READING_CHARACTERS)

    def look_again(self) -> None:
        """See which day it is: the computer may have slept."""
        self._days.look()

    def show_panel(self) -> None:
        """Show all numbers above the field."""
        if self._workspace.current is None:
            return
        panel = self._panel = CountPanel(self._themes, self.field.window())
        panel.goal_chosen.connect(self._choose_goal)
        self._show()
        self._show_days()
        panel.open_above(self.field)

    def _show_current(self) -> None:
        self._selected = None
        self._selection.look()
        self._show()

    def _take_post(self, found: Statistics | None) -> None:
        self._post = found
        self._show()

    def _take_selection(self, found: Statistics | None) -> None:
        self._selected = found
        self._show()

    def _choose_goal(self, goal: Goal | None) -> None:
        current = self._workspace.current
        if current is not None:
            self._goals.set_goal(current.path, goal)

    def _show(self, _: object = None) -> None:
        current = self._workspace.current
        post = None if current is None else self._post
        goal = None if current is None else self._goals.goal(current.path)
        speed = pace(self._settings)
        self.field.show_counts(post, self._selected, speed)
        self.field.show_goal(goal, post)
        panel = self._open_panel()
        if panel is not None:
            panel.show_counts(post, self._selected, speed)
            progress = ""
            if goal is not None and post is not None:
                progress = self.field.progress_text(goal, goal.reached(post))
            panel.show_goal(goal, progress)

    def _show_days(self) -> None:
        panel = self._open_panel()
        if panel is not None:
            panel.show_days(self._days.history(DAYS))

    def _open_panel(self) -> CountPanel | None:
        return self._panel if self._panel is not None and shiboken6.isValid(self._panel) else None
