"""The language of the window as a feature: one setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.feature import Feature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.feature import Host
    from editor.desktop.settings.settings import Setting
    from editor.desktop.settings.translations import Translations


class LanguageFeature(Feature):
    """Offers the translations that are there."""

    def __init__(self, translations: Translations, host: Host) -> None:
        super().__init__(host.widget)
        self._setting = translations.setting

    def settings(self) -> Sequence[Setting]:
        """The language."""
        return (self._setting,)
