"""What the user may choose about the preview."""

from PySide6.QtCore import QCoreApplication, QObject

from editor.desktop.settings.settings import Setting, SettingGroup
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP


def _percent(number: int) -> str:
    return QCoreApplication.translate("Setting", "{number} %").format(number=number)


class LineLength(QObject):
    """How many characters a line has: a class, since lupdate finds no plurals outside of one."""

    def text(self, number: int) -> str:
        """The number with its unit."""
        return self.tr("%n character(s)", "", number)


def _characters(number: int) -> str:
    return LineLength().text(number)


PREVIEW_SIZE = Setting(
    "preview_size",
    100,
    QT_TRANSLATE_NOOP("Setting", "Preview size"),
    QT_TRANSLATE_NOOP("Setting", "The size of its text, compared with the normal size."),
    least=50,
    most=300,
    group=SettingGroup.PREVIEW,
    unit=_percent,
)

PREVIEW_WIDTH = Setting(
    "preview_width",
    68,
    QT_TRANSLATE_NOOP("Setting", "Preview width"),
    QT_TRANSLATE_NOOP("Setting", "The longest line of text; fewer where the pane is narrow."),
    least=40,
    most=140,
    group=SettingGroup.PREVIEW,
    unit=_characters,
)

PREVIEW_THEME = Setting(
    "preview_paper",
    "follow",
    QT_TRANSLATE_NOOP("Setting", "Preview theme"),
    QT_TRANSLATE_NOOP("Setting", "The colours of the preview."),
    choices=("follow", "light", "dark", "sepia"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "Same as the window"),
        QT_TRANSLATE_NOOP("Setting", "Light"),
        QT_TRANSLATE_NOOP("Setting", "Dark"),
        QT_TRANSLATE_NOOP("Setting", "Sepia"),
    ),
    group=SettingGroup.PREVIEW,
)
