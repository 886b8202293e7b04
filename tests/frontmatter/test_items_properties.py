"""Laws of edits within lists, on heads as people write them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import event, given, settings
from hypothesis import strategies as st

from editor.frontmatter import EditRefused, insert_item, move_item, remove, set_value
from editor.frontmatter.moving import move
from tests.examples import tried
from tests.frontmatter.heads import Sample, Writer, texts
from tests.frontmatter.test_properties import READERS, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

    from editor.frontmatter import Part, Value
    from editor.text import LineEdit, Lines

many = settings(max_examples=tried(120), deadline=None)

YAML_ITEMS = ("plain", "'single'", '"double"', "12", "true", "it's", "'a, b'", "2024-06-15", "été")
TOML_ITEMS = ('"basic"', "'literal # x'", "12", "true", '"a, b"', "2024-06-15")


@st.composite
def yaml_lists(draw: DrawFn) -> Sample:
    """A list of scalars or of tables, in brackets or lines, between other keys."""
    writer = Writer(draw)
    out = ["title: 'T' # keep\n", f"list:{writer.behind()}\n"]
    form = writer.one_of("scalars", "tables", "mixed", "flow", "lines", "braces")
    count = draw(st.integers(1, 4))
    items = [writer.one_of(*YAML_ITEMS) for _ in range(count)]
    margin = writer.one_of("", "  ")
    if form == "flow":
        out[1] = f"list: [{writer.one_of(', ', ',  ').join(items)}]{writer.behind()}\n"
    elif form == "braces":
        out[1] = "list: [" + ", ".join(f"{{n: {item}, m: 1}}" for item in items) + "]\n"
    elif form == "lines":
        out[1] = "list: [\n"
        out += _bracketed(writer, items)
    else:
        for item in items:
            out += writer.between(margin)
            table = form == "tables" or (form == "mixed" and writer.chance(50))
            gap = writer.one_of(" ", " ", "   ")
            if not table:
                out.append(f"{margin}-{gap}{item}{writer.behind()}\n")
                continue
            inner = margin + " " + gap.replace("-", " ")
            out.append(f"{margin}-{gap}n: {item}{writer.behind()}\n")
            if writer.chance(60):
                out += writer.between(inner)
                out.append(f"{inner}m: 1{writer.behind()}\n")
            if writer.chance(30):
                out.append(f"{inner}o:{writer.behind()}\n{inner}  - x\n{inner}  - 'y'\n")
    out += writer.between()
    out.append("end: [x, 'y']\n")
    return Sample("---\n", "".join(out), "---", ("list",), tuple(writer.comments))


@st.composite
def toml_lists(draw: DrawFn) -> Sample:
    """An array, or tables that each have a header."""
    writer = Writer(draw)
    out = ["title = 'T' # keep\n"]
    form = writer.one_of("flow", "lines", "tables", "tables")
    items = [writer.one_of(*TOML_ITEMS) for _ in range(draw(st.integers(1, 4)))]
    if form == "flow":
        out.append(f"list = [{', '.join(items)}]{writer.behind()}\n")
    elif form == "lines":
        out.append(f"list = [{writer.behind()}\n")
        out += _bracketed(writer, items)
    else:
        parted = writer.one_of("", "\n")
        for item in items:
            out.append(parted)
            if writer.chance(20):
                out.append(writer.comment() + "\n")
            out.append(f"[[list]]{writer.behind()}\nn = {item}{writer.behind()}\n")
            if writer.chance(50):
                out.append(f"m = 1{writer.behind()}\n")
            if writer.chance(30):
                out.append(f"{parted}[list.o]\np = 2\n")
        out.append(f"\n[end]{writer.behind()}\nx = 1\n")
    return Sample("+++\n", "".join(out), "+++", ("list",), tuple(writer.comments))


def _bracketed(writer: Writer, items: list[str]) -> Iterator[str]:
    """Items in brackets, each on its line."""
    for number, item in enumerate(items):
        if writer.chance(15):
            yield f"  {writer.comment()}\n"
        comma = "," if number + 1 < len(items) or writer.chance(50) else ""
        yield f"  {item}{comma}{writer.behind()}\n"
    yield "  ]\n"


@st.composite
def json_lists(draw: DrawFn) -> Sample:
    """A list of scalars or tables on one line and on many."""
    scalar = st.sampled_from(["a", "a, b", "é", 1, True, None])
    table = st.fixed_dictionaries({"n": scalar}, optional={"m": st.just(1)})
    items = draw(st.lists(scalar, min_size=1, max_size=4) | st.lists(table, min_size=1, max_size=4))
    indent = draw(st.sampled_from([None, 0, 2, "\t"]))
    head = {"title": "T", "list": items, "end": ["x"]}
    return Sample("", json.dumps(head, indent=indent), "", ("list",), ())


samples = yaml_lists() | toml_lists() | json_lists()
places = st.integers(0, 3)


def read_list(lines: Lines) -> list[object]:
    found = read_head(lines).get("list", [])
    assert isinstance(found, list)
    return found


def read_head(lines: Lines) -> dict[str, object]:
    return READERS[{"-": "---", "+": "+++"}.get(lines[0][:1], "")](lines)


def others(lines: Lines) -> list[tuple[str, object]]:
    return sorted((key, value) for key, value in read_head(lines).items() if key != "list")


def applied(sample: Sample, lines: Lines, edit: LineEdit | None) -> Lines:
    """The text after an edit that can be taken back, and loses no comment and no other key."""
    after = lines if edit is None else lines.apply(edit)
    if edit is not None:
        assert after.apply(lines.inverse(edit)) == lines
    for comment in sample.comments:
        assert after.text().count(comment) == lines.text().count(comment), comment
    assert same(others(after), others(lines))
    return after


@many
@given(samples, places, places)
def test_an_item_moves_with_its_lines_and_back(sample: Sample, index: int, to: int) -> None:
    lines = sample.post()
    before = read_list(lines)
    index, to = min(index, len(before) - 1), min(to, len(before) - 1)
    after = applied(sample, lines, move_item(lines.texts, ("list",), index, to))
    wanted = list(before)
    wanted.insert(to, wanted.pop(index))
    assert same(read_list(after), wanted)
    plain = str.maketrans("", "", ", ")
    assert sorted("".join(after.texts).translate(plain)) == sorted(
        "".join(lines.texts).translate(plain)
    )
    assert applied(sample, after, move_item(after.texts, ("list",), to, index)) == lines


@many
@given(samples, places, texts)
def test_an_item_is_changed_and_nothing_else(sample: Sample, index: int, value: str) -> None:
    lines = sample.post()
    before = read_list(lines)
    index = min(index, len(before) - 1)
    old = before[index]
    path: tuple[Part, ...] = ("list", index, "n") if isinstance(old, dict) else ("list", index)
    try:
        edit = set_value(lines.texts, path, value)
    except EditRefused as refused:
        event(f"refused: {refused.message.template}")
        assert value not in {"plain", "a, b"}
        return
    after = applied(sample, lines, edit)
    found = read_list(after)
    assert same(found[:index] + found[index + 1 :], before[:index] + before[index + 1 :])
    now = found[index]
    if isinstance(old, dict):
        assert isinstance(now, dict)
        assert list(now) == list(old)
        assert same([now[key] for key in old if key != "n"], [old[k] for k in old if k != "n"])
        now, old = now["n"], old["n"]
    # Where an unquoted date stands, the text of a date is one too.
    assert now == value or str(now)[:10] == value[:10]
    assert set_value(after.texts, path, value) is None
    if edit is not None:
        # A text of several lines begins below its indicator.
        rows = value.count("\n")
        assert len(edit.inserted) <= edit.removed + rows + bool(rows)


@many
@given(samples, places, st.booleans())
def test_an_item_comes_and_goes_again(sample: Sample, index: int, is_table: bool) -> None:
    lines = sample.post()
    before = read_list(lines)
    index = min(index, len(before))
    is_table = is_table or "[[" in sample.content
    value: Value = {"n": "a: b", "m": 7} if is_table else "a: b"
    after = applied(sample, lines, insert_item(lines.texts, ("list",), index, value))
    assert same(read_list(after), [*before[:index], value, *before[index:]])
    again = applied(sample, after, remove(after.texts, ("list", index)))
    assert same(read_list(again), before)
    if "\n  " not in sample.content or "[\n" not in sample.content:
        assert again.text().split() == lines.text().split()


@many
@given(samples, places)
def test_an_item_that_goes_takes_nothing_else(sample: Sample, index: int) -> None:
    lines = sample.post()
    before = read_list(lines)
    index = min(index, len(before) - 1)
    after = applied(sample, lines, remove(lines.texts, ("list", index)))
    assert same(read_list(after), before[:index] + before[index + 1 :])


@many
@given(samples, st.permutations(range(4)), st.integers(0, 4))
def test_a_list_in_any_order_keeps_what_stays(sample: Sample, order: list[int], kept: int) -> None:
    lines = sample.post()
    before = read_list(lines)
    if not all(isinstance(item, str) for item in before):
        return
    wanted = [before[n] for n in order if n < len(before)][:kept]
    after = applied(sample, lines, set_value(lines.texts, "list", wanted))  # type: ignore[arg-type]
    assert same(read_list(after), wanted)
    for item in wanted:
        for written in (f"'{item}'", f'"{item}"'):
            assert after.text().count(written) <= lines.text().count(written)


@many
@given(samples, st.data())
def test_keys_of_an_item_move_with_their_lines_and_back(
    sample: Sample, data: st.DataObject
) -> None:
    lines = sample.post()
    before = read_list(lines)
    tables = [(n, list(it)) for n, it in enumerate(before) if isinstance(it, dict) and len(it) > 1]
    if not tables:
        return
    index, keys = data.draw(st.sampled_from(tables))
    key = data.draw(st.sampled_from(keys))
    beside = data.draw(st.sampled_from([each for each in keys if each != key]))
    after = data.draw(st.booleans())
    place, other = ("list", index, key), ("list", str(index), beside)
    try:
        there = applied(sample, lines, move(lines.texts, place, other, after=after))
    except EditRefused as refused:
        event(f"refused: {refused.message.template}")
        assert "[[" in sample.content
        return
    found = read_list(there)
    by_key = [sorted(it.items()) if isinstance(it, dict) else it for it in (*found, *before)]
    assert same(by_key[: len(found)], by_key[len(found) :])
    now = found[index]
    assert isinstance(now, dict)
    wanted = [each for each in keys if each != key]
    wanted.insert(wanted.index(beside) + after, key)
    assert list(now) == wanted
    near = keys.index(key)
    back, behind = (keys[near - 1], True) if near else (keys[near + 1], False)
    place, other = ("list", index, key), ("list", str(index), back)
    again = applied(sample, there, move(there.texts, place, other, after=behind))
    assert again == lines or "" in lines.texts
