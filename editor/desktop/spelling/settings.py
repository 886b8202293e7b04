"""What the user may choose about spelling."""

from __future__ import annotations

from editor.desktop.settings.settings import Setting, SettingGroup
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

CHECK_SPELLING = Setting(
    "check_spelling",
    True,
    QT_TRANSLATE_NOOP("Setting", "Check spelling"),
    QT_TRANSLATE_NOOP("Setting", "Underline the words that no dictionary has."),
    group=SettingGroup.SPELLING,
)

ALL_WORDS = Setting(
    "check_all_words",
    False,
    QT_TRANSLATE_NOOP("Setting", "Check words in capitals and words with digits"),
    QT_TRANSLATE_NOOP("Setting", "Names such as NASA and H2O are left out otherwise."),
    group=SettingGroup.SPELLING,
)

LANGUAGES = Setting(
    "spelling_languages",
    "",
    QT_TRANSLATE_NOOP("Setting", "Spelling languages"),
    QT_TRANSLATE_NOOP(
        "Setting",
        "For posts that name none, such as “en_GB, fr”. Leave it empty for the language of your "
        "system.",
    ),
    group=SettingGroup.SPELLING,
)
