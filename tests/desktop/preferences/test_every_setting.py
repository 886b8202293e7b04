"""The dialog has every setting that any feature declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox

from editor.desktop.preferences.dialog import SettingsDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_every_setting_is_in_the_dialog_and_holds_at_once(
    program: ProgramDriver, blog: Path
) -> None:
    program.start(blog)
    program.run("settings.open")
    dialog = program.seen(SettingsDialog)[0]
    names = {
        box.accessibleName()
        for kind in (QComboBox, QSpinBox, QCheckBox, QLineEdit)
        for box in program.seen(kind, dialog)
    }
    names -= {"", "Search settings"}  # the line within a number's box, and the search
    features = program.blog.features
    assert names == {setting.title for feature in features for setting in feature.settings()}
    colours = next(b for b in program.seen(QComboBox, dialog) if b.accessibleName() == "Theme")
    colours.setCurrentIndex(colours.findText("Dark"))
    assert program.program.themes.current.dark
    dialog.accept()
    program.wait(lambda: not program.seen(SettingsDialog))
