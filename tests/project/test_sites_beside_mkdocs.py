"""MkDocs itself says which files are pages, and what becomes of each, on sites of every kind."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from editor.project.status import PostState
from tests.examples import FUZZ
from tests.fidelity.mkdocs_states import ANSWERS, answers
from tests.project.mkdocs_sites import mkdocs_site
from tests.project.told import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from tests.fidelity.mkdocs_states import Answers
    from tests.project.conftest import Files

SEEDS = range(300) if FUZZ else range(6)


def expected(answered: Answers) -> dict[str, tuple[PostState, str]]:
    """The state of every file that MkDocs looks at, and where it is published when it is."""
    found = dict.fromkeys(answered["failed"], (PostState.UNKNOWN, ""))
    for name, (level, _) in answered["before"].items():
        now, address = answered["after"][name]
        if level == "EXCLUDED":
            continue
        if level == "DRAFT":
            found[name] = PostState.DRAFT, ""
        elif now != "EXCLUDED":
            found[name] = PostState.PUBLISHED, f"/{address.removeprefix('./')}"
        else:
            waits = answered["later"][name][0] != "EXCLUDED"
            found[name] = PostState.SCHEDULED if waits else PostState.DRAFT, ""
    return found


def differences(index: PostIndex, answered: Answers) -> dict[str, tuple[object, object]]:
    """The files that Byline and MkDocs see differently; Byline may know no address."""
    ours, theirs = told(index, index.project.site.content[0]), expected(answered)
    found: dict[str, tuple[object, object]] = {}
    for name in sorted(ours.keys() | theirs.keys()):
        our, their = ours.get(name), theirs.get(name)
        if our is None or their is None:
            found[name] = our, their
            continue
        is_elsewhere = our[1] and their[1] and our[1] != unquote(their[1])
        if our[0] is not their[0] or is_elsewhere:
            found[name] = our, their
    return found


@pytest.mark.peer
@pytest.mark.parametrize("seed", SEEDS)
def test_byline_and_mkdocs_agree_on_every_file_of_a_site(
    scanned: Callable[[Files], PostIndex], seed: int
) -> None:
    pytest.importorskip("mkdocs")
    index = scanned(mkdocs_site(seed, blog=False))
    assert differences(index, answers(index.project.root, sys.executable)) == {}


STORED: dict[str, Answers] = json.loads(ANSWERS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", STORED)
def test_byline_and_the_blog_plugin_agree_on_every_file_of_a_site(
    scanned: Callable[[Files], PostIndex], seed: str
) -> None:
    index = scanned(mkdocs_site(int(seed), blog=True))
    assert differences(index, STORED[seed]) == {}
