"""What the user reads can be translated."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scripts.messages import templates

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "editor").rglob("*.py"))
DESKTOP = sorted((ROOT / "editor" / "desktop").rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_message_is_a_whole_literal_sentence(path: Path) -> None:
    for line, template in templates(path.read_text(encoding="utf-8")):
        assert template is not None, f"{path}:{line}: the template must be a literal"


@pytest.mark.parametrize("path", DESKTOP, ids=lambda path: str(path.relative_to(ROOT)))
def test_tr_gets_a_literal(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "tr"
            and node.args
        ):
            assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}"
