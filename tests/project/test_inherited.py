"""What a post inherits: it is listed so, remembered, noticed when it changes, and overruled."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from editor.project.checks import check_post
from editor.project.clock import Now
from editor.project.drafts import DraftSwitch, turned
from editor.project.index import PostIndex
from editor.project.inherited import Inheritance
from editor.project.outlook import outlook
from editor.project.plan import carry_out
from editor.project.project import Project
from editor.project.publishing import plan_publish
from editor.project.status import PostState
from editor.storage.file import read as load
from tests.project.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from editor.storage.places import Places
    from tests.project.conftest import Files

NOON = Now(NOW, UTC)
HUGO = {
    "hugo.toml": 'baseURL = "https://a.b/"\n',
    "content/_index.md": "---\ntitle: Home\n---\n",
    "content/posts/_index.md": "---\ntitle: Posts\ncascade:\n  draft: true\n---\n",
    "content/posts/a.md": "---\ntitle: A\n---\n",
    "content/notes/b.md": "---\ntitle: B\n---\n",
    "content/notes/c.md": "---\ntitle: C\n---\n",
}
JEKYLL = {
    "_config.yml": "defaults:\n- {scope: {path: old}, values: {published: false}}\n",
    "old/_posts/2024-01-01-a.md": "---\ntitle: A\n---\n",
    "_posts/2024-01-01-b.md": "---\ntitle: B\n---\n",
}
ELEVENTY = {
    "eleventy.config.js": "module.exports = c => c.addPreprocessor('drafts');\n",
    "posts/posts.json": '{"draft": true, "date": "2020-01-01"}',
    "posts/a.md": "---\ntitle: A\n---\n",
    "notes/b.md": "---\ntitle: B\n---\n",
    "notes/b.json": '{"permalink": false}',
}
ZOLA = {
    "zola.toml": 'base_url = "https://a.b"\n',
    "content/old/_index.md": "+++\ndraft = true\n+++\n",
    "content/old/deep/a.md": '+++\ntitle = "A"\ndraft = false\n+++\n',
    "content/b.md": '+++\ntitle = "B"\n+++\n',
}


def states(index: PostIndex) -> dict[str, PostState]:
    return {row.path.stem: row.state for row in index.summaries if row.path.stem != "_index"}


def row_of(index: PostIndex, name: str) -> str:
    return next(str(row.reason) for row in index.summaries if row.path.name.startswith(name))


def settle(root: Path) -> None:
    """Date all files back, so that what is read of them is remembered."""
    for path in root.rglob("*.*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.mark.parametrize(
    ("files", "name", "reason"),
    [
        (
            HUGO,
            "a.md",
            "Excluded from the site by “draft: true”. "
            "“draft” comes from cascade in content/posts/_index.md.",
        ),
        (
            JEKYLL,
            "2024-01-01-a.md",
            "Excluded from the site by “published: false”. "
            "“published” comes from defaults in _config.yml.",
        ),
        (
            ELEVENTY,
            "a.md",
            "Excluded from the site by “draft: true”. “draft” comes from posts/posts.json.",
        ),
        (
            ELEVENTY,
            "b.md",
            "Excluded from the site by “permalink: false”. “permalink” comes from notes/b.json.",
        ),
        (
            ZOLA,
            "a.md",
            "Excluded from the site by “draft: true”. “draft” comes from content/old/_index.md.",
        ),
    ],
)
def test_the_list_and_the_sentences_say_where_it_comes_from(
    scanned: Callable[[Files], PostIndex], files: Mapping[str, str], name: str, reason: str
) -> None:
    index = scanned(files)
    assert row_of(index, name) == reason
    path = next(row.path for row in index.summaries if row.path.name == name)
    lines = load(path).lines.texts
    said = outlook(index.project, path, lines, NOON).sentences
    assert " ".join(map(str, said)) == reason


def test_a_date_from_a_folder_is_that_of_the_post(scanned: Callable[[Files], PostIndex]) -> None:
    index = scanned(ELEVENTY)
    assert [row.date_text for row in index.summaries if row.path.stem == "a"] == ["2020-01-01"]


def test_an_inherited_date_says_where_it_stands(scanned: Callable[[Files], PostIndex]) -> None:
    index = scanned(
        HUGO | {"content/posts/_index.md": "---\ncascade:\n  publishDate: 2036-01-01\n---\n"}
    )
    path = index.project.root / "content/posts/a.md"
    said = outlook(index.project, path, load(path).lines.texts, NOON).sentences
    assert list(map(str, said)) == [
        "Appears with the first build after Tuesday 1 January 2036, 00:00 (UTC) (publishDate).",
        "“publishDate” comes from cascade in content/posts/_index.md.",
    ]


def test_a_bad_inherited_date_is_a_problem_of_the_post(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(HUGO | {"content/posts/_index.md": "---\ncascade:\n  date: soon\n---\n"})
    problems = check_post(project, project.root / "content/posts/a.md")
    assert [str(problem.message) for problem in problems] == [
        "“date: soon” is not a date that the generator understands. "
        "“date” comes from cascade in content/posts/_index.md."
    ]


@pytest.mark.parametrize(
    ("files", "post"),
    [
        (
            {
                "hugo.toml": 'baseURL = "https://a.b/"\n',
                "content/posts/_index.md": "---\ntitle: P\ncascade: {title: All, tags: [c]}\n---\n",
                "content/posts/a.md": "---\ndate: 2024-01-01\n---\nText\n",
            },
            "content/posts/a.md",
        ),
        (
            {
                ".eleventy.js": "module.exports = {};\n",
                "_includes/base.njk": "---\ntitle: All\ntags: c\n---\n",
                "posts/a.md": "---\nlayout: base.njk\n---\nText\n",
            },
            "posts/a.md",
        ),
    ],
    ids=["hugo", "eleventy"],
)
def test_an_inherited_title_is_no_missing_one(
    scanned: Callable[[Files], PostIndex], files: Mapping[str, str], post: str
) -> None:
    index = scanned(files)
    row = next(row for row in index.summaries if row.path.name == "a.md")
    assert (row.title, row.tags) == ("All", ("c",))
    assert check_post(index.project, index.project.root / post) == ()


@pytest.mark.parametrize("files", [HUGO, JEKYLL, ELEVENTY], ids=["hugo", "jekyll", "eleventy"])
def test_turning_an_inherited_draft_off_says_so_in_the_head(
    scanned: Callable[[Files], PostIndex], files: Mapping[str, str]
) -> None:
    index = scanned(files)
    project = index.project
    path = next(row.path for row in index.summaries if row.title == "A")
    lines, rules = load(path).lines, project.site.head_rules
    switch = DraftSwitch(project.generator, project.site)
    before = switch.state(lines.texts, rules, path, NOW)
    after = turned(lines, before.changes, rules)
    own = "published: true" if files is JEKYLL else "draft: false"
    assert before.is_draft
    assert after.texts == ("---", "title: A", own, "---", "")
    assert not switch.state(after.texts, rules, path, NOW).is_draft
    carry_out(plan_publish(project, path, NOON, keep_date=True))
    assert own in path.read_text(encoding="utf-8")


def test_no_page_of_a_draft_section_of_zola_can_be_turned(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned(ZOLA)
    path = index.project.root / "content/old/deep/a.md"
    switch = DraftSwitch(index.project.generator, index.project.site)
    rules = index.project.site.head_rules
    found = switch.state(load(path).lines.texts, rules, path, NOW)
    assert (found.is_draft, found.changes) == (True, ())
    assert "content/old/_index.md" in str(found.locked)
    assert states(index) == {"a": PostState.DRAFT, "b": PostState.PUBLISHED}


@pytest.mark.parametrize(
    "cascade",
    [
        "cascade: [1, {target: 3}, {target: {path: '{a'}, draft: true}]",
        "cascade: x",
        "cascade:",
        "cascade: {target: {path: '" + "**a" * 40 + "'}, draft: true}",
        "cascade: {: 1",
    ],
)
def test_odd_sources_change_nothing(scanned: Callable[[Files], PostIndex], cascade: str) -> None:
    index = scanned(HUGO | {"content/posts/_index.md": f"---\n{cascade}\n---\n"})
    assert states(index)["a"] is PostState.PUBLISHED


def test_no_source_outside_the_project_is_read(
    write: Callable[[Files], Path], places: Places, tmp_path: Path
) -> None:
    root = write({name: text for name, text in HUGO.items() if "posts/_index" not in name})
    (tmp_path / "secret.md").write_text("---\ncascade: {draft: true}\n---\n", encoding="utf-8")
    (root / "content/posts/_index.md").symlink_to(tmp_path / "secret.md")
    index = PostIndex(Project.open(root, places), places, clock=lambda: NOW)
    for _ in index.scan():
        pass
    assert states(index)["a"] is PostState.PUBLISHED


@pytest.mark.parametrize(
    "layout",
    [
        "/{outside}",
        "{outside}",
        "../../secret.md",
        "{outside}/..",
        ".",
        "/",
        "'\\0'",
        "x" * 300,
        "a.md",
        "link.md",
    ],
)
def test_no_layout_outside_the_folder_of_layouts_is_read(
    write: Callable[[Files], Path], places: Places, tmp_path: Path, layout: str
) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ndraft: true\n---\n", encoding="utf-8")
    root = write({
        ".eleventy.js": "module.exports = {};\n",
        "posts/a.md": f"---\ntitle: A\nlayout: {layout.format(outside=secret)}\n---\n",
        "_includes/a.md": "---\nlayout: a.md\n---\n",
        "_includes/link.md": "",
    })  # fmt: skip
    (root / "_includes/link.md").unlink()
    (root / "_includes/link.md").symlink_to(secret)
    index = PostIndex(Project.open(root, places), places, clock=lambda: NOW)
    for _ in index.scan():
        pass
    assert states(index)["a"] is PostState.PUBLISHED


JEKYLL_VALUES = ("published: false", "published: 'false'", "published:", "date: '2036-01-01'")
ELEVENTY_VALUES = (
    '"draft": true',
    '"draft": false',
    '"permalink": false',
    '"permalink": "/there/"',
    '"date": "2020-01-01"',
    '"date": "soon"',
    '"eleventyExcludeFromCollections": true',
    '"eleventyComputed": {"permalink": "/x/"}',
)


def told(index: PostIndex, name: str) -> tuple[object, ...]:
    """What is made of one post, but for where it comes from."""
    row = next(row for row in index.summaries if row.path.stem == name)
    fate = replace(row.publication, origins=())
    return row.state, fate, row.date, row.published and row.published.replace(name, "post")


@pytest.mark.parametrize("value", JEKYLL_VALUES)
def test_a_value_means_the_same_in_a_head_of_jekyll_and_by_default(
    scanned: Callable[[Files], PostIndex], value: str
) -> None:
    index = scanned({
        "_config.yml": (
            f"defaults:\n- scope: {{path: _posts/2024-01-01-two.md}}\n  values:\n    {value}\n"
        ),
        "_posts/2024-01-01-one.md": f"---\ntitle: A\n{value}\n---\n",
        "_posts/2024-01-01-two.md": "---\ntitle: A\n---\n",
    })  # fmt: skip
    one, two = (told(index, f"2024-01-01-{name}") for name in ("one", "two"))
    assert (one[0], one[2]) == (two[0], two[2])


@pytest.mark.parametrize("value", ELEVENTY_VALUES)
@pytest.mark.parametrize("file", ["two.json", "two.11tydata.json"])
def test_a_value_means_the_same_in_a_head_of_eleventy_and_in_a_data_file(
    scanned: Callable[[Files], PostIndex], value: str, file: str
) -> None:
    index = scanned({
        "eleventy.config.js": "module.exports = c => c.addPreprocessor('drafts');\n",
        "posts/one.md": f"---json\n{{{value}}}\n---\n",
        "posts/two.md": "---\ntitle: A\n---\n",
        f"posts/{file}": f"{{{value}}}",
    })  # fmt: skip
    assert told(index, "one") == told(index, "two")


def test_an_inherited_slug_leaves_the_address_to_hugo(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned(HUGO | {"content/posts/_index.md": "---\ncascade: {slug: there}\n---\n"})
    addresses = {row.path.stem: row.published for row in index.summaries}
    assert (addresses["a"], addresses["b"]) == (None, "/notes/b/")


def test_cascaded_keys_are_shown_as_they_are_written(opened: Callable[[Files], Project]) -> None:
    project = opened(
        {
            "hugo.yaml": "baseURL: https://a.b/\ncascade:\n  - params:\n      heroImage: a.png\n"
            "    _target: {path: /posts/**}\n",
            "content/posts/_index.md": "---\ntitle: P\ncascade:\n  showReadingTime: true\n"
            "  params:\n    Author:\n      fullName: Jane\n---\n",
            "content/posts/a.md": "---\ntitle: A\n---\n",
        }
    )
    head = Inheritance(project.generator, project.site).head(
        project.root / "content/posts/a.md", {"title": "A"}
    )
    keys = [".".join(it.path) for it in head.inherited()]
    assert keys[:2] == ["showReadingTime", "params.Author.fullName"]
    assert head.is_inherited("showReadingTime")
    assert "showreadingtime" in head.fields
