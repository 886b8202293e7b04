"""The options of kramdown that change a page, as Jekyll hands them over or a post sets them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from editor.markdown.flavours.base import Options
from editor.markdown.flavours.kramdown.entities import character

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAME: Final = "kramdown"
_QUOTES: Final = "lsquo,rsquo,ldquo,rdquo"
_LEVELS: Final = re.compile(r"([1-6])\.\.([1-6])")
_LISTED_LEVELS: Final = re.compile(r"[1-6](?:,[1-6])*")
SIGNS: Final[Mapping[str, str]] = {
    "mdash": "—",
    "ndash": "–",
    "hellip": "…",
    "laquo_space": "«\u00a0",
    "raquo_space": "\u00a0»",
    "laquo": "«",
    "raquo": "»",
}
_FLAGS: Final = (
    "auto_ids",
    "auto_id_stripping",
    "parse_block_html",
    "parse_span_html",
    "footnote_backlink_inline",
    "remove_line_breaks_for_cjk",
    "transliterated_header_ids",
)
_NUMBERS: Final = ("footnote_nr", "header_offset")
_TEXTS: Final = ("auto_id_prefix", "footnote_backlink", "footnote_prefix")
OPTIONS: Final = frozenset([*_FLAGS, *_NUMBERS, *_TEXTS, "smart_quotes", "toc_levels"])
"""What a post may set for itself by {::options}."""
IN_TEXT: Final = OPTIONS - {"auto_id_stripping", "parse_block_html", "parse_span_html"}
"""What it may set within a text: what only counts when all of it has been read."""


@dataclass(frozen=True, slots=True)
class KramdownOptions:
    """kramdown's options by their own names.

    ``is_github`` tells its parser for GitHub's Markdown; ``ends_paragraphs`` and ``has_signs`` are
    the quirks of that. ``line_numbers`` is Rouge's option for blocks of code.
    """

    is_github: bool = True
    ends_paragraphs: bool = True
    has_signs: bool = True
    hard_wrap: bool = False
    has_math_engine: bool = True
    line_numbers: bool = False
    auto_ids: bool = True
    auto_id_stripping: bool = False
    auto_id_prefix: str = ""
    header_offset: int = 0
    toc_levels: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    parse_block_html: bool = False
    parse_span_html: bool = True
    footnote_nr: int = 1
    footnote_backlink: str = "&#8617;"
    footnote_backlink_inline: bool = False
    footnote_prefix: str = ""
    remove_line_breaks_for_cjk: bool = False
    transliterated_header_ids: bool = False
    quotes: tuple[str, str, str, str] = ("‘", "’", "“", "”")
    signs: Mapping[str, str] = field(default_factory=lambda: SIGNS)
    link_defs: tuple[tuple[str, str, str | None], ...] = ()


def read(values: Mapping[str, object]) -> KramdownOptions:
    """The options of a site. Raises EditorError for one that there is not, or cannot be so."""
    given = Options(NAME, values)
    is_github = given.text("input", "GFM").lower() != "kramdown"
    quirks = _listed(given, "gfm_quirks", "paragraph_end")
    quotes = _listed(given, "smart_quotes", _QUOTES)
    symbols = given.mapping("typographic_symbols")
    links = given.mapping("link_defs")
    levels = _listed(given, "toc_levels", "1..6")
    usual = KramdownOptions()
    options = KramdownOptions(
        is_github=is_github,
        ends_paragraphs=is_github and "paragraph_end" in quirks,
        has_signs=not (is_github and "no_auto_typographic" in quirks),
        hard_wrap=given.flag("hard_wrap", False) and is_github,
        has_math_engine=given.flag("math_engine", True),
        line_numbers=given.flag("line_numbers", False),
        auto_id_prefix=given.text("auto_id_prefix", ""),
        footnote_backlink=given.text("footnote_backlink", "&#8617;"),
        footnote_prefix=given.text("footnote_prefix", ""),
        quotes=_quotes(quotes) or usual.quotes,
        signs=_signs(symbols),
        toc_levels=_levels(levels) or usual.toc_levels,
        link_defs=tuple(_links(links)),
        auto_ids=given.flag("auto_ids", usual.auto_ids),
        auto_id_stripping=given.flag("auto_id_stripping", usual.auto_id_stripping),
        parse_block_html=given.flag("parse_block_html", usual.parse_block_html),
        parse_span_html=given.flag("parse_span_html", usual.parse_span_html),
        footnote_backlink_inline=given.flag("footnote_backlink_inline", False),
        remove_line_breaks_for_cjk=given.flag("remove_line_breaks_for_cjk", False),
        transliterated_header_ids=given.flag("transliterated_header_ids", False),
        footnote_nr=given.number("footnote_nr", usual.footnote_nr, least=None),
        header_offset=given.number("header_offset", 0, least=None),
    )
    given.done()
    return options


def within_post(options: KramdownOptions, given: Iterable[tuple[str, str]]) -> KramdownOptions:
    """The options with those that a post sets; what cannot be read changes nothing."""
    for key, value in given:
        name = "quotes" if key == "smart_quotes" else key
        changed: object = None
        if name in _FLAGS:
            changed = value.strip().lower() != "false" and bool(value)
        elif name in _NUMBERS:
            changed = _number(value)
        elif name in _TEXTS:
            changed = value
        elif name == "toc_levels":
            changed = _levels(value.split(","))
        elif name == "quotes":
            changed = _quotes(value.split(","))
        if changed is not None:
            options = replace(options, **{name: changed})  # type: ignore[arg-type]
    return options


def _listed(given: Options, key: str, default: str) -> tuple[str, ...]:
    """A list, or a text with commas."""
    names = given.words(key, default.split(","))
    return tuple(name.strip() for name in names)


def _number(value: object) -> int | None:
    try:
        return int(str(value).strip())
    except ValueError:
        return None


def _levels(listed: Iterable[str]) -> tuple[int, ...] | None:
    text = ",".join([item.strip() for item in listed])
    run = _LEVELS.fullmatch(text)
    if run is not None:
        return tuple(range(int(run[1]), int(run[2]) + 1))
    if _LISTED_LEVELS.fullmatch(text) is None:
        return None
    return tuple(dict.fromkeys(map(int, text.split(","))))


def _quotes(names: Iterable[str]) -> tuple[str, str, str, str] | None:
    found = [_character(name.strip()) for name in names]
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 and all(found) else None


def _character(name: str) -> str:
    is_number = name.isascii() and name.isdecimal()
    return character("" if is_number else name, name if is_number else "", "") or ""


def _signs(symbols: Mapping[str, object]) -> Mapping[str, str]:
    return {**SIGNS, **{name: str(text) for name, text in symbols.items() if name in SIGNS}}


def _links(links: Mapping[str, object]) -> Iterable[tuple[str, str, str | None]]:
    for name, target in links.items():
        match target:
            case [str(url)] | [str(url), None]:
                yield name, url, None
            case [str(url), str(title)]:
                yield name, url, title
