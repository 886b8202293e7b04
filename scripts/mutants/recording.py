"""A pytest plugin for the first run: notes beside every line which tests reach it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterator

DURATIONS = "BYLINE_MUTANTS_DURATIONS"
"""The variable that names the file for the seconds each test took."""

_durations: dict[str, float] = {}


def _note(context: str) -> None:
    coverage = Coverage.current()
    if coverage is not None:
        coverage.switch_context(context)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """What a test reaches is noted under its name, without its parameters."""
    _note(item.nodeid.partition("[")[0])
    yield
    _note("")


@pytest.hookimpl(hookwrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Iterator[None]:
    """What is set up once for many tests is noted under their file."""
    shared = fixturedef.scope != "function"
    test = request.node.nodeid.partition("[")[0]
    if shared:
        _note(test.partition("::")[0])
    yield
    if shared:
        _note(test if "::" in test else "")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what a test took, with all its parameters."""
    name = report.nodeid.partition("[")[0]
    _durations[name] = _durations.get(name, 0) + report.duration


def pytest_sessionfinish() -> None:
    """Leave the durations for the runs with mutants."""
    Path(os.environ[DURATIONS]).write_text(json.dumps(_durations), encoding="utf-8")
