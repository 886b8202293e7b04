"""Configurations as plain trees of texts, and the few words of JavaScript that are looked for."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from editor.project import trees
from editor.project.generators.reading import (
    folders_inside,
    js_flag,
    js_text,
    outermost,
    read_table,
    read_text,
    without_js_comments,
    zone_named,
)

if TYPE_CHECKING:
    from pathlib import Path

LEFT: dict[str, trees.Tree] = {
    "a": {"b": ["c", {"d": "e"}], "on": "Yes", "off": " no "},
    "t": " x ",
    "empty": "",
}


def test_what_stands_at_a_dotted_key() -> None:
    assert trees.at(LEFT, "a.b") == ["c", {"d": "e"}]
    assert trees.at(LEFT, "t") == " x "
    for nothing in ("z", "a.z", "t.x", "a.b.c", "a.b.0"):
        assert trees.at(LEFT, nothing) is None
    assert trees.text_at(LEFT, "t") == "x"
    assert trees.text_at(LEFT, "a", "none") == trees.text_at(LEFT, "z", "none") == "none"
    assert trees.table_at(LEFT, "a.b") == {}
    assert trees.list_at(LEFT, "a.b") == ("c",)
    assert trees.list_at(LEFT, "t") == (" x ",)
    assert trees.list_at(LEFT, "empty") == trees.list_at(LEFT, "a") == ()
    assert trees.flag_at(LEFT, "a.on") is True
    assert trees.flag_at(LEFT, "a.off") is False
    assert trees.flag_at(LEFT, "t") is None


@pytest.mark.parametrize(
    ("read", "text", "tree"),
    [
        (trees.from_yaml, "", {}),
        (trees.from_yaml, "# only a comment", {}),
        (trees.from_yaml, "a: no\nb: 1.10\nc: [1, {d: ~}]", {"a": "no", "b": "1.10",
                                                             "c": ["1", {"d": "~"}]}),
        (trees.from_yaml, "a: &x [1]\nb: *x", {"a": ["1"], "b": ["1"]}),
        (trees.from_toml, "a = true\nb = 1\nc = 2024-01-02\n[d]\ne = [1.5]",
         {"a": "true", "b": "1", "c": "2024-01-02", "d": {"e": ["1.5"]}}),
        (trees.from_json, '{"a": null, "b": [false, 1]}', {"a": "", "b": ["false", "1"]}),
        (trees.from_yaml, "a: " + "[" * 100 + "]" * 100, None),
        (trees.from_json, '{"a": ' + "[" * 99 + "]" * 99 + "}", None),
        (trees.from_yaml, "\n".join(f"a{n}: []" for n in range(300)), None),
    ],
    ids=lambda value: str(getattr(value, "__name__", value))[:30],
)  # fmt: skip
def test_small_texts_are_trees(read: object, text: str, tree: dict[str, object] | None) -> None:
    assert callable(read)
    found = read(text)
    assert found if tree is None else found == tree


@pytest.mark.parametrize(
    ("read", "text", "reason", "line"),
    [
        (trees.from_yaml, "a", "not a set of keys and values", 0),
        (trees.from_yaml, "- a", "not a set of keys and values", 0),
        (trees.from_json, "[]", "not a set of keys and values", 0),
        (trees.from_toml, "a = 1\n\nb = \n", "not valid TOML", 2),
        (trees.from_json, '{\n"a" 1}', "not valid JSON", 1),
        (trees.from_yaml, "a: 1\n? [b]\n: c", "a key must be a string", 1),
        (trees.from_yaml, "a: &x [*x]", "contains itself", None),
        (trees.from_yaml, "a: &x {b: *x}", "contains itself", None),
        (trees.from_yaml, "a: " + "[" * 101 + "]" * 101, "nested too deeply", None),
        (trees.from_yaml, "- " * 101 + "a", "nested too deeply", None),
        (trees.from_json, "[" * 101 + "]" * 101, "nested too deeply", None),
        (trees.from_yaml, "#" * (trees.MAX_TEXT + 1), "too long", None),
        (trees.from_toml, "#" * (trees.MAX_TEXT + 1), "too long", None),
        (trees.from_yaml,
         "a: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
             f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 8)),
         "aliases expand too far", None),
    ],
    ids=lambda value: str(getattr(value, "__name__", value))[:30],
)  # fmt: skip
def test_what_is_no_tree_is_refused_with_its_line(
    read: object, text: str, reason: str, line: int | None
) -> None:
    assert callable(read)
    with pytest.raises(trees.TreeError, match=reason) as caught:
        read(text)
    assert caught.value.line == line


def test_keys_in_lower_case_at_every_depth() -> None:
    assert trees.lowered({"A": [{"B": "C"}], "d": {"E": "F"}}) == {
        "a": [{"b": "C"}],
        "d": {"e": "F"},
    }


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a // b\nc", "a  \nc"),
        ("a /* b\n// c */ d", "a   d"),
        ("'// a' \"/* b */\" `// c\n` // d", "'// a' \"/* b */\" `// c\n`  "),
        ("'a\\'// b' // c", "'a\\'// b'  "),
        ("'a // b\nc // d", "'a // b\nc  "),
        ("a /* b", "a  "),
    ],
)
def test_comments_of_javascript_are_blanked_out_and_strings_stay(text: str, left: str) -> None:
    assert without_js_comments(text) == left


def test_words_of_a_javascript_object() -> None:
    text = "x = {site: 'a', \"base\" : `b`, sites: 'c', on: true, 'off':false, on: false}"
    assert js_text(text, "site") == "a"
    assert js_text(text, "base") == "b"
    assert js_text(text, "none") == js_text("a: `b${c}`", "a") == ""
    assert js_flag(text, "on") is True
    assert js_flag(text, "off") is False
    assert js_flag(text, "site") is None
    assert js_flag("on: trueish", "on") is None


def test_folders_are_those_that_are_there_and_lead_nowhere_else(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / "a/b").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (root / "link").symlink_to(tmp_path / "out")
    (root / "file").touch()
    names = ("/a/b/", "a", "none", "link", "file", "../out", "a", " ", "")
    assert folders_inside(root, names) == (root / "a/b", root / "a", root)
    assert outermost((root / "a/b", root / "a", root / "c", root / "ab")) == (
        root / "a",
        root / "c",
        root / "ab",
    )
    assert outermost((root, root)) == (root, root)


def test_only_files_of_the_site_are_read(tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()
    (root / "a.toml").write_text("\ufeffA = 1\n[B]\nC = 2", encoding="utf-8")
    (tmp_path / "out.toml").write_text("a = 1", encoding="utf-8")
    (root / "link.toml").symlink_to(tmp_path / "out.toml")
    (root / "bad.yml").write_text("a: [\n", encoding="utf-8")
    assert read_text(root, root / "link.toml") is None
    assert read_text(root, root) is None
    assert read_table(root, root / "none.toml") == ({}, ())
    assert read_table(root, root / "a.toml") == ({"A": "1", "B": {"C": "2"}}, ())
    assert read_table(root, root / "a.toml", lower=True)[0] == {"a": "1", "b": {"c": "2"}}
    table, problems = read_table(root, root / "bad.yml")
    assert table == {}
    assert [str(problem.message).partition(":")[0] for problem in problems] == ["bad.yml"]


def test_a_time_zone_is_found_by_its_name_or_missed(tmp_path: Path) -> None:
    assert zone_named("", UTC) == (UTC, ())
    assert zone_named("Europe/Berlin", UTC) == (ZoneInfo("Europe/Berlin"), ())
    for name in ("Mars/Base", "../etc", "/etc/passwd"):
        zone, problems = zone_named(name, UTC, path=tmp_path / "conf.py")
        assert zone is UTC
        assert f"conf.py: there is no time zone “{name}”" in str(problems[0].message)


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("!!python/name:a.b", {"!function": "a.b"}),
        ("!!python/object/apply:a.b", {"!function": "a.b", "kwds": {}}),
        ("!!python/object/apply:a.b []", {"!function": "a.b", "kwds": {}}),
        ("!!python/object/apply:a.b [c, d]", {"!function": "a.b", "args": ["c", "d"], "kwds": {}}),
        (
            "!!python/object/apply:a.b {kwds: {c: d}, x: y}",
            {"!function": "a.b", "kwds": {"c": "d"}},
        ),
        ("!!python/object/new:a.b {args: [c]}", {"!function": "a.b", "args": ["c"], "kwds": {}}),
        ("!!python/tuple [a]", ["a"]),
        ("!ENV [A, B, c]", "c"),
        ("!ENV [A]", ""),
        ("!ENV A", ""),
        ("[!!python/name:a.b , {c: !ENV [D, e]}]", [{"!function": "a.b"}, {"c": "e"}]),
    ],
)
def test_tags_of_python_stand_for_functions_where_they_are_asked_for(
    value: str, named: object
) -> None:
    assert trees.from_yaml(f"x: {value}", functions=True) == {"x": named}
    assert "!function" not in str(trees.from_yaml(f"x: {value}"))
