"""What verbs have in common that change many files: a patch shown, or a plan carried out."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from editor.terminal import clean, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from editor.project.plan import Plan
    from editor.project.project import Project


def carry_out_or_show(
    project: Project, plan: Plan, shown: Callable[[Path], str], *, dry_run: bool
) -> None:
    """Do what is planned, or print it as a patch; what is left as it is goes to stderr.

    ``shown`` names a file as the user would. Raises EditorError.
    """
    from editor.project.plan import carry_out, differences
    from editor.storage.history import History
    from editor.storage.journal import Journal

    for path, problem in plan.problems:
        line = "" if problem.line is None else f":{problem.line + 1}"
        warn(f"{shown(path)}{line}: {problem.message}")
    if not dry_run:
        done = carry_out(plan, History(project.places), Journal(project.places))
        for trouble in done.troubles:
            warn(f"The history does not know of the change. {trouble}")
        return
    print_patch(differences(plan, project.root))


def print_patch(rows: Iterable[str]) -> None:
    """Print a patch, which a program reads byte for byte, unless a terminal shows it."""
    is_shown = sys.stdout.isatty()
    for row in rows:
        print(clean(row) if is_shown else row)
