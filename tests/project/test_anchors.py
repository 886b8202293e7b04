"""The anchors of headings are those that the site's Markdown gives them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from editor.project.anchors import anchors, line_of
from editor.project.rendering import body_html

if TYPE_CHECKING:
    from editor.project.project import Project
    from tests.project.conftest import Files

Opened = Callable[["Files"], "Project"]

TEXT = """\
---
title: T
---

# One *thing*

Text.

Two
---

> ## Two

    # code

### Café & `co` {#own}

## [A link][l]

[l]: /x/
"""
SITES: list[tuple[dict[str, str], list[str]]] = [
    ({"hugo.toml": ""}, ["one-thing", "two", "two-1", "own", "a-link"]),
    ({"_config.yml": ""}, ["one-thing", "two", "two-1", "own", "a-link"]),
    ({"zola.toml": 'base_url = "/"'}, ["one-thing", "two", "two-1", "own", "a-link"]),
    ({"mkdocs.yml": "site_name: x\nmarkdown_extensions: [attr_list]\n"},
     ["one-thing", "two", "two_1", "own", "a-link"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), SITES, ids=lambda value: next(iter(value), ""))
def test_anchors_are_those_of_the_page(
    opened: Opened, files: dict[str, str], expected: list[str]
) -> None:
    project = opened({**files, "post.md": TEXT})
    post, lines = project.root / "post.md", TEXT.splitlines()
    found = anchors(project.site, post, lines)
    assert [one.id for one in found] == expected
    assert [one.line for one in found] == [4, 8, 11, 15, 17]
    assert [one.text for one in found][:2] == ["One thing", "Two"]
    page = body_html(project, post, lines)
    assert all(f'id="{name}"' in page for name in expected)
    assert line_of(project.site, post, lines, "own") == 15
    assert line_of(project.site, post, lines, "none") is None


def test_where_headings_get_no_ids_there_are_no_anchors(opened: Opened) -> None:
    project = opened({"pelicanconf.py": "MARKDOWN = {'extension_configs': {}}"})
    assert anchors(project.site, project.root / "a.md", ["Title: A", "", "# One"]) == ()
