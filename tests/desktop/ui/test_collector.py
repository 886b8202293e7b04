"""The garbage collector rests while somebody builds, and works on afterwards."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from editor.desktop.ui.collector import CollectorRest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def collector_at_work() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()


def test_it_rests_until_the_last_who_builds_has_ended() -> None:
    rest = CollectorRest()
    at_work = []
    for step, builder in [
        (rest.begin, "one"),
        (rest.begin, "two"),
        (rest.begin, "one"),
        (rest.end, "one"),
        (rest.end, "one"),
        (rest.end, "two"),
        (rest.end, "two"),
    ]:
        step(builder)
        at_work.append(gc.isenabled())
    assert at_work == [False, False, False, False, False, True, True]


def test_what_was_built_is_not_gone_through_at_once() -> None:
    rest = CollectorRest()
    rest.begin("one")
    built: list[list[int]] = [[] for _ in range(5000)]
    rest.end("one")
    young, *_ = gc.get_count()
    assert young < len(built)
    assert any(kept is built for kept in gc.get_objects(generation=2))


def test_a_collector_that_somebody_has_stopped_stays_so() -> None:
    gc.disable()
    rest = CollectorRest()
    rest.begin("one")
    rest.end("one")
    assert not gc.isenabled()
