"""No file swallows the program."""

from __future__ import annotations

from pathlib import Path

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


def test_a_file_has_at_most_400_lines() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in SOURCES
    }
    assert len(lengths) > 1000
    long = {name: lines for name, lines in lengths.items() if lines > LIMIT}
    assert long.keys() - EXCEPTIONS.keys() == set(), long


def test_every_exception_is_still_needed() -> None:
    for name in EXCEPTIONS:
        assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) > LIMIT
