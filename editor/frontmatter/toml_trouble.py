"""What is wrong with a TOML text, in a writer's words.

The standard library names what its grammar missed, with the characters of its own.
"""

from __future__ import annotations

from typing import Final

from editor.errors import Message

_SAID: Final = (
    (
        "Cannot overwrite a value",
        Message("The TOML cannot be read: this key appears twice."),
    ),
    (
        "Cannot declare",
        Message("The TOML cannot be read: this table appears twice."),
    ),
    (
        "Cannot mutate",
        Message("The TOML cannot be read: this table is complete already."),
    ),
    (
        "Illegal character '\\n'",
        Message("The TOML cannot be read: a quotation mark is opened here and not closed."),
    ),
    (
        "Unterminated string",
        Message("The TOML cannot be read: a quotation mark is opened here and not closed."),
    ),
    (
        "Unescaped '\\'",
        Message(
            "The TOML cannot be read: a backslash between double quotes begins an escape "
            "sequence. Write two backslashes, or use single quotes."
        ),
    ),
    (
        "Expected '='",
        Message("The TOML cannot be read: = is expected between a key and its value."),
    ),
    (
        "Unclosed array",
        Message("The TOML cannot be read: a comma or the closing ] of a list is missing."),
    ),
    (
        "Unclosed inline table",
        Message("The TOML cannot be read: a comma or the closing }} of a table is missing."),
    ),
    (
        "Expected newline",
        Message("The TOML cannot be read: there is something behind the value."),
    ),
    (
        "Invalid date or datetime",
        Message("The TOML cannot be read: there is no such day, or no such time."),
    ),
    (
        "Invalid value",
        Message("The TOML cannot be read: this is no value. Texts need quotes around them."),
    ),
    (
        "Invalid statement",
        Message("The TOML cannot be read: a key is expected here."),
    ),
    (
        "Invalid initial character for a key",
        Message("The TOML cannot be read: a key is expected here."),
    ),
)


def trouble(reason: str) -> Message:
    """What to say for a ``reason`` of `tomllib`; one that is not known stands as it is."""
    for said, message in _SAID:
        if said in reason:
            return message
    return Message("The TOML cannot be read: {reason}.", reason=reason)
