"""What a command line says and how it ends: one line for a failure, never a traceback."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.errors import Message

OK, FOUND, USAGE, FAILED = 0, 1, 2, 3
"""Exit statuses: success, problems found, usage error, a failure reported in one line."""

_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 9}


def guarded(work: Callable[[], int]) -> int:
    """Do ``work``; its exit status, or that of what went wrong, which is reported. Never raises."""
    _prepare_streams()
    try:
        status = work()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:
        # The reader has had enough (`byline list | head`).
        _discard(sys.stdout)
        return OK
    except KeyboardInterrupt:
        return fail("Interrupted.")
    except OSError as error:
        _discard(sys.stdout)
        return fail(f"{error.strerror or type(error).__name__}: {error.filename or 'output'}")
    except Exception as error:  # noqa: BLE001 - the dispatcher: a script gets a line, no traceback
        return fail(f"Internal error in Byline: {type(error).__name__}: {error}")
    return status


def clean(text: str) -> str:
    """Text that cannot give orders to a terminal."""
    return text.translate(_CONTROLS)


def print_json(value: object) -> None:
    """Print JSON, with every sign by its number where the output cannot show one."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:  # names whose bytes are no text, or a terminal without Unicode
        text = json.dumps(value, indent=2)
    print(text)


def write(text: str, errors: str) -> None:
    """Print text; ``errors`` says how what the output cannot show is written (see `codecs`)."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(text.encode(encoding, errors).decode(encoding), end="")


def _prepare_streams() -> None:
    """Let any path and any title be printed, whatever the terminal's encoding is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            name = (getattr(stream, "encoding", None) or "").lower().replace("-", "")
            # On UTF-8, bytes of file names that are none come out as they are on disk.
            reconfigure(errors="surrogateescape" if name == "utf8" else "backslashreplace")


def _discard(stream: TextIO | None) -> None:
    """Let what a stream still holds go nowhere: Python would complain at the end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # no real stream behind it
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno() if stream is not None else -1)
        os.close(null)


def warn(text: Message | str | None) -> None:
    """One line on standard error."""
    if sys.stderr is not None and text is not None:
        print(f"byline: {clean(' '.join(str(text).split()))}", file=sys.stderr)


def fail(text: str, status: int = FAILED) -> int:
    """Report what went wrong, if anybody listens; the exit status."""
    try:
        warn(text)
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:  # nobody listens
        _discard(sys.stderr)
    return status
