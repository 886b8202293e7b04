"""How long a post is to become: chosen for single posts, and kept in Byline's own state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from editor.desktop.documents.kept_by_path import KeptByPath

if TYPE_CHECKING:
    from pathlib import Path

    from editor.scan.statistics import Statistics

MOST = 9_999_999
"""The largest goal."""


class GoalUnit(StrEnum):
    """What a goal counts; the characters of one are those with spaces."""

    WORDS = "words"
    CHARACTERS = "characters"


@dataclass(frozen=True, slots=True)
class Goal:
    """So many words or characters, at least 1."""

    amount: int
    unit: GoalUnit

    def reached(self, statistics: Statistics) -> int:
        """How much of the ``amount`` a post has; it may be more."""
        words = self.unit is GoalUnit.WORDS
        return statistics.words if words else statistics.with_spaces


class Goals(KeptByPath):
    """The goals of posts."""

    def goal(self, path: Path) -> Goal | None:
        """The goal of a post, if it has one."""
        amount, _, unit = self.of(path).partition(" ")
        if not (amount.isascii() and amount.isdigit()) or unit not in set(GoalUnit):
            return None
        return Goal(int(amount), GoalUnit(unit)) if 0 < int(amount[:9]) <= MOST else None

    def set_goal(self, path: Path, goal: Goal | None) -> None:
        """Give a post another goal, or none."""
        self.keep(path, "" if goal is None else f"{goal.amount} {goal.unit}")
