"""Byline's own files stand in the user's folders, or where the environment says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import platformdirs

from editor.storage.places import Places

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_environment_moves_state_configuration_and_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BYLINE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("BYLINE_CONFIG_DIR", str(tmp_path / "config"))
    places = Places.of_user()
    assert places.state == tmp_path / "state"
    assert places.config == tmp_path / "config"
    assert places.cache.is_relative_to(places.state)


def test_without_it_they_are_the_folders_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BYLINE_STATE_DIR")
    monkeypatch.delenv("BYLINE_CONFIG_DIR")
    places = Places.of_user()
    assert places.state == platformdirs.user_state_path("byline", appauthor=False)
    assert places.config == platformdirs.user_config_path("byline", appauthor=False)
    assert places.cache == platformdirs.user_cache_path("byline", appauthor=False)
    assert places.documents == platformdirs.user_documents_path()


def test_asking_for_the_places_makes_no_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BYLINE_STATE_DIR", str(tmp_path / "state"))
    Places.of_user()
    assert not list(tmp_path.iterdir())
