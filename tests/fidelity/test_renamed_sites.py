"""After a rename the site as its real generator builds it has no link that leads nowhere."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from editor.project.converting import plan_conversion
from editor.project.plan import carry_out
from editor.project.project import Project
from editor.project.rename import Renaming, plan_rename
from editor.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = pytest.mark.peer

HOST = "https://a.b"
HUGO_PAGE = '<!DOCTYPE html><html><body>{{ .Content }}{{ range .Pages }}<a href="{{ .RelPermalink }}">x</a>{{ end }}</body></html>'  # noqa: E501 - a template is one line
SITES: dict[str, dict[str, str]] = {
    "hugo": {
        "hugo.toml": f'baseURL = "{HOST}/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
        "layouts/_default/single.html": HUGO_PAGE,
        "layouts/_default/list.html": HUGO_PAGE,
        "layouts/index.html": HUGO_PAGE,
        "content/posts/a.md": (
            '---\ntitle: A\n---\n[bundle](../bundle/) [b]({{< ref "b" >}}) ![i](/img/i.png)\n'
        ),
        "content/posts/b.md": (
            '---\ntitle: B\n---\n[a]({{< relref "a.md" >}}) [a](/posts/a/#x) '
            f"[a]({HOST}/posts/a/)\n\n[own][1]\n\n[1]: ../bundle/ 'T'\n\n"
            '<a href="/posts/bundle/own.png">p</a>\n'
        ),
        "content/posts/bundle/index.md": "---\ntitle: U\n---\n![o](own.png) [a](../a/)\n",
        "content/posts/bundle/own.png": "x",
        "content/notes/c.md": (
            '---\ntitle: C\n---\n[a]({{< ref "/posts/a" >}}) [u]({{< ref "bundle" >}})\n'
        ),
        "static/img/i.png": "x",
    },
    "pelican": {
        "pelicanconf.py": (
            "PATH = 'content'\nSITENAME = 's'\nTIMEZONE = 'UTC'\nDEFAULT_LANG = 'en'\n"
            "RELATIVE_URLS = True\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\n"
            "TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n"
            "STATIC_PATHS = ['images']\nTHEME = 'simple'\n"
        ),
        "content/a.md": (
            "Title: A\nDate: 2024-01-01\nSlug: a\n\n[b]({filename}deep/b.md) "
            "![i]({static}/images/i.png)\n"
        ),
        "content/deep/b.md": (
            "Title: B\nDate: 2024-01-02\n\n[a]({filename}../a.md) [a]({filename}/a.md#x)\n"
        ),
        "content/images/i.png": "x",
    },
    "mkdocs": {
        "mkdocs.yml": "site_name: s\nstrict: true\n",
        "docs/index.md": "# Home\n\n[a](a.md) [b](deep/b.md) [l](lone/index.md)\n",
        "docs/a.md": "# A\n\n[b](deep/b.md#b) ![i](img/i.png)\n",
        "docs/deep/b.md": "# B\n\n[a](../a.md) [home](../index.md)\n\n![i](../img/i.png)\n",
        "docs/lone/index.md": "# L\n\n[a](../a.md) ![o](own.png)\n",
        "docs/lone/own.png": "x",
        "docs/img/i.png": "x",
    },
}
RENAMED = [
    ("hugo", "content/posts/a.md", "new-a", ""),
    ("hugo", "content/posts/a.md", "", "content/notes"),
    ("hugo", "content/posts/bundle/index.md", "new-bundle", "content/notes"),
    ("hugo", "content/notes/c.md", "d", "content/posts"),
    ("pelican", "content/a.md", "new-a", "content/deep"),
    ("pelican", "content/deep/b.md", "new-b", "content"),
    ("mkdocs", "docs/a.md", "new-a", "docs/deep"),
    ("mkdocs", "docs/deep/b.md", "new-b", "docs"),
]


CONVERTED = [
    ("hugo", "content/posts/a.md"),
    ("hugo", "content/posts/bundle/index.md"),
    ("mkdocs", "docs/a.md"),
    ("mkdocs", "docs/deep/b.md"),
    ("mkdocs", "docs/lone/index.md"),
]


class Links(HTMLParser):
    """Every ``href`` and ``src`` of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"a", "img"}:
            self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def built(generator: str, root: Path) -> Path:
    """The site as its generator builds it."""
    output = root / "built"
    commands = {
        "hugo": ["hugo", "--quiet", "--source", ".", "--destination", "built"],
        "pelican": ["pelican", "content", "-o", "built", "-s", "pelicanconf.py", "--quiet"],
        "mkdocs": ["mkdocs", "build", "--quiet", "--site-dir", "built"],
    }
    done = subprocess.run(
        [sys.executable, "-m", *commands[generator]],
        cwd=root,
        capture_output=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    return output


def dead(site: Path) -> set[tuple[str, str]]:
    """The links of a built site that lead to no file of it."""
    found = set()
    for page in site.rglob("*.html"):
        here = f"{HOST}/{page.relative_to(site).as_posix()}"
        for link in Links(page.read_text(encoding="utf-8")).found:
            url = urlsplit(urldefrag(urljoin(here, link))[0])
            if f"{url.scheme}://{url.netloc}" != HOST:
                continue
            target = site / unquote(url.path).lstrip("/")
            if not target.is_file() and not (target / "index.html").is_file():
                found.add((here, link))
    return found


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("generator", "post", "slug", "folder"), RENAMED)
def test_no_link_dies_by_a_rename(
    generator: str, post: str, slug: str, folder: str, tmp_path: Path
) -> None:
    if find_spec(generator) is None:
        pytest.skip(f"{generator} is not installed")
    root = tmp_path / "site"
    write(root, SITES[generator])
    before = dead(built(generator, root))
    assert not any(HOST not in link for _, link in before) or generator == "pelican"
    project = Project.open(root, Places(tmp_path, tmp_path, tmp_path, tmp_path))
    wanted = Renaming(slug=slug or None, folder=root / folder if folder else None)

    plan = plan_rename(project, root / post, wanted)
    carry_out(plan)

    assert plan.problems == ()
    assert not (root / post).exists()
    (root / "built").rename(tmp_path / "before")
    after = dead(built(generator, root))
    assert {link for _, link in after} <= {link for _, link in before}


@pytest.mark.parametrize(("generator", "post"), CONVERTED)
def test_no_link_dies_and_no_address_changes_by_a_conversion(
    generator: str, post: str, tmp_path: Path
) -> None:
    if find_spec(generator) is None:
        pytest.skip(f"{generator} is not installed")
    root = tmp_path / "site"
    write(root, SITES[generator])
    before = built(generator, root)
    dead_before = dead(before)
    pages = {path.relative_to(before) for path in before.rglob("*") if path.is_file()}
    project = Project.open(root, Places(tmp_path, tmp_path, tmp_path, tmp_path))

    plan = plan_conversion(project, root / post)
    carry_out(plan)

    assert plan.problems == ()
    assert not (root / post).exists()
    before.rename(tmp_path / "before")
    after = built(generator, root)
    assert {link for _, link in dead(after)} <= {link for _, link in dead_before}
    assert {path.relative_to(after) for path in after.rglob("*.html")} == {
        page for page in pages if page.suffix == ".html"
    }
    if generator == "hugo":
        assert {path.relative_to(after) for path in after.rglob("*.png")} == {
            page for page in pages if page.suffix == ".png"
        }
