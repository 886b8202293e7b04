"""Why what stands at the top of a post is a head that its generator does not read.

What looks like a head and is none to its generator is left alone: a second head on top of it would
take its place, and with it the draft, the date and all else it says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.errors import Message, Problem, Severity
from editor.frontmatter import header_lines
from editor.frontmatter.head import find, language_of, unclosed
from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import ANY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.frontmatter.head import Head
    from editor.frontmatter.rules import HeadRules

_READABLE = ("yaml", "json", "toml")
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


def unread(lines: Sequence[str], rules: HeadRules = ANY) -> Problem | None:
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
    head = find(lines, rules)
    if head is None:
        return _like_a_head(lines, rules)
    objection = None if rules.header_lines else _objection(lines, head, rules)
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
    if rules.reader and language in _READABLE:
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
    if written is Format.HEADER_LINES:
        return Message(
            "{generator} does not read front matter written as header lines.",
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
    return None


def _like_a_head(lines: Sequence[str], rules: HeadRules) -> Problem | None:
    """What looks like a head and is none, not even one of another generator."""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    opening = lines[first]
    other = find(lines) if rules.header_lines else None
    if other is not None:
        message = _format_objection(other.format, rules)
        if other.format is Format.FOREIGN or language_of(opening) is not None:
            message = _like(rules)
        return Problem(message, other.first)
    takes_lines = rules.header_lines or rules.also_header_lines
    late = takes_lines and first > 0 and _HEADER.match(opening) is not None
    if late and header_lines.find(lines[first:]) is not None:
        message = Message(
            "{generator} reads front matter only if it begins on the first line.",
            generator=rules.reader,
        )
        return Problem(message, 0)
    if rules.also_header_lines and header_lines.find(lines) is not None:
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
