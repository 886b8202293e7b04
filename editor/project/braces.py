"""Template tags where none was meant: in code, and those that stop the build wherever they stand.

Hugo, Jekyll, Eleventy and Zola take their tags out of a post before Markdown knows what is code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import Message, Problem, Severity
from editor.project.code_places import CodePlaces, Offsets
from editor.project.mends import Rewrite
from editor.project.template_names import (
    HUGO_BUILT_IN,
    HUGO_TEXTS,
    LIQUID_BLOCKS,
    tag_names,
)
from editor.project.template_tags import template_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from editor.project.code_places import Code
    from editor.project.generators.base import Site
    from editor.project.template_tags import TemplateTag
    from editor.project.trees import Tree
    from editor.scan.scan import Scan

_LONGEST = 40
"""Characters of a tag that are shown."""
_LITERAL = re.compile(r"""\s*(?:["'\d(-]|true\b|false\b)""")
_ROOT = re.compile(r"\s*([A-Za-z_][\w-]*)")
_ASSIGNED = re.compile(
    r"\s*(?:(?:assign|capture)\s+([A-Za-z_][\w-]*)\s*(?:=|\Z)|(?:for|tablerow)\s+([\w-]+)\s+in\s)"
    r"|\s*(?:increment|decrement)\s+([\w-]+)"
)
_VALUES = re.compile(r"""(?<![\w."'-])[A-Za-z_][\w-]*(?!\s*:)""")
_STRINGS = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIGHLIGHT = re.compile(r"/?(?:end)?highlight")
_JEKYLL = frozenset({"site", "page", "jekyll", "forloop", "tablerowloop", "true", "false"})
"""What has a value in a post: all else is nil."""
_TURNED_OFF = frozenset({"false", "md", "no"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A tag that was not meant as one, or that ends the build."""

    tag: TemplateTag
    line: int
    column: int
    stops: bool


class Braces:
    """Looks for such tags in the posts of a site; what the site knows is read once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._language = site.templates or ""
        if site.generator == "eleventy" and self._language == "liquid":
            self._language = "liquidjs"
        # A tag of a plugin, which nobody would write by mistake, has no file of its own.
        self._has_files = site.generator in {"hugo", "zola"}
        self._names: frozenset[str] | None = None
        self._is_read = False

    def problems(
        self, scan: Scan, fields: Mapping[str, Tree], *, is_mdx: bool = False
    ) -> Iterator[Problem]:
        """What is wrong with the tags of a post with this head."""
        if not self._language or is_mdx or self._site.generator == "nikola":
            return
        if {fields.get("render_with_liquid"), fields.get("templateEngineOverride")} & _TURNED_OFF:
            return
        texts = scan[scan.body :]
        text = "\n".join(texts)
        tags = list(template_tags(text, self._language))
        if not tags:
            return
        offsets, places = Offsets(texts, scan.body), CodePlaces(scan)
        unpaired = _unpaired(tags) if "liquid" in self._language else frozenset()
        known = set(_JEKYLL)
        in_code: dict[Code, list[_Found]] = {}
        for tag in tags:
            line, column = offsets.at(tag.start)
            stops = not tag.is_closed or tag.start in unpaired or self._is_unknown(tag)
            code = None if _HIGHLIGHT.fullmatch(tag.name) else places.at(line, column)
            alters = self._alters(tag, known)
            if code is not None and (stops or alters):
                in_code.setdefault(code, []).append(_Found(tag, line, column, stops))
            elif code is None and stops and (self._has_files or not self._is_unknown(tag)):
                said = _shown(text, tag)
                yield Problem(self._stopped(tag, said), line)
        for code, found in in_code.items():
            yield self._in_code(scan, text, code, found)

    def _in_code(self, scan: Scan, text: str, code: Code, found: Sequence[_Found]) -> Problem:
        worst = next((one for one in found if one.stops), found[0])
        said = _shown(text, worst.tag)
        if worst.stops:
            message = Message(
                "Even in code {tag} is read as a template tag, and it stops the build.", tag=said
            )
        else:
            message = Message(
                "Even in code {tag} is read as a template tag, and the page does not show it.",
                tag=said,
            )
        severity = Severity.ERROR if worst.stops else Severity.WARNING
        return Problem(
            message, worst.line, severity=severity, mend=self._mend(scan, text, code, found)
        )

    def _mend(self, scan: Scan, text: str, code: Code, found: Sequence[_Found]) -> Rewrite | None:
        if self._language in {"hugo", "zola"}:
            return _escaped(scan, text, found)
        return _raw(scan[:], code)

    def _stopped(self, tag: TemplateTag, said: str) -> Message:
        if not tag.is_closed:
            return Message("Nothing closes the template tag {tag}: it stops the build.", tag=said)
        if "liquid" in self._language and tag.name.removeprefix("end") in LIQUID_BLOCKS:
            return Message(
                "The template tag {tag} lacks its counterpart: it stops the build.", tag=said
            )
        return Message(
            "There is no template for the tag {tag} in the blog: it stops the build.", tag=said
        )

    def _is_unknown(self, tag: TemplateTag) -> bool:
        """Whether no template or plugin of the site is called so, if that can be told."""
        if not self._is_read:
            self._names, self._is_read = tag_names(self._site), True
        names = self._names
        if names is None or not tag.is_closed or (tag.is_output and self._language != "zola"):
            return False
        name = tag.name
        if self._language == "hugo":
            name = name.removeprefix("/").lower()
            # One that holds its own template, where the site allows it.
            return not name.endswith(".inline") and name not in names
        if self._language == "zola":
            return name != "/" and name not in names
        return name not in names and name.removeprefix("end") not in names

    def _alters(self, tag: TemplateTag, known: set[str]) -> bool:
        """Whether the page certainly shows something other than what stands there.

        What puts a text of the site into the page may well have been meant to. ``known`` are the
        names that have a value; those that the tag gives one are added.
        """
        if self._language == "hugo":
            name = tag.name.removeprefix("/").lower()
            return name in HUGO_BUILT_IN - HUGO_TEXTS
        if self._language != "liquid":
            return False  # of Eleventy's data no one knows but itself
        rest = tag.rest.strip("-~ \t\n")
        if tag.is_output:
            root = _ROOT.match(rest)
            return not _LITERAL.match(rest) and (root is None or root[1] not in known)
        assigned = _ASSIGNED.match(rest)
        values = rest[assigned.end() if assigned else len(tag.name) :]
        has_value = (
            bool(known & set(_VALUES.findall(_STRINGS.sub("", values))))
            or bool(_LITERAL.match(values))
            or tag.name in {"capture", "increment", "decrement"}
        )
        if assigned and has_value:
            known.update(filter(None, assigned.groups()))
        return tag.name in LIQUID_BLOCKS and not has_value


def _unpaired(tags: Sequence[TemplateTag]) -> frozenset[int]:
    """Where tags begin that lack the one that ends them, or that end nothing."""
    opened: list[TemplateTag] = []
    found: set[int] = set()
    for tag in tags:
        if tag.is_output or not tag.is_closed:
            continue
        if tag.name in LIQUID_BLOCKS:
            opened.append(tag)
        elif tag.name.startswith("end") and tag.name[3:] in LIQUID_BLOCKS:
            at = next(
                (at for at in range(len(opened) - 1, -1, -1) if opened[at].name == tag.name[3:]),
                None,
            )
            if at is None:
                found.add(tag.start)
            else:
                found.update(one.start for one in opened[at + 1 :])
                del opened[at:]
    return frozenset(found.union(one.start for one in opened))


def _shown(text: str, tag: TemplateTag) -> str:
    end = tag.end if tag.is_closed else text.find("\n", tag.start) % (len(text) + 1)
    said = " ".join(text[tag.start : end].split())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _escaped(scan: Scan, text: str, found: Sequence[_Found]) -> Rewrite | None:
    """The tags as comments within their marks, which the page shows without the comment's."""
    offsets = Offsets(scan[scan.body :], scan.body)
    splices: list[tuple[int, int, int, str]] = []
    for one in found:
        source = text[one.tag.start : one.tag.end]
        if not one.tag.is_closed or "*/" in source:
            return None
        mark = 3 if source.startswith(("{{<", "{{%")) else 2
        for at, sign in ((one.tag.start + mark, "/*"), (one.tag.end - mark, "*/")):
            line, column = offsets.at(at)
            splices.append((line, column, column, sign))
    return Rewrite.splices(Message("Escape the tags in this code"), scan[:], splices)


def _raw(texts: Sequence[str], code: Code) -> Rewrite | None:
    place = code.place
    inside = "\n".join(texts[place.first : place.last + 1])
    if re.search(r"\{%[-~]?\s*(?:end)?raw\b", inside):
        return None
    label = Message("Leave this code as it is, with a raw tag")
    if code.is_apart:
        before = tuple(texts[place.first : place.last + 1])
        return Rewrite(label, place.first, before, ("{% raw %}", *before, "{% endraw %}"))
    return Rewrite.splices(
        label,
        texts,
        [
            (place.first, place.start, place.start, "{% raw %}"),
            (place.last, place.end, place.end, "{% endraw %}"),
        ],
    )
