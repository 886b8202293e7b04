"""Jekyll's Markdown: kramdown with GitHub's input, as near as markdown-it comes.

Spans are CommonMark's with kramdown's attribute lists, typography, footnotes and ids; blocks are
CommonMark's with kramdown's own rules where posts show the difference.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape, unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from editor.markdown.flavours.base import Options
from editor.markdown.flavours.kramdown import attributes, blocks, spans
from editor.markdown.flavours.kramdown.smart import curl
from editor.markdown.flavours.markdown_it import footnotes, headings, notestyles, smart
from editor.markdown.flavours.markdown_it.brackets import closed_only
from editor.markdown.flavours.markdown_it.engine import MarkdownItFlavour
from editor.markdown.flavours.markdown_it.parts import Note, Numbering, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token


_NAME = "kramdown"
_NUMBERED = "line_numbers"
_QUOTES = "lsquo,rsquo,ldquo,rdquo"
_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_GIVEN_ID = re.compile(r"[ \t]+\{#([\w:-]+)\}[ \t]*$")
_NOT_IN_ID = re.compile(r"[^a-zA-Z0-9 -]")


def flavour(options: Mapping[str, object]) -> KramdownFlavour:
    """The flavour with the options of a site's ``kramdown`` table that change a page."""
    given = Options(_NAME, options)
    has_ids = given.flag("auto_ids", True)
    is_github = given.text("input", "GFM").lower() != "kramdown"
    slug = _github_slug if is_github else _kramdown_slug
    notes = notestyles.of_kramdown(given.text("footnote_backlink", "&#8617;"))
    names = given.text("smart_quotes", _QUOTES).split(",")
    md = _Parser("js-default", {"html": True, "breaks": given.flag("hard_wrap", False)})
    md.options[_NUMBERED] = given.flag("line_numbers", False)
    if not is_github:
        md.disable("strikethrough")
    given.done()
    quotes = [unescape(f"&{name.strip()};") for name in names]
    smart.use_smart(
        md, partial(curl, quotes=quotes if len(quotes) == 4 else "‘’“”"), with_alts=False
    )
    return KramdownFlavour(md, slug if has_ids else None, notes)


class _Parser(MarkdownIt):
    """markdown-it that leaves links as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


class KramdownFlavour(MarkdownItFlavour):
    """kramdown as Jekyll configures it."""

    def __init__(
        self, md: MarkdownIt, slug: Callable[[str], str] | None, notes: notestyles.Style
    ) -> None:
        super().__init__(_NAME, md, has_tail=True, last_wins=True)
        self._notes = notes
        md.options["tasklists"] = True
        md.use(deflist_plugin)
        ruler = md.block.ruler
        ruler.at("list", blocks.list_rule, {"alt": ["paragraph", "reference", "blockquote"]})
        ruler.at("html_block", blocks.html_rule, _INTERRUPTS)
        ruler.disable("table")
        ruler.at("reference", blocks.reference_rule)
        ruler.before("paragraph", "math", blocks.math_rule, _INTERRUPTS)
        ruler.before("paragraph", "pipes", blocks.table_rule)
        ruler.before("lheading", "attributes", attributes.line_rule, _INTERRUPTS)
        ruler.before("lheading", "extension", blocks.extension_rule, _INTERRUPTS)
        md.inline.ruler.before("escape", "math", spans.math_rule)
        md.inline.ruler.before("link", "spaced_link", closed_only(spans.link_rule))
        md.core.ruler.before("smart", "spans", _finish_spans)
        footnotes.use_footnotes(md)
        if slug is not None:
            headings.use_heading_ids(md, slug)
        for name, rule in (
            ("s_open", _struck),
            ("s_close", _unstruck),
            ("list_item_open", _item),
            ("math_inline", _math),
            ("math_block", _math),
        ):
            md.add_render_rule(name, rule)

    def parse_block(self, state: StateBlock, line: int) -> None:
        """One block, with the attribute lines that touch it."""
        super().parse_block(state, line)
        while state.line < state.lineMax and not state.isEmpty(state.line):
            is_list = attributes.LINE.match(blocks.text_of(state, state.line)) is not None
            if not is_list and state.tokens and state.tokens[-1].type != "attributes":
                break
            if not is_list and not state.tokens:
                break
            super().parse_block(state, state.line)

    def finish(self, tokens: list[Token], env: Any) -> str:  # noqa: ANN401 (untyped there)
        """Parse the inlines and render, with holes for ids and footnotes."""
        tokens = attributes.give(tokens)
        if self.md.options[_NUMBERED]:
            for token in tokens:
                if token.type == "fence" and token.info.strip():
                    token.attrSet("data-linenos", "true")
        for token, inline in pairwise(tokens):
            given = _GIVEN_ID.search(inline.content) if token.type == "heading_open" else None
            if given is not None:
                inline.content = inline.content[: given.start()]
                token.attrSet("id", given[1])
        tokens = self.inlines(tokens, env)
        return footnotes.render_with_notes(self.md, tokens, env)

    def number(self, holes: Sequence[Slot | Note]) -> Numbering:
        """Heading ids and footnotes."""
        values: dict[Slot, str] = {}
        slots = [part for part in holes if isinstance(part, Slot)]
        headings.identify(slots, values, fallback="section")
        notes = footnotes.count(holes, self._notes.mention, values)
        listed = self._notes.listed(notes, values) if notes and self._notes.listed else ""
        return Numbering(values, listed)


def _github_slug(text: str) -> str:
    """As kramdown's GitHub parser: letters, digits, marks, hyphens; spaces become hyphens."""
    return headings.github_slug(text.replace("\t", " "))


def _kramdown_slug(text: str) -> str:
    """As kramdown itself: ASCII letters and digits, from the first letter on."""
    start = re.sub(r"^[^a-zA-Z]+", "", text)
    return _NOT_IN_ID.sub("", start).replace(" ", "-").lower()


def _finish_spans(state: StateCore) -> None:
    """What kramdown reads while it parses spans, before any quote is curled."""
    for token in state.tokens:
        if token.type == "inline" and token.children:
            spans.turn_strong_out(token.children)
            attributes.give_spans(token.children)


# Render rules: markdown-it binds them to its renderer and passes an untyped env.


def _math(_self: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    formula = escape(tokens[at].content, quote=False)
    return f"\\[{formula}\\]\n" if tokens[at].type == "math_block" else f"\\({formula}\\)"


def _struck(*_arguments: object) -> str:
    return "<del>"


def _unstruck(*_arguments: object) -> str:
    return "</del>"


def _item(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    html = str(self.renderToken(tokens, at, options, env))
    checked = tokens[at].meta.get("checked")
    if checked is None:
        return html
    mark = ' checked="checked"' if checked else ""
    return (
        f'{html}<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"{mark}>'
    )
