"""What the options a site's flavour is made with say, for the rules of the scanner.

What an option of the wrong type would mean is left to the rendering to say; here it counts as not
set.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from editor.markdown.extensions import EXTRA, USUAL

Options: TypeAlias = Mapping[str, object]
Pairs: TypeAlias = "tuple[tuple[str, str], ...]"

SUPERFENCES: Final = "pymdownx.superfences"
ARITHMATEX: Final = "pymdownx.arithmatex"

_EXTRAS: Final = {
    "extra": frozenset(EXTRA),
    "pymdownx.extra": frozenset(EXTRA) - {"fenced_code"} | {SUPERFENCES},
}
"""Extensions that load others."""


def table(options: Options, key: str) -> Options:
    """A table of further options, empty if there is none."""
    value = options.get(key)
    return value if isinstance(value, Mapping) else {}


def is_on(options: Options, key: str, *, default: bool) -> bool:
    """Whether a switch is on."""
    value = options.get(key, default)
    return value if isinstance(value, bool) else default


def is_enabled(options: Options, key: str, *, default: bool) -> bool:
    """Whether something is on that is a switch, or a table with a switch ``enable``."""
    return is_on(table(options, key), "enable", default=is_on(options, key, default=default))


def pairs(options: Options, key: str) -> Pairs:
    """A list of opening and closing marks."""
    rows = options.get(key)
    return tuple(
        (str(row[0]), str(row[1]))
        for row in (rows if isinstance(rows, (list, tuple)) else ())
        if isinstance(row, (list, tuple)) and len(row) == 2 and all(row)
    )


def passthrough(options: Options, key: str) -> Pairs:
    """The ``block`` or ``inline`` delimiters of what Goldmark passes on as it is."""
    passed = table(table(options, "extensions"), "passthrough")
    return pairs(table(passed, "delimiters"), key) if is_on(passed, "enable", default=False) else ()


def loaded(options: Options) -> frozenset[str]:
    """The extensions of Python-Markdown that are loaded, by themselves or by others."""
    named = options.get("extensions", tuple(_usual(options)))
    names = frozenset(named) if isinstance(named, (list, tuple)) else frozenset()
    return names.union(*(_EXTRAS[name] for name in names if name in _EXTRAS))


def settings(options: Options, extension: str) -> Options:
    """The settings of an extension of Python-Markdown."""
    usual = {} if "extensions" in options else _usual(options).get(extension, {})
    return {**usual, **table(table(options, "extension_configs"), extension)}


def chosen(options: Options, key: str, choices: Mapping[str, tuple[str, str]]) -> Pairs:
    """The marks that a list of names chooses, all where there is no such list."""
    names = options.get(key)
    if not isinstance(names, (list, tuple)):
        return tuple(choices.values())
    return tuple(marks for name, marks in choices.items() if name in names)


def _usual(options: Options) -> Mapping[str, Options]:
    return USUAL.get(str(options.get("profile", "plain")), {})
