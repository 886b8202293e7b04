from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from editor.frontmatter import EditRefused, HeadRules, parse_date, remove, set_value
from editor.text import Lines

if TYPE_CHECKING:
    from editor.frontmatter import Value


def head(content: str) -> Lines:
    return Lines.from_text(f"---\n{content}---\nBody\n")


def after(lines: Lines, key: str, value: Value, order: tuple[str, ...] = ()) -> str:
    edit = set_value(lines.texts, key, value, HeadRules(key_order=order))
    changed = lines if edit is None else lines.apply(edit)
    return changed.text().removeprefix("---\n").removesuffix("---\nBody\n")


def without(lines: Lines, key: str) -> str:
    edit = remove(lines.texts, key)
    changed = lines if edit is None else lines.apply(edit)
    return changed.text().removeprefix("---\n").removesuffix("---\nBody\n")


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ("t: old\n", "new", "t: new\n"),
        ("t:   old   # why\n", "new", "t:   new   # why\n"),
        ('t: "old" # why\n', 'say "x"', 't: "say \\"x\\"" # why\n'),
        ("t: 'old'\n", "it's", "t: 'it''s'\n"),
        ("t: 'old'\n", "a\nb", 't: "a\\nb"\n'),
        ("t: old\n", "no", 't: "no"\n'),
        ("t: old\n", "1.10", 't: "1.10"\n'),
        ("t: old\n", "12:30", 't: "12:30"\n'),
        ("t: old\n", "2024-01-01", 't: "2024-01-01"\n'),
        ("t: old\n", "~", 't: "~"\n'),
        ("t: old\n", "", 't: ""\n'),
        ("t: old\n", "a: b", 't: "a: b"\n'),
        ("t: old\n", "a #b", 't: "a #b"\n'),
        ("t: old\n", ' a "b"', "t: ' a \"b\"'\n"),
        ("t: old\n", "{{ x }}", 't: "{{ x }}"\n'),
        ("t: old\n", "a\u2028b\x85", 't: "a\\u2028b\\x85"\n'),
        ("t: old\n", "café 東京 😀", "t: café 東京 😀\n"),
        ("t:\n", "new", "t: new\n"),
        ("t: \n", "new", "t: new\n"),
        ("t: # why\n", "new", "t: new # why\n"),
        ("t: one\n  two\n  three\n", "new", "t: new\n"),
        ("t: true\n", False, "t: false\n"),
        ("t: True\n", False, "t: False\n"),
        ("t: yes\n", True, "t: yes\n"),
        ("t: yes\n", False, "t: no\n"),
        ("t: Off # why\n", True, "t: On # why\n"),
        ("t: NO\n", True, "t: YES\n"),
        ("t: FALSE\n", True, "t: TRUE\n"),
        ("t: ! no\n", True, "t: true\n"),
        ("t: 0123\n", "0123", 't: "0123"\n'),
        ("t: 5\n", 7, "t: 7\n"),
        ("t: 5\n", 1e20, "t: 1.0e+20\n"),
        ("t: 5\n", None, "t: null\n"),
        ("t: 2024-01-01\n", "2024-02-02", "t: 2024-02-02\n"),
        ("t: 2024-01-01\n", "tomorrow", "t: tomorrow\n"),
        ("{t: old, u: 1}\n", "a, b", '{t: "a, b", u: 1}\n'),
        ("  t: old\n  u: 1\n", "new", "  t: new\n  u: 1\n"),
    ],
)
def test_set_replaces_the_value_and_nothing_else(before: str, value: Value, expected: str) -> None:
    assert after(head(before), "t", value) == expected


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ("t:\n  a: 1\n  b: 2\nu: 1\n", parse_date("2031-02-03"), "t: 2031-02-03\nu: 1\n"),
        ("t:\n  a: 1\n\n# why\nu: 1\n", "new", "t: new\n\n# why\nu: 1\n"),
        ("t:\n  - a\n  - b\nu: 1\n", "new", "t: new\nu: 1\n"),
        ("t:\n- a\n- b\nu: 1\n", True, "t: true\nu: 1\n"),
        ("t:   {a: 1}   # why\nu: 1\n", "new", "t:   new   # why\nu: 1\n"),
        ("s:\n  t:\n    a: 1\n  u: 1\n", {"t": "new", "u": 1}, "s:\n  t: new\n  u: 1\n"),
    ],
)
def test_a_scalar_in_place_of_a_table_stands_on_the_line_of_its_key(
    before: str, value: Value, expected: str
) -> None:
    assert after(head(before), expected[0], value) == expected


@pytest.mark.parametrize(
    ("before", "value"),
    [("t: x\n", "x"), ('t: "x"\n', "x"), ("t: TRUE\n", True), ("t: [a, b]\n", ["a", "b"]),
     ("t:\n", None), ("t: |\n  x\n", "x\n"), ("t: {a: 1}\n", {"a": 1})],
)  # fmt: skip
def test_setting_what_is_there_changes_nothing(before: str, value: Value) -> None:
    assert set_value(head(before).texts, "t", value) is None


def test_date_keeps_the_quotes_it_has() -> None:
    date = parse_date("2024-06-15 10:00")
    assert after(head("t: 2023-01-01\n"), "t", date) == "t: 2024-06-15 10:00\n"
    assert after(head('t: "2023-01-01"\n'), "t", date) == 't: "2024-06-15 10:00"\n'
    assert after(head("u: x\n"), "t", date) == "u: x\nt: 2024-06-15 10:00\n"


BLOCK = "tags:\n  - a   # first\n  # of b\n  - b\nnext: 1\n"


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        (BLOCK, ["a", "b", "c"], "tags:\n  - a   # first\n  # of b\n  - b\n  - c\nnext: 1\n"),
        (BLOCK, ["a", "c", "b"], "tags:\n  - a   # first\n  - c\n  # of b\n  - b\nnext: 1\n"),
        (BLOCK, ["c", "a", "b"], "tags:\n  - c\n  - a   # first\n  # of b\n  - b\nnext: 1\n"),
        (BLOCK, ["b"], "tags:\n  # first\n  # of b\n  - b\nnext: 1\n"),
        (BLOCK, ["x", "b"], "tags:\n  - x   # first\n  # of b\n  - b\nnext: 1\n"),
        (BLOCK, [], "tags: []\n  # first\n  # of b\nnext: 1\n"),
        ("tags:\n- 'a'\n", ["a", "b"], "tags:\n- 'a'\n- 'b'\n"),
        ("tags: [a, 'b' ]\n", ["a", "b", "c"], "tags: [a, 'b', 'c' ]\n"),
        ("tags: [a, b, c]\n", ["a", "c"], "tags: [a, c]\n"),
        ("tags: [a, b, c]\n", ["a"], "tags: [a]\n"),
        ("tags: [a , b , c]\n", ["a", "c"], "tags: [a , c]\n"),
        ("tags: [a , b , c]\n", ["b", "c"], "tags: [b , c]\n"),
        ("tags: [a , b , c]\n", ["a", "b"], "tags: [a , b]\n"),
        ("tags: [a , b , c]\n", ["a", "x", "c"], "tags: [a , x , c]\n"),
        ("tags: [a, b, c]\n", ["c"], "tags: [c]\n"),
        ("tags: [ a ]\n", [], "tags: []\n"),
        ("tags: []\n", ["a", "no", "b: c"], 'tags: [a, "no", "b: c"]\n'),
        ("tags: [\n  a,\n  b # x\n]\n", ["a", "b", "c"], "tags: [\n  a,\n  b, # x\n  c\n]\n"),
        ("tags: [\n  a, # x\n  b,\n]\n", ["b"], "tags: [\n  # x\n  b,\n]\n"),
        ("tags: [\n  a,\n  b,\n]\n", ["z", "a", "b"], "tags: [\n  z,\n  a,\n  b,\n]\n"),
        ("tags: a\n", ["a", "b"], "tags: [a, b]\n"),
        ("tags:\n", ["a", "b"], "tags: [a, b]\n"),
        ("x:\n- 1\ntags:\n", ["a", "b"], "x:\n- 1\ntags:\n- a\n- b\n"),
        ("tags: [a]\n", "a", "tags: a\n"),
        ("tags:\n  - a\nx: 1\n", "a", "tags: a\nx: 1\n"),
    ],
)
def test_lists_are_edited_item_by_item_in_their_style(
    before: str, value: Value, expected: str
) -> None:
    assert after(head(before), "tags", value) == expected


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ("t: |\n  a\n  b\nx: 1\n", "a\nc\n", "t: |\n  a\n  c\nx: 1\n"),
        ("t: |\n  a\n\nx: 1\n", "a", "t: |-\n  a\n\nx: 1\n"),
        ("t: | # why\n    a\n", "b\n\n", "t: |+ # why\n    b\n\n"),
        ("t: |\n  a\n", "  b\nc\n", "t: |2\n    b\n  c\n"),
        ("t: >\n  a b\n  c\n\n  d\n", "a b c\ne\n", "t: >\n  a b\n  c\n\n  e\n"),
        ("t: >-\n  a\n", "a\n\nb", "t: >-\n  a\n\n\n  b\n"),
        ("t: |\n  a\n# c\nx: 1\n", "b", "t: |-\n  b\n# c\nx: 1\n"),
        ("t: |\n# c\nx: 1\n", "b\nc\n", "t: |\n  b\n  c\n# c\nx: 1\n"),
        ("t: |+\n  a\n\nx: 1\n", "b\n", "t: |\n  b\nx: 1\n"),
        ("t: | # a+b\n  a\n\nx: 1\n", "b\n", "t: | # a+b\n  b\n\nx: 1\n"),
        ("t: |2\n  \t\nx: 1\n", "b\n", "t: |\n  b\nx: 1\n"),
        ("t: >\n  a b\n  c d\n", "a b c  d e\n", "t: >\n  a b\n  c  d e\n"),
        ("t: |\n  a\n", "\x00", 't: "\\0"\n'),
        ("t: old\n", "a\nb\n", "t: |\n  a\n  b\n"),
        ("t: old # why\n", "a\nb\n", 't: "a\\nb\\n" # why\n'),
        ("p:\n    q: x\nt:\n", "a\nb", "p:\n    q: x\nt: |-\n    a\n    b\n"),
    ],
)
def test_texts_of_many_lines_stay_blocks(before: str, value: Value, expected: str) -> None:
    assert after(head(before), "t", value) == expected


@pytest.mark.parametrize(
    ("before", "key", "expected"),
    [
        ("a: 1\nc: 3\n", "b", "a: 1\nb: x\nc: 3\n"),
        ("c: 3\n", "b", "b: x\nc: 3\n"),
        ("c: 3\n# of d\nd: 4\n", "b", "b: x\nc: 3\n# of d\nd: 4\n"),
        ("z: 1\n", "b", "z: 1\nb: x\n"),
        ("a:\n  - 1\n  # 2\nz: 1\n", "b", "a:\n  - 1\n  # 2\nb: x\nz: 1\n"),
        ("a: |\n  text\n\nz: 1\n", "b", "a: |\n  text\nb: x\n\nz: 1\n"),
        ("", "b", "b: x\n"),
        ("# only\n", "b", "# only\nb: x\n"),
        ("z: 1 \n", "q", "z: 1 \nq: x\n"),
        ("z: 1\t\n\n", "q", "z: 1\t\nq: x\n\n"),
        ("{a: 1, c: 3}\n", "b", "{a: 1, b: x, c: 3}\n"),
        ("p:\n  a: 1\n  c: 2\nz: 1\n", "p.b", "p:\n  a: 1\n  b: x\n  c: 2\nz: 1\n"),
        ("z: 1\n", "p.b", "z: 1\np:\n  b: x\n"),
        ("  q:\n     r: 1\n", "p.b", "  q:\n     r: 1\n  p:\n     b: x\n"),
        ("p:\nz: 1\n", "p.b", "p:\n  b: x\nz: 1\n"),
        ("p: {}\nz: 1\n", "p.b", "p: {b: x}\nz: 1\n"),
    ],
)
def test_missing_key_goes_where_the_order_says(before: str, key: str, expected: str) -> None:
    assert after(head(before), key, "x", ("a", "b", "c", "p.a", "p.b")) == expected


@pytest.mark.parametrize(
    "key",
    ["no", "x: y", "x:", "1", "1.10", "null", "~", "on", "2024-01-01", "a #b", "#a", "- a", "{a",
     "[a", "'q'", '"q"', "=", "<<", "&a", "*a", "!a", "%a", "@a", "`a", "? a", "é", "a b", "x.y"],
)  # fmt: skip
def test_a_new_key_is_read_as_it_is_called(key: str) -> None:
    lines = head("t: 1\n")
    edit = set_value(lines.texts, (key,), "v")
    assert edit is not None
    written = lines.apply(edit).text().split("---\n")[1]
    assert yaml.safe_load(written) == {"t": 1, key: "v"}
    plain = key in ("é", "a b", "x.y")
    assert written.endswith(f"\n{key}: v\n") is plain


@pytest.mark.parametrize(
    ("before", "key", "expected"),
    [
        ("a: 1\nb: 2\n", "a", "b: 2\n"),
        ("a: 1\n", "a", ""),
        ("a: 1 # why\nb: 2\n", "a", "# why\nb: 2\n"),
        ("a:\n  - 1\n  # x\n  - 2\nb: 2\n", "a", "  # x\nb: 2\n"),
        ("a: |\n  1\n\nb: 2\n", "a", "\nb: 2\n"),
        ("{a: 1, b: 2}\n", "b", "{a: 1}\n"),
        ("p:\n  a: 1\n  b: 2\n", "p.a", "p:\n  b: 2\n"),
        ("p:\n  a: 1\nz: 1\n", "p.a", "p: {}\nz: 1\n"),
        ("a: 1\n", "x", "a: 1\n"),
    ],
)
def test_remove_takes_the_lines_and_leaves_comments(before: str, key: str, expected: str) -> None:
    assert without(head(before), key) == expected


def test_key_is_matched_without_case_on_request() -> None:
    lines = head("Title: x\n")
    edit = set_value(lines.texts, "title", "new", HeadRules(ignore_case=True))
    assert edit is not None
    assert edit.inserted == ("Title: new",)
    edit = set_value(lines.texts, "title", "new")
    assert edit is not None
    assert edit.inserted == ("title: new",)


def test_post_without_a_head_gets_one() -> None:
    lines = Lines.from_text("Text\n")
    edit = set_value(lines.texts, "title", "x")
    assert edit is not None
    assert lines.apply(edit).text() == "---\ntitle: x\n---\n\nText\n"
    empty = Lines.from_text("")
    edit = set_value(empty.texts, "title", "x")
    assert edit is not None
    assert empty.apply(edit).text() == "---\ntitle: x\n---\n"


@pytest.mark.parametrize(
    ("before", "key", "line"),
    [
        ("a: 1\nt: &x old\nu: *x\n", "t", 2),
        ("t: old\nu: *x\n", "t", 2),
        ("a: &x 1\nt: *x\n", "t", 2),
        ("t: !include old\n", "t", 1),
        ("t: ! &x old\n", "t", 1),
        ("! t: old\n", "t", 1),
        ("t: 1\nt: 2\n", "t", 2),
        ("t: {{ .Date }}\n", "t", 1),
        ("t: [a, # why\n  b]\n", "t", 1),
        ("t: x\nbad: [\n", "t", 3),
        ("- t\n", "t", 1),
        ("t: 1\n", "t.x", 1),
        ("? t\n: old\n", "t", 1),
    ],
)
def test_doubtful_edits_are_refused_with_the_line(before: str, key: str, line: int) -> None:
    with pytest.raises(EditRefused) as refused:
        set_value(head(before).texts, key, "new")
    assert refused.value.line == line
    assert refused.value.hint is not None


@pytest.mark.parametrize(
    "neighbour",
    ["bad: 2024-02-30", "inc: !include x.yml", "a: {{ x }}", "d: 1\nd: 2", "b: &a [*a]",
     "<<: {x: 1}", "l: !local", "s: !!set {a, b}", "e: ! 'x'",
     "p: !!python/object/apply:os.system ['false']"],
)  # fmt: skip
def test_odd_neighbours_are_left_alone(neighbour: str) -> None:
    assert after(head(f"t: old\n{neighbour}\n"), "t", "new") == f"t: new\n{neighbour}\n"


def test_unclosed_head_is_not_given_a_second_one() -> None:
    with pytest.raises(EditRefused) as refused:
        set_value(("---", "title: x"), "title", "y")
    assert refused.value.line == 0


def test_half_a_character_is_refused() -> None:
    with pytest.raises(EditRefused):
        set_value(head("t: x\n").texts, "t", "\ud800")


@pytest.mark.parametrize("key", [(), "", ("a", "")])
def test_a_key_without_a_name_is_refused(key: tuple[str, ...] | str) -> None:
    with pytest.raises(EditRefused, match="needs a name"):
        set_value(head("b: 1\n").texts, key, "x")
