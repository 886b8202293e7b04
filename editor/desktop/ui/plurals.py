"""English plurals: Qt leaves ``%n post(s)`` as it stands where no translation is loaded."""

from __future__ import annotations

from PySide6.QtCore import QTranslator


class EnglishPlurals(QTranslator):
    """Chooses between ``post`` and ``posts``; any translation installed later wins."""

    def isEmpty(self) -> bool:
        """There is always something to translate."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:  # None is Qt's null string: not translated
        """The text for ``n`` things; None for all other texts."""
        del context, disambiguation
        if n < 0 or "(s)" not in source:
            return None
        return source.replace("(s)", "" if n == 1 else "s")
