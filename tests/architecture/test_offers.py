"""What is imported from a room is what its ``__init__`` offers: "Others import `this` and `that`".

A package that exports names (``__all__``) offers these too. Outside a room is everything in another
package, also in the one around it.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.architecture.sources import EDITOR, ROOT, modules, tree

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = re.compile(r"Others import (.*?)\.(?=\s|$)")
HEAVY = ("PIL", "PySide6", "charset_normalizer", "markdown", "markdown_it", "nh3", "pygments",
         "sqlite3", "watchfiles")  # fmt: skip


@dataclass(frozen=True)
class Import:
    """``user`` imports ``name`` of ``module``, or the module itself if ``name`` is empty."""

    user: str
    module: str
    name: str = ""


@dataclass(frozen=True)
class Sources:
    """The modules of a program by their names; a package by the name of its folder."""

    trees: dict[str, ast.Module]
    packages: frozenset[str]

    @classmethod
    def of(cls, top: Path) -> Sources:
        """Read every module below a package."""
        trees, packages = {}, set()
        for path in modules(top):
            name = ".".join(path.relative_to(top.parent).with_suffix("").parts)
            if path.name == "__init__.py":
                name = name.removesuffix(".__init__")
                packages.add(name)
            trees[name] = tree(path)
        return cls(trees, frozenset(packages))

    def room(self, module: str) -> str:
        """The package a module stands in; a package is its own room."""
        return module if module in self.packages else module.rpartition(".")[0]

    def imports(self) -> list[Import]:
        """What modules import of other rooms, wherever in the file that stands."""
        found: list[Import] = []
        for user, module in self.trees.items():
            for node in ast.walk(module):
                if isinstance(node, ast.ImportFrom) and node.module:
                    for alias in node.names:
                        inner = f"{node.module}.{alias.name}"
                        whole = inner in self.trees
                        found.append(
                            Import(user, inner) if whole else Import(user, node.module, alias.name)
                        )
                elif isinstance(node, ast.Import):
                    found += [Import(user, alias.name) for alias in node.names]
        return [
            one
            for one in found
            if one.module in self.trees and self.room(one.module) != self.room(one.user)
        ]

    def docstring(self, package: str) -> str:
        """What a package says of itself, in one line."""
        return " ".join((ast.get_docstring(self.trees[package]) or "").split())

    def modules_offered(self, package: str) -> set[str]:
        """The modules it says others import."""
        return {
            name
            for sentence in SENTENCE.findall(self.docstring(package))
            for name in re.findall(r"`(\w+)`", sentence)
        }

    def names_offered(self, package: str) -> set[str]:
        """The names it exports."""
        for node in self.trees[package].body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                return set(ast.literal_eval(node.value))
        return set()

    def not_offered(self) -> list[str]:
        """Each import of something that its room keeps to itself."""
        wrong: list[str] = []
        modules = {package: self.modules_offered(package) for package in self.packages}
        names = {package: self.names_offered(package) for package in self.packages}
        for one in self.imports():
            room = self.room(one.module)
            if one.module != room:
                offered = one.module.rpartition(".")[2] in modules[room]
            else:
                offered = not one.name or one.name in names[room]
            if not offered:
                wrong.append(f"{one.user} imports {one.module} {one.name}, which {room} keeps")
        return sorted(wrong)


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources.of(EDITOR)


def test_what_a_room_keeps_to_itself_would_be_found(tmp_path: Path) -> None:
    for name, text in {
        "house/__init__.py": '"""Others import `door`."""',
        "house/door.py": "from house.room import kitchen\nfrom house.room.kitchen import stove\n",
        "house/room/__init__.py": '"""Others import\n`sofa`. No `bed`."""\n__all__ = ["a"]\n',
        "house/room/kitchen.py": "import house.door\nfrom house.room import bed\n",
        "house/room/sofa.py": "",
        "house/room/bed.py": "",
        "house/window.py": "from house.room import a, b, bed\nfrom house.room.sofa import c\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert Sources.of(tmp_path / "house").not_offered() == [
        "house.door imports house.room.kitchen , which house.room keeps",
        "house.door imports house.room.kitchen stove, which house.room keeps",
        "house.window imports house.room b, which house.room keeps",
        "house.window imports house.room.bed , which house.room keeps",
    ]


def test_only_what_a_room_offers_is_imported_from_outside(sources: Sources) -> None:
    assert sources.not_offered() == []


def test_a_room_says_what_it_must_not_know_and_what_others_may_import(sources: Sources) -> None:
    for package in sources.packages:
        says = sources.docstring(package)
        assert re.search(r"\bKnows (no|nothing)\b", says), package
        assert "Others " in says or sources.names_offered(package), package
        for name in sources.modules_offered(package):
            assert f"{package}.{name}" in sources.trees, (package, name)


def test_a_folder_inside_a_feature_is_for_that_feature_alone(sources: Sources) -> None:
    for one in sources.imports():
        room = sources.room(one.module)
        feature = room.rpartition(".")[0]
        if feature.startswith("editor.desktop."):
            assert one.user.startswith(f"{feature}."), one


def test_importing_a_package_loads_nothing_heavy(sources: Sources) -> None:
    # A flavour is the exception: its package is imported when a post is to be rendered with it.
    light = sorted(
        name for name in sources.packages if not name.startswith("editor.markdown.flavours.")
    )
    script = "import importlib, sys\nfor name in sys.argv[1:]:\n    importlib.import_module(name)\n"
    run = subprocess.run(
        [sys.executable, "-c", f"{script}print(*sys.modules)", *light],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "editor" in loaded
    assert loaded & set(HEAVY) == set()
