"""A key moves among its neighbours with its lines and comments, and nothing else changes."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from editor.frontmatter import (
    ANY,
    HEADER_LINES,
    EditRefused,
    HeadRules,
    find,
    read,
)
from editor.frontmatter.moving import move
from editor.text import Lines
from tests.examples import tried
from tests.frontmatter.heads import header_heads, json_heads, toml_heads, yaml_heads
from tests.frontmatter.test_corpus import PARTS, posts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.frontmatter.heads import Sample


def moved(
    content: str, key: str, beside: str, *, after: bool = True, rules: HeadRules = ANY
) -> str:
    lines = Lines.from_text(content)
    edit = move(lines.texts, key.split("."), beside.split("."), after=after, rules=rules)
    return content if edit is None else lines.apply(edit).text()


def yaml(*rows: str) -> str:
    return "\n".join(["---", *rows, "---", "Body", ""])


def toml(*rows: str) -> str:
    return "\n".join(["+++", *rows, "+++", "Body", ""])


def keys_of(lines: Lines, rules: HeadRules = ANY) -> list[tuple[str, ...]]:
    head = find(lines.texts, rules)
    assert head is not None
    values = read(lines.texts, head)
    assert values.problem is None
    return [field.path for field in values.fields]


def test_the_lines_of_a_value_and_the_comments_above_and_on_them_go_along() -> None:
    before = yaml("title: One", "# the words", "tags: # few", "  - a", "  # deeper", "draft: true")
    after = yaml("title: One", "draft: true", "# the words", "tags: # few", "  - a", "  # deeper")
    assert moved(before, "tags", "draft") == after
    assert moved(after, "tags", "draft", after=False) == before


def test_a_key_goes_before_the_comment_above_its_new_neighbour() -> None:
    before = yaml("a: 1", "# of b", "b: 2", "c: 3")
    assert moved(before, "c", "b", after=False) == yaml("a: 1", "c: 3", "# of b", "b: 2")


def test_a_comment_that_an_empty_line_parts_from_the_key_below_stays() -> None:
    before = yaml("# of all", "", "a: 1", "b: 2", "# of none")
    assert moved(before, "a", "b") == yaml("# of all", "", "b: 2", "a: 1", "# of none")


def test_groups_that_empty_lines_part_stay_groups() -> None:
    before = yaml("title: One", "date: 2024-01-01", "", "tags: [a]", "kind: x")
    after = yaml("title: One", "", "tags: [a]", "date: 2024-01-01", "kind: x")
    assert moved(before, "date", "tags") == after
    assert moved(after, "date", "title") == before


def test_what_stands_apart_trades_places_across_the_empty_lines() -> None:
    before = toml("title = 'One'", "", "[a]", "x = 1", "", "# of b", "[b]", "y = 2")
    after = toml("title = 'One'", "", "# of b", "[b]", "y = 2", "", "[a]", "x = 1")
    assert moved(before, "b", "a", after=False) == after
    assert moved(after, "b", "a") == before


def test_a_table_of_toml_takes_its_inner_tables_along() -> None:
    before = toml("[a]", "x = 1", "[a.b]", "y = 2", "[[c]]", "z = 1", "[[c]]", "z = 2")
    after = toml("[[c]]", "z = 1", "[[c]]", "z = 2", "[a]", "x = 1", "[a.b]", "y = 2")
    assert moved(before, "a", "c") == after


def test_keys_move_within_a_table() -> None:
    assert moved(toml("a = 1", "[p]", "x = 1", "y = 2"), "p.y", "p.x", after=False) == toml(
        "a = 1", "[p]", "y = 2", "x = 1"
    )
    assert moved(toml("p.x = 1", "p.y = 2", "a = 1"), "p", "a") == toml(
        "a = 1", "p.x = 1", "p.y = 2"
    )
    assert moved(yaml("p:", "  x: 1", "  # of y", "  y: 2", "q: 3"), "p.y", "p.x", after=False) == (
        yaml("p:", "  # of y", "  y: 2", "  x: 1", "q: 3")
    )
    assert moved(yaml("p: {x: 1, y: [2, 3]}"), "p.x", "p.y") == yaml("p: {y: [2, 3], x: 1}")


def test_keys_of_an_item_change_places_and_the_dash_stays() -> None:
    before = yaml(
        "a:", "  # the first", "  -   n: 1 # one", "      # of m", "      m: 2", "  - n: 3"
    )
    after = yaml(
        "a:", "  # the first", "  -   # of m", "      m: 2", "      n: 1 # one", "  - n: 3"
    )
    assert moved(before, "a.0.n", "a.0.m") == after
    assert moved(after, "a.0.n", "a.0.m", after=False) == before
    lists = yaml("a:", "- x:", "  - y: 1", "    z:", "      - 1", "  w: 2")
    assert moved(lists, "a.0.x.0.y", "a.0.x.0.z") == yaml(
        "a:", "- x:", "  - z:", "      - 1", "    y: 1", "  w: 2"
    )
    assert moved(lists, "a.0.x", "a.0.w") == yaml(
        "a:", "- w: 2", "  x:", "  - y: 1", "    z:", "      - 1"
    )
    assert moved(yaml("a:", "  -", "    x: 1", "    y: 2"), "a.0.x", "a.0.y") == yaml(
        "a:", "  -", "    y: 2", "    x: 1"
    )


def test_keys_of_an_item_change_places_in_brackets_and_below_headers() -> None:
    assert moved(yaml("a: [{x: 1, y: 2}, {x: 3}]"), "a.0.x", "a.0.y") == yaml(
        "a: [{y: 2, x: 1}, {x: 3}]"
    )
    assert moved(
        toml("[[a]]", "x = 1", "[[a]]", "# why", "x = 2", "y = 3", "[b]"), "a.1.x", "a.1.y"
    ) == toml("[[a]]", "x = 1", "[[a]]", "y = 3", "# why", "x = 2", "[b]")
    assert (
        moved('{"a": [{"x": 1, "y": 2}]}\n', "a.0.y", "a.0.x", after=False)
        == '{"a": [{"y": 2, "x": 1}]}\n'
    )


def test_the_commas_of_json_stay_where_they_are() -> None:
    before = '{\n  "a": 1,\n  "b": {\n    "c": 2\n  },\n  "d": 3\n}\nBody\n'
    after = '{\n  "b": {\n    "c": 2\n  },\n  "d": 3,\n  "a": 1\n}\nBody\n'
    assert moved(before, "a", "d") == after
    assert moved(after, "a", "b", after=False) == before
    assert moved('{"a":1, "b" : 2}\n', "b", "a", after=False) == '{"b" : 2, "a":1}\n'


def test_header_lines_and_comment_lines_move() -> None:
    headers = "Title: One\nTags: a\n    b\nDate: 2024-01-01\n\nBody\n"
    after = "Title: One\nDate: 2024-01-01\nTags: a\n    b\n\nBody\n"
    assert moved(headers, "Tags", "Date", rules=HEADER_LINES) == after
    assert moved(headers, "tags", "date", rules=HEADER_LINES) == after
    comment = "<!--\n.. title: One\n.. tags: a\n.. link:\n-->\nBody\n"
    assert (
        moved(comment, "link", "title") == "<!--\n.. title: One\n.. link:\n.. tags: a\n-->\nBody\n"
    )


def test_what_is_there_already_is_no_edit() -> None:
    lines = Lines.from_text(yaml("a: 1", "b: 2", "c: 3"))
    assert move(lines.texts, ("a",), ("b",), after=False) is None
    assert move(lines.texts, ("b",), ("a",), after=True) is None
    assert move(lines.texts, ("b",), ("b",), after=True) is None


@pytest.mark.parametrize(
    ("text", "key", "beside", "reason"),
    [
        (yaml("a: &x 1", "b: *x"), "a", "b", "alias"),
        (yaml("b: &x 1", "c: &x 2", "a: *x"), "b", "c", "alias"),
        (yaml("a: 1", "b: 2", "a: 3"), "a", "b", "more than once"),
        (yaml("a: 1", "b: 2"), "a", "c", "no key c"),
        (yaml("a: 1", "b:", "  c: 2"), "a", "b.c", "its own table"),
        (yaml("b: 2", "? a", ": 1"), "b", "a", "same line"),
        (yaml("{a: 1, # of a", " b: 2}"), "a", "b", "comment"),
        (yaml("a: |+", "  x", "b: 1", "", "c: 1"), "a", "b", "changing something else"),
        (toml("a = 1", "[b]", "c = 2"), "a", "b", "tables must stand below"),
        (toml("[a]", "x = 1", "[b]", "[a.c]", "y = 2"), "a", "b", "in one piece"),
        (toml("b.x = 1", "a = 2", "b.y = 3"), "a", "b", "in one piece"),
        (".. title: One\n.. author: Jane\n\nBody\n", "title", "author", "front matter"),
        ("Just text\n", "a", "b", "no key"),
    ],
)
def test_in_doubt_a_move_is_refused_with_a_reason(
    text: str, key: str, beside: str, reason: str
) -> None:
    lines = Lines.from_text(text)
    with pytest.raises(EditRefused, match=reason):
        move(lines.texts, key.split("."), beside.split("."), after=True)


def test_of_two_names_for_one_key_the_order_stays() -> None:
    mapped = tuple((form, name, "title") for form in HeadRules().formats for name in ("a", "b"))
    lines = Lines.from_text(yaml("a: 1", "b: 2", "c: 3"))
    with pytest.raises(EditRefused, match="this key and b matters"):
        move(lines.texts, ("a",), ("c",), after=True, rules=HeadRules(mapped=mapped))


def comment_heads() -> st.SearchStrategy[Lines]:
    rows = st.lists(st.sampled_from(["tags", "link", "x_y", "date"]), unique=True).map(
        lambda keys: [f".. {key}: {key[0]}, b" for key in keys]
    )
    return rows.map(
        lambda found: Lines.from_text("\n".join(["<!--", ".. title: T", *found, "-->", "Body", ""]))
    )


def parts_of(lines: Lines) -> Counter[str]:
    """The lines in any order; where entries stand between braces, the characters."""
    text = "\n".join(lines.texts)
    return Counter(text if "{" in text else lines.texts)


def move_and_check(lines: Lines, data: st.DataObject, rules: HeadRules = ANY) -> None:
    """A move changes the order alone, and one back gives the same bytes."""
    before = keys_of(lines, rules)
    places = [
        (key, beside, after)
        for key, beside in permutations(before, 2)
        for after in (True, False)
        if key[:-1] == beside[:-1] and expected_order(before, key, beside, after=after) != before
    ]
    if not places:
        return
    key, beside, after = data.draw(st.sampled_from(places))
    try:
        edit = move(lines.texts, key, beside, after=after, rules=rules)
    except EditRefused as refused:
        reason: str | None = str(refused)
    else:
        reason = None
    if reason is not None:
        event(f"refused: {reason}")
        assert refusable(lines), reason
        return
    assert edit is not None
    event("moved")
    there = lines.apply(edit)
    assert there.apply(lines.inverse(edit)) == lines
    assert keys_of(there, rules) == expected_order(before, key, beside, after=after)
    assert values_of(there, rules) == values_of(lines, rules)
    assert parts_of(there) == parts_of(lines)
    head = find(lines.texts, rules)
    assert head is not None
    assert there.texts[: head.content_first] == lines.texts[: head.content_first]
    assert there.texts[head.content_last_exclusive :] == lines.texts[head.content_last_exclusive :]
    blank = any(not row.strip() for row in head.content(lines.texts))
    ways = list(ways_back(there, before, key, rules))
    assert ways
    assert all(keys_of(way, rules) == before for way in ways)
    assert lines.texts in [way.texts for way in ways] or blank


def ways_back(
    lines: Lines, before: Sequence[tuple[str, ...]], key: tuple[str, ...], rules: HeadRules
) -> Iterator[Lines]:
    """What comes of moving a key back behind the one that was above it, or before that below."""
    siblings = [path for path in before if path[:-1] == key[:-1]]
    place = siblings.index(key)
    neighbours = [(path, True) for path in siblings[:place][-1:]]
    neighbours += [(path, False) for path in siblings[place + 1 :][:1]]
    for beside, after in neighbours:
        try:
            edit = move(lines.texts, key, beside, after=after, rules=rules)
        except EditRefused as refused:
            assert str(refused).startswith("In TOML")  # noqa: PT017 - there is another way
        else:
            assert edit is not None
            yield lines.apply(edit)


def refusable(lines: Lines) -> bool:
    """Whether something in the head ties a key to its place."""
    text = lines.text()
    return any(sign in text for sign in ("#", "|", "[", ".x = 1", "{"))


def expected_order(
    before: Sequence[tuple[str, ...]],
    key: tuple[str, ...],
    beside: tuple[str, ...],
    *,
    after: bool,
) -> list[tuple[str, ...]]:
    def within(path: tuple[str, ...], outer: tuple[str, ...]) -> bool:
        return path[: len(outer)] == outer

    block = [path for path in before if within(path, key)]
    rest = [path for path in before if not within(path, key)]
    places = [n for n, path in enumerate(rest) if within(path, beside)]
    at = places[-1] + 1 if after else places[0]
    return [*rest[:at], *block, *rest[at:]]


def values_of(lines: Lines, rules: HeadRules) -> dict[tuple[str, ...], object]:
    head = find(lines.texts, rules)
    assert head is not None
    fields = read(lines.texts, head).fields
    return {field.path: (field.kind, field.style, field.text, field.items) for field in fields}


many = settings(max_examples=tried(200), deadline=None)
endings = st.text("nrm", min_size=1, max_size=3)


def unique(sample: Sample, ends: str) -> Lines:
    lines = sample.post(ends)
    assume(sample.keys)
    return lines


@many
@given(yaml_heads() | toml_heads(), st.data(), endings)
def test_moving_in_yaml_and_toml_changes_the_order_alone(
    sample: Sample, data: st.DataObject, ends: str
) -> None:
    move_and_check(unique(sample, ends), data)


@many
@given(json_heads(), st.data(), endings)
def test_moving_in_json_changes_the_order_alone(
    sample: Sample, data: st.DataObject, ends: str
) -> None:
    assume("Infinity" not in sample.content)
    move_and_check(unique(sample, ends), data)


@many
@given(header_heads(), st.data(), endings)
def test_moving_header_lines_changes_the_order_alone(
    sample: Sample, data: st.DataObject, ends: str
) -> None:
    move_and_check(unique(sample, ends), data, HEADER_LINES)


@many
@given(comment_heads(), st.data())
def test_moving_comment_lines_changes_the_order_alone(lines: Lines, data: st.DataObject) -> None:
    move_and_check(lines, data)


@pytest.mark.parametrize("part", range(PARTS))
def test_keys_of_real_posts_move_and_move_back(
    part: int, corpus: Path, request: pytest.FixtureRequest
) -> None:
    done, refusals = 0, Counter[str]()
    for path, lines in posts(corpus, part, 9 * PARTS):
        head = find(lines.texts)
        if head is None or read(lines.texts, head).problem is not None:
            continue
        top = [key for key in keys_of(lines) if len(key) == 1]
        for first, second in pairwise(top):
            try:
                edit = move(lines.texts, first, second, after=True)
            except EditRefused as refused:
                # A pair before the first table has nowhere to go.
                refusals[str(refused.message)] += not str(refused).startswith("In TOML")
                continue
            assert edit is not None, path
            there = lines.apply(edit)
            assert values_of(there, ANY) == values_of(lines, ANY), path
            back = move(there.texts, first, second, after=False)
            assert back is not None, path
            assert there.apply(back) == lines or "" in head.content(lines.texts), path
            done += 1
    request.node.user_properties.append(("moved", done))
    request.node.user_properties.append(("refused", dict(refusals)))
    assert done > 20 * sum(refusals.values())
