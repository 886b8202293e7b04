"""Which fields the posts of a blog have, and what kind of value each holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.frontmatter.nodes import Style
from editor.project.field_kinds import FieldKind
from editor.project.learned_fields import LEARNED_FROM, LearnedFields, learned_fields
from editor.project.schema import joined_orders

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from tests.project.conftest import Files

    Scanned = Callable[[Files], PostIndex]


def learned(scanned: Scanned, files: Files, post: str = "content/posts/0.md") -> LearnedFields:
    """What is known of ``post`` of a Hugo site with these files."""
    index = scanned({"hugo.toml": "baseURL = 'https://example.org/'\n", **files})
    return learned_fields(index.project, index.project.root / post, index.summaries)


def posts(*heads: str, folder: str = "posts") -> dict[str, str]:
    """Posts with these heads, the newest first."""
    return {
        f"content/{folder}/{number}.md": f"---\ndate: 2024-06-{28 - number:02}\n{head}\n---\n"
        for number, head in enumerate(heads)
    }


KINDS = [
    ("draft", ["true", "false", "true"], FieldKind.SWITCH),
    ("weight", ["1", "20", "3"], FieldKind.INTEGER),
    ("rating", ["1.5", "2", "3"], FieldKind.NUMBER),
    ("lastmod", ["2024-01-01", "2024-02-02"], FieldKind.DATE),
    ("lastmod", ["2024-01-01T10:00:00Z", "2024-02-02"], FieldKind.DATE_TIME),
    ("layout", ["wide", "wide", "narrow", "narrow"], FieldKind.CHOICE),
    ("layout", ["one", "two", "three"], FieldKind.TEXT),
    ("slug", ["same", "same", "same"], FieldKind.SLUG),
    ("url", ["/a/", "/b/"], FieldKind.SLUG),
    ("guid", ["same", "same", "same"], FieldKind.TEXT),
    ("related", ["/posts/1.md", "'0'"], FieldKind.POST),
    ("related", ["[/posts/1]", "[posts/0.md, posts/1.md]"], FieldKind.POSTS),
    ("continues", ["'1'", "'0'"], FieldKind.POST),
    ("source", ["/posts/1/", "https://elsewhere.org/a"], FieldKind.POST),
    ("source", ["/posts/1/", "/posts/7/"], FieldKind.TEXT),
    ("source", ["1", "0"], FieldKind.INTEGER),
    ("next", ["posts/gone.md"], FieldKind.POST),
    ("next", ["gone"], FieldKind.TEXT),
    ("aliases", ["[/posts/1/]", "[/posts/0/]"], FieldKind.TEXTS),
    ("sources", ["[/posts/7]", "[/gone/8]"], FieldKind.TEXTS),
    ("title", ["A very long title of a post that says everything there is to be said"] * 3, "text"),
    ("note", ["Something that is said in one whole sentence, of about so many letters."] * 3,
     FieldKind.LONG_TEXT),
    ("description", ["Short"], FieldKind.LONG_TEXT),
    ("description", [""], FieldKind.LONG_TEXT),
    ("image", ["cover"], FieldKind.IMAGE),
    ("sketch", ["a.png", "../b.JPG"], FieldKind.IMAGE),
    ("accent", ['"#fa0"', '"#00ff00"'], FieldKind.COLOUR),
    ("tags", ["[a, b]", "[c]"], FieldKind.TAGS),
    ("moods", ["[calm]", "[calm, sad]", "[sad]"], FieldKind.TAGS),
    ("sources", ["[one, two]", "[three]"], FieldKind.TEXTS),
    ("params", ["{a: 1}"], FieldKind.MAP),
    ("menu", ["[{name: a}, {name: b}]"], FieldKind.MAPS),
    ("grid", ["[[1, 2], [3]]"], FieldKind.MIXED),
    ("toc", ["true", "[a]"], FieldKind.MIXED),
]  # fmt: skip


@pytest.mark.parametrize(("key", "values", "kind"), KINDS)
def test_the_kind_is_that_of_the_values(
    scanned: Scanned, key: str, values: list[str], kind: FieldKind
) -> None:
    found = learned(scanned, posts(*(f"{key}: {value}" for value in values))).get([key])

    assert found is not None
    assert found.kind == kind


def test_a_rare_slip_does_not_change_the_kind(scanned: Scanned) -> None:
    heads = [f"weight: {number}" for number in range(20)]
    found = learned(scanned, posts(*heads, 'weight: "ten"')).get(["weight"])

    assert found is not None
    assert found.kind is FieldKind.INTEGER


def test_values_that_several_posts_have_are_known_the_most_used_first(scanned: Scanned) -> None:
    heads = ["author: Ann", "author: Ben", "author: Ann", "author: Ben", "author: Ben"]
    found = learned(scanned, posts(*heads, "author: Cy")).get(["author"])

    assert found is not None
    assert found.values == ("Ben", "Ann")


def test_tags_are_those_of_the_whole_blog(scanned: Scanned) -> None:
    files = posts("tags: [a]", "tags: [b]", "tags: [b]") | posts("tags: [c]", folder="notes")
    found = learned(scanned, files).get(["tags"])

    assert found is not None
    assert found.values == ("b", "a", "c")


def test_another_section_has_fields_of_its_own(scanned: Scanned) -> None:
    files = posts(*["mood: calm"] * 3) | posts(*["rating: 5"] * 4, folder="reviews")

    assert learned(scanned, files).get(["rating"]) is None
    reviews = learned(scanned, files, "content/reviews/new.md")
    assert reviews.get(["mood"]) is None
    assert reviews.get(["rating"]) is not None


def test_a_new_section_learns_from_the_whole_blog(scanned: Scanned) -> None:
    files = posts(*["mood: calm"] * 3) | posts("", folder="reviews")

    assert learned(scanned, files, "content/reviews/0.md").get(["mood"]) is not None


def test_newer_posts_count_more(scanned: Scanned) -> None:
    fresh = [f"date: 2025-01-{day:02}\nnew: 1" for day in range(1, 21)]
    stale = [f"date: 2015-01-{day:02}\nold: 1" for day in range(1, 21)]
    files = {
        f"content/posts/{number}.md": f"---\n{head}\n---\n"
        for number, head in enumerate([*stale, *fresh])
    }
    found = learned(scanned, files)
    new, old = found.get(["new"]), found.get(["old"])

    assert new is not None
    assert old is not None
    assert new.share > 0.5 > old.share


def test_what_nearly_all_have_is_usual_and_can_be_missing(scanned: Scanned) -> None:
    heads = ["title: x\nparams: {mood: calm, place: home}\nimage: a.png"] * 3
    found = learned(scanned, posts(*heads, "title: x\nextra: 1"))

    assert [it.key for it in found.fields if it.is_usual][:2] == ["date", "title"]
    missing = {it.key for it in found.missing([("date",), ("title",)])}
    assert missing == {"image", "extra"}
    within = {it.key for it in found.missing([("date",), ("title",), ("params",)])}
    assert within == {"image", "extra", "params.mood", "params.place"}


def test_only_some_posts_are_read_and_broken_ones_passed_over(scanned: Scanned) -> None:
    files = posts("title: one", "title: [", "title: two")
    index = scanned({"hugo.toml": "baseURL = 'https://example.org/'\n", **files})
    post = index.project.root / "content/posts/0.md"
    asked: list[int] = []
    many = list(index.summaries) * LEARNED_FROM

    found = learned_fields(index.project, post, many, lambda: asked.append(1))

    assert len(asked) == LEARNED_FROM
    assert found.get(["title"]) is not None


@pytest.mark.parametrize(
    ("rows", "style"),
    [
        (["author: 'Jo'", "author: 'Al'", "author: Su"], Style.SINGLE),
        (['author: "Jo"', "author: 3", 'author: ""'], Style.DOUBLE),
        (["author: Jo", "author: Al"], Style.PLAIN),
        (["author: ['Jo', 'Al']", "author: []"], Style.SINGLE),
        (["author: |\n  Jo\n  Al"], Style.PLAIN),
        (["author: 3"], Style.PLAIN),
    ],
)
def test_the_quotes_are_those_of_most_posts(
    scanned: Scanned, rows: list[str], style: Style
) -> None:
    found = learned(scanned, posts(*rows)).get(("author",))
    assert found is not None
    assert found.style is style


def test_fields_are_learned_from_the_second_files_of_posts(scanned: Scanned) -> None:
    files = {"conf.py": 'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\n'}
    for number in range(4):
        meta = f".. title: P\n.. date: 2024-01-01\n.. mood: calm\n.. tags: a, b{number}\n"
        files[f"posts/p{number}.md"] = "Text.\n"
        files[f"posts/p{number}.meta"] = meta
    index = scanned(files)
    found = learned_fields(index.project, index.project.root / "posts/p0.md", index.summaries)
    mood = found.get(("mood",))
    assert mood is not None
    assert (mood.sample, mood.is_usual) == ("calm", True)


def test_the_order_of_keys_is_that_of_the_section_in_tables_too(scanned: Scanned) -> None:
    files = {
        f"content/posts/{number}.md": "---\nmood: calm\ntitle: A\nparams:\n  b: 1\n  a: 2\n"
        "by:\n  - name: x\n    home: y\n---\n"
        for number in range(4)
    }
    notes = {
        f"content/notes/{number}.md": "---\ntitle: N\nmood: sad\nplace: here\n---\n"
        for number in range(9)
    }
    found = learned(scanned, {**files, **notes})

    order = ["mood", "title", "params", "params.b", "params.a", "by", "by.*.name", "by.*.home"]
    assert list(found.order) == order
    assert joined_orders(found.order, ("date", "title", "mood", "place")) == (
        "date", "mood", "place", *order[1:],
    )  # fmt: skip
