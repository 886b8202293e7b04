"""What the user may choose about the text."""

from editor.desktop.settings.settings import Setting
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

SOURCE_FONT = Setting(
    "source_font",
    "mono",
    QT_TRANSLATE_NOOP("Setting", "Text font"),
    QT_TRANSLATE_NOOP("Setting", "The font in which you write."),
    choices=("mono", "proportional"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "Monospaced"),
        QT_TRANSLATE_NOOP("Setting", "Proportional"),
    ),
)

ZOOM = Setting(
    "zoom",
    0,
    QT_TRANSLATE_NOOP("Setting", "Text size"),
    QT_TRANSLATE_NOOP("Setting", "In points, more or less than the normal size."),
    least=-6,
    most=36,
)
