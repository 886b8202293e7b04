"""What the user may choose about saving."""

from editor.desktop.settings.settings import Setting
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

AUTOSAVE = Setting(
    "autosave",
    "off",
    QT_TRANSLATE_NOOP("Setting", "Save by itself"),
    QT_TRANSLATE_NOOP("Setting", "Never, when Byline loses the focus, or seconds after a change."),
    choices=("off", "focus", "5", "30"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "Only when asked"),
        QT_TRANSLATE_NOOP("Setting", "When Byline loses the focus"),
        QT_TRANSLATE_NOOP("Setting", "5 seconds after a change"),
        QT_TRANSLATE_NOOP("Setting", "30 seconds after a change"),
    ),
)
