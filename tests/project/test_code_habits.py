"""The languages that the code of a blog's posts is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.project.code_habits import code_languages

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from tests.project.conftest import Files


def test_the_languages_of_most_posts_come_first(scanned: Callable[[Files], PostIndex]) -> None:
    index = scanned(
        {
            "a.md": "```go\n```\n\n```go\n```\n\n~~~ {.rust}\n~~~\n",
            "b.md": "```rust\n```\n\n    ```perl\n",
            "c.md": "```\nno language\n```\n\n`` ```php ``\n",
        }
    )
    rows = index.summaries
    asked: list[int] = []

    found = code_languages(index.project, rows, lambda: asked.append(1))

    assert found == ("rust", "go")
    assert len(asked) == len(rows)
