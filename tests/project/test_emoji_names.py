"""Which sites show names as emoji, and whose names."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

from editor.project.emoji_names import EmojiIndex, emoji, emoji_index, fitting
from tests.fidelity import hugo

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

GITHUB, TWEMOJI, EMOJIONE = EmojiIndex.GITHUB, EmojiIndex.TWEMOJI, EmojiIndex.EMOJIONE
_MKDOCS = "site_name: a\nmarkdown_extensions:\n  - pymdownx.emoji"

SITES: list[tuple[Files, EmojiIndex | None]] = [
    ({"hugo.toml": "enableEmoji = true"}, GITHUB),
    ({"hugo.toml": "enableEmoji = false"}, None),
    ({"hugo.toml": ""}, None),
    ({"_config.yml": "plugins: [jemoji]"}, GITHUB),
    ({"_config.yml": "gems:\n- jekyll-feed\n- jemoji\n"}, GITHUB),
    ({"_config.yml": "title: x", "Gemfile": 'gem "jekyll"\ngem "jemoji"\n'}, GITHUB),
    ({"_config.yml": "title: x", "Gemfile": 'gem "jekyll"\n# gem "jemoji"\n'}, None),
    ({"mkdocs.yml": "site_name: a"}, None),
    ({"mkdocs.yml": _MKDOCS}, EMOJIONE),
    (
        {"mkdocs.yml": f"{_MKDOCS}:\n      emoji_index: !!python/name:pymdownx.emoji.gemoji\n"},
        GITHUB,
    ),
    (
        {
            "mkdocs.yml": f"{_MKDOCS}:\n      emoji_index: "
            "!!python/name:material.extensions.emoji.twemoji\n"
        },
        TWEMOJI,
    ),
    ({"mkdocs.yml": f"{_MKDOCS}:\n      emoji_index: !!python/name:own.index\n"}, None),
    ({"zola.toml": "[markdown]\nrender_emoji = true"}, GITHUB),
    ({"zola.toml": "[markdown]\nrender_emoji = false"}, None),
    ({"eleventy.config.js": 'import { full as emoji } from "markdown-it-emoji";'}, GITHUB),
    ({"eleventy.config.js": 'const emoji = require("markdown-it-emoji");'}, GITHUB),
    ({"eleventy.config.js": 'import { light as emoji } from "markdown-it-emoji";'}, None),
    ({"eleventy.config.js": '// require("markdown-it-emoji")'}, None),
    ({"astro.config.mjs": 'import remarkEmoji from "remark-emoji";'}, GITHUB),
    ({"astro.config.mjs": ""}, None),
    ({"pelicanconf.py": "MARKDOWN = {'extensions': ['pymdownx.emoji']}"}, EMOJIONE),
    ({"post.md": "Text."}, None),
]


@pytest.mark.parametrize(("files", "expected"), SITES, ids=[str(files)[:70] for files, _ in SITES])
def test_index(
    files: Files, expected: EmojiIndex | None, opened: Callable[[Files], Project]
) -> None:
    assert emoji_index(opened(files).site) is expected


@pytest.mark.parametrize("index", list(EmojiIndex))
def test_every_index_has_the_usual_names_with_their_glyphs(index: EmojiIndex) -> None:
    known = emoji(index)
    by_name = {one.name: one.glyph for one in known}
    assert by_name["tada"] == "🎉"
    assert by_name["thumbsup"] == "👍"
    assert all(one.glyph and one.name.strip(":") == one.name for one in known)
    # A picture of GitHub's own stands for no character.
    assert "octocat" not in by_name


def test_the_name_itself_comes_first_then_beginnings_then_words() -> None:
    names = [one.name for one in fitting(emoji(GITHUB), "heart", 50)]
    assert names[0] == "heart"
    assert names.index("heartbeat") < names.index("green_heart")
    assert "+1" in [one.name for one in fitting(emoji(GITHUB), "THUMBS", 30)]
    assert fitting(emoji(GITHUB), "nosuchname", 30) == []
    assert len(fitting(emoji(GITHUB), "e", 30)) == 30


def test_hugo_shows_what_is_offered() -> None:
    if hugo.binary() is None:
        pytest.skip("Hugo is not installed")
    chosen = [one for begun in ("ta", "he", "+", "fl") for one in fitting(emoji(GITHUB), begun, 8)]
    page = hugo.render([" ".join(f":{one.name}:" for one in chosen)], enableEmoji=True)[0]
    shown = unescape(page).replace("\ufe0f", "")
    assert [one.name for one in chosen if one.glyph.replace("\ufe0f", "") not in shown] == []
    assert ":" not in shown
