"""One of several processes that write the same post: ``python -m tests.faults.writers``.

Each adds lines of its own until it has written as many as it should. What it prints for each is the
digest of the text it replaced and of the text it wrote.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from editor.errors import EditorError
from editor.storage import swap
from editor.storage.encoding import UTF_8
from editor.storage.file import ChangedOutside, read, save
from editor.storage.raw import digest
from editor.text.lines import LineEdit


def byline(post: Path, name: str, number: int) -> None:
    """Add a line as the window does: read, edit, save; again if somebody else was quicker."""
    while True:
        file = read(post)
        lines = file.lines.apply(LineEdit(len(file.lines) - 1, 0, (f"{name} {number}",)))
        replaced: list[bytes] = []
        try:
            written = save(lines, UTF_8, post, file.fingerprint, keep=replaced.append)
        except ChangedOutside:
            continue
        show(digest(replaced[0]), written.digest)
        return


def another_program(post: Path, name: str, number: int) -> None:
    """Add a line as other editors do: write a new file and rename it over, come what may.

    It swaps instead of renaming, to know what it replaced.
    """
    data = post.read_bytes() + f"{name} {number}\n".encode()
    new = post.with_name(f"{name}.tmp")
    new.write_bytes(data)
    swap.exchange(new, post)
    show(digest(new.read_bytes()), digest(data))
    new.unlink()


def show(before: str, after: str) -> None:
    """Print one step of the post's life."""
    sys.stdout.write(f"{before} {after}\n")


def main() -> None:
    """Write as often as the command line says."""
    _, kind, name, count, path = sys.argv
    add = {"byline": byline, "other": another_program}[kind]
    for number in range(int(count)):
        try:
            add(Path(path), name, number)
        except EditorError as error:
            sys.exit(str(error))
        if kind == "other":
            os.sched_yield()


if __name__ == "__main__":
    main()
