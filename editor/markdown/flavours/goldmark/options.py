"""The options of Hugo's Goldmark, by Hugo's own names, with Hugo's defaults."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from editor.markdown.flavours.base import Options
from editor.markdown.flavours.goldmark.typographer import Substitutions

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = "goldmark"
_ID_TYPES = ("github", "github-ascii", "blackfriday")
_LINE_BREAK_STYLES = ("simple", "css3draft")
_WITHOUT_EFFECT = ("duplicateResourceFiles", "renderHooks")
"""What a site may set and what a single page's Markdown does not show."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GoldmarkOptions:
    """Everything below ``markup.goldmark`` in a site's configuration, flat.

    ``code_fences`` and ``line_numbers`` are two of ``markup.highlight``; ``emoji`` is the site's
    ``enableEmoji``.
    """

    unsafe: bool = False
    hard_wraps: bool = False
    xhtml: bool = False
    auto_heading_id: bool = True
    auto_id_type: str = "github"
    auto_definition_term_id: bool = False
    wrap_image: bool = True
    title_attributes: bool = True
    block_attributes: bool = False
    signs: Substitutions | None = field(default_factory=Substitutions)
    footnote: bool = True
    backlink: str = "&#x21a9;&#xfe0e;"
    definition_list: bool = True
    table: bool = True
    strikethrough: bool = True
    linkify: bool = True
    linkify_protocol: str = "https"
    task_list: bool = True
    line_breaks: str = ""
    escaped_space: bool = False
    extras: frozenset[str] = frozenset()
    inline_passthrough: Pairs = ()
    block_passthrough: Pairs = ()
    code_fences: bool = True
    line_numbers: bool = False
    emoji: bool = False


def read(values: Mapping[str, object]) -> GoldmarkOptions:
    """The options from a site's table: ``{"renderer": {"unsafe": True}}`` or ``{"unsafe": True}``.

    Hugo's keys ignore case, and so do these. Raises EditorError for a key that Hugo does not know.
    """
    flat = _lowered(values)
    for group in ("renderer", "parser", "extensions"):
        table = flat.pop(group, {})
        if isinstance(table, dict):
            flat = {**table, **flat}
    for key in _WITHOUT_EFFECT:
        flat.pop(key.lower(), None)
    given = Options(_NAME, flat)
    id_type = given.text("autoheadingidtype", "", ("", *_ID_TYPES))
    id_type = given.text("autoidtype", id_type or "github", _ID_TYPES)
    attribute = Options(_NAME, given.mapping("attribute"))
    passthrough = Options(_NAME, given.mapping("passthrough"))
    cjk = Options(_NAME, given.mapping("cjk"))
    footnote = _table_or_switch(flat, given, "footnote")
    passes = passthrough.flag("enable", False)
    delimiters = passthrough.mapping("delimiters")
    wide, breaks = cjk.flag("enable", False), cjk.flag("eastasianlinebreaks", False)
    style = cjk.text("eastasianlinebreaksstyle", "simple", _LINE_BREAK_STYLES)
    escaped = cjk.flag("escapedspace", False)
    options = GoldmarkOptions(
        unsafe=given.flag("unsafe", False),
        hard_wraps=given.flag("hardwraps", False),
        xhtml=given.flag("xhtml", False),
        auto_heading_id=given.flag("autoheadingid", True),
        auto_id_type=id_type,
        auto_definition_term_id=given.flag("autodefinitiontermid", False),
        wrap_image=given.flag("wrapstandaloneimagewithinparagraph", True),
        title_attributes=attribute.flag("title", True),
        block_attributes=attribute.flag("block", False),
        signs=_signs(_table_or_switch(flat, given, "typographer")),
        footnote=footnote.flag("enable", True),
        backlink=footnote.text("backlinkhtml", "&#x21a9;&#xfe0e;"),
        definition_list=given.flag("definitionlist", True),
        table=given.flag("table", True),
        strikethrough=given.flag("strikethrough", True),
        linkify=given.flag("linkify", True),
        linkify_protocol=given.text("linkifyprotocol", "https"),
        task_list=given.flag("tasklist", True),
        line_breaks=style if wide and breaks else "",
        escaped_space=wide and escaped,
        extras=_extras(given.mapping("extras")),
        inline_passthrough=_pairs(delimiters, "inline") if passes else (),
        block_passthrough=_pairs(delimiters, "block") if passes else (),
        code_fences=given.flag("codefences", True),
        line_numbers=given.flag("linenos", False),
        emoji=given.flag("enableemoji", False),
    )
    footnote.flag("enableautoidprefix", False)
    for table_left in (given, attribute, passthrough, cjk, footnote):
        table_left.done()
    return options


def _lowered(values: Mapping[str, object]) -> dict[str, object]:
    return {
        str(key).lower(): _lowered(value) if isinstance(value, dict) else value
        for key, value in values.items()
    }


def _table_or_switch(flat: Mapping[str, object], given: Options, key: str) -> Options:
    """A table that older versions of Hugo, and our flat names, write as one switch."""
    if isinstance(flat.get(key), bool):
        return Options(_NAME, {"enable": given.flag(key, True)})
    return Options(_NAME, given.mapping(key))


def _signs(given: Options) -> Substitutions | None:
    disabled = given.flag("disable", False) or not given.flag("enable", True)
    signs = Substitutions(
        **{
            item.name: given.text(item.name.lower(), str(item.default))
            for item in fields(Substitutions)
        }
    )
    given.done()
    return None if disabled else signs


def _extras(tables: Mapping[str, object]) -> frozenset[str]:
    given = Options(_NAME, tables)
    names = ("delete", "insert", "mark", "subscript", "superscript")
    found = frozenset(
        name for name in names if Options(_NAME, given.mapping(name)).flag("enable", False)
    )
    given.done()
    return found


def _pairs(delimiters: Mapping[str, object], key: str) -> Pairs:
    rows = delimiters.get(key)
    return tuple(
        (str(row[0]), str(row[1]))
        for row in (rows if isinstance(rows, (list, tuple)) else ())
        if isinstance(row, (list, tuple)) and len(row) == 2 and all(row)
    )
