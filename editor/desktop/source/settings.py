"""What the user may choose about the text."""

from PySide6.QtCore import QCoreApplication

from editor.desktop.settings.settings import Setting, SettingGroup
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP


def _points(number: int) -> str:
    points = f"{number:+}" if number else "0"
    return QCoreApplication.translate("Setting", "{points} pt").format(points=points)


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
    group=SettingGroup.TEXT,
)

ZOOM = Setting(
    "zoom",
    0,
    QT_TRANSLATE_NOOP("Setting", "Text size"),
    QT_TRANSLATE_NOOP("Setting", "Larger or smaller than the normal size."),
    least=-6,
    most=36,
    group=SettingGroup.TEXT,
    unit=_points,
)

SMART_PUNCTUATION = Setting(
    "smart_punctuation",
    False,
    QT_TRANSLATE_NOOP("Setting", "Smart punctuation"),
    QT_TRANSLATE_NOOP(
        "Setting",
        "Turn quotes, -- and ... into typographic signs as you type, by the language of the post. "
        "It has no effect where the generator of the blog does this itself, as Hugo and Jekyll do.",
    ),
    group=SettingGroup.TEXT,
)

HEADING_SIZES = Setting(
    "heading_sizes",
    False,
    QT_TRANSLATE_NOOP("Setting", "Larger headings"),
    QT_TRANSLATE_NOOP("Setting", "Show the headings of the first two levels in a larger size."),
    group=SettingGroup.TEXT,
)

INVISIBLES = Setting(
    "show_invisibles",
    False,
    QT_TRANSLATE_NOOP("Setting", "Show spaces, tabs and line ends"),
    QT_TRANSLATE_NOOP(
        "Setting",
        "No-break spaces, characters without width and blanks at the end of a line are always "
        "marked.",
    ),
    group=SettingGroup.TEXT,
)

LINE_NUMBERS = Setting(
    "line_numbers",
    False,
    QT_TRANSLATE_NOOP("Setting", "Line numbers"),
    QT_TRANSLATE_NOOP("Setting", "The numbers of the lines in the file, beside the text."),
    group=SettingGroup.TEXT,
)
