"""A head that is not read is left alone by every verb, with its reason on one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Byline

SCRIPT = "---js\n{\n  title: 'Secret',\n  draft: true,\n}\n---\n\nBody\n"
CONFIG = (
    "import toml from 'smol-toml';\n"
    "export default function (eleventyConfig) {\n"
    "  // eleventyConfig.setFrontMatterParsingOptions({ language: 'json' });\n"
    "  eleventyConfig.setFrontMatterParsingOptions(%s);\n"
    "}\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    (root / "eleventy.config.js").write_text("export default () => {};\n")
    return root


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (SCRIPT, "JavaScript"),
        (SCRIPT.replace("---js", "---javascript"), "JavaScript"),
        ('---toml\ntitle = "x"\n---\nBody\n', "TOML"),
        ('+++\ntitle = "x"\n+++\nBody\n', "TOML"),
        ('{"title": "x"}\n\nBody\n', "JSON"),
        (';;;\n"title": "x"\n;;;\nBody\n', ";;;"),
        ("---\ntitle: x\nBody\n", "no closing line"),
        ("---\ntitle: x\n...\nBody\n", "dots"),
        ("\n---\ntitle: x\n---\nBody\n", "first line"),
        ("<!--\n.. title: x\n-->\n\nBody\n", "comment lines"),
    ],
)
def test_a_head_that_is_not_read_is_refused(
    byline: Byline, site: Path, text: str, reason: str
) -> None:
    post = site / "post.md"
    post.write_text(text)
    for line in (["set", post, "draft=false"], ["set", post, "--unset", "draft"], ["get", post]):
        ran = byline(*line)
        assert (ran.status, ran.out) == (3, ""), line
        assert len(ran.err.splitlines()) == 1
        assert reason in ran.err
        assert str(post) in ran.err
    assert post.read_text() == text
    row = json.loads(byline("list", site, "--json").out)[0]
    assert row["state"] == "unknown"
    assert reason in row["problem"]
    checked = byline("check", site)
    assert checked.status == 1
    assert reason in checked.out


def test_a_head_in_json_is_edited_as_such(byline: Byline, site: Path) -> None:
    post = site / "post.md"
    post.write_text('---json\n{"title": "x", "draft": true}\n---\nBody\n')
    assert byline("set", post, "draft=false").status == 0
    assert post.read_text() == '---json\n{"title": "x", "draft": false}\n---\nBody\n'


def test_a_head_in_toml_is_edited_where_the_site_reads_it(byline: Byline, site: Path) -> None:
    config = "{\n  engines: {\n    toml: toml.parse.bind(toml),\n  },\n}"
    (site / "eleventy.config.js").write_text(CONFIG % config)
    post = site / "post.md"
    post.write_text('---toml\ntitle = "x"\ndraft = true\n---\nBody\n')
    assert byline("set", post, "draft=false").status == 0
    assert post.read_text() == '---toml\ntitle = "x"\ndraft = false\n---\nBody\n'
    assert "published" in byline("list", site).out


def test_plain_fences_of_another_language_are_refused_and_new_heads_say_theirs(
    byline: Byline, site: Path
) -> None:
    (site / "eleventy.config.js").write_text(CONFIG % '{ language: "js" }')
    post = site / "post.md"
    post.write_text("---\n{ draft: true }\n---\nBody\n")
    refused = byline("set", post, "draft=false")
    assert refused.status == 3
    assert "JavaScript" in refused.err
    bare = site / "bare.md"
    bare.write_text("Body\n")
    assert byline("set", bare, "title=x").status == 0
    assert bare.read_text() == "---yaml\ntitle: x\n---\n\nBody\n"
    assert byline("set", bare, "title=Z").status == 0
    assert bare.read_text() == "---yaml\ntitle: Z\n---\n\nBody\n"
    made = byline("new", site, "Fresh")
    assert made.status == 0
    assert Path(made.out.strip()).read_text().startswith("---yaml\n")


def test_fences_of_the_sites_own_are_left_alone(byline: Byline, site: Path) -> None:
    (site / "eleventy.config.js").write_text(CONFIG % '{ delimiters: ["~~~", "~~~"] }')
    post = site / "post.md"
    for text in ("~~~\ntitle: x\n~~~\nBody\n", "---\ntitle: x\n---\nBody\n", "Body\n"):
        post.write_text(text)
        refused = byline("set", post, "title=y")
        assert refused.status == 3
        assert "~~~" in refused.err
        assert post.read_text() == text
    assert byline("new", site, "Fresh").status == 3


@pytest.mark.parametrize(
    ("config", "text", "reason"),
    [
        ("hugo.toml", "#+title: x\n\nBody\n", "Hugo"),
        ("hugo.toml", "---json\n{}\n---\n", "---json"),
        ("_config.yml", "\n---\ntitle: x\n---\n", "first line"),
        ("_config.yml", "+++\ntitle = 'x'\n+++\n", "Jekyll does not read front matter in TOML"),
        ("zola.toml", "+++ \ntitle = 'x'\n+++\n", "space"),
        ("zola.toml", '{\n"title": "x"\n}\n', "JSON"),
        ("astro.config.mjs", "---yaml\ntitle: x\n---\n", "---yaml"),
        ("mkdocs.yml", "Title: x\nDraft: true\n\nBody\n", "key: value"),
        ("pelicanconf.py", "\nTitle: x\nStatus: draft\n\nBody\n", "first line"),
        ("pelicanconf.py", "+++\ntitle = 'x'\n+++\n", "TOML"),
        ("pelicanconf.py", "---js\n{}\n---\n", "Pelican"),
    ],
)
def test_each_generator_says_which_head_it_does_not_read(
    byline: Byline, tmp_path: Path, config: str, text: str, reason: str
) -> None:
    root = tmp_path / "site"
    post = root / "content" / "post.md"
    post.parent.mkdir(parents=True)
    (root / config).touch()
    post.write_text(text)
    refused = byline("set", post, "title=y")
    assert (refused.status, refused.out) == (3, "")
    assert reason in refused.err
    assert post.read_text() == text


def test_check_does_not_miss_a_title_in_a_head_that_is_not_read(
    byline: Byline, tmp_path: Path
) -> None:
    post = tmp_path / "post.md"
    post.write_text(SCRIPT)
    checked = byline("check", post)
    assert checked.status == 1
    assert "JavaScript" in checked.out + checked.err
    assert "no title" not in checked.out + checked.err
