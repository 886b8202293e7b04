"""An inline tree as HTML, as the text of an image, and as the words of a heading's id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from editor.markdown.flavours.goldmark import text
from editor.markdown.flavours.goldmark.cjk import line_breaks_stay
from editor.markdown.flavours.markdown_it.parts import Slot, hole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.markdown.flavours.goldmark.nodes import Node
    from editor.markdown.flavours.goldmark.options import GoldmarkOptions


class TreeRenderer:
    """Renders inline trees of one source text at a time."""

    def __init__(self, options: GoldmarkOptions) -> None:
        self._options = options
        self._close = " />" if options.xhtml else ">"

    def html(self, tree: Node, source: str, env: Any, *, in_cell: bool = False) -> str:  # noqa: ANN401
        """The HTML of the tree's children, however deeply they are nested."""
        out: list[str] = []
        open_tags: list[tuple[Iterator[Node], str]] = [(iter(tree), "")]
        while open_tags:
            children, end = open_tags[-1]
            node = next(children, None)
            if node is None:
                out.append(end)
                open_tags.pop()
            elif node.kind in ("span", "link"):
                start, end = self._tags(node)
                out.append(start)
                open_tags.append((iter(node), end))
            else:
                out.append(self._leaf(node, source, env, in_cell))
        return "".join(out)

    def _tags(self, node: Node) -> tuple[str, str]:
        if node.kind == "span":
            return f"<{node.text}>", f"</{node.text}>"
        return f'<a href="{self._url(text.resolved(node.url))}"{self._title(node)}>', "</a>"

    def _leaf(self, node: Node, source: str, env: Any, in_cell: bool) -> str:  # noqa: ANN401
        match node.kind:
            case "text":
                return self._text(node, source) + self._break(node, source)
            case "literal" | "passthrough" | "emoji":
                return node.text
            case "code":
                return f"<code>{self._code(node, source, in_cell)}</code>"
            case "raw":
                return self._raw(node.text)
            case "autolink":
                return f'<a href="{self._url(node.url)}">{text.escape(node.text)}</a>'
            case "image":
                alt = self.alt(node, source, env)
                head = f'<img src="{self._url(text.resolved(node.url))}" alt="{alt}"'
                return head + self._title(node) + self._close
            case "note":
                return hole(env, Slot("note", node.text))
            case "open-single" | "open-double" | "stray-single" | "stray-double":
                return hole(env, Slot(node.kind, node.text))
            case "checkbox":
                checked = 'checked="" ' if node.text else ""
                return f'<input {checked}disabled="" type="checkbox"{self._close} '
            case _:
                return text.escape(source[node.start : node.end])

    def alt(self, node: Node, source: str, env: Any) -> str:  # noqa: ANN401
        """What stands in an image's alt attribute: the text in it, entities and all."""
        words = []
        waiting = [iter(node)]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
            elif child.kind == "text":
                words.append(self._text(child, source) + self._break(child, source))
            elif child.kind == "literal":
                words.append(child.text)
            elif child.kind == "note":
                words.append(hole(env, Slot("hidden-note", child.text)))
            elif child.kind.startswith("stray"):
                words.append(hole(env, Slot(child.kind, child.text)))
            else:
                waiting.append(iter(child))
        return "".join(words)

    def _text(self, node: Node, source: str) -> str:
        return text.written(
            source[node.start : node.end], escaped_space=self._options.escaped_space
        )

    def _break(self, node: Node, source: str) -> str:
        if not node.line_break:
            return ""
        if node.line_break == "hard" or self._options.hard_wraps:
            return f"<br{self._close}\n"
        style = self._options.line_breaks
        return "\n" if not style or line_breaks_stay(node, source, style) else ""

    def _code(self, node: Node, source: str, in_cell: bool) -> str:
        code = "".join([source[part.start : part.end] for part in node]).replace("\n", " ")
        return text.escape(code.replace("\\|", "|") if in_cell else code)

    def _raw(self, html: str) -> str:
        if self._options.unsafe:
            return html
        return "" if html.startswith("<!--") else "<!-- raw HTML omitted -->"

    def _url(self, destination: str) -> str:
        if not self._options.unsafe and text.is_dangerous(destination):
            return ""
        return text.escape(text.url(destination))

    def _title(self, node: Node) -> str:
        return "" if node.title is None else f' title="{text.written(node.title)}"'


def words(tree: Node, source: str, *, last_line: bool) -> str:
    """The text that a heading's or term's id is made of.

    Hugo takes what stands directly in it, and of a span, link or image the first piece only.
    """
    found = "".join([_words(node, source) for node in tree])
    if last_line:
        found = found.rsplit("\n", 1)[-1]
    return text.named_resolved(found)


def _words(node: Node | None, source: str) -> str:
    while node is not None and node.kind not in ("text", "literal", "raw", "emoji"):
        node = node.first
    if node is None:
        return ""
    if node.kind == "text":
        return source[node.start : node.end] + ("\n" if node.line_break else "")
    if node.kind == "literal":
        return node.text
    if node.kind == "emoji":
        return source[node.start : node.end]
    is_tag = node.text[1] == "/" or node.text[1].isalpha() or node.text.startswith("<!--")
    return "" if is_tag else node.text.strip()
