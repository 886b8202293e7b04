"""What the user may choose about the history."""

from editor.desktop.settings.settings import Setting
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

HISTORY_VERSIONS = Setting(
    "history_versions",
    100,
    QT_TRANSLATE_NOOP("Setting", "Versions to keep of each post"),
    QT_TRANSLATE_NOOP(
        "Setting", "The oldest are thinned out first. Takes effect at the next start."
    ),
    least=1,
    most=10_000,
)

HISTORY_SIZE = Setting(
    "history_size",
    200,
    QT_TRANSLATE_NOOP("Setting", "Maximum size of the history"),
    QT_TRANSLATE_NOOP("Setting", "In megabytes, compressed. Takes effect at the next start."),
    least=1,
    most=100_000,
)
