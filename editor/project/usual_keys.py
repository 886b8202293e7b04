"""The keys of a head that a generator itself knows, for posts that do not have them yet.

Title, date and draft, which the form always shows, are left out.

Hugo: https://gohugo.io/content-management/front-matter/; Jekyll:
https://jekyllrb.com/docs/front-matter/; Zola: https://www.getzola.org/documentation/content/page/;
Pelican: https://docs.getpelican.com/en/latest/content.html; Eleventy:
https://www.11ty.dev/docs/data-configuration/; Nikola: https://getnikola.com/handbook.html;
MkDocs: https://squidfunk.github.io/mkdocs-material/setup/setting-up-a-blog/.
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


def usual_keys(generator: str) -> Iterator[LearnedField]:
    """The keys that a generator knows, which no post need have."""
    for kind, keys in _KINDS.get(generator, {}).items():
        for key in keys.split():
            yield LearnedField((key,), kind, 0.0)
    for key, values in _CHOICES.get(generator, {}).items():
        yield LearnedField((key,), FieldKind.CHOICE, 0.0, values)
