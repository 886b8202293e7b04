"""An image that Byline stores and inserts is found by the page that the real generator builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from editor.pictures.process import Pictures
from editor.project.assets import Assets, appended, store
from editor.project.image_source import prepared
from editor.project.plan import Change, Plan, carry_out
from editor.project.project import Project
from editor.storage.file import read
from editor.storage.places import Places
from tests.fidelity import hugo
from tests.pictures import samples

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = pytest.mark.peer

HOST = "https://a.b"
TODAY = date(2026, 11, 23)
LAYOUT = "<!DOCTYPE html><html><body>{{ .Content }}</body></html>"
HUGO = {
    "hugo.toml": f'baseURL = "{HOST}/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
    "[markup.goldmark.renderer]\nunsafe = true\n",
    "layouts/_default/single.html": LAYOUT,
    "layouts/_default/list.html": LAYOUT,
    "layouts/shortcodes/figure.html": '<img src="{{ .Get "src" }}" alt="{{ .Get "alt" }}">',
    "layouts/index.html": LAYOUT,
}
JEKYLL = {"_config.yml": "title: a\nbaseurl: /blog\n"}
PELICAN = {
    "pelicanconf.py": (
        "PATH = 'content'\nSITENAME = 's'\nTIMEZONE = 'UTC'\nDEFAULT_LANG = 'en'\n"
        "RELATIVE_URLS = True\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\n"
        "TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n"
        "THEME = 'simple'\n"
    )
}
MKDOCS = {"mkdocs.yml": "site_name: s\nstrict: true\n", "docs/index.md": "# Home\n"}
HEAD = "---\ntitle: Rye\ndate: 2024-05-06\n---\nText\n"
LINES = "Title: Rye\nDate: 2024-05-06\n\nText\n"
MODEL = "---\ntitle: B\ndate: 2023-02-03\n---\n"
CASES: dict[str, tuple[str, dict[str, str], str]] = {
    "hugo": ("hugo", {**HUGO, "content/posts/rye.md": HEAD}, "content/posts/rye.md"),
    "hugo, below a path": (
        "hugo",
        {
            **HUGO,
            "hugo.toml": HUGO["hugo.toml"].replace(HOST, f"{HOST}/blog"),
            "content/posts/rye.md": HEAD,
        },
        "content/posts/rye.md",
    ),
    "hugo, a bundle": (
        "hugo",
        {**HUGO, "content/posts/rye/index.md": HEAD},
        "content/posts/rye/index.md",
    ),
    "hugo, a figure and years": (
        "hugo",
        {
            **HUGO,
            "content/posts/b.md": f'{MODEL}{{{{< figure src="/img/2023/b.png" alt="b" >}}}}\n',
            "static/img/2023/b.png": "b",
            "content/posts/rye.md": HEAD,
        },
        "content/posts/rye.md",
    ),
    "hugo, relative from the page": (
        "hugo",
        {
            **HUGO,
            "content/posts/b.md": f"{MODEL}![b](../../img/b.png)\n",
            "static/img/b.png": "b",
            "content/posts/rye.md": HEAD,
        },
        "content/posts/rye.md",
    ),
    "jekyll, below a path": (
        "jekyll",
        {**JEKYLL, "_posts/2024-05-06-rye.md": HEAD},
        "_posts/2024-05-06-rye.md",
    ),
    "jekyll, html": (
        "jekyll",
        {
            **JEKYLL,
            "_posts/2023-02-03-b.md": f'{MODEL}<img src="{{{{ site.baseurl }}}}/p/b.png">\n',
            "p/b.png": "b",
            "_posts/2024-05-06-rye.md": HEAD,
        },
        "_posts/2024-05-06-rye.md",
    ),
    "pelican": ("pelican", {**PELICAN, "content/deep/rye.md": LINES}, "content/deep/rye.md"),
    "pelican, another folder": (
        "pelican",
        {
            "pelicanconf.py": PELICAN["pelicanconf.py"] + "STATIC_PATHS = ['pictures']\n",
            "content/b.md": "Title: B\nDate: 2023-02-03\n\n![b]({static}/pictures/2023/b.png)\n",
            "content/pictures/2023/b.png": "b",
            "content/rye.md": LINES,
        },
        "content/rye.md",
    ),
    "mkdocs": ("mkdocs", {**MKDOCS, "docs/deep/rye.md": "# Rye\n"}, "docs/deep/rye.md"),
    "mkdocs, the home page": ("mkdocs", MKDOCS, "docs/index.md"),
}


class Images(HTMLParser):
    """The addresses of the images of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found += [value for name, value in attrs if name == "src" and value]


def built(generator: str, root: Path) -> Path:
    """The site as its generator builds it."""
    commands = {
        "hugo": ["--quiet", "--source", ".", "--destination", "built"],
        "pelican": ["pelican", "content", "-o", "built", "-s", "pelicanconf.py", "--quiet"],
        "mkdocs": ["mkdocs", "build", "--quiet", "--site-dir", "built"],
    }
    line = (
        ["jekyll", "build", "--quiet", "--destination", "built"]
        if generator == "jekyll"
        else hugo.command(*commands["hugo"])
        if generator == "hugo"
        else [sys.executable, "-m", *commands[generator]]
    )
    done = subprocess.run(
        line,
        cwd=root,
        capture_output=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    return root / "built"


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def shown_pictures(site: Path, below: str) -> list[bytes]:
    """The bytes of each image that a page of the site finds at the address it has for it."""
    found = []
    for page in site.rglob("*.html"):
        here = f"{HOST}{below}/{page.relative_to(site).as_posix()}"
        for src in Images(page.read_text(encoding="utf-8")).found:
            path = unquote(urlsplit(urljoin(here, src)).path)
            target = site / path.removeprefix(below).lstrip("/")
            if path.startswith(f"{below}/") and target.is_file():
                found.append(target.read_bytes())
    return found


@pytest.mark.parametrize("case", CASES)
def test_the_built_page_finds_the_image(case: str, tmp_path: Path) -> None:
    generator, files, post = CASES[case]
    if generator != "jekyll" and find_spec(generator) is None:
        pytest.skip(f"{generator} is not installed")
    if generator == "jekyll" and shutil.which("jekyll") is None:
        pytest.skip("jekyll is not installed")
    root = (tmp_path / "site").resolve()
    write(root, files)
    project = Project.open(root, Places(tmp_path, tmp_path, tmp_path, tmp_path))
    picture = prepared(samples.png(), "IMG_1.PNG", Pictures())
    assets = Assets(project, root / post, TODAY)

    image, _ = store(assets.plan(picture, 'A "loaf", sliced'), assets)
    file = read(root / post)
    carry_out(Plan((Change(file, appended(project, root / post, file.lines, [image])),)))

    below = "/blog" if "/blog" in "".join(files.values()) else ""
    assert picture.data in shown_pictures(built(generator, root), below)
