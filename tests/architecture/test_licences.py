"""What Byline needs at run time is permissive or LGPL, for Byline itself is under MIT."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from tests.architecture.licences import is_permitted, needed, refused

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_dependency_is_permissive_or_lgpl() -> None:
    packages = needed(PROJECT["dependencies"], metadata.distribution)
    assert packages.keys() > {"pyyaml", "pyside6", "shiboken6"}
    assert refused(packages) == {}


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "BSD-3-Clause",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "Apache-2.0 AND CNRI-Python",
        "Apache-2.0 WITH LLVM-exception",
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "GPL-2.0-only OR (MIT AND (BSD-2-Clause OR GPL-3.0-only))",
        "GPL-3.0-only AND MIT OR ISC",
    ],
)
def test_permissive_licences_the_lgpl_and_a_choice_of_them_are_permitted(licence: str) -> None:
    assert is_permitted(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-2.0-or-later",
        "GNU General Public License v2 or later (GPLv2+)",
        "AGPL-3.0-only",
        "GPL v2 or later",
        "MIT AND GPL-3.0-only",
        "(MIT OR ISC) AND GPL-3.0-only",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "MITRE",
        "see the file",
        "(MIT",
        "",
    ],
)
def test_the_gpl_and_what_is_not_known_are_not(licence: str) -> None:
    assert not is_permitted(licence)


class Folder:
    """A made-up folder of installed packages."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def install(self, name: str, *fields: str) -> None:
        """Put a package there with these lines of metadata."""
        folder = self._path / f"{name}-1.0.dist-info"
        folder.mkdir()
        lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *fields]
        (folder / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def find(self, name: str) -> metadata.Distribution:
        """The package of that name."""
        return metadata.Distribution.at(self._path / f"{name}-1.0.dist-info")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.mark.parametrize(
    ("fields", "is_refused"),
    [
        (["License-Expression: GPL-2.0-or-later"], True),
        (["License: GPLv3"], True),
        (["Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)"], True),
        (["Classifier: License :: OSI Approved"], True),
        (["License: UNKNOWN"], True),
        ([], True),
        # What is stated in the newer field counts.
        (["License-Expression: GPL-3.0-only", "License: MIT"], True),
        (["License-Expression: GPL-2.0-only OR MIT"], False),
        (["License: BSD"], False),
        (["License: UNKNOWN", "Classifier: License :: OSI Approved :: MIT License"], False),
        (
            [
                "Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
                "Classifier: License :: OSI Approved :: MIT License",
            ],
            False,
        ),
    ],
)
def test_a_package_is_refused_by_what_it_states(
    folder: Folder, fields: list[str], is_refused: bool
) -> None:
    folder.install("made_up", *fields)
    assert bool(refused(needed(["made_up"], folder.find))) == is_refused


def test_what_a_dependency_needs_is_looked_at_as_well(folder: Folder) -> None:
    folder.install(
        "one",
        "License-Expression: MIT",
        "Requires-Dist: two>=1.0",
        "Requires-Dist: elsewhere; sys_platform == 'nowhere'",
        "Requires-Dist: more; extra == 'more'",
    )
    folder.install("two", "License-Expression: MIT", "Requires-Dist: three", "Requires-Dist: one")
    folder.install("three", "License-Expression: GPL-3.0-only")
    packages = needed(["one"], folder.find)
    assert packages.keys() == {"one", "two", "three"}
    assert refused(packages) == {"three": ["GPL-3.0-only"]}
