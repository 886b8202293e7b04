"""What the real tools make of the cases, kept in files, since few machines have them all.

``python -m tests.markdown.answers.tools`` writes the answers anew. It takes the `hugo` and
`pyromark` packages, Ruby with ``kramdown kramdown-parser-gfm stringex``, and Node with ``npm
install markdown-it@14 @astrojs/markdown-remark@6 @astrojs/markdown-satteri@0.4`` in the folder
that BYLINE_NODE names.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.fidelity import hugo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_HERE: Final = Path(__file__).parent
_KRAMDOWN: Final = _HERE.parents[1] / "fidelity" / "kramdown.rb"
_RUBY: Final = """
options.merge!(JSON.parse($stdin.gets).transform_keys(&:to_sym))
documents = JSON.parse($stdin.read)
puts JSON.generate(documents.map { |text| Kramdown::Document.new(text, options).to_html })
"""
_ELEVENTY: Final = """
import MarkdownIt from "markdown-it";
const [options, documents] = JSON.parse(await new Response(process.stdin).text());
const { code, preset, enable, disable, ...switches } = options;
const md = new MarkdownIt(preset ?? "default", { html: true, ...switches });
if (enable) md.enable(enable);
if (disable) md.disable(disable);
if (!code) md.disable("code");
console.log(JSON.stringify(documents.map(text => md.render(text))));
"""
_ASTRO: Final = """
import { createMarkdownProcessor } from "@astrojs/markdown-remark";
const [options, documents] = JSON.parse(await new Response(process.stdin).text());
const asked = { syntaxHighlight: false, smartypants: options.smart };
const processor = await createMarkdownProcessor(asked);
const pages = [];
for (const text of documents) pages.push((await processor.render(text)).code);
console.log(JSON.stringify(pages));
"""
_SATTERI: Final = """
import { createSatteriMarkdownProcessor } from "@astrojs/markdown-satteri";
const [options, documents] = JSON.parse(await new Response(process.stdin).text());
const { smart, smart_parts, heading_attributes, definition_lists } = options;
const { superscript, subscript, wikilinks } = options;
const features = {
  headingAttributes: !!heading_attributes, definitionList: !!definition_lists,
  superscript: !!superscript, subscript: !!subscript, wikilinks: !!wikilinks,
};
if (smart_parts) features.smartPunctuation = Object.fromEntries(
  ["quotes", "dashes", "ellipses"].map(name => [name, smart_parts.includes(name)]));
const asked = { syntaxHighlight: false, smartypants: smart, features };
const processor = await createSatteriMarkdownProcessor(asked);
const pages = [];
for (const text of documents) pages.push((await processor.render(text)).code);
console.log(JSON.stringify(pages));
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and the options of the flavour that reads it."""

    options: Mapping[str, object]
    text: str


def cases(name: str) -> list[Case]:
    """The cases of a tool: ``@ {options}`` begins the first with these, ``@`` each further one."""
    found: list[Case] = []
    options: Mapping[str, object] = {}
    lines: list[str] = []
    # Every line break but \\n is a character of the case.
    for line in (_HERE / "cases" / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]:
        if line == "@" or line.startswith("@ {"):
            if lines:
                found.append(Case(options, "\n".join(lines)))
            lines = []
            options = json.loads(line[2:]) if line[2:] else options
        else:
            lines.append(line)
    return [*found, Case(options, "\n".join(lines))]


def stored(name: str) -> list[str]:
    """What the tool answered, case by case."""
    answers: list[str] = json.loads((_HERE / f"{name}.json").read_text(encoding="utf-8"))
    return answers


def _hugo(options: Mapping[str, object], texts: Sequence[str]) -> list[str]:
    return hugo.render(texts, options)


def _kramdown(options: Mapping[str, object], texts: Sequence[str]) -> list[str]:
    script = _KRAMDOWN.read_text(encoding="utf-8").partition("documents =")[0] + _RUBY
    return _answered(["ruby", "-e", script], f"{json.dumps(options)}\n{json.dumps(texts)}")


def _zola(options: Mapping[str, object], texts: Sequence[str]) -> list[str]:
    import pyromark

    names = ["TABLES", "FOOTNOTES", "STRIKETHROUGH", "TASKLISTS", "HEADING_ATTRIBUTES"]
    names += ["SMART_PUNCTUATION"] * bool(options.get("smart"))
    names += ["DEFINITION_LIST"] * bool(options.get("definition_lists"))
    asked = pyromark.Options(0)
    for name in names:
        asked |= getattr(pyromark.Options, f"ENABLE_{name}")
    return [pyromark.html(text, options=asked) for text in texts]


def node(script: str) -> Callable[[Mapping[str, object], Sequence[str]], list[str]]:
    def ask(options: Mapping[str, object], texts: Sequence[str]) -> list[str]:
        command = ["node", "--input-type=module", "--eval", script]
        return _answered(command, json.dumps([options, texts]), os.environ["BYLINE_NODE"])

    return ask


def _answered(command: Sequence[str], told: str, folder: str | None = None) -> list[str]:
    run = subprocess.run(
        command, input=told, capture_output=True, text=True, check=True, timeout=240, cwd=folder
    )
    return [str(html) for html in json.loads(run.stdout)]


TOOLS: Final = {
    "goldmark": _hugo,
    "kramdown": _kramdown,
    "zola": _zola,
    "astro": node(_ASTRO),
    "satteri": node(_SATTERI),
    "eleventy": node(_ELEVENTY),
}


def _ask(name: str) -> None:
    asked = cases(name)
    answers = dict.fromkeys(range(len(asked)), "")
    for options in {json.dumps(case.options): case.options for case in asked}.values():
        numbers = [number for number, case in enumerate(asked) if case.options == options]
        texts = [asked[number].text for number in numbers]
        answers.update(zip(numbers, TOOLS[name](options, texts), strict=True))
    lines = ",\n".join(json.dumps(html, ensure_ascii=False) for html in answers.values())
    (_HERE / f"{name}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    for tool in TOOLS:
        _ask(tool)
