"""What a save works on while the writer types on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from editor.storage.encoding import Encoding
    from editor.storage.file import Fingerprint
    from editor.text.lines import Lines


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a save writes: the text of one revision, and the file it was read from."""

    path: Path
    revision: int
    lines: Lines
    encoding: Encoding
    fingerprint: Fingerprint | None
