"""A link that is written into a post leads to the other one on the page that is built."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from editor.project.index import PostIndex
from editor.project.link_habits import LinkWriter
from editor.project.project import Project
from editor.storage.places import Places

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.peer

HUGO_PAGE = "<!DOCTYPE html><html><body>{{ .Content }}</body></html>"
NIKOLA = """\
BLOG_AUTHOR = BLOG_TITLE = BLOG_DESCRIPTION = "x"
BLOG_EMAIL = "a@b.org"
SITE_URL = "https://a.b/"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": ""}
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES = (("pages/*.md", "pages", "page.tmpl"),)
COMPILERS = {"markdown": (".md",)}
THEME = "base"
"""
NIKOLA_HEAD = "---\ntitle: T\nslug: {}\ndate: 2024-01-02 10:00:00 UTC\n---\n"
SITES: dict[str, tuple[list[str], dict[str, str], str, str, str, str]] = {
    # the command; the site; the post that links, and the one that is linked to; the page of the
    # first, and the address that stands there
    "hugo": (
        ["hugo", "--quiet", "--destination", "built"],
        {"hugo.toml": 'baseURL = "https://a.b/s/"\ndisableKinds = ["taxonomy", "RSS"]\n',
         "layouts/_default/single.html": HUGO_PAGE, "layouts/_default/list.html": HUGO_PAGE,
         "content/q/b.md": "---\ntitle: B\n---\n",
         "content/p/a/index.md": "---\ntitle: A\nslug: other\n---\n"},
        "content/q/b.md", "content/p/a/index.md", "q/b/index.html", "/s/p/other/"),
    "pelican": (
        ["pelican", "content", "-o", "built", "-s", "pelicanconf.py", "--quiet"],
        {"pelicanconf.py": "PATH = 'content'\nSITENAME = 's'\nTIMEZONE = 'UTC'\nTHEME = 'simple'\n"
         "DEFAULT_LANG = 'en'\nRELATIVE_URLS = True\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\n"
         "TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n",
         "content/b.md": "Title: B\nDate: 2024-01-01\n\n",
         "content/p/a.md": "Title: Other\nDate: 2024-01-02\n\n"},
        "content/b.md", "content/p/a.md", "b.html", "./other.html"),
    "mkdocs": (
        ["mkdocs", "build", "--quiet", "--strict", "--site-dir", "built"],
        {"mkdocs.yml": "site_name: s\n", "docs/index.md": "# Home\n", "docs/q/b.md": "# B\n\n",
         "docs/p/a b.md": "# A\n"},
        "docs/q/b.md", "docs/p/a b.md", "q/b/index.html", "../../p/a%20b/"),
    "nikola": (
        ["nikola", "build", "-q"],
        {"conf.py": NIKOLA, "posts/a.md": NIKOLA_HEAD.format("other"),
         "pages/b.md": NIKOLA_HEAD.format("b")},
        "pages/b.md", "posts/a.md", "output/pages/b/index.html", "../../posts/other"),
}  # fmt: skip


@pytest.mark.parametrize("generator", list(SITES))
def test_the_link_leads_there(tmp_path: Path, generator: str) -> None:
    command, files, here, target, page, address = SITES[generator]
    if find_spec(generator) is None:
        pytest.skip(f"{generator} is not installed")
    root = tmp_path.resolve() / "site"
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    base = tmp_path / "user"
    project = Project.open(root, Places(base / "s", base / "c", base / "k", base / "d"))
    index = PostIndex(project, project.places)
    for _ in index.scan():
        pass
    row = next(row for row in index.summaries if row.path == root / target)
    link = LinkWriter(project, index.summaries).written(row, root / here)
    with (root / here).open("a", encoding="utf-8") as post:
        post.write(f"\nSee [that]({link}).\n")
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        capture_output=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    built = root / page if generator == "nikola" else root / "built" / page
    html = built.read_text(encoding="utf-8")
    assert f'href="{address}"' in html or f"href={address}>" in html, html[html.find("that") - 90 :]
