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


def test_a_dot_in_a_name_does_not_cut_it_short(scanned: Scanned) -> None:
    others = {f"content/o/{n}.md": f"{HEAD}[x](/p/rust-1.{n}.2/)\n" for n in range(300)}
    index = scanned({**FILES, **others, "content/p/rust-1.24.1.md": f"{HEAD}\n"})
    resolver = _Counting(index.project, index.summaries)
    backlinks(index.project, index.project.root / "content/p/rust-1.24.1.md", resolver)
    assert resolver.asked < 10


class _Counting(Resolver):
    """Counts the links that it follows."""

    asked = 0

    def target(self, url: str, post: Path) -> Target:
        self.asked += 1
        return super().target(url, post)


HOMES: list[tuple[str, Files, str, list[str], list[str]]] = [
    # what it is about; the site; its home page; links to that; links to others
    ("hugo", {"hugo.toml": 'baseURL = "https://a.b/c/"'}, "content/_index.md",
     ["/", "/c/", "https://a.b/c/", "https://a.b/c", "../", "..", "/#top", '{{< ref "/" >}}',
      "../_index.md", "{{< relref \"/_index.md\" >}}"],
     ["/p/", "./", "https://b.a/", "/img/", "https://a.b/c/p/"]),
    ("jekyll", {"_config.yml": "baseurl: /c\nurl: https://a.b"}, "index.md",
     ["{{ site.baseurl }}/", "{{ '/' | relative_url }}", "{% link index.md %}", "/index.html",
      "https://a.b/c/"],
     ["{{ site.baseurl }}/p/", "{% link p/b.md %}"]),
    ("mkdocs", {"mkdocs.yml": "site_name: x"}, "docs/index.md", ["../index.md", "/", "../"],
     ["b.md", "#top"]),
    ("pelican", {"pelicanconf.py": "PATH = 'content'\n"}, "content/index.md",
     ["{filename}/index.md", "../index.md"], ["{filename}b.md"]),
]  # fmt: skip


@pytest.mark.parametrize("case", HOMES, ids=[case[0] for case in HOMES])
def test_links_to_the_home_page_are_found(
    scanned: Scanned, case: tuple[str, Files, str, list[str], list[str]]
) -> None:
    _, site, home, links, others = case
    content = home.rpartition("/")[0]
    below = f"{content}/p" if content else "p"
    head = "Title: T\n\n" if "pelicanconf.py" in site else HEAD
    files = {
        f"{below}/{number:02}.md": f"{head}[x]({link})\n"
        for number, link in enumerate([*links, *others])
    }
    index = scanned({**site, home: head.replace("T\n", "Home\n"), f"{below}/b.md": head, **files})
    project = index.project
    post = project.root / home
    today = next(row for row in index.summaries if row.path == post)
    resolver = Resolver(project, index.summaries)
    found = {link.post.name for link in backlinks(project, post, resolver, today=today)}
    assert found == {f"{number:02}.md" for number in range(len(links))}


def test_links_to_the_page_of_a_section_from_within_are_found(scanned: Scanned) -> None:
    index = scanned({
        "mkdocs.yml": "site_name: x",
        "docs/guide/index.md": "# G\n",
        "docs/guide/a.md": "[x](../) [y](index.md#g) [z](./)\n",
        "docs/guide/deep/b.md": "[x](../index.md)\n",
        "docs/c.md": "[x](guide/) [y](index.md)\n",
    })  # fmt: skip
    project = index.project
    post = project.root / "docs/guide/index.md"
    found = backlinks(project, post, Resolver(project, index.summaries))
    assert [(link.post.name, link.column) for link in found] == [
        ("c.md", 1), ("a.md", 1), ("a.md", 10), ("b.md", 1),
    ]  # fmt: skip


def test_links_to_where_a_post_is_published_are_found(scanned: Scanned) -> None:
    index = scanned({
        "hugo.toml": '[permalinks]\np = "/:year/:title/"\n',
        "content/p/a.md": "---\ntitle: Of Rye\ndate: 2024-01-02\n---\n",
        "content/p/b.md": f"{HEAD}[x](/2024/of-rye/) [x](/2025/of-rye/)\n",
    })  # fmt: skip
    project = index.project
    today = next(row for row in index.summaries if row.path.name == "a.md")
    resolver = Resolver(project, index.summaries)
    found = backlinks(project, today.path, resolver, today=today)
    assert [(link.post.name, link.column) for link in found] == [("b.md", 1)]


def test_links_to_a_jekyll_draft_are_found(scanned: Scanned) -> None:
    index = scanned({
        "_config.yml": "",
        "_drafts/to-be.md": HEAD,
        "_posts/2024-01-02-a.md": f"{HEAD}[x]({{% link _drafts/to-be.md %}})\n",
    })  # fmt: skip
    project = index.project
    post = project.root / "_drafts/to-be.md"
    resolver = Resolver(project, index.summaries)
    assert [link.post.name for link in backlinks(project, post, resolver)] == ["2024-01-02-a.md"]
