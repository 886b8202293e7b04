"""Byline's kramdown flavour beside the real kramdown: how near it comes, and never less near."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.markdown.flavours import by_name
from tests.fidelity import corpus as bodies
from tests.fidelity import dom

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCRIPT = Path(__file__).with_name("kramdown.rb")


def _has_kramdown() -> bool:
    ruby = shutil.which("ruby")
    if ruby is None:
        return False
    check = [ruby, "-e", "require 'kramdown'; require 'kramdown-parser-gfm'"]
    return subprocess.run(check, capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.peer,
    pytest.mark.skipif(not _has_kramdown(), reason="Ruby has no kramdown here"),
]


def rendered(documents: list[str]) -> list[str]:
    """What kramdown makes of each document."""
    run = subprocess.run(
        ["ruby", str(_SCRIPT)],
        input=json.dumps(documents),
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    return [str(html) for html in json.loads(run.stdout)]


def differing(documents: Mapping[str, str]) -> list[str]:
    """The documents that a reader could tell apart, with the first difference."""
    flavour = by_name("kramdown")
    reports = []
    for (name, text), theirs in zip(
        documents.items(), rendered(list(documents.values())), strict=True
    ):
        ours = flavour.whole(text.split("\n"))
        if not dom.same(ours, theirs):
            reports.append(f"--- {name}\n{dom.difference(ours, theirs)}")
    return reports


def test_a_post_of_what_jekyll_s_writers_use_looks_the_same() -> None:
    post = (_SCRIPT.parent / "posts" / "jekyll" / "post.md").read_text(encoding="utf-8")
    pieces = {piece[:40]: piece for piece in post.split("\n\n<!-- cut -->\n\n")}
    reports = differing(pieces)
    if reports:
        pytest.fail("\n".join(reports))


def test_jekyll_s_own_posts_look_the_same_but_for_a_few(corpus: Path) -> None:
    posts = bodies.real_posts(corpus / "jekyll-docs", without=("{{<",))
    assert len(posts) > 90
    reports = differing(posts)
    assert len(reports) <= len(posts) * 0.03, "\n".join(reports[:20])


def test_other_posts_look_the_same_nine_times_in_ten(corpus: Path) -> None:
    posts = dict(list(bodies.real_posts(corpus / "rust-blog").items())[::3])
    reports = differing(posts)
    assert len(reports) <= len(posts) * 0.1, "\n".join(reports[:20])
