"""Puts template tags back into rendered HTML: as small boxes, or drawn where they can be."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from editor.markdown.code import code_options
from editor.markdown.own_boxes import own
from editor.markdown.templates.templates import FILL, WORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.markdown.templates.templates import Tag

_WORD = WORD.replace("{}", r"\d+")
# One way only to read the white space: two would be tried for every line, each with all others.
_HIDDEN = re.compile(rf"<p>(?:\s*(?:<br ?/?>\s*)?{FILL})+\s*</p>")
# The line break behind an element may be the end of the block before. Blanks within a line stay,
# but for those in front of others.
_FILL = re.compile(
    rf"(?:<br ?/?>\s*|(?<=[^>\s])(?:[^\S\n]*+\n\s*+|[^\S\n]++(?=(?:{FILL})+(?:[\s<]|\Z))))?{FILL}"
)
# Code keeps its tags as text; in an element's own tag they are parts of attributes.
_PLACES = re.compile(
    rf"(?P<code><code\b(?:(?!<code\b).)*?</code>)|<p>\s*(?P<alone>{_WORD})\s*</p>"
    rf"|(?P<element><[a-zA-Z][^<>]*>)|(?P<word>{_WORD})",
    re.DOTALL,
)
_IN_TEXT = re.compile(_WORD)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_IN_ELEMENT = re.compile(rf"{_ATTRIBUTE.pattern}|{_WORD}")
_ARGUMENT = re.compile(r"""(?:([\w-]+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))""")
_STRING = re.compile(r"""^["']([^"']*)["']""")
# What a site puts before its own addresses; a preview's page stands at the site's root.
_NOTHING = frozenset({"site.baseurl", "site.url", "site.BaseURL"})
_ADDRESS_FILTERS = ("relative_url", "absolute_url", "url")


def put_back(html: str, tags: Mapping[str, Tag]) -> str:
    """The HTML of masked lines with boxes in the place of the words ``tags`` knows."""
    if "byline" not in html:
        return html
    html = _FILL.sub("", _HIDDEN.sub("", html))

    def placed(match: re.Match[str]) -> str:
        if match["code"] is not None:
            start, end, code = match[0].partition(">")
            start = _ATTRIBUTE.sub(lambda pair: _attribute(tags, pair), start)
            return start + end + _IN_TEXT.sub(lambda word: _source(tags, word[0]), code)
        if match["element"] is not None:
            return _IN_ELEMENT.sub(lambda part: _in_element(tags, part), match[0])
        word = match["word"] or match["alone"]
        tag = tags.get(word)
        if tag is None or tag.literal:
            return match[0].replace(word, _source(tags, word))
        if match["word"] is not None:
            return _box(tag)
        return _drawn(tag) or _box(tag, "div")

    return _PLACES.sub(placed, html)


def _source(tags: Mapping[str, Tag], word: str) -> str:
    tag = tags.get(word)
    return word if tag is None else escape(tag.source)


def _box(tag: Tag, element: str = "span", more: str = "") -> str:
    name = escape(tag.name or tag.source) + more
    return f'<{element} class="{own("tag")}" title="{escape(tag.source)}">{name}</{element}>'


def _drawn(tag: Tag) -> str | None:
    """Shortcodes that many posts use, as the page would about show them."""
    named = arguments(tag.rest)
    if tag.name == "figure" and "src" in named:
        return _figure(named)
    if tag.name in ("youtube", "vimeo") and (video := named.get("id") or named.get("0")):
        site = "https://youtu.be/" if tag.name == "youtube" else "https://vimeo.com/"
        link = f'<a href="{site}{escape(video)}">{site}{escape(video)}</a>'
        return _box(tag, "div", f" {link}")
    return None


def _figure(named: Mapping[str, str]) -> str:
    """https://gohugo.io/shortcodes/figure/: a picture, what it is a link to, what is said of it."""

    def given(html: str, *names: str) -> str:
        return "".join(f' {html}="{escape(named[name])}"' for name in names if named.get(name))

    alt = escape(named.get("alt") or named.get("caption") or "")
    image = f'<img src="{escape(named["src"])}" alt="{alt}"'
    image += given("width", "width") + given("height", "height") + ">"
    if named.get("link"):
        image = f"<a{given('href', 'link')}{given('target', 'target')}>{image}</a>"
    said = f"<h4>{escape(named['title'])}</h4>" if named.get("title") else ""
    source = escape(named.get("attr", ""))
    if source and named.get("attrlink"):
        source = f"<a{given('href', 'attrlink')}>{source}</a>"
    caption = " ".join(filter(None, (escape(named.get("caption", "")), source)))
    said += f"<p>{caption}</p>" if caption else ""
    text = f"<figcaption>{said}</figcaption>" if said else ""
    return f"<figure{given('class', 'class')}>{image}{text}</figure>"


def arguments(rest: str) -> dict[str, str]:
    """The arguments of a tag: named ones by name, the others by their place from 0."""
    found: dict[str, str] = {}
    place = 0
    for match in _ARGUMENT.finditer(rest):
        value = next(part for part in match.groups()[1:] if part is not None)
        if match[1]:
            found[match[1]] = value
        elif value not in ("/", ","):
            found[str(place)] = value
            place += 1
    return found


def _in_element(tags: Mapping[str, Tag], part: re.Match[str]) -> str:
    """An attribute with its tags shown; a tag that stands for whole ones cannot be."""
    name = _IN_TEXT.sub("", part[1] or "")
    return name and name + _attribute(tags, part)[len(part[1]) :]


def _attribute(tags: Mapping[str, Tag], pair: re.Match[str]) -> str:
    name = pair[1]
    value = next(part for part in pair.groups()[1:] if part is not None)
    if "byline" not in value:
        return pair[0]
    language = tags.get(value.removeprefix("language-"))
    if name == "class" and value.startswith("language-") and language is not None:
        return f'class="language-{escape(language.name)}"{code_options.attributes(language.rest)}'
    if name == "data-lang" and language is not None:
        return f'data-lang="{escape(language.name)}"'
    anchor = name == "id" or (name == "href" and value.startswith("#"))

    def shown(word: re.Match[str]) -> str:
        tag = tags.get(word[0])
        if tag is None or tag.literal:
            return _source(tags, word[0])
        if anchor:
            return escape(re.sub(r"[^\w-]+", "-", tag.name).strip("-").lower())
        return escape(_address(tag)) if name in ("href", "src") else escape(tag.source)

    return f'{name}="{_IN_TEXT.sub(shown, value)}"'


def _address(tag: Tag) -> str:
    """What a tag inside an address comes to, as far as the text tells; else the tag itself.

    A tag that names a post (``ref``, ``link``, ``post_url``) stays: it finds the post on a click.
    """
    if tag.name in _NOTHING and not tag.rest:
        return ""
    text = _STRING.match(tag.source.lstrip("{-~ \t\n"))
    filters = [part.strip() for part in tag.rest.split("|")[1:]]
    if text is not None and all(part in _ADDRESS_FILTERS for part in filters):
        return text[1]
    return tag.source
