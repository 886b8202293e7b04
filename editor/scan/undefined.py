"""Links by reference whose label no line of the post defines: a page shows them as they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.scan.definitions import definitions
from editor.scan.inline import spans
from editor.scan.inline_links import label_key
from editor.scan.references import passages
from editor.scan.spans import LinkSpan
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.scan.scan import Scan

_SIGN: Final = re.compile(r"\]\[")


@dataclass(frozen=True, slots=True)
class Undefined:
    """A label that is not defined, as written, and the line it is used on."""

    line: int
    label: str


class _AnyLabel:
    """Every label is there, so that all that would be a link is found."""

    def __contains__(self, label: object) -> bool:
        return True


def undefined(scan: Scan) -> Iterator[Undefined]:
    """The labels of ``[text][label]`` that stand nowhere, in order.

    ``[text][]`` and ``[text]`` may well be meant as text and are left out.
    """
    defined = frozenset(one.key for one in definitions(scan))
    for passage, kind in passages(scan, _SIGN):
        if kind in {LineKind.HTML, LineKind.TEMPLATE}:
            continue
        text = passage.text
        for span in spans(text, scan.inline_rules, _AnyLabel()):
            if not isinstance(span, LinkSpan) or span.reference is None:
                continue
            label = text[span.reference.start : span.reference.stop]
            is_whole = span.reference.start > span.end
            if is_whole and label.strip() and label_key(label) not in defined:
                yield Undefined(passage.line(span.reference.start), label)
