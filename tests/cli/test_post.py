"""`byline post` publishes, schedules and drafts a post, and says what becomes of it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import shell

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Byline


@pytest.fixture
def jekyll(tmp_path: Path) -> Path:
    root = tmp_path / "blog"
    for name, text in {
        "_config.yml": "",
        "_drafts/a.md": "---\r\ntitle: A\r\n---\r\nText\r\n",
        "_posts/2024-01-02-b.md": "---\ntitle: B\n---\n[a]({% link _drafts/a.md %})\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    return root


def read(blog: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in blog.rglob("*.md")}


def test_a_draft_is_published_and_drafted_again(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/spelt.md"
    ran = byline("post", "publish", post, "--keep-date")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{post}\nPublished: Published by the next build.\n"
    assert "date: 2024-06-16\ntags: [bread]\ndraft: false\n" in post.read_text()
    assert byline("post", "draft", post).out.splitlines()[1].startswith("Draft: Excluded")


def test_a_dry_run_of_a_move_prints_a_patch_that_git_applies(jekyll: Path) -> None:
    before = read(jekyll)
    draft = jekyll / "_drafts/a.md"
    ran = shell("post", "publish", draft, "--dry-run")
    assert (ran.returncode, read(jekyll)) == (0, before)
    subprocess.run(["git", "init", "-q"], cwd=jekyll, check=True)
    subprocess.run(["git", "apply", "-"], input=ran.stdout, cwd=jekyll, check=True)
    patched = read(jekyll)
    for path in patched:
        (jekyll / path).unlink()
    for path, data in before.items():
        (jekyll / path).parent.mkdir(exist_ok=True)
        (jekyll / path).write_bytes(data)
    assert shell("post", "publish", draft).returncode == 0
    assert read(jekyll) == patched != before
    assert not draft.exists()


def test_a_post_is_scheduled(byline: Byline, blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(blog)
    ran = byline("post", "schedule", "content/posts/rye.md", "2096-06-02T09:00Z")
    assert ran.out.splitlines()[:2] == [
        "content/posts/rye.md",
        "Scheduled: Appears with the first build after Saturday 2 June 2096, 11:00 (UTC+02:00) "
        "(date).",
    ]
    assert "date: 2096-06-02T11:00:00+02:00\n" in (blog / "content/posts/rye.md").read_text()
    assert byline("post", "why", "content/posts/rye.md").out == ran.out.partition("\n")[2]


def test_a_post_expires(byline: Byline, blog: Path) -> None:
    ran = byline("post", "expire", blog / "content/posts/rye.md")
    assert ran.out.splitlines()[1].startswith("Expired: Left out of builds since")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (["schedule", "POST", "2001-01-01"], 3),
        (["schedule", "POST", "soon"], 3),
        (["schedule", "POST"], 2),
        (["publish"], 2),
        ([], 2),
        (["why", "nothing.md"], 3),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    byline: Byline, blog: Path, line: list[str], status: int
) -> None:
    before = read(blog)
    post = str(blog / "content/posts/rye.md")
    ran = byline("post", *(post if part == "POST" else part for part in line))
    assert (ran.status, ran.out) == (status, "")
    assert ran.err
    assert read(blog) == before
