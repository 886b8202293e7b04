"""What the rules about the code share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.architecture import sources

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package", autouse=True)
def sources_are_kept_while_they_are_looked_at() -> Iterator[None]:
    """A million nodes would slow down every later collection of garbage."""
    yield
    sources.forget()
