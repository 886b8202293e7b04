"""Goldmark's block tokens as the HTML that Hugo writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from editor.markdown.flavours.goldmark import attributes
from editor.markdown.flavours.goldmark.html import end_of
from editor.markdown.flavours.goldmark.inline import InlineParser, Scan
from editor.markdown.flavours.goldmark.nodes import Node
from editor.markdown.flavours.goldmark.numbers import anchor
from editor.markdown.flavours.goldmark.text import escape
from editor.markdown.flavours.goldmark.tree import TreeRenderer, words
from editor.markdown.flavours.markdown_it.parts import Note, Slot, hole, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from editor.markdown.flavours.goldmark.options import GoldmarkOptions

_OMITTED = "<!-- raw HTML omitted -->\n"
_DIVIDER = "<!--more-->"
"""Ends the summary; Hugo takes the first one out."""


class GoldmarkRenderer:
    """Parses the inlines of block tokens and writes HTML."""

    def __init__(self, options: GoldmarkOptions, inlines: InlineParser) -> None:
        self._options = options
        self._inlines = inlines
        self._trees = TreeRenderer(options)
        self._close = " />" if options.xhtml else ">"
        self._block_openers = frozenset(opener for opener, _ in options.block_passthrough)

    def render(self, tokens: Sequence[Token], env: Any) -> str:  # noqa: ANN401
        """The HTML of block tokens."""
        out: list[str] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            match token.type:
                case "paragraph_open":
                    out.append(self._paragraph(tokens, at, env))
                    at += 3
                    continue
                case "heading_open":
                    out.append(self._heading(tokens, at, env))
                    at += 3
                    continue
                case "dt_open":
                    out.append(self._term(tokens, at, env))
                    at += 3
                    continue
                case "inline":
                    tree, source = self._tree(token, env)
                    in_cell = "`" in source and "\\|" in source and token.meta.get("cell", False)
                    out.append(self._trees.html(tree, source, env, in_cell=bool(in_cell)))
                case "footnote_open":
                    end = _end_of(tokens, at)
                    inner = list(tokens[at + 1 : end])
                    note = Note(str(token.meta["label"]))
                    out.append(hole(env, note))
                    note.parts = parts_of(self._note(inner, env), env)
                    at = end
                case "fence":
                    out.append(self._fence(token, env))
                case "code_block":
                    out.append(f"<pre><code>{escape(token.content)}</code></pre>\n")
                case "html_block":
                    out.append(self._html(token.content, env))
                case "attributes" | "definition":
                    pass
                case _:
                    out.append(self._tag(token, tokens[at + 1 : at + 2]))
            at += 1
        return "".join(out)

    def _tree(self, token: Token, env: Any, *, is_item: bool = False) -> tuple[Node, str]:  # noqa: ANN401
        scan = Scan(token.content, env["references"], env["notes"], is_item)
        tree = self._inlines.parse(scan)
        for kind, count in scan.quotes.items():
            if count:
                tree.append(Node(f"open-{kind}", text=str(count)))
        return tree, token.content

    def _tag(self, token: Token, following: Sequence[Token]) -> str:
        if token.nesting < 0:
            return f"</{token.tag}>\n"
        found: attributes.Attributes = token.meta.get("attributes", [])
        extra = ""
        if alignment := token.meta.get("alignment"):
            extra = f' style="text-align: {alignment}"'
        elif "start" in token.attrs:
            extra = f' start="{token.attrs["start"]}"'
        end = self._close if token.type == "hr" else ">"
        line_break = "" if token.tag in ("th", "td") else "\n"
        if token.tag in ("li", "dd") and (following[0].hidden or following[0].nesting < 0):
            line_break = ""
        return f"<{token.tag}{extra}{attributes.printed(found, token.tag)}{end}{line_break}"

    def _paragraph(self, tokens: Sequence[Token], at: int, env: Any) -> str:  # noqa: ANN401
        token = tokens[at]
        is_item = at > 0 and tokens[at - 1].type == "list_item_open"
        tree, source = self._tree(tokens[at + 1], env, is_item=is_item)
        if self._block_openers and not token.hidden:
            split = self._split(tree, source, env)
            if split is not None:
                return split
        inner = self._trees.html(tree, source, env)
        if token.hidden:
            return inner + ("\n" if tokens[at + 3 : at + 4] and tokens[at + 3].nesting >= 0 else "")
        found: attributes.Attributes = token.meta.get("attributes", [])
        if not self._options.wrap_image and _is_lone_image(tree):
            printed = attributes.printed(found, "img")
            return inner[: -len(self._close)] + printed + self._close
        return f"<p{attributes.printed(found, 'p')}>{inner}</p>\n"

    def _split(self, tree: Node, source: str, env: Any) -> str | None:  # noqa: ANN401
        """A paragraph cut where passthrough blocks stand in it; None if none does."""
        groups: list[list[Node] | Node] = [[]]
        for node in tree:
            if node.kind == "passthrough" and node.url in self._block_openers:
                groups += [node, []]
            else:
                last = groups[-1]
                assert isinstance(last, list)
                last.append(node)
        if len(groups) == 1:
            return None
        out = []
        for group in groups:
            if not isinstance(group, list):
                out.append(group.text + "\n")
            elif group:
                holder = type(tree)("root")
                for node in group:
                    holder.append(node)
                out.append(f"<p>{self._trees.html(holder, source, env)}</p>\n")
        return "".join(out)

    def _heading(self, tokens: Sequence[Token], at: int, env: Any) -> str:  # noqa: ANN401
        token, inline = tokens[at], tokens[at + 1]
        is_item = at > 0 and tokens[at - 1].type == "list_item_open"
        tree, source = self._tree(inline, env, is_item=is_item)
        found: attributes.Attributes = token.meta.get("attributes", [])
        identity = ""
        if self._options.auto_heading_id:
            given = next((value for name, value in found if name == "id"), None)
            if given is not None:
                identity = hole(env, Slot("reserved", attributes.as_text(given)))
            elif text := words(tree, source, last_line=inline.meta.get("lines", 1) > 1):
                identity = f' id="{self._hole("heading", text, env)}"'
        printed = attributes.printed(found, token.tag)
        return (
            f"<{token.tag}{printed}{identity}>{self._trees.html(tree, source, env)}</{token.tag}>\n"
        )

    def _term(self, tokens: Sequence[Token], at: int, env: Any) -> str:  # noqa: ANN401
        tree, source = self._tree(tokens[at + 1], env)
        identity = ""
        text = words(tree, source, last_line=False)
        if self._options.auto_definition_term_id and text:
            identity = f' id="{self._hole("term", text, env)}"'
        return f"<dt{identity}>{self._trees.html(tree, source, env)}</dt>\n"

    def _hole(self, kind: str, text: str, env: Any) -> str:  # noqa: ANN401
        return hole(env, Slot(kind, anchor(text, self._options.auto_id_type)))

    def _note(self, tokens: list[Token], env: Any) -> str:  # noqa: ANN401
        """A footnote's body, with a slot for the links back at the end of its last paragraph."""
        back = hole(env, Slot("backlinks", ""))
        shown = [token.type for token in tokens if token.type != "attributes"]
        is_paragraph = shown[-1:] == ["paragraph_close"]
        html = self.render(tokens, env)
        if is_paragraph and html.endswith("</p>\n"):
            return html[: -len("</p>\n")] + back + "</p>\n"
        return html + back

    def _fence(self, token: Token, env: Any) -> str:  # noqa: ANN401
        info = token.info.strip(" \t")
        code = escape(token.content)
        if _DIVIDER in token.content and not token.level:
            shown = escape(_DIVIDER)
            before, after = code.split(shown, 1)
            code = before + hole(env, Slot("more-code", shown)) + after
        language = info.split(" ", 1)[0]
        if not self._options.code_fences:
            shown = f' class="language-{escape(language)}"' if language else ""
            return f"<pre><code{shown}>{code}</code></pre>\n"
        language = language.split("{", 1)[0]
        shown = ""
        if language:
            name = escape(language)
            shown = f' class="language-{name}" data-lang="{name}"'
        start = info.find("{")
        parsed = attributes.parse(info, start) if start >= 0 else None
        given = dict(parsed[0]) if parsed else dict(token.meta.get("attributes", []))
        if language and self._options.line_numbers:
            given.setdefault("linenos", True)
        return f'<pre tabindex="0"><code{shown}{_highlighting(given)}>{code}</code></pre>\n'

    def _html(self, html: str, env: Any) -> str:  # noqa: ANN401
        if html.strip() == _DIVIDER:
            return hole(env, Slot("more", html if self._options.unsafe else ""))
        if self._options.unsafe:
            return html
        # Hugo leaves a comment out without a word, but knows it only without indentation.
        if html.startswith("<!--"):
            return ""
        start = html.lstrip(" ")
        end = end_of(start.split("\n", 1)[0])
        if end is None or end[0].search("\n"):
            return _OMITTED
        # Goldmark keeps the line that closes the block by itself, and Hugo omits that too.
        first, _, rest = html.partition("\n")
        return _OMITTED * 2 if not end[0].search(first) and end[0].search(rest) else _OMITTED


def _is_lone_image(tree: Node) -> bool:
    shown = [node.kind for node in tree if not node.kind.startswith("open-")]
    return shown == ["image"]


def _end_of(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at ``at``."""
    level = tokens[at].level
    end = at + 1
    while tokens[end].level != level or tokens[end].nesting >= 0:
        end += 1
    return end


def _highlighting(given: dict[str, attributes.Value]) -> str:
    """What a fence's attributes ask of the colouring, as data for it."""
    shown = []
    lines = given.get("hl_lines")
    if isinstance(lines, list):
        ranges = " ".join(attributes.as_text(item) for item in lines)
        shown.append(f' data-hl-lines="{escape(ranges)}"')
    shown += [
        f' data-{key}="{escape(attributes.as_text(given[key]))}"'
        for key in ("linenos", "linenostart")
        if key in given
    ]
    return "".join(shown)
