"""The process that runs the writer's expressions: ``python -m editor.writing.search_worker``.

One JSON object a line on stdin; on stdout one when the work on it begins, and one with the answer.
It holds nothing, so that it can be ended at any moment.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, BinaryIO

from editor.writing.search import Query, WrongPattern, WrongReplacement, matches

if TYPE_CHECKING:
    from collections.abc import Mapping


def answer(asked: Mapping[str, object]) -> dict[str, object]:
    """The matches of one request, or why its pattern or replacement is none."""
    query = Query(
        str(asked["pattern"]), case=bool(asked["case"]), word=bool(asked["word"]), regex=True
    )
    template, most = asked["template"], asked["most"]
    try:
        found = matches(
            str(asked["text"]),
            query,
            None if template is None else str(template),
            most if isinstance(most, int) else None,
        )
    except WrongPattern as error:
        return {"number": asked["number"], "pattern": error.reason}
    except WrongReplacement as error:
        return {"number": asked["number"], "replacement": error.reason}
    return {"number": asked["number"], "found": found}


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer until the input ends."""
    for line in incoming:
        asked = json.loads(line)
        _say(outgoing, {"number": asked["number"], "begun": True})
        _say(outgoing, answer(asked))


def _say(outgoing: BinaryIO, said: Mapping[str, object]) -> None:
    outgoing.write(json.dumps(said).encode() + b"\n")
    outgoing.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
