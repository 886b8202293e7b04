"""An option that cannot be used costs itself, then its extension, and never the post.

What a site configures may be wrong, be of another version of an extension, or name a function that
is not given. The set-up is tried on a text that has something of everything; what fails is found
option by option, left out, and named.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from editor.errors import EditorError
from editor.markdown.extensions import SUPERFENCES
from editor.markdown.flavours.python_markdown.conversion import FAULTS, convert
from editor.markdown.flavours.python_markdown.functions import Unusable, resolved
from editor.markdown.functions import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editor.markdown.flavours.python_markdown.dialect import Dialect, Settings

_EVERYTHING = """\
[TOC]

# A heading *of* 3 words {#own}

A heading
---------

Text "quoted" -- with ... **bold** _light_ `code` `#!py x = 1` `:::py y` ~~gone~~ ==kept== ^^new^^
H~2~O x^2^ :smile: :material-home: ++ctrl+a++ (c) --> 1/2 [[Wiki Page]] https://example.org #1
@someone org/name a@example.org $x^2$ \\\\(y\\\\) {++added++} {--gone--} {~~a~>b~~} {==mark==} ABC
[a link](page.md "title"){: .class } ![image](a.png) a note[^1]. [=75% "part"] \\* &copy;

[^1]: The note.

*[ABC]: meaning

- [ ] to do
- [x] done
    1. first
    a. second

Term
:   Definition

| a | b |
| - | - |
| 1 | 2 |

!!! note "Title"
    Inside

??? note "Title"
    Inside

=== "One tab"
    Inside

=== "Another: tab"
    Inside

``` { .py title="a.py" hl_lines="1" }
print("x")
```

    indented = code

<div markdown="1">
*inside*
</div>

> quote
"""


_COLOURING = frozenset({"codehilite", "pymdownx.extra", SUPERFENCES})
_NUMBERED = ("", '``` { .py linenums="1" }', 'print("x")', "```")
"""Code with numbers, which the library renders only with something that colours it."""


@dataclass(slots=True)
class Found:
    """The options that were left out of a dialect while its posts were rendered."""

    options: list[str] = field(default_factory=list)


def rendered(dialect: Dialect, lines: Sequence[str], found: Found) -> tuple[str, Dialect]:
    """A whole body as HTML, and the dialect that could make it.

    An option that fails on this text alone is left out for it. Raises what the library raises on
    odd input, whatever its options.
    """
    try:
        return convert(dialect.markdown(), lines), dialect
    except RecursionError:
        raise
    except FAULTS:
        fit = fitted(dialect, lines) if dialect.settings else dialect
        if fit == dialect or fit.left_out != dialect.left_out:
            raise
        html = convert(fit.markdown(), lines)
    found.options += fit.options_left_out
    return html, fit


def resolve(settings: Settings) -> tuple[Settings, tuple[str, ...]]:
    """The settings with functions in place of their names, and what had to be left out.

    Of a list of tables, as that of the fences of a site's own, only the table goes.
    """
    found: dict[str, dict[str, object]] = {}
    lost: list[str] = []
    for extension, options in settings.items():
        kept = found[extension] = {}
        for option, value in options.items():
            if isinstance(value, (list, tuple)) and value:
                items = [_resolved(item) for item in value]
                kept[option] = [item[0] for item in items if item is not None]
                lost += [
                    _named(extension, option, each)
                    for each, item in zip(value, items, strict=True)
                    if item is None
                ]
                continue
            item = _resolved(value)
            if item is None:
                lost.append(_named(extension, option, value))
            else:
                kept[option] = item[0]
    return found, tuple(lost)


def fitted(dialect: Dialect, lines: Sequence[str] | None = None) -> Dialect:
    """The dialect without what cannot be used, as ``lines`` show or a text with everything does."""
    text = list(lines) if lines is not None else _EVERYTHING.split("\n") + _fences(dialect)
    if _works(dialect, text):
        return dialect
    bare = replace(dialect, settings={})
    if not _works(bare, text):
        dialect = _without_extensions(dialect, text)
        bare = replace(dialect, settings={})
        if not _works(bare, text):
            return dialect
    for extension in list(dialect.settings):
        dialect = _without_options(dialect, bare, extension, text)
    if not _works(dialect, text):  # options that harm each other
        every = [
            f"{name}: {option}" for name in dialect.settings for option in dialect.settings[name]
        ]
        dialect = _less(replace(dialect, settings={}), every)
    return dialect


def _without_extensions(dialect: Dialect, text: Sequence[str]) -> Dialect:
    lost = [
        name
        for name in dialect.extensions
        if not _works(replace(dialect, extensions=(name,), settings={}), text)
    ]
    kept = tuple(name for name in dialect.extensions if name not in lost)
    settings = {name: dialect.settings[name] for name in dialect.settings if name in kept}
    return replace(dialect, extensions=kept, settings=settings, left_out=(*dialect.left_out, *lost))


def _without_options(
    dialect: Dialect, bare: Dialect, extension: str, text: Sequence[str]
) -> Dialect:
    options = dialect.settings[extension]
    if _works(replace(bare, settings={extension: options}), text):
        return dialect
    kept: dict[str, object] = {}
    for option, value in options.items():
        if _works(replace(bare, settings={extension: {**kept, option: value}}), text):
            kept[option] = value
    lost = [f"{extension}: {option}" for option in options if option not in kept]
    return _less(replace(dialect, settings={**dialect.settings, extension: kept}), lost)


def _less(dialect: Dialect, lost: Iterable[str]) -> Dialect:
    return replace(dialect, options_left_out=(*dialect.options_left_out, *lost))


def _works(dialect: Dialect, lines: Sequence[str]) -> bool:
    try:
        convert(dialect.markdown(), lines)
    except (EditorError, *FAULTS):
        return False
    return True


def _fences(dialect: Dialect) -> list[str]:
    """A fence with numbers where there may be one, and one of each kind that the site has."""
    numbered = _NUMBERED if _COLOURING.intersection(dialect.extensions) else ()
    fences = dialect.settings.get("pymdownx.superfences", {}).get("custom_fences")
    names = [fence.get("name") for fence in fences or () if isinstance(fence, dict)] if isinstance(
        fences, list
    ) else []  # fmt: skip
    return [*numbered, *(line for name in names for line in ("", f"``` {name}", "a --> b", "```"))]


def _resolved(value: object) -> tuple[object] | None:
    try:
        return (resolved(value),)
    except Unusable:
        return None


def _named(extension: str, option: str, value: object) -> str:
    inside = [value, *(value.values() if isinstance(value, dict) else ())]
    function = next((name for each in inside if (name := name_of(each))), None)
    return f"{extension}: {option}" + (f" ({function})" if function else "")
