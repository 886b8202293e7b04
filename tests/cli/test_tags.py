"""`byline tags` lists tags and changes them in all posts, or says what it would do."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import shell

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Byline


def read(blog: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in blog.rglob("*.md")}


@pytest.fixture
def tagged(blog: Path) -> Path:
    (blog / "content/posts/oat.md").write_bytes(b"---\r\ntags: [Bread, oat]\r\n---\r\n")
    return blog


def test_tags_are_listed_with_counts(byline: Byline, tagged: Path) -> None:
    ran = byline("tags", tagged)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "2  bread  (also Bread)",
        "1  Bread  (used once; also bread)",
        "1  oat  (used once)",
        "1  rye  (used once)",
    ]
    listed = json.loads(byline("tags", tagged, "--json").out)
    assert listed[0] == {"tag": "bread", "count": 2, "alike": ["Bread"]}


def test_tags_are_merged_and_the_changed_posts_named(byline: Byline, tagged: Path) -> None:
    ran = byline("tags", tagged, "--merge", "Bread", "rye", "bread")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"{tagged}/content/posts/oat.md",
        f"{tagged}/content/posts/rye.md",
    ]
    oat = tagged / "content/posts/oat.md"
    assert oat.read_bytes() == b"---\r\ntags: [bread, oat]\r\n---\r\n"
    assert "tags: [bread]\n" in (tagged / "content/posts/rye.md").read_text()


def test_a_dry_run_prints_a_patch_that_git_applies(tagged: Path) -> None:
    before = read(tagged)
    ran = shell("tags", tagged, "--merge", "Bread", "bread", "--dry-run")
    assert (ran.returncode, read(tagged)) == (0, before)
    subprocess.run(["git", "apply", "-"], input=ran.stdout, cwd=tagged, check=True)
    patched = read(tagged)
    (tagged / "content/posts/oat.md").write_bytes(b"---\r\ntags: [Bread, oat]\r\n---\r\n")
    assert shell("tags", tagged, "--merge", "Bread", "bread").returncode == 0
    assert read(tagged) == patched != before


def test_a_rename_refuses_a_tag_that_is_in_use(byline: Byline, tagged: Path) -> None:
    before = read(tagged)
    ran = byline("tags", tagged, "--rename", "oat", "rye")
    assert (ran.status, ran.out) == (3, "")
    assert "Merge the two tags instead" in ran.err
    assert read(tagged) == before
    assert byline("tags", tagged, "--rename", "oat", "oats").status == 0
    assert b"tags: [Bread, oats]" in (tagged / "content/posts/oat.md").read_bytes()


def test_a_post_that_cannot_be_changed_is_reported_and_the_rest_is_done(
    byline: Byline, tagged: Path
) -> None:
    broken = tagged / "content/posts/broken.md"
    broken.write_text("---\ntags: [oat\n---\n")
    ran = byline("tags", tagged, "--remove", "oat")
    assert ran.status == 1
    assert f"{broken}:2: The YAML cannot be read" in ran.err
    assert ran.out == f"{tagged}/content/posts/oat.md\n"


@pytest.mark.parametrize(
    "line",
    [
        ["--merge", "one"],
        ["--dry-run"],
        ["--json", "--remove", "x"],
        ["--remove", "x", "--rename", "a", "b"],
    ],
)
def test_a_line_that_means_nothing_is_a_usage_error(
    byline: Byline, tagged: Path, line: list[str]
) -> None:
    assert byline("tags", tagged, *line).status == 2
