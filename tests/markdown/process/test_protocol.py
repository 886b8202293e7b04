"""What the rendering process is asked and answers, line by line."""

from __future__ import annotations

import json

import pytest

from editor.markdown.blocks import Block, Patch
from editor.markdown.process import protocol
from editor.text.lines import LineEdit

OPEN: dict[str, object] = {
    "do": "open", "post": "a", "revision": 3, "flavour": "goldmark", "lines": ["b", "c"],
}  # fmt: skip
EDIT: dict[str, object] = {
    "do": "edit", "post": "a", "revision": 4, "first": 1, "removed": 2, "inserted": ["d"],
}  # fmt: skip


def read(request: object) -> protocol.Request:
    return protocol.request(json.dumps(request).encode())


def test_requests_are_read_as_they_were_meant() -> None:
    assert read(OPEN) == protocol.Open("a", 3, "goldmark", ("b", "c"), {}, ())
    more = {**OPEN, "options": {"unsafe": True}, "plain": [[0, 1], [3, 5]]}
    assert read(more) == protocol.Open(
        "a", 3, "goldmark", ("b", "c"), {"unsafe": True}, ((0, 1), (3, 5))
    )
    assert read(EDIT) == protocol.Edit("a", 4, LineEdit(1, 2, ("d",)))
    assert read({"do": "close", "post": "a"}) == protocol.Close("a")


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        ([], "a request is an object"),
        ({"do": "dance"}, "no such request: 'dance'"),
        ({}, "no such request: None"),
        ({**OPEN, "post": None}, "post is missing"),
        ({**OPEN, "revision": True}, "revision is missing"),
        ({**OPEN, "revision": "3"}, "revision is missing"),
        ({**OPEN, "lines": "b"}, "lines is missing"),
        ({**OPEN, "lines": ["b", 1]}, "lines is missing"),
        ({**OPEN, "options": []}, "options is missing"),
        ({**OPEN, "plain": {}}, "plain is missing"),
        ({**OPEN, "plain": [[1]]}, "plain is missing"),
        ({**OPEN, "plain": [[1, "2"]]}, "plain is missing"),
        ({**EDIT, "removed": 1.5}, "removed is missing"),
        ({**EDIT, "inserted": None}, "inserted is missing"),
    ],
)
def test_what_is_no_request_is_refused_with_the_reason(request_: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read(request_)


def test_answers_are_one_line_of_json_each() -> None:
    patch = Patch(1, 2, (Block(3, 4, "<p>ü\n</p>"),), 5, ((0, Block(0, 0, "x")),))
    lines = {
        protocol.ready(): {"say": "ready"},
        protocol.busy("a", 1, 2): {"say": "busy", "post": "a", "first_line": 1, "last_line": 2},
        protocol.patch("a", 7, patch, done=True, reset=False): {
            "say": "patch", "post": "a", "revision": 7, "done": True, "reset": False,
            "first": 1, "removed": 2, "blocks": [[3, 4, "<p>ü\n</p>"]],
            "changed": [[0, [0, 0, "x"]]], "line_shift": 5,
        },
        protocol.left_out("a", ("x", "y")): {"say": "left out", "post": "a", "names": ["x", "y"]},
        protocol.error(None, None, "no"): {
            "say": "error", "post": None, "revision": None, "message": "no",
        },
    }  # fmt: skip
    for line, said in lines.items():
        assert line.count(b"\n") == 1
        assert line.endswith(b"\n")
        assert json.loads(line) == said
    # A lone half of a pair of surrogates, which a file of odd bytes may bring, must not end it.
    assert json.loads(protocol.error("a", 1, "x\udc80"))["message"] == "x?"
