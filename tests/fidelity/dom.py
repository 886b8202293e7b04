"""Two pages as one reader sees them: DOM trees without what the eye does not tell apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import html5lib

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TAGS = (
    "address article aside blockquote body br center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html iframe legend li main menu"
    " nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_TAGS.split())
_SPACE = re.compile("[ \t\n\f\r]+")
_CODE_ATTRIBUTES = ("data-hl-lines", "data-linenos", "data-linenostart")


@dataclass(slots=True)
class Tree:
    """An element: its tag, sorted attributes and children, which are trees and texts."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: list[Tree | str] = field(default_factory=list)

    def show(self, depth: int = 0) -> str:
        """The tree, one node a line, for a failing test's message."""
        pad = "  " * depth
        named = "".join(f" {name}={value!r}" for name, value in self.attributes)
        lines = [f"{pad}<{self.tag}{named}>"]
        lines += [
            f"{pad}  {child!r}" if isinstance(child, str) else child.show(depth + 1)
            for child in self.children
        ]
        return "\n".join(lines)


def tree(html: str, *, ids: bool = True) -> Tree:
    """The DOM of a page's body: white space collapsed, code without its colours."""
    fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
    body = Tree("body")
    _fill(body, fragment, ids)
    _trim(body)
    return body


def same(mine: str, theirs: str, *, ids: bool = True) -> bool:
    """Whether two pieces of HTML make the same page."""
    return mine == theirs or tree(mine, ids=ids) == tree(theirs, ids=ids)


def difference(mine: str, theirs: str, *, ids: bool = True) -> str:
    """The first place where two pages differ, to be read by a person."""
    left, right = (tree(html, ids=ids).show().split("\n") for html in (mine, theirs))
    for index in range(max(len(left), len(right))):
        if left[index : index + 1] != right[index : index + 1]:
            start = max(0, index - 2)
            return "\n".join(
                ["ours:", *left[start : index + 4], "theirs:", *right[start : index + 4]]
            )
    return ""


def _fill(into: Tree, element: Element, ids: bool) -> None:
    if element.text:
        into.children.append(element.text)
    for child in element:
        # A comment's tag is the function that makes comments, whatever the stubs say.
        is_comment = not isinstance(child.tag, str)
        into.children.append(
            Tree("!--", (("text", (child.text or "").strip()),))
            if is_comment
            else _element(child, ids)
        )
        if child.tail:
            into.children.append(child.tail)


def _element(element: Element, ids: bool) -> Tree:
    code = _code(element)
    if code is not None:
        return code
    attributes = tuple(
        sorted(
            (name, _SPACE.sub(" ", value).strip())
            for name, value in element.attrib.items()
            if ids or name != "id"
        )
    )
    made = Tree(element.tag, attributes)
    _fill(made, element, ids)
    return made


def _code(element: Element) -> Tree | None:
    """A block of code: its language and its text, however it is wrapped and coloured."""
    is_wrapper = element.tag == "div" and "highlight" in element.get("class", "").split()
    if element.tag != "pre" and not is_wrapper:
        return None
    pres = [element] if element.tag == "pre" else list(element.iter("pre"))
    codes = [pre.find("code") for pre in pres]
    named = [code for code in codes if code is not None]
    if not named or (len(named) != len(codes)):
        return None
    # A table of line numbers has its code in the last cell.
    code = named[-1]
    text = "".join(_code_text(code))
    language = code.get("data-lang") or ""
    if not language:
        classes = code.get("class", "").split()
        language = next((name[9:] for name in classes if name.startswith("language-")), "")
    return Tree("code-block", (("language", language),), [text.rstrip("\n")])


def _code_text(element: Element) -> list[str]:
    is_number = "user-select:none" in element.get("style", "") or element.get("class") == "ln"
    found = [] if is_number else [element.text or ""]
    for child in element:
        if not is_number:
            found += _code_text(child)
            found.append(child.tail or "")
    return found


def _trim(node: Tree) -> None:
    """Collapse white space, and drop it where a block begins or ends."""
    if node.tag in ("code-block", "pre", "textarea", "script", "style"):
        return
    merged: list[Tree | str] = []
    for child in node.children:
        if isinstance(child, str):
            if merged and isinstance(merged[-1], str):
                merged[-1] += child
            else:
                merged.append(child)
        else:
            _trim(child)
            merged.append(child)
    kept: list[Tree | str] = []
    for index, child in enumerate(merged):
        if not isinstance(child, str):
            kept.append(child)
            continue
        text = _SPACE.sub(" ", child)
        if _is_edge(node, merged, index - 1):
            text = text.lstrip(" ")
        if _is_edge(node, merged, index + 1):
            text = text.rstrip(" ")
        if text:
            kept.append(text)
    node.children = kept


def _is_edge(node: Tree, children: list[Tree | str], index: int) -> bool:
    if 0 <= index < len(children):
        neighbour = children[index]
        return isinstance(neighbour, Tree) and neighbour.tag in (*_BLOCKS, "code-block", "!--")
    return node.tag in _BLOCKS
