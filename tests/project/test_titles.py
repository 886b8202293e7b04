"""A new title is published as it was typed, in the front matter and in the first heading."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.heads import head_of
from editor.project.rendering import body_html
from editor.project.titles import titled
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

RICH = (
    "site_name: x\nmarkdown_extensions: [attr_list, footnotes, pymdownx.tilde, pymdownx.caret,"
    " pymdownx.mark]\n"
)
SITES: dict[str, Files] = {
    "mkdocs": {"mkdocs.yml": "site_name: x\n"},
    "mkdocs with extensions": {"mkdocs.yml": RICH},
    "plain": {},
}
TITLES = [
    "5 * 3 * 2", "snake_case_name", "*x*", "**bold** and *it*", "a *b* c", "_x_ y", "`code` it",
    "``", "[x] y", "[x](y)", "![x](y)", "x[^1]", "x <b>y</b>", "<script>", "<!x>", "C#",
    "x #", "## x", "#", "1. x", "- x", "> x", "***",
    "a\\b", "\\*", "x\\", "~~x~~", "H~2~O", "==x==",
    "x^2^", "{{ x }}", "{% x %}", "x {#id}", "x {.c}", "AT&T", "&amp; x", "a | b",
    "https://a.b/*x*",
]  # fmt: skip
TAGS = re.compile(r"</?a\b[^>]*>")


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("text", ["# Old\n\nText.\n", "Old\n===\n\nText.\n", "# Old #\n"])
def test_signs_of_markdown_in_a_title_are_published_as_they_are(
    opened: Callable[[Files], Project], site: str, text: str
) -> None:
    project = opened({**SITES[site], "docs/a.md": text})
    post = project.root / "docs/a.md"
    wrong = {}
    for title in TITLES:
        after = titled(project, post, Lines.from_text(text), title)
        heading = re.match(r"<h1[^>]*>(.*?)</h1>", body_html(project, post, after.texts), re.DOTALL)
        shown = "" if heading is None else TAGS.sub("", heading[1])
        if unescape(shown) != title or "<" in shown:
            wrong[title] = after[0]
        assert after.texts[1:] == Lines.from_text(text).texts[1:]
    assert wrong == {}


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("snake_case", "snake_case"),
        ("a *b* c", "a \\*b* c"),
        ("**b**", "\\*\\*b**"),
        ("[x](y)", "\\[x](y)"),
        ("Q&A", "Q&A"),
        ("<b>", "&lt;b>"),
        ('He said "no"', 'He said "no"'),
    ],
)
def test_no_more_is_escaped_than_has_to_be(
    opened: Callable[[Files], Project], title: str, written: str
) -> None:
    project = opened({"mkdocs.yml": "site_name: x\n", "docs/a.md": "# Old\n"})
    after = titled(project, project.root / "docs/a.md", Lines.from_text("# Old\n"), title)
    assert after.text() == f"# {written}\n"


@pytest.mark.parametrize("text", ["---\ntitle: Old # so\n---\n", "+++\ntitle = 'Old'\n+++\n"])
def test_a_title_in_the_front_matter_is_quoted_where_it_has_to_be(
    opened: Callable[[Files], Project], text: str
) -> None:
    project = opened({"hugo.toml": "", "content/a.md": text})
    for title in (*TITLES, "a: b", "yes", "2024-01-01", '"x"', "it's", "x # y", "- x", "null"):
        after = titled(project, project.root / "content/a.md", Lines.from_text(text), title)
        assert head_of(after.texts, project.site.head_rules).fields["title"] == title
        assert ("# so" in after.text()) == ("# so" in text)


def test_a_title_is_needed(opened: Callable[[Files], Project]) -> None:
    project = opened({"hugo.toml": "", "content/a.md": ""})
    with pytest.raises(EditorError, match="needs a title"):
        titled(project, project.root / "content/a.md", Lines(), " \t")
