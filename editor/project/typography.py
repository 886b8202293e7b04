"""What a site's generator makes of plain quotes, dashes and dots by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.project.markdown_options import is_on, loaded, settings, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.markdown_options import Options

TYPOGRIFY: Final = "typogrify"
"""The setting of a site whose pages are gone over once more by typogrify."""

_PLAIN: Final = frozenset({"apos", "quot", "39", "#39", "34", "#34"})


@dataclass(frozen=True, slots=True)
class Typography:
    """Whether quotes are curled, ``--`` and ``---`` are dashes, and ``...`` is an ellipsis."""

    quotes: bool
    dashes: bool
    ellipses: bool

    @property
    def is_whole(self) -> bool:
        """Whether all of it is done."""
        return self.quotes and self.dashes and self.ellipses


ALL: Final = Typography(True, True, True)
NONE: Final = Typography(False, False, False)


def typography(site: Site, post: Path) -> Typography:
    """What is done to ``post``, which may lie anywhere, as the site's options have it."""
    if site.setting(TYPOGRIFY):
        return ALL
    return _FLAVOURS[site.flavour](site.rendering(post))


def _goldmark(options: Options) -> Typography:
    extensions = table(options, "extensions")
    # A table, or in older versions of Hugo a switch.
    given = table(extensions, "typographer")
    is_off = is_on(given, "disable", default=False) or not is_on(given, "enable", default=True)
    return NONE if is_off or not is_on(extensions, "typographer", default=True) else ALL


def _kramdown(options: Options) -> Typography:
    names = str(options.get("smart_quotes", "")).split(",")
    plain = all(name.strip() in _PLAIN for name in names)
    return Typography(not plain, True, True)


def _commonmark(options: Options) -> Typography:
    return ALL if is_on(options, "smart", default=False) else NONE


def _eleventy(options: Options) -> Typography:
    return ALL if is_on(options, "typographer", default=False) else NONE


def _python_markdown(options: Options) -> Typography:
    if "smarty" not in loaded(options):
        return NONE
    given = settings(options, "smarty")
    return Typography(
        is_on(given, "smart_quotes", default=True),
        is_on(given, "smart_dashes", default=True),
        is_on(given, "smart_ellipses", default=True),
    )


_FLAVOURS: Final[Mapping[str, Callable[[Options], Typography]]] = {
    "goldmark": _goldmark,
    "kramdown": _kramdown,
    "commonmark": _commonmark,
    "eleventy": _eleventy,
    "python-markdown": _python_markdown,
}
