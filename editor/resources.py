"""Finds Byline's own files, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(in_wheel: str, in_checkout: str) -> Path:
    installed = _PACKAGE / in_wheel
    return installed if installed.is_dir() else _PACKAGE.parent / in_checkout


def resource(*parts: str) -> Path:
    """The path of a file below ``resources/``, such as ``resource("icons", "save.svg")``."""
    return _folder("_resources", "resources").joinpath(*parts)


def sample_blog() -> Path:
    """The folder of the sample blog. It is read-only in an installed wheel: copy before editing."""
    return _folder("_sample", "content")
