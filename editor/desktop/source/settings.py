"""What the user may choose about the text."""

from PySide6.QtCore import QCoreApplication, QObject

from editor.desktop.settings.settings import Families, Setting, SettingGroup
from editor.desktop.source.column import NARROWEST
from editor.desktop.source.fonts import USUAL_LINE_HEIGHT, USUAL_MEASURE
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.writing.focus import FocusUnit


def _points(number: int) -> str:
    points = f"{number:+}" if number else "0"
    return QCoreApplication.translate("Setting", "{points} pt").format(points=points)


def _percent(number: int) -> str:
    return QCoreApplication.translate("Setting", "{percent} %").format(percent=number)


class ColumnWidth(QObject):
    """How many characters a line has: a class, since lupdate finds no plurals outside of one."""

    def text(self, number: int) -> str:
        """The number with its unit; 0 is no number."""
        return self.tr("%n character(s)", "", number) if number else self.tr("Full width")


def _characters(number: int) -> str:
    return ColumnWidth().text(number)


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

MONO_FAMILY = Setting(
    "mono_family",
    "",
    QT_TRANSLATE_NOOP("Setting", "Monospaced font"),
    QT_TRANSLATE_NOOP("Setting", "The one that “Monospaced” stands for."),
    families=Families.FIXED,
    group=SettingGroup.TEXT,
)

PROPORTIONAL_FAMILY = Setting(
    "proportional_family",
    "",
    QT_TRANSLATE_NOOP("Setting", "Proportional font"),
    QT_TRANSLATE_NOOP("Setting", "The one that “Proportional” stands for."),
    families=Families.ALL,
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

LINE_HEIGHT = Setting(
    "line_height",
    USUAL_LINE_HEIGHT,
    QT_TRANSLATE_NOOP("Setting", "Line height"),
    QT_TRANSLATE_NOOP("Setting", "From line to line, compared with the height of the font."),
    least=100,
    most=200,
    step=5,
    group=SettingGroup.TEXT,
    unit=_percent,
)

MEASURE = Setting(
    "measure",
    USUAL_MEASURE,
    QT_TRANSLATE_NOOP("Setting", "Column width"),
    QT_TRANSLATE_NOOP(
        "Setting", "How many characters stand on a line before it wraps, or all that fit."
    ),
    least=0,
    most=200,
    smallest=NARROWEST,
    step=4,
    group=SettingGroup.TEXT,
    unit=_characters,
)

FOCUS_MODE = Setting(
    "focus_mode",
    default=False,
    title=QT_TRANSLATE_NOOP("Setting", "Focus mode"),
    help=QT_TRANSLATE_NOOP("Setting", "Dim all but the part of the text you are writing."),
    group=SettingGroup.TEXT,
)

FOCUS_UNIT = Setting(
    "focus_unit",
    FocusUnit.PARAGRAPH.value,
    QT_TRANSLATE_NOOP("Setting", "Focus on"),
    QT_TRANSLATE_NOOP("Setting", "What focus mode does not dim."),
    choices=tuple(unit.value for unit in FocusUnit),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "Sentence"),
        QT_TRANSLATE_NOOP("Setting", "Paragraph"),
        QT_TRANSLATE_NOOP("Setting", "Section"),
    ),
    group=SettingGroup.TEXT,
)

TYPEWRITER = Setting(
    "typewriter",
    default=False,
    title=QT_TRANSLATE_NOOP("Setting", "Typewriter scrolling"),
    help=QT_TRANSLATE_NOOP("Setting", "Keep the line you write in at one height."),
    group=SettingGroup.TEXT,
)

TYPEWRITER_HEIGHT = Setting(
    "typewriter_height",
    50,
    QT_TRANSLATE_NOOP("Setting", "Height of the typewriter line"),
    QT_TRANSLATE_NOOP("Setting", "From the top of the text; 50 % is the middle."),
    least=20,
    most=80,
    step=5,
    group=SettingGroup.TEXT,
    unit=_percent,
)

PAST_END = Setting(
    "scroll_past_end",
    default=False,
    title=QT_TRANSLATE_NOOP("Setting", "Scroll past the end"),
    help=QT_TRANSLATE_NOOP("Setting", "Let the last line be scrolled up to the top."),
    group=SettingGroup.TEXT,
)

OF_LOOK = (SOURCE_FONT, MONO_FAMILY, PROPORTIONAL_FAMILY, LINE_HEIGHT, MEASURE)
OF_FOCUS = (FOCUS_MODE, FOCUS_UNIT)
OF_SCROLLING = (TYPEWRITER, TYPEWRITER_HEIGHT, PAST_END)
OF_CHARACTERS = (LINE_NUMBERS, INVISIBLES)

ALL = (
    SOURCE_FONT,
    ZOOM,
    MONO_FAMILY,
    PROPORTIONAL_FAMILY,
    LINE_HEIGHT,
    MEASURE,
    HEADING_SIZES,
    *OF_CHARACTERS,
    *OF_FOCUS,
    *OF_SCROLLING,
)
"""In the order in which the dialog shows them."""
