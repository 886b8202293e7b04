"""The keys of a head that a generator itself knows, for posts that do not have them yet.

Hugo: https://gohugo.io/content-management/front-matter/; Jekyll:
https://jekyllrb.com/docs/front-matter/; Zola: https://www.getzola.org/documentation/content/page/;
Pelican: https://docs.getpelican.com/en/latest/content.html; Eleventy:
https://www.11ty.dev/docs/data-configuration/; Nikola: https://getnikola.com/handbook.html;
MkDocs: https://squidfunk.github.io/mkdocs-material/setup/setting-up-a-blog/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.project.field_kinds import FieldKind
from editor.project.field_settings import FieldSetting

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        _TEXT: "title linkTitle layout type slug url markup translationKey",
        _LONG: "description summary",
        _SWITCH: "draft headless isCJKLanguage",
        _DATE: "date lastmod publishDate expiryDate",
        _NUMBER: "weight",
        _TAGS: "tags categories keywords",
        _TEXTS: "aliases images outputs",
    },
    "jekyll": {
        _TEXT: "title layout permalink",
        _LONG: "description",
        _SWITCH: "published",
        _DATE: "date",
        _TAGS: "tags categories",
        _TEXTS: "redirect_from",
    },
    "zola": {
        _TEXT: "title slug path template",
        _LONG: "description",
        _SWITCH: "draft in_search_index",
        _DATE: "date updated",
        _NUMBER: "weight",
        _TEXTS: "aliases authors",
    },
    "pelican": {
        _TEXT: "title category slug author lang save_as url template",
        _LONG: "summary",
        _DATE: "date modified",
        _TAGS: "tags authors",
    },
    "eleventy": {
        _TEXT: "title layout permalink",
        _LONG: "description",
        _SWITCH: "eleventyExcludeFromCollections",
        _DATE: "date",
        _TAGS: "tags",
    },
    "nikola": {
        _TEXT: "title slug category link author template",
        _LONG: "description",
        _SWITCH: "has_math hidetitle nocomments",
        _DATE: "date updated",
        _TAGS: "tags",
    },
    "mkdocs": {
        _TEXT: "title slug template icon",
        _LONG: "description",
        _SWITCH: "draft pin",
        _DATE: "date",
        _TAGS: "tags categories authors hide",
    },
    "astro": {},
    "plain": {_TEXT: "title", _LONG: "description", _SWITCH: "draft", _DATE: "date", _TAGS: "tags"},
}
_CHOICES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "pelican": {"status": ("published", "draft", "hidden", "skip")},
    "nikola": {"status": ("published", "featured", "draft", "private")},
}


def usual_keys(generator: str) -> dict[str, FieldSetting]:
    """The keys that a generator knows, with their kinds."""
    found = {
        key: FieldSetting(kind=kind)
        for kind, keys in _KINDS.get(generator, {}).items()
        for key in keys.split()
    }
    for key, choices in _CHOICES.get(generator, {}).items():
        found[key] = FieldSetting(kind=FieldKind.CHOICE, choices=choices)
    return found
