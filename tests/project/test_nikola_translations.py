"""Translations of Nikola's posts, in one file each or in two, as Nikola 8.3 itself reads them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.cli.main import main
from editor.project.index import PostIndex
from editor.project.status import PostState
from tests.project.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from editor.storage.places import Places
    from tests.project.conftest import Files

FILES = {
    "conf.py": (
        'BLOG_TITLE = "b"\nDEFAULT_LANG = "en"\nTRANSLATIONS = {"en": "", "fr": "./fr"}\n'
        'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\n'
    ),
    "posts/two.md": "Just text\n",
    "posts/two.meta": ".. title: Two\n.. date: 2024-01-01 10:00:00 UTC\n.. tags: a, b\n",
    "posts/two.fr.md": "Du texte\n",
    "posts/two.fr.meta": ".. title: Deux\n.. date: 2023-03-03 10:00:00 UTC\n",
    "posts/one.md": "---\ntitle: One\ndate: 2024-02-02\ntags: [x]\n---\none\n",
    "posts/one.fr.md": "---\ntitle: Un\ntags: [y]\n---\nun\n",
    "posts/bare.md": "bare\n",
    "posts/bare.meta": ".. title: Bare\n.. date: 2024-03-03\n.. status: draft\n",
    "posts/bare.fr.md": "nu\n",
    "posts/half.md": "half\n",
    "posts/half.meta": ".. title: Half\n.. date: 2024-04-04\n",
    "posts/half.fr.md": "moitié\n",
    "posts/half.fr.meta": ".. title: Moitié\n.. status: draft\n",
}


def told(index: PostIndex) -> dict[str, tuple[str, str, tuple[str, ...], PostState]]:
    return {
        row.path.name: (row.title, f"{row.date:%Y-%m-%d}", row.tags, row.state)
        for row in index.summaries
    }


def test_a_translation_has_what_the_default_language_says(
    scanned: Callable[[Files], PostIndex],
) -> None:
    draft, published = PostState.DRAFT, PostState.PUBLISHED
    assert told(scanned(FILES)) == {
        "two.md": ("Two", "2024-01-01", ("a", "b"), published),
        "two.fr.md": ("Deux", "2024-01-01", ("a", "b"), published),
        "one.md": ("One", "2024-02-02", ("x",), published),
        "one.fr.md": ("Un", "2024-02-02", ("y",), published),
        "bare.md": ("Bare", "2024-03-03", (), draft),
        "bare.fr.md": ("Bare", "2024-03-03", (), draft),
        "half.md": ("Half", "2024-04-04", (), draft),
        "half.fr.md": ("Moitié", "2024-04-04", (), draft),
    }


def test_a_change_in_one_language_reaches_the_others(
    opened: Callable[[Files], Project], places: Places
) -> None:
    project = opened(FILES)
    index = PostIndex(project, places, clock=lambda: NOW)
    assert list(index.scan())
    meta = project.root / "posts" / "two.meta"
    meta.write_text(".. title: Two\n.. date: 2024-05-05\n.. tags: c\n")
    index.refresh([meta])
    assert told(index)["two.fr.md"] == ("Deux", "2024-05-05", ("c",), PostState.PUBLISHED)
    french = project.root / "posts" / "two.fr.meta"
    french.write_text(".. title: Deux\n.. status: draft\n")
    index.refresh([french])
    assert told(index)["two.md"][3] is PostState.DRAFT
    page = project.root / "posts" / "one.md"
    page.write_text("---\ntitle: One\ndate: 2024-06-06\n---\none\n")
    index.refresh([page])
    assert told(index)["one.fr.md"][1] == "2024-06-06"
    french.unlink()
    index.refresh([french])
    assert told(index)["two.md"][3] is PostState.PUBLISHED
    assert told(index)["two.fr.md"][0] == "Two"


def test_edits_go_to_the_file_of_the_language(
    opened: Callable[[Files], Project], capsys: pytest.CaptureFixture[str]
) -> None:
    root = opened(FILES).root / "posts"
    assert main(["set", str(root / "two.fr.md"), "title=Encore"]) == 0
    assert (root / "two.fr.meta").read_text().startswith(".. title: Encore\n")
    assert (root / "two.meta").read_text() == FILES["posts/two.meta"]
    assert main(["post", "why", str(root / "half.md")]) == 0
    assert "half.fr.meta" in capsys.readouterr().out


_ASK = """
import json, runpy
from nikola import Nikola
site = Nikola(**{k: v for k, v in runpy.run_path("conf.py").items() if k.isupper()})
site.init_plugins()
site.scan_posts()
told = {}
for post in site.timeline:
    for lang in post.translated_to:
        name = post.translated_source_path(lang).rpartition("/")[2]
        day, state = f"{post.date:%Y-%m-%d}", "draft" if post.is_draft else "published"
        told[name] = [post.title(lang), day, post.tags_for_language(lang), state]
print(json.dumps(told))
"""


@pytest.mark.skipif(shutil.which("nikola") is None, reason="Nikola is not installed")
def test_the_list_is_that_of_nikola(opened: Callable[[Files], Project], places: Places) -> None:
    """Before and after changes by the command line."""
    project = opened(FILES)
    root, posts = project.root, project.root / "posts"
    python = Path(shutil.which("nikola") or "").resolve().with_name("python")

    def compare() -> None:
        index = PostIndex(project, places, clock=lambda: NOW)
        assert list(index.scan())
        asked = subprocess.run(
            [python, "-c", _ASK], cwd=root, capture_output=True, text=True, check=True, timeout=60
        )
        ours = {
            name: [title, day, sorted(tags), state.value]
            for name, (title, day, tags, state) in told(index).items()
        }
        assert ours == json.loads(asked.stdout.splitlines()[-1])

    compare()
    for arguments in (
        ["set", "two.fr.md", "title=Encore", "tags=c, d"],
        ["post", "publish", "half.fr.md"],
        ["post", "draft", "one.fr.md"],
        ["tags", "", "--rename", "a", "z"],
    ):
        command = [str(posts / it) if it.endswith(".md") else it or str(root) for it in arguments]
        assert main(command) == 0, arguments
        compare()
    for name in ("two.md", "two.fr.md"):
        assert main(["rename", str(posts / name), "--slug", "zwei"]) == 0
    compare()
