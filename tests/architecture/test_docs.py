"""What the documentation says about the program is what the program says about itself."""

from __future__ import annotations

from scripts.command_table import GUIDE, table


def test_the_guide_lists_every_command_as_it_is_declared() -> None:
    assert table() in GUIDE.read_text(encoding="utf-8"), "run python scripts/command_table.py"
