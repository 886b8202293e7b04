"""What is worth its time only where something is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG = ("100 kB", "1 MB", "megabyte")
"""In the names of the benchmarks whose shorter texts show that they work."""


@pytest.fixture(scope="session")
def measured(request: pytest.FixtureRequest) -> bool:
    """Whether something is measured; else a short text shows as well that a benchmark works."""
    return not request.config.getoption("benchmark_disable")


def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """Leave the longest texts out of a run that measures nothing."""
    if config.getoption("benchmark_disable"):
        here = config.rootpath / "tests/benchmarks"
        for item in items:
            if any(word in item.name for word in _LONG) and item.path.is_relative_to(here):
                item.add_marker(pytest.mark.skip(reason="nothing is measured in this run"))
