"""What commands the program has, asked of a program that is made for it and never shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from tests.scenarios.monkey.running import ROOT

_ASK = """
import json
from editor.desktop.app import Program
from editor.desktop.graphics.application import make_application
from editor.storage.places import Places

program = Program(make_application(["byline"]), Places.of_user(), keeps_session=False)
print(json.dumps([
    [command.id, command.translated_title(), command.shortcuts]
    for command in program.windows.front.window.commands.commands
]))
program.close()
"""


@dataclass(frozen=True, slots=True)
class KnownCommand:
    """What one needs to run a command from outside: its name in the palette, or its keys."""

    id: str
    title: str
    shortcuts: tuple[str, ...]


def known_commands() -> tuple[KnownCommand, ...]:
    """Every command of the program, in its order."""
    with tempfile.TemporaryDirectory() as folder:
        home = {"BYLINE_STATE_DIR": folder, "BYLINE_CONFIG_DIR": folder, "HOME": folder}
        answer = subprocess.run(
            [sys.executable, "-c", _ASK],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=os.environ | home | {"QT_QPA_PLATFORM": "offscreen"},
        )
    return tuple(
        KnownCommand(command_id, title, tuple(keys))
        for command_id, title, keys in json.loads(answer.stdout)
    )
