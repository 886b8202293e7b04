from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from editor.frontmatter import EditRefused, HeadRules, parse_date, remove, set_value
from editor.text import Lines

if TYPE_CHECKING:
    from editor.frontmatter import Value


def head(content: str) -> Lines:
    return Lines.from_text(f"+++\n{content}+++\nBody\n")


def inside(lines: Lines) -> str:
    return lines.text().removeprefix("+++\n").removesuffix("+++\nBody\n")


def after(content: str, key: str, value: Value, order: tuple[str, ...] = ()) -> str:
    lines = head(content)
    edit = set_value(lines.texts, key, value, HeadRules(key_order=order))
    return inside(lines if edit is None else lines.apply(edit))


def without(content: str, key: str) -> str:
    lines = head(content)
    edit = remove(lines.texts, key)
    return inside(lines if edit is None else lines.apply(edit))


@pytest.mark.parametrize("gap", ["", " ", "\t"])
def test_a_new_table_stands_apart_whatever_ends_the_last_line(gap: str) -> None:
    assert after(f"a = 1{gap}\n", "t.k", "x") == f'a = 1{gap}\n\n[t]\nk = "x"\n'


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ('t = "old" # why\n', 'say "x" \\', 't = "say \\"x\\" \\\\" # why\n'),
        ("t='old'\n", "new", "t='new'\n"),
        ("t = 'old'\n", "it's", 't = "it\'s"\n'),
        ('t = "old"\n', "a\nb\t\x00", 't = "a\\nb\\t\\u0000"\n'),
        ('t = "old"\n', "no", 't = "no"\n'),
        ('t = "old"\n', "a\u2029b", 't = "a\\u2029b"\n'),
        ('t = """old\nx"""\n', "new\ny", 't = """new\ny"""\n'),
        ('t = """\nold"""\n', 'a\n"""b"', 't = """\na\n\\"""b\\""""\n'),
        ("t = '''\nold'''\n", "a\\'\nb", "t = '''\na\\'\nb'''\n"),
        ("t = '''\nold'''\n", "ends'", 't = """\nends\'"""\n'),
        ("t = true\n", False, "t = false\n"),
        ("t = 1_000\n", 7, "t = 7\n"),
        ("t = 1.5\n", float("-inf"), "t = -inf\n"),
        ("t = 2024-01-01\n", "2024-02-02", "t = 2024-02-02\n"),
        ("t = 2024-01-01\n", "soon", 't = "soon"\n'),
        ('t = { a = "x" }\n', "new", 't = "new"\n'),
        ("t = 1\n", "a\nb", 't = """\na\nb"""\n'),
        ("t = 1\n", 'x "y" \\', "t = 'x \"y\" \\'\n"),
        ("t = 1\n", {"a": 1, "b c": ["x"]}, 't = { a = 1, "b c" = ["x"] }\n'),
    ],
)
def test_set_replaces_the_value_and_nothing_else(before: str, value: Value, expected: str) -> None:
    assert after(before, "t", value) == expected
    assert tomllib.loads(expected)["t"] is not None


@pytest.mark.parametrize(
    ("before", "value"),
    [('t = "x"\n', "x"), ("t = 0x10\n", 16), ("t = [1, 2]\n", [1, 2]), ("t = 1e3\n", 1000.0),
     ("[t]\na = 1\n", {"a": 1}), ("t.a = 1\n", {"a": 1})],
)  # fmt: skip
def test_setting_what_is_there_changes_nothing(before: str, value: Value) -> None:
    assert set_value(head(before).texts, "t", value) is None


def test_date_is_written_as_toml_can_hold_it() -> None:
    minutes = parse_date("2024-06-15 10:00")
    seconds = parse_date("2024-06-15T10:00:00Z")
    assert after("t = 2024-01-01\n", "t", seconds) == "t = 2024-06-15T10:00:00Z\n"
    assert after("t = 2024-01-01\n", "t", minutes) == 't = "2024-06-15 10:00"\n'
    assert after("t = '2024-01-01'\n", "t", seconds) == "t = '2024-06-15T10:00:00Z'\n"


LINES = "l = [\n  \"a\", # of a\n  # of b\n  'b'\n]\n"


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        (LINES, ["a", "b", "c"], LINES.replace("'b'\n", "'b',\n  'c'\n")),
        (LINES, ["b"], "l = [\n  # of a\n  # of b\n  'b'\n]\n"),
        (LINES, ["a"], 'l = [\n  "a" # of a\n  # of b\n]\n'),
        (LINES, ["x", "a", "b"], LINES.replace("[\n", '[\n  "x",\n')),
        (LINES, ["a", "x", "b"], LINES.replace("# of a\n", '# of a\n  "x",\n')),
        (LINES, ["z", "b"], LINES.replace('"a"', '"z"')),
        ('l = ["a", "b"]\n', ["b"], 'l = ["b"]\n'),
        ('l = ["a" , "b" , "c"]\n', ["a", "c"], 'l = ["a" , "c"]\n'),
        ('l = ["a" , "b" , "c"]\n', ["b", "c"], 'l = ["b" , "c"]\n'),
        ('l = ["a" , "b" , "c"]\n', ["a", "b"], 'l = ["a" , "b"]\n'),
        ('l = ["a","b",]\n', ["a", "b", "c"], 'l = ["a","b", "c",]\n'),
        ("l = []\n", ["a", "b"], 'l = ["a", "b"]\n'),
        ('l = ["a"]\n', [], "l = []\n"),
        ("l = [ # none\n]\n", ["a"], 'l = ["a" # none\n]\n'),
        ("l = [[1, 2], [3]]\n", [[1, 2], [3, 4]], "l = [[1, 2], [3, 4]]\n"),
        ("l = [{a = 1}, {a=2}]\n", [{"a": 1}, {"a": 3}], "l = [{a = 1}, {a=3}]\n"),
    ],
)
def test_arrays_are_edited_item_by_item_in_their_style(
    before: str, value: Value, expected: str
) -> None:
    assert after(before, "l", value) == expected


SITE = (
    '# top\ntitle = "x"\ndate = 2024-01-01\np.a = 1\n\n'
    "[extra]\nrelease = true # r\n\n[taxonomies]\ntags = ['x']\n\n"
    "[[many]]\nk = 1\n[many.sub]\nz = 2\n\n[only.below]\nq = 1\n"
)
ORDER = ("slug", "title", "draft", "date", "taxonomies.categories", "taxonomies.tags")


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("draft", True, 'title = "x"\n', 'title = "x"\ndraft = true\n'),
        ("slug", "y", 'title = "x"\n', 'slug = "y"\ntitle = "x"\n'),
        ("other", 1, "p.a = 1\n", "p.a = 1\nother = 1\n"),
        ("p.b", 2, "p.a = 1\n", "p.a = 1\np.b = 2\n"),
        ("extra.tag", "t", "# r\n", '# r\ntag = "t"\n'),
        ("taxonomies.categories", ["c"], "tags =", 'categories = ["c"]\ntags ='),
        ("taxonomies.tags", ["x", "y"], "['x']", "['x', 'y']"),
        ("only.above", 1, "q = 1\n", "q = 1\n\n[only]\nabove = 1\n"),
        ("new.deep", {"a": {"b": 1}}, "q = 1\n", "q = 1\n\n[new.deep.a]\nb = 1\n"),
        ("only.below.r", {"a": 1}, "q = 1\n", "q = 1\n\n[only.below.r]\na = 1\n"),
        ("extra.release", False, "true # r", "false # r"),
        (("dotted.key",), 1, "p.a = 1\n", 'p.a = 1\n"dotted.key" = 1\n'),
    ],
)
def test_keys_go_into_the_table_they_belong_to(key: str, value: Value, old: str, new: str) -> None:
    assert after(SITE, key, value, ORDER) == SITE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("date", "date = 2024-01-01\n", ""),
        ("p.a", "p.a = 1\n", ""),
        ("p", "p.a = 1\n", ""),
        ("extra.release", "release = true # r\n", "# r\n"),
        ("extra", "\n[extra]\nrelease = true # r\n", "# r\n"),
        ("taxonomies", "\n[taxonomies]\ntags = ['x']\n", ""),
        ("many", "\n[[many]]\nk = 1\n[many.sub]\nz = 2\n", ""),
        ("only.below", "\n[only.below]\nq = 1\n", ""),
    ],
)
def test_remove_takes_the_lines_and_leaves_comments(key: str, old: str, new: str) -> None:
    assert without(SITE, key) == SITE.replace(old, new, 1)


NESTED = (
    "t = 1\n[[a]]\nx = 1\n[[a.c]]\ny = 2\n[[a.c]]\ny = 3\n[[a]]\nx = 3\n[[a.c]]\ny = 4\n"
    "[a.c.d]\nw = 5\n[b]\nz = 5\n"
)


def test_arrays_of_tables_in_arrays_of_tables_belong_to_the_last_one() -> None:
    lines = head(NESTED)
    assert set_value(lines.texts, "a", tomllib.loads(NESTED)["a"]) is None
    assert after(NESTED, "t", 2) == NESTED.replace("t = 1", "t = 2")
    assert after(NESTED, "n", 2) == NESTED.replace("t = 1\n", "t = 1\nn = 2\n")
    assert after(NESTED, "b.z", 6) == NESTED.replace("z = 5", "z = 6")
    assert without(NESTED, "a") == "t = 1\n[b]\nz = 5\n"
    assert without(NESTED, "b") == NESTED.partition("[b]")[0]


@pytest.mark.parametrize("key", ["a.x", "a.c", "a.c.y", "a.c.d.w", "a.new"])
def test_a_key_of_an_array_of_tables_is_refused(key: str) -> None:
    with pytest.raises(EditRefused):
        set_value(head(NESTED).texts, key, 1)


def test_first_key_of_a_head_goes_before_its_tables() -> None:
    assert after("[extra]\na = 1\n", "title", "x") == 'title = "x"\n\n[extra]\na = 1\n'
    assert after("", "title", "x") == 'title = "x"\n'
    assert after("", "extra.a", 1) == "[extra]\na = 1\n"
    assert after("t = {}\n", "t.a", 1) == "t = { a = 1 }\n"
    assert after("t = { a = 1 }\n", "t.b", 2) == "t = { a = 1, b = 2 }\n"


@pytest.mark.parametrize(
    ("before", "value", "line"),
    [
        ("t = 1\n", None, 1),
        ("a = 1\nt = [ # why\n1]\n", "x", 2),
        ("[[t]]\na = 1\n", "x", 1),
        ("t = 1\nt = 2\n", "x", 2),
        ("t = 1\nbad\n", "x", 2),
        ("t = " + "[" * 100 + "]" * 100 + "\n", "x", 1),
        ("t = 1\n", 2**63, 1),
        ('t = "x"\n', "a\n+++\nb\ud800", 1),
    ],
)
def test_doubtful_edits_are_refused_with_the_line(before: str, value: Value, line: int) -> None:
    with pytest.raises(EditRefused) as refused:
        set_value(head(before).texts, "t", value)
    assert refused.value.line == line


def test_text_that_would_close_the_head_goes_on_one_line() -> None:
    assert after('t = """\nx\n"""\n', "t", "a\n+++\nb") == 't = "a\\n+++\\nb"\n'
    assert after("t = '''x'''\n", "t", "+++") == 't = "+++"\n'
    assert after("l = []\n", "l", ["a\nb"]) == 'l = ["a\\nb"]\n'
