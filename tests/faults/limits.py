"""Saves as a process with fewer rights or less room: ``python -m tests.faults.limits``.

Reads from the command line how to be limited and which post to save, writes what came of it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from editor.errors import EditorError
from editor.storage.encoding import UTF_8
from editor.storage.file import fingerprint, read, save
from editor.text.lines import Lines

NOBODY = 65534


def main() -> None:
    """Save 1,000 lines, or a word, to the post that the command line names."""
    _, limit, what, path = sys.argv
    post = Path(path)
    text = "a line of text\n" * 1000 if what == "long" else "new\n"
    said: dict[str, str | None] = {"error": None, "hint": None, "read_only": None}
    if limit == "small files":
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    elif limit == "nobody" and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        if post.exists():
            reason = read(post).read_only
            said["read_only"] = None if reason is None else str(reason)
        save(Lines.from_text(text), UTF_8, post, fingerprint(post))
    except EditorError as error:
        said["error"] = str(error.message)
        said["hint"] = None if error.hint is None else str(error.hint)
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
