"""What the user may choose about how the window is drawn."""

from editor.desktop.settings.settings import Setting, SettingGroup
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

GRAPHICS = Setting(
    "graphics",
    "automatic",
    QT_TRANSLATE_NOOP("Setting", "Graphics"),
    QT_TRANSLATE_NOOP(
        "Setting",
        "Software is faster without a graphics card. Takes effect at the next start.",
    ),
    choices=("automatic", "opengl", "software"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "Automatic"),
        QT_TRANSLATE_NOOP("Setting", "OpenGL"),
        QT_TRANSLATE_NOOP("Setting", "Software"),
    ),
    group=SettingGroup.ADVANCED,
)
