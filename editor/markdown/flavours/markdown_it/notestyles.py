"""How tools write footnotes: the mention in the text, and the list at the end of the page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from editor.markdown.flavours.markdown_it.footnotes import Mentioned, body

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.markdown.flavours.markdown_it.parts import Slot


@dataclass(frozen=True, slots=True)
class Style:
    """One tool's footnotes; without ``listed`` they show where they are defined."""

    mention: Callable[[Mentioned], str]
    listed: Callable[[Sequence[Mentioned], dict[Slot, str]], str] | None = None


def _github_id(seen: Mentioned) -> str:
    return quote(seen.note.label.lower())


def _github_mention(seen: Mentioned) -> str:
    name = _github_id(seen)
    again = f"-{seen.times}" if seen.times > 1 else ""
    return (
        f'<sup><a href="#user-content-fn-{name}" id="user-content-fnref-{name}{again}"'
        f' data-footnote-ref="" aria-describedby="footnote-label">{seen.number}</a></sup>'
    )


def _github_list(notes: Sequence[Mentioned], values: dict[Slot, str]) -> str:
    items = []
    for seen in notes:
        name = _github_id(seen)
        back = "".join(
            f' <a href="#user-content-fnref-{name}{f"-{time}" if time > 1 else ""}"'
            f' data-footnote-backref="" aria-label="Back to reference {seen.number}'
            f'{f"-{time}" if time > 1 else ""}" class="data-footnote-backref">↩'
            f"{f'<sup>{time}</sup>' if time > 1 else ''}</a>"
            for time in range(1, seen.times + 1)
        )
        items.append(f'<li id="user-content-fn-{name}">\n{body(seen.note, values, back)}</li>\n')
    return (
        '<section data-footnotes="" class="footnotes">'
        '<h2 class="sr-only" id="footnote-label">Footnotes</h2>\n'
        f"<ol>\n{''.join(items)}</ol>\n</section>\n"
    )


def _in_place(seen: Mentioned) -> str:
    name = escape(seen.note.label)
    return f'<sup class="footnote-reference"><a href="#{name}">{seen.number}</a></sup>'


def _bottom_mention(seen: Mentioned) -> str:
    name = escape(seen.note.label)
    return (
        f'<sup class="footnote-reference" id="fr-{name}-{seen.times}">'
        f'<a href="#fn-{name}">{seen.number}</a></sup>'
    )


def _bottom_list(notes: Sequence[Mentioned], values: dict[Slot, str]) -> str:
    items = []
    for seen in notes:
        name = escape(seen.note.label)
        back = "".join(
            f' <a href="#fr-{name}-{time}">↩{time if time > 1 else ""}</a>'
            for time in range(1, seen.times + 1)
        )
        items.append(f'<li id="fn-{name}">\n{body(seen.note, values, back)}</li>\n')
    return (
        '<footer class="footnotes">\n<ol class="footnotes-list">\n'
        f"{''.join(items)}</ol>\n</footer>\n"
    )


GITHUB = Style(_github_mention, _github_list)
"""GitHub and remark (Astro): the notes that are mentioned, in a section at the end."""
IN_PLACE = Style(_in_place)
"""pulldown-cmark (Zola): every note where it is defined."""
AT_THE_BOTTOM = Style(_bottom_mention, _bottom_list)
"""Zola with ``bottom_footnotes``."""
