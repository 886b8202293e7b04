from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from editor.desktop.counts.writing_log import WritingLog

DAY = date(2026, 11, 30)
CHANGES = st.lists(
    st.tuples(
        st.integers(-3, 3).map(lambda back: DAY - timedelta(days=back)),
        st.sampled_from(["/a.md", "/b.md"]),
        st.integers(-50, 50),
    )
)


def logged(changes: list[tuple[date, str, int]]) -> WritingLog:
    log = WritingLog()
    for change in changes:
        log.add(*change)
    return log


def test_a_post_that_lost_words_takes_none_from_others() -> None:
    log = logged([(DAY, "/a.md", 30), (DAY, "/b.md", -200), (DAY, "/a.md", -10)])
    assert log.words(DAY) == 20


@given(CHANGES)
def test_the_words_of_a_day_are_what_its_posts_have_grown(
    changes: list[tuple[date, str, int]],
) -> None:
    log = logged(changes)
    for day in {day for day, _, _ in changes}:
        grown = [
            sum(change for on, post, change in changes if (on, post) == (day, name))
            for name in ("/a.md", "/b.md")
        ]
        assert log.words(day) == sum(max(0, words) for words in grown)


@given(CHANGES, CHANGES)
def test_a_file_holds_all_there_is_to_go_on(
    before: list[tuple[date, str, int]], after: list[tuple[date, str, int]]
) -> None:
    log = logged(before)
    again = WritingLog.of_json(log.as_json())
    for change in after:
        log.add(*change)
        again.add(*change)
    assert again.as_json() == log.as_json()


@given(CHANGES)
def test_what_is_forgotten_changes_no_number_of_a_day_that_is_kept(
    changes: list[tuple[date, str, int]],
) -> None:
    log = logged(changes)
    days = [DAY - timedelta(days=back) for back in range(-2, 4)]
    before = [log.words(day) for day in days]
    log.forget(DAY)
    assert [log.words(day) for day in days] == before


def test_old_days_and_those_of_a_wrong_clock_are_forgotten() -> None:
    log = logged([(DAY - timedelta(days=40), "/a.md", 5), (DAY + timedelta(days=900), "/a.md", 5)])
    log.forget(DAY)
    assert log.as_json() == WritingLog().as_json()


def test_a_moved_post_takes_its_words_along() -> None:
    log = logged([(DAY, "/a.md", 30), (DAY, "/b.md", -20)])
    log.moved("/a.md", "/b.md")
    assert log.words(DAY) == 10


@given(st.text() | st.sampled_from(['{"days": []}', '{"days": {"x": 1, "2026-11-30": 7}}', "[]"]))
def test_a_file_that_is_no_log_holds_no_words(text: str) -> None:
    assert WritingLog.of_json(text).words(DAY) == 0


def test_numbers_that_are_none_are_left_out() -> None:
    text = '{"days": {"2026-11-30": {"words": -3, "posts": {"/a": true, "/b": "2", "/c": 4}}}}'
    assert WritingLog.of_json(text).words(DAY) == 4
