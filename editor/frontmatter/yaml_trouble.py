"""What is wrong with a YAML text, in a writer's words: where it began, and what to do.

libyaml says what its grammar missed, and where that was noticed. An open quote is noticed at the
end of the head, and a title with a colon is said to be a mapping value in the wrong context.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.errors import Message

if TYPE_CHECKING:
    import yaml

_LIST: Final = Message(
    "The YAML cannot be read: a comma or the closing ] is missing in the list that starts here."
)
_TABLE: Final = Message(
    "The YAML cannot be read: a comma or the closing }} is missing in the table that starts here."
)
_QUOTE: Final = Message("The YAML cannot be read: a quotation mark is opened here and not closed.")
_COLON: Final = Message("The YAML cannot be read: the key here is not followed by a colon.")
_WHERE_IT_BEGAN: Final = (
    ("unexpected end of stream", _QUOTE),
    ("',' or ']'", _LIST),
    ("',' or '}'", _TABLE),
    ("could not find expected ':'", _COLON),
)
_WHERE_IT_SHOWS: Final = (
    (
        "mapping values",
        Message(
            "The YAML cannot be read: a colon is not allowed here. Put quotes around a value "
            "that contains one, or check the indentation."
        ),
    ),
    ("a tab character", Message("The YAML cannot be read: indent with spaces, not tabs.")),
    (
        "expected key",
        Message(
            "The YAML cannot be read: this does not belong to a key. Check the quotes and the "
            "indentation before it."
        ),
    ),
    (
        "unknown escape",
        Message(
            "The YAML cannot be read: a backslash between double quotes begins an escape "
            "sequence. Write two backslashes, or use single quotes."
        ),
    ),
    (
        "sequence entries",
        Message(
            "The YAML cannot be read: a dash with a space behind it begins an item of a list, and "
            "none can stand here. Put quotes around the value."
        ),
    ),
    (
        "expected '-' indicator",
        Message(
            "The YAML cannot be read: this is no item of the list above it. Check the indentation."
        ),
    ),
    (
        "expected node content",
        Message("The YAML cannot be read: a value or a closing bracket is missing here."),
    ),
)
_TAB: Final = dict(_WHERE_IT_SHOWS)["a tab character"]


def trouble(error: yaml.MarkedYAMLError, text: str) -> tuple[Message, int, int | None]:
    """What to say about ``error`` in ``text``; its place in the text, and its line if known."""
    problem = error.problem or error.context or ""
    for said, message in _WHERE_IT_BEGAN:
        if said in problem and error.context_mark is not None:
            return message, error.context_mark.index, error.context_mark.line
    mark = error.problem_mark or error.context_mark
    at, line = (0, None) if mark is None else (mark.index, mark.line)
    for said, message in _WHERE_IT_SHOWS:
        if said in problem:
            return message, at, line
    if "expected alphabetic or numeric" in problem:
        return _bad_start("&" if "anchor" in (error.context or "") else "*"), at, line
    if "cannot start any token" in problem:
        return _bad_start(text[at : at + 1]), at, line
    return Message("The YAML cannot be read: {reason}.", reason=problem), at, line


def _bad_start(character: str) -> Message:
    if character == "\t":
        return _TAB
    return Message(
        "The YAML cannot be read: a value that begins with {character} needs quotes around it.",
        character=character,
    )
