"""What some extensions count over the whole post: in a piece, slots stand for their numbers.

Groups of tabs and blocks of code whose lines have names are counted while a piece is parsed,
captions while it is rendered. Names of tabs are made of their labels, and must differ from all
other ids of the post; so they are left open as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksProcessor
from pymdownx.blocks.caption import CaptionTreeprocessor, update_tag
from pymdownx.critic import CriticExtension
from pymdownx.details import DetailsProcessor
from pymdownx.highlight import HighlightExtension
from pymdownx.superfences import SuperFencesCodeExtension
from pymdownx.tabbed import TabbedProcessor

from editor.markdown.flavours.python_markdown.parts import SLOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.blockprocessors import BlockProcessor

Counts = Mapping[str, int]
"""How many of each kind there are."""

TabName = tuple[str | None, str]
"""What a tab is called: the id of the heading above it (None: look before the piece), its label."""

_NUMBERED = re.compile(r"(__tabbed_)(\d+)(?=_|\Z)")
_COUNTED = re.compile(r"()(\d+)(?=:\d+\Z)")
_SLOT = re.compile(re.escape(SLOT).replace(r"\{\}", r"([\w-]+)#(\d+)"))
_TAB_NAME = re.compile(re.escape(SLOT).replace(r"\{\}", r"name(\d+)"))
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAB = "tab"
_CODE = "code"


class _CodeNumber(int):
    """The number of a block of code within its piece, which is written as a slot."""

    def __add__(self, other: int) -> _CodeNumber:
        return _CodeNumber(int(self) + other)

    def __str__(self) -> str:
        return SLOT.format(f"{_CODE}#{int(self)}")


class Counted:
    """The extensions of one set-up of the library that keep something between two texts."""

    def __init__(self, md: Markdown) -> None:
        processors: list[Any] = list(md.parser.blockprocessors)
        extensions: list[Any] = list(md.registeredExtensions)
        self._tabs = [each for each in processors if isinstance(each, TabbedProcessor)]
        self._blocks = [each for each in processors if isinstance(each, BlocksProcessor)]
        self._code = [each for each in extensions if isinstance(each, HighlightExtension)]
        self._fences = [each for each in extensions if isinstance(each, SuperFencesCodeExtension)]
        self._critic = [each for each in extensions if isinstance(each, CriticExtension)]
        _ask_less(processors)
        self._captions: Captions | None = None
        self._names: TabNames | None = None
        for name, tree in (("caption-auto", Captions), ("tab_slugs", TabNames)):
            if name in md.treeprocessors:
                priority = 4  # that of both
                made = tree(md, md.treeprocessors[name])
                md.treeprocessors.register(made, name, priority)
                if isinstance(made, Captions):
                    self._captions = made
                else:
                    self._names = made

    @property
    def block_names(self) -> frozenset[str]:
        """The names that may begin a block between slashes."""
        return frozenset(name for blocks in self._blocks for name in blocks.blocks)

    @property
    def left_open(self) -> bool:
        """Whether the last text began a block that it did not end."""
        return any(blocks.stack for blocks in self._blocks)

    @property
    def critics(self) -> dict[str, str]:
        """The marks of a piece, which its HTML takes from here."""
        return dict(self._critic[0].critic_stash.stash) if self._critic else {}

    def begin(self) -> None:
        """Forget the last text, and count from the start."""
        for tabs in self._tabs:
            tabs.tab_group_count = 0
        for blocks in self._blocks:
            blocks._reset()  # noqa: SLF001 - the extension's own, which would reset all others
            blocks.cached_parent = blocks.cached_block = None
        for code in self._code:
            code.pygments_code_block = _CodeNumber(-1)
        for fences in self._fences:
            fences.stash.clear_stash()
        for critic in self._critic:
            critic.critic_stash.clear()

    def end(self, root: Element) -> Counts:
        """What was found since; numbers in ``root`` become slots."""
        counts: dict[str, int] = {}
        tabs = sum(int(each.tab_group_count) for each in self._tabs)
        for blocks in self._blocks:
            tabs += int(blocks.trackers.get("tab", {}).get("tab_group_count", 0))
        if tabs:
            counts[_TAB] = tabs
            for element in root.iter():
                if element.tag == "div" and "tabbed-set" in element.get("class", ""):
                    _open(element, "data-tabs", _COUNTED)
                elif element.tag in ("input", "label"):
                    for key in ("name", "id", "for"):
                        _open(element, key, _NUMBERED)
        code = max((int(each.pygments_code_block) + 1 for each in self._code), default=0)
        if code:
            counts[_CODE] = code
        return counts

    def ready(self, critics: Mapping[str, str]) -> None:
        """Render a piece with these marks next."""
        for critic in self._critic:
            critic.critic_stash.stash = critics

    @property
    def captions(self) -> Counts:
        """The captions of the tree that was rendered last."""
        return {} if self._captions is None else self._captions.counts

    @property
    def is_sure(self) -> bool:
        """Whether that tree can be numbered by slots."""
        return self._captions is None or self._captions.is_sure

    @property
    def names(self) -> TabNames | None:
        """The names of the tabs in it."""
        return self._names


class TabNames(Treeprocessor):
    """Names of tabs, left open: slots in their place.

    ``names`` are those of the last tree; ``ids`` its ids; ``heading`` is what its last heading on
    the outermost level puts before the names of tabs below it, None if there is no such heading.
    """

    def __init__(self, md: Markdown, found: Any) -> None:  # noqa: ANN401 (untyped there)
        super().__init__(md)
        self._found = found
        self._slug: Callable[[str, str], str] = found.slugify
        self._slugs: list[str] = []
        found.slugify = self._slot
        self.names: tuple[TabName, ...] = ()
        self.ids: frozenset[str] = frozenset()
        self.heading: str | None = None

    def run(self, root: Element) -> None:
        """Let the extension name them, and take down what it made the names of."""
        ids = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
        self.ids = frozenset(name for name in ids if "\x02" not in name)
        self._slugs = []
        self._found.run(root)
        names: list[TabName] = [(None, slug) for slug in self._slugs]
        for element in root.iter() if names else ():
            for key in ("id", "for"):
                found = _TAB_NAME.search(element.get(key, ""))
                if found is not None and element.tag in ("input", "label"):
                    ahead = element.attrib[key][: found.start()]
                    number = int(found[1])
                    names[number] = (ahead or None, self._slugs[number])
                    element.set(key, found[0])
        self.names = tuple(names)
        self.heading = None
        if self._found.combine_header_slug:
            for child in root:
                if child.tag in _HEADINGS and "id" in child.attrib:
                    name = child.attrib["id"]
                    self.heading = name and name + self._found.sep

    def _slot(self, text: str, separator: str) -> str:
        self._slugs.append(self._slug(text, separator))
        return SLOT.format(f"name{len(self._slugs) - 1}")


class Captions(Treeprocessor):
    """Captions that are numbered one after the other, with slots for their numbers.

    Where one gives its own number, or stands in another, the extension numbers them; it only does
    so rightly in the whole post (``is_sure``).
    """

    def __init__(self, md: Markdown, found: CaptionTreeprocessor) -> None:
        super().__init__(md)
        self._found = found
        self.counts: Counts = {}
        self.is_sure = True

    def run(self, root: Element) -> None:
        """Number the captions."""
        self.counts = {}
        types: Mapping[str, str] = self._found.fig_types
        figures = [each for each in root.iter("figure") if "__figure_type" in each.attrib]
        self.is_sure = not any(
            "__figure_level" in each.attrib
            or "__figure_num" in each.attrib
            or any(inner is not each for inner in each.iter("figure"))
            for each in root.iter("figure")
        )
        if not self.is_sure:
            self._found.run(root)
            return
        counts: dict[str, int] = {}
        numbers = {kind: f"caption{number}" for number, kind in enumerate(types)}
        for figure in figures:
            kind = figure.attrib.pop("__figure_type")
            is_ahead = figure.attrib.pop("__figure_prepend", None) is not None
            if types.get(kind):
                count = counts[numbers[kind]] = counts.get(numbers[kind], 0) + 1
                slot = SLOT.format(f"{numbers[kind]}#{count}")
                update_tag(figure, kind, slot, types[kind], is_ahead, self.md)
        self.counts = counts


def numbered(html: str, before: Counts) -> str:
    """HTML before whose counted things there are so many others."""
    return _SLOT.sub(lambda slot: str(before.get(slot[1], 0) + int(slot[2])), html)


def named(html: str, names: tuple[str, ...]) -> str:
    """HTML whose tabs are called so."""
    return _TAB_NAME.sub(lambda slot: names[int(slot[1])], html)


def _open(element: Element, key: str, pattern: re.Pattern[str]) -> None:
    value = element.get(key)
    if value is not None:
        slot = pattern.sub(lambda found: found[1] + SLOT.format(f"{_TAB}#{found[2]}"), value, 1)
        element.set(key, slot)


def _ask_less(processors: Iterable[BlockProcessor]) -> None:
    """Only indented text can belong to details or a tab before it: do not ask for other text."""
    for processor in processors:
        if isinstance(processor, (DetailsProcessor, TabbedProcessor)):
            processor.parse_content = partial(_content_of, processor, processor.parse_content)


def _content_of(
    processor: Any,  # noqa: ANN401 (untyped there)
    find: Callable[[Element, str], tuple[Element | None, str, str]],
    parent: Element,
    block: str,
) -> tuple[Element | None, str, str]:
    if processor.current_sibling is None and not block.startswith(" " * processor.tab_length):
        return None, block, ""
    return find(parent, block)
