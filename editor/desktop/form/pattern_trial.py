"""Says beside a pattern what it makes of the values that posts have."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import in_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.form.field_store import FieldStore

_PAUSE_MS = 250
_MOST_NAMED = 3


class PatternTrial(QObject):
    """``tried`` carries a pattern, what is said of it, and whether it can be used."""

    tried = Signal(str, str, bool)

    def __init__(self, store: FieldStore, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._key = ""
        self._values: tuple[str, ...] | None = None
        self._pattern = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._try)

    def show_field(self, key: str) -> None:
        """Try patterns on the values of another field."""
        self._key, self._values, self._pattern = key, None, ""
        self._pause.stop()
        if key:
            self._store.read_values(key, partial(self._take_values, key))

    def show_pattern(self, pattern: str) -> None:
        """Try this pattern, when there has been a pause."""
        self._pattern = pattern
        self._pause.start()
        if not pattern:
            self._pause.stop()
            self.tried.emit("", "", True)

    def _take_values(self, key: str, values: tuple[str, ...]) -> None:
        if key == self._key:
            self._values = values
            if self._pattern:
                self._pause.start()

    def _try(self) -> None:
        values = self._values
        if values is not None and self._pattern:
            # Where there are no values it is still seen whether it is a pattern.
            found = partial(self._say, self._key, self._pattern, values)
            self._store.try_pattern(self._pattern, values or ("",), found)

    def _say(
        self, key: str, pattern: str, values: Sequence[str], matches: Sequence[bool | None]
    ) -> None:
        if (key, pattern) != (self._key, self._pattern):
            return
        trouble = self._store.trouble_of(pattern)
        if trouble is not None:
            self.tried.emit(pattern, translated(trouble), False)
            return
        others = [text for text, fits in zip(values, matches, strict=False) if fits is False]
        if not values:
            said = self.tr("No post has a value here to try it on.")
        elif not others:
            said = self.tr("Matches all %n value(s) of the posts.", "", len(values))
        else:
            named = ", ".join(f"“{in_sentence(text)}”" for text in others[:_MOST_NAMED])
            if len(others) > _MOST_NAMED:
                named = f"{named}, …"
            said = self.tr("%n value(s) of the posts do not match: {values}", "", len(others))
            said = said.format(values=named)
        self.tried.emit(pattern, said, True)
