"""Reads one line: which containers it goes on with, opens and leaves, and what it is in them.

A line knows what stands before it by the ``State`` alone, so it can be read again at any time
without the lines before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.scan.commonmark import CommonMark
from editor.scan.kramdown import Kramdown
from editor.scan.python_markdown import PythonMarkdown
from editor.scan.rules import Procedure
from editor.scan.superfences import SuperFences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.scan.line import ScannedLine
    from editor.scan.rules import BlockRules
    from editor.scan.state import State

_READINGS: Final[Mapping[Procedure, type[CommonMark | Kramdown | PythonMarkdown]]] = {
    Procedure.COMMONMARK: CommonMark,
    Procedure.PYTHON_MARKDOWN: PythonMarkdown,
    Procedure.KRAMDOWN: Kramdown,
}


def read(text: str, state: State, rules: BlockRules) -> ScannedLine:
    """What the line ``text`` is that begins in ``state``."""
    if rules.nested_fences:
        return SuperFences(text, state, rules).line()
    return _READINGS[rules.procedure](text, state, rules).line()
