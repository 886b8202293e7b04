"""What posts have, what other programs say and what the blog says become one set of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.project.field_kinds import FieldKind
from editor.project.field_schema import field_schema, with_hints, with_settings
from editor.project.field_settings import NAME, FieldSetting
from editor.project.learned_fields import LearnedField, LearnedFields

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.field_schema import FieldSchema
    from editor.project.index import PostIndex
    from tests.project.conftest import Files

    Scanned = Callable[[Files], PostIndex]

IMAGE = LearnedField(("cover",), FieldKind.IMAGE, 1.0, sample="a.png")
MOOD = LearnedField(("mood",), FieldKind.TEXT, 0.5, ("calm",))
KNOWN = LearnedFields((IMAGE, MOOD))


def schema(scanned: Scanned, files: Files, post: str) -> FieldSchema:
    index = scanned(files)
    return field_schema(index.project, index.project.root / post, index.summaries)


def one(fields: LearnedFields, *path: str) -> LearnedField:
    found = fields.get(path)
    assert found is not None
    return found


def test_settings_go_before_what_posts_have() -> None:
    fields = with_settings(
        KNOWN,
        {"cover": FieldSetting(kind=FieldKind.TEXT), "mood": FieldSetting(choices=("a", "b"))},
    )

    assert one(fields, "cover").kind is FieldKind.TEXT
    assert one(fields, "cover").sample == "a.png"
    assert one(fields, "mood").kind is FieldKind.CHOICE
    assert one(fields, "mood").values == ("a", "b")


def test_a_hint_does_not_unsay_what_posts_say_better() -> None:
    fields = with_hints(
        KNOWN,
        {
            "cover": FieldSetting(kind=FieldKind.TEXT, label="Cover"),
            "mood": FieldSetting(kind=FieldKind.SWITCH),
        },
    )

    assert one(fields, "cover").kind is FieldKind.IMAGE
    assert one(fields, "cover").label == "Cover"
    assert one(fields, "mood").kind is FieldKind.SWITCH


def test_a_list_with_choices_stays_a_list() -> None:
    tags = LearnedFields((LearnedField(("tags",), FieldKind.TAGS, 1.0, ("x",)),))
    found = one(with_settings(tags, {"tags": FieldSetting(choices=("a",))}), "tags")

    assert (found.kind, found.values) == (FieldKind.TAGS, ("a",))


def test_keys_are_compared_as_the_generator_does() -> None:
    said = {"MOOD": FieldSetting(label="M")}

    assert len(with_settings(LearnedFields(KNOWN.fields, ignore_case=True), said).fields) == 2
    assert len(with_settings(KNOWN, said).fields) == 3


def test_fields_that_no_post_has_are_offered_and_hidden_ones_are_not() -> None:
    fields = with_settings(
        KNOWN,
        {
            "description": FieldSetting(required=True),
            "seo.title": FieldSetting(label="S"),
            "cover": FieldSetting(hidden=True),
        },
    )

    assert one(fields, "description").kind is FieldKind.LONG_TEXT
    assert [it.key for it in fields.missing([])] == ["mood", "description"]
    assert [it.key for it in fields.required()] == ["description"]


SITE = {
    "hugo.toml": "baseURL = 'https://example.org/'\n",
    **{
        f"content/posts/{number}.md": f"---\ntitle: {number}\nrating: {number}\nDraft: true\n---\n"
        for number in range(4)
    },
    NAME: "[fields.rating]\nkind = 'number'\n"
    "[folders.'content/posts'.fields.Rating]\nlabel = 'Stars'\n",
    "frontmatter.json": '{"frontMatter.taxonomy.contentTypes": [{"name": "default", "fields": '
    '[{"name": "rating", "type": "string", "title": "Of five", "required": true}]}]}',
}


def test_all_layers_lie_upon_each_other(scanned: Scanned) -> None:
    found = schema(scanned, SITE, "content/posts/0.md")
    rating = one(found.fields, "rating")

    assert (rating.kind, rating.label, rating.setting.required) == (
        FieldKind.NUMBER,
        "Stars",
        True,
    )
    assert one(found.beneath, "rating").label == "Of five"
    assert rating.path == ("rating",)
    # What Hugo knows comes last, and only where no post has it.
    assert one(found.fields, "draft").path == ("Draft",)
    weight = one(found.fields, "weight")
    assert (weight.kind, weight.share) == (FieldKind.INTEGER, 0.0)
    assert found.fields.missing([])[0].share == 1.0


def test_what_a_generator_offers_is_no_demand(scanned: Scanned) -> None:
    found = schema(
        scanned, {"pelicanconf.py": "", "content/a.md": "Title: A\n\nText\n"}, "content/a.md"
    )
    status = one(found.fields, "Status")

    assert status.values == ("published", "draft", "hidden", "skip")
    assert not status.setting.says_something
