"""Images on full disks, and with every call that changes the disk failing once: all or nothing."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.pictures.kinds import Kind
from editor.project.assets import Assets, store
from editor.project.image_source import Prepared
from editor.project.project import Project
from editor.storage.places import Places
from tests.faults.shim import Shim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if sys.platform == "win32":
    pytest.skip("the limits are POSIX ones", allow_module_level=True)

DATA = b"\x89PNG\r\n\x1a\n" + b"x" * 200_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 kB."""
    if os.geteuid() != 0 or sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("only root may mount")
    folder = tmp_path / "disk"
    folder.mkdir()
    line = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder)]
    if subprocess.run(line, capture_output=True, check=False).returncode != 0:
        pytest.skip("nothing may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def blog(root: Path, places: Path) -> Assets:
    (root / "content").mkdir(parents=True)
    (root / "hugo.toml").write_text("baseURL = 'https://a.b/'\n")
    (root / "content/rye.md").write_text("---\ntitle: Rye\n---\n")
    project = Project.open(root, Places(places, places, places, places))
    return Assets(project, root.resolve() / "content/rye.md", date(2026, 11, 23))


def names(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


def test_an_image_that_does_not_fit_leaves_nothing(small_disk: Path, tmp_path: Path) -> None:
    assets = blog(small_disk / "blog", tmp_path)
    before = names(small_disk)
    image = assets.plan(Prepared("a.png", DATA, DATA, Kind.PNG, 1, 1), "A loaf")
    with pytest.raises(EditorError, match="not enough space"):
        store(image, assets)
    assert names(small_disk) == before


def failing(number: int) -> Callable[..., object]:
    def fail(name: str, arguments: tuple[object, ...], call: Callable[..., object]) -> object:
        if name == "close":
            call(*arguments)
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_whatever_call_fails_the_image_is_there_whole_or_not_at_all(
    number: int, tmp_path: Path
) -> None:
    for nth in count(1):
        root = tmp_path / str(nth) / "blog"
        assets = blog(root, tmp_path / "places")
        before = names(root)
        image = assets.plan(Prepared("a.png", DATA, DATA, Kind.PNG, 1, 1), "A loaf")
        with Shim(nth, failing(number)) as shim:
            try:
                store(image, assets)
            except EditorError:
                assert names(root) == before
            else:
                assert image.path.read_bytes() == DATA
                extra = {"static", "static/images", "static/images/a-loaf.png"}
                assert set(names(root)) - set(before) == extra
        if not shim.hit:
            assert nth > 3
            break
