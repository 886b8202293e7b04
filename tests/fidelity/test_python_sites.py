"""Byline beside real Pelican and real MkDocs: the same page, by what the site's own files say.

Detection, the reading of the settings, the cut between head and body and the flavour are all
under test: Byline is given the folder that the tool is run in, and nothing else.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from editor.project.links import Resolver
from editor.project.project import Project
from editor.project.rendering import body_html
from editor.storage.file import read
from editor.storage.places import Places
from tests.examples import FUZZ
from tests.fidelity import corpus as bodies
from tests.fidelity import dom, python_sites

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

pytestmark = [
    pytest.mark.peer,
    pytest.mark.skipif(
        find_spec("pelican") is None or find_spec("mkdocs") is None,
        reason="Pelican and MkDocs are not both installed",
    ),
]

PELICAN = {
    "defaults": "",
    "own settings": """
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.codehilite": {"css_class": "code", "guess_lang": False},
        "markdown.extensions.extra": {"footnotes": {"BACKLINK_TEXT": "back"}},
        "markdown.extensions.admonition": {},
        "markdown.extensions.toc": {"permalink": " #", "toc_depth": "2-4"},
    },
    "output_format": "html5",
}
""",
    "names alone": """
MARKDOWN = {"extensions": ["smarty", "sane_lists", "nl2br", "pymdownx.tasklist", "extra"]}
""",
    "nothing": "MARKDOWN = {}\n",
    "two columns": 'MARKDOWN = {"extensions": ["extra"], "tab_length": 2}\n',
}
MKDOCS = {
    "defaults": "",
    "usual ones": """
markdown_extensions:
  - admonition
  - attr_list
  - footnotes: {SUPERSCRIPT_TEXT: "[{}]"}
  - def_list
  - abbr
  - md_in_html
  - toc: {permalink: true, baselevel: 2, toc_depth: 3, separator: _}
  - smarty:
      smart_angled_quotes: true
      substitutions: {left-single-quote: '&sbquo;', ellipsis: '&hellip;'}
""",
    "pymdown extensions": """
markdown_extensions:
  pymdownx.extra: {}
  pymdownx.betterem: {smart_enable: all}
  pymdownx.caret: {}
  pymdownx.critic: {mode: view}
  pymdownx.details: {}
  pymdownx.escapeall: {hardbreak: true}
  pymdownx.highlight: {anchor_linenums: true}
  pymdownx.inlinehilite: {}
  pymdownx.keys: {camel_case: true}
  pymdownx.magiclink: {repo_url_shorthand: true, user: u, repo: r}
  pymdownx.mark: {}
  pymdownx.progressbar: {}
  pymdownx.saneheaders: {}
  pymdownx.smartsymbols: {}
  pymdownx.superfences: {}
  pymdownx.tabbed: {alternate_style: true}
  pymdownx.tasklist: {custom_checkbox: true}
  pymdownx.tilde: {}
  pymdownx.arithmatex: {generic: true, inline_syntax: [dollar]}
  toc: {permalink: ¶}
""",
    "blocks": """
markdown_extensions:
  - pymdownx.blocks.admonition: {types: [note, hint]}
  - pymdownx.blocks.details
  - pymdownx.blocks.tab
  - pymdownx.blocks.definition
  - pymdownx.emoji
""",
}

# It ends a line of a text in Byline, as everywhere in Qt; to the tools it is a letter like others.
_PARAGRAPH_SEPARATOR = "\u2029"
_HREF = re.compile(r'href="([^"]*)"')
# Pelican takes any address that begins with a brace or a bar for one of its own ({static}…), and
# doubles the fragment of one that it does not know. Other generators' posts are full of templates
# there, so real posts are compared as they are before that step, which Byline leaves to its links.
NO_LINK_STEP = 'INTRASITE_LINK_REGEX = "(?P<what>(?!))"\n'


def compare(
    build: Callable[[Path, Sequence[str], str], list[tuple[Path, str]]],
    root: Path,
    posts: Mapping[str, str],
    settings: str,
) -> None:
    """Fail with what a reader could tell apart, post by post."""
    site = root / "site"
    site.mkdir()
    built = build(site, list(posts.values()), settings)
    places = Places(root / "state", root / "config", root / "cache", root / "documents")
    project = Project.open(site, places)
    assert project.generator.name == build.__name__
    reports = []
    for name, (post, theirs) in zip(posts, built, strict=True):
        ours = body_html(project, post, read(post).lines.texts)
        wanted = theirs.replace(_PARAGRAPH_SEPARATOR, "\n")
        if not dom.same(ours, wanted):
            reports.append(f"--- {name}\n{dom.difference(ours, wanted)}")
    if reports:
        pytest.fail(f"{len(reports)} of {len(posts)} differ\n" + "\n".join(reports[:20]))


@pytest.mark.parametrize("name", PELICAN)
def test_own_posts_look_as_pelican_makes_them(name: str, tmp_path: Path) -> None:
    compare(python_sites.pelican, tmp_path, bodies.own_posts("python"), PELICAN[name])


@pytest.mark.parametrize("name", MKDOCS)
def test_own_posts_look_as_mkdocs_makes_them(name: str, tmp_path: Path) -> None:
    compare(python_sites.mkdocs, tmp_path, bodies.own_posts("python"), MKDOCS[name])


def test_links_inside_a_site_lead_to_what_the_tools_lead_to(tmp_path: Path) -> None:
    """The tools write the published address in their place; Byline goes to the file."""
    links = {
        "pelican": {"{filename}p1.md": "/p1.html", "{filename}/p1.md#x": "/p1.html#x"},
        "mkdocs": {"p1.md": "../p1/", "p1.md#x": "../p1/#x"},
    }
    for build in (python_sites.pelican, python_sites.mkdocs):
        written = links[build.__name__]
        root = tmp_path / build.__name__
        body = "\n".join(f"[a]({address})" for address in written)
        (first, html), (second, _) = build(root, [body, "# x"], "")
        assert _HREF.findall(html) == list(written.values())
        project = Project.open(root, Places(root, root, root, root))
        assert _HREF.findall(body_html(project, first, read(first).lines.texts)) == list(written)
        for address in written:
            assert Resolver(project).file_for(address, first) == second


# One build of all of them takes longer than a test may on a busy machine.
PARTS = 5
each_part = pytest.mark.parametrize("part", range(PARTS))


def real(corpus: Path, start: int, part: int) -> dict[str, str]:
    """One part of a third of the real posts; of all when looking for news (``BYLINE_FUZZ=1``)."""
    posts = list(bodies.real_posts(corpus).items())
    assert len(posts) > 1_500
    chosen = posts if FUZZ else posts[start::3]
    return dict(chosen[part::PARTS])


@each_part
def test_real_posts_look_as_pelican_makes_them(part: int, corpus: Path, tmp_path: Path) -> None:
    settings = PELICAN["defaults"] + NO_LINK_STEP
    compare(python_sites.pelican, tmp_path, real(corpus, 0, part), settings)


@each_part
def test_real_posts_look_as_mkdocs_makes_them(part: int, corpus: Path, tmp_path: Path) -> None:
    compare(python_sites.mkdocs, tmp_path, real(corpus, 1, part), MKDOCS["defaults"])


@each_part
def test_real_posts_look_as_mkdocs_makes_them_with_the_usual_extensions(
    part: int, corpus: Path, tmp_path: Path
) -> None:
    compare(python_sites.mkdocs, tmp_path, real(corpus, 2, part), MKDOCS["usual ones"])
