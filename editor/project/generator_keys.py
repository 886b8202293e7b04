"""The keys that each generator has a meaning for, whatever the theme of a site adds to them.

Taken from the documentation of each. Hugo: https://gohugo.io/content-management/front-matter/;
Jekyll: https://jekyllrb.com/docs/front-matter/, and the plugins of GitHub Pages; Zola:
https://www.getzola.org/documentation/content/page/, and *Section*; Pelican:
https://docs.getpelican.com/en/latest/content.html; Eleventy:
https://www.11ty.dev/docs/data-configuration/; Nikola: https://getnikola.com/handbook.html; MkDocs:
https://squidfunk.github.io/mkdocs-material/setup/setting-up-a-blog/; Astro: its blog template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.project.field_kinds import FieldKind
from editor.project.learned_fields import LearnedField

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TEXT, _LONG, _SWITCH, _DATE, _NUMBER, _TAGS, _TEXTS = (
    FieldKind.TEXT,
    FieldKind.LONG_TEXT,
    FieldKind.SWITCH,
    FieldKind.DATE,
    FieldKind.INTEGER,
    FieldKind.TAGS,
    FieldKind.TEXTS,
)
PUBLISHING: Final[Mapping[str, tuple[str, ...]]] = {"hugo": ("publishDate", "pubDate")}
"""The keys that say from when on a post is public, where that is not its date."""

_KINDS: Final[Mapping[str, Mapping[FieldKind, str]]] = {
    "hugo": {
        _TEXT: "linkTitle layout type slug url markup translationKey",
        _LONG: "description summary",
        _SWITCH: "headless isCJKLanguage",
        _DATE: "lastmod publishDate expiryDate",
        _NUMBER: "weight",
        _TAGS: "tags categories keywords",
        _TEXTS: "aliases images outputs",
    },
    "jekyll": {
        _TEXT: "layout permalink slug",
        _LONG: "description",
        _SWITCH: "published",
        _TAGS: "tags categories",
        _TEXTS: "redirect_from",
    },
    "zola": {
        _TEXT: "slug path template",
        _LONG: "description",
        _SWITCH: "in_search_index",
        _DATE: "updated",
        _NUMBER: "weight",
        _TEXTS: "aliases authors",
    },
    "pelican": {
        _TEXT: "category slug author lang save_as url template",
        _LONG: "summary",
        _DATE: "modified",
        _TAGS: "tags authors",
    },
    "eleventy": {
        _TEXT: "layout permalink",
        _LONG: "description",
        _SWITCH: "eleventyExcludeFromCollections",
        _TAGS: "tags",
    },
    "nikola": {
        _TEXT: "slug category link author template",
        _LONG: "description",
        _SWITCH: "has_math hidetitle nocomments",
        _DATE: "updated",
        _TAGS: "tags",
    },
    "mkdocs": {
        _TEXT: "slug template icon",
        _LONG: "description",
        _SWITCH: "pin",
        _TAGS: "tags categories authors hide",
    },
    "astro": {_TEXT: "slug"},
}
_CHOICES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "pelican": {"status": ("published", "draft", "hidden", "skip")},
    "nikola": {"status": ("published", "featured", "draft", "private")},
}


_FURTHER: Final[Mapping[str, str]] = {
    "plain": "title date draft tags categories description author slug layout image",
    "hugo": (
        "title date draft modified pubDate published unpublishDate videos audio series menu menus "
        "params resources sitemap build _build cascade"
    ),
    "jekyll": (
        "title date category tag excerpt excerpt_separator author lang redirect_to "
        "render_with_liquid sitemap last_modified_at image"
    ),
    "zola": (
        "title date draft taxonomies extra sort_by paginate_by paginate_path paginate_reversed "
        "insert_anchor_links transparent redirect_to page_template render generate_feeds"
    ),
    "pelican": "title date keywords translation",
    "mkdocs": "title date draft links readtime status search social subtitle image comments",
    "nikola": (
        "title date categories type password previewimage guid enclosure pretty_url priority"
    ),
    "eleventy": (
        "title date pagination eleventyComputed eleventyNavigation eleventyImport "
        "templateEngineOverride draft"
    ),
    "astro": "title description pubDate updatedDate heroImage layout draft tags",
}
"""Keys that are shown anyway, seldom wanted, or other names of one above."""
_FURTHER_DATES: Final[Mapping[str, str]] = {
    "hugo": "modified pubDate unpublishDate",
    "jekyll": "last_modified_at",
    "astro": "pubDate updatedDate",
}


def usual_keys(generator: str) -> Iterator[LearnedField]:
    """The keys that are offered for a post, with their kinds; no post need have them."""
    for kind, keys in _KINDS.get(generator, {}).items():
        for key in keys.split():
            yield LearnedField((key,), kind, 0.0)
    for key, values in _CHOICES.get(generator, {}).items():
        yield LearnedField((key,), FieldKind.CHOICE, 0.0, values)


def predefined_keys(generator: str) -> tuple[str, ...]:
    """All keys at the top of a head, as the documentation of the generator spells them."""
    further = _FURTHER.get(generator, _FURTHER["plain"]).split()
    return (*further, *(field.key for field in usual_keys(generator)))


def choices_of(generator: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys under which it knows some words only, with those."""
    yield from _CHOICES.get(generator, {}).items()


def date_keys(generator: str) -> tuple[str, ...]:
    """Those besides its date under which it expects a date."""
    usual = _KINDS.get(generator, {}).get(_DATE, "")
    return (*usual.split(), *_FURTHER_DATES.get(generator, "").split())
