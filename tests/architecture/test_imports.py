"""Who imports whom: no circle, type-checking imports included, and each folder its neighbours."""

from __future__ import annotations

import ast
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture import sources

ROOT = Path(__file__).resolve().parents[2]


def modules() -> dict[str, Path]:
    """Every module of the program by its name; a package by the name of its folder."""
    found = {}
    for path in (ROOT / "editor").rglob("*.py"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path
    return found


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    """What each module imports of the program, wherever in the file that stands."""
    known = modules()
    graph: dict[str, set[str]] = {name: set() for name in known}
    for name, path in known.items():
        for node in ast.walk(sources.tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    graph[name].add(inner if inner in known else node.module)
            elif isinstance(node, ast.Import):
                graph[name].update(alias.name for alias in node.names)
        graph[name] &= known.keys() - {name}
    return graph


def circle(graph: dict[str, set[str]]) -> list[str]:
    """Names that import each other in a circle; none if there is no circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def test_a_circle_would_be_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})
    assert circle({"a": {"b"}, "b": set()}) == []


def test_no_modules_import_each_other_in_a_circle(imports: dict[str, set[str]]) -> None:
    assert circle(imports) == []


def folder_of(module: str) -> str:
    """The folder of the desktop that a module stands in."""
    parts = module.split(".")
    return parts[2] if len(parts) > 3 or module in _FOLDERS else module


_FOLDERS = frozenset(
    f"editor.desktop.{path.name}" for path in (ROOT / "editor" / "desktop").iterdir()
    if path.is_dir()
)  # fmt: skip


@pytest.fixture(scope="module")
def folders(imports: dict[str, set[str]]) -> dict[str, set[str]]:
    """What each folder of the desktop imports of the others."""
    found: dict[str, set[str]] = defaultdict(set)
    for module, imported in imports.items():
        if module.startswith("editor.desktop."):
            here = folder_of(module)
            for other in imported:
                if other.startswith("editor.desktop.") and folder_of(other) != here:
                    found[here].add(folder_of(other))
    return found


def test_no_folders_of_the_desktop_import_each_other_in_a_circle(
    folders: dict[str, set[str]],
) -> None:
    assert circle(folders) == []


def test_the_shell_knows_no_feature_and_no_feature_knows_the_shell(
    folders: dict[str, set[str]],
) -> None:
    features = {path.parent.name for path in (ROOT / "editor" / "desktop").glob("*/feature.py")}
    assert {"posts", "source", "form", "preview", "recovery"} <= features
    assert folders["shell"] & (features) == set()
    assert [name for name in features if "shell" in folders[name]] == []


def test_the_desktop_has_no_loose_modules() -> None:
    loose = {path.name for path in (ROOT / "editor" / "desktop").glob("*.py")}
    composition = {"app.py", "shared_services.py", "blog_window.py"}
    assert loose == {"__init__.py", *composition, "feature.py", "screenshot.py"}
