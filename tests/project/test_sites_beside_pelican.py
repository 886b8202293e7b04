"""Pelican itself says which files are posts, and what becomes of each, on sites of every kind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from editor.project.status import PostState
from tests.examples import FUZZ
from tests.project.pelican_sites import pelican_site
from tests.project.told import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.index import PostIndex
    from tests.project.conftest import Files

SEEDS = range(300) if FUZZ else range(6)

ASKING = """
import json
import posixpath
from pelican import Pelican
from pelican.contents import SkipStub
from pelican.settings import read_settings

KINDS = ("articles", "translations", "drafts", "drafts_translations", "hidden_articles",
         "hidden_translations", "pages", "hidden_pages", "draft_pages", "draft_translations")
answers = []
for told in ({}, {"WITH_FUTURE_DATES": True}):
    asked = Pelican(read_settings("pelicanconf.py", told | {"PLUGINS": []}))
    context = asked.settings.copy()
    context |= {"generated_content": {}, "static_links": set(), "static_content": {},
                "localsiteurl": ""}
    found = {}
    for cls in asked._get_generator_classes()[:2]:
        generator = cls(context=context, settings=asked.settings, path=asked.path,
                        theme=asked.theme, output_path=asked.output_path)
        read_file = generator.readers.read_file
        kind = "page" if "Pages" in cls.__name__ else "article"

        def reading(path, **options):
            name = posixpath.normpath(path)
            found[name] = "", ""
            item = read_file(path=path, **options)
            if isinstance(item, SkipStub):
                found[name] = "skip", ""
            return item

        generator.readers.read_file = reading
        generator.generate_context()
        for one in KINDS:
            for item in getattr(generator, one, ()):
                found[item.relative_source_path] = f"{kind} {item.status}", item.url
    answers.append(found)
print("ANSWERS", json.dumps(answers))
"""
STATES = {
    "": PostState.UNKNOWN,
    "skip": PostState.DRAFT,
    "article published": PostState.PUBLISHED,
    "article hidden": PostState.PUBLISHED,
    "article draft": PostState.DRAFT,
    "page published": PostState.NOT_A_POST,
    "page hidden": PostState.NOT_A_POST,
    "page draft": PostState.DRAFT,
}


def expected(root: Path) -> dict[str, tuple[PostState, str]]:
    """The state of every file that Pelican looks at, and where it is published when it is."""
    for path in root.rglob("*"):  # DEFAULT_DATE may be that of the file
        os.utime(path, (1_600_000_000,) * 2)
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASKING],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    now, later = json.loads(run.stdout.partition("ANSWERS ")[2])
    found = {}
    for name, (kind, _) in now.items():
        then, address = later[name]
        waits = kind != then and then in {"article published", "article hidden"}
        found[name] = PostState.SCHEDULED if waits else STATES[then], f"/{address}"
    return found


def differences(index: PostIndex) -> dict[str, tuple[object, object]]:
    """The files that Byline and Pelican see differently; it may know no address."""
    ours, theirs = told(index, index.project.site.content[0]), expected(index.project.root)
    found: dict[str, tuple[object, object]] = {}
    for name in sorted(ours.keys() | theirs.keys()):
        our, their = ours.get(name), theirs.get(name)
        if our is None or their is None:
            found[name] = our, their
            continue
        is_elsewhere = our[1] and their[1] != "/" and our[1] != their[1]
        if our[0] is not their[0] or is_elsewhere:
            found[name] = our, their
    return found


@pytest.mark.peer
@pytest.mark.parametrize("seed", SEEDS)
def test_byline_and_pelican_agree_on_every_file_of_a_site(
    scanned: Callable[[Files], PostIndex], seed: int
) -> None:
    pytest.importorskip("pelican")
    assert differences(scanned(pelican_site(seed))) == {}
