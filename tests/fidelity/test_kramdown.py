"""Byline's kramdown flavour beside the real kramdown: how near it comes, and never less near."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from editor.markdown.flavours import by_name
from tests.examples import FUZZ
from tests.fidelity import corpus as bodies
from tests.fidelity import dom
from tests.markdown.flavours.test_kramdown_law import PIECES

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


def rendered(documents: list[str], reader: str) -> list[str]:
    """What kramdown makes of each document, by its ``reader`` for GitHub's Markdown or its own."""
    script = _SCRIPT.read_text(encoding="utf-8").replace('"GFM"', json.dumps(reader))
    run = subprocess.run(
        ["ruby", "-e", script],
        input=json.dumps(documents),
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    return [str(html) for html in json.loads(run.stdout)]


def differing(documents: Mapping[str, str], reader: str = "GFM") -> list[str]:
    """The documents that a reader could tell apart, with the first difference."""
    flavour = by_name("kramdown", input=reader)
    reports = []
    for (name, text), theirs in zip(
        documents.items(), rendered(list(documents.values()), reader), strict=True
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


@pytest.mark.parametrize(("reader", "every"), [("GFM", 7), ("kramdown", 13)])
def test_real_posts_of_all_sites_look_the_same(corpus: Path, reader: str, every: int) -> None:
    """A part of them in each run, all with ``BYLINE_FUZZ=1``."""
    posts = {
        f"{site.name}/{name}": text
        for site in sorted(path for path in corpus.iterdir() if path.is_dir())
        for name, text in bodies.real_posts(site).items()
    }
    assert len(posts) > 2500
    step = 1 if FUZZ else every
    reports = differing(dict(list(posts.items())[::step]), reader)
    assert not reports, "\n".join(reports[:20])


@pytest.mark.parametrize("reader", ["GFM", "kramdown"])
def test_what_nobody_writes_looks_the_same(reader: str) -> None:
    """Lines of all kinds below each other, moved in, in items and quotes."""
    is_long = FUZZ
    random = Random(None if is_long else 1)
    # What a script holds is not shown.
    pieces = [piece for piece in PIECES if piece != "<script>"]
    documents = {}
    for number in range(2000 if is_long else 300):
        lines = [_moved(random, random.choice(pieces)) for _ in range(random.randint(2, 9))]
        documents[f"{number} {lines}"] = "\n".join(lines)
    reports = differing(documents, reader)
    assert not reports, "\n".join(reports[:20])


def _moved(random: Random, line: str) -> str:
    marks = ("", "", "", "", "", "  ", "> ", "- ", "    ", "1. ")
    return random.choice(marks) + line
