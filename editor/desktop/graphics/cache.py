"""The answers of drivers that were asked before, in one small file of the cache folder."""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING

from editor.desktop.graphics.answer import Answer

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 16
"""Displays and drivers that are remembered; the one asked longest ago goes first."""

_LARGEST = 1 << 16


class AnswerCache:
    """Answers by the fingerprint of a driver. Nothing that happens to the file is an error."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def get(self, key: str) -> Answer | None:
        """What the driver answered; None if it has to be asked."""
        return self._read().get(key)

    def put(self, key: str, answer: Answer) -> None:
        """Remember an answer, if the folder can be written to."""
        answers = self._read()
        answers.pop(key, None)
        answers[key] = answer
        kept = dict(list(answers.items())[-_MOST:])
        data = json.dumps({name: one.as_json() for name, one in kept.items()}, indent=1)
        temporary = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        # No fsync: a cache that a power cut has torn is read as an empty one.
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_text(data, encoding="utf-8")
                temporary.replace(self._file)
            except OSError:
                temporary.unlink(missing_ok=True)

    def _read(self) -> dict[str, Answer]:
        try:
            with self._file.open("rb") as stream:
                stored = json.loads(stream.read(_LARGEST))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(stored, dict):
            return {}
        answers = {key: Answer.of_json(value) for key, value in stored.items()}
        return {key: answer for key, answer in answers.items() if answer is not None}
