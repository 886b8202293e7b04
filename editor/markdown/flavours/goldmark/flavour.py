"""Hugo's Markdown: Goldmark 1.8 with the extensions and the defaults that Hugo gives it.

Block structure is markdown-it's, with Goldmark's own rules where the two differ; the inlines are
parsed by Goldmark's rules throughout. `tests/fidelity` holds the result against the real Hugo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from editor.markdown.flavours.goldmark import inline, links
from editor.markdown.flavours.goldmark.attributes import merged
from editor.markdown.flavours.goldmark.blocks import (
    attribute_rule,
    heading_rule,
    paragraph_rule,
)
from editor.markdown.flavours.goldmark.containers import fence_rule, list_rule, quote_rule
from editor.markdown.flavours.goldmark.descriptions import describe
from editor.markdown.flavours.goldmark.emoji import emoji
from editor.markdown.flavours.goldmark.html import html_rule
from editor.markdown.flavours.goldmark.numbers import number
from editor.markdown.flavours.goldmark.options import GoldmarkOptions, read
from editor.markdown.flavours.goldmark.passthrough import EXTRAS, extra_rule, passthrough
from editor.markdown.flavours.goldmark.render import GoldmarkRenderer
from editor.markdown.flavours.goldmark.typographer import typographer
from editor.markdown.flavours.markdown_it.engine import MarkdownItFlavour
from editor.markdown.flavours.markdown_it.footnotes import definition_rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block.state_block import StateBlock
    from markdown_it.token import Token

    from editor.markdown.flavours.markdown_it.parts import Note, Numbering, Slot

_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def flavour(options: Mapping[str, object]) -> GoldmarkFlavour:
    """The flavour with a site's options, flat or in Hugo's tables."""
    return GoldmarkFlavour(read(options))


class GoldmarkFlavour(MarkdownItFlavour):
    """Goldmark as Hugo configures it."""

    def __init__(self, options: GoldmarkOptions) -> None:
        super().__init__("goldmark", _blocks(options), has_tail=options.footnote, is_deep=True)
        self.options = options
        parser = inline.InlineParser(_rules(options), escaped_space=options.escaped_space)
        self._renderer = GoldmarkRenderer(options, parser)

    def parse_block(self, state: StateBlock, line: int) -> None:
        """One block, with the attribute lines that follow it."""
        super().parse_block(state, line)
        while self.options.block_attributes and state.line < state.lineMax:
            if state.isEmpty(state.line) or not attribute_rule(
                state, state.line, state.lineMax, False
            ):
                break

    def finish(self, tokens: list[Token], env: Any) -> str:  # noqa: ANN401 (markdown-it's env)
        """Parse the inlines and render, with holes for ids and numbers."""
        if self.options.block_attributes:
            _give_attributes(tokens, with_own_ids=self.options.auto_heading_id)
        return self._renderer.render(tokens, env)

    def number(self, holes: Sequence[Slot | Note]) -> Numbering:
        """Heading ids and footnotes, in the order in which Hugo counts them."""
        return number(holes, self.options)


def _blocks(options: GoldmarkOptions) -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": 100})
    ruler = md.block.ruler
    ruler.at("heading", heading_rule(with_attributes=options.title_attributes), _INTERRUPTS)
    ruler.at("html_block", html_rule, _INTERRUPTS)
    ruler.at("fence", fence_rule, _INTERRUPTS)
    ruler.at("blockquote", quote_rule, _INTERRUPTS)
    ruler.at("list", list_rule, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at(
        "paragraph",
        paragraph_rule(
            with_table=options.table,
            with_attributes=options.title_attributes,
            describe=describe if options.definition_list else None,
        ),
    )
    if options.footnote:
        ruler.before("paragraph", "footnote", definition_rule, _INTERRUPTS)
    if options.block_attributes:
        ruler.before("paragraph", "attributes", attribute_rule, _INTERRUPTS)
    md.disable(["reference", "lheading"])
    return md


def _rules(options: GoldmarkOptions) -> dict[str, tuple[inline.Rule, ...]]:
    """The inline rules at each character, in the order of Goldmark's priorities."""
    found: list[tuple[int, str, inline.Rule]] = [
        (100, "`", inline.code_span),
        (200, "![", links.bracket),
        (200, "]", links.close_bracket),
        (300, "<", inline.autolink),
        (400, "<", inline.raw_html),
    ]
    emphasis = {1: "em", 2: "strong"}
    found += [(500, mark, inline.span(mark, emphasis)) for mark in "*_"]
    if options.task_list:
        found.append((0, "[", inline.task))
    if options.footnote:
        found.append((101, "![", links.footnote))
    if options.strikethrough:
        found.append((500, "~", inline.span("~", {1: "del", 2: "del"}, longest=2)))
    found += [
        (priority, mark, extra_rule(mark, tags))
        for priority, name, mark, tags in EXTRAS
        if name in options.extras
    ]
    if options.emoji:
        found.append((200, ":", emoji))
    if options.linkify:
        found.append((999, " *_~(", links.linkify(options.linkify_protocol)))
    if options.signs is not None:
        found.append((9999, "'\"-.<>", typographer(options.signs)))
    pairs = options.block_passthrough + options.inline_passthrough
    if pairs:
        marks = "".join(sorted({opener[0] for opener, _ in pairs} | {"\\"}))
        found.append((201, marks, passthrough(pairs)))
    found.sort(key=lambda item: item[0])
    return {
        mark: tuple(rule for _, marks, rule in found if mark in marks)
        for mark in {mark for _, marks, _ in found for mark in marks}
    }


def _give_attributes(tokens: Sequence[Token], *, with_own_ids: bool) -> None:
    """Give the values of attribute lines to the block that stands before each of them.

    ``with_own_ids``: headings have their ids already when these lines are read.
    """
    openings: dict[int, Token] = {}
    for token in tokens:
        if token.type == "attributes":
            owner = openings.get(token.level)
            if owner is not None and not token.meta["alone"] and _takes(owner, token):
                mine = owner.meta.get("attributes", [])
                given = token.meta["attributes"]
                if with_own_ids and owner.type == "heading_open":
                    given = [(name, value) for name, value in given if name != "id"]
                owner.meta["attributes"] = merged(mine, given)
        elif token.type == "inline":
            continue
        elif token.nesting >= 0:
            openings = {level: kept for level, kept in openings.items() if level < token.level}
            openings[token.level] = token


def _takes(owner: Token, token: Token) -> bool:
    """A fence takes attributes only from the line after it, and only if it has none of its own."""
    return owner.type != "fence" or (token.map is not None and "{" not in owner.info)
