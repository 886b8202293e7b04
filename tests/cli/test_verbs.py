"""What each verb prints and does."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import frontmatter
import pytest

from editor.cli.main import VERBS

if TYPE_CHECKING:
    from tests.cli.conftest import Byline


def test_list_prints_a_line_for_each_post_newest_first(byline: Byline, blog: Path) -> None:
    ran = byline("list", blog)
    assert ran.status == 0
    assert ran.out.splitlines() == [
        f"2036-01-01  scheduled  {blog}/content/posts/loaf.md  Loaf",
        f"2024-06-16  draft      {blog}/content/posts/spelt.md  Spelt",
        f"2024-06-15  published  {blog}/content/posts/rye.md  Rye",
    ]


def test_list_narrows_by_state_and_tag(byline: Byline, blog: Path) -> None:
    assert "Spelt" in byline("list", blog, "--state", "draft").out
    assert byline("list", blog, "--state", "expired").out == ""
    (blog / "content/posts/rye.md").write_text("---\ntitle: [\n---\n")
    (line,) = byline("list", blog, "--state", "problem").out.splitlines()
    assert line.split()[1:3] == ["problem", f"{blog}/content/posts/rye.md"]
    (blog / "content/posts/rye.md").write_text("---\ntitle: Rye\ntags: [rye]\n---\n")
    assert [line.split()[-1] for line in byline("list", blog, "--tag", "RYE").out.splitlines()] == [
        "Rye"
    ]


def test_list_as_json_says_everything(byline: Byline, blog: Path) -> None:
    row = json.loads(byline("list", blog, "--json", "--tag", "rye").out)[0]
    assert Path(row.pop("path")) == (blog / "content/posts/rye.md").resolve()
    assert row == {
        "title": "Rye",
        "date": "2024-06-15T10:00:00+02:00",
        "date_text": "2024-06-15T10:00:00+02:00",
        "state": "published",
        "reason": "Published by the next build.",
        "tags": ["bread", "rye"],
        "problem": None,
    }


def test_list_of_a_folder_inside_the_site_shows_that_folder(byline: Byline, blog: Path) -> None:
    other = blog / "content/news/a.md"
    other.parent.mkdir()
    other.write_text("---\ntitle: News\n---\n")
    assert [line.split()[-1] for line in byline("list", other.parent).out.splitlines()] == ["News"]


def test_get_names_the_values_it_cannot_read_and_prints_the_others(
    byline: Byline, blog: Path
) -> None:
    post = blog / "content/posts/rye.md"
    post.write_text("---\ntitle: ! 'x'\nshape: !oval 3\nbox: {a: !big 1, b: 2}\n---\n")
    got = byline("get", post)
    assert (got.status, got.out) == (1, 'title: x\nbox: {"b": 2}\n')
    assert [line.partition(": The")[0] for line in got.err.splitlines()] == [
        f"byline: {post}:3",
        f"byline: {post}:4",
    ]
    assert "shape" in got.err
    assert "!oval" in got.err
    assert "box.a" in got.err
    one = byline("get", post, "shape")
    assert (one.status, one.out) == (3, "")
    assert "!oval" in one.err
    good = byline("get", post, "title")
    assert (good.status, good.out, good.err) == (0, "x\n", "")
    assert byline("get", post, "weight").status == 1


def test_get_reads_behind_a_tag_what_the_generator_reads(byline: Byline, tmp_path: Path) -> None:
    for config, expected in (("_config.yml", 12), ("hugo.toml", "12")):
        site = tmp_path / config.strip("_.")
        post = site / "content/a.md"
        post.parent.mkdir(parents=True)
        (site / config).touch()
        post.write_text("---\nn: ! '12'\n---\n")
        assert json.loads(byline("get", post, "n", "--json").out) == expected


def test_get_prints_the_head_or_one_value(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/rye.md"
    assert byline("get", post, "title").out == "Rye\n"
    assert byline("get", post, "TITLE").out == "Rye\n"
    assert byline("get", post, "params.author").out == "Ann\n"
    assert byline("get", post, "tags").out == "bread\nrye\n"
    assert byline("get", post, "draft").out == "false\n"
    assert "weight: 3\n" in byline("get", post).out


def test_get_as_json_is_what_python_frontmatter_reads(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/rye.md"
    values = json.loads(byline("get", post, "--json").out)
    expected = frontmatter.load(str(post)).metadata
    assert values.pop("date") == "2024-06-15T10:00:00+02:00"
    del expected["date"]
    assert values == expected


def test_get_of_a_key_that_is_not_there_is_told(byline: Byline, blog: Path) -> None:
    ran = byline("get", blog / "content/posts/rye.md", "nothing")
    assert (ran.status, ran.out) == (1, "")
    assert "has no key nothing" in ran.err


def test_set_changes_only_the_value(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/rye.md"
    before = post.read_text()
    assert byline("set", post, "title=Dark rye").status == 0
    assert post.read_text() == before.replace('"Rye"', '"Dark rye"')


def test_set_keeps_the_type_of_what_it_replaces(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/rye.md"
    line = ("weight=7", "draft=true", "date=2025-01-02T10:00:00+02:00", "title=2024")
    assert byline("set", post, *line).status == 0
    values = frontmatter.load(str(post)).metadata
    assert values["weight"] == 7
    assert values["draft"] is True
    assert isinstance(values["date"], datetime)
    assert values["title"] == "2024"


def test_set_takes_json_and_removes_keys(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/rye.md"
    assert byline("set", post, 'tags:=["a b"]', "weight:=null", "--unset", "params").status == 0
    values = frontmatter.load(str(post)).metadata
    assert values["tags"] == ["a b"]
    assert values["weight"] is None
    assert "params" not in values


def test_set_puts_a_new_key_where_the_other_posts_have_it(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/loaf.md"
    assert byline("set", post, 'tags:=["x"]', "draft=true").status == 0
    assert post.read_text() == ("---\ntitle: Loaf\ndate: 2036-01-01\ntags: [x]\ndraft: true\n---\n")


def test_set_refuses_a_text_for_a_list(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/rye.md"
    before = post.read_bytes()
    ran = byline("set", post, "title=new", "tags=bread")
    assert ran.status == 3
    assert 'tags:=["one", "two"]' in ran.err
    assert post.read_bytes() == before


def test_set_of_a_table_names_its_keys(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/rye.md"
    post.write_text("---\ndate:\n  created: 2024-06-15\n  updated: 2024-06-16\n---\n")
    ran = byline("set", post, "date=2024-06-17")
    assert ran.status == 3
    assert "date.created, date.updated" in ran.err
    assert byline("set", post, "date.created=2024-06-14").status == 0
    assert "created: 2024-06-14\n" in post.read_text()


@pytest.mark.parametrize("generator", ["jekyll", "pelican"])
def test_set_draft_changes_what_the_generator_goes_by(
    byline: Byline, tmp_path: Path, generator: str
) -> None:
    site = tmp_path / "site"
    if generator == "jekyll":
        files = {
            "_config.yml": "title: A\n",
            "_posts/2024-01-01-a.md": "---\ntitle: A\n---\nText\n",
        }
        post, drafted = site / "_posts/2024-01-01-a.md", "published: false"
    else:
        head = "Title: A\nDate: 2024-01-01\n\nText\n"
        files = {"pelicanconf.py": 'PATH = "content"\n', "content/a.md": head}
        post, drafted = site / "content/a.md", "Status: draft"
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)

    assert byline("set", post, "draft=true").status == 0
    assert drafted in post.read_text()
    assert "draft: true" not in post.read_text()
    assert byline("list", site, "--state", "draft").out

    assert byline("set", post, "draft:=false").status == 0
    assert not byline("list", site, "--state", "draft").out


def test_set_of_what_is_there_already_writes_nothing(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/rye.md"
    stamp = post.stat().st_mtime_ns
    assert byline("set", post, "title=Rye", "--unset", "nothing").status == 0
    assert post.stat().st_mtime_ns == stamp


def test_set_keeps_the_version_before_it_in_the_history(byline: Byline, blog: Path) -> None:
    from editor.storage.history import History
    from editor.storage.places import Places

    post = blog / "content/posts/rye.md"
    byline("set", post, "title=Dark rye")
    (version,) = History(Places.of_user()).versions(post.resolve())
    assert version.size > 0


def test_new_prints_the_path_of_a_draft(byline: Byline, blog: Path) -> None:
    ran = byline("new", blog, 'Why "rye"?')
    post = Path(ran.out.removesuffix("\n"))
    assert post == blog / "content/posts/why-rye.md"
    values = frontmatter.load(str(post)).metadata
    assert values["title"] == 'Why "rye"?'
    assert values["draft"] is True
    assert Path(byline("new", blog, "Why rye").out.strip()).name == "why-rye-2.md"
    public = byline("new", blog, "Public", "--no-draft").out.strip()
    assert frontmatter.load(public).metadata["draft"] is False


def test_render_prints_html_and_a_whole_page(byline: Byline, tmp_path: Path) -> None:
    post = tmp_path / "plain" / "a.md"
    post.parent.mkdir()
    post.write_text("---\ntitle: A & B\n---\n\n*Text* <script>x</script>\n")
    assert "<em>Text</em>" in byline("render", post).out
    page = byline("render", post, "--standalone").out
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>A &amp; B</title>" in page
    assert "<script>" not in page


def test_markdown_extensions_that_are_left_out_are_named(byline: Byline, tmp_path: Path) -> None:
    post = tmp_path / "docs" / "a.md"
    post.parent.mkdir()
    post.write_text("# A\n\n==b==\n")
    config = tmp_path / "mkdocs.yml"
    config.write_text("markdown_extensions: [pymdownx.mark, pymdownx.snippets, own_thing]\n")
    ran = byline("render", post)
    assert "<mark>b</mark>" in ran.out
    assert "pymdownx.snippets, own_thing" in ran.err
    assert "own_thing" not in byline("render", post, "--flavour", "commonmark").err
    ran = byline("check", tmp_path)
    assert (ran.status, ran.out) == (0, "")
    assert "own_thing" in ran.err


def test_options_that_are_left_out_are_named(byline: Byline, tmp_path: Path) -> None:
    post = tmp_path / "docs" / "a.md"
    post.parent.mkdir()
    post.write_text("# One Two\n")
    (tmp_path / "mkdocs.yml").write_text(
        "markdown_extensions:\n  - toc:\n      slugify: !!python/name:mine.slug\n"
        "      toc_depth: never\n      permalink: true\n"
    )
    ran = byline("render", post)
    assert ran.status == 0
    assert '<h1 id="one-two">' in ran.out
    assert 'class="headerlink"' in ran.out
    for told in (ran.err, byline("check", tmp_path).err):
        assert "toc: slugify (mine.slug), toc: toc_depth" in told


def test_render_shows_template_tags_as_boxes(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/tag.md"
    post.write_text("---\ntitle: A\n---\n\na {{< badge new >}} b\n")
    assert '<span class="byline-tag' in byline("render", post).out


def test_render_refuses_an_unknown_flavour(byline: Byline, blog: Path) -> None:
    ran = byline("render", blog / "content/posts/rye.md", "--flavour", "textile")
    assert ran.status == 2
    assert "textile" in ran.err
    assert "python-markdown" in ran.err


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_help_with_examples(byline: Byline, verb: str) -> None:
    ran = byline(verb, "--help")
    assert ran.status == 0
    assert "examples:" in ran.out
    assert f"byline {verb} " in ran.out


def test_the_help_names_every_verb(byline: Byline) -> None:
    ran = byline("--help")
    assert ran.status == 0
    assert all(f"\n  {verb} " in ran.out for verb in VERBS)
    assert byline("--version").out.startswith("byline ")


@pytest.mark.parametrize(("word", "value"), [("yes", True), ("True", True), ("OFF", False)])
def test_set_writes_a_switch_for_any_of_its_words(
    byline: Byline, blog: Path, word: str, value: bool
) -> None:
    post = blog / "content/posts/rye.md"
    assert byline("set", post, f"draft:={str(not value).lower()}").status == 0
    assert byline("set", post, f"draft={word}").status == 0
    assert frontmatter.load(str(post)).metadata["draft"] is value


def test_set_keeps_the_words_of_a_switch_that_the_generator_reads(
    byline: Byline, tmp_path: Path
) -> None:
    post = tmp_path / "_posts/2024-06-15-a.md"
    post.parent.mkdir()
    post.write_text("---\ntitle: A\npublished: No # yet\ncomments: off\ntoc: False\n---\n")
    (tmp_path / "_config.yml").write_text("title: B\n")
    assert byline("set", post, "published=true", "comments:=true", "toc=yes").status == 0
    assert post.read_text() == (
        "---\ntitle: A\npublished: Yes # yet\ncomments: on\ntoc: True\n---\n"
    )
    (tmp_path / "_config.yml").unlink()
    (tmp_path / "hugo.toml").write_text('baseURL = "https://a.b/"\n')
    # To Hugo the word is a text, and no switch.
    page = tmp_path / "content/a.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: A\ndraft: no\n---\n")
    assert byline("set", page, "draft=yes").status == 0
    assert page.read_text() == "---\ntitle: A\ndraft: true\n---\n"


def test_set_refuses_what_is_no_switch(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/rye.md"
    assert byline("set", post, "draft:=true").status == 0
    before = post.read_bytes()
    ran = byline("set", post, "draft=maybe")
    assert (ran.status, ran.out) == (3, "")
    assert "must be true or false" in ran.err
    assert post.read_bytes() == before


def test_get_of_what_stands_inside_itself_is_told(byline: Byline, blog: Path) -> None:
    post = blog / "content/posts/rye.md"
    post.write_text("---\na: &a [*a]\n---\n")
    ran = byline("get", post)
    assert ran.status == 3
    assert "contains itself" in ran.err


def test_new_refuses_a_title_that_is_no_text(byline: Byline, blog: Path) -> None:
    ran = byline("new", blog, "caf\udce9")
    assert ran.status == 3
    assert "not valid text" in ran.err


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("tags:\n  - a\n  - b", "tags:\n  - x y\n  - z"),
        ("tags:\n- a", "tags:\n- x y\n- z"),
        ("tags: [a]", "tags: [x y, z]"),
        ("title: A", "tags: [x y, z]"),
    ],
)
def test_the_first_list_of_a_post_is_written_as_the_newest_posts_have_theirs(
    byline: Byline, blog: Path, written: str, wanted: str
) -> None:
    for old in (blog / "content/posts").iterdir():
        old.unlink()
    for number in range(3):
        (blog / f"content/posts/{number}.md").write_text(
            f"---\ndate: 2024-01-0{number + 1}\n{written}\n---\n"
        )
    post = blog / "content/posts/new.md"
    post.write_text("---\ndate: 2020-01-01\n---\n")
    assert byline("set", post, 'tags:=["x y", "z"]').status == 0
    assert post.read_text() == f"---\ndate: 2020-01-01\n{wanted}\n---\n"
