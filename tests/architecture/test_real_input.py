"""Tests press keys and buttons: they speak for no widget, and reach into none."""

from __future__ import annotations

import ast

from tests.architecture.sources import ROOT, modules, place, tree

ROOMS = ROOT / "tests" / "desktop", ROOT / "tests" / "scenarios"
FILES = [path for room in ROOMS for path in modules(room)]


def calls(*names: str) -> list[str]:
    """The places at which methods of these names are called."""
    return [
        f"{place(path)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
    ]


def test_no_test_emits_a_signal() -> None:
    assert len(FILES) > 200
    assert calls("emit") == []


def test_no_test_clicks_a_button_but_with_the_mouse() -> None:
    clicks = calls("click", "animateClick")
    # The mouse of the X server.
    assert [found for found in clicks if not found.startswith("tests/scenarios/")] == []


def test_no_test_reaches_for_what_is_private() -> None:
    private = [
        f"{place(path)}:{node.lineno}: {node.attr}"
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.endswith("__")
        and not (isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"})
    ]
    assert private == []
