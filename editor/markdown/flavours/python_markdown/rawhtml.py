"""Python-Markdown's raw HTML pass, watched: whether a piece of text stands on its own.

The pass (`markdown.htmlparser`) reads the whole post as one stream of tags, so a piece may be cut
off only where it is between two tokens, in no raw element, and has not looked in vain for the end
of something (a tag, a comment) that may stand further on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions.md_in_html import HtmlBlockPreprocessor as ExtraBlocks
from markdown.extensions.md_in_html import HTMLExtractorExtra
from markdown.htmlparser import HTMLExtractor
from markdown.preprocessors import Preprocessor

from editor.markdown.flavours.python_markdown.open_tags import OpenTags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown


_SIGNS = (">", "`", ",", "\x00")
"""Without one of these further on, a tag does not end, whatever its attributes are."""


class _Found(Exception):  # noqa: N818 - ends the parse, tells nobody of an error
    """The first of the lines asked for at which a piece may end."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Watch(HTMLExtractor):
    """Notes what the parser waits for in vain, and the lines it passes between tokens."""

    missed = False
    awaits_comment = False
    comments_end_later = True
    ends: Sequence[int] = ()
    _cache: list[str]
    _signs_of: str | None = None
    _last_sign = -1
    _open_tags: OpenTags

    @property
    def neutral(self) -> bool:
        """Whether what follows would be read the same by a new parser."""
        open_ = self.inraw or self.intail or self.stack or self._cache
        missed = self.missed or (self.awaits_comment and self.comments_end_later)
        return not (missed or open_ or self.cdata_elem is not None)

    def handle_data(self, data: str) -> None:
        """Stop where the text passes one of `ends` (0-based) outside every construct."""
        start = self.getpos()[0] - 1
        super().handle_data(data)
        if not self.ends or "\n" not in data or not self.neutral:
            return
        end = start + data.count("\n")
        for line in self.ends:
            if start < line <= end:
                raise _Found(line)

    def parse_starttag(self, i: int) -> int:
        """One character is all that an unclosed tag takes."""
        if self._signs_of is not self.rawdata:
            self._signs_of = self.rawdata
            self._last_sign = max(map(self.rawdata.rfind, _SIGNS))
            self._open_tags = OpenTags(self.rawdata)
        if i > self._last_sign or self._open_tags.is_known(i):
            # The library would look for the end of each tag through all of the text.
            self.handle_data(self.rawdata[i : i + 1])
            end = i + 1
        else:
            end = super().parse_starttag(i)
            if end == i + 1:
                self._open_tags.remember()
        self.missed = self.missed or end == i + 1
        return end

    def parse_comment(self, i: int, report: bool = True) -> int:
        """The same for a comment."""
        end = super().parse_comment(i, report)
        self.awaits_comment = self.awaits_comment or end == i + 1
        return end

    def parse_html_declaration(self, i: int) -> int:
        """The same for a declaration."""
        end = super().parse_html_declaration(i)
        self.missed = self.missed or end == i + 1
        return end

    def parse_endtag(self, i: int) -> int:
        """An end tag without its ``>`` is taken for the text ``</``."""
        end = super().parse_endtag(i)
        name = self.rawdata[i + 2 : i + 3]
        self.missed = self.missed or (end == i + 2 and name.isascii() and name.isalpha())
        return end


class _Plain(_Watch):
    """Raw HTML as the library alone reads it."""


class _Extra(_Watch, HTMLExtractorExtra):
    """Raw HTML as ``md_in_html`` reads it."""

    mdstack: list[str]

    @property
    def neutral(self) -> bool:
        """Elements with Markdown inside count too."""
        return super().neutral and not self.mdstack


class RawHtml(Preprocessor):
    """In place of the library's ``html_block``: the same output, and what can be said of it.

    `closed` tells that the last text stood on its own; if it `awaits_comment`, as long as no
    comment ends further on (`comments_end_later` says whether one may). `adrift` tells that the
    parser went on after text it could not read to its end: it has lost its place then, and what it
    does with tags depends on how much text stands before them.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._markdown = md
        self._kind = _Extra if isinstance(md.preprocessors["html_block"], ExtraBlocks) else _Plain
        self.comments_end_later = True
        self.closed = True
        self.awaits_comment = False
        self.adrift = False

    def run(self, lines: list[str]) -> list[str]:
        """Stash raw HTML."""
        source = "\n".join(lines)
        if "<" not in source and "&#" not in source:
            # Nothing the parser would do anything about.
            self.closed, self.awaits_comment, self.adrift = True, False, False
            return lines
        parser = self._kind(self._markdown)
        parser.comments_end_later = self.comments_end_later
        parser.feed(source)
        self.awaits_comment = parser.awaits_comment
        self.closed = parser.neutral and not parser.rawdata
        self.adrift = "<" in parser.rawdata[1:]
        parser.close()
        return "".join(parser.cleandoc).split("\n")

    def first_end(self, lines: Sequence[str], ends: Sequence[int]) -> int | None:
        """The first of ``ends`` (numbers in ``lines``) up to which a piece stands on its own."""
        parser = self._kind(self._markdown)
        parser.comments_end_later = self.comments_end_later
        parser.ends = ends
        try:
            parser.feed("\n".join(lines))
        except _Found as found:
            return found.line
        return None
