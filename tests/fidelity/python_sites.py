"""Real Pelican and real MkDocs, each run once for many posts, and the site it was run on.

Both get a theme that prints the article alone. A post stands behind a head as the tool wants it,
so that what Byline reads is the very file that the tool reads.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PELICAN_SETTINGS = """
SITENAME = "Posts"
PATH = "content"
TIMEZONE = "UTC"
THEME = "theme"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DIRECT_TEMPLATES = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
"""
MKDOCS_SETTINGS = """
site_name: Posts
theme: {name: null, custom_dir: theme}
plugins: []
validation:
  {omitted_files: ignore, links: {not_found: ignore, absolute_links: ignore,
   unrecognized_links: ignore, anchors: ignore}}
"""


def pelican(root: Path, bodies: Sequence[str], settings: str) -> list[tuple[Path, str]]:
    """Each body's post, and what Pelican makes of it with ``settings`` of ``MARKDOWN``."""
    _write(root / "pelicanconf.py", PELICAN_SETTINGS + settings)
    _write(root / "theme/templates/article.html", "{{ article.content }}")
    (root / "theme/static").mkdir()
    posts = []
    for number, body in enumerate(bodies):
        posts.append(root / f"content/p{number}.md")
        _write(posts[-1], f"Title: p\nDate: 2024-01-01\nSlug: p{number}\n\n{body}")
    _run(root, "pelican", "-s", "pelicanconf.py", "-o", "output", "-q")
    return [(post, _read(root / f"output/{post.stem}.html")) for post in posts]


def mkdocs(root: Path, bodies: Sequence[str], settings: str) -> list[tuple[Path, str]]:
    """Each body's page, and what MkDocs makes of it with ``settings`` of its extensions."""
    _write(root / "mkdocs.yml", MKDOCS_SETTINGS + settings)
    _write(root / "theme/main.html", "{{ page.content }}")
    posts = []
    for number, body in enumerate(bodies):
        posts.append(root / f"docs/p{number}.md")
        _write(posts[-1], f"---\ntitle: p\n---\n\n{body}")
    _run(root, "mkdocs", "build", "--quiet")
    return [(post, _read(root / f"site/{post.stem}/index.html")) for post in posts]


# For each block of code without a known language Pygments looks through all installed packages for
# lexers, half the time of a build. They are the same all along, so they are listed once.
_ONCE = """
import functools, runpy, sys
import pygments.plugin
pygments.plugin.entry_points = functools.cache(pygments.plugin.entry_points)
runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
"""


def _run(root: Path, module: str, *arguments: str) -> None:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _ONCE, module, *arguments],
        check=False,
        cwd=root,
        capture_output=True,
        text=True,
        timeout=240,
    )
    if run.returncode:
        raise AssertionError(run.stdout + run.stderr)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def _read(path: Path) -> str:
    # MkDocs writes no file for a page without a word in it.
    return path.read_text(encoding="utf-8") if path.exists() else ""
