"""Folds go along with their lines, and no edit touches what one hides."""

from __future__ import annotations

from collections import Counter
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.scan.scan import Scan
from editor.text.lines import LineEdit
from editor.writing.folded_lines import FoldedLines
from editor.writing.folds import Foldable, begins, everything
from tests.examples import tried

LINE = st.sampled_from(
    ["# One", "## Two", "text", "", "", "```", "> a", "> b", "---", "<details>", "</details>"]
)
EDIT = st.tuples(st.integers(0, 14), st.integers(0, 4), st.lists(LINE, max_size=3))

TEXTS = [f"line {number}" for number in range(20)]


def folded(*folds: tuple[int, int]) -> FoldedLines:
    lines = FoldedLines()
    lines.fold([Foldable(*fold) for fold in folds], TEXTS)
    return lines


def always(_line: int) -> bool:
    return True


def spans(lines: FoldedLines) -> list[tuple[int, int]]:
    return [(fold.line, fold.stop) for fold in lines.folds]


def test_a_fold_within_another_one_adds_nothing_to_what_is_hidden() -> None:
    lines = folded((1, 9), (4, 6), (9, 12))
    assert lines.hidden == (range(2, 9), range(10, 12))
    assert [fold.line for fold in lines.between(0, 20)] == [1, 9]
    assert lines.unfold(lambda fold: fold.line == 1) == [range(2, 9)]
    assert lines.hidden == (range(5, 6), range(10, 12))


def test_folds_that_overlap_hide_the_lines_of_both() -> None:
    assert folded((1, 9), (4, 12)).hidden == (range(2, 12),)


def test_what_is_hidden_is_found_without_looking_at_every_fold() -> None:
    lines = folded((1, 3), (5, 9))
    assert [line for line in range(10) if lines.is_hidden(line)] == [2, 6, 7, 8]
    assert lines.hides_within(2, 3)
    assert not lines.hides_within(3, 6)
    assert lines.hides_within(0, 20)
    assert not lines.hides_within(9, 20)
    assert lines.run_of(7) == range(6, 9)


def test_folds_move_with_the_lines_before_them() -> None:
    lines = folded((1, 3), (5, 9))
    assert lines.apply(LineEdit(3, 1, ("a", "b", "c")), always) == []
    assert spans(lines) == [(1, 3), (7, 11)]
    assert lines.apply(LineEdit(0, 1, ()), always) == []
    assert spans(lines) == [(0, 2), (6, 10)]


def test_an_edit_of_a_hidden_line_unfolds_all_that_hides_it() -> None:
    lines = folded((1, 9), (4, 8), (10, 12))
    assert lines.apply(LineEdit(5, 1, ("x",)), always) == [range(2, 9), range(5, 8)]
    assert spans(lines) == [(10, 12)]


def test_a_line_put_in_directly_below_the_first_one_unfolds() -> None:
    lines = folded((1, 4))
    assert lines.apply(LineEdit(2, 0, ("x",)), always) == [range(2, 5)]


def test_a_line_put_in_behind_a_fold_leaves_it() -> None:
    lines = folded((1, 4))
    assert lines.apply(LineEdit(4, 0, ("x",)), always) == []
    assert spans(lines) == [(1, 4)]


def test_a_heading_that_is_deleted_or_is_none_any_more_unfolds() -> None:
    assert folded((1, 4)).apply(LineEdit(1, 1, ()), always) == [range(1, 3)]
    assert folded((1, 4)).apply(LineEdit(1, 1, ("x",)), lambda _line: False) == [range(2, 4)]
    assert folded((1, 4)).apply(LineEdit(1, 1, ("# x",)), always) == []


def test_an_edit_that_leaves_all_lines_between_its_ends_leaves_their_folds() -> None:
    lines = folded((2, 5), (6, 9))
    edit = LineEdit(0, 12, ("new", *TEXTS[1:11], "new", "new"))
    assert lines.opened_by(edit) == set()
    assert lines.apply(edit, always) == []
    assert spans(lines) == [(2, 5), (6, 9)]
    assert len(lines.apply(LineEdit(0, 12, ("new", *TEXTS[1:7], "x", *TEXTS[8:12])), always)) == 1
    assert spans(lines) == [(2, 5)]


def test_what_is_moved_as_a_whole_stays_folded() -> None:
    lines = folded((2, 5), (3, 5), (6, 9))
    moved = LineEdit(2, 8, (*TEXTS[6:10], *TEXTS[2:6]))
    assert lines.apply(moved, always) == []
    assert spans(lines) == [(2, 5), (6, 9), (7, 9)]


def test_lines_that_say_the_same_are_folded_only_below_their_own_first_line() -> None:
    lines = folded((2, 4))
    edit = LineEdit(2, 2, ("other", TEXTS[3], TEXTS[2], "x"))
    assert lines.apply(edit, always) == [range(2, 6)]


def test_a_first_line_is_known_as_it_was_written_last() -> None:
    lines = folded((2, 4))
    lines.apply(LineEdit(2, 1, ("# new",)), always)
    lines.apply(LineEdit(1, 4, ("y", "x", "# new", TEXTS[3], "z")), always)
    assert spans(lines) == [(3, 5)]


def test_a_line_put_in_before_the_heading_leaves_the_fold() -> None:
    lines = folded((1, 4))
    asked: list[int] = []

    def begins_there(line: int) -> bool:
        asked.append(line)
        return True

    lines.apply(LineEdit(1, 0, ("x",)), begins_there)
    assert spans(lines) == [(2, 5)]
    assert asked == [2]


@settings(max_examples=tried(300), deadline=None)
@given(
    st.lists(LINE, min_size=1, max_size=14),
    st.lists(st.tuples(st.sets(st.integers(0, 9)), EDIT), max_size=6),
)
def test_no_edit_touches_what_is_hidden(
    texts: list[str], steps: list[tuple[set[int], tuple[int, int, list[str]]]]
) -> None:
    scan, lines, numbers = Scan(texts), FoldedLines(), count()
    # Each line by a number of its own, whatever stands on it.
    identity = [next(numbers) for _ in texts]
    for chosen, (place, removed, inserted) in steps:
        possible = everything(scan)
        lines.fold([possible[one] for one in chosen if one < len(possible)], scan)
        before = {identity[line] for run in lines.hidden for line in run}
        groups = Counter(tuple(scan[line] for line in fold.hidden) for fold in lines.folds)
        first = min(place, len(scan))
        edit = LineEdit(first, min(removed, len(scan) - first), tuple(inserted))
        if edit.shift + len(scan) < 1:
            continue
        gone = set(identity[first : first + edit.removed])
        identity[first : first + edit.removed] = [next(numbers) for _ in inserted]
        would_open = lines.opened_by(edit)
        scan.apply(edit, 0)
        opened = lines.apply(edit, lambda line: begins(scan, line))

        hidden = {identity[line] for run in lines.hidden for line in run}
        assert len(opened) >= len(would_open)
        shown = {identity[line] for run in opened for line in run if line < len(identity)} | gone
        assert before - hidden <= shown
        # What is still folded hides just what it hid: no line less, and none in between.
        kept = Counter(tuple(scan[line] for line in fold.hidden) for fold in lines.folds)
        assert kept <= groups
        assert kept.total() + len(opened) == groups.total()
        # What it hides are the same lines, or they were put back where others were taken away.
        for fold in lines.folds:
            own = {identity[line] for line in fold.hidden}
            assert own <= before or (gone & before and not own & before)
        assert all(begins(scan, fold.line) or fold.line not in _near(edit) for fold in lines.folds)


def _near(edit: LineEdit) -> range:
    return range(edit.first - 1, edit.first + len(edit.inserted) + 1)
