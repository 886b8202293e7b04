"""Eleventy's Markdown: markdown-it with its defaults, raw HTML, and no indented code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

from editor.markdown.flavours.base import Options
from editor.markdown.flavours.markdown_it.containers import Containers, Look, use_containers
from editor.markdown.flavours.markdown_it.dollars import use_dollars
from editor.markdown.flavours.markdown_it.engine import MarkdownItFlavour

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_SWITCHES = {"html": True, "linkify": False, "typographer": False, "breaks": False}
"""markdown-it's own options that a site sets, with Eleventy's defaults."""
_PRESETS = {"default": "js-default", "commonmark": "commonmark", "zero": "zero"}


def flavour(options: Mapping[str, object]) -> MarkdownItFlavour:
    """The flavour: markdown-it's own switches, and what a site does with the library.

    ``preset`` (default, commonmark, zero) and ``quotes`` are markdown-it's; ``enable`` and
    ``disable`` name rules. ``code`` brings indented code back, ``math`` adds formulas between
    dollars, ``containers`` those of markdown-it-container: a table of their names with the tags
    around them, which are a ``div`` of that class where there are none.
    """
    given = Options("eleventy", options)
    switches: dict[str, object] = {
        name: given.flag(name, default) for name, default in _SWITCHES.items()
    }
    quotes = given.names("quotes")
    if quotes:
        switches["quotes"] = list(quotes)
    preset = _PRESETS[given.text("preset", "default", tuple(_PRESETS))]
    enabled, disabled = given.names("enable"), given.names("disable")
    has_code = given.flag("code", False)
    has_math = given.flag("math", False)
    kinds = _containers(given.mapping("containers"))
    given.done()
    md = MarkdownIt(preset, switches, renderer_cls=_Renderer)
    md.enable(list(enabled), ignoreInvalid=True)
    md.disable(list(disabled), ignoreInvalid=True)
    if not has_code and "code" in md.block.ruler.get_active_rules():
        md.block.ruler.at("code", _no_code)
    if has_math:
        use_dollars(md, as_code=False)
    if kinds.names:
        use_containers(md, kinds)
    return MarkdownItFlavour("eleventy", md)


def _containers(named: Mapping[str, object]) -> Containers:
    """The containers a site names, each with its tags if these are its own: before, after."""
    looks: dict[str, Look] = {}
    for name, told in named.items():
        tags = [str(tag) for tag in told] if isinstance(told, (list, tuple)) else []
        if len(tags) == 2:
            looks[name] = Look(tags[0], tags[1], shows_title=True)
    return Containers(frozenset(named), looks)


class _Renderer(RendererHTML):
    """markdown-it 14 describes an image by its plain text alone, without code."""

    def renderInlineAsText(  # noqa: N802 (markdown-it's name)
        self, tokens: Sequence[Token] | None, options: OptionsDict, env: EnvType
    ) -> str:
        shown = [token for token in tokens or () if token.type != "code_inline"]
        return super().renderInlineAsText(shown, options, env)


def _no_code(_state: StateBlock, _start: int, _end: int, _silent: bool) -> bool:
    """Indented code that matches nothing.

    The other rules still leave lines alone that stand four columns in, as they do in JavaScript;
    with the rule disabled, markdown-it-py's would take them.
    """
    return False
