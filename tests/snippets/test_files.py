from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.resources import resource
from editor.snippets.comments import bare
from editor.snippets.files import Snippet, beginning, exact, read


def problems(text: str | bytes) -> list[tuple[str, int | None]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(str(problem.message), problem.line) for problem in read(data).problems]


def test_a_file_as_visual_studio_code_has_it() -> None:
    text = """\
// My snippets.
{
    /* One with
       everything. */
    "Figure": {
        "prefix": ["fig", "image"],
        "body": ["{{< figure", "  src=\\"$1\\" // no comment", ">}}"],
        "description": "A figure",
    },
    "Now": { "body": "$CURRENT_YEAR" },
    "For Python": { "scope": "python", "prefix": "p", "body": "p" },
    "For posts": { "scope": "html,markdown", "prefix": "m", "body": "m" }, // the last one
}
"""
    found = read(text.encode())
    assert found.problems == ()
    assert found.snippets == (
        Snippet(
            "Figure",
            ("fig", "image"),
            '{{< figure\n  src="$1" // no comment\n>}}',
            "A figure",
        ),
        Snippet("Now", (), "$CURRENT_YEAR"),
        Snippet("For posts", ("m",), "m"),
    )


@pytest.mark.parametrize("text", ["", "  \n", "// nothing yet\n", "{}", "\ufeff{}", "{ /* */ }"])
def test_a_file_may_be_empty(text: str) -> None:
    assert read(text.encode()).snippets == ()
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('{\n  "a": {"body": "x"}\n  "b": {"body": "y"}\n}', "a comma or a closing bracket", 2),
        ('{\n  "a" {"body": "x"}\n}', "a colon is missing", 1),
        ('{\n  "a": {"body": }\n}', "a value is missing", 1),
        ('{\n  a: {"body": "x"}\n}', "a name in double quotes", 1),
        ('{\n  "a": {"body": "x}\n}', "a string goes on past the end of its line", 1),
        ('{\n  "a": {"body": "\\d"}\n}', "a backslash in a string must be doubled", 1),
        ('{\n  "a": {"body": "x"', "a comma or a closing bracket", 1),
        ('{"a": {"body": "x"}}\n{}', "something follows behind the last bracket", 1),
        ("[]", "it must be an object", 0),
        ("[" * 100_000, "it is not valid JSON", None),
        (b'{"a":\n"\xff"}', "it is not UTF-8 text", 1),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    text: str | bytes, message: str, line: int | None
) -> None:
    ((said, at),) = problems(text)
    assert said.startswith(message)
    assert at == line


def test_one_wrong_entry_leaves_the_others() -> None:
    text = """{
    "a": {"body": "a"},
    "b": {"prefix": "b"},
    "c": {"body": ["c", 1]},
    "d": "d",
    "e": {"prefix": 1, "body": "e"},
    "f": {"body": "f", "scope": 3}
}"""
    assert [snippet.name for snippet in read(text.encode()).snippets] == ["a", "f"]
    assert [line for _, line in problems(text)] == [2, 3, 4, 5]
    assert "b has no body" in problems(text)[0][0]


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
))  # fmt: skip
def test_plain_json_is_left_as_it_is(content: object) -> None:
    text = json.dumps(content, indent=1)
    assert bare(text).text == text


@given(st.text(st.sampled_from('{}[]",:/*\\\n ab1'), max_size=40))
def test_every_text_is_read(text: str) -> None:
    assert bare(text).text.count("\n") == text.count("\n")
    assert len(bare(text).text) == len(text)
    read(text.encode())


NOTE = Snippet("Note", ("note", "!n"), "x")
NOTES = Snippet("Notes", ("notes",), "y")
BANG = Snippet("Other", ("n",), "z")
SNIPPETS = (NOTE, NOTES, BANG)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("not", ["note", "notes"]),
        ("a No", ["note", "notes"]),
        ("a n", ["note", "notes", "n"]),
        ("a !", ["!n"]),
        ("a (not", ["note", "notes"]),
        ("cannot", []),
        ("a xyz", []),
        ("a ", ["note", "!n", "notes", "n"]),
        ("", ["note", "!n", "notes", "n"]),
    ],
)
def test_prefixes_that_begin_with_what_is_typed(before: str, expected: list[str]) -> None:
    assert [hit.prefix for hit in beginning(SNIPPETS, before)] == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("note", [("note", 0)]),
        ("a note", [("note", 2)]),
        ("!n", [("!n", 0)]),
        ("a.n", [("n", 2)]),
        ("Note", []),
        ("footnote", []),
        ("note ", []),
        ("", []),
    ],
)
def test_a_whole_prefix_before_the_cursor(before: str, expected: list[tuple[str, int]]) -> None:
    assert [(hit.prefix, hit.start) for hit in exact(SNIPPETS, before)] == expected


def test_the_examples_of_a_new_file_are_snippets() -> None:
    text = resource("snippets", "example.json").read_text(encoding="utf-8")
    assert read(text.encode()) == read(b"{}")
    _, _, examples = text.partition("to try it.\n")
    found = read(f"{{{examples.replace('// ', '')}".encode())
    assert found.problems == ()
    assert [snippet.prefixes for snippet in found.snippets] == [
        ("fig",), ("update",), ("details",),
    ]  # fmt: skip
