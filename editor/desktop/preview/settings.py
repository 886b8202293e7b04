"""What the user may choose about the preview."""

from editor.desktop.settings.settings import Setting
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

PREVIEW_SIZE = Setting(
    "preview_size",
    100,
    QT_TRANSLATE_NOOP("Setting", "Preview size"),
    QT_TRANSLATE_NOOP("Setting", "As a percentage of the normal size."),
    least=50,
    most=300,
)

PREVIEW_WIDTH = Setting(
    "preview_width",
    68,
    QT_TRANSLATE_NOOP("Setting", "Preview width"),
    QT_TRANSLATE_NOOP("Setting", "The most characters in a line."),
    least=40,
    most=140,
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
)
