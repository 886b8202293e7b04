"""How the next image is stored; the bar remembers what was chosen in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.settings.settings import Setting, SettingGroup
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.project.image_source import FORMATS, Wish

if TYPE_CHECKING:
    from editor.desktop.settings.settings import Settings

AS_IT_IS = "original"

IMAGE_FORMAT = Setting(
    "image_format",
    AS_IT_IS,
    QT_TRANSLATE_NOOP("Setting", "Format of inserted images"),
    QT_TRANSLATE_NOOP("Setting", "The format chosen last is used for the next image."),
    choices=(AS_IT_IS, "webp", "jpeg", "png"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "Unchanged"),
        QT_TRANSLATE_NOOP("Setting", "WebP"),
        QT_TRANSLATE_NOOP("Setting", "JPEG"),
        QT_TRANSLATE_NOOP("Setting", "PNG"),
    ),
    group=SettingGroup.TEXT,
)

IMAGE_WIDTH = Setting(
    "image_width",
    AS_IT_IS,
    QT_TRANSLATE_NOOP("Setting", "Width of inserted images"),
    QT_TRANSLATE_NOOP("Setting", "Wider images are scaled down; none is made wider."),
    choices=(AS_IT_IS, "2400", "1600", "1200", "800"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "Unchanged"),
        QT_TRANSLATE_NOOP("Setting", "2400 pixels"),
        QT_TRANSLATE_NOOP("Setting", "1600 pixels"),
        QT_TRANSLATE_NOOP("Setting", "1200 pixels"),
        QT_TRANSLATE_NOOP("Setting", "800 pixels"),
    ),
    group=SettingGroup.TEXT,
)


def wish_of(settings: Settings) -> Wish:
    """What is to become of the next image."""
    width = settings.text(IMAGE_WIDTH)
    return Wish(None if width == AS_IT_IS else int(width), FORMATS.get(settings.text(IMAGE_FORMAT)))
