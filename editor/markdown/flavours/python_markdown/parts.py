"""Extensions of Python-Markdown as the engine loads them: the library's own, made to tell.

Each does what its parent does, and tells besides what the rest of the post must know: what a piece
of it defines, what it looked up, whether it leant on the text before it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import KeysView
from typing import TYPE_CHECKING, TypeVar
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import EmptyBlockProcessor
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension, TocTreeprocessor, nest_toc_tokens
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.treeprocessors import InlineProcessor

from editor.markdown.extensions import MADE_OF, short
from editor.markdown.flavours.python_markdown.brackets import watch_brackets
from editor.markdown.flavours.python_markdown.critic import watch_critic
from editor.markdown.flavours.python_markdown.endless import watch_endless
from editor.markdown.flavours.python_markdown.runs import PartedRuns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markdown import Markdown
    from markdown.extensions import Extension

    from editor.markdown.flavours.python_markdown.dialect import Dialect

V = TypeVar("V")

Token = dict[str, object]
"""What the ``toc`` extension knows of one heading."""

SLOT = "\x02byline:{}\x03"
"""Stands for the id of the n-th heading of a piece, and (``toc``) for the table of contents."""

FILLED = re.compile(SLOT.replace("{}", r"(?:\d+|toc|name\d+|[\w-]+#\d+)"))
"""Finds slots."""

CONTENTS = f"<div>{SLOT.format('toc')}</div>"


# Without these the library would stumble over an empty list before it can be seen to join it.
_CHILDREN = {"ul": ("li",), "ol": ("li",), "dl": ("dt", "dd"), "pre": ("code",)}


_SMART = re.compile(r"""['"]|--|\.\.\.|<<|>>""")


class Before(Element):
    """Stands in a piece's tree for the last element of what is before the piece.

    It has that element's tag and next to no content; `asked` tells whether anybody wanted to know.
    """

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self._kind = tag
        self.asked = False
        self.text = ""
        for child in _CHILDREN.get(tag, ()):
            SubElement(self, child).text = ""

    @property
    def tag(self) -> str:  # type: ignore[override]  # typeshed knows it as a plain attribute
        """The tag of the element it stands for."""
        self.asked = True
        return self._kind


class Blank(EmptyBlockProcessor):
    """Blank lines. They only matter to code, and what follows code says so itself."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Do not ask what is before the piece."""
        if len(parent) and isinstance(parent[-1], Before):
            rest = blocks.pop(0)[1:]
            if rest:
                blocks.insert(0, rest)
        else:
            super().run(parent, blocks)


class Lookup(dict[str, V]):
    """A table that remembers what it was asked for."""

    def __init__(self, values: Mapping[str, V]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str):
            self.asked.add(key)
        return super().__contains__(key)

    def __getitem__(self, key: str) -> V:
        self.asked.add(key)
        return super().__getitem__(key)


class Notes(OrderedDict[str, str]):
    """The footnotes of a post, and which of them a piece asked for."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def keys(self) -> KeysView[str]:  # type: ignore[override]  # odict_keys cannot be subclassed
        """The labels; the extension looks a reference's up among them."""
        return _AskedKeys(self, self.asked)


class _AskedKeys(KeysView[str]):
    def __init__(self, notes: Notes, asked: set[str]) -> None:
        super().__init__(notes)
        self._asked = asked

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str):
            self._asked.add(key)
        return super().__contains__(key)


class Definitions(dict[str, str]):
    """Abbreviations as a piece defines (and takes back) them, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[tuple[str, str | None]] = []

    def __setitem__(self, key: str, value: str) -> None:
        self.changes.append((key, value))

    def pop(self, key: str, *_default: object) -> str:
        """An abbreviation for nothing is none; nobody reads what this answers."""
        self.changes.append((key, None))
        return ""


class Footnotes(FootnoteExtension):
    """Footnotes whose references are counted over the whole post.

    The library numbers the second reference to a note by the order in which it comes to the
    references: level by level of the tree, each level in the order of the text.
    """

    def __init__(self, **settings: object) -> None:
        self.references: list[tuple[int, str]] = []
        self.earlier: Mapping[tuple[int, str], int] = {}
        super().__init__(**settings)

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, N802
        """Count references that are found, those of other pieces included."""
        plain = super().makeFootnoteRefId(id)
        if not found:
            return plain
        inline = self.md.treeprocessors["inline"]
        assert isinstance(inline, InlineProcessor)
        level = sum(map(self.md.is_block_level, inline.ancestors))
        place = (level, id)
        number = self.earlier.get(place, 0) + self.references.count(place) + 1
        self.references.append(place)
        self.found_refs[plain] = self.found_refs.get(plain, 0) + 1
        if number == 1:
            return plain
        start, rest = plain.split(self.get_separator(), 1)
        return f"{start}{number}{self.get_separator()}{rest}"


class Contents(TocTreeprocessor):
    """Headings whose ids, and the table of contents, are left open: slots in their place."""

    def __init__(self, md: Markdown, config: dict[str, object]) -> None:
        super().__init__(md, config)
        self._slug = self.slugify
        self.slugify = self._slot
        self.ids: set[str] = set()
        self.slugs: list[str] = []
        self.tokens: list[Token] = []
        self.placed = False

    def run(self, doc: Element) -> None:
        """Number the headings, remember what their ids are made from and what ids there are."""
        self.ids = {el.attrib["id"] for el in doc.iter() if "id" in el.attrib}
        self.slugs = []
        self.tokens = []
        self.placed = False
        super().run(doc)

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Put the slot where the table of contents goes."""
        super().replace_marker(root, elem)
        self.placed = any(el is elem for el in root.iter())

    def build_toc_div(self, toc_list: Iterable[Token]) -> Element:  # type: ignore[override]
        """The slot, in place of the table."""
        self.tokens = list(_flat(toc_list))
        div = Element("div")
        div.text = SLOT.format("toc")
        div.tail = "\n"
        return div

    def table(self, tokens: Iterable[Token]) -> str:
        """The table of contents of a whole post, as HTML."""
        nested = nest_toc_tokens([dict(token) for token in tokens])  # type: ignore[misc]
        div = super().build_toc_div(nested)
        self.md.treeprocessors["unescape"].run(div)
        div.tail = None
        html = self.md.serializer(div)
        for last in self.md.postprocessors:
            html = last.run(html)
        return html

    def _slot(self, text: str, separator: str) -> str:
        self.slugs.append(self._slug(text, separator))
        return SLOT.format(len(self.slugs) - 1)


def _flat(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        yield {key: value for key, value in token.items() if key != "children"}
        children = token["children"]
        assert isinstance(children, list)
        yield from _flat(children)


class _Toc(TocExtension):
    TreeProcessorClass = Contents


class _AdmonitionProcessor(AdmonitionProcessor):
    def parse_content(self, parent: Element, block: str) -> tuple[Element | None, str, str]:
        """Only indented text can belong to an admonition before it: do not ask for other text."""
        if self.current_sibling is None and not block.startswith(" " * self.tab_length):
            return None, block, ""
        return super().parse_content(parent, block)


class _Admonitions(AdmonitionExtension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register the processor that asks less."""
        md.registerExtension(self)
        md.parser.blockprocessors.register(_AdmonitionProcessor(md.parser), "admonition", 105)


class _Smarty(InlineProcessor):
    """Typographic quotes, dashes and dots, where there are any to be made."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Look whether the text has one of the characters before trying twenty patterns on it."""
        if any(map(_SMART.search, tree.itertext())):
            return super().run(tree, ancestors)
        return tree


class Emphasis(InlinePattern):
    """Tried first on every text: notes whether the last text left emphasis to be found in this.

    The library remembers the rest of what it has paired in a text; now and then it does not use it
    up, and marks the next text, wherever that stands.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"(?!)", md)
        self._delimiters = md.delimiters
        self.leaks = False

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - the library's name
        """What matches nothing."""
        self.look()
        return self.compiled_re

    def look(self) -> None:
        """See whether something is left over."""
        if self._delimiters is not None and self._delimiters.regions:
            self.leaks = True


def watched(md: Markdown) -> Emphasis:
    """Put `Emphasis` before the inline patterns.

    Saves the library a third of its time besides: a registry is sorted at each look, a list is not.
    """
    smarty = "smarty" in md.treeprocessors and md.treeprocessors["smarty"]
    if isinstance(smarty, InlineProcessor):
        quick = _Smarty(md)
        quick.inlinePatterns = list(smarty.inlinePatterns)  # type: ignore[assignment]  # indexed only
        md.treeprocessors.register(quick, "smarty", 6)
    watch(md)
    inline = md.treeprocessors["inline"]
    assert isinstance(inline, InlineProcessor)
    emphasis = Emphasis(md)
    inline.inlinePatterns = [emphasis, *md.inlinePatterns]  # type: ignore[assignment]  # as above
    return emphasis


def watch(md: Markdown) -> None:
    """Let what the library looks for without end be found in the time of the text's length."""
    patterns = list(md.inlinePatterns)
    watch_brackets(patterns)
    watch_endless(patterns)
    watch_critic(md.preprocessors)
    md.preprocessors.register(PartedRuns(md), "byline_runs", -10)


TELLING: dict[str, type[Extension]] = {
    "abbr": AbbrExtension,
    "admonition": _Admonitions,
    "footnotes": Footnotes,
    "toc": _Toc,
}
"""The extensions that are replaced, by name."""


def telling(
    dialect: Dialect,
) -> tuple[list[str | Extension], dict[str, Mapping[str, object]]]:
    """The dialect's extensions and their settings: `TELLING` ones in place, wholes spelt out."""
    extensions: list[str | Extension] = []
    settings: dict[str, Mapping[str, object]] = {}
    for name in dialect.extensions:
        own = dialect.settings.get(name, {})
        inner = {key: own.get(key, {}) for key in MADE_OF.get(name, ())} or {name: own}
        for key, values in inner.items():
            assert isinstance(values, dict)
            if short(key) in TELLING:
                extensions.append(TELLING[short(key)](**values))
            else:
                extensions.append(key)
                settings[key] = values
    return extensions, settings
