"""What posts inherit is noticed when a file that gives it changes, and nothing else is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.project.index import PostIndex
from editor.project.status import PostState
from tests.project.conftest import NOW
from tests.project.test_inherited import ELEVENTY, HUGO, ZOLA, row_of, settle, states

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from editor.storage.places import Places
    from tests.project.conftest import Files


@pytest.mark.parametrize(
    ("files", "source", "text"),
    [
        (HUGO, "content/posts/_index.md", "---\ntitle: Posts\n---\n"),
        (ELEVENTY, "posts/posts.json", "{}"),
        (ZOLA, "content/old/_index.md", "+++\n+++\n"),
    ],
    ids=["hugo", "eleventy", "zola"],
)
def test_the_rows_below_a_changed_source_are_read_again_and_no_others(
    scanned: Callable[[Files], PostIndex],
    places: Places,
    files: Mapping[str, str],
    source: str,
    text: str,
) -> None:
    index = scanned(files)
    root = index.project.root
    settle(root)
    for _ in PostIndex(index.project, places, clock=lambda: NOW).scan():
        pass
    idle = PostIndex(index.project, places, clock=lambda: NOW)
    for _ in idle.scan():
        pass
    assert idle.read == 0
    assert states(idle)["a"] is PostState.DRAFT
    assert row_of(idle, "a") == row_of(index, "a")  # what is remembered says where it comes from
    (root / source).write_text(text, encoding="utf-8")
    renewed = PostIndex(index.project, places, clock=lambda: NOW)
    for _ in renewed.scan():
        pass
    assert renewed.read == 1 + source.endswith(".md")  # that of a section is a row, too
    assert states(renewed)["a"] is PostState.PUBLISHED
    # The same while the blog is open: the watcher names the file.
    batch = idle.refresh([root / source])
    assert {row.path.stem for row in batch.rows} - {"_index"} == {"a"}
    assert states(idle)["a"] is PostState.PUBLISHED


def test_a_change_of_a_section_that_hands_down_nothing_else_reads_no_other_post(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned(HUGO)
    root, read = index.project.root, index.read
    text = HUGO["content/posts/_index.md"].replace("Posts", "Other")
    (root / "content/posts/_index.md").write_text(text, encoding="utf-8")
    index.refresh([root / "content/posts/_index.md"])
    assert index.read == read + 1


def test_a_section_that_changes_in_one_mount_changes_pages_of_another(
    scanned: Callable[[Files], PostIndex],
) -> None:
    mounts = "[{source: content, target: content}, {source: more, target: content/posts}]"
    section = "more/_index.md"
    index = scanned({
        "hugo.yaml": f"module: {{mounts: {mounts}}}\n",
        "content/posts/a.md": "---\ntitle: A\n---\n",
        "content/posts/deep/b.md": "---\ntitle: B\n---\n",
        "content/notes/c.md": "---\ntitle: C\n---\n",
        section: "---\ncascade: {draft: true}\n---\n",
        "more/d.md": "---\ntitle: D\n---\n",
    })  # fmt: skip
    draft, published = PostState.DRAFT, PostState.PUBLISHED
    assert states(index) == {"a": draft, "b": draft, "c": published, "d": draft}
    path = index.project.root / section
    path.write_text("---\ncascade: {draft: false}\n---\n")
    index.refresh([path])
    assert set(states(index).values()) == {published}


def test_a_file_of_metadata_that_changes_changes_the_pages_of_its_folder(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned({
        "mkdocs.yml": "plugins: [blog, meta]\n",
        "docs/blog/posts/.meta.yml": "draft: true\ntags: [m]\n",
        "docs/blog/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\ntags: [own]\n---\n",
    })  # fmt: skip
    assert [(row.state, row.tags) for row in index.summaries] == [(PostState.DRAFT, ("m", "own"))]
    path = index.project.root / "docs/blog/posts/.meta.yml"
    path.write_text("draft: false\n")
    index.refresh([path])
    assert [(row.state, row.tags) for row in index.summaries] == [(PostState.PUBLISHED, ("own",))]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("_includes/l.njk", "---\ndraft: true\n---\n", "---\ndraft: false\n---\n"),
        ("_includes/out/er.njk", "---\ndraft: true\n---\n", "---\ntags: x\n---\n"),
        ("_data/draft.json", "true", "false"),
    ],
)
def test_a_layout_or_global_data_that_changes_while_the_blog_is_open_changes_posts(
    scanned: Callable[[Files], PostIndex], name: str, before: str, after: str
) -> None:
    index = scanned({
        "eleventy.config.js": "module.exports = c => c.addPreprocessor('drafts');\n",
        "_includes/l.njk": "---\nlayout: out/er.njk\n---\n",
        "_includes/out/er.njk": "---\ntitle: O\n---\n",
        "posts/a.md": "---\ntitle: A\nlayout: l.njk\n---\n",
        name: before,
    })  # fmt: skip
    assert states(index) == {"a": PostState.DRAFT}
    path = index.project.root / name
    path.write_text(after)
    batch = index.refresh([path])
    assert [row.state for row in batch.rows] == [PostState.PUBLISHED]
    assert index.project.generator.heirs(path, index.project.site) == (index.project.root,)
    path.unlink()
    index.refresh([path])
    assert states(index)["a"] is PostState.PUBLISHED


def test_a_data_file_that_comes_beside_a_post_changes_that_post(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned(ELEVENTY)
    (index.project.root / "posts/a.json").write_text('{"draft": false}', encoding="utf-8")
    index.refresh([index.project.root / "posts/a.json"])
    assert states(index)["a"] is PostState.PUBLISHED
