"""What the user may choose about the preview."""

from editor.desktop.settings.settings import Setting
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

PREVIEW_SIZE = Setting(
    "preview_size",
    100,
    QT_TRANSLATE_NOOP("Setting", "Size of the preview"),
    QT_TRANSLATE_NOOP("Setting", "Percent of the usual size."),
    least=50,
    most=300,
)

PREVIEW_WIDTH = Setting(
    "preview_width",
    68,
    QT_TRANSLATE_NOOP("Setting", "Width of the preview"),
    QT_TRANSLATE_NOOP("Setting", "Letters in a line, where there is room for them."),
    least=40,
    most=140,
)

PREVIEW_PAPER = Setting(
    "preview_paper",
    "follow",
    QT_TRANSLATE_NOOP("Setting", "Paper of the preview"),
    QT_TRANSLATE_NOOP("Setting", "What the page of the preview is printed on."),
    choices=("follow", "light", "dark", "sepia"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "As the window"),
        QT_TRANSLATE_NOOP("Setting", "Light"),
        QT_TRANSLATE_NOOP("Setting", "Dark"),
        QT_TRANSLATE_NOOP("Setting", "Sepia"),
    ),
)
