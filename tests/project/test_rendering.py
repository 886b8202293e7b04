"""`byline render` and the preview make the same page, whatever the generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.frontmatter.head import body_start
from editor.markdown.flavours import by_name
from editor.markdown.renderer import Renderer
from editor.project.generators.detect import generators
from editor.project.rendering import body_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

YAML = "---\ntitle: A\n---\n"
BODY = '\nSay "so" -- ~~not~~.\n\n{tag} and www.example.org\n\n# A heading\n'
SITES: dict[str, tuple[Files, str]] = {
    "hugo": ({"hugo.toml": '[markup.goldmark.extensions]\nlinkify = false\n'}, "content/a.md"),
    "jekyll": ({"_config.yml": "kramdown:\n  hard_wrap: true\n"}, "_posts/2024-01-01-a.md"),
    "zola": ({"zola.toml": "[markdown]\nsmart_punctuation = true\n"}, "content/a.md"),
    "eleventy": ({".eleventy.js": ""}, "a.md"),
    "astro": ({"astro.config.mjs": ""}, "src/content/blog/a.md"),
    "pelican": ({"pelicanconf.py": 'MARKDOWN = {"extensions": ["smarty"]}\n'}, "content/a.md"),
    "mkdocs": ({"mkdocs.yml": "markdown_extensions: [smarty]\n"}, "docs/a.md"),
    "nikola": ({"conf.py": 'BLOG_TITLE = "A"\nMARKDOWN_EXTENSIONS = ["smarty"]\n'}, "posts/a.md"),
    "plain": ({}, "a.md"),
}  # fmt: skip
HEADS = {"pelican": "Title: A\n", "nikola": "<!--\n.. title: A\n-->\n"}
TAGS = {"hugo": "{{< badge new >}}", "nikola": "{{% badge new %}}", "zola": "{{ badge() }}"}


def test_every_generator_is_tried() -> None:
    assert set(SITES) == {generator.name for generator in generators()}


@pytest.mark.parametrize("name", SITES)
def test_render_makes_what_the_preview_shows(opened: Callable[[Files], Project], name: str) -> None:
    files, path = SITES[name]
    body = BODY.replace("{tag}", TAGS.get(name, "{{ page.badge }}"))
    text = HEADS.get(name, YAML) + body
    project = opened({**files, path: text})
    assert project.generator.name == name
    site, lines = project.site, text.split("\n")
    preview = Renderer(by_name(site.flavour, **site.rendering))
    preview.load(lines[body_start(lines, site.header_lines) :])
    html = body_html(project, lines)
    assert html == preview.html()
    assert ("byline-tag" in html) == (site.templates is not None)


def test_template_tags_are_boxes_in_another_flavour_too(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"hugo.toml": "", "content/a.md": ""})
    assert "byline-tag" in body_html(project, ["a {{< badge >}} b"], "commonmark")
