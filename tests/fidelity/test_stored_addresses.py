"""Addresses by generators that tests cannot run: their stored answers, else their documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.fidelity import (
    astro_addresses,
    eleventy_addresses,
    jekyll_addresses,
    mkdocs_addresses,
    nikola_addresses,
)
from tests.fidelity.address_sites import addresses, opened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.project.project import Project


@pytest.mark.parametrize("style", jekyll_addresses.STYLES)
def test_jekyll(style: str, tmp_path: Path) -> None:
    answers = json.loads(jekyll_addresses.ANSWERS.read_text(encoding="utf-8"))
    jekyll_addresses.write(tmp_path / "site", style)
    told = addresses(opened(tmp_path / "site", {}))
    # Some of what Jekyll does not publish is no content, and is not listed.
    assert dict.fromkeys(answers[style]) | told == answers[style]


@pytest.mark.parametrize("name", nikola_addresses.SITES)
def test_nikola(name: str, tmp_path: Path) -> None:
    answers = json.loads(nikola_addresses.ANSWERS.read_text(encoding="utf-8"))
    nikola_addresses.write(tmp_path / "site", name)
    assert addresses(opened(tmp_path / "site", {})) == answers[name]


@pytest.mark.parametrize("name", eleventy_addresses.SITES)
def test_eleventy(name: str, tmp_path: Path) -> None:
    answers = json.loads(eleventy_addresses.ANSWERS.read_text(encoding="utf-8"))[name]
    eleventy_addresses.write(tmp_path / "site", name)
    told = addresses(opened(tmp_path / "site", {}))
    left = {path for path in told if path.removeprefix("src/") in eleventy_addresses.TOO_MUCH}
    assert {path: told[path] for path in told.keys() - left} == {
        path: answers[path] for path in answers.keys() - left
    }
    assert all(told[path] in {None, answers[path]} for path in left)


@pytest.mark.parametrize(
    "files",
    [
        {"eleventy.config.js": "c.addUrlTransform(x => x)"},
        {"eleventy.config.js": "c.addGlobalData('permalink', p)"},
        {"eleventy.config.js": "module.exports = { dir: { input: where } }"},
        {"eleventy.config.js": "c.setInputDirectory(where)"},
        {"_data/permalink.js": "x"},
        {"_data/eleventyComputed.js": "x"},
        {"eleventy.config.js": "c.addGlobalData(name, p)"},
        {"posts/posts.11tydata.js": "module.exports = require('./x')"},
        {"posts/posts.11tydata.js": "module.exports = { layout: pick() }"},
        {"posts/a.json": "{"},
        {"posts/posts.json": '{"layout": "lost"}'},
        {"posts/posts.json": '{"layout": "../own"}'},
    ],
    ids=str,
)
def test_no_address_by_what_only_eleventy_can_tell(files: dict[str, str], tmp_path: Path) -> None:
    post = {"posts/a.md": "---\ntitle: A\n---\nx\n"}
    site = {"eleventy.config.js": "", **post}
    assert addresses(opened(tmp_path / "told", site)) == {"posts/a.md": "/posts/a/"}
    assert addresses(opened(tmp_path / "site", {**site, **files})) == {"posts/a.md": None}


def test_a_layout_gives_its_address(tmp_path: Path) -> None:
    site = {
        "eleventy.config.js": "",
        "posts/a.md": "---\ntitle: A\n---\nx\n",
        "posts/posts.json": '{"layout": "own"}',
        "_includes/own.njk": "---\npermalink: /\n---\n",
    }
    assert addresses(opened(tmp_path / "site", site)) == {"posts/a.md": "/"}


@pytest.mark.parametrize("name", astro_addresses.SITES)
def test_astro(name: str, tmp_path: Path) -> None:
    answers = json.loads(astro_addresses.ANSWERS.read_text(encoding="utf-8"))
    astro_addresses.write(tmp_path / "site", name)
    coded = dict.fromkeys(astro_addresses.CODED)
    assert addresses(opened(tmp_path / "site", {})) == answers[name] | coded


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        ("integrations: [starlight({ title: 'x' })]", "/in/a/"),
        ("integrations: [starlight({ title: 'x' })], trailingSlash: slash", None),
        ("integrations: [starlight({ title: 'x' })], build: { format: 'preserve' }", None),
        ("", None),
    ],
)
def test_pages_of_starlight(config: str, wanted: str | None, tmp_path: Path) -> None:
    """By its documentation: https://starlight.astro.build/guides/pages/."""
    imported = "import starlight from '@astrojs/starlight';\n" if config else ""
    files = {
        "astro.config.mjs": f"{imported}export default {{ {config} }};\n",
        "src/content/docs/in/A.md": "---\ntitle: A\n---\n",
        "src/content/docs/index.md": "---\ntitle: A\n---\n",
    }
    assert addresses(opened(tmp_path / "site", files)) == {
        "src/content/docs/in/A.md": wanted,
        "src/content/docs/index.md": "/" if wanted else None,
    }


@pytest.mark.parametrize("name", mkdocs_addresses.SITES)
def test_material_for_mkdocs(name: str, tmp_path: Path) -> None:
    answers = json.loads(mkdocs_addresses.ANSWERS.read_text(encoding="utf-8"))
    mkdocs_addresses.write(tmp_path / "site", name)
    assert addresses(opened(tmp_path / "site", {})) == answers[name]


@pytest.mark.parametrize(
    ("plugins", "wanted"),
    [
        ("- blog", "/blog/2024/05/06/t/"),
        ("- blog\n- meta", "/blog/2024/05/06/t/"),
        ("- blog\n- blog", None),
        ("- blog:\n    post_url_format: '{slug}/{number}'", None),
        ("- blog:\n    post_url_date_format: MMM", None),
        ("- blog:\n    post_slugify: !!python/name:own.slugs", None),
        (
            "- blog:\n    post_slugify: !!python/object/apply:pymdownx.slugs.slugify\n"
            "      kwds: {percent_encode: true}",
            None,
        ),
        ("- i18n: {languages: [{locale: en, default: true}, {locale: fr}]}\n- blog", None),
    ],
)
def test_no_address_of_a_blog_post_that_only_the_plugin_can_tell(
    plugins: str, wanted: str | None, tmp_path: Path
) -> None:
    post = {"docs/blog/posts/a.md": "---\ndate: 2024-05-06\n---\n# T\n"}
    project = opened(tmp_path / "site", {"mkdocs.yml": f"plugins:\n{plugins}\n", **post})
    assert addresses(project) == dict.fromkeys(post, wanted)


COMPUTED = {
    "pelicanconf.py": [
        "ARTICLE_URL = where()",
        r"FILENAME_METADATA = r'(?P<date>\d{4}-\d{2}-\d{2})_(?P<slug>.*)'",
        "PATH_METADATA = patterns()",
        "SLUGIFY_PRESERVE_CASE = True",
        "SLUG_REGEX_SUBSTITUTIONS = []",
    ],
    "conf.py": [
        "BLOG_TITLE = 'b'\nPOSTS = where()",
        r"BLOG_TITLE = 'b'; FILE_METADATA_REGEXP = '(?P<slug>.*)\.md'",
        "BLOG_TITLE = 'b'\nTRANSLATIONS_PATTERN = '{path}.{ext}.{lang}'",
    ],
}


@pytest.mark.parametrize(
    ("config", "line"), [(config, line) for config, lines in COMPUTED.items() for line in lines]
)
def test_no_address_by_a_setting_that_only_python_can_tell(
    config: str, line: str, tmp_path: Path
) -> None:
    patterns = "\nPOSTS = [('content/*.md', '', 'post.tmpl')]\n"
    ours = "" if config == "pelicanconf.py" or "POSTS" in line else patterns
    project = opened(
        tmp_path / "site",
        {config: f"{line}\n{ours}", "content/a.md": "Title: A\nDate: 2024-01-01\n\nx\n"},
    )
    assert addresses(project) == {"content/a.md": None}


ZOLA = {
    "content/blog/2024-01-02-A post.md": ("", "/blog/a-post/"),
    "content/blog/b/index.md": ("slug = 'Other One'", "/blog/other-one/"),
    "content/blog/2024-01-02_B/index.md": ("", "/blog/b/"),
    "content/blog/2024-01-02.md": ("", "/blog/2024-01-02/"),
    "content/blog/2024-01-02T10:00:00Z-t.md": ("", "/blog/t/"),
    "content/blog/2024-13-02-no-date.md": ("", "/blog/2024-13-02-no-date/"),
    "content/blog/c.fr.md": ("", "/fr/blog/c/"),
    "content/blog/c.en.md": ("", "/blog/c-en/"),
    "content/blog/c.de.md": ("", None),
    "content/blog/b/index.fr.md": ("", "/fr/blog/b/"),
    "content/blog/d.md": ("path = 'x/Y Z'", "/x/Y Z/"),
    "content/blog/d.fr.md": ("path = '/x/y/'", "/x/y/"),
    "content/blog/never.md": ("render = false", None),
    "content/blog/_index.md": ("", "/blog/"),
    "content/My_Notes 1/_index.fr.md": ("", "/fr/My_Notes 1/"),
    "content/My_Notes 1/One_Two.md": ("", "/My_Notes 1/one-two/"),
    "content/Älter/x.md": ("", "/Älter/x/"),
    "content/_index.md": ("", "/"),
    "content/Grün.md": ("", None),
}


def zola_site(root: Path, config: str, heads: Mapping[str, str]) -> Project:
    texts = {name: f"+++\ntitle = 'T'\n{lines}\n+++\n" for name, lines in heads.items()}
    return opened(root, {"zola.toml": f"base_url = 'https://a.b'\n{config}", **texts})


def test_zola(tmp_path: Path) -> None:
    """By its documentation and source: https://www.getzola.org/documentation/content/page/."""
    heads = {name: lines for name, (lines, _) in ZOLA.items()}
    project = zola_site(tmp_path / "site", "[languages.fr]\n", heads)
    assert addresses(project) == {name: wanted for name, (_, wanted) in ZOLA.items()}


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        ("paths = 'on'", None),
        ("paths = 'safe'", "/b/Grün, a_Bc/"),
        ("paths = 'off'", '/b/Grün, a_B"c/'),
        ("paths = 'safe'\npaths_keep_dates = true", "/b/2024-01-02-Grün, a_Bc/"),
    ],
)
def test_names_by_the_slugify_table_of_zola(
    config: str, wanted: str | None, tmp_path: Path
) -> None:
    name = 'content/b/2024-01-02-Grün, a_B"c.md'
    project = zola_site(tmp_path / "site", f"[slugify]\n{config}\n", {name: ""})
    assert addresses(project) == {name: wanted}
