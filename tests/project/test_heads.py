"""Heads are read for the list quickly, as written, and whatever they hold."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.frontmatter import ANY, HEADER_LINES, HeadRules
from editor.project.heads import head_of, read_head
from editor.project.trees import TreeError, at, flag, from_json, from_toml, from_yaml, list_at
from editor.scan.inline_rules import COMMONMARK
from editor.scan.rules import PYTHON_MARKDOWN
from editor.scan.scan import Scan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def written(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("---\ntitle: A\nn: 1.10\nyes: no\n---\n", {"title": "A", "n": "1.10", "yes": "no"}),
        ("---\ndate: 2024-02-30\n---\n", {"date": "2024-02-30"}),
        ("\n\n---\ntitle: A\n---\n", {"title": "A"}),
        ("---\ntitle: A\n...\n", {"title": "A"}),
        ("---\r\ntitle: A\r\n---\r\n", {"title": "A"}),
        ("+++\ntitle = 'A'\ndate = 2024-01-01T10:00:00Z\ndraft = true\n+++\n",
         {"title": "A", "date": "2024-01-01T10:00:00+00:00", "draft": "true"}),
        ('{\n"title": "A", "tags": ["x"], "n": null\n}\n', {"title": "A", "tags": ["x"], "n": ""}),
        ("---json\n{\"title\": \"A\"}\n---\n", {"title": "A"}),
        ("---\n---\n", {}),
        ("# No head\n", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_a_head_is_read_in_every_format(tmp_path: Path, text: str, fields: object) -> None:
    head = read_head(written(tmp_path / "a.md", text))
    assert head.fields == fields
    assert head.problem is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_marks_of_encodings_are_understood(tmp_path: Path, encoding: str) -> None:
    text = "---\ntitle: Größe\n---\n"
    data = text.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert read_head(written(tmp_path / "a.md", data)).fields == {"title": "Größe"}


def test_header_lines_are_read_where_the_generator_reads_them(tmp_path: Path) -> None:
    path = written(tmp_path / "a.md", "Title: A: b\nTags: x, y\n\nText: no\n")
    head = read_head(path, HEADER_LINES)
    assert head.fields == {"title": "A: b", "tags": "x, y"}
    assert head.keys == ("Title", "Tags")
    assert read_head(path).fields == {}


def test_keys_lose_their_case_only_where_it_means_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "a.md", "---\nTitle: A\n---\n")
    assert read_head(path, HeadRules(ignore_case=True)).fields == {"title": "A"}
    assert read_head(path).fields == {"Title": "A"}
    assert read_head(path, HeadRules(ignore_case=True)).keys == ("Title",)


def test_a_head_longer_than_the_first_look_is_read_whole(tmp_path: Path) -> None:
    lines = "\n".join(f"key{number}: {'x' * 50}" for number in range(500))
    head = read_head(written(tmp_path / "a.md", f"---\n{lines}\ntitle: Last\n---\nText\n"))
    assert head.fields["title"] == "Last"
    headers = read_head(written(tmp_path / "b.md", f"{lines}\ntitle: Last\n\nText\n"), HEADER_LINES)
    assert headers.fields["title"] == "Last"


def test_a_letter_cut_in_two_by_the_first_look_does_no_harm(tmp_path: Path) -> None:
    for shift in range(3):
        text = "---\ntitle: A\n---\n" + "x" * shift + "€" * 3000
        assert read_head(written(tmp_path / "a.md", text)).fields == {"title": "A"}


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# One\n\nText\n", "One"),
        ("---\ndate: 2024-01-01\n---\n\n## Two ##\n", "Two"),
        ("Three\n=====\n", "Three"),
        ("# Four {#four .c}\n", "Four"),
        ("Text\n\n- a\n---\n", ""),
        ("---\ntitle: A\n---\n# Five\n", ""),
        ("#Hash\n", ""),
        ("Three\nlines\n---\n", "Three lines"),
        ("# *Six* `a_b` [c](d)\n", "Six a_b c"),
        ("```sh\n# comment\n```\n\n# Seven\n", "Seven"),
        ("Text\n\n    # comment\n\n## Eight\n", "Eight"),
        ("<!--\n# hidden\n-->\n\n# Nine\n", "Nine"),
        ("> # Quoted\n\n# Ten\n", "Ten"),
        ("\n" * 59 + "# Eleven\n", "Eleven"),
        ("\n" * 60 + "# Twelve\n", ""),
    ],
)
def test_the_first_heading_stands_in_for_a_title(tmp_path: Path, text: str, heading: str) -> None:
    assert read_head(written(tmp_path / "a.md", text)).heading == heading


def test_a_heading_is_read_by_the_rules_of_the_site() -> None:
    lines = ["{% raw %}", "# tag", "{% endraw %}", "#Near"]
    assert head_of(lines).heading == "tag"
    pelican = replace(PYTHON_MARKDOWN, templates="liquid")
    assert head_of(lines, scan=partial(Scan, rules=pelican)).heading == "Near"
    assert head_of(["# A ~b~"], scan=Scan).heading == "A b"
    plain = partial(Scan, inline_rules=COMMONMARK)
    assert head_of(["# A ~b~"], scan=plain).heading == "A ~b~"


def test_a_body_is_scanned_only_where_it_matters() -> None:
    scanned: list[Sequence[str]] = []

    def scan(lines: Sequence[str]) -> Scan:
        scanned.append(lines)
        return Scan(lines)

    head_of(["---", "title: A", "---", "# B"], scan=scan)
    head_of(["Text", "", "More"], scan=scan)
    assert not scanned
    assert head_of(["", "# B: c, d"], scan=scan).heading == "B: c, d"
    assert not scanned
    assert head_of(["Text", "", "# B"], scan=scan).heading == "B"
    assert scanned


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A\ntags: [\n---\n", 3),
        ("---\ntitle: {{ x }}\n---\n", 1),
        ("+++\ntitle = A\n+++\n", 1),
        ("---\njust text\n---\n", 1),
        ("---\ntitle: A\n", 0),
    ],
)
def test_a_broken_head_is_a_problem_with_its_line(text: str, line: int) -> None:
    problem = head_of(text.split("\n")).problem
    assert problem is not None
    assert problem.line == line


def bomb() -> str:
    levels = [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(["a0: &a0 [x]", *levels])


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 20_000,
        "a: " + "{a: " * 20_000,
        "- " * 20_000 + "a",
        "? " * 20_000 + "a",
        "a: &a [*a]",
        bomb(),
        "x" * 600_000,
    ],
    ids=["lists", "tables", "dashes", "questions", "ring", "bomb", "long"],
)  # fmt: skip
def test_a_head_made_to_kill_the_reader_is_a_problem(text: str) -> None:
    assert head_of(["---", *text.split("\n"), "---", ""]).problem is not None
    with pytest.raises(TreeError):
        from_yaml(text)


def test_toml_and_json_made_to_kill_the_reader_are_problems() -> None:
    for parse, text in (
        (from_toml, "a = " + "[" * 9000),
        (from_json, "[" * 90_000),
        (from_json, "3"),
    ):
        with pytest.raises(TreeError):
            parse(text)


def test_what_is_no_file_is_a_problem(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.md", tmp_path):
        assert read_head(path).problem is not None


def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "picture.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)

    problem = read_head(path).problem

    assert problem is not None
    assert "binary" in str(problem.message)


@given(st.text(max_size=300), st.sampled_from([ANY, HEADER_LINES]))
def test_no_text_makes_the_reader_raise(text: str, rules: HeadRules) -> None:
    for lines in (
        text.split("\n"),
        ["---", *text.split("\n"), "---"],
        ["+++", *text.split("\n"), "+++"],
    ):
        head_of(lines, rules)


def test_a_tree_is_asked_by_dotted_keys() -> None:
    tree = from_yaml("a:\n  b: [x, [y], z]\n  c: yes\n")
    assert list_at(tree, "a.b") == ("x", "z")
    assert list_at(tree, "a.c") == ("yes",)
    assert at(tree, "a.b.c") is None
    assert (flag("On"), flag("off"), flag("maybe")) == (True, False, None)
