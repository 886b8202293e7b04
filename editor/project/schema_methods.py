"""What the methods of a schema of zod say of a text or a number: https://zod.dev/api."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from editor.frontmatter.values import parse_date
from editor.project.field_kinds import FieldKind
from editor.project.field_settings import ADDRESS, EMAIL, LONGEST_PATTERN
from editor.project.script_patterns import python_pattern
from editor.project.script_values import Call, Expression, Name, Number, Text

if TYPE_CHECKING:
    from editor.project.field_settings import FieldSetting
    from editor.project.script_values import Value

FORMATS: Final = {"email": EMAIL, "url": ADDRESS, "httpUrl": ADDRESS}
"""Texts of which a pattern says what they look like."""
OTHER_FORMATS: Final = frozenset(
    ["uuid", "guid", "emoji", "nanoid", "cuid", "cuid2", "ulid", "base64", "base64url", "hex",
     "jwt", "ipv4", "ipv6", "hostname", "cidrv4", "cidrv6", "duration", "time"]
)  # fmt: skip
LEAST: Final = frozenset(["min", "gte", "gt", "minLength"])
MOST: Final = frozenset(["max", "lte", "lt", "maxLength"])
AFTER: Final = frozenset(["transform", "pipe", "overwrite"])
"""What is done with a value that is as it is said to be until then."""
PATTERNS: Final = frozenset(["regex", "startsWith", "endsWith", "includes"])
CHECKS: Final = frozenset(
    ["trim", "refine", "superRefine", "nonempty", "multipleOf", "toLowerCase", "toUpperCase",
     "readonly", "brand", "strict", "passthrough", "catchall", "strip", "loose", "meta", "check",
     "datetime", "date", "slugify", "normalize", "finite", "safe", "step", "nonoptional", "size",
     *OTHER_FORMATS, *AFTER]
)  # fmt: skip
"""What says nothing of whether a value must be there, and changes no kind."""


def of_text(setting: FieldSetting, method: str, first: Value) -> FieldSetting | None:
    """What is said of a text; None where nobody knows what is done with it."""
    count = int(first.value) if isinstance(first, Number) and first.value >= 1 else None
    if method in LEAST | MOST | {"length"}:
        least = count if method in LEAST | {"length"} else setting.min_length
        most = count if method in MOST | {"length"} else setting.max_length
        return replace(setting, min_length=least, max_length=most)
    if method in FORMATS:
        return _with_pattern(setting, FORMATS[method])
    if method == "regex":
        if not isinstance(first, Expression):
            return setting
        pattern = python_pattern(first.source, first.flags)
        # One that is tried is better than two that are not.
        if pattern is None or len(pattern) > LONGEST_PATTERN or setting.pattern:
            return replace(setting, left_out=f"/{first.source}/{first.flags}")
        return _with_pattern(setting, pattern)
    if method in PATTERNS:
        if not isinstance(first, Text):
            return setting
        part, any_text = re.escape(first.text), "(?s:.*)"
        before = "" if method == "startsWith" else any_text
        behind = "" if method == "endsWith" else any_text
        return _with_pattern(setting, f"{before}{part}{behind}")
    return setting if method in CHECKS else None


def _with_pattern(setting: FieldSetting, pattern: str) -> FieldSetting:
    return setting if setting.pattern else replace(setting, pattern=pattern)


def of_date(setting: FieldSetting, method: str, first: Value) -> FieldSetting | None:
    """What is said of a date; None where nobody knows what is done with it."""
    if method not in {"min", "max"}:
        return setting if method in CHECKS else None
    given = first.arguments if isinstance(first, Call) and first.function == Name("Date") else ()
    text = given[0].text if len(given) == 1 and isinstance(given[0], Text) else ""
    if parse_date(text) is None:
        return setting
    return replace(setting, least=text) if method == "min" else replace(setting, most=text)


def of_list(setting: FieldSetting, method: str, first: Value) -> FieldSetting | None:
    """What is said of how many items there are; None where nobody knows what is done with them."""
    count = first.value if isinstance(first, Number) else None
    if method == "nonempty":
        return replace(setting, least=1.0)
    if method in {"length", "size"} and count is not None:
        return replace(setting, least=count, most=count)
    if method in {"min", "max"} and count is not None:
        return replace(setting, least=count) if method == "min" else replace(setting, most=count)
    return setting if method in CHECKS | {"length", "min", "max"} else None


def of_number(setting: FieldSetting, method: str, first: Value) -> FieldSetting | None:
    """What is said of a number; None where nobody knows what is done with it."""
    bound = first.value if isinstance(first, Number) else None
    is_whole = setting.kind is FieldKind.INTEGER
    match method:
        case "int":
            return replace(setting, kind=FieldKind.INTEGER)
        case "positive":
            return replace(setting, least=1.0 if is_whole else 0.0)
        case "nonnegative":
            return replace(setting, least=0.0)
        case "negative" | "nonpositive":
            return replace(setting, most=0.0)
    if method in LEAST:
        return setting if bound is None else replace(setting, least=bound)
    if method in MOST:
        return setting if bound is None else replace(setting, most=bound)
    return setting if method in CHECKS else None
