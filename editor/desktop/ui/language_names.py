"""What languages are called."""

from __future__ import annotations

from PySide6.QtCore import QLocale

_PLAIN = {"en": "English", "es": "español", "zh": "中文"}
"""Those that Qt calls by the country that most of their speakers live in."""


def language_name(code: str) -> str:
    """The name of a language in itself, with its code: ``français (fr)``; else the code alone."""
    locale = QLocale(code.replace("-", "_"))
    name = _PLAIN.get(code.lower()) or locale.nativeLanguageName()
    if locale.language() is QLocale.Language.C or not name:
        return code
    return f"{name} ({code})"


def language_in_english(code: str) -> str:
    """The English name of a language, for those who cannot write its own; empty if unknown."""
    language = QLocale(code.replace("-", "_")).language()
    return "" if language is QLocale.Language.C else QLocale.languageToString(language)
