"""Blocks written as Markdown, by markdownify, in the syntax of a flavour.

markdownify goes through the elements and joins what they come to; how each is written is said here,
since it knows one flavour only. It is loaded in the process for it alone.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from markdownify import MarkdownConverter

from editor.scan.rules import Procedure, Tables
from editor.writing.rich_text import signs
from editor.writing.rich_text.blocks import (
    Code,
    Kind,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    WordItem,
)
from editor.writing.rich_text.escaping import Escaper
from editor.writing.rich_text.nesting import inline_elements
from editor.writing.rich_text.tree import Element
from editor.writing.table_text import Alignment, table_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.writing.rich_text.blocks import Block, Pieces
    from editor.writing.rich_text.notation import Notation

Tag: TypeAlias = Any
"""An element of Beautiful Soup, which is what markdownify goes through."""

_VOID: Final = ("br", "hr", "img")
_CELL: Final = "\ufdde"
_ROW: Final = "\ufddd"
_TICKS = re.compile("`+")
_FENCES = re.compile("`{3,}")
_AUTOLINK = re.compile(r"(?:https?|ftp)://[^\s<>]+")
_SEPARATOR: Final = "<!-- -->"


def write(blocks: Sequence[Block], notation: Notation) -> str:
    """The Markdown of some blocks."""
    writer = _Writer(notation)
    made = writer.convert("".join(map(_html, writer.elements(blocks))))
    return made.strip("\n")


def _html(element: Element | str) -> str:
    """An element as markdownify wants it."""
    if isinstance(element, str):
        return escape(element, quote=False)
    values = [f' {name}="{escape(value)}"' for name, value in element.attributes.items()]
    opening = f"<{element.name}{''.join(values)}>"
    if element.name in _VOID:
        return opening
    return f"{opening}{''.join(map(_html, element.children))}</{element.name}>"


class _Writer(MarkdownConverter):
    """One element after the other, its children first.

    Names, arguments and what the methods answer are markdownify's: text with the line ends that
    part it from what stands beside it.
    """

    def __init__(self, notation: Notation) -> None:
        super().__init__()
        self._notation = notation
        self._rules = notation.rules
        self._escaper = Escaper(notation)
        self._is_fenced = self._rules.fences
        self._fences_nest = (
            self._rules.nested_fences or self._rules.procedure is not Procedure.PYTHON_MARKDOWN
        )

    # ---- blocks as elements

    def elements(self, blocks: Sequence[Block]) -> list[Element | str]:
        """The elements of some blocks, and what has to stand between two of them."""
        made: list[Element | str] = []
        before: Block | None = None
        for block in blocks:
            if before is not None and self._would_join(before, block):
                made.append(Element("separator"))
            made.append(self._element(block))
            before = block
        return made

    def _would_join(self, before: Block, block: Block) -> bool:
        if (
            not isinstance(before, ListBlock)
            or not self._notation.has_tags
            or self._notation.is_mdx
        ):
            return False
        if isinstance(block, ListBlock):
            return self._rules.procedure is Procedure.PYTHON_MARKDOWN and self._rules.mixed_lists
        return isinstance(block, Code) and not self._is_fenced

    def _element(self, block: Block) -> Element:
        match block:
            case Paragraph(pieces, 0) | WordItem(_, _, _, pieces):
                return Element("p", {}, self._inline(pieces))
            case Paragraph(pieces, level):
                return Element(f"h{level}", {}, self._inline(pieces, is_heading=True))
            case Code(text, language):
                return Element("pre", {"language": language}, [text])
            case Quote(inner):
                return Element("blockquote", {}, self.elements(inner))
            case Rule():
                return Element("hr")
            case ListBlock():
                return self._list(block)
            case Table():
                return self._table(block)
        raise AssertionError(block)

    def _list(self, block: ListBlock) -> Element:
        tight = "yes" if block.is_tight else ""
        items: list[Element | str] = []
        for number, item in enumerate(block.items, block.start):
            marker = f"{number}." if block.ordered else self._notation.bullet
            attributes = {"marker": marker, "tight": tight}
            items.append(Element("li", attributes, self.elements(item)))
        return Element("ol" if block.ordered else "ul", {"tight": tight}, items)

    def _table(self, block: Table) -> Element:
        if self._rules.tables is Tables.NONE or self._notation.in_cell:
            rows: list[Element | str] = []
            for row in block.rows:
                cells = [self._inline(cell) for cell in row if cell]
                parted = [one for cell in cells for one in (*cell, " ")][:-1]
                rows += [*([Element("br")] if rows else []), *parted]
            return Element("p", {}, rows)
        made: list[Element | str] = [
            Element("tr", {}, [Element("td", {}, self._inline(cell, in_cell=True)) for cell in row])
            for row in block.rows
        ]
        return Element("table", {"sides": " ".join(side.name for side in block.alignments)}, made)

    def _inline(
        self, pieces: Pieces, *, is_heading: bool = False, in_cell: bool = False
    ) -> list[Element | str]:
        boxes = [one.text for one in pieces if one.kind is Kind.BOX][:1]
        rest = [one for one in pieces if one.kind is not Kind.BOX]
        inside = inline_elements(rest, self._escaper, is_heading=is_heading, in_cell=in_cell)
        return [Element("box", {"state": box.strip()}) for box in boxes] + inside

    # ---- elements as text, called by markdownify

    def process_text(self, el: Tag, parent_tags: set[str] | None = None) -> str:
        """A text as it is: it is escaped already, and has its blanks where they belong."""
        del parent_tags
        return str(el)

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A paragraph; in a list without blank lines it is parted by none."""
        del parent_tags
        written = self._written(text, self._hard_break)
        around = "\n" if el.parent is not None and el.parent.get("tight") else "\n\n"
        return f"{around}{written}{around}"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        """A heading, by number signs."""
        del el, parent_tags
        text = text.replace(signs.BREAK, " ")
        written = signs.written(text, self._notation, is_heading=True)
        return f"\n\n{'#' * n} {written}\n\n"

    def convert_separator(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A comment, which ends a list that the next one would go on with."""
        del el, text, parent_tags
        return f"\n\n{_SEPARATOR}\n\n"

    def convert_box(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """The box of a task."""
        del text, parent_tags
        return f"{el['state']} "

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A rule; between blank lines it underlines nothing."""
        del el, text, parent_tags
        return "\n\n---\n\n" if self._notation.bullet != "-" else "\n\n***\n\n"

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """What stands for a line break."""
        del el, text, parent_tags
        return signs.BREAK

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A block of code, fenced where that is read."""
        inside = bool(parent_tags & {"li", "blockquote"})
        if not self._is_fenced or (inside and not self._fences_nest):
            return (
                "\n\n"
                + "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
                + "\n\n"
            )
        longest = max((len(run) for run in _FENCES.findall(text)), default=2)
        fence = "`" * (longest + 1)
        return f"\n\n{fence}{el.get('language', '')}\n{text}\n{fence}\n\n"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A quotation."""
        del el, parent_tags
        lines = [f"> {line}" if line else ">" for line in text.strip("\n").split("\n")]
        return "\n\n" + "\n".join(lines) + "\n\n"

    def convert_list(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A list; within an item without blank lines it is parted by none."""
        del parent_tags
        around = "\n" if el.parent is not None and el.parent.get("tight") else "\n\n"
        return around + text.strip("\n") + around

    convert_ul = convert_list
    convert_ol = convert_list

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An item, with its further lines as far in as the flavour has them."""
        del parent_tags
        marker = str(el["marker"])
        indent = self._rules.item_indent or len(marker) + 1
        first, *rest = text.strip("\n").split("\n")
        lines = [f"{marker} {first}", *[" " * indent + line if line else "" for line in rest]]
        around = "\n" if el.get("tight") else "\n\n"
        return around + "\n".join(lines) + around

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A cell, parted from the next one for `convert_table`."""
        del el, parent_tags
        tag = "<br />" if self._notation.is_mdx else "<br>"
        return self._written(text, tag if self._notation.has_tags else " ") + _CELL

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A row, parted from the next one for `convert_table`."""
        del el, parent_tags
        return text + _ROW

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A table, its bars below each other."""
        del parent_tags
        rows = [row.split(_CELL)[:-1] for row in text.split(_ROW)[:-1]]
        sides = [Alignment[name] for name in str(el["sides"]).split()]
        lines = table_lines(rows, sides, self._rules)
        return "\n\n" + "\n".join(lines) + "\n\n"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A link; in angle brackets if its text is its address."""
        del parent_tags
        address = str(el["href"])
        if not text:
            return ""
        if el.get_text() == address and _AUTOLINK.fullmatch(address) and not self._notation.is_mdx:
            return f"<{address}>"
        return f"[{text}]({address})"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An image."""
        del text, parent_tags
        return f"![{el['alt']}]({el['src']})"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Code within a text, with enough ticks around it."""
        del el, parent_tags
        longest = max((len(run) for run in _TICKS.findall(text)), default=0)
        ticks = "`" * (longest + 1)
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{ticks}{pad}{text}{pad}{ticks}"

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Marked text; with which signs, is chosen when the paragraph is whole."""
        del parent_tags
        return signs.marked(el.name, text) if text else ""

    convert_em = convert_strong
    convert_del = convert_strong
    convert_sub = convert_strong
    convert_sup = convert_strong
    convert_mark = convert_strong

    @property
    def _hard_break(self) -> str:
        if self._notation.in_cell:
            tag = "<br />" if self._notation.is_mdx else "<br>"
            return tag if self._notation.has_tags else " "
        return "\\\n" if self._rules.procedure is Procedure.COMMONMARK else "  \n"

    def _written(self, text: str, line_break: str) -> str:
        return signs.written(text, self._notation).replace(signs.BREAK, line_break)

    def convert__document_(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """All of it, as its blocks are."""
        del el, parent_tags
        return text
