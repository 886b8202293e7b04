"""Which heads a generator reads, and why one that stands in a post is none of them.

What looks like a head and is none to its generator is left alone: a second head on top of it would
take its place, and with it the draft, the date and all else it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import Message, Problem, Severity
from editor.frontmatter import header_lines as header_lines_format
from editor.frontmatter.head import find, language_of, unclosed
from editor.frontmatter.nodes import Format

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.frontmatter.head import Head

_LANGUAGES: Final[Mapping[str, Format]] = {
    "yaml": Format.YAML,
    "json": Format.JSON,
    "toml": Format.TOML,
}
_NAMES = {
    "js": "JavaScript",
    "javascript": "JavaScript",
    "coffee": "CoffeeScript",
    "yaml": "YAML",
    "toml": "TOML",
    "json": "JSON",
}
# What begins a head for some generator. Four dashes or more are a line across the page for most.
_LIKE = re.compile(r"---(?!-).*|\+\+\+.*|;;;[ \t]*")
# Hugo alone: Org's keywords, and a brace that opens no template tag.
_HUGO = re.compile(r"#\+[A-Za-z_]+:|\{(?![{%])")
_COMMENT_LINE = re.compile(r"\s*\.\. .*?: .*")
_HEADER = re.compile(
    r" {0,3}(?:title|date|status|tags|category|slug|authors?|summary|lang):.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class HeadRules:
    """What a generator takes for a head; the defaults are what one generator or another takes.

    ``reader`` is its name on screen. ``formats`` are those it reads between their own fences,
    ``languages`` what it reads behind ``---`` with a name. ``plain_language`` is what stands
    between bare ``---``, and ``fence`` a fence of the site's own in their place.
    ``blank_lines``: whether blank lines may stand before the head. ``dots``: whether ``...`` ends
    it. ``bare_opening`` and ``bare_closing``: whether not even a space may stand behind a fence.
    ``any_closing`` and ``any_opening``: whether any line that begins with a fence is one.
    ``header_lines``: whether bare ``Key: value`` lines are read as well. ``comment_lines_loose``:
    whether ``.. key: value`` counts anywhere before the first blank line.
    """

    reader: str = ""
    formats: frozenset[Format] = frozenset(
        {Format.YAML, Format.TOML, Format.JSON, Format.COMMENT_LINES}
    )
    languages: frozenset[str] = frozenset(_LANGUAGES)
    plain_language: str = "yaml"
    fence: str = ""
    blank_lines: bool = True
    dots: bool = True
    bare_opening: bool = False
    bare_closing: bool = False
    any_closing: bool = False
    any_opening: bool = False
    header_lines: bool = False
    comment_lines_loose: bool = False

    @property
    def yaml_opening(self) -> str:
        """The line that begins a new head in YAML."""
        return "---" if self.plain_language == "yaml" else "---yaml"


ANY: Final = HeadRules()
"""The rules of a folder that no generator claims."""


def unread(
    lines: Sequence[str], rules: HeadRules = ANY, *, header_lines: bool = False
) -> Problem | None:
    """Why what stands at the top of a post is a head that is not read; None if all is well.

    All is well with a head that the generator reads, and with a text that has none.
    """
    if rules.fence:
        message = Message(
            "{generator} reads front matter between lines of {fence} on this site, which Byline "
            "cannot edit.",
            generator=rules.reader,
            fence=rules.fence,
        )
        return Problem(message, 0)
    head = find(lines, header_lines)
    if head is None:
        return _like_a_head(lines, rules, header_lines=header_lines)
    objection = None if header_lines else _objection(lines, head, rules)
    return None if objection is None else Problem(objection[0], objection[1])


def _objection(lines: Sequence[str], head: Head, rules: HeadRules) -> tuple[Message, int] | None:
    opening = lines[head.first]
    language = language_of(opening)
    if language is not None or head.format is Format.FOREIGN:
        message = _language_objection(language or "", rules)
    elif head.format not in rules.formats:
        message = _format_objection(head.format, rules)
    elif head.format is Format.YAML and rules.plain_language != "yaml":
        message = Message(
            "{generator} reads plain front matter as {language} on this site. Byline can edit it"
            " if its first line is ---yaml, ---json or ---toml.",
            generator=rules.reader,
            language=_name(rules.plain_language),
        )
    else:
        message = None
    if message is not None:
        return message, head.first
    if head.first and not rules.blank_lines and head.format is not Format.COMMENT_LINES:
        message = Message(
            "{generator} reads front matter only if it begins on the first line.",
            generator=rules.reader,
        )
        return message, 0
    return _fence_objection(lines, head, rules)


def _language_objection(language: str, rules: HeadRules) -> Message | None:
    if language in rules.languages:
        return None
    if rules.reader and _LANGUAGES.get(language) is not None:
        if "json" in rules.languages:
            return Message(
                "{generator} reads {language} front matter only if the site's configuration"
                " adds a parser for it.",
                generator=rules.reader,
                language=_name(language),
            )
        return Message(
            "{generator} does not read front matter that begins with ---{language}.",
            generator=rules.reader,
            language=language,
        )
    if not language:
        return Message("Byline does not support front matter between lines of ;;;.")
    return Message(
        "This front matter is written in {language}, which Byline does not support.",
        language=_name(language),
    )


def _format_objection(written: Format, rules: HeadRules) -> Message:
    if written is Format.COMMENT_LINES:
        return Message(
            "{generator} does not read front matter written as comment lines.",
            generator=rules.reader,
        )
    return Message(
        "{generator} does not read front matter in {language}.",
        generator=rules.reader,
        language=_name(written.value),
    )


def _fence_objection(
    lines: Sequence[str], head: Head, rules: HeadRules
) -> tuple[Message, int] | None:
    """Whether the generator sees the head begin and end where it does."""
    if head.format is Format.COMMENT_LINES or head.content_first == head.first:
        return None
    fence, last = lines[head.first][:3], lines[head.last]
    if last.startswith("...") and not rules.dots:
        message = Message(
            "{generator} expects front matter to end with ---, not with these dots.",
            generator=rules.reader,
        )
        return message, head.last
    bad_opening = rules.bare_opening and lines[head.first] != fence
    if bad_opening or (rules.bare_closing and last != fence):
        message = Message(
            "{generator} reads front matter only if nothing, not even a space, follows its fences.",
            generator=rules.reader,
        )
        return message, head.first if bad_opening else head.last
    if rules.any_closing:
        for number in range(head.content_first, head.content_last_exclusive):
            if lines[number].startswith(fence):
                message = Message(
                    "{generator} reads this line as the end of the front matter.",
                    generator=rules.reader,
                )
                return message, number
    return None


def _like_a_head(lines: Sequence[str], rules: HeadRules, *, header_lines: bool) -> Problem | None:
    """What looks like a head and is none, not even one of another generator."""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    opening = lines[first]
    other = find(lines) if header_lines else None
    if other is not None:
        message = _format_objection(other.format, rules)
        if other.format is Format.FOREIGN or language_of(opening) is not None:
            message = _like(rules)
        return Problem(message, other.first)
    late = (header_lines or rules.header_lines) and first > 0 and _HEADER.match(opening) is not None
    if late and header_lines_format.find(lines[first:]) is not None:
        message = Message(
            "{generator} reads front matter only if it begins on the first line.",
            generator=rules.reader,
        )
        return Problem(message, 0)
    if not header_lines and rules.header_lines and header_lines_format.find(lines) is not None:
        message = Message(
            "{generator} reads the key: value lines here as front matter, which Byline cannot "
            "edit. Put them between lines of --- to edit them in the form.",
            generator=rules.reader,
        )
        return Problem(message, 0, severity=Severity.WARNING)
    if rules.comment_lines_loose and _loose_comment_lines(lines[first:]):
        message = Message(
            "{generator} reads the lines here that begin with .. as front matter. Byline can "
            "edit them only if there is nothing else between them.",
            generator=rules.reader,
        )
        return Problem(message, first)
    problem = unclosed(lines)
    if problem is not None:
        return problem
    opening = opening.lstrip()  # Hugo and Zola skip spaces before a fence
    any_fence = rules.any_opening and opening.startswith(("---", "+++"))
    hugo = Format.JSON in rules.formats and rules.any_opening and _HUGO.match(opening) is not None
    if _LIKE.fullmatch(opening) or any_fence or hugo:
        return Problem(_like(rules), first)
    return None


def _loose_comment_lines(lines: Sequence[str]) -> bool:
    for line in lines:
        if not line.strip():
            return False
        if _COMMENT_LINE.match(line):
            return True
    return False


def _like(rules: HeadRules) -> Message:
    if rules.reader:
        return Message(
            "This looks like front matter, but {generator} does not read it as such.",
            generator=rules.reader,
        )
    return Message("This looks like front matter that Byline does not support.")


def _name(language: str) -> str:
    return _NAMES.get(language, language)
