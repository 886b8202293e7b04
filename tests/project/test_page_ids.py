"""A link to a place that a post does not have is told from one to a place it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.project.page_ids import PageIds

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

TEXT = """\
# Rye

One[^a] and two[^Big], one[^a] again. <a id="own"></a>

```
[^code] and [^code]
```

> Three[^3].

[^a]: first
[^Big]: second
    [^code]: none
[^3]: third
[^code2]: never used
"""
CASES = [
    ("hugo", {"hugo.toml": ""}, "content/a.md",
     ["fn:1", "fnref:1", "fnref1:1", "fn:3", "rye", "own"], ["fn:4", "fn:a", "fn", "fnord"]),
    ("jekyll", {"_config.yml": ""}, "_posts/2024-01-02-a.md",
     ["fn:a", "fnref:a", "fnref:a:1", "fn:Big"], ["fn:1", "fn:code", "fn:code2", "fnord"]),
    ("pelican", {"pelicanconf.py": "PATH = 'content'\n"}, "content/a.md",
     ["fn:a", "fnref:a", "fn:Big"], []),
    ("mkdocs", {"mkdocs.yml": "site_name: x\nmarkdown_extensions: [footnotes]\n"}, "docs/a.md",
     ["fn:a", "fnref:a", "fnref2:a", "fn:Big", "rye"], ["fn:1", "fn-a", "fnord"]),
    ("astro", {"astro.config.mjs": ""}, "src/content/blog/a.md",
     ["user-content-fn-a", "user-content-fn-big", "rye"], ["user-content-fn-9", "fnord"]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_ids_of_footnotes_are_those_that_the_post_has(
    opened: Callable[[Files], Project], case: tuple[str, Files, str, list[str], list[str]]
) -> None:
    _, site, post, has, lacks = case
    head = "Title: A\n\n" if "pelicanconf.py" in site else "---\ntitle: A\n---\n"
    project = opened({**site, post: head + TEXT})
    ids = PageIds(project)
    path = project.root / post
    assert [one for one in has if ids.lacks(path, one)] == []
    assert [one for one in lacks if not ids.lacks(path, one)] == []
    assert not ids.lacks(path, ":~:text=rye")
