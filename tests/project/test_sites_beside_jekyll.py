"""Jekyll itself has said what becomes of every file of sites of every kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from editor.project.status import PostState
from tests.fidelity.jekyll_sites import ANSWERS
from tests.project.jekyll_sites import jekyll_site
from tests.project.told import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from tests.fidelity.jekyll_sites import Answers
    from tests.project.conftest import Files


def expected(answered: Answers) -> dict[str, tuple[PostState, str]]:
    """The state of every file that Jekyll reads, and where it is published when it is."""
    found = dict.fromkeys(answered["failed"], (PostState.UNKNOWN, ""))
    found |= dict.fromkeys(answered["failed later"], (PostState.DRAFT, ""))
    everything, later, now = answered["all"], answered["later"], answered["now"]
    for name, address in everything["docs"].items():
        state = PostState.PUBLISHED if name in now["docs"] else PostState.DRAFT
        if state is PostState.DRAFT and name in later["docs"]:
            state = PostState.SCHEDULED
        found[name] = state, address
    for name in everything["unwritten"]:  # others may show them, if they are published
        is_published = name in now["unwritten"]
        found[name] = PostState.NOT_A_POST if is_published else PostState.DRAFT, ""
    for name, address in everything["pages"].items():
        state = PostState.NOT_A_POST if name in now["pages"] else PostState.DRAFT
        found[name] = state, address
    return found


def differences(index: PostIndex, answered: Answers) -> dict[str, tuple[object, object]]:
    """The files that Byline and Jekyll see differently; Byline may know no address.

    What Jekyll passes over is no post to Byline.
    """
    ours, theirs = told(index, index.project.root), expected(answered)
    found: dict[str, tuple[object, object]] = {}
    for name in sorted(ours.keys() | theirs.keys()):
        our, their = ours.get(name), theirs.get(name, (PostState.NOT_A_POST, ""))
        is_elsewhere = our is not None and our[1] and their[1] and our[1] != unquote(their[1])
        if our is None or our[0] is not their[0] or is_elsewhere:
            found[name] = our, their
    return found


STORED: dict[str, Answers] = json.loads(ANSWERS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", STORED)
def test_byline_and_jekyll_agree_on_every_file_of_a_site(
    scanned: Callable[[Files], PostIndex], seed: str
) -> None:
    index = scanned(jekyll_site(int(seed)))
    assert differences(index, STORED[seed]) == {}
