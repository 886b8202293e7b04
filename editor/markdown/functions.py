"""Functions that a site's configuration may name for a Markdown extension; nothing is imported.

A configuration may be a stranger's, so a name in it is never imported: it is looked up here, and
what stands here is given by the flavour. In options, which travel between processes as JSON, a
function is a table: ``{"!function": "pymdownx.slugs.slugify", "kwds": {"case": "lower"}}``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FUNCTION: Final = "!function"
KWDS: Final = "kwds"
ARGS: Final = "args"

_SLUGS = (
    "slugify uslugify uslugify_encoded uslugify_case uslugify_case_encoded uslugify_cased"
    " uslugify_cased_encoded gfm gfm_encoded"
)
_EMOJI = "emojione gemoji twemoji to_png to_svg to_png_sprite to_svg_sprite to_awesome to_alt"
_FENCES = "fence_code_format fence_div_format highlight_validator"
_MATH = (
    "arithmatex_inline_format arithmatex_fenced_format inline_mathjax_format"
    " inline_mathjax_preview_format inline_generic_format fence_mathjax_format"
    " fence_mathjax_preview_format fence_generic_format"
)
KNOWN: Final = frozenset(
    [f"pymdownx.slugs.{name}" for name in _SLUGS.split()]
    + [f"pymdownx.emoji.{name}" for name in _EMOJI.split()]
    + [f"pymdownx.superfences.{name}" for name in _FENCES.split()]
    + [f"pymdownx.arithmatex.{name}" for name in _MATH.split()]
    + [f"{module}.{name}" for module in ("material.extensions.emoji", "materialx.emoji")
       for name in ("twemoji", "to_svg")]
    + ["markdown.extensions.toc.slugify", "markdown.extensions.toc.slugify_unicode",
       "markdown.extensions.headerid.slugify", "mermaid2.fence_mermaid"]
)  # fmt: skip
"""Every function that the flavour can give."""


def reference(
    name: str, kwds: Mapping[str, object] | None = None, args: tuple[object, ...] = ()
) -> dict[str, object]:
    """A function by its full name; with ``kwds`` or ``args``, what it answers when called so."""
    described: dict[str, object] = {FUNCTION: name}
    if kwds is not None or args:
        described[KWDS] = dict(kwds or {})
        described[ARGS] = list(args)
    return described


def name_of(value: object) -> str | None:
    """The full name of the function that ``value`` stands for; None if it is something else."""
    name = value.get(FUNCTION) if isinstance(value, dict) else None
    return name if isinstance(name, str) else None
