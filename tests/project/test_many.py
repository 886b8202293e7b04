"""One thing is done to several posts, each in the way its head is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.many import add_tag, move_to, plan_all, remove_tag, set_field
from editor.project.plan import carry_out
from tests.project.test_tags import dumped

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

TAGGED: list[tuple[str, Files, str, str, str]] = [
    # generator, its configuration, the post, its head before and after
    ("hugo", {"hugo.toml": ""}, "content/a.md",
     "---\ntitle: A\ntags: [x, 1] # of it\n---\n",
     "---\ntitle: A\ntags: [x, 1, new tag] # of it\n---\n"),
    ("hugo, none yet", {"hugo.toml": ""}, "content/a.md",
     "---\ntitle: A\n---\n", "---\ntitle: A\ntags: [new tag]\n---\n"),
    ("zola", {"config.toml": "base_url = '/'\n"}, "content/a.md",
     "+++\ntitle = 'A'\n[taxonomies]\ntags = ['x']\n+++\n",
     "+++\ntitle = 'A'\n[taxonomies]\ntags = ['x', 'new tag']\n+++\n"),
    ("jekyll, parted by spaces", {"_config.yml": ""}, "_posts/2024-01-01-a.md",
     "---\ntitle: A\ntags: x z\n---\n", "---\ntitle: A\ntags: [x, z, new tag]\n---\n"),
    ("pelican", {"pelicanconf.py": "PATH = 'content'\n"}, "content/a.md",
     "Title: A\nDate: 2024-01-01\nTags: x, y\n\n",
     "Title: A\nDate: 2024-01-01\nTags: x, y, new tag\n\n"),
]  # fmt: skip


@pytest.mark.parametrize("case", TAGGED, ids=[case[0] for case in TAGGED])
def test_a_tag_is_added_behind_those_there_are(
    opened: Callable[[Files], Project], case: tuple[str, Files, str, str, str]
) -> None:
    _, site, name, before, after = case
    project = opened({**site, name: before})
    post = project.root / name
    carry_out(plan_all(project, [post], partial(add_tag, tag=" new  tag ")))
    assert post.read_text(encoding="utf-8") == after
    assert not plan_all(project, [post], partial(add_tag, tag="new tag"))
    assert plan_all(project, [post], partial(remove_tag, tag="new tag"))


SET = [
    # what is entered, and the head before and after
    ("a, new one", "tags: [x, y] # of it", "tags: [a, new one] # of it"),
    ("[a, b]", "tags: [x]", "tags: [a, b]"),
    ("", "tags: [x]", "tags: []"),
    ("a, b", "author: x", "author: a, b"),
    ("no", "toc: true", "toc: false"),
]


@pytest.mark.parametrize(("text", "before", "after"), SET)
def test_a_field_gets_a_value_of_its_type(
    opened: Callable[[Files], Project], text: str, before: str, after: str
) -> None:
    project = opened({"hugo.toml": "", "content/a.md": f"---\ntitle: A\n{before}\n---\n"})
    post, key = project.root / "content/a.md", before.partition(":")[0]
    carry_out(plan_all(project, [post], partial(set_field, key=key, text=text)))
    assert post.read_text(encoding="utf-8") == f"---\ntitle: A\n{after}\n---\n"


@pytest.mark.parametrize("head", ["tags: [{x: 1}]", "toc: true", "params: {a: 1}"])
def test_a_value_that_does_not_fit_is_refused_without_words_of_the_command_line(
    opened: Callable[[Files], Project], head: str
) -> None:
    project = opened({"hugo.toml": "", "content/a.md": f"---\n{head}\n---\n"})
    post, key = project.root / "content/a.md", head.partition(":")[0]
    with pytest.raises(EditorError) as refused:
        plan_all(project, [post], partial(set_field, key=key, text="maybe"))
    assert "Write " not in str(refused.value)


def test_two_posts_that_would_get_one_place_are_not_moved_there_both(
    opened: Callable[[Files], Project],
) -> None:
    text = "---\ntitle: A\n---\n"
    files = {"hugo.toml": "", "content/a/x.md": text, "content/b/x.md": text}
    project = opened(files)
    posts = [project.root / "content/a/x.md", project.root / "content/b/x.md"]
    plan = plan_all(project, posts, partial(move_to, folder=project.root / "content/c"))
    assert [path for path, _ in plan.problems] == posts[1:]
    carry_out(plan)
    assert set(dumped(project.root)) == {"hugo.toml", "content/b/x.md", "content/c/x.md"}


def test_what_lies_in_a_folder_that_moves_goes_with_it(opened: Callable[[Files], Project]) -> None:
    text = "---\ntitle: A\n---\n"
    project = opened(
        {"hugo.toml": "", "content/a/b/_index.md": text, "content/a/b/x.md": "[b](_index.md)\n"}
    )
    posts = [project.root / "content/a/b/x.md", project.root / "content/a/b/_index.md"]
    carry_out(plan_all(project, posts, partial(move_to, folder=project.root / "content/c")))
    assert set(dumped(project.root)) == {
        "hugo.toml",
        "content/c/b/_index.md",
        "content/c/b/x.md",
    }


def test_a_folder_that_is_not_for_posts_is_refused(opened: Callable[[Files], Project]) -> None:
    project = opened({"hugo.toml": "", "content/a.md": "---\ntitle: A\n---\n"})
    with pytest.raises(EditorError, match="no folder for posts"):
        plan_all(
            project,
            [project.root / "content/a.md"],
            partial(move_to, folder=project.root / "static"),
        )
