"""The functions that a site's configuration may name, given from a fixed table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import toc
from pymdownx import arithmatex, emoji, slugs, superfences, twemoji_db

from editor.markdown.functions import ARGS, FUNCTION, KWDS, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown import Markdown

    Given = Callable[..., object]

_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)(?:-[a-z0-9]+)+:")
_PLACE_OF_AN_ICON = "\u25a1"
"""Material draws its icons from its own files, which are not here: a white square."""


class Unusable(Exception):  # noqa: N818 - a state of one option
    """An option names a function that is not known, or cannot be called as it says."""


def resolved(value: object) -> object:
    """An option with functions in the place of their names. Raises Unusable."""
    if name_of(value) is not None:
        assert isinstance(value, dict)
        return _given(value)
    if isinstance(value, dict):
        return {key: resolved(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(resolved(item) for item in value)
    return value


def _given(described: Mapping[str, object]) -> object:
    name = str(described[FUNCTION])
    kwds, args = described.get(KWDS), described.get(ARGS)
    made = _MAKERS.get(name)
    if made is not None:
        if args or not isinstance(kwds, (dict, type(None))):
            raise Unusable(name)
        try:
            function = made(**(kwds or {}))
        except TypeError as error:
            raise Unusable(name) from error
        if function is None:
            raise Unusable(name)
        return function
    if name not in _FUNCTIONS or kwds is not None:
        raise Unusable(name)
    return _FUNCTIONS[name]


class _Icons(dict[str, dict[str, str]]):
    """The emoji of Twemoji, and whatever is named as Material names its icons."""

    def get(self, name: str, default: object = None) -> object:  # type: ignore[override] # narrower
        """An emoji, or an icon without a picture."""
        if name in self or not _ICON.fullmatch(name):
            return super().get(name, default)
        return {"name": name}


def _material_index(_options: object, _md: Markdown) -> dict[str, object]:
    return {
        "name": "twemoji",
        "emoji": _Icons(twemoji_db.emoji),
        "aliases": twemoji_db.aliases,
    }


def _material_svg(  # noqa: PLR0917 - as the extension calls it
    index: str,
    shortname: str,
    alias: str,
    uc: str | None,
    alt: str,
    title: str,
    category: str,
    options: Mapping[str, object],
    md: Markdown,
) -> object:
    """An emoji as Twemoji's picture; an icon as a mark in the element that holds its picture."""
    if uc:
        return emoji.to_svg(index, shortname, alias, uc, alt, title, category, options, md)
    icon = Element("span", {"class": str(options.get("classes", index)), "title": shortname})
    icon.text = _PLACE_OF_AN_ICON
    return icon


# With and without a call: old versions of the extension had functions where it makes them now.
_MAKERS: dict[str, Given] = {
    "pymdownx.slugs.slugify": slugs.slugify,
    "pymdownx.arithmatex.arithmatex_inline_format": arithmatex.arithmatex_inline_format,
    "pymdownx.arithmatex.arithmatex_fenced_format": arithmatex.arithmatex_fenced_format,
}
_INLINE, _FENCED = arithmatex.arithmatex_inline_format, arithmatex.arithmatex_fenced_format
_LOWER = slugs.slugify(case="lower")
_LOWER_ENCODED = slugs.slugify(case="lower", percent_encode=True)
_CASED = slugs.slugify()
_CASED_ENCODED = slugs.slugify(percent_encode=True)
_FUNCTIONS: dict[str, Given] = {
    "pymdownx.slugs.uslugify": _LOWER,
    "pymdownx.slugs.uslugify_encoded": _LOWER_ENCODED,
    "pymdownx.slugs.uslugify_case": _CASED,
    "pymdownx.slugs.uslugify_case_encoded": _CASED_ENCODED,
    "pymdownx.slugs.uslugify_cased": _CASED,
    "pymdownx.slugs.uslugify_cased_encoded": _CASED_ENCODED,
    "pymdownx.slugs.gfm": slugs.slugify(case="lower-ascii"),
    "pymdownx.slugs.gfm_encoded": slugs.slugify(case="lower-ascii", percent_encode=True),
    "pymdownx.emoji.emojione": emoji.emojione,
    "pymdownx.emoji.gemoji": emoji.gemoji,
    "pymdownx.emoji.twemoji": emoji.twemoji,
    "pymdownx.emoji.to_png": emoji.to_png,
    "pymdownx.emoji.to_svg": emoji.to_svg,
    "pymdownx.emoji.to_png_sprite": emoji.to_png_sprite,
    "pymdownx.emoji.to_svg_sprite": emoji.to_svg_sprite,
    "pymdownx.emoji.to_awesome": emoji.to_alt,
    "pymdownx.emoji.to_alt": emoji.to_alt,
    "pymdownx.superfences.fence_code_format": superfences.fence_code_format,
    "pymdownx.superfences.fence_div_format": superfences.fence_div_format,
    "pymdownx.superfences.highlight_validator": superfences.highlight_validator,
    "pymdownx.arithmatex.inline_mathjax_format": _INLINE(mode="mathjax"),
    "pymdownx.arithmatex.inline_mathjax_preview_format": _INLINE(mode="mathjax", preview=True),
    "pymdownx.arithmatex.inline_generic_format": _INLINE(mode="generic"),
    "pymdownx.arithmatex.fence_mathjax_format": _FENCED(mode="mathjax"),
    "pymdownx.arithmatex.fence_mathjax_preview_format": _FENCED(mode="mathjax", preview=True),
    "pymdownx.arithmatex.fence_generic_format": _FENCED(mode="generic"),
    "markdown.extensions.toc.slugify": toc.slugify,
    "markdown.extensions.toc.slugify_unicode": toc.slugify_unicode,
    "markdown.extensions.headerid.slugify": toc.slugify,
    "material.extensions.emoji.twemoji": _material_index,
    "material.extensions.emoji.to_svg": _material_svg,
    "materialx.emoji.twemoji": _material_index,
    "materialx.emoji.to_svg": _material_svg,
    "mermaid2.fence_mermaid": superfences.fence_div_format,
}
