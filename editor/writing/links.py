"""Links and images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.writing.reading import is_verbatim
from editor.writing.selection import Change, Selection, replace, selected

if TYPE_CHECKING:
    from editor.scan.scan import Scan

_URL = re.compile(r"(?:https?|ftp|mailto|tel):[^\s<>]+|www\.[^\s<>]+\.[^\s<>]+")
_SPECIAL = re.compile(r"(?<!\\)([\[\]])")


def is_url(text: str) -> bool:
    """Whether ``text`` is one address and nothing else."""
    return _URL.fullmatch(text.strip()) is not None


def link(scan: Scan, selection: Selection) -> Change | None:
    """Make a link of what is selected, with the cursor where its address goes."""
    if not _is_in_one_text(scan, selection):
        return None
    text = selected(scan, selection)
    if is_url(text):
        return _put(scan, selection, "", text.strip(), cursor_in_text=True)
    return _put(scan, selection, text, "", cursor_in_text=selection.is_empty)


def image(scan: Scan, selection: Selection) -> Change | None:
    """Put an image; what is selected is its description."""
    if not _is_in_one_text(scan, selection):
        return None
    text = selected(scan, selection)
    return _put(scan, selection, text, "", cursor_in_text=selection.is_empty, mark="!")


def paste_link(scan: Scan, selection: Selection, pasted: str) -> Change | None:
    """Make a link of what is selected when an address is pasted on it; None if that is not so."""
    if not _is_in_one_text(scan, selection):
        return None
    text = selected(scan, selection)
    if not text.strip() or "\n" in text or not is_url(pasted) or is_url(text):
        return None
    return _put(scan, selection, text, pasted.strip(), cursor_in_text=False, behind=True)


def _is_in_one_text(scan: Scan, selection: Selection) -> bool:
    """Whether what is selected is text of one paragraph, which a link cannot leave."""
    first, last = selection.start[0], selection.last_line
    while first < last and not scan[first].strip():
        first += 1
    while first < last and not scan[last].strip():
        last -= 1
    return not is_verbatim(scan, first) and scan.block(first).last >= last


def _put(
    scan: Scan,
    selection: Selection,
    text: str,
    address: str,
    *,
    cursor_in_text: bool,
    behind: bool = False,
    mark: str = "",
) -> Change:
    shown = _balanced(text.strip())
    target = _target(address)
    change = replace(scan, _without_blanks(scan, selection), f"{mark}[{shown}]({target})")
    end = change.selection.column
    if cursor_in_text:
        column = end - len(f"]({target})")
    elif behind:
        column = end
    else:
        column = end - 1
    return Change(change.edit, Selection.at(change.selection.line, column))


def _without_blanks(scan: Scan, selection: Selection) -> Selection:
    """What is selected without white space at its ends; the end of it if there is nothing else."""
    (first, start), (last, end) = selection.start, selection.end
    if not selected(scan, selection).strip():
        return Selection.at(*selection.end)
    while not scan[first][start:].strip():
        first, start = first + 1, 0
    while not scan[last][:end].strip():
        last, end = last - 1, len(scan[last - 1])
    start = len(scan[first]) - len(scan[first][start:].lstrip())
    return Selection(first, start, last, len(scan[last][:end].rstrip()))


def _balanced(text: str) -> str:
    """Escape brackets that would end the link's text early."""
    depth = 0
    for match in _SPECIAL.finditer(text):
        depth += 1 if match[1] == "[" else -1
        if depth < 0:
            break
    return text if depth == 0 else _SPECIAL.sub(r"\\\1", text)


def _target(address: str) -> str:
    if address.startswith("www."):
        address = f"https://{address}"
    if address.count("(") != address.count(")"):
        return address.replace("(", "%28").replace(")", "%29")
    return address
