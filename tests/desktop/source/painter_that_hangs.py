"""A process that colours code, but never answers for code with the word ``hang`` in it."""

from __future__ import annotations

import json
import sys
from threading import Event

from editor.markdown.code import code_requests
from editor.markdown.code.code_painter import painted

if __name__ == "__main__":
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        while "hang" in asked["text"]:
            Event().wait()
        said = code_requests.answer(asked["number"], painted(asked["language"], asked["text"]))
        sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
        sys.stdout.buffer.flush()
