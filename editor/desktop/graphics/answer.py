"""What an OpenGL driver answered when it was asked who draws."""

from __future__ import annotations

import json
import signal
from dataclasses import dataclass
from enum import Enum

_SOFTWARE = (
    "llvmpipe",
    "softpipe",
    "swrast",
    "software rasterizer",
    "software renderer",
    "swiftshader",
    "openswr",
    "swr (",
    "mesa x11",
    "gdi generic",
    "basic render driver",
    "indirect",
)
"""Parts of the names under which a processor, or another machine, does what a card should do.

They are found inside longer names too: "zink Vulkan 1.3(llvmpipe …)", "virgl (LLVMPIPE …)".
"""

_LEAST_VERSION = (2, 0)
"""Of OpenGL, for Qt to draw with it. GLX over the network stops at 1.4."""

_LONGEST_NAME = 120


class Outcome(Enum):
    """How asking ended."""

    NAMED = "named"
    """The driver named its renderer."""

    ABSENT = "absent"
    """There is no OpenGL that Qt can use."""

    DIED = "died"
    """The asking process was killed, or ended without an answer."""

    SILENT = "silent"
    """No answer came in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How asking ended, and the renderer's name where there is one."""

    outcome: Outcome
    renderer: str = ""

    @property
    def is_hardware(self) -> bool:
        """Whether a graphics card draws."""
        name = self.renderer.casefold()
        return self.outcome is Outcome.NAMED and not any(part in name for part in _SOFTWARE)

    def as_json(self) -> dict[str, str]:
        """The answer as it is remembered."""
        return {"outcome": self.outcome.value, "renderer": self.renderer}

    @classmethod
    def of_json(cls, value: object) -> Answer | None:
        """A remembered answer; None for anything else."""
        if not isinstance(value, dict):
            return None
        renderer = value.get("renderer")
        try:
            outcome = Outcome(value.get("outcome"))
        except ValueError:
            return None
        if not isinstance(renderer, str) or bool(renderer) != (outcome is Outcome.NAMED):
            return None
        return cls(outcome, one_line(renderer))

    @classmethod
    def of_process(cls, status: int, output: bytes) -> Answer:
        """What a process that has ended said: one whole line of JSON, and status 0."""
        if status < 0 and -status == getattr(signal, "SIGALRM", None):
            return cls(Outcome.SILENT)
        if status != 0 or not output.endswith(b"\n"):
            return cls(Outcome.DIED)
        try:
            said = json.loads(output)
        except (ValueError, RecursionError):
            return cls(Outcome.DIED)
        if not isinstance(said, dict):
            return cls(Outcome.DIED)
        renderer, version = said.get("renderer"), said.get("version")
        if renderer is None and version is None:
            return cls(Outcome.ABSENT)
        match version:
            case [int() as major, int() as minor] if isinstance(renderer, str):
                name = one_line(renderer)
                usable = bool(name) and (major, minor) >= _LEAST_VERSION
                return cls(Outcome.NAMED, name) if usable else cls(Outcome.ABSENT)
        return cls(Outcome.DIED)


def one_line(text: str) -> str:
    """A text that is not ours, in one short line that can be shown."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:_LONGEST_NAME]
