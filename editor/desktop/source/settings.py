"""What the user may choose about the text."""

from editor.desktop.settings.settings import Setting
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

SOURCE_FONT = Setting(
    "source_font",
    "mono",
    QT_TRANSLATE_NOOP("Setting", "Font of the text"),
    QT_TRANSLATE_NOOP("Setting", "Letters of one width, or a proportional font."),
    choices=("mono", "proportional"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "One width"),
        QT_TRANSLATE_NOOP("Setting", "Proportional"),
    ),
)

ZOOM = Setting(
    "zoom",
    0,
    QT_TRANSLATE_NOOP("Setting", "Size of the text"),
    QT_TRANSLATE_NOOP("Setting", "Points more or less than usual."),
    least=-6,
    most=36,
)
