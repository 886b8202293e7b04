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
from tests.fidelity import hugo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

pytestmark = pytest.mark.peer

HOST = "https://a.b"
HUGO_PAGE = '<!DOCTYPE html><html><body>{{ .Content }}{{ range .Pages }}<a href="{{ .RelPermalink }}">x</a>{{ end }}</body></html>'  # noqa: E501 - a template is one line
NIKOLA_HEAD = "<!--\n.. title: {0}\n.. date: 2024-01-02 10:00:00 UTC\n-->\n\n"
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
    "nikola": {
        "conf.py": (
            "BLOG_TITLE = 's'\nBLOG_AUTHOR = 'a'\nBLOG_EMAIL = 'a@example.org'\n"
            f"BLOG_DESCRIPTION = 'd'\nSITE_URL = '{HOST}/'\nDEFAULT_LANG = 'en'\n"
            "TIMEZONE = 'UTC'\nTHEME = 'base'\nPRETTY_URLS = True\nOUTPUT_FOLDER = 'built'\n"
            "POSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\n"
            "PAGES = (('pages/*.md', 'pages', 'page.tmpl'),)\n"
            "COMPILERS = {'markdown': ('.md',)}\n"
        ),
        "posts/a.md": NIKOLA_HEAD.format("A") + "[b](/posts/in/b/) [c](/pages/c/) ![i](/i.png)\n",
        "posts/in/b.md": NIKOLA_HEAD.format("B") + "[a](../../a/) [a](link://slug/a)\n",
        "pages/c.md": NIKOLA_HEAD.format("C") + "[a](../../posts/a/) [b](/posts/in/b/#x)\n",
        "files/i.png": "x",
    },
}
HUGO_TITLED = (
    "<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}"
    '{{ with .Params.cover }}<img src="{{ . }}" alt="L-cover">{{ end }}'
    '{{ with .Params.next }}<a href="{{ . }}">L-next of {{ $.Title }}</a>{{ end }}</body></html>'
)
ADDRESSED: dict[str, dict[str, str]] = {
    "hugo": {
        "hugo.toml": (
            f'baseURL = "{HOST}/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
            '[permalinks.page]\nposts = "/:year/:slugorcontentbasename/"\n'
        ),
        "layouts/_default/single.html": HUGO_TITLED,
        "layouts/_default/list.html": HUGO_TITLED,
        "content/posts/a.md": (
            "---\ntitle: A\ndate: 2024-01-02\nnext: /2025/b/\n---\n"
            "[L1](../../2025/b/) [L2](/notes/c/)\n"
        ),
        "content/posts/b.md": (
            "---\ntitle: B\ndate: 2025-01-02\n---\n[L3](/2024/a/) [L4](/2024/bundle/#x)\n"
        ),
        "content/posts/bundle/index.md": (
            "---\ntitle: U\ndate: 2024-01-02\ncover: own.png\n---\n"
            "[L5](../../notes/c/) ![L6](own.png)\n"
        ),
        "content/posts/bundle/own.png": "x",
        "content/notes/c.md": (
            "---\ntitle: C\ndate: 2024-01-02\nnext: /2024/a/\n---\n"
            f"[L7]({HOST}/2024/a/) [L8](/2024/bundle/) [L9](/)\n"
        ),
    },
    "pelican": {
        "pelicanconf.py": (
            "PATH = 'content'\nSITENAME = 's'\nTIMEZONE = 'UTC'\nDEFAULT_LANG = 'en'\n"
            "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\nSLUGIFY_SOURCE = 'basename'\n"
            "TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n"
            "ARTICLE_URL = '{date:%Y}/{category}/{slug}/'\n"
            "ARTICLE_SAVE_AS = '{date:%Y}/{category}/{slug}/index.html'\nTHEME = 'simple'\n"
        ),
        "content/x/a.md": (
            "Title: A\nDate: 2024-01-01\n\n[L1](/2024/y/b/) [L2]({filename}../y/b.md)\n"
        ),
        "content/y/b.md": "Title: B\nDate: 2024-01-02\n\n[L3](/2024/x/a/#x) [L4](/2024/x/a/)\n",
    },
    "mkdocs": {
        "mkdocs.yml": "site_name: s\n",
        "docs/index.md": "# Home\n\n[L1](/a/) [L2](deep/b.md)\n",
        "docs/a.md": "# A\n\n[L3](/deep/b/#b) [L7](../deep/b/)\n",
        "docs/deep/b.md": "# B\n\n[L4](/a/) [L5](../a.md) [L6](/)\n",
    },
}
"""Sites whose posts are linked to by the address at which they are published."""
READDRESSED = [
    ("hugo", "content/posts/a.md", "new-a", ""),
    ("hugo", "content/posts/a.md", "", "content/notes"),
    ("hugo", "content/posts/bundle/index.md", "new-bundle", "content/notes"),
    ("hugo", "content/notes/c.md", "d", "content/posts"),
    ("pelican", "content/x/a.md", "new-a", "content/y"),
    ("mkdocs", "docs/a.md", "new-a", "docs/deep"),
    ("mkdocs", "docs/deep/b.md", "new-b", "docs"),
]
RENAMED = [
    ("hugo", "content/posts/a.md", "new-a", ""),
    ("hugo", "content/posts/a.md", "", "content/notes"),
    ("hugo", "content/posts/bundle/index.md", "new-bundle", "content/notes"),
    ("hugo", "content/notes/c.md", "d", "content/posts"),
    ("pelican", "content/a.md", "new-a", "content/deep"),
    ("pelican", "content/deep/b.md", "new-b", "content"),
    ("mkdocs", "docs/a.md", "new-a", "docs/deep"),
    ("mkdocs", "docs/deep/b.md", "new-b", "docs"),
    ("nikola", "posts/a.md", "new-a", ""),
    ("nikola", "posts/a.md", "", "posts/in"),
    ("nikola", "posts/in/b.md", "new-b", "posts"),
]


CONVERTED = [
    ("hugo", "content/posts/a.md"),
    ("hugo", "content/posts/bundle/index.md"),
    ("mkdocs", "docs/a.md"),
    ("mkdocs", "docs/deep/b.md"),
    ("mkdocs", "docs/lone/index.md"),
]


class Links(HTMLParser):
    """Every ``href`` and ``src`` of a page, those with a text by it, and the page's title."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.by_text: dict[str, str] = {}
        self.title = ""
        self._tag = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        if tag in {"a", "img"}:
            self.found += [value for name, value in attrs if name in {"href", "src"} and value]
            values = dict(attrs)
            self.by_text[values.get("alt") or ""] = values.get("src") or ""

    def handle_data(self, data: str) -> None:
        if self._tag == "title":
            self.title += data.strip()
        elif self._tag == "a" and self.found:
            self.by_text[data] = self.found[-1]
        self._tag = "" if self._tag == "a" else self._tag

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._tag = ""


def built(generator: str, root: Path) -> Path:
    """The site as its generator builds it."""
    output = root / "built"
    commands = {
        "hugo": ["--quiet", "--source", ".", "--destination", "built"],
        "pelican": ["pelican", "content", "-o", "built", "-s", "pelicanconf.py", "--quiet"],
        "mkdocs": ["mkdocs", "build", "--quiet", "--site-dir", "built"],
        "nikola": ["nikola", "build", "-q"],
    }
    done = subprocess.run(
        hugo.command(*commands["hugo"])
        if generator == "hugo"
        else [sys.executable, "-m", *commands[generator]],
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
            if f"{url.scheme}://{url.netloc}" == HOST and file_at(site, url.path) is None:
                found.add((here, link))
    return found


def file_at(site: Path, path: str) -> Path | None:
    """The file that a server gives for a path."""
    target = site / unquote(path).lstrip("/")
    return next((it for it in (target, target / "index.html") if it.is_file()), None)


def leading(site: Path) -> dict[str, str]:
    """To which page, or file, each link leads whose text begins with an L, by that text."""
    found = {}
    for page in site.rglob("*.html"):
        links = Links(page.read_text(encoding="utf-8"))
        for text, link in links.by_text.items():
            if text.startswith("L"):
                here = f"{HOST}/{page.relative_to(site).as_posix()}"
                file = file_at(site, urlsplit(urljoin(here, link)).path)
                is_page = file is not None and file.suffix == ".html"
                name = Links(file.read_text(encoding="utf-8")).title if file and is_page else ""
                found[text] = name or (file.name if file else "nowhere")
    return found


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


Sites = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sites, str], Path]:
    """One of the sites as its generator builds it before anything is changed; built once."""
    done: dict[tuple[int, str], Path] = {}

    def build(sites: Sites, generator: str) -> Path:
        key = id(sites), generator
        if key not in done:
            root = tmp_path_factory.mktemp(generator)
            write(root, sites[generator])
            done[key] = built(generator, root)
        return done[key]

    return build


@pytest.mark.parametrize(("generator", "post", "slug", "folder"), RENAMED)
def test_no_link_dies_by_a_rename(
    generator: str,
    post: str,
    slug: str,
    folder: str,
    *,
    tmp_path: Path,
    unchanged: Callable[[Sites, str], Path],
) -> None:
    if find_spec(generator) is None:
        pytest.skip(f"{generator} is not installed")
    root = tmp_path / "site"
    write(root, SITES[generator])
    before = dead(unchanged(SITES, generator))
    assert not any(HOST not in link for _, link in before) or generator == "pelican"
    project = Project.open(root, Places(tmp_path, tmp_path, tmp_path, tmp_path))
    wanted = Renaming(slug=slug or None, folder=root / folder if folder else None)

    plan = plan_rename(project, root / post, wanted)
    carry_out(plan)

    assert plan.problems == ()
    assert not (root / post).exists()
    after = dead(built(generator, root))
    assert {link for _, link in after} <= {link for _, link in before}


@pytest.mark.parametrize(("generator", "post"), CONVERTED)
def test_no_link_dies_and_no_address_changes_by_a_conversion(
    generator: str, post: str, tmp_path: Path, unchanged: Callable[[Sites, str], Path]
) -> None:
    if find_spec(generator) is None:
        pytest.skip(f"{generator} is not installed")
    root = tmp_path / "site"
    write(root, SITES[generator])
    before = unchanged(SITES, generator)
    dead_before = dead(before)
    pages = {path.relative_to(before) for path in before.rglob("*") if path.is_file()}
    project = Project.open(root, Places(tmp_path, tmp_path, tmp_path, tmp_path))

    plan = plan_conversion(project, root / post)
    carry_out(plan)

    assert plan.problems == ()
    assert not (root / post).exists()
    after = built(generator, root)
    assert {link for _, link in dead(after)} <= {link for _, link in dead_before}
    assert {path.relative_to(after) for path in after.rglob("*.html")} == {
        page for page in pages if page.suffix == ".html"
    }
    if generator == "hugo":
        assert {path.relative_to(after) for path in after.rglob("*.png")} == {
            page for page in pages if page.suffix == ".png"
        }


@pytest.mark.parametrize(("generator", "post", "slug", "folder"), READDRESSED)
def test_a_link_by_address_leads_to_the_same_post_after_a_rename(
    generator: str,
    post: str,
    slug: str,
    folder: str,
    *,
    tmp_path: Path,
    unchanged: Callable[[Sites, str], Path],
) -> None:
    if find_spec(generator) is None:
        pytest.skip(f"{generator} is not installed")
    root = tmp_path / "site"
    write(root, ADDRESSED[generator])
    before = leading(unchanged(ADDRESSED, generator))
    assert "nowhere" not in before.values()
    assert len(before) >= 3
    project = Project.open(root, Places(tmp_path, tmp_path, tmp_path, tmp_path))
    wanted = Renaming(slug=slug or None, folder=root / folder if folder else None)

    plan = plan_rename(project, root / post, wanted)
    carry_out(plan)

    assert plan.problems == ()
    assert leading(built(generator, root)) == before
