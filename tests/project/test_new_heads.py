"""A new post has its head as the newest posts write theirs."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from editor.project.lifecycle import create, plan_post
from editor.project.status import PostState
from editor.project.summaries import summarise

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

NOW = datetime(2026, 11, 23, 22, 1, 40, tzinfo=timezone(timedelta(hours=1)))
HUGO = "baseURL = 'https://a.org/'\ntimeZone = 'Europe/Berlin'\n"
ASTRO = """---
title: 'Post {0}'
slug: post-{0}
description: "About {0}"
added: 2024-01-0{0}
author: Jo
rating: 5
tags: [a]
draft: false
---
"""


def site(name: str, settings: str, path: str, head: str) -> dict[str, str]:
    """Three posts with this head, in which ``{0}`` is the number of the post."""
    return {name: settings, **{path.format(n): head.format(n) for n in (1, 2, 3)}}


def new_head(project: Project, title: str = "Why rye") -> list[str]:
    lines = plan_post(project, title, NOW, posts=None).lines.text()
    return lines.rstrip("\n").split("\n")


@pytest.mark.parametrize(
    ("files", "head"),
    [
        (site("hugo.toml", HUGO, "content/p{0}.md",
              "+++\ntitle = 'P {0}'\ndate = 2024-01-0{0}\n+++\n"),
         ["+++", "title = 'Why rye'", "date = 2026-11-23", "draft = true", "+++"]),
        (site("hugo.toml", HUGO, "content/p{0}.md",
              '---\ndate: "2024-01-0{0}T10:00:00+02:00"\ntitle: P {0} # so far\n---\n'),
         ["---", 'date: "2026-11-23T23:01:40+02:00"', 'title: "Why rye"', "draft: true", "---"]),
        (site("hugo.toml", HUGO, "content/p{0}.md",
              "---\ntitle: P {0}\ndate: 0{0} Jan 2024\ndraft: false\n---\n"),
         ["---", "title: Why rye", "date: 23 Nov 2026", "draft: true", "---"]),
        (site("pelicanconf.py", "PATH = 'content'\nTIMEZONE = 'Europe/Paris'\n", "content/p{0}.md",
              "Title: P {0}\nDate: 2024-01-0{0} 10:00\nCategory: x\n\nx\n"),
         ["Title: Why rye", "Date: 2026-11-23 22:01", "Status: draft"]),
        (site("conf.py", "POSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\n", "posts/p{0}.md",
              "<!--\n.. title: P {0}\n.. date: 2024-01-0{0} 10:00:00 UTC\n-->\nx\n"),
         ["<!--", ".. title: Why rye", ".. date: 2026-11-23 21:01:40 UTC", ".. status: draft",
          "-->"]),
        (site("_config.yml", "", "_posts/2024-01-0{0}-p.md",
              "---\ntitle: 'P {0}'\ndate: 2024-01-0{0} 10:00:00 +0100\nauthor: Jo\n---\n"),
         ["---", "title: 'Why rye'", "date: 2026-11-23 22:01:40 +0100", "published: false", "---"]),
        (site("astro.config.mjs", "", "src/content/blog/p{0}.md", ASTRO),
         ["---", "title: 'Why rye'", "slug: why-rye", 'description: ""', "added: 2026-11-23",
          "author: Jo", "tags: [a]", "draft: true", "---"]),
        (site("hugo.toml", HUGO, "content/p{0}.md",
              '---\n  title: "P {0}"  \n  date: 2024-01-0{0}\t\n---\n'),
         ["---", 'title: "Why rye"', "date: 2026-11-23", "draft: true", "---"]),
        (site("hugo.toml", HUGO, "content/p{0}.md",
              "---\n{{title: 'P {0}', date: 2024-01-0{0}, author: Jo}}\n---\n"),
         ["---", 'title: "Why rye"', "date: 2026-11-23", "draft: true", "---"]),
    ],
    ids=["TOML day", "quoted with offset", "words", "Pelican", "Nikola", "Jekyll", "Astro",
         "indented", "in braces"],
)  # fmt: skip
def test_dates_keys_and_quotes_are_those_of_the_newest_posts(
    opened: Callable[[Files], Project], files: Files, head: list[str]
) -> None:
    project = opened(files)
    assert new_head(project) == head
    row = summarise(create(plan_post(project, "Why rye", NOW)), project.generator, project.site)
    assert row.publication.fixed is PostState.DRAFT
    assert row.title == "Why rye"


def test_what_most_of_the_newest_do_counts(opened: Callable[[Files], Project]) -> None:
    heads = ["'A'\ndate: 2024-01-03T10:00:00Z", "B\ndate: 2024-01-02", "C\ndate: 2024-01-01"]
    posts = {f"content/{n}.md": f"---\ntitle: {head}\n---\n" for n, head in enumerate(heads)}
    project = opened({"hugo.toml": HUGO, **posts})
    assert new_head(project)[1:3] == ["title: Why rye", "date: 2026-11-23"]


@pytest.mark.parametrize(
    ("settings", "path", "head"),
    [
        ({"hugo.toml": HUGO}, "content/p{0}.md", "---\ntitle: P {0}\n---\nx\n"),
        ({"pelicanconf.py": "PATH = 'content'\n"}, "content/p{0}.md", "Title: P {0}\n\nx\n"),
    ],
    ids=["Hugo", "Pelican"],
)
def test_lines_end_as_those_of_the_newest_posts(
    opened: Callable[[Files], Project], settings: dict[str, str], path: str, head: str
) -> None:
    crlf = {path.format(n): head.format(n).replace("\n", "\r\n") for n in (1, 2)}
    project = opened({**settings, **crlf, path.format(3): head.format(3)})
    plan = plan_post(project, "Why rye", NOW)
    written = create(plan).read_bytes()
    assert written.count(b"\r\n") == written.count(b"\n") == len(plan.lines) - 1 > 3


def test_a_title_that_needs_quotes_has_them_all_the_same(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(site("hugo.toml", HUGO, "content/p{0}.md", "---\ntitle: P {0}\n---\n"))
    for title in ("Rye: why", "# Rye", "yes", "'tis", "2024-01-01"):
        row = summarise(create(plan_post(project, title, NOW)), project.generator, project.site)
        assert row.title == title


@pytest.mark.parametrize(
    ("lists", "written"),
    [
        ("categories: [baking]\ntags: [a{0}, b]", ["categories: [baking]", "tags: []"]),
        ("categories:\n  - baking\n  - 'x'", ["categories:", "  - baking", "  - 'x'"]),
        ("categories:\n- baking\ntags:\n- {0}", ["categories:", "- baking", "tags: []"]),
        ("tags:\n  - a # why", []),
        ("tags: []", []),
    ],
    ids=["in a line", "in lines", "not indented", "with a comment", "empty"],
)
def test_lists_that_all_posts_have_are_written_as_theirs(
    opened: Callable[[Files], Project], lists: str, written: list[str]
) -> None:
    text = f"---\ntitle: P {{0}}\ndate: 2024-01-0{{0}}\n{lists}\ndraft: false\n---\n"
    project = opened(site("hugo.toml", HUGO, "content/p{0}.md", text))
    assert new_head(project) == [
        "---", "title: Why rye", "date: 2026-11-23", *written, "draft: true", "---"
    ]  # fmt: skip
    create(plan_post(project, "Why rye", NOW))


def test_lists_in_toml_are_arrays(opened: Callable[[Files], Project]) -> None:
    text = '+++\ntitle = "P {0}"\ntags = ["{0}"]\ncategories = [\n  "x",\n]\n+++\n'
    project = opened(site("hugo.toml", HUGO, "content/p{0}.md", text))
    assert new_head(project)[2:6] == ["tags = []", "categories = [", '  "x",', "]"]


def test_a_list_that_one_post_lacks_is_left_out(opened: Callable[[Files], Project]) -> None:
    files = site("hugo.toml", HUGO, "content/p{0}.md", "---\ntitle: P {0}\ntags: [a]\n---\n")
    project = opened({**files, "content/p4.md": "---\ntitle: P 4\n---\n"})
    assert not any("tags" in line for line in new_head(project))
