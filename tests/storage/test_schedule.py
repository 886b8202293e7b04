"""Unsaved text is due soon after a key, once, and again after a failure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.storage.schedule import DELAY_S, Schedule


def keys(schedule: Schedule, now: float) -> list[str]:
    return [due.key for due in schedule.due(now)]


def test_nothing_is_due_before_an_edit() -> None:
    schedule = Schedule()
    assert schedule.next_due() is None
    assert schedule.due(1e9) == ()


def test_text_is_due_within_a_second_of_its_first_change_however_fast_one_types() -> None:
    schedule = Schedule()
    for tenth in range(10):
        schedule.edited("post", 100 + tenth / 10)
    due_at = schedule.next_due()
    assert due_at is not None
    assert 100 < due_at < 101
    assert keys(schedule, due_at - 0.01) == []
    assert keys(schedule, due_at) == ["post"]


def test_a_copy_begins_400_ms_after_the_first_unsaved_key() -> None:
    schedule = Schedule()
    schedule.edited("post", 100.0)
    schedule.edited("post", 100.3)
    assert schedule.next_due() == pytest.approx(100.4)
    (due,) = schedule.due(100.4)
    schedule.edited("post", 100.5)
    schedule.written(due)
    assert schedule.next_due() == pytest.approx(100.9)


def test_what_is_typed_during_a_write_is_due_after_it() -> None:
    schedule = Schedule()
    schedule.edited("post", 0)
    (first,) = schedule.due(1)
    schedule.edited("post", 1.1)
    assert schedule.next_due() is None
    assert schedule.due(9) == ()
    schedule.written(first)
    assert keys(schedule, 9) == ["post"]


def test_several_posts_are_due_each_by_its_own_time() -> None:
    schedule = Schedule(0.5)
    schedule.edited("a", 0)
    schedule.edited("b", 0.4)
    assert keys(schedule, 0.5) == ["a"]
    assert schedule.next_due() == 0.9
    assert keys(schedule, 1) == ["b"]


def test_a_saved_post_is_not_due_and_its_discard_comes_after_every_write() -> None:
    schedule = Schedule()
    schedule.edited("post", 0)
    (due,) = schedule.due(1)
    schedule.edited("post", 1)
    assert schedule.settle("post") > due.ticket
    schedule.written(due)
    assert schedule.next_due() is None
    assert schedule.due(9) == ()


def test_a_failure_is_told_once_and_tried_again_after_longer_and_longer_pauses() -> None:
    schedule = Schedule()
    schedule.edited("post", 0)
    now, told, pauses = 1.0, 0, []
    for _ in range(10):
        (due,) = schedule.due(now)
        told += schedule.failed(due, now)
        after = schedule.next_due()
        assert after is not None
        pauses.append(after - now)
        now = after
    assert told == 1
    assert pauses == sorted(pauses)
    assert pauses[0] == pytest.approx(2 * DELAY_S)
    assert pauses[-1] == 30
    (due,) = schedule.due(now)
    schedule.written(due)
    schedule.edited("post", now)
    (due,) = schedule.due(now + 1)
    assert schedule.failed(due, now + 1)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["edit", "ask", "save"]))))
def test_no_change_is_forgotten(steps: list[tuple[str, str]]) -> None:
    schedule, now = Schedule(), 0.0
    unsaved: dict[str, float] = {}
    for key, what in steps:
        now += 0.3
        if what == "edit":
            schedule.edited(key, now)
            unsaved.setdefault(key, now)
        elif what == "save":
            schedule.settle(key)
            unsaved.pop(key, None)
        else:
            for due in schedule.due(now):
                del unsaved[due.key]
                schedule.written(due)
            assert all(now - since < 1 for since in unsaved.values())
    for due in schedule.due(now + 1):
        del unsaved[due.key]
    assert not unsaved
