"""Asks the process that decodes pictures; blocks until it answers, and ends it if it does not."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError, Message
from editor.module_path import PACKAGE_HOME, module_path
from editor.pictures.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_PIXELS: Final = 128_000_000
"""Cameras of telephones make 108 million; a bomb unpacks to thousands of millions."""

PATIENCE_S: Final = 60.0
"""For the largest picture on a slow machine; most take a tenth of a second."""

_MODULE: Final = "editor.pictures.worker"
_START: Final = (
    "import runpy, sys; sys.path[:] = sys.argv[1:]; del sys.argv[1:]; "
    f"runpy.run_module({_MODULE!r}, run_name='__main__', alter_sys=True)"
)
_NAMES: Final = {
    Kind.JPEG: "JPEG",
    Kind.PNG: "PNG",
    Kind.WEBP: "WEBP",
    Kind.GIF: "GIF",
    Kind.AVIF: "AVIF",
    Kind.BMP: "BMP",
    Kind.TIFF: "TIFF",
    Kind.ICO: "ICO",
}
"""What Pillow calls the kinds; it is not let near any other."""

CODED: Final = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
"""Kinds in which pictures can be made."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What a picture turned out to be, sizes in pixels as it is seen; None where it has none."""

    width: int | None = None
    height: int | None = None
    is_animated: bool = False
    has_position: bool = False


@dataclass(frozen=True, slots=True)
class Coded:
    """A picture that was made of another one."""

    data: bytes
    kind: Kind
    width: int
    height: int


class Pictures:
    """Decodes pictures in a process for each, which has ``patience_s`` and ``max_pixels``."""

    def __init__(self, patience_s: float = PATIENCE_S, max_pixels: int = MAX_PIXELS) -> None:
        self._patience_s = patience_s
        self._max_pixels = max_pixels

    def probe(self, data: bytes, kind: Kind, name: str) -> Probe:
        """How large a picture is; it has been decoded as a whole. ``name`` is for errors.

        An SVG is not decoded. Raises EditorError for what is no picture of that kind.
        """
        if kind is Kind.SVG:
            return Probe()
        answer, _ = self._asked({"task": "probe"}, data, kind, name)
        return _probe(answer)

    def coded(self, data: bytes, kind: Kind, name: str, *, width: int | None, into: Kind) -> Coded:
        """A picture upright and without metadata, no wider than ``width``, of the kind ``into``.

        ``into`` is one of CODED. No picture is made wider. Raises EditorError.
        """
        if kind is Kind.SVG:
            raise EditorError(
                Message("{name} is a drawing (SVG), which is neither scaled nor converted.",
                        name=name)
            )  # fmt: skip
        question = {"task": "code", "width": width or 0, "format": _NAMES[into]}
        answer, made = self._asked(question, data, kind, name)
        return Coded(made, into, int(str(answer["width"])), int(str(answer["height"])))

    def thumbnail(self, data: bytes, kind: Kind, name: str, side: int) -> bytes:
        """A PNG of the picture, upright, of which no side is longer than ``side`` pixels.

        Of an animated one it is the beginning. Empty for an SVG, which is not decoded. Raises
        EditorError.
        """
        return self.preview(data, kind, name, side)[1]

    def preview(self, data: bytes, kind: Kind, name: str, side: int) -> tuple[Probe, bytes]:
        """How large a picture is, and its `thumbnail`. Raises EditorError."""
        if kind is Kind.SVG:
            return Probe(), b""
        answer, made = self._asked({"task": "thumbnail", "side": side}, data, kind, name)
        return _probe(answer), made

    def _asked(
        self, question: Mapping[str, object], data: bytes, kind: Kind, name: str
    ) -> tuple[dict[str, object], bytes]:
        whole = {**question, "kind": _NAMES[kind], "pixels": self._max_pixels}
        try:
            done = subprocess.run(
                # Isolated: no folder of a stranger's can put a module before the real one.
                [sys.executable, "-I", "-c", _START, *module_path()],
                input=json.dumps(whole).encode() + b"\n" + data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                check=False,
                cwd=PACKAGE_HOME,
                timeout=self._patience_s,
            )
        except subprocess.TimeoutExpired as error:
            raise EditorError(Message("{name} takes too long to read.", name=name)) from error
        except OSError as error:
            raise EditorError(
                Message("{name} cannot be read: {reason}.", name=name, reason=error.strerror)
            ) from error
        line, _, made = done.stdout.partition(b"\n")
        try:
            answer: dict[str, object] = json.loads(line)
        except ValueError as error:  # it was ended by the system, or by the picture
            raise EditorError(Message("{name} cannot be read as a picture.", name=name)) from error
        if "error" in answer:
            raise self._refused(str(answer["error"]), name)
        return answer, made

    def _refused(self, word: str, name: str) -> EditorError:
        match word:
            case "pixels":
                return EditorError(
                    Message("{name} has more than {count} million pixels.",
                            name=name, count=self._max_pixels // 1_000_000)
                )  # fmt: skip
            case "memory":
                return EditorError(Message("{name} needs too much memory to be read.", name=name))
            case "sides":
                return EditorError(
                    Message("{name} is too long or too wide for this format.", name=name),
                    hint=Message("Scale it, or choose another format."),
                )
            case "animated":
                return EditorError(
                    Message("{name} is animated; it can only be used as it is.", name=name)
                )
        return EditorError(Message("{name} is damaged or incomplete.", name=name))


def _probe(answer: Mapping[str, object]) -> Probe:
    return Probe(
        int(str(answer["width"])),
        int(str(answer["height"])),
        bool(answer["animated"]),
        bool(answer["position"]),
    )
