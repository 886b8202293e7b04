"""kramdown's lists: items that take their lines by their looks, and then read what they took."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from editor.markdown.flavours.kramdown import attributes, syntax
from editor.markdown.flavours.kramdown.elements import Attributes, Element
from editor.markdown.flavours.kramdown.reader import RAW
from editor.markdown.flavours.kramdown.source import Source

if TYPE_CHECKING:
    from editor.markdown.flavours.kramdown.reader import Reader

_TABBED: Final = re.compile(r"( *)(\t+)")
_TABS: Final = re.compile(r"\t+")
_TASK: Final = re.compile(rf"{syntax.S}*\[([ xX])\]{syntax.S}+")
_BOX: Final = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"'
TASK: Final = "task-list-item"
"""The class of an item that is a task, or stands behind one."""


@dataclass(slots=True)
class _Item:
    """An item as its lines are collected: the texts that are read one after the other."""

    element: Element
    indent: int
    texts: list[list[str]] = field(default_factory=list)


def _begun(kind: str, mark: str, rest: str) -> _Item:
    """An item that begins with ``mark``, behind which ``rest`` stands on its line."""
    indent = len(mark)
    if attributes.is_list_alone(rest):
        indent = 4
    else:
        while (tabbed := _TABBED.match(rest)) is not None:
            blanks = len(tabbed[1])
            blanks += 4 - (blanks + indent) % 4 + (len(tabbed[2]) - 1) * 4
            rest = " " * blanks + rest[tabbed.end() :]
        indent += len(rest) - len(rest.lstrip(" "))
    item = _Item(Element(kind), indent)
    given = Attributes()
    text = attributes.take_from_item(rest.lstrip(syntax.SPACES), given)
    if given.values or given.refs:
        item.element.given = given
    item.texts.append([text])
    return item


def _line_of(reader: Reader, indent: int, *, is_lazy: bool) -> str | None:
    """The next line if it belongs to an item: as one that is moved in far enough, or a lazy one."""
    source = reader.source
    text, at = source.text, source.pos
    end = source.line_end(at)
    source.see(end)
    if syntax.TO_LINE_END.match(text, at):
        return None
    if syntax.item_lines(indent).match(text, at) is None:
        if not is_lazy:
            return None
        most = min(indent, 3)
        blanks = len(text[at : at + most]) - len(text[at : at + most].lstrip(" "))
        is_braced = text.startswith("{:", at + blanks)
        if is_braced and attributes.block_list(source, at) is not None:
            return None
        if reader.is_html(at, most):
            return None
    source.pos = end
    tabs = _TABS.match(text, at, end)
    if tabs is None:
        return text[at:end]
    return " " * (4 * len(tabs[0])) + text[tabs.end() : end]


def item_list(reader: Reader) -> bool:
    """A bulleted or numbered list."""
    source = reader.source
    text = source.text
    if syntax.ITEM.match(text, source.pos) is None:
        return False
    is_bulleted = syntax.BULLET.match(text, source.pos) is not None
    mark = "[+*-]" if is_bulleted else r"[0-9]+\."
    beginning = syntax.BULLET if is_bulleted else syntax.NUMBER
    listed = reader.adopt(Element("ul" if is_bulleted else "ol"))
    items: list[_Item] = []
    has_mark = has_nested = was_blank = False
    while not source.has_ended():
        source.see(source.line_end(source.pos))
        if was_blank and syntax.RULE.match(text, source.pos):
            break
        ended = syntax.END_MARK.match(text, source.pos)
        if ended is not None:
            source.pos = ended.end()
            has_mark = True
            break
        begins = beginning.match(text, source.pos)
        if begins is not None:
            item = _begun("li", begins[1], begins[2])
            item.element.start = source.pos
            source.pos = begins.end()
            items.append(item)
            listed.children.append(item.element)
            beginning = syntax.next_item(mark, item.indent)
            has_nested = syntax.ITEM.match(item.texts[0][0]) is not None
            was_blank = False
            continue
        item = items[-1]
        line = _line_of(reader, item.indent, is_lazy=not was_blank)
        if line is not None:
            is_inside = line.startswith(" " * item.indent)
            line = line[item.indent :] if is_inside else line
            if syntax.ITEM.match(line):
                if is_inside and not has_nested:
                    item.texts.append([])
                    has_nested = True
                elif has_nested and not is_inside:
                    line = " " * (item.indent + 4) + line
            item.texts[-1].append(line)
            was_blank = False
            continue
        gap = syntax.BLANK.match(text, source.pos)
        if gap is None:
            break
        source.pos = gap.end()
        item.texts[-1].append(gap[0])
        has_nested = was_blank = True
    reader.tree.children.append(listed)
    for item in items:
        for part in item.texts:
            reader.inside(item.element, Source("".join(part)))
    last = _finish(listed, has_mark=has_mark)
    if last is not None and not has_mark:
        reader.tree.children.append(last)
    if reader.options.is_github:
        _tick(listed)
    return True


def _finish(listed: Element, *, has_mark: bool) -> Element | None:
    """Take the tags off paragraphs that items do without; returns the blank lines at the end."""
    last: Element | None = None
    for item in listed.children:
        blocks = item.children
        if not blocks:
            continue
        first = blocks[0]
        is_text = first.kind == "p"
        if is_text and len(blocks) > 1 and blocks[1].kind == "end" and first.given is not None:
            del blocks[1]
        is_last = item is listed.children[-1]
        if (
            is_text
            and (
                len(blocks) == 1
                or blocks[1].kind != "blank"
                or (is_last and len(blocks) == 2 and not has_mark)
            )
            and (
                not is_last
                or len(listed.children) == 1
                or any(_is_tight(other) for other in listed.children[:-1])
            )
        ):
            if len(blocks) > 1 and blocks[1].kind != "blank":
                first.add_text("\n", RAW)
            first.is_loose = False
        last = blocks.pop() if blocks[-1].kind == "blank" else None
    return last


def _is_tight(item: Element) -> bool:
    return not item.children or item.children[0].kind != "p" or not item.children[0].is_loose


def _tick(listed: Element) -> None:
    """GitHub's tasks: [ ] and [x] at the beginning of an item."""
    has_task = False
    for item in listed.children:
        if not item.children or item.children[0].kind != "p" or not item.children[0].children:
            continue
        text = item.children[0].children[0]
        found = _TASK.match(text.value)
        if found is not None:
            checked = "" if found[1] == " " else ' checked="checked"'
            text.value = f"{_BOX}{checked} />{text.value[found.end() :]}"
            has_task = True
        if has_task:
            item.attributes["class"] = TASK
    if has_task:
        listed.attributes["class"] = "task-list"


def descriptions(reader: Reader) -> bool:
    """: what the lines of the paragraph before are."""
    source = reader.source
    text = source.text
    if syntax.COLON.match(text, source.pos) is None:
        return False
    children = reader.tree.children
    is_apart = (
        len(children) > 1
        and children[-1].kind == "blank"
        and children[-1].value == "\n"
        and children[-2].kind == "p"
    )
    if not children or not (children[-1].kind == "p" or is_apart):
        return False
    listed = reader.adopt(Element("dl"))
    if is_apart:
        children.pop()
    _add_terms(listed, children.pop())
    _add_descriptions(reader, listed, is_apart)
    last: Element | None = None
    for item in listed.children:
        if item.kind == "dd" and item.children:
            last = item.children.pop() if item.children[-1].kind == "blank" else None
            first = item.children[0] if item.children else None
            if first is not None and first.kind == "p" and item.level == 0:
                if len(item.children) > 1:
                    first.add_text("\n", RAW)
                first.is_loose = False
    if children and children[-1].kind == "dl":
        children[-1].children += listed.children
    elif len(children) > 1 and children[-1].kind == "blank" and children[-2].kind == "dl":
        children.pop()
        children[-1].children += listed.children
    else:
        children.append(listed)
    if last is not None:
        children.append(last)
    return True


def _add_terms(listed: Element, paragraph: Element) -> None:
    for line in paragraph.children[0].value.split("\n"):
        term = Element("dt")
        given = Attributes()
        words = attributes.take_from_item(line, given)
        if given.values or given.refs:
            term.given = given
        term.text = words
        term.add_text(words, RAW)
        listed.children.append(term)
    listed.children[0].start = paragraph.start
    if paragraph.given is not None:
        listed.given = paragraph.given


def _add_descriptions(reader: Reader, listed: Element, is_apart: bool) -> None:
    """Collect the lines of descriptions and read them; ``level`` is 1 for those with paragraphs."""
    source = reader.source
    text = source.text
    beginning = syntax.COLON
    items: list[_Item] = []
    was_blank = False
    while not source.has_ended():
        source.see(source.line_end(source.pos))
        begins = beginning.match(text, source.pos)
        if begins is not None:
            source.pos = begins.end()
            item = _begun("dd", begins[1], begins[2])
            item.element.level = int(is_apart)
            items.append(item)
            listed.children.append(item.element)
            beginning = syntax.next_item(":", item.indent)
            is_apart = was_blank = False
            continue
        if syntax.END_MARK.match(text, source.pos):
            break
        item = items[-1]
        line = _line_of(reader, item.indent, is_lazy=not was_blank)
        if line is not None:
            item.texts[0].append(line.removeprefix(" " * item.indent))
            is_apart = was_blank = False
            continue
        gap = syntax.BLANK.match(text, source.pos)
        if gap is None:
            break
        source.pos = gap.end()
        item.texts[0].append(gap[0])
        is_apart = was_blank = True
    for item in items:
        reader.inside(item.element, Source("".join(item.texts[0])))
