"""JavaScript read as text, as far as brackets, strings and commas tell. Nothing of it is run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\\n])*+"?|'(?:\\.|[^'\\\n])*+'?|`(?:\\.|[^`\\])*+`?)"""
    r"|(?P<open>[({\[])|(?P<close>[)}\]])|(?P<comma>,)|(?P<end>;)|(?P<line>\n)",
    re.S,
)
_STRING = re.compile(r"""\s*(?:"((?:\\.|[^"\\\n])*+)"|'((?:\\.|[^'\\\n])*+)'|`([^`\\$]*+)`)\s*""")
_GOES_ON = re.compile(r"\s*(?:[.?:&|*/%=<>]|[-+](?![-+]))")
_WANTS_MORE = re.compile(r"(?:[({\[,.?:&|*/%=<>!+-]|=>|\b(?:new|await|return|typeof))\s*\Z")
_KEY = re.compile(r"""\s*(?:async\s+)?["']?([\w$-]+)["']?\s*(?:(:)|(?=\())\s*""")
_NAME: Final = re.compile(r"\s*([A-Za-z_$][\w$]*)\s*\Z")


def closed(text: str, at: int) -> int:
    """Behind the bracket that closes the one at ``at``; the end of the text if none does."""
    depth = 0
    for part in _PART.finditer(text, at):
        if part["open"]:
            depth += 1
        elif part["close"]:
            depth -= 1
            if depth <= 0:
                return part.end()
    return len(text)


def block_end(text: str, at: int) -> int:
    """Where the bracket closes that ``at`` stands in; the end of the text outside of any."""
    depth = 0
    for part in _PART.finditer(text, at):
        if part["open"]:
            depth += 1
        elif part["close"]:
            depth -= 1
            if depth < 0:
                return part.start()
    return len(text)


def items(text: str, at: int) -> list[str]:
    """What stands between commas in the bracket at ``at``."""
    return [text[start:end].strip() for start, end in _between(text, at)]


def _between(text: str, at: int) -> Iterator[tuple[int, int]]:
    depth, start = 0, at + 1
    for part in _PART.finditer(text, at):
        if part["open"]:
            depth += 1
        elif part["close"]:
            depth -= 1
            if depth <= 0:
                if text[start : part.start()].strip():
                    yield start, part.start()
                return
        elif part["comma"] and depth == 1:
            yield start, part.start()
            start = part.end()


def expression(text: str, at: int) -> str:
    """The expression that begins at ``at``, up to the end of its statement."""
    depth = 0
    for part in _PART.finditer(text, at):
        if part["open"]:
            depth += 1
        elif part["close"]:
            depth -= 1
            if depth < 0:
                return text[at : part.start()].strip()
        elif depth:
            continue
        elif part["end"] or part["comma"]:
            return text[at : part.start()].strip()
        elif part["line"]:
            before = text[at : part.start()]
            if before.strip() and not (
                _WANTS_MORE.search(before[-80:]) or _GOES_ON.match(text, part.end())
            ):
                return before.strip()
    return text[at:].strip()


def string(text: str) -> str | None:
    """The text that a literal stands for; None if it is something else."""
    found = _STRING.fullmatch(text)
    return None if found is None else next(each for each in found.groups() if each is not None)


def name(text: str) -> str | None:
    """The name that an expression is; None if it is something else."""
    found = _NAME.match(text)
    return None if found is None else found[1]


def members(text: str) -> tuple[dict[str, str], list[str]] | None:
    """The keys of an object literal with their values as text, and what it spreads.

    None if it is something else.
    """
    if not text.startswith("{"):
        return None
    found: dict[str, str] = {}
    spread: list[str] = []
    for item in items(text, 0):
        if item.startswith("..."):
            spread.append(item[3:].strip())
            continue
        key = _KEY.match(item)
        if key is not None:
            found[key[1]] = item[key.end() :].strip() if key[2] else item
        elif (short := name(item)) is not None:
            found[short] = short
    return found, spread
