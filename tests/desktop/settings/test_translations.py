"""Translations are found, chosen and loaded; plurals are Qt's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QComboBox

from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.preview.settings import PREVIEW_WIDTH
from editor.desktop.settings.translations import ENGLISH, SYSTEM, Translations
from editor.resources import resource
from scripts.translations import LRELEASE
from tests.desktop.driver import ProgramDriver
from tests.desktop.pseudo_locale import FORMS, LANGUAGE, make, pseudo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(
    not LRELEASE.exists(), reason="this PySide6 comes without lupdate and lrelease"
)
ROOT = Path(__file__).resolve().parents[3]

SAYS = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from editor.desktop.preview.settings import PREVIEW_WIDTH
from editor.desktop.settings.translations import Translations

app = QCoreApplication([])
translations = Translations(app, Path(sys.argv[1]))
translations.install(sys.argv[2])
print(ascii(app.translate("Command", "&Undo")), ascii(app.translate("QPlatformTheme", "Cancel")))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a translation into Russian letters of ours, and the English plurals."""
    made = tmp_path_factory.mktemp("translations")
    make(made)
    return made


@pytest.fixture
def translations(qapp: QApplication, folder: Path) -> Iterator[Translations]:
    made = Translations(qapp, folder)
    yield made
    made.remove()


def said(folder: Path, choice: str, **environment: str) -> str:
    """An own text and one of Qt's, in a program that a user with this environment starts."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    clean |= {"LANG": "C.UTF-8", "LANGUAGE": "", "PYTHONPATH": str(ROOT)} | environment
    line = [sys.executable, "-c", SAYS, str(folder), choice]
    done = subprocess.run(line, check=True, capture_output=True, text=True, env=clean)
    return done.stdout.strip()


def posts(count: int) -> str:
    return QCoreApplication.translate("PostsPanel", "%n post(s)", "", count)


OURS = f"{pseudo('&Undo')!a} {'Отмена'!a}"
ENGLISHS = "'&Undo' 'Cancel'"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no variable names the language")
@pytest.mark.parametrize(
    ("language", "expected"),
    [("ru", OURS), ("de:ru", OURS), ("en_GB:ru", ENGLISHS), ("de", ENGLISHS)],
)
def test_the_first_language_of_the_user_that_is_there_is_taken(
    folder: Path, language: str, expected: str
) -> None:
    assert said(folder, SYSTEM, LANG="en_GB.UTF-8", LANGUAGE=language) == expected


def test_a_chosen_language_wins_over_the_systems(folder: Path) -> None:
    assert said(folder, LANGUAGE, LANG="en_GB.UTF-8") == OURS
    assert said(folder, ENGLISH, LANG="ru_RU.UTF-8") == ENGLISHS


def test_plurals_have_as_many_forms_as_the_language(translations: Translations) -> None:
    translations.install(LANGUAGE)
    assert [posts(n) for n in (1, 21, 2, 5)] == [
        pseudo("%n post(s)").replace("%n", number) + mark
        for number, mark in (("1", "¹"), ("21", "¹"), ("2", "²"), ("5", "³"))
    ]


def test_the_unit_of_a_setting_has_the_plural_of_its_number(
    translations: Translations, qapp: QApplication
) -> None:
    translations.install(LANGUAGE)
    units = [PREVIEW_WIDTH.unit(number) for number in (41, 42, 68)]
    assert [unit[-1] for unit in units] == list(FORMS)
    assert units[0] == pseudo("%n character(s)").replace("%n", "41") + FORMS[0]
    translations.remove()
    own = Translations(qapp, resource("translations"))
    own.install(SYSTEM)
    assert [PREVIEW_WIDTH.unit(number) for number in (1, 68)] == ["1 character", "68 characters"]
    own.remove()


def test_english_has_its_plurals_where_nothing_is_translated(qapp: QApplication) -> None:
    own = Translations(qapp, resource("translations"))
    own.install(SYSTEM)
    assert [posts(n) for n in (0, 1, 2)] == ["0 posts", "1 post", "2 posts"]
    own.remove()
    assert posts(2) == "2 post(s)"


def test_what_a_translation_lacks_is_in_proper_english(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "byline_en.qm").write_bytes(resource("translations", "byline_en.qm").read_bytes())
    (tmp_path / "byline_ru.qm").write_bytes(b"no translation")
    broken = Translations(qapp, tmp_path)
    broken.install(LANGUAGE)
    assert posts(1) == "1 post"
    broken.remove()


def test_days_are_in_the_chosen_language_until_it_is_removed(translations: Translations) -> None:
    before = QLocale()
    translations.install(LANGUAGE)
    assert QLocale().monthName(3) == "марта"
    translations.remove()
    assert QLocale() == before


def test_the_setting_lists_what_is_there_and_says_when_it_takes_effect(
    qtbot: QtBot, qapp: QApplication, folder: Path, isolated_home: Path
) -> None:
    first = ProgramDriver(qtbot, qapp, translations=folder)
    first.start()
    first.run("settings.open")
    dialog = first.seen(SettingsDialog)[0]
    box = next(b for b in first.seen(QComboBox, dialog) if b.accessibleName() == "Language")
    shown = [box.itemText(row) for row in range(box.count())]
    assert shown == ["Use system language", "English", "Русский"]
    assert "next start" in box.accessibleDescription()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_End)
    assert dialog.windowTitle() == "Settings"
    dialog.accept()
    first.close()
    stored = json.loads((isolated_home / ".config/byline/settings.json").read_text())
    assert stored == {"language": LANGUAGE}
    second = ProgramDriver(qtbot, qapp, translations=folder)
    second.start()
    second.run("settings.open")
    assert second.seen(SettingsDialog)[0].windowTitle() == pseudo("Settings")
    second.seen(SettingsDialog)[0].accept()
    second.close()
    third = ProgramDriver(qtbot, qapp)
    third.start()
    assert third.window.commands.action("edit.undo").text() == "&Undo"
    third.close()
