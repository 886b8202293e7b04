"""Reads one line: which containers it goes on with, opens and leaves, and what it is in them.

A line knows what stands before it by the ``State`` alone, so it can be read again at any time
without the lines before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.scan import tags
from editor.scan.commonmark import CommonMark
from editor.scan.kramdown import Kramdown
from editor.scan.python_markdown import PythonMarkdown
from editor.scan.rules import Procedure
from editor.scan.state import LeafKind, LineKind
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

_AS_IT_STANDS: Final = frozenset(
    {LeafKind.FENCE, LeafKind.HTML, LeafKind.MATH, LeafKind.TEMPLATE, LeafKind.MODULE}
)


def read(text: str, state: State, rules: BlockRules) -> ScannedLine:
    """What the line ``text`` is that begins in ``state``."""
    may_be_silent = "{%" in text and state.leaf.kind not in _AS_IT_STANDS
    if may_be_silent and tags.is_silent(text, rules.templates):
        indent = len(text) - len(text.lstrip())
        blank = _read("", state, rules)
        return blank._replace(kind=LineKind.TEMPLATE, start=indent, end=len(text.rstrip()))
    return _read(text, state, rules)


def _read(text: str, state: State, rules: BlockRules) -> ScannedLine:
    if rules.nested_fences:
        return SuperFences(text, state, rules).line()
    return _READINGS[rules.procedure](text, state, rules).line()
