"""The template tags of a post as its generator cuts them out of the text, Markdown or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_HUGO = re.compile(r"\{\{(?P<sign>[<%])")
_COMMENT = re.compile(r"\s*/\*")
# Liquid 4 and 5 cut so: what a lone brace ends is an error then.
_LIQUID = re.compile(r"\{%(?P<tag>.*?)%\}|\{\{(?P<output>.*?)\}(?P<closed>\}?)|\{[{%]", re.DOTALL)
_LIQUIDJS = re.compile(r"\{%(?P<tag>.*?)%\}|\{\{(?P<output>.*?)\}(?P<closed>\})|\{[{%]", re.DOTALL)
_NUNJUCKS = re.compile(rf"\{{#.*?#\}}|{_LIQUIDJS.pattern}", re.DOTALL)
_ZOLA = re.compile(
    r"\{\{(?P<output>\s*(?:\w+::)*\w+\s*\(.*?\)\s*)\}\}"
    r"|\{%-?\s*(?P<tag>(?:\w+::)*\w+\s*\(.*?\)|end)\s*-?%\}",
    re.DOTALL,
)
_WORD = re.compile(r"[-~]?\s*(?P<word>[\w./:-]*\w|)")
_CLOSING = re.compile(r"\s*/\s*(?P<word>[\w./-]*)")
_VERBATIM = frozenset({"raw", "verbatim", "comment"})


@dataclass(frozen=True, slots=True)
class TemplateTag:
    """A tag from code point ``start`` to ``end`` of the text.

    ``name`` is the word it begins with, with a slash if it ends what another one began; ``rest``
    all that is between the marks. ``is_output``: it puts a value into the page. ``is_closed``:
    a generator finds its end; where it does not, the build fails.
    """

    start: int
    end: int
    name: str
    rest: str
    is_output: bool = False
    is_closed: bool = True


_LIQUIDS: Final = {"liquid": _LIQUID, "liquidjs": _LIQUIDJS, "nunjucks": _NUNJUCKS}


def template_tags(text: str, language: str) -> Iterator[TemplateTag]:
    """The tags of a body, in order, those left out that the language is told to leave alone.

    ``language`` is "hugo", "zola", "nunjucks", "liquid" as Ruby reads it, or "liquidjs".
    """
    if "{{" not in text and "{%" not in text:
        return iter(())
    match language:
        case "hugo":
            return _hugo(text)
        case "zola":
            return _zola(text)
        case _ if language in _LIQUIDS:
            return _liquid(text, _LIQUIDS[language])
        case _:
            return iter(())


def _hugo(text: str) -> Iterator[TemplateTag]:
    at = 0
    while (opening := _HUGO.search(text, at)) is not None:
        start, inside = opening.span()
        comment = _COMMENT.match(text, inside)
        closing = f"{'>' if opening['sign'] == '<' else '%'}}}}}"
        end = text.find(f"*/{closing}" if comment else closing, inside)
        if end < 0:
            # Nothing behind it is read any more.
            yield TemplateTag(start, inside, "", "", is_closed=False)
            return
        at = end + len(closing) + (2 if comment else 0)
        if not comment:
            rest = text[inside:end]
            closes = _CLOSING.match(rest)
            word = closes or _WORD.match(rest)
            name = word["word"] if word else ""
            yield TemplateTag(start, at, f"/{name}" if closes else name, rest)


def _zola(text: str) -> Iterator[TemplateTag]:
    for found in _ZOLA.finditer(text):
        rest = found["output"] or found["tag"]
        word = _WORD.match(rest)
        name = word["word"] if word else ""
        name = "/" if name == "end" and "(" not in rest else name.rpartition("::")[2]
        yield TemplateTag(found.start(), found.end(), name, rest, bool(found["output"]))


def _liquid(text: str, marks: re.Pattern[str]) -> Iterator[TemplateTag]:
    at = 0
    while (found := marks.search(text, at)) is not None:
        at = found.end()
        if found["tag"] is None and found["output"] is None:
            if not found[0].startswith("{#"):
                yield TemplateTag(found.start(), at, "", "", is_closed=False)
            continue
        is_output = found["tag"] is None
        rest = found["output"] if is_output else found["tag"]
        word = _WORD.match(rest)
        name = word["word"] if word else ""
        if not is_output and name in _VERBATIM:
            ending = re.compile(rf"\{{%[-~]?\s*end{name}\s*[-~]?%\}}").search(text, at)
            if ending is None:
                yield TemplateTag(found.start(), at, name, rest, is_closed=False)
                return
            at = ending.end()
            continue
        is_closed = not is_output or bool(found["closed"])
        yield TemplateTag(found.start(), at, name, rest, is_output, is_closed)
