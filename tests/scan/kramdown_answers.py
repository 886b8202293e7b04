"""What the real kramdown shows lines to be, kept in a file, since few machines have it.

``python -m tests.scan.kramdown_answers`` writes the file anew, with the Ruby and the kramdown of
the machine (Debian: ``ruby-kramdown ruby-kramdown-parser-gfm``).
"""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.scan.rules import KRAMDOWN
from tests.scan.documents import document
from tests.scan.hard_cases import CASES
from tests.scan.probes import Probed, probe

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILE: Final = Path(__file__).with_suffix(".json")
_SCRIPT: Final = Path(__file__).parents[1] / "fidelity" / "kramdown.rb"
_DOCUMENTS: Final = 120
_MATH: Final = (
    "$$\nx = y\n$$\n\ntext",
    "text\n$$\n# x\n$$",
    "$$ x = y $$\n\n# head",
    "- $$\n  x\n  $$",
)
_OTHER: Final = (
    "text\n{: .class}\nmore",
    "# head\n{: .class}\n| a |\n",
    "^\n- item",
    "*[HTML]: text",
)


def stored() -> dict[str, dict[int, Probed]]:
    """The documents, and what kramdown shows their lines to be."""
    answers = json.loads(_FILE.read_text(encoding="utf-8"))
    return {
        text: {int(line): Probed(*shown) for line, shown in lines.items()}
        for text, lines in answers.items()
    }


def _rendered(lines: Sequence[str]) -> str:
    run = subprocess.run(
        ["ruby", str(_SCRIPT)],
        input=json.dumps(["\n".join(lines)]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return str(json.loads(run.stdout)[0])


def _write() -> None:
    chance = random.Random("kramdown")
    made = ["\n".join(document(chance, KRAMDOWN)) for _ in range(_DOCUMENTS)]
    answers = {}
    for text in (*CASES, *_MATH, *_OTHER, *made):
        shown = probe(text.split("\n"), _rendered)
        answers[text] = {
            line: [found.quotes, found.items, found.kind] for line, found in shown.items()
        }
    rows = [f"{json.dumps(text)}: {json.dumps(lines)}" for text, lines in answers.items()]
    _FILE.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
