"""Her hands know other keys: bold on Ctrl+I, through a power cut, until she has it as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.scenarios.monkey import xserver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.scenarios.at_the_screen import AtTheScreen

pytestmark = pytest.mark.skipif(not xserver.is_installed(), reason=xserver.MISSING)

SHORTCUTS = "Keyboard Shortcuts"


@pytest.fixture
def she(tmp_path: Path) -> Iterator[AtTheScreen]:
    """Somebody with one post."""
    from tests.scenarios.at_the_screen import somebody

    with somebody(tmp_path, "first") as person:
        yield person


def chosen(she: AtTheScreen) -> object:
    return json.loads((she.config / "shortcuts.json").read_bytes())["shortcuts"]


def test_a_shortcut_of_ones_own(she: AtTheScreen) -> None:
    she.starts_byline()

    # She looks for Bold, and wants it on Ctrl+K. That is Link's: no, then on Ctrl+I.
    she.opens(SHORTCUTS, "keyboard shortcuts")
    she.types("bold")
    she.presses("Return", "Ctrl+K")
    she.presses("Tab", "Return")  # Press Other Keys
    assert not (she.config / "shortcuts.json").exists()
    she.presses("Ctrl+I")
    she.presses("Return")  # Take Over, from Italic
    she.waits(
        lambda: (
            (she.config / "shortcuts.json").exists()
            and chosen(she) == {"format.bold": ["Ctrl+I"], "format.italic": []}
        ),
        "the choice in the file",
    )
    she.closes(SHORTCUTS)

    # Ctrl+B does nothing any more, and Ctrl+I no longer makes the text italic.
    she.writes("second")
    she.presses("Ctrl+B", "Ctrl+I")
    she.saves("**second**")

    # The power fails. The next morning her keys are as she left them.
    she.loses_power()
    she.starts_byline()
    she.writes("third")
    she.presses("Ctrl+B", "Ctrl+I")
    she.saves("**third**")

    # Somebody else will write here: she resets Bold, and then all the rest.
    she.opens(SHORTCUTS, "keyboard shortcuts")
    she.types("bold")
    she.presses("Tab", "Tab", "Tab", "Space")  # Reset
    she.waits(lambda: chosen(she) == {"format.italic": []}, "the reset of Bold")
    she.closes(SHORTCUTS)
    she.writes("fourth")
    she.presses("Ctrl+I", "Ctrl+B")
    she.saves("**fourth**")

    she.opens(SHORTCUTS, "keyboard shortcuts")
    she.presses("Shift+Tab", "Shift+Tab", "Space")  # Reset All…
    she.presses("Return")  # yes
    she.waits(lambda: chosen(she) == {}, "the reset of all shortcuts")
    she.closes(SHORTCUTS)
    she.writes("fifth")
    she.presses("Ctrl+I")
    she.saves("*fifth*")

    # And so it stays.
    she.loses_power()
    she.starts_byline()
    she.writes("sixth")
    she.presses("Ctrl+B")
    she.saves("**sixth**")


def test_what_is_pressed_after_a_take_over_is_no_shortcut(she: AtTheScreen) -> None:
    she.starts_byline()
    she.opens(SHORTCUTS, "keyboard shortcuts")
    she.types("bold")
    she.presses("Return", "Ctrl+I", "Return", "F4")
    assert chosen(she) == {"format.bold": ["Ctrl+I"], "format.italic": []}
