"""A post without a head gets one as the other posts of its site have theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.begun_heads import begun_head
from editor.project.status import PostState
from editor.project.summaries import summarise
from editor.text.lines import Lines
from tests.project.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from editor.text.lines import LineEdit
    from tests.project.conftest import Files

HUGO = {
    "hugo.toml": "baseURL = 'https://a.org/'\n",
    "content/posts/a.md": "+++\ntitle = 'A'\ndate = 2024-01-02\ntags = ['x']\n+++\n",
    "content/posts/b.md": "+++\ntitle = 'B'\ndate = 2024-01-03\ntags = ['y']\n+++\n",
}
JEKYLL = {
    "_config.yml": "title: x\n",
    "_posts/2024-01-02-a.md": "---\nlayout: post\ntitle: A\n---\n",
    "_posts/2024-01-03-b.md": "---\nlayout: post\ntitle: B\n---\n",
}
PELICAN = {
    "pelicanconf.py": "PATH = 'content'\n",
    "content/a.md": "Title: A\nDate: 2024-01-02 10:00\n\nx\n",
    "content/b.md": "Title: B\nDate: 2024-01-03 10:00\n\nx\n",
}


def begun(index: PostIndex, name: str, text: str) -> LineEdit:
    project = index.project
    path = project.root / name
    return begun_head(project, path, Lines.from_text(text), posts=index.summaries, now=NOW)


@pytest.mark.parametrize(
    ("files", "name", "text", "head"),
    [
        (HUGO, "content/posts/why-rye.md", "Text.\n",
         ("+++", "title = 'why rye'", "date = 2026-11-23", "tags = []", "+++", "")),
        (HUGO, "content/posts/c.md", "\n# Why *rye*\n",
         ("+++", "title = 'Why rye'", "date = 2026-11-23", "tags = []", "+++")),
        ({"hugo.toml": "baseURL = 'https://a.org/'\n"}, "content/c.md", "",
         ("---", 'title: "c"', "date: 2026-11-23T12:00:00+00:00", "draft: false", "---")),
        (PELICAN, "content/c.md", "Text.\n",
         ("Title: c", "Date: 2026-11-23 12:00", "Status: draft", "")),
        ({"notes/a.md": "Text.\n"}, "notes/a.md", "Text.\n",
         ("---", 'title: "a"', "date: 2026-11-23T12:00:00+00:00", "draft: false", "---", "")),
    ],
    ids=["toml", "a heading and a blank line", "no other post", "header lines", "a plain folder"],
)  # fmt: skip
def test_the_head_is_in_the_style_of_the_site(
    scanned: Callable[[Files], PostIndex],
    files: Files,
    name: str,
    text: str,
    head: tuple[str, ...],
) -> None:
    edit = begun(scanned(files), name, text)
    assert (edit.first, edit.removed) == (0, 0)
    assert edit.inserted == head


@pytest.mark.parametrize(
    ("files", "name"),
    [
        (JEKYLL, "about.md"),
        (PELICAN, "content/c.md"),
        ({"config.toml": "base_url = 'https://a.org/'\n", "content/_index.md": ""}, "content/c.md"),
    ],
    ids=["jekyll", "pelican", "zola"],
)
def test_what_was_not_published_begins_as_a_draft(
    scanned: Callable[[Files], PostIndex], files: Files, name: str
) -> None:
    index = scanned({**files, name: "Text.\n"})
    path = index.project.root / name
    generator, site = index.project.generator, index.project.site
    before = summarise(path, generator, site)
    assert before.state in (PostState.NOT_A_POST, PostState.UNKNOWN)
    text = Lines.from_text("Text.\n")
    path.write_text(text.apply(begun(index, name, text.text())).text(), encoding="utf-8")
    after = summarise(path, generator, site)
    assert (after.state, after.title) == (PostState.DRAFT, before.title)


def test_the_endings_of_the_file_stay(scanned: Callable[[Files], PostIndex]) -> None:
    text = Lines.from_text("Text.\r\n")
    edit = begun(scanned(HUGO), "content/posts/c.md", text.text())
    assert text.apply(edit).text().count("\r\n") == text.apply(edit).text().count("\n") == 7


@pytest.mark.parametrize("text", ["+++\ntitle = 'A'\n+++\n", "---\ntitle: A\n", "---\n[\n---\n"])
def test_what_has_a_head_gets_no_second_one(
    scanned: Callable[[Files], PostIndex], text: str
) -> None:
    with pytest.raises(EditorError):
        begun(scanned(HUGO), "content/posts/c.md", text)


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        ("tags: [x]\ndate: 2024-01-02\nlayout: post\ntitle: A\n", ["tags", "date", "title"]),
        ("title: A\ntags: [x]\ndate: 2024-01-02\n", ["title", "tags", "date"]),
        ("date: 2024-01-02\ndraft: false\ntitle: A\n", ["date", "draft", "title"]),
    ],
)
def test_the_keys_are_in_the_order_of_the_other_posts(
    scanned: Callable[[Files], PostIndex], lines: str, order: list[str]
) -> None:
    files = {f"content/posts/{number}.md": f"---\n{lines}---\n" for number in range(3)}
    index = scanned({"hugo.toml": "baseURL = 'https://a.org/'\n", **files})
    edit = begun(index, "content/posts/new.md", "Text.\n")
    keys = [line.partition(":")[0] for line in edit.inserted if ":" in line]
    assert [key for key in keys if key in order] == order
