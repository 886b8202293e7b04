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
_LOOP: Final = """
STDOUT.sync = true
while line = STDIN.gets
  puts JSON.generate(Kramdown::Document.new(JSON.parse(line)[0], options).to_html)
end
"""
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


class _Kramdown:
    """One process of kramdown that answers document by document."""

    def __init__(self) -> None:
        loop = _SCRIPT.read_text(encoding="utf-8").partition("documents =")[0] + _LOOP
        self._process = subprocess.Popen(
            ["ruby", "-e", loop], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(self, lines: Sequence[str]) -> str:
        asked, answer = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answer is not None
        asked.write(json.dumps(["\n".join(lines)]) + "\n")
        asked.flush()
        return str(json.loads(answer.readline()))


def _write() -> None:
    chance, render = random.Random("kramdown"), _Kramdown()
    made = ["\n".join(document(chance, KRAMDOWN)) for _ in range(_DOCUMENTS)]
    answers = {}
    for text in (*CASES, *_MATH, *_OTHER, *made):
        shown = probe(text.split("\n"), render)
        answers[text] = {
            line: [found.quotes, found.items, found.kind] for line, found in shown.items()
        }
    rows = [f"{json.dumps(text)}: {json.dumps(lines)}" for text, lines in answers.items()]
    _FILE.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
