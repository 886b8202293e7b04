"""Python-Markdown, driven piece by piece: parse a piece, then render it within its post."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions.abbr import AbbrBlockprocessor, AbbrTreeprocessor
from markdown.util import STX, HtmlStash

from editor.markdown.blocks import plain_html
from editor.markdown.flavours.python_markdown.conversion import FAULTS
from editor.markdown.flavours.python_markdown.counted import Counted
from editor.markdown.flavours.python_markdown.dialect import NIKOLA, build
from editor.markdown.flavours.python_markdown.parts import (
    CONTENTS,
    FILLED,
    Before,
    Blank,
    Contents,
    Definitions,
    Footnotes,
    Lookup,
    Notes,
    Token,
    telling,
    watched,
)
from editor.markdown.flavours.python_markdown.rawhtml import RawHtml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown import Markdown

    from editor.markdown.flavours.python_markdown.counted import Counts, TabName
    from editor.markdown.flavours.python_markdown.dialect import Dialect

Reference = tuple[str, str]

_JOINING = frozenset({"ul", "ol", "dl", "blockquote", "pre", "div", "details", "figure"})
"""Elements that the text after them may continue."""

_NIKOLA_OPEN = '<div class="codehilite"><pre>'


@dataclass(frozen=True, slots=True)
class Defined:
    """What a piece defines for the whole post."""

    references: Mapping[str, Reference] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Sequence[tuple[str, str | None]] = ()

    def __bool__(self) -> bool:
        return bool(self.references or self.notes or self.abbreviations)

    @property
    def holds_html(self) -> bool:
        """Whether raw HTML waits in it, which only the piece itself knows."""
        texts = [*self.notes.values()]
        for link, title in self.references.values():
            texts += [link, title or ""]
        texts += [meaning or "" for _, meaning in self.abbreviations]
        return any(STX in text for text in texts)


@dataclass(slots=True)
class Parsed:
    """A piece as a tree, before what depends on the rest of the post; rendering uses it up.

    ``closed``: it needs no text after it, or (``awaits_comment``) only text that ends a comment.
    ``leans``: it continues the element before it.
    ``asked``: it wanted to know that element. ``last`` is the tag of its own last element.
    ``left_open``: it begins a block between slashes that it does not end. ``critics`` are the marks
    of CriticMarkup in it.
    """

    root: Element
    stash: HtmlStash
    defined: Defined
    closed: bool = True
    leans: bool = False
    asked: bool = False
    last: str | None = None
    failed: bool = False
    unsure: bool = False
    awaits_comment: bool = False
    left_open: bool = False
    counts: Counts = field(default_factory=dict)
    critics: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tables:
    """What the pieces of a post define, all together."""

    references: Mapping[str, Reference]
    notes: Mapping[str, str]
    abbreviations: Mapping[str, str]
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A piece as HTML with slots, and what of the rest of the post it was made with.

    ``references`` and ``notes`` are what it looked up and what it found; ``marks`` the footnote
    references in it (level of the tree, label) in the order the library meets them, ``loose`` that
    the level may be wrong; ``glossary`` the abbreviations there were; ``unsure`` that the HTML may
    depend on what stands around it; ``counts`` is what it has of what is numbered over the post;
    ``names`` are those of its tabs, ``heading`` is what its last heading gives to names below it.
    """

    html: str
    references: Mapping[str, Reference | None] = field(default_factory=dict)
    notes: Mapping[str, int | None] = field(default_factory=dict)
    abbreviations: frozenset[str] = frozenset()
    marks: tuple[tuple[int, str], ...] = ()
    ids: frozenset[str] = frozenset()
    slugs: tuple[str, ...] = ()
    tokens: tuple[Token, ...] = ()
    contents: bool = False
    loose: bool = False
    unsure: bool = False
    glossary: Mapping[str, str] = field(default_factory=dict)
    counts: Counts = field(default_factory=dict)
    names: tuple[TabName, ...] = ()
    heading: str | None = None

    def holds(self, tables: Tables) -> bool:
        """Whether it would be made the same with these tables."""
        return (
            all(tables.references.get(label) == link for label, link in self.references.items())
            and all(tables.numbers.get(label) == number for label, number in self.notes.items())
            and (tables.abbreviations is self.glossary or tables.abbreviations == self.glossary)
        )


class Library:
    """One set-up of Python-Markdown whose extensions tell what a piece has to do with the rest."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self.set_tables(Tables({}, {}, {}, {}))
        self._build()

    def _build(self) -> None:
        extensions, settings = telling(self._dialect)
        md = build(extensions, settings, self._dialect.output, self._dialect.tab_length)
        self._markdown: Markdown = md
        self._raw = RawHtml(md)
        md.preprocessors.register(self._raw, "html_block", 20)
        md.parser.blockprocessors.register(Blank(md.parser), "empty", 100)
        self._emphasis = watched(md)
        self.footnotes: Footnotes | None = None
        self._contents: Contents | None = None
        self._define: AbbrBlockprocessor | None = None
        self._expand: AbbrTreeprocessor | None = None
        self.glossary: dict[str, str] = {}
        for extension in md.registeredExtensions:
            if isinstance(extension, Footnotes):
                self.footnotes = extension
        if self.footnotes is not None:
            md.treeprocessors.deregister("footnote")
        for tree in md.treeprocessors:
            if isinstance(tree, Contents):
                self._contents = tree
            elif isinstance(tree, AbbrTreeprocessor):
                self._expand = tree
                self.glossary = dict(tree.abbrs)
        self._counted = Counted(md)
        for block in md.parser.blockprocessors:
            if isinstance(block, AbbrBlockprocessor):
                self._define = block

    @property
    def block_names(self) -> frozenset[str]:
        """The names that may begin a block between slashes."""
        return self._counted.block_names

    @property
    def notes_marker(self) -> str | None:
        """The text that the list of footnotes goes to, wherever it stands in the post."""
        return None if self.footnotes is None else str(self.footnotes.getConfig("PLACE_MARKER"))

    def closes(
        self, lines: Sequence[str], ends: Sequence[int], *, comments_end_later: bool
    ) -> int | None:
        """The first of ``ends`` up to which lines (normal, fences out) need no text after them."""
        self._raw.comments_end_later = comments_end_later
        self._markdown.htmlStash = HtmlStash()
        try:
            return self._raw.first_end(lines, ends)
        except FAULTS:
            self._build()
            return None

    def parse(
        self, lines: Sequence[str], before: str | None, *, comments_end_later: bool = True
    ) -> Parsed:
        """Parse a piece that is not blank.

        ``before`` is the tag of the element it follows, None if it is the first of the post;
        ``comments_end_later`` tells whether a ``-->`` stands after it.
        """
        self._raw.comments_end_later = comments_end_later
        md = self._markdown
        stash = md.htmlStash = HtmlStash()
        references: dict[str, Reference] = {}
        md.references = references
        abbreviations = Definitions()
        if self.footnotes is not None:
            self.footnotes.footnotes = OrderedDict()
        if self._define is not None:
            self._define.abbrs = abbreviations
        root = Element(md.doc_tag)
        marker = Before(before or "")
        if before is not None:
            root.append(marker)
        self._counted.begin()
        try:
            source = "\n".join(lines).split("\n")
            for first in md.preprocessors:
                source = first.run(source)
            md.parser.root = root
            md.parser.parseChunk(root, "\n".join(source))
        except FAULTS:
            self._build()
            leans = marker.asked and before in _JOINING
            return Parsed(root, stash, Defined(), leans=leans, failed=True)
        notes = dict(self.footnotes.footnotes) if self.footnotes is not None else {}
        defined = Defined(references, notes, tuple(abbreviations.changes))
        kept = before is not None and len(root) > 0 and root[0] is marker
        leans = before is not None and (not kept or (marker.asked and before in _JOINING))
        if kept:
            root.remove(marker)
        last = root[-1].tag if len(root) else None
        raw, left_open = self._raw, self._counted.left_open
        return Parsed(
            root,
            stash,
            defined,
            raw.closed and not left_open,
            leans,
            marker.asked,
            last,
            unsure=raw.adrift or defined.holds_html,
            awaits_comment=raw.awaits_comment,
            left_open=left_open,
            counts=self._counted.end(root),
            critics=self._counted.critics,
        )

    def parse_notes(self, notes: Mapping[str, str]) -> Parsed:
        """The list of footnotes as a piece of its own, the last of the post."""
        md = self._markdown
        stash = md.htmlStash = HtmlStash()
        references: dict[str, Reference] = {}
        md.references = references
        abbreviations = Definitions()
        if self._define is not None:
            self._define.abbrs = abbreviations
        root = Element(md.doc_tag)
        assert self.footnotes is not None
        self.footnotes.footnotes = OrderedDict(notes)
        self._counted.begin()
        try:
            div = self.footnotes.makeFootnotesDiv(root)
        except FAULTS:
            self._build()
            return Parsed(root, stash, Defined(), failed=True)
        if div is not None:
            root.append(div)
        defined = Defined(references, {}, tuple(abbreviations.changes))
        # A note may define another while they are listed, which the text then refers to.
        unsure = defined.holds_html or self.footnotes.footnotes != notes
        # A block that the text leaves open goes on in them.
        unsure = unsure or (
            bool(self.block_names) and any("///" in note for note in notes.values())
        )
        counts = self._counted.end(root)
        return Parsed(root, stash, defined, unsure=unsure, counts=counts)

    def set_tables(self, tables: Tables) -> None:
        """Render from now on with what the whole post defines."""
        self._tables = tables
        self._references = Lookup(tables.references)
        self._notes = Notes(tables.notes)
        self._abbreviations = Lookup(tables.abbreviations)

    def render(
        self,
        parsed: Parsed,
        lines: Sequence[str],
        earlier: Mapping[tuple[int, str], int],
        found: Mapping[str, int],
    ) -> Rendered:
        """Render a parsed piece.

        ``earlier`` counts footnote references before it, by level and label; ``found`` (for the
        list of footnotes) all those in the text, by label.
        """
        if parsed.failed:
            return Rendered(plain_html(lines) + "\n")
        md = self._markdown
        md.htmlStash = parsed.stash
        md.references = self._references
        self._references.asked.clear()
        self._notes.asked.clear()
        self._abbreviations.asked.clear()
        if md.delimiters is not None:
            md.delimiters.reset()
        self._emphasis.leaks = False
        if self._expand is not None:
            self._expand.abbrs = self._abbreviations
        self._counted.ready(parsed.critics)
        loose = self._ready_notes(parsed.root, earlier, found)
        try:
            html = self._finished(parsed.root)
        except FAULTS:
            self._build()
            return Rendered(plain_html(lines) + "\n")
        self._emphasis.look()
        unsure = parsed.unsure or self._emphasis.leaks
        # Nikola's last pass could run on into another piece.
        unsure = unsure or (NIKOLA in self._dialect.extensions and _NIKOLA_OPEN in html)
        # Where the library loses text it had put aside, its number shows, which the post decides.
        unsure = unsure or ("\x03" in html and "\x03" in FILLED.sub("", html))
        unsure = unsure or not self._counted.is_sure
        counts = {**parsed.counts, **self._counted.captions}
        return replace(self._rendered(html, loose=loose, unsure=unsure), counts=counts)

    def contents(self, tokens: Sequence[Token]) -> str:
        """The table of contents of a post with these headings."""
        assert self._contents is not None
        self._markdown.htmlStash = HtmlStash()
        return self._contents.table(tokens)

    def _ready_notes(
        self, root: Element, earlier: Mapping[tuple[int, str], int], found: Mapping[str, int]
    ) -> bool:
        notes = self.footnotes
        if notes is None:
            return False
        notes.footnotes = self._notes
        notes.earlier = earlier
        notes.references = []
        notes.found_refs = {
            notes.makeFootnoteRefId(label): number for label, number in found.items()
        }
        # The level of a reference after an element, not in one, is unknown.
        return any(el.tail and "[^" in el.tail for el in root.iter())

    def _finished(self, root: Element) -> str:
        """What `markdown.Markdown.convert` does with a tree."""
        md = self._markdown
        for tree in md.treeprocessors:
            changed = tree.run(root)
            root = root if changed is None else changed
        html = md.serializer(root)
        start, end = html.find(f"<{md.doc_tag}>"), html.rfind(f"</{md.doc_tag}>")
        html = html[start + len(md.doc_tag) + 2 : end].strip() if start >= 0 else ""
        html = html and html + "\n"
        for last in md.postprocessors:
            html = last.run(html)
        return html

    def _rendered(self, html: str, *, loose: bool, unsure: bool) -> Rendered:
        tables, toc, tabs = self._tables, self._contents, self._counted.names
        ids = (
            frozenset(toc.ids) if toc is not None else tabs.ids if tabs is not None else frozenset()
        )
        return Rendered(
            html,
            {label: tables.references.get(label) for label in self._references.asked},
            {label: tables.numbers.get(label) for label in self._notes.asked},
            frozenset(self._abbreviations.asked),
            tuple(self.footnotes.references) if self.footnotes is not None else (),
            ids,
            tuple(toc.slugs) if toc is not None else (),
            tuple(toc.tokens) if toc is not None else (),
            toc is not None and toc.placed and CONTENTS in html,
            loose,
            unsure,
            tables.abbreviations,
            names=tabs.names if tabs is not None else (),
            heading=tabs.heading if tabs is not None else None,
        )
