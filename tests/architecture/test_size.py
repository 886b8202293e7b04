"""No file swallows the program."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 400
EXCEPTIONS: dict[str, str] = {}
"""Path below the checkout → why it may be longer."""

SOURCES = sorted(
    path
    for folder in ("editor", "tests", "scripts", "resources")
    for pattern in ("*.py", "*.js", "*.css", "*.html")
    for path in (ROOT / folder).rglob(pattern)
    if "data" not in path.parts and "hostile" not in path.parts
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_at_most_400_lines(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    name = path.relative_to(ROOT).as_posix()
    assert lines <= LIMIT or name in EXCEPTIONS, f"{name} has {lines} lines"


def test_every_exception_is_still_needed() -> None:
    for name in EXCEPTIONS:
        assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) > LIMIT
