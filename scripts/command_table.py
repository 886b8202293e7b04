"""Write the table of commands into docs/guide.md, from the commands of a window."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editor.desktop.commands.command import Command

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide.md"
PLACE = re.compile(r"(?<=<!-- commands: written by scripts/command_table.py, do not edit -->\n).*"
                   r"(?=<!-- /commands -->)", re.DOTALL)  # fmt: skip


def table(commands: Iterable[Command]) -> str:
    """One row for each command: what it is called, its keys, what it does."""
    rows = ["| command | keys | what it does |", "| --- | --- | --- |"]
    for command in commands:
        title = command.title.replace("&", "").rstrip("…")
        keys = ", ".join(f"<kbd>{keys}</kbd>" for keys in command.shortcuts)
        rows.append(f"| {title} | {keys} | {command.help} |")
    return "\n" + "\n".join(rows) + "\n\n"


def main() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BYLINE_STATE_DIR"] = folder
        os.environ["BYLINE_CONFIG_DIR"] = folder
        from editor.desktop.app import Program  # noqa: PLC0415 (after the environment is set)
        from editor.desktop.graphics.application import make_application  # noqa: PLC0415
        from editor.storage.places import Places  # noqa: PLC0415

        program = Program(make_application(sys.argv[:1]), Places.of_user(), keeps_session=False)
        commands = program.windows.front.window.commands.commands
        written = PLACE.sub(
            lambda _: table(commands),
            GUIDE.read_text(encoding="utf-8"),
        )
        program.close()
    GUIDE.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
