"""Bounds of numbers, of dates, and of how many items a list has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editor.errors import Message
from editor.frontmatter.nodes import Kind
from editor.frontmatter.values import parse_date

if TYPE_CHECKING:
    from editor.frontmatter.head import Field
    from editor.frontmatter.values import PostDate
    from editor.project.field_settings import Bound, FieldSetting


class Passed(NamedTuple):
    """A bound that a value is beyond; ``is_least``: the value is less than that, else more."""

    bound: Bound
    is_least: bool


def beyond(field: Field, demand: FieldSetting) -> Passed | None:
    """The bound that a number, a date or the count of the items of a list is beyond."""
    if demand.least is None and demand.most is None:
        return None
    is_list = field.kind is Kind.LIST
    value = len(field.node.items) if is_list else None if field.node.mark else _number(field)
    date = (
        parse_date(field.text) if value is None and field.kind in (Kind.DATE, Kind.TEXT) else None
    )
    for bound, sign in ((demand.least, -1), (demand.most, 1)):
        if isinstance(bound, str):
            other = parse_date(bound)
            if date is not None and other is not None and sign * _later(date, other) > 0:
                return Passed(bound, sign < 0)
        elif bound is not None and value is not None and sign * (value - bound) > 0:
            return Passed(bound, sign < 0)
    return None


def _number(field: Field) -> float | None:
    if field.kind not in (Kind.INTEGER, Kind.FLOAT):
        return None
    try:
        return float(field.text.replace("_", ""))
    except ValueError:
        return None


def _later(date: PostDate, other: PostDate) -> float:
    """Seconds by which a date comes after another one; of days alone, by the day."""
    if date.clock is None or other.clock is None:
        return (date.day - other.day).total_seconds()
    return (date.moment - other.moment).total_seconds()


def bound_said(bound: Bound) -> str:
    """A bound as it is written, with all of its digits."""
    if isinstance(bound, str):
        return bound
    return str(int(bound)) if float(bound).is_integer() else repr(bound)


def bounded(field: Field, passed: Passed) -> Message:
    """What is said of a value that is beyond a bound."""
    bound, is_least = passed
    shown = bound_said(bound)
    if field.kind is Kind.LIST:
        count = len(field.node.items)
        if is_least:
            return Message(
                "The number of items in {key} is {count}, and should be at least {least}.",
                key=field.key,
                count=count,
                least=shown,
            )
        return Message(
            "The number of items in {key} is {count}, and should be at most {most}.",
            key=field.key,
            count=count,
            most=shown,
        )
    if isinstance(bound, str):
        if is_least:
            return Message(
                "{key} is {value}, and should not be before {least}.",
                key=field.key,
                value=field.text,
                least=shown,
            )
        return Message(
            "{key} is {value}, and should not be after {most}.",
            key=field.key,
            value=field.text,
            most=shown,
        )
    if is_least:
        return Message(
            "{key} is {value}, and should be at least {least}.",
            key=field.key,
            value=field.text,
            least=shown,
        )
    return Message(
        "{key} is {value}, and should be at most {most}.",
        key=field.key,
        value=field.text,
        most=shown,
    )
