"""What can be wrong with the writer's expression or with what is to be put in its place.

The errors cross the border of the search process as plain values (``values_of``, ``error_of``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Mapping


class WrongPattern(EditorError):  # noqa: N818 - half an expression is no error of anyone's
    """What was typed is no regular expression; ``reason`` is Python's."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            Message("This is not a valid regular expression: {reason}.", reason=reason)
        )
        self.reason = reason


class WrongReplacement(EditorError):  # noqa: N818 - half a replacement is no error of anyone's
    """What was typed cannot be put in for an expression; ``reason`` is Python's."""

    def __init__(self, reason: str) -> None:
        super().__init__(Message("The replacement is not valid: {reason}.", reason=reason))
        self.reason = reason


class MissingGroup(EditorError):  # noqa: N818 - the group may be typed next
    """The replacement names a ``group`` the expression does not have; ``sign`` begins the name."""

    def __init__(self, group: str, sign: str) -> None:
        if sign == "$":
            message = Message(
                "The replacement is not valid: the expression has no group {group}. "
                "A dollar sign is written $$.",
                group=group,
            )
        else:
            message = Message(
                "The replacement is not valid: the expression has no group {group}.", group=group
            )
        super().__init__(message)
        self.group = group
        self.sign = sign


class TooLongReplacement(EditorError):  # noqa: N818 - nothing was replaced
    """All replacements together are longer than any post."""

    def __init__(self) -> None:
        super().__init__(Message("With these replacements the text would become too long."))


def values_of(error: EditorError) -> dict[str, str]:
    """One of these errors as values for JSON; raises it where it is another one."""
    match error:
        case WrongPattern(reason=reason):
            return {"kind": "pattern", "reason": reason}
        case WrongReplacement(reason=reason):
            return {"kind": "replacement", "reason": reason}
        case MissingGroup(group=group, sign=sign):
            return {"kind": "group", "group": group, "sign": sign}
        case TooLongReplacement():
            return {"kind": "length"}
    raise error


def error_of(values: Mapping[str, object]) -> EditorError:
    """The error that ``values_of`` made these values of."""
    match values.get("kind"):
        case "pattern":
            return WrongPattern(str(values.get("reason")))
        case "group":
            return MissingGroup(str(values.get("group")), str(values.get("sign")))
        case "length":
            return TooLongReplacement()
    return WrongReplacement(str(values.get("reason")))
