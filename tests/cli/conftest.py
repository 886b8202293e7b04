"""A small blog, and `byline` as a shell would run it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from editor.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
RUN = "import sys; from editor.cli.main import main; sys.exit(main(sys.argv[1:]))"


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Byline = Callable[..., Ran]


@pytest.fixture
def byline(capfd: pytest.CaptureFixture[str]) -> Byline:
    """Run a verb in this process."""

    def run(*line: object) -> Ran:
        status = main([str(part) for part in line])
        out, err = capfd.readouterr()
        return Ran(status, out, err)

    return run


def shell(
    *line: object, env: Mapping[str, str] | None = None, stdout: IO[bytes] | int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    """Run a verb in a process of its own."""
    return subprocess.run(
        [sys.executable, "-P", "-c", RUN, *map(str, line)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        cwd=ROOT,
        env=env,
    )


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    root = tmp_path / "blog"
    files = {
        "hugo.toml": 'baseURL = "https://a.b/"\ntitle = "Bread"\n',
        "content/posts/rye.md": (
            '---\ntitle: "Rye"\ndate: 2024-06-15T10:00:00+02:00\ntags: [bread, rye]\n'
            "weight: 3\ndraft: false\nparams:\n  author: Ann\n---\n\n*Text*\n"
        ),
        "content/posts/spelt.md": (
            "---\ntitle: Spelt\ndate: 2024-06-16\ntags: [bread]\ndraft: true\n---\n\nText\n"
        ),
        "content/posts/loaf.md": "---\ntitle: Loaf\ndate: 2036-01-01\n---\n",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
