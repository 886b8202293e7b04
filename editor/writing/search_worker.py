"""The process that looks for what may take long: ``python -m editor.writing.search_worker``.

One JSON object a line on stdin; on stdout one when the work on it begins, then its places, some
thousands a line, of which the last line says that it is the last; or one that says what is wrong.
It holds nothing, so that it can be ended at any moment.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, BinaryIO

from editor.errors import EditorError
from editor.writing.search import MOST, Match, Query, found_in
from editor.writing.search_errors import values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST_PUT = 1_000_000
"""Characters of replacements in one line, so that none gets too long to be read."""


def answers(asked: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """The places of one request, or why its pattern or replacement is none."""
    query = Query(
        str(asked["pattern"]),
        case=bool(asked["case"]),
        word=bool(asked["word"]),
        regex=bool(asked["regex"]),
    )
    template, span = asked["template"], asked["span"]
    try:
        found = found_in(
            str(asked["text"]),
            query,
            None if template is None else str(template),
            keeps_case=bool(asked["keeps_case"]),
            span=(int(span[0]), int(span[1])) if isinstance(span, list) else None,
        )
        some: list[Match] = []
        length = 0
        for match in found:
            if len(some) >= MOST or length > _MOST_PUT:
                yield _said(some, template, more=True)
                some, length = [], 0
            some.append(match)
            length += len(match[2])
        yield _said(some, template, more=False)
    except EditorError as error:
        yield {"wrong": values_of(error)}


def _said(found: list[Match], template: object, *, more: bool) -> dict[str, object]:
    return {
        "starts": [match[0] for match in found],
        "ends": [match[1] for match in found],
        "replacements": [] if template is None else [match[2] for match in found],
        "more": more,
    }


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer until the input ends."""
    for line in incoming:
        asked = json.loads(line)
        number = {"number": asked["number"]}
        _say(outgoing, number | {"begun": True})
        for said in answers(asked):
            _say(outgoing, number | said)


def _say(outgoing: BinaryIO, said: Mapping[str, object]) -> None:
    outgoing.write(json.dumps(said).encode() + b"\n")
    outgoing.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
