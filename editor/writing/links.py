"""Links and images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.writing.selection import Change, Selection, replace, selected

if TYPE_CHECKING:
    from collections.abc import Sequence

_URL = re.compile(r"(?:https?|ftp|mailto|tel):[^\s<>]+|www\.[^\s<>]+\.[^\s<>]+")
_SPECIAL = re.compile(r"(?<!\\)([\[\]])")


def is_url(text: str) -> bool:
    """Whether ``text`` is one address and nothing else."""
    return _URL.fullmatch(text.strip()) is not None


def link(lines: Sequence[str], selection: Selection) -> Change | None:
    """Make a link of what is selected, with the cursor where its address goes."""
    text = selected(lines, selection)
    if "\n\n" in text:
        return None
    if is_url(text):
        return _put(lines, selection, "", text.strip(), cursor_in_text=True)
    return _put(lines, selection, text, "", cursor_in_text=selection.is_empty)


def image(lines: Sequence[str], selection: Selection) -> Change | None:
    """Put an image; what is selected is its description."""
    text = selected(lines, selection)
    if "\n\n" in text:
        return None
    return _put(lines, selection, text, "", cursor_in_text=selection.is_empty, mark="!")


def paste_link(lines: Sequence[str], selection: Selection, pasted: str) -> Change | None:
    """Make a link of what is selected when an address is pasted on it; None if that is not so."""
    text = selected(lines, selection)
    if not text.strip() or "\n" in text or not is_url(pasted) or is_url(text):
        return None
    return _put(lines, selection, text, pasted.strip(), cursor_in_text=False, behind=True)


def _put(
    lines: Sequence[str],
    selection: Selection,
    text: str,
    address: str,
    *,
    cursor_in_text: bool,
    behind: bool = False,
    mark: str = "",
) -> Change:
    lead = text[: len(text) - len(text.lstrip())]
    trail = text[len(text.rstrip()) :] if text.strip() else ""
    shown = _balanced(text.strip())
    target = _target(address)
    whole = f"{lead}{mark}[{shown}]({target}){trail}"
    change = replace(lines, selection, whole)
    end = change.selection.column - len(trail)
    if cursor_in_text:
        column = end - len(f"]({target})")
    elif behind:
        column = end
    else:
        column = end - 1
    return Change(change.edit, Selection.at(change.selection.line, column))


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
