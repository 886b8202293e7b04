"""The ranges in pyproject.toml are what pipx and uv go by: the pins are only for a checkout."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEPENDENCIES = [Requirement(line) for line in PROJECT["dependencies"]]
PINS = {
    canonicalize_name(name): version
    for name, version in re.findall(
        r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE
    )
}

NOT_IMPORTED = {
    "linkify-it-py": "markdown-it-py imports it where bare addresses become links",
    "tzdata": "the standard library's zoneinfo reads it on Windows",
}


def test_every_pin_is_within_its_range() -> None:
    for dependency in DEPENDENCIES:
        pin = PINS[canonicalize_name(dependency.name)]
        assert dependency.specifier.contains(pin), f"{dependency} does not admit {pin}"


def test_every_range_has_both_ends() -> None:
    for dependency in DEPENDENCIES:
        if dependency.name != "tzdata":  # data, whose versions are the years it was made in
            assert {part.operator for part in dependency.specifier} == {">=", "<"}, dependency


def test_what_is_imported_is_asked_for_and_nothing_else_is() -> None:
    distributions = metadata.packages_distributions()
    imported = {
        canonicalize_name(name)
        for module in imported_modules() - set(sys.stdlib_module_names) - {"editor", "shiboken6"}
        for name in distributions[module]
    }
    # The parts of PySide6 come with it.
    imported -= {"pyside6-essentials", "pyside6-addons"}
    asked_for = {canonicalize_name(dependency.name) for dependency in DEPENDENCIES}
    assert asked_for - NOT_IMPORTED.keys() == imported | {"pyside6"}


def imported_modules() -> set[str]:
    """The top-level modules that the program imports, in a function too."""
    found: set[str] = set()
    for path in (ROOT / "editor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                found.add(node.module.partition(".")[0])
    return found
