"""What the generator of a site makes of quotes, dashes and dots by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.project.typography import ALL, NONE, Typography, typography

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

QUOTES_STAY = Typography(False, True, True)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"hugo.toml": ""}, ALL),
        ({"hugo.toml": "[markup.goldmark.extensions]\ntypographer = false\n"}, NONE),
        ({"hugo.toml": "[markup.goldmark.extensions.typographer]\ndisable = true\n"}, NONE),
        ({"_config.yml": "title: a\n", "_posts/2024-01-01-a.md": "a\n"}, ALL),
        (
            {
                "_config.yml": 'kramdown:\n  smart_quotes: "apos,apos,quot,quot"\n',
                "_posts/2024-01-01-a.md": "a\n",
            },
            QUOTES_STAY,
        ),
        ({"zola.toml": 'base_url = "/"\n'}, NONE),
        ({"zola.toml": 'base_url = "/"\n[markdown]\nsmart_punctuation = true\n'}, ALL),
        ({"astro.config.mjs": "export default {}\n"}, ALL),
        ({"astro.config.mjs": "export default { markdown: { smartypants: false } }\n"}, NONE),
        ({"eleventy.config.js": "export default () => {}\n"}, NONE),
        ({"pelicanconf.py": "SITENAME = 'a'\n"}, NONE),
        ({"pelicanconf.py": "TYPOGRIFY = True\n"}, ALL),
        (
            {
                "pelicanconf.py": "MARKDOWN = {'extensions': ['smarty'], 'extension_configs': "
                "{'smarty': {'smart_quotes': False}}}\n"
            },
            QUOTES_STAY,
        ),
        ({"mkdocs.yml": "site_name: a\n"}, NONE),
        ({"mkdocs.yml": "site_name: a\nmarkdown_extensions: [smarty]\n"}, ALL),
        ({"conf.py": 'BLOG_TITLE = "A"\n', "posts/a.md": "a\n"}, NONE),
        ({"a.md": "a\n"}, ALL),
    ],
)
def test_what_a_site_does_itself(
    files: Files, expected: Typography, opened: Callable[[Files], Project]
) -> None:
    project = opened(files)
    assert typography(project.site, project.root / "a.md") == expected
