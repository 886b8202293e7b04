"""Asks the generators anew: ``python tests/frontmatter/readers/ask.py FOLDER PYTHON``.

FOLDER has @11ty/eleventy and @astrojs/markdown-remark installed by npm, PYTHON is one with Nikola,
ruamel.yaml and toml; ruby finds Jekyll.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

from tests.frontmatter.real_readers import ANSWERS, asked  # noqa: E402
from tests.frontmatter.test_foreign_heads import Sites  # noqa: E402


def main() -> None:
    """Write the answers for every post, and for what Byline makes of it."""
    folder, python = sys.argv[1:]
    commands = {
        "eleventy": ["node", str(HERE / "eleventy.mjs")],
        "eleventy-toml": ["node", str(HERE / "eleventy.mjs"), "toml"],
        "jekyll": ["ruby", str(HERE / "jekyll.rb")],
        "astro": ["node", str(HERE / "astro.mjs")],
        "nikola": [python, str(HERE / "nikola_heads.py")],
    }
    found: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as root:
        sites = Sites(Path(root))
        for name, command in commands.items():
            made = [edited for text in asked() if (edited := sites.edited(name, text)) is not None]
            texts = list(dict.fromkeys([*asked(), *made]))
            done = subprocess.run(
                command, input=json.dumps(texts), capture_output=True, text=True, check=True,
                cwd=folder,
            )  # fmt: skip
            found[name] = dict(zip(texts, json.loads(done.stdout), strict=True))
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    ANSWERS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
