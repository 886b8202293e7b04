"""What the user may choose about the history."""

from editor.desktop.settings.settings import Setting
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

HISTORY_VERSIONS = Setting(
    "history_versions",
    100,
    QT_TRANSLATE_NOOP("Setting", "Versions kept of a post"),
    QT_TRANSLATE_NOOP("Setting", "The oldest are thinned out first. Holds from the next start."),
    least=1,
    most=10_000,
)

HISTORY_SIZE = Setting(
    "history_size",
    200,
    QT_TRANSLATE_NOOP("Setting", "Size of the whole history"),
    QT_TRANSLATE_NOOP("Setting", "In megabytes, compressed. Holds from the next start."),
    least=1,
    most=100_000,
)
