"""`make setup` on a system that lacks something: one line to type, and never success without it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

if sys.platform != "linux":
    pytest.skip("the libraries of Linux", allow_module_level=True)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What setup reads of a checkout, with a library in its tables that no system has."""
    folder = tmp_path / "checkout"
    for name in ("scripts/setup.py", "editor/__init__.py", "editor/errors.py",
                 "editor/desktop/__init__.py", "editor/desktop/platform/__init__.py",
                 "editor/desktop/platform/libraries.py", "pyproject.toml",
                 "constraints.txt"):  # fmt: skip
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
    tables = folder / "editor/desktop/platform/libraries.py"
    text = tables.read_text(encoding="utf-8")
    entry = '    "libEGL.so.1": ("libegl1",),\n'
    assert text.count(entry) == 1
    absent = '    "libabsent.so.6": ("libabsent6",),\n'
    tables.write_text(text.replace(entry, entry + absent), encoding="utf-8")
    return folder


def programs(folder: Path, **scripts: str) -> Path:
    """A folder of programs to be found on PATH, and nothing beside them."""
    folder.mkdir()
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def setup(checkout: Path, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "scripts/setup.py"],
        capture_output=True,
        text=True,
        check=False,
        cwd=checkout,
        env=os.environ | {"PATH": str(path)},
    )


def test_without_rights_one_line_says_what_to_type(checkout: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root has the rights")
    done = setup(checkout, programs(tmp_path / "bin", **{"apt-get": "exit 1", "sudo": "exit 1"}))
    assert done.returncode == 1
    assert re.findall("^    .*$", done.stdout, re.MULTILINE) == [
        "    sudo apt-get update && sudo apt-get install -y libabsent6"
    ]
    assert not (checkout / ".venv").exists()


def test_packages_come_in_one_step_after_an_update_and_are_looked_for_again(
    checkout: Path, tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    path = programs(
        tmp_path / "bin",
        **{
            "apt-get": f'echo "$*" >> "{calls}"',
            # Who is not root has them asked for by sudo.
            "sudo": 'shift; exec "$@"',
            "true": "exit 0",
            "env": 'shift; exec "$@"',
        },
    )
    done = setup(checkout, path)
    assert done.returncode == 1
    assert calls.read_text(encoding="utf-8").splitlines() == [
        "update -q",
        "install -y --no-install-recommends libabsent6",
    ]
    assert done.stdout.splitlines()[-1].endswith("still missing: libabsent.so.6.")
    assert not (checkout / ".venv").exists()


def test_a_failing_package_manager_leaves_the_line_to_type(checkout: Path, tmp_path: Path) -> None:
    path = programs(
        tmp_path / "bin",
        **{"apt-get": "exit 100", "sudo": 'shift; exec "$@"', "true": "", "env": 'shift; "$@"'},
    )
    done = setup(checkout, path)
    assert done.returncode == 1
    assert "apt-get update && " in done.stdout.splitlines()[-1]
    assert done.stdout.splitlines()[-1].endswith("apt-get install -y libabsent6")


def test_without_apt_the_libraries_are_named(checkout: Path, tmp_path: Path) -> None:
    done = setup(checkout, programs(tmp_path / "bin"))
    assert done.returncode == 1
    assert "libabsent.so.6" in done.stdout
    assert "apt-get" not in done.stdout
