"""Write the table of commands into docs/guide.md, from their declaration."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from editor.desktop.window.commands import COMMANDS

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide.md"
PLACE = re.compile(r"(?<=<!-- commands: written by scripts/command_table.py, do not edit -->\n).*"
                   r"(?=<!-- /commands -->)", re.DOTALL)  # fmt: skip


def table() -> str:
    """One row for each command: what it is called, its keys, what it does."""
    rows = ["| command | keys | what it does |", "| --- | --- | --- |"]
    for command in COMMANDS:
        title = command.title.replace("&", "").rstrip("…")
        keys = ", ".join(f"<kbd>{keys}</kbd>" for keys in command.shortcuts)
        rows.append(f"| {title} | {keys} | {command.help} |")
    return "\n" + "\n".join(rows) + "\n\n"


def main() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    written = PLACE.sub(lambda _: table(), guide)
    if "--check" in sys.argv:
        sys.exit(written != guide)
    GUIDE.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
