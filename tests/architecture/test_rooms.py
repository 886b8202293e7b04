"""The rooms say what they are for, and all but one work on a machine without Qt."""

from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.architecture.sources import EDITOR, ROOT, modules, place, tree

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = [path for path in modules(EDITOR) if path.name == "__init__.py"]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in modules(EDITOR)
    if "desktop" not in path.parts and path.name != "__main__.py"
)

IMPORT_ALL = """
import importlib, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def test_every_room_without_a_window_imports_with_qt_blocked() -> None:
    run = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *MODULES],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.parent.name)
def test_a_package_says_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(tree(path))
    assert docstring
    assert len(docstring) > 30


def test_no_module_keeps_state_in_a_global_statement() -> None:
    for path in modules(EDITOR):
        for node in ast.walk(tree(path)):
            assert not isinstance(node, ast.Global), f"{place(path)}:{node.lineno}"
