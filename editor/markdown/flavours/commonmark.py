"""CommonMark with GitHub's extensions, as Zola, Astro and GitHub publish it.

``profile`` names whose page it is and sets the switches, each of which can be set by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import mdurl
from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from editor.markdown.code import code_options
from editor.markdown.flavours.base import Options
from editor.markdown.flavours.markdown_it import (
    autolinks,
    blanks,
    containers,
    descriptions,
    directives,
    dollars,
    emoji,
    footnotes,
    headings,
    notestyles,
    rows,
    smart,
    struck,
    wikilinks,
)
from editor.markdown.flavours.markdown_it.ascii_slugs import slug as ascii_slug
from editor.markdown.flavours.markdown_it.engine import MarkdownItFlavour
from editor.markdown.flavours.markdown_it.parts import Note, Numbering, Slot, hole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


_NAME = "commonmark"
_URL = ";/?:@&=+$,-_.!~*'()#"
"""What stays as it is in a link, besides letters and digits."""
_ASKED = re.compile(r"(?:linenos|linenostart|hl_lines|hide_lines|name|copy)\b")
_ATTRIBUTES = re.compile(r"[ \t]*\{([^{}]*)\}[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a site's tool turns on, and how it makes ids, footnotes and quotes."""

    slug: Callable[[str], str] | None = None
    notes: notestyles.Style | None = None
    bottom_notes: notestyles.Style = notestyles.GITHUB
    educate: smart.Educate = smart.by_neighbours
    github: bool = True
    autolinks: bool = False
    alerts: bool = False
    item_classes: bool = False
    align_style: bool = False
    url: str = _URL
    heading_attributes: bool = False
    fence_words: bool = False
    by_pulldown: bool = False
    equal_tildes: bool = False
    by_github: bool = False
    trims_ids: bool = False


_PROFILES = {
    "commonmark": _Profile(github=False),
    "github": _Profile(
        headings.github_slug,
        notestyles.GITHUB,
        autolinks=True,
        alerts=True,
        item_classes=True,
        by_github=True,
    ),
    "astro": _Profile(
        headings.github_slug,
        notestyles.GITHUB,
        trims_ids=True,
        educate=smart.by_words,
        autolinks=True,
        item_classes=True,
        by_github=True,
        equal_tildes=True,
    ),
    "satteri": _Profile(
        headings.github_slug,
        notestyles.GITHUB,
        educate=smart.by_flanks,
        autolinks=True,
        item_classes=True,
        align_style=True,
        by_github=True,
        equal_tildes=True,
    ),
    "zola": _Profile(
        ascii_slug,
        notestyles.IN_PLACE,
        notestyles.AT_THE_BOTTOM,
        heading_attributes=True,
        align_style=True,
        url=_URL + "%^",
        fence_words=True,
        by_pulldown=True,
        equal_tildes=True,
    ),
}


def flavour(options: Mapping[str, object]) -> CommonMarkFlavour:
    """The flavour: a profile, and switches for what it turns on.

    ``smart``, ``bottom_footnotes``, ``tables``, ``strikethrough``, ``tasklists``, ``autolinks``,
    ``alerts``, ``footnotes``, ``heading_ids``, ``html``, ``indented_code``, ``math``,
    ``definition_lists``, ``emoji``, ``heading_attributes``, ``breaks``, ``directives`` and
    ``asides`` (Starlight's), ``superscript``, ``subscript`` and ``wikilinks``; ``anchors`` is
    Zola's ``slugify.anchors``, ``smart_parts`` are those of Sätteri (quotes, dashes, ellipses).
    """
    given = Options(_NAME, options)
    profile = _PROFILES[given.text("profile", "github", tuple(_PROFILES))]
    md = _Parser("commonmark", {"maxNesting": 100, "xhtmlOut": False})
    md.safe = profile.url
    md.options["html"] = given.flag("html", True)
    blanks.use_ascii_blanks(md)
    md.options["breaks"] = given.flag("breaks", False)
    if not given.flag("indented_code", True):
        md.disable("code")
    md.options["alerts"] = given.flag("alerts", profile.alerts)
    if given.flag("definition_lists", False):
        if profile.by_pulldown:
            descriptions.use_descriptions(md)
        else:
            md.use(deflist_plugin)
    if given.flag("emoji", False):
        emoji.use_emoji(md)
    if given.flag("math", False):
        dollars.use_dollars(md, as_code=True)
    has_asides = given.flag("asides", False)
    has_directives = given.flag("directives", False)
    if has_directives:
        directives.use_directives(md)
    if has_directives or has_asides:
        kinds = containers.Containers(directives=True, asides=has_asides)
        containers.use_containers(md, kinds)
    if given.flag("tables", profile.github):
        rows.use_rows(md, by_pulldown=profile.by_pulldown)
    if given.flag("strikethrough", profile.github):
        md.options["strikethrough_single_tilde"] = True
        md.enable("strikethrough")
        if profile.equal_tildes:
            lowers = given.flag("subscript", False)
            struck.use_struck(md, within_words=not profile.by_pulldown, lowers=lowers)
    if given.flag("superscript", False):
        struck.use_raised(md)
    if given.flag("wikilinks", False):
        wikilinks.use_wikilinks(md)
    if given.flag("tasklists", profile.github):
        md.options["tasklists"] = True
    if given.flag("autolinks", profile.autolinks):
        autolinks.use_autolinks(md)
    has_notes = given.flag("footnotes", profile.notes is not None)
    at_bottom = given.flag("bottom_footnotes", profile.notes is None)
    notes = (profile.bottom_notes if at_bottom else profile.notes) if has_notes else None
    has_ids = given.flag("heading_ids", profile.slug is not None)
    is_spelt = given.text("anchors", "on", ("on", "safe", "off")) == "on"
    slug = (profile.slug or headings.github_slug) if has_ids else None
    if slug is ascii_slug and not is_spelt:
        slug = headings.kept_slug
    is_smart = given.flag("smart", False)
    smart_parts = given.names("smart_parts", smart.PARTS)
    educate = profile.educate
    if educate is smart.by_flanks:
        educate = partial(smart.by_flanks, parts=smart_parts)
    has_attributes = given.flag("heading_attributes", profile.heading_attributes)
    profile = replace(profile, heading_attributes=has_attributes)
    given.done()
    if is_smart:
        by_words = profile.educate is smart.by_words
        smart.use_smart(md, educate, with_alts=not by_words, with_bare_links=by_words)
    return CommonMarkFlavour(md, profile, slug, notes)


class _Parser(MarkdownIt):
    """markdown-it without its own mind about links: no punycode, and no scheme is refused."""

    safe = _URL

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        return mdurl.encode(url, self.safe)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


class CommonMarkFlavour(MarkdownItFlavour):
    """CommonMark in one tool's manner."""

    def __init__(
        self,
        md: MarkdownIt,
        profile: _Profile,
        slug: Callable[[str], str] | None,
        notes: notestyles.Style | None,
    ) -> None:
        has_tail = notes is not None and notes.listed is not None
        super().__init__(_NAME, md, has_tail=has_tail, is_deep=True)
        self._profile = profile
        self._notes = notes
        md.add_render_rule("s_open", _struck)
        md.add_render_rule("s_close", _unstruck)
        md.add_render_rule("list_item_open", _item)
        if profile.fence_words:
            md.add_render_rule("fence", _fence_in_words)
        if slug is not None:
            headings.use_heading_ids(md, slug, with_alts=not profile.by_github)
        if notes is not None:
            footnotes.use_footnotes(md, with_spaces=not profile.by_github)
            md.add_render_rule("footnote_open", _definition)
            md.add_render_rule("footnote_close", _definition_end)

    def finish(self, tokens: list[Token], env: Any) -> str:  # noqa: ANN401 (untyped there)
        """Parse the inlines and render, with holes for ids and footnotes."""
        if self._profile.heading_attributes:
            _take_attributes(tokens)
        _mark_as(self._profile, tokens)
        tokens = self.inlines(tokens, env)
        _put_boxes(tokens)
        if self.has_tail:
            return footnotes.render_with_notes(self.md, tokens, env)
        return str(self.md.renderer.render(tokens, self.md.options, env))

    def number(self, holes: Sequence[Slot | Note]) -> Numbering:
        """Heading ids and footnotes."""
        slots = [part for part in holes if isinstance(part, Slot)]
        values: dict[Slot, str] = {}
        headings.identify(slots, values, fallback="")
        if self._profile.trims_ids:
            # Astro takes a hyphen off the end, once the ids are different.
            values.update({slot: name.removesuffix("-") for slot, name in values.items()})
        if self._notes is None:
            return Numbering(values)
        if self._notes.listed is None:
            _number_in_place(slots, self._notes, values)
            return Numbering(values)
        notes = footnotes.count(holes, self._notes.mention, values)
        return Numbering(values, self._notes.listed(notes, values) if notes else "")


def _number_in_place(
    slots: Iterable[Slot], style: notestyles.Style, values: dict[Slot, str]
) -> None:
    """pulldown-cmark counts a label where it first sees it, mentioned or defined."""
    numbers: dict[str, footnotes.Mentioned] = {}
    for slot in slots:
        if slot.kind not in ("note", "defined"):
            continue
        seen = numbers.setdefault(slot.key, footnotes.Mentioned(len(numbers) + 1, Note(slot.key)))
        values[slot] = str(seen.number) if slot.kind == "defined" else style.mention(seen)


def _take_attributes(tokens: Sequence[Token]) -> None:
    """{#id .class key=value} at a heading's end."""
    for token, inline in pairwise(tokens):
        found = _ATTRIBUTES.search(inline.content) if token.type == "heading_open" else None
        if found is None or "\n" in inline.content[found.start() :]:
            continue
        inline.content = inline.content[: found.start()]
        for item in found[1].split():
            if item.startswith("#"):
                token.attrSet("id", item[1:])
            elif item.startswith("."):
                token.attrJoin("class", item[1:])
            else:
                name, _, value = item.partition("=")
                token.attrSet(name, value)


def _mark_as(profile: _Profile, tokens: Sequence[Token]) -> None:
    """Write task lists and the columns of tables as the profile's tool does."""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open", "list_item_open"):
            if not profile.item_classes:
                token.attrs.pop("class", None)
        elif token.type in ("th_open", "td_open") and token.attrs:
            side = str(token.attrs.pop("style")).removeprefix("text-align:")
            if profile.align_style:
                token.attrs["style"] = f"text-align: {side}"
            else:
                token.attrs["align"] = side


def _put_boxes(tokens: Sequence[Token]) -> None:
    """Put the box of a task into its text, where markdown-it would put it before a paragraph."""
    for token, following, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        checked = token.meta.get("checked") if token.type == "list_item_open" else None
        if checked is not None and following.type == "paragraph_open" and inline.children:
            box = f'<input type="checkbox"{" checked" * checked} disabled> '
            inline.children.insert(0, Token("html_inline", "", 0, content=box))


# Render rules: markdown-it binds them to its renderer and passes an untyped env.


def _struck(*_arguments: object) -> str:
    return "<del>"


def _unstruck(*_arguments: object) -> str:
    return "</del>"


def _item(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    return str(self.renderToken(tokens, at, options, env))


def _fence_in_words(_self: Any, tokens: Sequence[Token], at: int, *_rest: object) -> str:  # noqa: ANN401
    """```rust,linenos,hl_lines=3-4: a language and what is asked for besides, between commas."""
    token = tokens[at]
    info = unescapeAll(token.info)
    words = [word.strip() for word in info.split(",")]
    language = next((word for word in words if word and not _ASKED.match(word)), "")
    shown = f' class="language-{escape(language.split(" ", 1)[0])}"' if language else ""
    asked = code_options.attributes(info)
    return f"<pre><code{shown}{asked}>{escape(token.content)}</code></pre>\n"


def _definition(_self: Any, tokens: Sequence[Token], at: int, _options: Any, env: Any) -> str:  # noqa: ANN401
    label = str(tokens[at].meta["label"])
    number = hole(env, Slot("defined", label))
    return (
        f'<div class="footnote-definition" id="{escape(label)}">'
        f'<sup class="footnote-definition-label">{number}</sup>\n'
    )


def _definition_end(*_arguments: object) -> str:
    return "</div>\n"
