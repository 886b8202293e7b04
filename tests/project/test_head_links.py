"""What a head names by its path or address follows a rename; nothing else of the head changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.project.plan import carry_out
from editor.project.rename import Renaming, plan_rename

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

HUGO: Files = {"hugo.toml": "", "static/img/s.png": "", "content/p/i.png": ""}
YAML = """---
title:   "i.png"  # not a path
cover: {image: 'i.png', alt: /p/b/}  # mine
resources:
- src: "../p/i.png"
hero: img/s.png
top: /img/s.png
related: [ /p/b/, b.md, b, /p/b/#x ]
menu: {main: {url: "/p/b/"}}
aliases: [/p/b/]
gone: other.png
---
"""
TOML = """+++
title = "A"
cover = "i.png" # mine
[[resources]]
src = 'i.png'
+++
"""
CASES: list[tuple[str, Files, str, str, dict[str, str], dict[str, str]]] = [
    # what it is about; the site; the post that moves; where to; the head it is about; its changes
    ("a post moves away from its images", {**HUGO, "content/p/a.md": YAML, "content/p/b.md": "",
     "content/q/_index.md": ""}, "content/p/a.md", "content/q",
     {"content/p/a.md": YAML},
     {"'i.png'": "'../p/i.png'", "b.md,": "../p/b.md,"}),
    ("another post is renamed", {**HUGO, "content/p/a.md": YAML, "content/p/b.md": ""},
     "content/p/b.md", "n", {"content/p/a.md": YAML},
     {"alt: /p/b/": "alt: /p/n/", "[ /p/b/, b.md, b, /p/b/#x ]": "[ /p/n/, n.md, b, /p/n/#x ]",
      'url: "/p/b/"': 'url: "/p/n/"'}),
    ("in TOML", {**HUGO, "content/p/a.md": TOML, "content/q/_index.md": ""},
     "content/p/a.md", "content/q", {"content/p/a.md": TOML},
     {'"i.png"': '"../p/i.png"', "'i.png'": "'../p/i.png'"}),
    ("in header lines",
     {"pelicanconf.py": "PATH = 'content'\n", "content/i.png": "", "content/b.md": "Title: B\n\n",
      "content/a.md": "Title: A\nCover: {static}i.png\nSee: {filename}/b.md\n\n"},
     "content/b.md", "n",
     {"content/a.md": "Title: A\nCover: {static}i.png\nSee: {filename}/b.md\n\n"},
     {"/b.md": "/n.md"}),
    ("a bundle takes its own along",
     {**HUGO, "content/p/u/index.md": "---\ncover: i.png\n---\n", "content/p/u/i.png": "",
      "content/p/o.md": "---\ncover: u/i.png\n---\n"},
     "content/p/u/index.md", "n", {"content/p/o.md": "---\ncover: u/i.png\n---\n"},
     {"u/i.png": "n/i.png"}),
    ("a name that needs quotes",
     {**HUGO, "content/p/o.md": "---\nsee: b.md # mine\n---\n", "content/p/b.md": ""},
     "content/p/b.md", "it's, n", {"content/p/o.md": "---\nsee: b.md # mine\n---\n"},
     {"b.md": '"it%27s,%20n.md"'}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_paths_in_heads_follow(
    opened: Callable[[Files], Project],
    case: tuple[str, Files, str, str, dict[str, str], dict[str, str]],
) -> None:
    _, files, post, to, heads, changes = case
    project = opened(files)
    folder = project.root / to if to.startswith("content/") else None
    wanted = Renaming(slug=None if folder else to, folder=folder)
    plan = plan_rename(project, project.root / post, wanted)
    carry_out(plan)
    assert plan.problems == ()
    for name, text in heads.items():
        expected = text
        for old, new in changes.items():
            assert old in text
            expected = expected.replace(old, new)
        assert plan.after(project.root / name).read_text(encoding="utf-8") == expected


def test_what_cannot_be_changed_is_named(opened: Callable[[Files], Project]) -> None:
    head = "---\na: &x b.md\nb: *x\n---\n"
    project = opened({**HUGO, "content/p/a.md": head, "content/p/b.md": ""})
    plan = plan_rename(project, project.root / "content/p/b.md", Renaming(slug="n"))
    assert [(path.name, one.line, one.field, str(one.message)) for path, one in plan.problems] == [
        ("a.md", 1, "a", "The link b.md must be changed by hand.")
    ]
    assert not plan.changes
