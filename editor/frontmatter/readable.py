"""What can still be read of a head that is broken: the rest of it, and the others as they stand.

The lines that a parser stumbles over are blanked out, one key after another, until what is left can
be read. Nothing moves meanwhile, so that every place is one of the head.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter import head as heads
from editor.frontmatter.head import Field, Head, HeadValues
from editor.frontmatter.nodes import Format, Kind, Node, Style, Tree
from editor.frontmatter.reread import reread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST = 40
"""Keys that are given up before the head is."""
_MOST_LINES = 4_000
"""Lines that are read again and again until then."""
_YAML_KEY = re.compile(r"""(?:"([^"]+)"|'([^']+)'|([A-Za-z_][^\s:#'"\[\]{},]*))[ \t]*:(?=.)?""")
_YAML_OTHER = re.compile(r"[ \t]|#|-(?:\s|$)|$")
"""What goes on with the value above, or is nobody's."""
_TOML_KEY = re.compile(r"""[ \t]*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_.-]+))[ \t]*(?:=|:(?=\s))""")
_TOML_HEADER = re.compile(r"[ \t]*\[{1,2}([^\[\]]+)\]{1,2}[ \t]*(?:#.*)?$")
_JSON_PAIR = re.compile(
    r"""[ \t]*[{,]?[ \t]*("(?:[^"\\]|\\.)+")[ \t]*:[ \t]*"""
    r"""("(?:[^"\\]|\\.)*"|true|false|null|-?[0-9][0-9.eE+-]*|\[[^\[\]{}]*\])?(.*)"""
)
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_NOTHING = HeadValues()
UNREADABLE = Message("This value cannot be read. Edit it in the text.")


def read_broken(lines: Sequence[str], head: Head, before: HeadValues = _NOTHING) -> HeadValues:
    """The values of a head, as `head.read` has them; of a broken one those that can be read.

    The others are there too, as texts with what stands behind the key on its line. The problem is
    that of the whole head. Fields that say the same as in ``before`` are those of it.
    """
    values = reread(lines, head, before)
    if values.problem is None:
        return values
    if head.format is Format.JSON:
        fields = list(_json_fields(lines, head))
    elif head.format in (Format.YAML, Format.TOML):
        fields = list(_fields(lines, head))
    else:
        return values
    fields.sort(key=lambda field: field.first_line)
    return HeadValues(tuple(fields), values.problem)


def key_at(lines: Sequence[str], head: Head, line: int | None) -> str | None:
    """The key that a line of a head that cannot be read belongs to, as far as it can be told."""
    if line is None or not head.content_first <= line < head.content_last_exclusive:
        return None
    first = _block(lines, head, line)[0]
    found = _raw(lines, head, range(first, first + 1))
    return None if found is None else found.path[-1]


def _fields(lines: Sequence[str], head: Head) -> Iterator[Field]:
    """The fields of the lines that can be read together, and of each that cannot."""
    left = list(lines[: head.last + 1])
    given_up: set[int] = set()
    for _ in range(min(_MOST, 1 + _MOST_LINES // (head.last - head.first + 1))):
        found = heads.read(left, head)
        if found.problem is None:
            yield from found.fields
            break
        line = head.first if found.problem.line is None else found.problem.line
        line = min(max(line, head.content_first), head.content_last_exclusive - 1)
        while line >= head.content_first and (line in given_up or not left[line].strip()):
            line -= 1
        if line < head.content_first:
            break
        first, end = _block(lines, head, line)
        if first < line and _is_alone(left, head, line):
            first, end = line, line + 1
        for number in range(first, end):
            left[number] = ""
        given_up.update(range(first, end))
        raw = _raw(lines, head, range(first, end))
        if raw is not None:
            yield raw


def _is_alone(left: Sequence[str], head: Head, line: int) -> bool:
    """Whether a line is all that is wrong with the key that it seems to belong to."""
    problem = heads.read([*left[:line], "", *left[line + 1 :]], head).problem
    return problem is None or (problem.line is not None and problem.line > line)


def _block(lines: Sequence[str], head: Head, line: int) -> tuple[int, int]:
    """The lines of the key that a line belongs to: from it to the next one."""
    first = line
    while first > head.content_first and not _begins(lines[first], head.format):
        first -= 1
    if not _begins(lines[first], head.format):
        return line, line + 1
    end = first + 1
    while end < head.content_last_exclusive and not _begins(lines[end], head.format):
        end += 1
    return first, max(end, line + 1)


def _begins(line: str, form: Format) -> bool:
    if form is Format.TOML:
        return _TOML_KEY.match(line) is not None or _TOML_HEADER.match(line) is not None
    # What is no key, and stands at the edge, is a broken line of its own.
    return _YAML_OTHER.match(line) is None


def _raw(lines: Sequence[str], head: Head, numbers: range) -> Field | None:
    """A key whose value cannot be read: a text, as it stands on the line."""
    line = lines[numbers.start].lstrip("\t")
    pattern = _TOML_KEY if head.format is Format.TOML else _YAML_KEY
    found = pattern.match(line)
    if found is None:
        return None
    name = next(part for part in found.groups() if part is not None)
    above = _table_above(lines, head, numbers.start) if head.format is Format.TOML else ()
    if above is None:
        return None
    return _as_text((*above, name), line[found.end() :].strip(), numbers, head.format)


def _table_above(lines: Sequence[str], head: Head, line: int) -> tuple[str, ...] | None:
    """The table that a line of TOML belongs to; None for one of a list of tables."""
    for number in range(line - 1, head.content_first - 1, -1):
        header = _TOML_HEADER.match(lines[number])
        if header is not None and lines[number].lstrip().startswith("[["):
            return None
        if header is not None:
            return tuple(part.strip(" \t\"'") for part in header[1].split("."))
    return ()


def _json_fields(lines: Sequence[str], head: Head) -> Iterator[Field]:
    """The pairs that stand on lines of their own: the rest cannot be told apart."""
    depth = 0
    for number in range(head.content_first, head.content_last_exclusive):
        above, bare = depth, _JSON_STRING.sub("", lines[number])
        depth += sum(map(bare.count, "{[")) - sum(map(bare.count, "}]"))
        found = _JSON_PAIR.match(lines[number])
        if found is None or above + lines[number].lstrip().startswith("{") != 1:
            continue
        value, behind = found[2], found[3].strip()
        name = found[1][1:-1]
        if value is None or behind not in ("", ",", "}", "},"):
            said = f"{value or ''}{found[3]}".strip().rstrip(",")
            yield _as_text((name,), said, range(number, number + 1), Format.JSON)
            continue
        alone = ["{" + f"{found[1]}: {value}" + "}"]
        read = heads.read(alone, Head(Format.JSON, 0, 0, 0, 1))
        for field in read.fields:
            yield Field(
                path=field.path,
                kind=field.kind,
                style=field.style,
                text=field.text,
                first_line=number,
                last_line=number,
                refusal=None,
                node=field.node,
                tree=field.tree,
            )


def _as_text(path: tuple[str, ...], text: str, numbers: range, form: Format) -> Field:
    node = Node(Kind.TEXT, Style.PLAIN, 0, len(text), text)
    table = Node(Kind.TABLE, Style.BLOCK, 0, len(text))
    last = numbers.stop - 1
    tree = Tree(text, table, form)
    return Field(path, Kind.TEXT, Style.PLAIN, text, numbers.start, last, UNREADABLE, node, tree)
