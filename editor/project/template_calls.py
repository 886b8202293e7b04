"""A template tag as this site's posts write it: what there is to choose from, and its text."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from editor.project.template_files import KnownTag
    from editor.project.template_uses import Argument, Use

_MOST_VALUES: Final = 30
_LONGEST_VALUE: Final = 200
_USUAL: Final = 0.5
"""The part of its uses in which a parameter stands that comes along."""

_ALWAYS: Final = 0.8
_TIMES: Final = 3
"""A value that a parameter has so often, and in such a part of its uses, comes along."""

_ENDS: Final = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter by name, or one without. ``share`` is the part of the tag's uses that have it.

    ``values`` are those it has, the most used first; ``preset`` is the one it nearly always has.
    """

    key: str
    values: tuple[str, ...] = ()
    quote: str = '"'
    share: float = 0.0
    preset: str = ""

    def written(self, joint: str = "=") -> tuple[str, int]:
        """How it is written with its preset, and where within that a value stands."""
        before = f"{self.key}{joint}{self.quote}" if self.key else self.quote
        return f"{before}{self.preset}{self.quote}", len(before)


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A tag with its parameters by name, in the order posts have them, and those without names.

    ``mark`` is what it mostly begins with, empty where that is not known.
    """

    name: str
    mark: str
    uses: int
    named: tuple[Parameter, ...]
    placed: tuple[Parameter, ...]
    is_paired: bool
    is_block: bool
    closes_itself: bool = False

    @property
    def usual(self) -> tuple[Parameter, ...]:
        """The parameters that come along. Hugo allows those with or without names, not both."""
        named = tuple(one for one in self.named if one.share >= _USUAL)
        placed = tuple(one for one in self.placed if one.share >= _USUAL)
        return placed if sum(it.share for it in placed) > sum(it.share for it in named) else named


class Call(NamedTuple):
    """What is written behind the opening mark; ``cursor`` is where there is something to fill in.

    That is None where nothing is.
    """

    text: str
    cursor: int | None


def shortcodes(
    uses: Iterable[Sequence[Use]], known: Mapping[str, KnownTag]
) -> dict[str, Shortcode]:
    """All tags by name: those that posts use, the most used first, then the others known."""
    by_name: dict[str, list[Use]] = defaultdict(list)
    for several in uses:
        for use in several:
            by_name[use.name].append(use)
    found = {
        name: _learned(name, by_name[name], known.get(name))
        for name in sorted(by_name, key=lambda name: (-len(by_name[name]), name))
    }
    for name, tag in known.items():
        found.setdefault(name, _untried(tag))
    return found


def call(shortcode: Shortcode, mark: str, language: str) -> Call:
    """The whole tag behind ``mark``, with its end, and with that of a paired one."""
    end = _ENDS[mark]
    opening, closing = (f" {shortcode.name}(", f") {end}")
    if language != "zola":
        opening, closing = f" {shortcode.name}", f" {'/' if shortcode.closes_itself else ''}{end}"
    given, cursor = arguments(shortcode, language)
    text = f"{opening}{given}{closing}"
    at = None if cursor is None else len(opening) + cursor
    if shortcode.is_paired:
        inner = "\n" if shortcode.is_block else ""
        if at is None:
            at = len(text) + len(inner)
        text += f"{inner}{inner}{mark} {ending(shortcode.name, language)} {end}"
    return Call(text, at)


def arguments(shortcode: Shortcode, language: str) -> Call:
    """The parameters that come along, as they are written behind the name."""
    apart = " " if language in {"hugo", "liquid"} else ", "
    text = ""
    cursor: int | None = None
    for parameter in shortcode.usual:
        joint = apart if text else "" if language == "zola" else " "
        written, at = parameter.written()
        if cursor is None and not parameter.preset:
            cursor = len(text) + len(joint) + at
        text += joint + written
    return Call(text, cursor)


def ending(name: str, language: str) -> str:
    """What the tag says that ends the one called ``name``."""
    if language == "zola":
        return "end"
    return f"/{name}" if language == "hugo" else f"end{name}"


def _learned(name: str, uses: Sequence[Use], known: KnownTag | None) -> Shortcode:
    keys: dict[str, list[Argument]] = defaultdict(list)
    orders: dict[str, int] = Counter()
    placed: dict[int, list[Argument]] = defaultdict(list)
    for use in uses:
        place = 0
        for order, argument in enumerate(use.arguments):
            if argument.key:
                keys[argument.key].append(argument)
                orders[argument.key] += order
            else:
                placed[place].append(argument)
                place += 1
    in_order = sorted(keys, key=lambda key: (orders[key] / len(keys[key]), key))
    named = [_parameter(key, keys[key], len(uses)) for key in in_order]
    others = () if known is None else known.parameters
    named += [Parameter(key) for key in others if key not in keys]
    paired = [use.is_block for use in uses if use.is_paired]
    return Shortcode(
        name,
        Counter(use.mark for use in uses).most_common(1)[0][0],
        len(uses),
        tuple(named),
        tuple(_parameter("", placed[at], len(uses)) for at in sorted(placed)),
        2 * len(paired) >= len(uses),
        2 * sum(paired) >= len(paired),
        2 * sum(use.closes_itself for use in uses) > len(uses),
    )


def _untried(known: KnownTag) -> Shortcode:
    """A tag that no post has."""
    share = 0.0 if known.usual or known.parameters else 1.0
    first = known.places and not known.usual
    placed = [
        Parameter("", share=1.0 if first and (number == 0 or share) else 0.0)
        for number in range(known.places)
    ]
    if known.takes_text:
        placed = [Parameter("", quote="", share=1.0)]
    named = [Parameter(key, share=1.0 if key in known.usual else 0.0) for key in known.parameters]
    return Shortcode(
        known.name,
        known.mark,
        0,
        tuple(named),
        tuple(placed),
        known.is_paired,
        known.is_paired and not known.takes_text,
        known.closes_itself,
    )


def _parameter(key: str, arguments: Sequence[Argument], uses: int) -> Parameter:
    counts = Counter(one.value for one in arguments if _is_short(one.value))
    ranked = counts.most_common(_MOST_VALUES)
    preset = ""
    if ranked and ranked[0][1] >= max(_TIMES, _ALWAYS * len(arguments)):
        preset = ranked[0][0]
    quote = Counter(one.quote for one in arguments).most_common(1)[0][0]
    values = tuple(value for value, _ in ranked)
    return Parameter(key, values, quote, len(arguments) / uses, preset)


def _is_short(value: str) -> bool:
    return bool(value.strip()) and len(value) <= _LONGEST_VALUE and "\n" not in value
