"""The links of all posts that lead to one, by their places."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from editor.project.backlinks import backlinks
from editor.project.index import PostIndex
from editor.project.links import Resolver
from editor.text.lines import Lines

if TYPE_CHECKING:
    from pathlib import Path

    from editor.project.links import Target
    from tests.project.conftest import Files

Scanned = Callable[["Files"], PostIndex]

HEAD = "---\ntitle: T\n---\n"
FILES = {
    "hugo.toml": "",
    "content/p/rye.md": f"{HEAD}[me](/p/rye/) [b](../b/)\n",
    "content/p/b.md": f'{HEAD}\nSee [it]({{{{< ref "rye" >}}}}) and <a href="/p/rye/#x">it</a>.\n',
    "content/q/c.md": f"{HEAD}[x][1]\n\n![rye](/rye.png) rye /p/rye/\n\n[1]: ../p/rye.md\n",
    "content/q/d.md": f"{HEAD}[rye](/p/b/) `[x](/p/rye/)` [x](/other/rye/)\n",
    "content/q/e.md": HEAD,
}


def test_links_of_every_kind_are_found_where_they_stand(scanned: Scanned) -> None:
    index = scanned(FILES)
    project = index.project
    root = project.root / "content"
    post, resolver = root / "p/rye.md", Resolver(project, index.summaries)
    found = backlinks(project, post, resolver)
    assert [(link.post.name, link.line, link.column) for link in found] == [
        ("b.md", 4, 5), ("b.md", 4, 41), ("c.md", 7, 5),
    ]  # fmt: skip
    assert found[0].text == 'See [it]({{< ref "rye" >}}) and <a href="/p/rye/#x">it</a>.'
    # What is open counts as it is written now.
    texts = {
        root / "p/b.md": Lines.from_text(HEAD),
        root / "q/e.md": Lines.from_text(f"{HEAD}[n](/p/rye/)"),
    }
    found = backlinks(project, post, resolver, texts=texts)
    assert [link.post.name for link in found] == ["c.md", "e.md"]


def test_a_search_says_how_far_it_is_and_can_be_ended(scanned: Scanned) -> None:
    index = scanned(FILES)
    post = index.project.root / "content/p/rye.md"
    steps: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        backlinks(index.project, post, Resolver(index.project), checkpoint=stop)
    assert steps == [(0, 5), (1, 5), (2, 5)]


def test_ten_thousand_posts_are_not_read_line_by_line(scanned: Scanned) -> None:
    others = {f"content/o/{n}.md": f"{HEAD}No link.\n" for n in range(300)}
    index = scanned({**FILES, **others})
    resolver = _Counting(index.project, index.summaries)
    backlinks(index.project, index.project.root / "content/p/rye.md", resolver)
    assert resolver.asked < 10


class _Counting(Resolver):
    """Counts the links that it follows."""

    asked = 0

    def target(self, url: str, post: Path) -> Target:
        self.asked += 1
        return super().target(url, post)
