"""What the user may choose about saving."""

from editor.desktop.settings.settings import Setting, SettingGroup
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

AUTOSAVE = Setting(
    "autosave",
    "off",
    QT_TRANSLATE_NOOP("Setting", "Save automatically"),
    QT_TRANSLATE_NOOP("Setting", "Files that another program has changed are never overwritten."),
    choices=("off", "focus", "5", "30"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "Never"),
        QT_TRANSLATE_NOOP("Setting", "When Byline loses focus"),
        QT_TRANSLATE_NOOP("Setting", "5 seconds after a change"),
        QT_TRANSLATE_NOOP("Setting", "30 seconds after a change"),
    ),
    group=SettingGroup.SAVING,
)
