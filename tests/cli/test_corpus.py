"""Every verb on some two thousand real posts, where they are beside the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.frontmatter.head import find, read
from editor.frontmatter.nodes import Format
from editor.project.project import Project
from editor.storage.file import read as read_file
from editor.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Byline

SITES = ("rust-blog", "hugo-docs", "jekyll-docs", "seed")
AT_LEAST = {"rust-blog": 700, "hugo-docs": 900, "jekyll-docs": 190, "seed": 1}


def markdown(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.suffix in {".md", ".markdown"} and path.is_file()
    )


@pytest.mark.parametrize("site", SITES)
def test_list_and_check_go_through_every_post(byline: Byline, corpus: Path, site: str) -> None:
    listed = byline("list", corpus / site, "--json")
    assert (listed.status, listed.err) == (0, "")
    rows = json.loads(listed.out)
    assert len(rows) >= AT_LEAST[site]
    assert all(row["title"] and row["reason"] for row in rows)
    checked = byline("check", corpus / site)
    assert checked.status in {0, 1}
    assert checked.err == ""


def test_the_whole_corpus_is_listed_and_checked_as_one_folder(byline: Byline, corpus: Path) -> None:
    listed = byline("list", corpus)
    assert listed.status == 0
    assert len(listed.out.splitlines()) >= sum(AT_LEAST.values())
    assert byline("check", corpus).err == ""


@pytest.mark.parametrize("site", SITES)
def test_get_reads_posts_of_every_kind(byline: Byline, corpus: Path, site: str) -> None:
    refused = []
    for path in markdown(corpus / site)[::4]:
        ran = byline("get", path, "--json")
        if ran.status:
            refused.append((path, ran.err))
        else:
            json.loads(ran.out)
    # Hugo's archetypes are templates, not posts.
    assert all("archetypes" in path.parts for path, _ in refused), refused


@pytest.mark.parametrize("site", SITES)
def test_render_prints_posts_of_every_kind(byline: Byline, corpus: Path, site: str) -> None:
    for path in markdown(corpus / site)[::20]:
        ran = byline("render", path)
        assert (ran.status, ran.err) == (0, ""), path


@pytest.fixture
def quick_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: a thousand saves sync the disk a thousand times."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        yield Path(folder)


def test_setting_the_title_of_every_yaml_post_changes_one_line_each(
    byline: Byline, corpus: Path, quick_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYLINE_STATE_DIR", str(quick_folder / "state"))
    copy = quick_folder / "corpus"
    shutil.copytree(corpus, copy)
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    git(copy, "init", "--quiet")
    git(copy, "add", ".")
    git(copy, "commit", "--quiet", "-m", "as it was")
    # One in three: each is a command of its own.
    changed = [path for path in sorted(markdown(copy)) if has_yaml_title(path)][::3]
    assert len(changed) > 300
    for path in changed:
        ran = byline("set", path, 'title=Another title: with "quotes" & a #')
        assert (ran.status, ran.err) == (0, ""), path
    stat = git(copy, "diff", "--numstat").splitlines()
    assert len(stat) == len(changed)
    assert {line.rsplit("\t", 1)[0] for line in stat} == {"1\t1"}


def has_yaml_title(path: Path) -> bool:
    """Whether the post has a YAML head whose title stands on one line."""
    lines = read_file(path).lines.texts
    head = find(lines)
    if head is None or head.format is not Format.YAML:
        return False
    field = read(lines, head).get("title")
    return field is not None and field.first_line == field.last_line and field.refusal is None


def git(folder: Path, *line: str) -> str:
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_NAME": "a" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "a@b.c" for who in ("AUTHOR", "COMMITTER")},
    }
    return subprocess.run(
        ["git", "-C", str(folder), *line],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    ).stdout


def test_every_post_of_the_corpus_belongs_to_its_own_site(corpus: Path) -> None:
    places = Places.of_user()
    names = {
        site: Project.open(next(iter(markdown(corpus / site))), places).generator.name
        for site in SITES
    }
    assert names == {
        "rust-blog": "zola", "hugo-docs": "hugo", "jekyll-docs": "jekyll", "seed": "plain",
    }  # fmt: skip
