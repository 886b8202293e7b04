"""The program in a pseudo-locale."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import pytest

from editor.storage.places import Places
from scripts.translations import LRELEASE, texts
from tests.desktop.driver import ProgramDriver
from tests.desktop.pseudo_locale import GROWTH, LANGUAGE, make
from tests.desktop.translated import Missing, unlisted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="session")
def pseudo_locales(tmp_path_factory: pytest.TempPathFactory) -> Callable[[float], Path]:
    """Makes the pseudo-locale of a growth, once."""
    return cache(lambda growth: make(tmp_path_factory.mktemp("translations"), growth))


@pytest.fixture
def pseudo_locale(pseudo_locales: Callable[[float], Path], request: pytest.FixtureRequest) -> Path:
    """The ``.ts`` file of the pseudo-locale; the ``.qm`` is beside it.

    A test can ask for another growth by an indirect parameter.
    """
    if not LRELEASE.exists():
        pytest.skip("this PySide6 comes without lupdate and lrelease")
    return pseudo_locales(getattr(request, "param", GROWTH))


@pytest.fixture
def translated(
    qtbot: QtBot, qapp: QApplication, blog: Path, pseudo_locale: Path
) -> Iterator[ProgramDriver]:
    """The program in the pseudo-locale, on a blog with all sorts of posts."""
    more = "---\ntitle: Latin\ntags: [bread]\nweight: 3\nmood: good\n---\n\nText.\n"
    (blog / "posts" / "latin.md").write_bytes(more.encode() + b"caf\xe9\n")
    (blog / "posts" / "broken.md").write_text('---\ntitle: "Bro\n---\nText.\n', encoding="utf-8")
    settings = Places.of_user().settings
    settings.write_text(json.dumps({"language": LANGUAGE}), encoding="utf-8")
    missing = Missing()
    qapp.installTranslator(missing)
    driver = ProgramDriver(qtbot, qapp, translations=pseudo_locale.parent)
    driver.start()
    yield driver
    driver.close()
    qapp.removeTranslator(missing)
    languages = {("Setting", name) for name in driver.program.translations.setting.choice_titles}
    assert unlisted(missing, texts(pseudo_locale)) - languages == set()
