"""The keys that each generator has a meaning for, whatever the theme of a site adds to them.

Taken from the documentation of each: Hugo, *Front matter*; Jekyll, *Front Matter* and the plugins
of GitHub Pages; Zola, *Page* and *Section*; Pelican, *File metadata*; MkDocs with Material, *Page*
and *blog plugin*; Nikola, *Basic* and *Extra*; Eleventy, *Front Matter Data*; Astro, the blog
template.
"""

from __future__ import annotations

from typing import Final

_KEYS: Final[dict[str, str]] = {
    "plain": "title date draft tags categories description author slug layout image",
    "hugo": (
        "title date draft tags categories description keywords slug url aliases weight type layout "
        "summary linkTitle lastmod modified publishDate pubDate published expiryDate unpublishDate "
        "images videos audio series menu menus markup outputs params resources sitemap build "
        "_build cascade headless isCJKLanguage translationKey"
    ),
    "jekyll": (
        "title date layout permalink published category categories tags tag excerpt "
        "excerpt_separator slug author lang description redirect_from redirect_to "
        "render_with_liquid sitemap last_modified_at image"
    ),
    "zola": (
        "title description date updated weight draft slug path aliases authors in_search_index "
        "template taxonomies extra sort_by paginate_by paginate_path paginate_reversed "
        "insert_anchor_links transparent redirect_to page_template render generate_feeds"
    ),
    "pelican": (
        "title date modified tags keywords category slug author authors summary lang translation "
        "status template save_as url"
    ),
    "mkdocs": (
        "title description template hide date draft authors categories tags slug pin links "
        "readtime icon status search social subtitle image comments"
    ),
    "nikola": (
        "title slug date tags category categories link description type status author updated "
        "hidetitle has_math password template previewimage guid enclosure nocomments pretty_url "
        "priority"
    ),
    "eleventy": (
        "title date tags layout permalink pagination eleventyExcludeFromCollections "
        "eleventyComputed eleventyNavigation eleventyImport templateEngineOverride draft "
        "description"
    ),
    "astro": "title description pubDate updatedDate heroImage layout draft tags",
}

_DATES: Final[dict[str, str]] = {
    "hugo": "lastmod modified publishDate pubDate expiryDate unpublishDate",
    "jekyll": "last_modified_at",
    "zola": "updated",
    "pelican": "modified",
    "nikola": "updated",
    "astro": "pubDate updatedDate",
}

PUBLISHING: Final[dict[str, tuple[str, ...]]] = {"hugo": ("publishDate", "pubDate")}
"""The keys that say from when on a post is public, where that is not its date."""


def predefined_keys(generator: str) -> tuple[str, ...]:
    """The keys of a generator at the top of a head, as its documentation spells them."""
    return tuple(_KEYS.get(generator, _KEYS["plain"]).split())


def date_keys(generator: str) -> tuple[str, ...]:
    """Those besides its date under which it expects a date."""
    return tuple(_DATES.get(generator, "").split())
