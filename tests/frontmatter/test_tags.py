"""YAML's tags: ``! 'text'``, as old Ruby wrote titles, is a text; unknown ones cost one value."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.frontmatter import (
    HeadRules,
    Kind,
    PostDate,
    find,
    metadata,
    parse_date,
    read,
    set_value,
)
from editor.frontmatter.plain import read_metadata
from editor.text import Lines

if TYPE_CHECKING:
    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Value

HERE = Path(__file__).parent


def fields(content: str) -> dict[str, Field]:
    lines = ("---", *content.split("\n"), "---")
    head = find(lines)
    assert head is not None
    values = read(lines, head)
    assert values.problem is None
    return {field.key: field for field in values.fields}


def after(content: str, value: Value, key: str = "t") -> str:
    lines = Lines.from_text(f"---\n{content}\n---\nBody\n")
    edit = set_value(lines.texts, key, value)
    assert edit is not None
    return lines.apply(edit).text().removeprefix("---\n").removesuffix("\n---\nBody\n")


@pytest.mark.parametrize(
    "written",
    ["! 'Rails 0.9.1: x'", '! "Rails 0.9.1: x"', "!!str 'Rails 0.9.1: x'", "!  'Rails 0.9.1: x'",
     "!<tag:yaml.org,2002:str> 'Rails 0.9.1: x'", "! |-\n  Rails 0.9.1: x",
     "! >-\n  Rails 0.9.1:\n  x"],
)  # fmt: skip
def test_a_text_behind_a_tag_is_read_and_may_be_edited(written: str) -> None:
    field = fields(f"t: {written}\nu: 1")["t"]
    assert (field.kind, field.text, field.refusal) == (Kind.TEXT, "Rails 0.9.1: x", None)


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ("t: ! 'Rails 0.9.1: x' # c", "It's: b", "t: ! 'It''s: b' # c"),
        ('t: ! "a"', 'say "b"', 't: ! "say \\"b\\""'),
        ("t: ! a", "b", "t: ! b"),
        ("t: ! a", "b: c", 't: ! "b: c"'),
        ("t: !  'a'", "b", "t: !  'b'"),
        ("t: ! |\n  a\n  b", "c\nd\n", "t: ! |\n  c\n  d"),
        ("t: ! >-\n  a\n  b", "c", "t: ! >-\n  c"),
        ("t: [! 'a', ! b]", ["a", "c"], "t: [! 'a', ! c]"),
        ("t: [! 'a', ! b]", ["b"], "t: [! b]"),
        ("t:\n- ! 'a'\n- ! b", ["c", "b"], "t:\n- ! 'c'\n- ! b"),
        ("t:\n- ! 'a'\n- ! b", ["a", "b", "c"], "t:\n- ! 'a'\n- ! b\n- c"),
        ("t: !!str 'a'", "12", "t: !!str '12'"),
        ("t: !!str a", "true", 't: !!str "true"'),
        ("t: ! '2012-01-01'", "2012-02-03", "t: ! '2012-02-03'"),
        ("u: ! 'x'\nt: a", "b", "u: ! 'x'\nt: b"),
    ],
)
def test_an_edit_keeps_the_tag(before: str, value: Value, expected: str) -> None:
    assert after(before, value) == expected


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ("t: ! 'a'", "2012", "t: '2012'"),  # a number to Ruby and PyYAML, were the tag kept
        ("t: ! 'a'", "true", "t: 'true'"),
        ("t: ! 'a'", "1,000", "t: '1,000'"),
        ("t: ! 'a'", ":a", "t: ':a'"),
        ("t: ! 'a'", "", "t: ''"),
        ("t: ! 'a'", True, "t: true"),
        ("t: ! false", True, "t: true"),
        ("t: !!str 'a'", 3, "t: 3"),
        ("t: !", "a", "t: a"),
    ],
)
def test_a_tag_goes_that_would_change_what_the_value_is(
    before: str, value: Value, expected: str
) -> None:
    assert after(before, value) == expected


def test_a_picked_day_keeps_the_tag() -> None:
    day = parse_date("2012-02-03")
    assert isinstance(day, PostDate)
    assert after("t: ! '2012-01-01'", day) == "t: ! '2012-02-03'"


@pytest.mark.parametrize("written", ["! 12", "! '12'", "! true", "! 'yes'", "! '~'", "!", "! ':a'"])
def test_readers_differ_about_what_does_not_look_like_a_text(written: str) -> None:
    assert fields(f"t: {written}")["t"].kind is Kind.UNSURE


def test_ruby_reads_a_tagged_value_as_its_kind_says() -> None:
    """`tags.json` holds what `tags.rb` printed; where there is Ruby, it is asked again."""
    answers: dict[str, str] = json.loads((HERE / "tags.json").read_text("utf-8"))
    for written, ruby in answers.items():
        kind = fields(f"t: {written}")["t"].kind
        expected = {"String": {Kind.TEXT}, "Date": {Kind.DATE}}.get(ruby, {Kind.UNSURE})
        assert kind in expected, written
    command = shutil.which("ruby")
    if command is not None:
        asked = [command, str(HERE / "tags.rb")]
        told = subprocess.run(asked, input=json.dumps(list(answers)), capture_output=True,
                              text=True, check=True, timeout=60)  # fmt: skip
        assert json.loads(told.stdout) == answers


def test_values_that_cannot_be_read_cost_no_other() -> None:
    text = (
        "---\ntitle: ! 'x'\na: !include y\nb: 2024-02-30\nc: [1, !x y]\nd: {e: !z q, f: 2}\n"
        "g: !!python/object/apply:os.system ['false']\nh: &h !w {i: 1}\nj: *h\nk: 3\n---\n"
    )
    values, problems = read_metadata(text)
    assert values == {"title": "x", "c": [1], "d": {"f": 2}, "k": 3}
    assert [(it.field, it.line) for it in problems] == [
        ("a", 2), ("b", 3), ("c", 4), ("d.e", 5), ("g", 6), ("h", 7), ("j", 7),
    ]  # fmt: skip
    assert "!include" in str(problems[0].message)
    assert metadata(text) == values


def test_behind_a_tag_stands_what_the_generator_makes_of_it() -> None:
    text = "---\nn: ! '12'\nt: [! '1', 2]\nu: {a: ! true}\n---\n"
    assert metadata(text) == {"n": 12, "t": [1, 2], "u": {"a": True}}
    values, _ = read_metadata(text, HeadRules(tagged_texts=True))
    assert values == {"n": "12", "t": ["1", 2], "u": {"a": "true"}}
