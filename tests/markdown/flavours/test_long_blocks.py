"""What a long block costs: a part of it never looks through all the rest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from editor.markdown.flavours import by_name, names
from editor.markdown.renderer import Renderer

if TYPE_CHECKING:
    from collections.abc import Sequence


def calls(flavour: str, lines: Sequence[str]) -> int:
    """How many functions are called to render ``lines``: the same on every machine."""
    count = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    renderer = Renderer(by_name(flavour))
    before = sys.getprofile()
    sys.setprofile(called)
    try:
        renderer.load(lines)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("flavour", names())
@pytest.mark.parametrize("sign", ["[", "![", "&"])
def test_a_sign_that_means_nothing_costs_the_same_however_many_there_are(
    flavour: str, sign: str
) -> None:
    assert calls(flavour, [sign * 1500]) < 150 * 1500


@pytest.mark.parametrize("flavour", names())
def test_a_list_costs_what_its_items_do(flavour: str) -> None:
    lines = [f"- item {number}" for number in range(600)]
    assert calls(flavour, lines) < 700 * len(lines)
