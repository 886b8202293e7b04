"""kramdown's simple blocks: paragraphs, headings, code, quotes, rules, formulas, definitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.markdown.flavours.kramdown import syntax
from editor.markdown.flavours.kramdown.elements import Element
from editor.markdown.flavours.kramdown.reader import RAW
from editor.markdown.flavours.kramdown.source import Source

if TYPE_CHECKING:
    from editor.markdown.flavours.kramdown.reader import Reader

_CONTINUED: Final = re.compile(r"\n( {0,3}[^ \t\n\r\f\v])")
_CLOSING_MARKS: Final = re.compile(r"(?<!\\)#+\Z")
_CLOSING_MARKS_GITHUB: Final = re.compile(r"[\t ]#+\Z")
_TITLE: Final = re.compile(r"""[ \t]*(["'])([^\n]+)\1[ \t]*\n""")
_QUOTED_WITHIN: Final = re.compile(r"""[ \t]+["']""")


def blank(reader: Reader) -> bool:
    """Lines without anything."""
    source = reader.source
    found = syntax.BLANK.match(source.text, source.pos)
    if found is None:
        return False
    source.pos = found.end()
    last = reader.last
    if last is not None and last.kind == "blank":
        last.chunks.append(found[0])
    else:
        reader.add(Element("blank", found[0]))
    return True


def indented_code(reader: Reader) -> bool:
    """Code that is moved in by four columns, with lines that are not but follow it."""
    source = reader.source
    if syntax.INDENT.match(source.text, source.pos) is None:
        return False
    start = source.pos
    source.pos = end_of_code(reader, start)
    code = _CONTINUED.sub(r" \1", source.text[start : source.pos])
    reader.add(Element("codeblock", syntax.INDENTS.sub("", code)))
    return True


def end_of_code(reader: Reader, at: int) -> int:
    """The line behind the code that is moved in, which may have blank lines before and in it."""
    source = reader.source
    text = source.text
    end = at
    while True:
        gap = syntax.BLANK.match(text, end)
        line = gap.end() if gap is not None else end
        if line >= len(text):
            source.seen = len(text) + 1
            return end
        source.see(source.line_end(line))
        if syntax.INDENT.match(text, line) is None or syntax.TO_LINE_END.match(text, line):
            return end
        end = source.line_end(line)
        while not reader.ends_lazily(end):
            end = source.line_end(end)


def fenced_code(reader: Reader) -> bool:
    """Code between two lines of ticks or tildes; what nothing closes is text."""
    source = reader.source
    text = source.text
    fence = syntax.FENCE_GITHUB if reader.options.is_github else syntax.FENCE
    opening = fence.match(text, source.pos)
    if opening is None:
        return False
    # Where no line closes all marks, the last of them may belong to the word behind the others.
    for length in range(len(opening[1]), 2, -1):
        marks = opening[1][:length]
        word = syntax.FENCE_WORD.match(text, opening.start(1) + length)
        if word is None:
            return False
        closing = source.closing_fence(marks, word.end())
        if closing is None:
            continue
        element = Element("codeblock", text[word.end() : closing[0]])
        if word[1]:
            element.attributes["class"] = f"language-{word[1]}"
            element.text = word[1]
        element.is_closed = True
        source.pos = closing[1]
        reader.add(element)
        return True
    return False


def quote(reader: Reader) -> bool:
    """> and all lines up to the next blank one."""
    source = reader.source
    start = source.pos
    if syntax.QUOTE.match(source.text, start) is None:
        return False
    end = source.line_end(start)
    while not reader.ends_lazily(end):
        end = source.line_end(end)
    source.pos = end
    element = reader.add(Element("blockquote"))
    reader.inside(element, Source(syntax.QUOTES.sub("", source.text[start:end])))
    return True


def atx_heading(reader: Reader) -> bool:
    """# and a heading; kramdown itself wants a blank line before it."""
    source, options = reader.source, reader.options
    pattern = syntax.ATX_GITHUB if options.is_github else syntax.ATX
    found = pattern.match(source.text, source.pos)
    if found is None or not (options.ends_paragraphs or reader.is_behind_boundary()):
        return False
    text, identity = _heading_text(found[2])
    marks = _CLOSING_MARKS_GITHUB if options.ends_paragraphs else _CLOSING_MARKS
    text = marks.sub("", text).rstrip(syntax.SPACES)
    if not text:
        return False
    source.pos = found.end()
    _add_heading(reader, len(found[1]), text, identity)
    return True


def setext_heading(reader: Reader) -> bool:
    """A heading with a line below it."""
    source = reader.source
    # The line below is looked at in any case.
    source.see(source.line_end(source.line_end(source.pos)))
    found = syntax.SETEXT.match(source.text, source.pos)
    if found is None or not reader.is_behind_boundary():
        return False
    text, identity = _heading_text(found[1])
    if not text:
        return False
    source.pos = found.end()
    _add_heading(reader, 2 if found[2] == "-" else 1, text, identity)
    return True


def _heading_text(text: str) -> tuple[str, str]:
    text = text.rstrip(syntax.SPACES)
    found = syntax.HEADING_ID.search(text)
    if found is None:
        return text, ""
    return text[: found.start()].rstrip(syntax.SPACES), found[1]


def _add_heading(reader: Reader, level: int, text: str, identity: str) -> None:
    element = reader.add(Element("header"))
    element.level = level
    element.text = text
    element.add_text(text, RAW)
    if identity:
        element.attributes["id"] = identity


def rule(reader: Reader) -> bool:
    """Three stars, hyphens or underscores."""
    source = reader.source
    found = syntax.RULE.match(source.text, source.pos)
    if found is None:
        return False
    source.pos = found.end()
    reader.add(Element("hr"))
    return True


def formula(reader: Reader) -> bool:
    """$$ … $$ between two boundaries."""
    source = reader.source
    text, start = source.text, source.pos
    opening = syntax.MATH.match(text, start)
    if opening is None or not reader.is_behind_boundary():
        return False
    end = source.find_end("$$", opening.end())
    if end < 0:
        return False
    rest = syntax.TO_LINE_END.match(text, end)
    source.see(source.line_end(end))
    if opening[1]:
        if rest is not None:
            source.pos = opening.end(1)
        return False
    source.pos = rest.end() if rest is not None else end
    if not reader.is_before_boundary():
        source.pos = start
        return False
    reader.add(Element("math", text[opening.end() : end - 2].strip(syntax.SPACES)))
    return True


def note_definition(reader: Reader) -> bool:
    """[^name]: a footnote, which shows at the end of the page."""
    source = reader.source
    found = syntax.NOTE.match(source.text, source.pos)
    if found is None:
        return False
    end = end_of_code(reader, source.line_end(found.end()))
    content = syntax.INDENTS.sub("", source.text[found.end() : end])
    source.pos = end
    element = Element("note", found[1])
    reader.inside(element, Source(content))
    reader.parsing.found.notes.append(found[1])
    # What stands for it among the blocks; its content is shown elsewhere.
    mark = reader.add(Element("end", "note"))
    mark.children.append(element)
    return True


def link_definition(reader: Reader) -> bool:
    """[name]: an address, and a title behind it or on the next line."""
    source = reader.source
    text = source.text
    found = syntax.LINK.match(text, source.pos)
    if found is None:
        return False
    target = _target(source, found.end())
    if target is None:
        return False
    url, title, end = target
    source.pos = end
    mark = reader.add(Element("end", "link"))
    reader.parsing.found.links.append((link_name(found[1]), url, title, mark))
    return True


def _target(source: Source, at: int) -> tuple[str, str | None, int] | None:
    """The address and the title of a definition, and the line behind it."""
    text = source.text
    line_end = source.line_end(at)
    next_end = source.line_end(line_end) if line_end < len(text) else line_end
    source.see(next_end)
    if line_end >= len(text):
        source.seen = len(text) + 1
    # Any of the brackets may be the one that ends an address in brackets.
    behind = text.find(">", at, line_end) + 1 if text.startswith("<", at) else 0
    while behind:
        title = _TITLE.match(text, behind, line_end) if text[behind] in " \t" else None
        if title is not None:
            return text[at + 1 : behind - 1], title[2], line_end
        if not text[behind:line_end].strip(" \t\n"):
            return text[at + 1 : behind - 1], *_title_below(text, line_end, next_end)
        behind = text.find(">", behind, line_end) + 1
    line = text[at : line_end - 1]
    content = line.strip(" \t")
    if not line.strip(syntax.SPACES):
        return None
    if content[-1] in "\"'":
        # The first blanks behind a sign that a quote follows which the line ends with.
        for blanks in re.finditer(rf"[ \t]+(?={content[-1]}[^\n]+\Z)", content):
            url = line[: line.index(content) + blanks.start()]
            if len(content) - blanks.end() > 2 and url.strip(syntax.SPACES):
                if _QUOTED_WITHIN.search(url):
                    return None
                return url, content[blanks.end() + 1 : -1], line_end
    url = line.rstrip(" \t")
    if _QUOTED_WITHIN.search(url):
        return None
    return url, *_title_below(text, line_end, next_end)


def _title_below(text: str, at: int, end: int) -> tuple[str | None, int]:
    title = _TITLE.fullmatch(text, at, end)
    return (None, at) if title is None else (title[2], end)


def link_name(name: str) -> str:
    """The name of a link as it is looked up."""
    return re.sub(rf"{syntax.S}+", " ", name).lower()


def abbreviation(reader: Reader) -> bool:
    """*[SHORT]: what it means."""
    source = reader.source
    found = syntax.ABBREVIATION.match(source.text, source.pos)
    if found is None:
        return False
    source.pos = found.end()
    mark = reader.add(Element("end", "abbreviation"))
    meaning = found[2].strip(syntax.SPACES)
    reader.parsing.found.abbreviations.append((found[1], meaning, mark))
    return True


def end_mark(reader: Reader) -> bool:
    """^ on a line of its own, between two lists."""
    source = reader.source
    found = syntax.END_MARK.match(source.text, source.pos)
    if found is None:
        return False
    source.pos = found.end()
    reader.add(Element("end"))
    return True


def paragraph(reader: Reader) -> bool:
    """All lines up to one that ends it; text behind a paragraph goes on with it."""
    source = reader.source
    text, start = source.text, source.pos
    if syntax.TEXT.match(text, start) is None:
        return False
    end = source.line_end(start)
    while not _ends_paragraph(reader, end):
        end = source.line_end(end)
    source.pos = end
    content = text[start:end].rstrip(syntax.SPACES)
    last = reader.last
    if last is None or last.kind != "p":
        element = reader.add(Element("p"))
        element.start = start
        element.add_text(content.lstrip(syntax.SPACES), RAW)
        return True
    broken = text[max(0, start - 3) : start] == "  \n"
    last.add_text(("  \n" if broken else "\n") + content, RAW)
    return True


def _ends_paragraph(reader: Reader, at: int) -> bool:
    source = reader.source
    text = source.text
    if at >= len(text):
        source.seen = len(text) + 1
        return True
    source.see(source.line_end(at))
    if syntax.PARAGRAPH_END.match(text, at) is None:
        return False
    if reader.ends_lazily(at) or syntax.COLON.match(text, at):
        return True
    return reader.options.ends_paragraphs and bool(
        syntax.ITEM.match(text, at)
        or syntax.ATX_GITHUB.match(text, at)
        or syntax.QUOTE.match(text, at)
        or syntax.FENCE_GITHUB.match(text, at)
    )
