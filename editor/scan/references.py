"""The links and images in a post's Markdown with their lines, found without rendering it.

A reader by lines: code, comments and raw templates are passed over. It errs on the side of
silence, since what it finds is only checked, never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_LINE = 20_000
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})(.*)$")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_LIQUID_CODE = re.compile(r"\{%-?\s*(end)?(highlight|raw|comment)\b")
_HUGO_CODE = re.compile(r"\{\{[<%]\s*+(/?)\s*+(?:highlight|code-toggle)\b([^{}]*+)\}\}")
# Nothing in it can be read in two ways: a reader of strangers' files must not try them all.
_DESTINATION = (
    r"""<([^<>\n]*)>|((?:\{\{[^}\n]*\}\}|\{%[^%\n]*%\}|\{(?![{%])|\\.|[^\s()\\{]|\([^\s()]*\))*)"""
)
_TITLE = r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?"""
_INLINE = re.compile(
    rf"(?<!\\)(!?)(?<!\\)\[((?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])*)\]\(\s*(?:{_DESTINATION}){_TITLE}\s*\)"
)
_NESTED_IMAGE = re.compile(rf"!\[((?:\\.|[^\[\]\\])*)\]\(\s*(?:{_DESTINATION}){_TITLE}\s*\)")
_DEFINITION = re.compile(rf" {{0,3}}\[([^\^\[\]][^\[\]]*)\]:\s*(?:<([^<>\n]*)>|(\S+)){_TITLE}\s*$")
_BY_REFERENCE = re.compile(r"!\[((?:\\.|[^\[\]\\])*)\]\[([^\[\]]*)\]")
_TAG = re.compile(r"<(img|a)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.I)
_ATTRIBUTE = re.compile(r"""\b(src|href|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_FIGURE = re.compile(r"\{\{[<%]\s*figure\b([^}]*?)[%>]\}\}")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A link, or an image, on one line. An empty ``url`` stands for one defined elsewhere.

    ``lacks_alt``: nothing says what the image shows. An ``alt=""`` says that it is decoration.
    """

    line: int
    url: str
    image: bool = False
    lacks_alt: bool = False


def references(lines: Sequence[str], first: int = 0) -> Iterator[Reference]:
    """The links and images of the body that begins at line ``first``."""
    for number, line in _prose(lines, first):
        text = _CODE_SPAN.sub(lambda found: " " * len(found.group()), line)
        definition = _DEFINITION.match(text)
        if definition:
            yield Reference(number, definition[2] or definition[3])
            continue
        if "](" in text:
            yield from _inline(number, text)
        if "![" in text:
            for found in _BY_REFERENCE.finditer(text):
                if not found[1].strip():
                    yield Reference(number, "", image=True, lacks_alt=True)
        if "<" in text:
            yield from _tags(number, text)


def _inline(number: int, text: str) -> Iterator[Reference]:
    for found in _INLINE.finditer(text):
        url = found[3] if found[3] is not None else found[4]
        if found[1]:
            yield Reference(number, url, image=True, lacks_alt=not found[2].strip())
            continue
        for nested in _NESTED_IMAGE.finditer(found[2]):
            inner = nested[2] if nested[2] is not None else nested[3]
            yield Reference(number, inner, image=True, lacks_alt=not nested[1].strip())
        yield Reference(number, url)


def _tags(number: int, text: str) -> Iterator[Reference]:
    for found in _TAG.finditer(text):
        values = _attributes(found[2])
        if found[1].lower() == "img":
            if "src" in values:
                yield Reference(number, values["src"], image=True, lacks_alt="alt" not in values)
        elif "href" in values:
            yield Reference(number, values["href"])
    for found in _FIGURE.finditer(text):
        values = _attributes(found[1])
        if "src" in values:
            # Hugo's figure takes its caption where there is no alt text.
            described = "alt" in values or "caption" in found[1]
            yield Reference(number, values["src"], image=True, lacks_alt=not described)


def _attributes(text: str) -> dict[str, str]:
    return {
        found[1].lower(): next(value for value in found.groups()[1:] if value is not None)
        for found in _ATTRIBUTE.finditer(text)
    }


def _prose(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """The lines that are no code, comments blanked out."""
    fence = ""
    comment = False
    code = False
    blank = True
    for number in range(first, len(lines)):
        line = lines[number]
        if len(line) > _MAX_LINE:
            continue
        marker = _FENCE.match(line)
        if fence:
            if marker and marker[1].startswith(fence) and not marker[2].strip():
                fence = ""
            continue
        if comment:
            _, ending, line = line.partition("-->")
            comment = not ending
        elif marker and (marker[1][0] == "~" or "`" not in marker[2]):
            fence = marker[1]
            continue
        if "{" in line:
            inside = code
            code = _code_goes_on(line, code)
            if inside or code:
                continue
        elif code:
            continue
        if blank and line.startswith(("    ", "\t")) and not line.lstrip().startswith(("!", "[")):
            continue  # indented code; in a list it may be text, so links alone are looked at
        blank = not line.strip()
        if "<!--" in line:
            comment = "-->" not in line[line.rindex("<!--") :]
            line = _COMMENT.sub(" ", line)
        if line.strip():
            yield number, line


def _code_goes_on(line: str, code: bool) -> bool:
    for found in _LIQUID_CODE.finditer(line):
        code = not found[1]
    for found in _HUGO_CODE.finditer(line):
        code = not found[1] and not found[2].rstrip("%>").rstrip().endswith("/")
    return code
