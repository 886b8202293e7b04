"""The program's modules, each read and parsed once for all the rules about them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EDITOR = ROOT / "editor"
DESKTOP = EDITOR / "desktop"


@cache
def modules(folder: Path) -> tuple[Path, ...]:
    """The modules below a folder, in the order of their paths."""
    return tuple(sorted(folder.rglob("*.py")))


@cache
def text(path: Path) -> str:
    """What stands in a module."""
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """A module as Python reads it; who asks for it changes nothing in it."""
    return ast.parse(text(path))


def place(path: Path) -> str:
    """What a reader calls a file: its path below the checkout."""
    return path.relative_to(ROOT).as_posix()


def forget() -> None:
    """Keep none of it."""
    for kept in (modules, text, tree):
        kept.cache_clear()
