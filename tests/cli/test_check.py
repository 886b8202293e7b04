"""What `byline check` prints of problems."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.web_server import other_sites

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Byline


def test_check_tells_problems_by_file_and_line(byline: Byline, blog: Path) -> None:
    assert byline("check", blog).status == 0
    post = blog / "content/posts/bad.md"
    post.write_text("---\ntitle: A\ndate: soon\n---\n\n![](gone.png)\n\n[x](../nowhere.md)\n")
    ran = byline("check", blog)
    assert ran.status == 1
    assert ran.out.splitlines() == [
        f"{post}:3: error: “date: soon” is not a date that the generator understands.",
        f"{post}:6: error: The image gone.png does not exist in the blog.",
        f"{post}:6: warning: An image has no alternative text.",
        f"{post}:8: error: The link ../nowhere.md does not lead to a file in the blog.",
    ]
    assert byline("check", post).out == ran.out
    assert byline("check", blog / "content/posts/rye.md").status == 0


def test_check_as_json_says_everything(byline: Byline, blog: Path) -> None:
    assert (byline("check", blog, "--json").out, byline("check", blog).status) == ("[]\n", 0)
    post = blog / "content/posts/rye.md"
    post.write_text("---\ntitle: Rye\ndate: someday\n---\n")
    ran = byline("check", blog, "--json")
    assert ran.status == 1
    assert json.loads(ran.out) == [
        {
            "path": str(post.resolve()),
            "line": 3,
            "severity": "error",
            "key": "date",
            "message": "“date: someday” is not a date that the generator understands.",
        }
    ]


def test_check_asks_other_sites_only_when_told_to(
    byline: Byline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = tmp_path / "a.md"
    post.write_text("# A\n\n[x](http://one.org/gone) [y](http://one.org/old)\n")
    with other_sites() as sites:
        monkeypatch.setenv("http_proxy", sites.proxy)
        monkeypatch.setenv("no_proxy", "")
        sites.pages["http://one.org/old"] = (301, "/new")
        assert byline("check", post).status == 0
        assert sites.asked == []
        ran = byline("check", "--external", post)
        moved = f"{post}:3: note: http://one.org/old has moved for good to http://one.org/new.\n"
        assert (ran.status, ran.out) == (0, moved)
        assert "Other sites asked: 1; addresses: 2." in ran.err
        sites.pages["http://one.org/gone"] = 410
        ran = byline("check", "--external", tmp_path)
        assert ran.status == 1
        assert "http://one.org/gone is gone: its site answers 410." in ran.out
