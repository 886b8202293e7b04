"""Markdown dialects, each as one generator publishes it. Flavours do not know each other.

Each flavour is a module (or package) of this folder with a function ``flavour(options) ->
Flavour`` that takes a mapping of options by their own names and raises EditorError for one it
does not know. Modules are imported when first asked for: a post needs one library, not all.

Knows no site: what one sets up comes as options. Others import the names below, or `base`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.markdown.flavours.base import Announce, Engine, Flavour, left_out
from editor.markdown.templates.templated import TemplatedFlavour
from editor.markdown.templates.templates import SYNTAXES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Announce", "Engine", "Flavour", "by_name", "left_out", "names"]

_MODULES = {
    "python-markdown": "python_markdown",
    "commonmark": "commonmark",
    "goldmark": "goldmark",
    "eleventy": "eleventy",
    "kramdown": "kramdown",
}


def names() -> tuple[str, ...]:
    """The flavours there are."""
    return tuple(_MODULES)


def by_name(name: str, **options: object) -> Flavour:
    """The flavour called ``name`` with these options.

    ``templates`` (hugo, liquid, nunjucks, zola) is an option of them all: the template tags that
    the generator takes out before Markdown are shown as boxes. Raises EditorError for an unknown
    name or option.
    """
    module = _MODULES.get(name)
    if module is None:
        raise EditorError(
            Message("There is no Markdown flavour called {name}.", name=name),
            hint=Message("Available: {names}.", names=", ".join(names())),
        )
    make: Callable[[Mapping[str, object]], Flavour] = import_module(f"{__name__}.{module}").flavour
    templates = options.pop("templates", None)
    flavour = make(options)
    if templates is None:
        return flavour
    syntax = SYNTAXES.get(str(templates))
    if syntax is None:
        raise EditorError(
            Message("There are no template tags called {name}.", name=templates),
            hint=Message("Available: {names}.", names=", ".join(SYNTAXES)),
        )
    return TemplatedFlavour(flavour, syntax)
