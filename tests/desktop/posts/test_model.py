from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from editor.desktop.posts.model import PostRole, PostsModel
from editor.desktop.ui.dates import day_text
from editor.project.post import PostState

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from editor.project.post import PostSummary

    Make = Callable[..., PostSummary]


@pytest.fixture
def model(qtmodeltester: ModelTester) -> PostsModel:
    made = PostsModel()
    qtmodeltester.check(made)
    return made


def titles(model: PostsModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_posts_stand_newest_first(model: PostsModel, post: Make) -> None:
    model.take([post("Old", 1), post("New", 9), post("Middle", 5)])
    assert titles(model) == ["New", "Middle", "Old"]


def test_a_draft_without_a_date_stands_above_all(model: PostsModel, post: Make) -> None:
    model.take([post("New", 9), post("Page", None), post("Idea", None, PostState.DRAFT)])
    assert titles(model) == ["Idea", "New", "Page"]


def test_batches_in_any_order_make_the_same_list(model: PostsModel, post: Make) -> None:
    posts = [post(f"Post {day:03}", day) for day in range(300)]
    shuffled = random.Random(1).sample(posts, len(posts))
    while shuffled:
        count = random.Random(len(shuffled)).choice([1, 3, 40])
        model.take(shuffled[:count])
        shuffled = shuffled[count:]
    assert titles(model) == [f"Post {day:03}" for day in reversed(range(300))]


def test_a_changed_date_moves_a_post_and_keeps_the_others(model: PostsModel, post: Make) -> None:
    model.take([post("One", 1), post("Two", 2), post("Three", 3)])
    two = QPersistentModelIndex(model.index(1))
    model.take([post("One", 7)])
    assert titles(model) == ["One", "Three", "Two"]
    assert two.data() == "Two"
    assert model.total == 3


def test_a_changed_state_stays_in_its_place(model: PostsModel, post: Make) -> None:
    model.take([post("One", 1), post("Two", 2)])
    place = QPersistentModelIndex(model.index(1))
    model.take([post("One", 1, PostState.DRAFT)])
    assert place.data(PostRole.SUMMARY).state is PostState.DRAFT


def test_a_post_that_is_gone_leaves_the_list(model: PostsModel, post: Make) -> None:
    one, two = post("One", 1), post("Two", 2)
    model.take([one, two])
    model.take([], [two.path])
    assert titles(model) == ["One"]
    assert model.summary(two.path) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bread", ["Rye bread"]),
        ("BREAD rye", ["Rye bread"]),
        ("cafe", ["Café Lumière"]),
        ("draft", ["Café Lumière"]),
        ("2026-03-0", ["Café Lumière", "Rye bread"]),
        ("baking", ["Rye bread"]),
        ("lumiere.md", ["Café Lumière"]),
        ("nothing like it", []),
        ("  ", ["Café Lumière", "Rye bread"]),
    ],
)
def test_the_filter_looks_at_title_date_state_tags_and_file(
    model: PostsModel, post: Make, text: str, found: list[str]
) -> None:
    model.take([post("Rye bread", 1, tags=("baking",)), post("Café Lumière", 2, PostState.DRAFT)])
    model.set_filter(text)
    assert titles(model) == found
    assert model.total == 2


def test_posts_that_come_later_pass_the_filter_too(model: PostsModel, post: Make) -> None:
    model.set_filter("rye")
    model.take([post("Rye", 1), post("Wheat", 2)])
    assert titles(model) == ["Rye"]
    model.take([post("Rye again", 3)])
    model.take([post("Spelt", 4)])
    assert titles(model) == ["Rye again", "Rye"]
    model.take([post("Wheat", 2, tags=("rye",))])
    assert titles(model) == ["Rye again", "Wheat", "Rye"]
    model.take([post("Wheat", 2)])
    assert titles(model) == ["Rye again", "Rye"]
    model.set_filter("")
    assert titles(model) == ["Spelt", "Rye again", "Wheat", "Rye"]


def test_a_row_says_all_it_shows_to_a_screen_reader(model: PostsModel, post: Make) -> None:
    rye = post("Rye", 1, PostState.SCHEDULED)
    model.take([rye])
    index = model.index_of(rye.path)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    day = day_text(date(2026, 3, 2))
    assert index.data(spoken) == f"Rye, scheduled, {day}"
    model.set_modified([rye.path])
    assert index.data(spoken) == f"Rye, scheduled, {day}, unsaved changes"
    assert index.data(PostRole.MODIFIED) is True


def test_typing_in_the_filter_asks_qt_for_no_row(model: PostsModel, post: Make) -> None:
    model.take([post(f"Post {day}", day) for day in range(10_000)])
    model.set_filter("9999")
    assert titles(model) == ["Post 9999"]


def test_posts_below_all_others_are_put_there_and_nothing_is_made_anew(
    model: PostsModel, qtbot: QtBot, post: Make
) -> None:
    resets: list[bool] = []
    placed: list[tuple[int, int]] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.rowsInserted.connect(lambda _, first, last: placed.append((first, last)))
    model.take([post(f"Post {day:03}", day) for day in range(300, 270, -1)])
    first = QPersistentModelIndex(model.index(0))
    with qtbot.waitSignal(model.dataChanged):  # others of one title are told apart by now
        model.take([post(f"Post {day:03}", day) for day in range(270, 200, -1)])
    assert placed == [(0, 29), (30, 99)]
    assert resets == []
    assert (first.row(), first.data()) == (0, "Post 300")
    assert titles(model) == [f"Post {day:03}" for day in range(300, 200, -1)]


def test_posts_below_all_others_are_filtered_too(model: PostsModel, post: Make) -> None:
    model.set_filter("odd")
    for low in (200, 100):
        days = range(low + 99, low, -1)
        model.take([post(f"{'odd' if day % 2 else 'even'} {day}", day) for day in days])
    assert titles(model) == [f"odd {day}" for day in range(299, 100, -2)]
    assert model.total == 198
    model.set_filter("")
    assert model.rowCount() == 198


def test_posts_of_which_one_is_there_do_not_come_twice(model: PostsModel, post: Make) -> None:
    days = range(300, 200, -1)
    model.take([post(f"Post {day}", day) for day in days])
    model.take([post(f"Post {day}", day - 200) for day in days])
    assert titles(model) == [f"Post {day}" for day in days]
    assert model.total == len(days)
