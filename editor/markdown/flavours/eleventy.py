"""Eleventy's Markdown: markdown-it with its defaults, raw HTML, and no indented code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

from editor.markdown.flavours.base import Options
from editor.markdown.flavours.markdown_it.dollars import use_dollars
from editor.markdown.flavours.markdown_it.engine import MarkdownItFlavour

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_SWITCHES = {"html": True, "linkify": False, "typographer": False, "breaks": False}
"""markdown-it's own options that a site sets, with Eleventy's defaults."""


def flavour(options: Mapping[str, object]) -> MarkdownItFlavour:
    """The flavour: ``code`` brings indented code back, ``math`` adds formulas between dollars.

    The rest are markdown-it's own switches.
    """
    given = Options("eleventy", options)
    switches = {name: given.flag(name, default) for name, default in _SWITCHES.items()}
    has_code = given.flag("code", False)
    has_math = given.flag("math", False)
    given.done()
    md = MarkdownIt("js-default", switches, renderer_cls=_Renderer)
    if not has_code:
        md.block.ruler.at("code", _no_code)
    if has_math:
        use_dollars(md, as_code=False)
    return MarkdownItFlavour("eleventy", md)


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
