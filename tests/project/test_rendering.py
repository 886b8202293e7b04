"""`byline render` and the preview make the same page, whatever the generator."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from editor.frontmatter.head import body_start
from editor.markdown.flavours import by_name
from editor.markdown.renderer import Renderer
from editor.markdown.sanitize import clean
from editor.project.generators.detect import generators
from editor.project.links import Resolver
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
    "astro": ({"astro.config.mjs": ""}, "src/content/blog/a.mdx"),
    "pelican": ({"pelicanconf.py": 'MARKDOWN = {"extensions": ["smarty"]}\n'}, "content/a.md"),
    "mkdocs": ({"mkdocs.yml": "markdown_extensions: [smarty]\n"}, "docs/a.md"),
    "nikola": ({"conf.py": 'BLOG_TITLE = "A"\nMARKDOWN_EXTENSIONS = ["smarty"]\n'}, "posts/a.md"),
    "plain": ({}, "a.md"),
}  # fmt: skip
HEADS = {"pelican": "Title: A\n", "nikola": "<!--\n.. title: A\n-->\n"}
TAGS = {
    "astro": "<Badge new />",
    "hugo": "{{< badge new >}}",
    "nikola": "{{% badge new %}}",
    "zola": "{{ badge() }}",
}


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
    preview = Renderer(by_name(site.flavour, **site.rendering(project.root / path)))
    preview.load(lines[body_start(lines, site.head_rules) :])
    html = body_html(project, project.root / path, lines)
    assert html == preview.html()
    assert ("byline-tag" in html) == (site.templates_in(project.root / path) is not None)


def test_template_tags_are_boxes_in_another_flavour_too(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"hugo.toml": "", "content/a.md": ""})
    assert "byline-tag" in body_html(
        project, project.root / "content/a.md", ["a {{< badge >}} b"], "commonmark"
    )


def test_only_mdx_has_the_tags_of_mdx(opened: Callable[[Files], Project]) -> None:
    project = opened({"astro.config.mjs": "", "src/content/a.md": "", "src/content/b.mdx": ""})
    lines = ["a {b}", "", "    c"]
    assert body_html(project, project.root / "src/content/a.md", lines).count("{b}") == 1
    html = body_html(project, project.root / "src/content/b.mdx", lines)
    assert "byline-tag" in html
    assert "<p>c</p>" in html


@pytest.mark.parametrize(
    ("config", "shown"),
    [
        ("module.exports = {}", "liquid"),
        ('return { markdownTemplateEngine: "njk" }', "nunjucks"),
        ("return { markdownTemplateEngine: false }", None),
    ],
)
def test_eleventy_says_which_tags_its_posts_have(
    opened: Callable[[Files], Project], config: str, shown: str | None
) -> None:
    site = opened({".eleventy.js": config, "a.md": ""}).site
    assert site.templates_in(site.root / "a.md") == shown


@pytest.mark.parametrize(
    ("files", "post", "link", "found"),
    [
        ({"hugo.toml": ""}, "content/a.md", '{{< ref "b.md" >}}', "content/blog/b.md"),
        ({"hugo.toml": ""}, "content/a.md", '{{% relref path="/blog/b" %}}', "content/blog/b.md"),
        ({"_config.yml": ""}, "_posts/2024-01-01-a.md", "{% link c/b.md %}", "c/b.md"),
        (
            {"_config.yml": ""}, "c/a.md", "{{ site.baseurl }}{% post_url 2024-01-02-b %}",
            "_posts/2024-01-02-b.md",
        ),
        ({"zola.toml": ""}, "content/a.md", "@/blog/b.md", "content/blog/b.md"),
    ],
)  # fmt: skip
def test_a_link_on_the_page_leads_to_the_post_that_its_tag_names(
    opened: Callable[[Files], Project], files: Files, post: str, link: str, found: str
) -> None:
    project = opened({**files, post: "", found: ""})
    html = clean(body_html(project, project.root / post, [f"[x]({link})"]))
    href = re.search(r'href="([^"]*)"', html)
    assert href is not None
    target = Resolver(project).target(unescape(href[1]), project.root / post)
    assert target.path == project.root / found
