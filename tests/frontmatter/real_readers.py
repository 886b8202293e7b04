"""What the generators take for the head of a post, each by the rule in its own source.

``split`` answers with the head's text and the body, or with no head. The rules are held against the
tools themselves by the answers beside this module, which the scripts in ``readers`` gave.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor.project.generators.astro import Astro
from editor.project.generators.eleventy import Eleventy
from editor.project.generators.hugo import Hugo
from editor.project.generators.jekyll import Jekyll
from editor.project.generators.mkdocs import MkDocs
from editor.project.generators.nikola import Nikola
from editor.project.generators.pelican import Pelican
from editor.project.generators.zola import Zola

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.generators.base import Generator, Site

HERE = Path(__file__).parent
ANSWERS = HERE / "readers" / "answers.json"

Split = tuple[str | None, str]
"""The head's text, or None, and the body."""

_ASTRO = re.compile(r"(?:^\ufeff?|^\s*\n)(?:---|\+\+\+)([\s\S]*?\n)(?:---|\+\+\+)")
_JEKYLL = re.compile(r"\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)", re.S | re.M)
_MKDOCS = re.compile(r"^-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.S)
_META = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")
_META_MORE = re.compile(r"([ ]{4}|\t)(\s*)(.*)")
_ZOLA = tuple(
    re.compile(rf"^\s*{fence}(\r?\n.*?){fence}\s*(?:$|(?:\r?\n(.*)$))", re.S)
    for fence in (r"\+\+\+", "---")
)


def hugo(text: str) -> Split:
    """``parser/pageparser/pagelexer_intro.go``."""
    bare = text.lstrip()
    for fence in ("---", "+++"):
        if bare.startswith(fence):
            end = re.compile(rf"(?:\A|\n){re.escape(fence)}").search(bare, 3)
            return (bare[3:], "") if end is None else (bare[3 : end.start()], bare[end.end() :])
    if bare.startswith("{") and not bare.startswith(("{{", "{%")):
        try:
            _, end_at = json.JSONDecoder().raw_decode(bare)
        except ValueError:
            return bare, ""
        return bare[:end_at], bare[end_at:]
    return (bare, "") if bare.startswith("#+") else (None, text)


def eleventy(text: str) -> Split:
    """``index.js`` of gray-matter."""
    if not text.startswith("---") or text[3:4] == "-":
        return None, text
    close = text.find("\n---", 3)
    if close < 0:
        return text[3:], ""
    body = text[close + 4 :].removeprefix("\r").removeprefix("\n")
    return text[3:close], body


def jekyll(text: str) -> Split:
    """``YAML_FRONT_MATTER_REGEXP`` of ``document.rb``."""
    found = _JEKYLL.match(text)
    return (None, text) if found is None else (found[1], text[found.end() :])


def astro(text: str) -> Split:
    """``parseFrontmatter``."""
    found = _ASTRO.match(text)
    return (None, text) if found is None else (found[1], text[found.end() :])


def zola(text: str) -> Split:
    """``front_matter/mod.rs``."""
    for expression in _ZOLA:
        found = expression.match(text)
        if found is not None:
            return found[1], found[2] or ""
    return None, text


def nikola(text: str) -> Split:
    """``metadata_extractors.py``."""
    for fence in ("---", "+++"):
        if text.startswith(f"{fence}\n"):
            head, end, body = text.partition(f"\n{fence}\n")
            return (head, body) if end else (text, text)
    head, _, body = text.lstrip().partition("\n\n")
    if any(re.match(r"\s*\.\. (.*?): (.+)", line) for line in head.split("\n")):
        return head, body
    return None, text


def mkdocs(text: str) -> Split:
    """``mkdocs/utils/meta.py``."""
    found = _MKDOCS.match(text)
    if found is not None:
        return found[1], text[found.end() :]
    return _header_lines(text.split("\n"), text)


def pelican(text: str) -> Split:
    """``markdown/extensions/meta.py``."""
    lines = text.split("\n")
    if re.match(r"-{3}(\s.*)?$", lines[0]):
        del lines[0]
    return _header_lines(lines, text, ends=re.compile(r"(-{3}|\.{3})(\s.*)?$"))


def _header_lines(lines: list[str], text: str, ends: re.Pattern[str] | None = None) -> Split:
    head: list[str] = []
    while lines:
        line = lines[0]
        if not line.strip() or (ends is not None and ends.match(line)):
            del lines[0]
            break
        if not _META.match(line) and not (head and _META_MORE.match(line)):
            break
        head.append(lines.pop(0))
    return ("\n".join(head), "\n".join(lines)) if head else (None, text)


@dataclass(frozen=True)
class Reader:
    """A generator, the rule of its source, and a site of it."""

    generator: Generator
    split: Callable[[str], Split]
    config: str
    text: str = ""

    def site(self, root: Path) -> Site:
        """A site of the generator in ``root``."""
        (root / self.config).write_text(self.text, encoding="utf-8")
        return self.generator.site(root)


READERS = {
    "hugo": Reader(Hugo(), hugo, "hugo.toml"),
    "eleventy": Reader(Eleventy(), eleventy, "eleventy.config.js"),
    "eleventy-toml": Reader(
        Eleventy(),
        eleventy,
        "eleventy.config.js",
        "export default (c) => { c.setFrontMatterParsingOptions("
        "{ engines: { toml: toml.parse.bind(toml) } }); };",
    ),
    "jekyll": Reader(Jekyll(), jekyll, "_config.yml"),
    "astro": Reader(Astro(), astro, "astro.config.mjs"),
    "zola": Reader(Zola(), zola, "zola.toml"),
    "nikola": Reader(Nikola(), nikola, "conf.py"),
    "mkdocs": Reader(MkDocs(), mkdocs, "mkdocs.yml"),
    "pelican": Reader(Pelican(), pelican, "pelicanconf.py"),
}

FIRST_LINES = (
    "", "---", "--- ", "----", "---js", "---javascript", "--- js", "---json", "---toml", "---yaml",
    "---yml", "---coffee", "--- two words", "---{", "+++", "+++ ", "++++", "+++toml", ";;;", "{",
    "<!--", ".. title: Old", "Title: Old", "title: Old", "Note: read this", "#+title: Old", "# Old",
    "- item", "* * *", "{{< x >}}", "Text", "...",
)  # fmt: skip
INSIDE = {
    "yaml": "title: Old\ndraft: true",
    "toml": 'title = "Old"\ndraft = true',
    "json": '{"title": "Old", "draft": true}',
    "json-rest": '"title": "Old",\n"draft": true\n}',
    "js": '{ title: "Old", draft: 1 > 0 }',
    "comment": ".. title: Old\n.. status: draft",
    "nothing": "Some text",
}
LAST_LINES = ("---", "--- ", "----", "...", "+++", "-->", ";;;", "", "no end", "---\n\n---")


def posts() -> list[str]:
    """Posts whose tops are heads of every generator, near misses, and none."""
    found = [
        f"{before}{first}\n{inside}\n{last}\nBody\n"
        for before in ("", "\n")
        for first in FIRST_LINES
        for inside in INSIDE.values()
        for last in LAST_LINES
    ]
    return list(dict.fromkeys(found))


def asked() -> list[str]:
    """The posts that the tools were asked about: some of each kind, and the usual heads."""
    usual = (
        ("---", "yaml", "---"),
        ("---", "yaml", "..."),
        ("---js", "js", "---"),
        ("---javascript", "js", "---"),
        ("---json", "json", "---"),
        ("---toml", "toml", "---"),
        ("---yaml", "yaml", "---"),
        ("+++", "toml", "+++"),
        ("<!--", "comment", "-->"),
    )
    found = [f"{first}\n{INSIDE[inside]}\n{last}\nBody\n" for first, inside, last in usual]
    return list(dict.fromkeys([*found, *posts()[::13]]))
