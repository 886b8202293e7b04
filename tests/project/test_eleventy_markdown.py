"""Which markdown-it the configuration of an Eleventy site makes, as far as its text tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.markdown.flavours import by_name
from editor.project.block_rules import block_rules
from editor.project.rendering import shown_as_usual

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

MAIN = "eleventy.config.js"
IT = 'import markdownIt from "markdown-it";\n'
HTML: dict[str, object] = {"html": True}

LIBRARIES: dict[str, tuple[Files, dict[str, object]]] = {
    "none": ({MAIN: "export default (c) => {}"}, {}),
    "in place": (
        {MAIN: f'{IT}export default (c) => c.setLibrary("md", markdownIt({{html: true}}));'},
        HTML,
    ),
    "without options": (
        {MAIN: f'{IT}export default (c) => c.setLibrary("md", markdownIt());'},
        {"html": False},
    ),
    "new": (
        {MAIN: f"{IT}export default (c) => {{ c.setLibrary('md', new markdownIt({{html: !0}})) }}"},
        HTML,
    ),
    "default export of another file": (
        {
            MAIN: 'import md from "./lib/md.js";\nexport default (c) => c.setLibrary("md", md);',
            "lib/md.js": f"{IT}export default markdownIt({{ html: true, breaks: true }});",
        },
        {**HTML, "breaks": True},
    ),
    "named export of another file, called": (
        {
            MAIN: 'import { make as lib } from "./md.mjs";\n'
            'export default async (c) => { c.setLibrary("md", await lib()); }',
            "md.mjs": f"{IT}export async function make() {{\n"
            "  const options = { linkify: true };\n"
            "  return markdownIt({ html: true, ...options });\n}}",
        },
        {**HTML, "linkify": True},
    ),
    "arrow function of another file": (
        {
            MAIN: 'const make = require("./md");\n'
            'module.exports = (c) => { c.setLibrary("md", make(c)); };',
            "md/index.js": 'module.exports = (c) => {\n  const md = require("markdown-it")'
            "({ typographer: true });\n  md.set({ html: true });\n  return md;\n};",
        },
        {**HTML, "typographer": True},
    ),
    "a member of what another file exports": (
        {
            MAIN: 'const { md } = require("./lib");\nmodule.exports = c => c.setLibrary("md", md);',
            "lib.cjs": 'const md = require("markdown-it")("commonmark");\nmodule.exports = { md };',
        },
        {"preset": "commonmark", "html": True},
    ),
    "set up in another file": (
        {
            MAIN: 'import setUp from "./config/markdown.js";\n'
            "export default (c) => { c.addPlugin(setUp); }",
            "config/markdown.js": f"{IT}import options from './options.js';\n"
            'export default function (config) { config.setLibrary("md", markdownIt(options)); }',
            "config/options.js": "export default {\n  html: true,\n  breaks: true,\n};",
        },
        {**HTML, "breaks": True},
    ),
    "a chain over several lines": (
        {
            MAIN: f"{IT}export default (c) => {{\n  const lib = markdownIt({{ html: true }})\n"
            "    .disable('heading')\n    .set({ breaks: true });\n  c.setLibrary('md', lib);\n}}"
        },
        {**HTML, "breaks": True, "disable": ["heading"]},
    ),
    "the zero preset": (
        {
            MAIN: f'{IT}export default (c) => c.setLibrary("md",\n'
            '  markdownIt("zero").enable(["emphasis", "link"]));'
        },
        {"preset": "zero", "enable": ["emphasis", "link"]},
    ),
    "options of other calls": (
        {
            MAIN: f"{IT}import img from 'img';\nexport default (c) => {{\n"
            "  c.addFilter('md', (text) => { const md = markdownIt({ html: false, breaks: true });"
            " return md.render(text); });\n"
            "  const md = markdownIt({ html: true });\n"
            "  c.addPlugin(img, { linkify: true, html: false });\n"
            "  c.setLibrary('md', md);\n"
            "  c.addFilter('other', (t) => { const md = markdownIt({ typographer: true }); });\n}}"
        },
        HTML,
    ),
    "amended": (
        {
            MAIN: "export default (c) => {\n  c.addPlugin(x, { html: false });\n"
            "  c.amendLibrary('md', (lib) => {\n    lib.options.linkify = true;\n"
            "    lib.set({ breaks: true });\n    lib.enable('code').disable(['image']);\n  });\n}}"
        },
        {"linkify": True, "breaks": True, "code": True, "disable": ["image"]},
    ),
    "amended by a function with a name": (
        {
            MAIN: 'import { amend } from "./amend.js";\n'
            'export default (c) => { c.amendLibrary("md", amend); };',
            "amend.js": "export function amend(md) { md.set({ typographer: true, "
            'quotes: "«»‹›" }); }',
        },
        {"typographer": True, "quotes": ["«", "»", "‹", "›"]},
    ),
    "code is taken back when a library is set": (
        {MAIN: f'{IT}export default (c) => c.setLibrary("md", markdownIt(HTML).enable("code"));\n'
               "const HTML = { html: true };"},
        HTML,
    ),
    "code stayed before version 2": (
        {MAIN: "", "package.json": '{"devDependencies": {"@11ty/eleventy": "^1.0.2"}}'},
        {"code": True},
    ),
    "comments": (
        {
            MAIN: f"{IT}// c.setLibrary('md', markdownIt())\n/* c.amendLibrary('md', (md) => "
            "md.set({ breaks: true })) */\nexport default (c) => {}"
        },
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LIBRARIES)
def test_the_library_is_followed_to_where_it_is_made(
    opened: Callable[[Files], Project], name: str
) -> None:
    files, options = LIBRARIES[name]
    site = opened(files).site
    told = site.flavour_options
    assert {key: value for key, value in told.items() if value or key in options} == options
    assert not site.unread_settings
    assert "Text" in by_name(site.flavour, **site.flavour_options).whole(["Text"])


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({MAIN: 'export default (c) => c.setLibrary("md", made(1));'}, "setLibrary"),
        ({MAIN: 'import x from "a-package"; export default (c) => c.setLibrary("md", x);'},
         "setLibrary"),
        ({MAIN: 'import x from "../outside.js"; export default (c) => c.setLibrary("md", x);'},
         "setLibrary"),
        ({MAIN: 'import x from "./a.js"; y.setLibrary("md", x);',
          "a.js": 'import x from "./b.js"; export default x;',
          "b.js": 'import x from "./a.js"; export default x;'}, "setLibrary"),
        ({MAIN: f'{IT}c.setLibrary("md", markdownIt({{ html: process.env.HTML }}));'},
         "setLibrary: html"),
        ({MAIN: f'{IT}c.setLibrary("md", markdownIt(options()));'}, "setLibrary: options"),
        ({MAIN: 'c.amendLibrary("md", plugin.amend);'}, "amendLibrary"),
    ],
)  # fmt: skip
def test_what_is_not_found_is_named_and_raw_html_is_kept(
    opened: Callable[[Files], Project], files: Files, named: str
) -> None:
    site = opened(files).site
    assert site.unread_settings == (named,)
    assert shown_as_usual(site) is not None
    html = by_name(site.flavour, **site.flavour_options).whole(["<b>a</b>"])
    assert "<b>a</b>" in html


def test_plugins_are_named_that_the_preview_does_without(
    opened: Callable[[Files], Project],
) -> None:
    site = opened({
        MAIN: f'{IT}import anchor from "markdown-it-anchor";\n'
        'const notes = require("markdown-it-footnote");\n'
        "export default (c) => {\n"
        '  c.setLibrary("md", markdownIt({ html: true }).use(anchor, { level: 2 }).use(notes));\n'
        '  c.amendLibrary("md", (md) => md.use(require("markdown-it-katex")).use(own));\n};',
    }).site  # fmt: skip
    assert site.left_out == ("markdown-it-anchor", "markdown-it-footnote", "own")
    told = site.flavour_options
    assert {key for key, value in told.items() if value} == {"html", "math"}


CONTAINERS: dict[str, tuple[str, dict[str, list[str]]]] = {
    "by name": ('.use(box, "note").use(require("markdown-it-container"), "tip")',
                {"note": [], "tip": []}),
    "drawn": (
        """.use(box, "callout", { render: (tokens, i) =>
           tokens[i].nesting === 1 ? `<aside class="callout"><b>!</b>` : "</aside>\\n" })""",
        {"callout": ['<aside class="callout"><b>!</b>', "</aside>"]},
    ),
    "drawn with what is computed": (
        """.use(box, "warn", { validate(p) { return p.trim().startsWith("warn") }, render })""",
        {"warn": ['<div class="box">', "</div>"]},
    ),
    "any": (""".use(box, "all", { validate: () => true })""", {"*": []}),
    "a name that is computed": (".use(box, name)", {"*": []}),
    "options alone": (
        '.use(require("@mdit/plugin-container").container, { name: "tip",'
        ' openRender: () => "<div class=tip>", closeRender: () => "</div>" })',
        {"tip": ["<div class=tip>", "</div>"]},
    ),
    "no name": (".use(box)", {}),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTAINERS)
def test_containers_are_read_from_where_they_are_used(
    opened: Callable[[Files], Project], name: str
) -> None:
    used, containers = CONTAINERS[name]
    site = opened({
        MAIN: f'{IT}import box from "markdown-it-container";\n'
        "const render = function (tokens, i) {\n  const title = tokens[i].info;\n"
        "  return tokens[i].nesting == 1 ? `<div class=\"box ${title}\">` : '</div>';\n};\n"
        f"export default (c) => c.setLibrary('md', markdownIt({{ html: true }}){used});",
    }).site  # fmt: skip
    assert site.flavour_options.get("containers", {}) == containers
    assert not site.left_out
    by_name(site.flavour, **site.flavour_options)
    rules = block_rules(site, site.root / "a.md")
    assert rules.containers == set(containers)


def test_astro_s_containers_are_known_where_the_configuration_names_what_reads_them(
    opened: Callable[[Files], Project],
) -> None:
    for text, options in (
        ("import starlight from '@astrojs/starlight';", {"asides": True}),
        ("import remarkDirective from 'remark-directive';", {"directives": True}),
        ("processor: satteri({ features: { directive: true } })", {"directives": True}),
        ("", {}),
    ):
        site = opened({"astro.config.mjs": text}).site
        told = site.flavour_options
        assert {key: told[key] for key in told if key in {"asides", "directives"}} == options
        assert block_rules(site, site.root / "a.md").directives == bool(options)
        by_name(site.flavour, **site.flavour_options)


@pytest.mark.parametrize(
    "text",
    [
        'setLibrary("md", ' * 10_000,
        "const a = a;\n" * 10_000 + 'setLibrary("md", a)',
        "".join(f"const a{n} = a{n + 1};\n" for n in range(8_000)) + 'setLibrary("md", a0)',
        'setLibrary("md", a)' + "import a from './a.js'; " * 8_000,
        'amendLibrary("md", a => a' + ".use(b)" * 20_000,
        'setLibrary("md", ' + "(" * 100_000,
        'setLibrary("md", a)\nconst {' + "a," * 50_000,
        'amendLibrary("md", ' + "`" * 100_001,
        'setLibrary("md", markdownIt({' + "a: b, " * 40_000 + "html: true}))",
        'setLibrary("md", a)\n' + "export {" * 20_000,
        'setLibrary("md", a)\n' + "function a" * 20_000,
    ],
    ids=range(11),
)
def test_a_stranger_s_configuration_is_read_in_the_time_of_its_length(
    opened: Callable[[Files], Project], text: str
) -> None:
    site = opened({MAIN: text}).site
    assert site.flavour == "eleventy"
