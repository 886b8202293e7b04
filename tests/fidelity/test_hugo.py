"""Byline's goldmark flavour beside the real Hugo: the same page, whatever the options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pymdownx import gemoji_db

from editor.markdown.flavours import by_name
from tests.fidelity import corpus as bodies
from tests.fidelity import dom, examples, hugo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

pytestmark = [
    pytest.mark.peer,
    pytest.mark.skipif(hugo.binary() is None, reason="the hugo package is not installed"),
]

_DELIMITERS = {
    "inline": [["$", "$"], ["\\(", "\\)"]],
    "block": [["$$", "$$"], ["\\[", "\\]"]],
}
_OFF = ("definitionList", "linkify", "strikethrough", "table", "taskList")
OPTIONS: dict[str, Mapping[str, object]] = {
    "defaults": {},
    "unsafe": {"renderer": {"unsafe": True}},
    "wraps and xhtml": {"renderer": {"unsafe": True, "hardWraps": True, "xhtml": True}},
    "all attributes": {
        "parser": {
            "attribute": {"block": True, "title": True},
            "autoDefinitionTermID": True,
            "wrapStandAloneImageWithinParagraph": False,
        }
    },
    "no attributes, ascii ids": {
        "parser": {"attribute": {"title": False}, "autoHeadingIDType": "github-ascii"}
    },
    "blackfriday ids": {"parser": {"autoHeadingIDType": "blackfriday"}},
    "extensions off": {
        "parser": {"autoHeadingID": False},
        "extensions": {
            **dict.fromkeys(_OFF, False),
            "footnote": {"enable": False},
            "typographer": {"disable": True},
        },
    },
    "own signs": {
        "extensions": {
            "typographer": {"leftDoubleQuote": "„", "rightDoubleQuote": "“", "ellipsis": ""},
            "footnote": {"backlinkHTML": "back"},
            "linkifyProtocol": "http",
        }
    },
    "passthrough and extras": {
        "extensions": {
            "passthrough": {"enable": True, "delimiters": _DELIMITERS},
            "extras": {
                name: {"enable": True}
                for name in ("delete", "insert", "mark", "subscript", "superscript")
            },
        }
    },
    "cjk": {
        "extensions": {"cjk": {"enable": True, "eastAsianLineBreaks": True, "escapedSpace": True}}
    },
    "cjk by css": {
        "extensions": {
            "cjk": {
                "enable": True,
                "eastAsianLineBreaks": True,
                "eastAsianLineBreaksStyle": "css3draft",
            }
        }
    },
}
BOTH = pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])


def compare(names: Sequence[str], documents: Sequence[str], options: Mapping[str, object]) -> None:
    """Fail with what a reader could tell apart, document by document."""
    theirs = hugo.render(documents, options)
    flavour = by_name("goldmark", **options)
    reports = []
    for name, document, expected in zip(names, documents, theirs, strict=True):
        ours = flavour.whole(document.split("\n"))
        if not dom.same(ours, expected):
            reports.append(f"--- {name}\n{dom.difference(ours, expected)}")
    if reports:
        pytest.fail(f"{len(reports)} of {len(documents)} differ\n" + "\n".join(reports[:20]))


@pytest.mark.parametrize("name", OPTIONS)
def test_own_posts_look_as_hugo_makes_them(name: str) -> None:
    posts = bodies.own_posts()
    compare(list(posts), list(posts.values()), OPTIONS[name])


@BOTH
def test_every_commonmark_example_looks_as_hugo_makes_it(unsafe: bool) -> None:
    documents = examples.commonmark()
    assert len(documents) == 652
    compare(documents, documents, {"renderer": {"unsafe": unsafe}})


@BOTH
def test_every_github_example_looks_as_hugo_makes_it(unsafe: bool) -> None:
    documents = examples.github()
    assert len(documents) > 650
    compare(documents, documents, {"renderer": {"unsafe": unsafe}})


# All at once takes longer than a test may on a busy machine.
@pytest.mark.parametrize(
    ("part", "unsafe"),
    # Without raw HTML less can differ: a third of them shows it.
    [(0, True), (1, True), (2, True), (0, False)],
    ids=["0 unsafe", "1 unsafe", "2 unsafe", "0 safe"],
)
def test_every_real_post_looks_as_hugo_makes_it(unsafe: bool, part: int, corpus: Path) -> None:
    posts = bodies.real_posts(corpus, without=("{{<", "{{%"))
    assert len(posts) > 1_500
    names = list(posts)[part::3]
    compare(names, [posts[name] for name in names], {"renderer": {"unsafe": unsafe}})


NAMES = sorted({*gemoji_db.emoji, *gemoji_db.aliases})
WITH_EMOJI = (
    "# Heading :smile: x\n\n# :tada:\n\n# **:cat:** a :+1:",
    "I :heart: you :unknown_thing: `:smile:` a:smile:b :+1: [:cat:](x:dog:) :1: \\:smile:",
    ":smile\\: end",
    "http://a.b:8080:x: :SMILE: ::smile:: :smile::cat: :smi\nle: *:tada:* _a:cat:b_ :cat:tail:",
    '![:cat: alt](a.png ":dog:")\n\n    :smile:\n\n| :cat: |\n| - |\n| :dog: |',
    '- :smile: **:tada:**\n- [ ] :cat:\n\nnote[^1]\n\n[^1]: one :cat:\n\n:cat:\n: a :dog: ":cat:"',
    "<b title=':cat:'>:cat:</b> :a b: :: : :-1: :e-mail: 12:30:45 a:b:c ::: note :100:",
)


def test_emoji_are_those_that_hugo_knows() -> None:
    listed = [" ".join(NAMES[start : start + 100]) for start in range(0, len(NAMES), 100)]
    documents = [*listed, *WITH_EMOJI]
    theirs = hugo.render(documents, enableEmoji=True)
    flavour = by_name("goldmark", enableEmoji=True)
    for document, expected in zip(documents, theirs, strict=True):
        ours = flavour.whole(document.split("\n"))
        assert dom.same(ours, expected), dom.difference(ours, expected)
    assert "\U0001f389" not in by_name("goldmark").whole([":tada:"])
