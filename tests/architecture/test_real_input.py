"""Tests press keys and buttons: they speak for no widget, and reach into none."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
FILES = sorted(path for room in ("desktop", "scenarios") for path in (TESTS / room).rglob("*.py"))
EACH = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))


def calls(path: Path, name: str) -> list[int]:
    """The lines in which a method of this name is called."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == name
    ]


@EACH
def test_no_test_emits_a_signal(path: Path) -> None:
    assert calls(path, "emit") == []


@EACH
def test_no_test_clicks_a_button_but_with_the_mouse(path: Path) -> None:
    clicks = [
        line
        for name in ("click", "animateClick")
        for line in calls(path, name)
        # The mouse of the X server.
        if "scenarios" not in path.parts
    ]
    assert clicks == []


@EACH
def test_no_test_reaches_for_what_is_private(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    private = [
        f"{node.lineno}: {node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.endswith("__")
        and not (isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"})
    ]
    assert private == []
