"""What a transform makes of a text, within a time that an expression cannot exceed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import regex

from editor.errors import EditorError, Message
from editor.snippets.syntax import Text

if TYPE_CHECKING:
    from editor.snippets.syntax import Group, Transform

LONGEST: Final = 20_000
"""Code points of a text that is transformed, and of what an expression may make of it."""

SECONDS: Final = 0.2
"""How long the expressions of a snippet may take; they may be a stranger's, and never end."""

_LONGEST_PATTERN: Final = 1_000
_FLAGS: Final = {"i": regex.IGNORECASE, "m": regex.MULTILINE, "s": regex.DOTALL}
_WORDS: Final = re.compile(r"[^\W_]+")
_HUMPS: Final = re.compile(r"(?<=[^\W\dA-Z_])(?=[A-Z])")
_COUNT: Final = re.compile(r"\{\d*,?(\d+)\}")
_MOST_REPEATS: Final = 1_000


def transformed(text: str, transform: Transform, seconds: float = SECONDS) -> str:
    """What ``transform`` makes of ``text``.

    Raises EditorError if the expression is none, or takes too long.
    """
    pattern = transform.pattern
    if len(text) > LONGEST or len(pattern) > _LONGEST_PATTERN:
        raise EditorError(Message("The text is too long to be transformed by a snippet."))
    if any(int(found[1]) > _MOST_REPEATS for found in _COUNT.finditer(pattern)):
        raise _wrong(pattern)
    flags = regex.VERSION0
    for sign in transform.flags:
        flags |= _FLAGS.get(sign, 0)
    try:
        expression = regex.compile(pattern, flags, cache_pattern=False)
        parts: list[str] = []
        done = size = 0
        for match in expression.finditer(text, timeout=seconds):
            made = _formatted(match, transform.format)
            size += len(made)
            if size > LONGEST:
                raise EditorError(Message("A transform of this snippet makes too long a text."))
            parts += [text[done : match.start()], made]
            done = match.end()
            if "g" not in transform.flags:
                break
    except TimeoutError:
        raise EditorError(
            Message("The expression “{pattern}” of this snippet takes too long.", pattern=pattern)
        ) from None
    except (regex.error, OverflowError, RecursionError, MemoryError):
        raise _wrong(pattern) from None
    if not parts:
        # Formats may have something for a group that has not matched.
        return _unmatched(transform) if "g" not in transform.flags and _asks(transform) else text
    return "".join([*parts, text[done:]])


def _wrong(pattern: str) -> EditorError:
    return EditorError(
        Message("The expression “{pattern}” of this snippet is not valid.", pattern=pattern)
    )


def _asks(transform: Transform) -> bool:
    """Whether the format says what stands for a group that is missing, as in ``${1:-none}``."""
    return any(not isinstance(part, Text) and part.missing for part in transform.format)


def _unmatched(transform: Transform) -> str:
    return "".join(
        part.text if isinstance(part, Text) else part.missing for part in transform.format
    )


def _formatted(match: regex.Match[str], form: tuple[Text | Group, ...]) -> str:
    return "".join(
        [part.text if isinstance(part, Text) else _of_group(match, part) for part in form]
    )


def _of_group(match: regex.Match[str], group: Group) -> str:
    text = match[group.number] if group.number <= len(match.groups()) else None
    if not text:
        return group.missing
    if group.filled is not None:
        return group.filled
    return _changed(text, group.change)


def _changed(text: str, change: str) -> str:
    """The text with its letters changed, by the names that Visual Studio Code has for it."""
    match change:
        case "upcase":
            return text.upper()
        case "downcase":
            return text.lower()
        case "capitalize":
            return text[:1].upper() + text[1:]
    words = _WORDS.findall(_HUMPS.sub(" ", text)) if change else []
    match change:
        case "pascalcase":
            return "".join([word[:1].upper() + word[1:] for word in words]) or text
        case "camelcase":
            made = "".join([word[:1].upper() + word[1:] for word in words])
            return made[:1].lower() + made[1:] if made else text
        case "snakecase":
            return "_".join(words).lower() or text
        case "kebabcase":
            return "-".join(words).lower() or text
    return text
