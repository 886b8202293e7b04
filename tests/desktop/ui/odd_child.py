"""A child process that does what it is asked to, good or bad."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from threading import Event
from typing import NoReturn


def say(**message: object) -> None:
    sys.stdout.buffer.write(json.dumps(message).encode() + b"\n")
    sys.stdout.buffer.flush()


def write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def hang() -> NoReturn:
    while True:
        Event().wait()


def main() -> None:
    """Read no faster than a line at a time, and answer each."""
    say(here=os.getpid())
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        match asked["do"]:
            case "echo":
                say(echo=asked["what"])
            case "count":
                for number in range(asked["to"]):
                    say(number=number, filling="x" * 500)
            case "write":
                write(asked["what"].encode())
            case "answer and die":
                say(echo="last words")
                sys.exit(3)
            case "complain and die":
                sys.stderr.write("x" * 10_000 + asked["what"])
                sys.stderr.flush()
                sys.exit(4)
            case "say where":
                say(folder=str(Path.cwd()), path=sys.path, arguments=sys.argv)
            case "hang":
                hang()


if __name__ == "__main__":
    main()
