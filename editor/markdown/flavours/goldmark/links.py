"""Links, images and footnote references in brackets, and Goldmark's bare links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import normalizeReference

from editor.markdown.flavours.goldmark.inline import NOWHERE, Scan, process_delimiters
from editor.markdown.flavours.goldmark.nodes import Node
from editor.markdown.flavours.goldmark.text import PUNCTUATION, SPACES

if TYPE_CHECKING:
    from editor.markdown.flavours.goldmark.inline import Rule

_DEEPEST = 32
"""Brackets in each other in a destination, as other parsers have it: where more are opened, none is
closed in any real post, and Goldmark would look for their ends from each of them."""
_LONGEST_LABEL = 999
"""Characters in a link label, by CommonMark."""

_HOST = r"[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+"
_URL = re.compile(
    rf"(?:https?|ftp)://{_HOST}(?::\d+)?(?:[/#?][-\w@:%+.~#$!?&/=();,'\">^{{}}\[\]`]*)?", re.A
)
_WWW = re.compile(rf"www\.{_HOST}(?:[/#?][-\w@:%+.~#!?&/=();,'\">^{{}}\[\]`]*)?", re.A)
_MAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)
_ENTITY_END = re.compile(r"&[A-Za-z0-9]+;\Z")
_TRAILING = "?!.,:*_~"
_ORDINARY = re.compile(r"[A-Za-z0-9+/=,;:._%?&#-]+")
"""Characters that mean nothing in a destination; an image in a data URI has millions of them."""


def closure(source: str, at: int, opener: str, closer: str) -> int:
    """Where ``closer`` stands, from ``at`` on; NOWHERE if an ``opener`` comes first."""
    while at < len(source):
        character = source[at]
        if character == "\\" and source[at + 1 : at + 2] in PUNCTUATION:
            at += 2
            continue
        if character == closer:
            return at
        if character == opener:
            return NOWHERE
        at += 1
    return NOWHERE


def skip_spaces(source: str, at: int) -> int:
    """The next position that is no white space."""
    while at < len(source) and source[at] in SPACES:
        at += 1
    return at


def destination(source: str, at: int) -> tuple[str, int]:
    """A link's destination as written, and where it ends; NOWHERE if there is none."""
    end = source.find("\n", at)
    end = len(source) if end < 0 else end
    start, depth = at, 0
    pointed = source[at : at + 1] == "<"
    if pointed:
        at += 1
    while at < end:
        ordinary = _ORDINARY.match(source, at, end)
        if ordinary is not None:
            at = ordinary.end()
            continue
        character = source[at]
        if character == "\\" and source[at + 1 : at + 2] in PUNCTUATION:
            at += 2
            continue
        if pointed:
            if character == ">":
                return source[start + 1 : at], at + 1
        elif character == "(":
            depth += 1
            if depth > _DEEPEST:
                break
        elif character == ")":
            depth -= 1
            if depth < 0:
                break
        elif character in SPACES:
            break
        at += 1
    if pointed or at == start:
        return "", NOWHERE
    return source[start:at], at


def title(source: str, at: int) -> tuple[str, int]:
    """A link's title as written, and where it ends; NOWHERE if there is none."""
    opener = source[at : at + 1]
    if not opener or opener not in "\"'(":
        return "", NOWHERE
    closer = ")" if opener == "(" else opener
    end = closure(source, at + 1, opener, closer)
    return ("", NOWHERE) if end == NOWHERE else (source[at + 1 : end], end + 1)


def footnote(scan: Scan, at: int) -> int:
    """[^label], if the post defines it; ![^label] is an exclamation mark and a footnote."""
    source = scan.source
    mark = at + 1 if source[at] == "!" else at
    if source[mark : mark + 2] != "[^":
        return NOWHERE
    end = closure(source[: scan.line_end(at)], mark + 2, "[", "]")
    if end == NOWHERE:
        return NOWHERE
    label = source[mark + 2 : end]
    if scan.notes.get(label) is None:
        return NOWHERE
    if mark != at:
        scan.root.append_text(at, mark)
    scan.root.append(Node("note", text=label))
    return end + 1


def bracket(scan: Scan, at: int) -> int:
    """[ and ![ wait for their ], which decides what they are."""
    source = scan.source
    end = at + (2 if source[at] == "!" else 1)
    if source[end - 1 : end] != "[":
        return NOWHERE
    node = Node("bracket", at, end)
    scan.root.append(node)
    scan.brackets.append((node, scan.delimiters[-1] if scan.delimiters else None))
    return end


def close_bracket(scan: Scan, at: int) -> int:
    """The ] of a link or an image: (inline), [full], [] or alone."""
    if not scan.brackets:
        return NOWHERE
    opener, bottom = scan.brackets.pop()
    is_image = opener.end - opener.start == len("![")
    if _is_too_far(scan) or (not is_image and scan.last_link >= opener.end):
        opener.to_text()
        return NOWHERE
    node = Node("image" if is_image else "link")
    end = _target(scan, node, scan.source[opener.end : at], at + 1)
    if end == NOWHERE:
        opener.to_text()
        return NOWHERE
    process_delimiters(scan, bottom)
    child = opener.next
    while child is not None:
        following = child.next
        child.remove()
        node.append(child)
        child = following
    opener.remove()
    scan.root.append(node)
    if not is_image:
        scan.last_link = max(scan.last_link, opener.start)
    return end


def _is_too_far(scan: Scan) -> bool:
    """Goldmark gives up when brackets that are still open lie this far apart."""
    if not scan.brackets:
        return False
    return scan.brackets[-1][0].end - scan.brackets[0][0].start >= _LONGEST_LABEL


def _target(scan: Scan, node: Node, text: str, at: int) -> int:
    """Fill in where the link goes; returns where it ends."""
    source = scan.source
    following = source[at : at + 1]
    if following == "(":
        end = _inline_target(node, source, at + 1)
        if end != NOWHERE:
            return end
    elif following == "[":
        close = closure(source, at + 1, "[", "]")
        if close != NOWHERE:
            label = source[at + 1 : close]
            return close + 1 if _refer(scan, node, label.strip(SPACES) or text) else NOWHERE
    return at if _refer(scan, node, text) else NOWHERE


def _inline_target(node: Node, source: str, at: int) -> int:
    at = skip_spaces(source, at)
    node.url, node.title = "", None
    if source[at : at + 1] == ")":
        return at + 1
    node.url, at = destination(source, at)
    if at == NOWHERE:
        return NOWHERE
    at = skip_spaces(source, at)
    if source[at : at + 1] != ")":
        node.title, at = title(source, at)
        if at == NOWHERE:
            return NOWHERE
        at = skip_spaces(source, at)
    return at + 1 if source[at : at + 1] == ")" else NOWHERE


def _refer(scan: Scan, node: Node, label: str) -> bool:
    if len(label) > _LONGEST_LABEL:
        return False
    definition = scan.references.get(normalizeReference(label))
    if not isinstance(definition, dict):
        return False
    node.url, node.title = definition["href"], definition["title"]
    return True


def linkify(protocol: str) -> Rule:
    """A rule for bare links; ``protocol`` is what stands before www."""

    def rule(scan: Scan, at: int) -> int:
        if scan.brackets:
            return NOWHERE
        source = scan.source
        skipped = 1 if source[at] in " *_~(" else 0
        start, limit = at + skipped, scan.line_end(at)
        end, prefix = _bare_url(source, start, limit), ""
        if end == NOWHERE and source.startswith("www.", start):
            match = _WWW.match(source, start, limit)
            end, prefix = (match.end() if match else NOWHERE), f"{protocol}://"
        if end != NOWHERE:
            end = _without_tail(source, start, end)
        else:
            end, prefix = _mail(source, start, limit), "mailto:"
        if end == NOWHERE:
            return NOWHERE
        if skipped:
            scan.root.append_text(at, start)
        node = Node("autolink", text=source[start:end])
        node.url = prefix + node.text
        scan.root.append(node)
        return end

    return rule


def _bare_url(source: str, start: int, limit: int) -> int:
    if not source.startswith(("http:", "https:", "ftp:"), start):
        return NOWHERE
    match = _URL.match(source, start, limit)
    return match.end() if match else NOWHERE


def _without_tail(source: str, start: int, end: int) -> int:
    """Without the punctuation that ends the sentence, then without brackets or an entity.

    Goldmark takes as many characters off the end as brackets are closed too often.
    """
    while end > start + 1 and source[end - 1] in _TRAILING:
        end -= 1
    if source[end - 1] == ")":
        return end - max(0, source.count(")", start, end) - source.count("(", start, end))
    entity = _ENTITY_END.search(source[start:end]) if source[end - 1] == ";" else None
    return start + entity.start() if entity else end


def _mail(source: str, start: int, limit: int) -> int:
    if source[start : start + 1] in PUNCTUATION:
        return NOWHERE
    match = _MAIL.match(source, start, limit)
    if match is None:
        return NOWHERE
    end = match.end()
    at = source.index("@", start)
    if "." not in source[at : end - 1]:
        return NOWHERE
    return NOWHERE if source[end : end + 1] in ("-", "_") else _without_tail(source, start, end)
