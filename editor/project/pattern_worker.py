"""The process that tries patterns: ``python -m editor.project.pattern_worker``.

One JSON object a line on stdin, ``{"number", "pattern", "texts"}``; on stdout one when the work on
it begins, and one with ``matches``, a truth value for each text, or with ``wrong``, what is wrong
with the pattern. It holds nothing, so that it can be ended at any moment.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Mapping


def answer(asked: Mapping[str, object]) -> dict[str, object]:
    """Whether the pattern matches the whole of each text, or why it is none."""
    texts = asked["texts"]
    try:
        pattern = re.compile(str(asked["pattern"]))
        found = [
            pattern.fullmatch(str(text)) is not None
            for text in (texts if isinstance(texts, list) else ())
        ]
    except re.error as error:
        return {"wrong": error.msg}
    except (OverflowError, RecursionError, MemoryError, ValueError) as error:
        return {"wrong": str(error) or type(error).__name__}
    return {"matches": found}


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer until the input ends."""
    for line in incoming:
        asked = json.loads(line)
        number = {"number": asked["number"]}
        _say(outgoing, number | {"begun": True})
        _say(outgoing, number | answer(asked))


def _say(outgoing: BinaryIO, said: Mapping[str, object]) -> None:
    outgoing.write(json.dumps(said).encode() + b"\n")
    outgoing.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
