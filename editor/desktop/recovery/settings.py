"""What the user may choose about the history."""

from PySide6.QtCore import QCoreApplication

from editor.desktop.settings.settings import Setting, SettingGroup
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP


def _megabytes(number: int) -> str:
    return QCoreApplication.translate("Setting", "{number} MB").format(number=number)


HISTORY_VERSIONS = Setting(
    "history_versions",
    100,
    QT_TRANSLATE_NOOP("Setting", "Versions to keep of each post"),
    QT_TRANSLATE_NOOP(
        "Setting", "The oldest are thinned out first. Takes effect at the next start."
    ),
    least=1,
    most=10_000,
    group=SettingGroup.SAVING,
)

HISTORY_SIZE = Setting(
    "history_size",
    200,
    QT_TRANSLATE_NOOP("Setting", "Maximum size of the history"),
    QT_TRANSLATE_NOOP(
        "Setting",
        "The space that the kept versions of all posts may take. Takes effect at the next start.",
    ),
    least=1,
    most=100_000,
    group=SettingGroup.SAVING,
    unit=_megabytes,
)
