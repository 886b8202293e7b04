"""The process that makes Markdown of HTML: ``python -m editor.writing.rich_text.worker``.

One JSON object a line on stdin, one with the answer on stdout (`requests`); before all of them one
that says it is ready. It keeps nothing between two requests, so that it can be ended at any moment.
"""

from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO

from editor.writing.rich_text.making import make
from editor.writing.rich_text.notation import unpacked
from editor.writing.rich_text.tree import TooDeepError

_RECURSION = 4_000
"""Calls within each other, for as many elements as `tree` lets through."""


def answer(asked: dict[str, Any]) -> dict[str, object]:
    """The answer to one request."""
    try:
        found = make(str(asked["html"]), unpacked(asked["notation"]))
    except (TooDeepError, RecursionError):
        found = None
    said: dict[str, object] = {"number": asked["number"]}
    if found is None:
        return said
    return said | {
        "markdown": found.markdown,
        "begins_block": found.begins_block,
        "ends_block": found.ends_block,
    }


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer until the input ends."""
    _say(outgoing, {"ready": True})
    for line in incoming:
        _say(outgoing, answer(json.loads(line)))


def _say(outgoing: BinaryIO, said: dict[str, object]) -> None:
    outgoing.write(json.dumps(said).encode() + b"\n")
    outgoing.flush()


if __name__ == "__main__":
    sys.setrecursionlimit(_RECURSION)
    serve(sys.stdin.buffer, sys.stdout.buffer)
