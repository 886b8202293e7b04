"""Schemas of Astro's collections and of Front Matter CMS are read as hints, and never run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from editor.project.field_kinds import FieldKind
from editor.project.field_schema import Hints
from editor.project.field_settings import ADDRESS, EMAIL, FieldSetting
from editor.project.script_values import Text, declared

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

    Opened = Callable[[Files], Project]

POST = "src/content/blog/a.md"


def hints(opened: Opened, config: str, post: str = POST, **files: str) -> dict[str, FieldSetting]:
    """What is known of a post of an Astro site with this configuration of its collections."""
    project = opened(
        {"astro.config.mjs": "", "src/content.config.ts": config, POST: "---\n---\n", **files}
    )
    return Hints(project).of(project.root / post)


def schema(fields: str) -> str:
    """A configuration with one collection."""
    return f"""
import {{ defineCollection, z }} from 'astro:content';
const MOODS = {{ A: 'calm', B: 'glad' }} as const;
const blog = defineCollection({{ schema: ({{ image }}) => z.object({{ {fields} }}) }});
export const collections = {{ blog }};
"""


FIELDS = [
    ("z.string()", FieldSetting(kind=FieldKind.TEXT, required=True)),
    ("z.string().optional()", FieldSetting(kind=FieldKind.TEXT, required=False)),
    ("z.string().max(60)", FieldSetting(kind=FieldKind.TEXT, required=True, max_length=60)),
    ("z.string().min(2).max(1_000).trim()",
     FieldSetting(kind=FieldKind.TEXT, required=True, max_length=1000, min_length=2)),
    ("z.string().length(2)",
     FieldSetting(kind=FieldKind.TEXT, required=True, max_length=2, min_length=2)),
    ("z.string().describe('For \\'search\\'')",
     FieldSetting(kind=FieldKind.TEXT, required=True, help="For 'search'")),
    ("z.string().regex(/^[a-z'\"{(/]+$/)",
     FieldSetting(kind=FieldKind.TEXT, required=True, pattern="[a-z'\"{(/]+")),
    ("z.string().min(1).regex(/^\\d{4}$/i, 'A year').optional()",
     FieldSetting(kind=FieldKind.TEXT, required=False, min_length=1, pattern="(?i:[0-9]{4})")),
    ("z.string().regex(YEAR)", FieldSetting(kind=FieldKind.TEXT, required=True)),
    ("z.string().email()", FieldSetting(kind=FieldKind.TEXT, required=True, pattern=EMAIL)),
    ("z.email().optional()", FieldSetting(kind=FieldKind.TEXT, required=False, pattern=EMAIL)),
    ("z.string().url()", FieldSetting(kind=FieldKind.TEXT, required=True, pattern=ADDRESS)),
    ("z.url()", FieldSetting(kind=FieldKind.TEXT, required=True, pattern=ADDRESS)),
    ("z.uuid()", FieldSetting(kind=FieldKind.TEXT, required=True)),
    ("z.string().startsWith('/a.b')",
     FieldSetting(kind=FieldKind.TEXT, required=True, pattern=r"/a\.b(?s:.*)")),
    ("z.string().endsWith('.md')",
     FieldSetting(kind=FieldKind.TEXT, required=True, pattern=r"(?s:.*)\.md")),
    ("z.number()", FieldSetting(kind=FieldKind.NUMBER, required=True)),
    ("z.number().int().positive()",
     FieldSetting(kind=FieldKind.INTEGER, required=True, least=1.0)),
    ("z.number().max(5)", FieldSetting(kind=FieldKind.NUMBER, required=True, most=5.0)),
    ("z.coerce.number().min(-1).lte(2.5).default(0)",
     FieldSetting(kind=FieldKind.NUMBER, required=False, least=-1.0, most=2.5)),
    ("z.int().nonnegative()", FieldSetting(kind=FieldKind.INTEGER, required=True, least=0.0)),
    ("z.boolean().default(false)", FieldSetting(kind=FieldKind.SWITCH, required=False)),
    ("z.coerce.date()", FieldSetting(kind=FieldKind.DATE, required=True)),
    ("z.date().min(new Date('2020-01-01'))",
     FieldSetting(kind=FieldKind.DATE, required=True, least="2020-01-01")),
    ("z.coerce.date().max(new Date('2030-12-31T10:00:00Z'), 'late').optional()",
     FieldSetting(kind=FieldKind.DATE, required=False, most="2030-12-31T10:00:00Z")),
    ("z.date().max(new Date()).min(FIRST)", FieldSetting(kind=FieldKind.DATE, required=True)),
    ("z.date().describe('When')", FieldSetting(kind=FieldKind.DATE, required=True, help="When")),
    ("z.string().or(z.date()).transform((it) => new Date(it))", FieldSetting(required=True)),
    ("z.date()", FieldSetting(kind=FieldKind.DATE, required=True)),
    ("z.coerce.date().nullish()", FieldSetting(kind=FieldKind.DATE, required=False)),
    ("z.iso.datetime()", FieldSetting(kind=FieldKind.DATE_TIME, required=True)),
    ("z.enum(['note', \"essay\"])", FieldSetting(required=True, choices=("note", "essay"))),
    ("z.enum(KINDS as const)", FieldSetting(required=True)),
    ("z.enum({ one: 'a', two: 'b' })", FieldSetting(required=True, choices=("a", "b"))),
    ("z.nativeEnum(MOODS)", FieldSetting(required=True, choices=("calm", "glad"))),
    ("z.literal('post')", FieldSetting(required=True, choices=("post",))),
    ("z.union([z.literal('a'), z.literal('b')])",
     FieldSetting(required=True, choices=("a", "b"))),
    ("z.union([z.string(), z.number()])", FieldSetting(required=True)),
    ("z.union([z.string(), z.number().optional()])", FieldSetting()),
    ("z.array(z.string())", FieldSetting(kind=FieldKind.TEXTS, required=True)),
    ("z.string().array().optional()", FieldSetting(kind=FieldKind.TEXTS, required=False)),
    ("z.array(z.enum(['a', 'b'])).default([])",
     FieldSetting(kind=FieldKind.TAGS, required=False, choices=("a", "b"))),
    ("z.array(z.object({ a: z.string() }))", FieldSetting(required=True)),
    ("z.array(reference('posts')).default([])", FieldSetting(required=False)),
    ("z.array(z.string()).min(1).max(3)",
     FieldSetting(kind=FieldKind.TEXTS, required=True, least=1.0, most=3.0)),
    ("z.array(z.string().min(2)).nonempty('some')",
     FieldSetting(kind=FieldKind.TEXTS, required=True, least=1.0)),
    ("z.string().min(2).array().length(4)",
     FieldSetting(kind=FieldKind.TEXTS, required=True, least=4.0, most=4.0)),
    ("z.set(z.enum(['a'])).size(1)",
     FieldSetting(kind=FieldKind.TAGS, required=True, choices=("a",), least=1.0, most=1.0)),
    ("z.array(z.object({ a: z.string() })).max(LARGE)", FieldSetting(required=True)),
    ("z.array(z.object({ a: z.string() })).max(2)", FieldSetting(required=True, most=2.0)),
    ("z.array(z.number()).min(2)", FieldSetting(required=True, least=2.0)),
    ("z.array(z.string()).unheard()", FieldSetting()),
    ("z.discriminatedUnion('a', [z.object({ a: z.string() })])", FieldSetting(required=True)),
    ("image().refine((i) => i.width > 9, { message: 'too small' }).optional()",
     FieldSetting(kind=FieldKind.IMAGE, required=False)),
    ("reference('authors')", FieldSetting(required=True)),
    # What is done with a value comes after it was checked.
    ("z.string().transform((it) => it.length)",
     FieldSetting(kind=FieldKind.TEXT, required=True)),
    ("z.string().pipe(z.coerce.date())", FieldSetting(kind=FieldKind.TEXT, required=True)),
    ("z.string().unheard()", FieldSetting()),
    ("z.preprocess((it) => it, z.string())", FieldSetting()),
    ("z.optional(z.string())", FieldSetting(kind=FieldKind.TEXT, required=False)),
    ("made(z)", FieldSetting()),
    ("z", FieldSetting()),
]  # fmt: skip


@pytest.mark.parametrize(("written", "said"), FIELDS)
def test_the_common_forms_of_a_schema_are_understood(
    opened: Opened, written: str, said: FieldSetting
) -> None:
    found = hints(opened, schema(f"before: z.number(), it: {written}, after: z.boolean()"))

    assert found["it"] == said
    assert found["before"] == FieldSetting(kind=FieldKind.NUMBER, required=True)
    assert found["after"] == FieldSetting(kind=FieldKind.SWITCH, required=True)
    assert found["it"].source == "src/content.config.ts"


def test_what_lies_in_an_object_is_needed_where_the_object_is(opened: Opened) -> None:
    found = hints(
        opened,
        schema(
            "seo: z.object({ title: z.string() }).optional(), "
            "by: z.object({ name: z.string(), home: z.string().optional() })"
        ),
    )

    assert found == {
        "seo.title": FieldSetting(kind=FieldKind.TEXT),
        "by.name": FieldSetting(kind=FieldKind.TEXT, required=True),
        "by.home": FieldSetting(kind=FieldKind.TEXT, required=False),
    }


def test_what_lies_in_the_items_of_a_list_is_known(opened: Opened) -> None:
    found = hints(
        opened,
        schema(
            "by: z.array(z.object({ name: z.string(), home: z.url().optional(), "
            "at: z.object({ town: z.string() }) })).optional()"
        ),
    )

    assert found == {
        "by": FieldSetting(required=False),
        "by.*.name": FieldSetting(kind=FieldKind.TEXT, required=True),
        "by.*.home": FieldSetting(kind=FieldKind.TEXT, required=False, pattern=ADDRESS),
        "by.*.at.town": FieldSetting(kind=FieldKind.TEXT, required=True),
    }


def test_an_expression_that_cannot_be_tried_is_left_out_and_named(opened: Opened) -> None:
    said = hints(opened, schema(r"it: z.string().regex(/(?<=a)b/u).max(9)"))["it"]

    assert said == FieldSetting(kind=FieldKind.TEXT, required=True, max_length=9)
    assert said.left_out == "/(?<=a)b/u"
    assert FieldSetting(label="A").over(said).left_out == "/(?<=a)b/u"
    assert FieldSetting(pattern="b").over(said).left_out == ""


MADE = """
const tags = z.array(z.string());
const base = z.object({ title: z.string(), tags, old: z.number() });
const seo = { seo: z.string() };
function other() { const title = z.number(); return title }
export const collections: Record<string, X> = {
  'blog': defineCollection({
    schema: base.omit({ old: true }).extend({ ...seo, mood: z.string() }),
  }),
  notes: defineCollection({
    loader: glob({ pattern: "**/[^_]*.md", base: "./data/notes" }),
    schema: () => { const a = 1; return base.partial() },
  }),
  deep: defineCollection({
    loader: glob({ pattern: "posts/deep/*.md", base: "src" }),
    schema: z.object({ ...base.shape, deep: z.string() }) satisfies Y,
  }),
};
"""


def test_schemas_made_of_others_are_followed(opened: Opened) -> None:
    found = hints(opened, MADE)
    assert list(found) == ["title", "tags", "seo", "mood"]
    assert found["tags"].kind is FieldKind.TEXTS

    found = hints(opened, MADE, "data/notes/x.md")
    assert [key for key, said in found.items() if said.required is False] == list(found)
    assert list(found) == ["title", "tags", "old"]

    assert list(hints(opened, MADE, "src/posts/deep/x.md"))[-1] == "deep"
    assert not hints(opened, MADE, "src/posts/x.md")


def test_the_older_place_of_the_file_is_looked_at(opened: Opened) -> None:
    project = opened(
        {
            "astro.config.mjs": "export default { srcDir: './web' }",
            "web/content/config.ts": schema("title: z.string()"),
            "web/content/blog/a.md": "",
        }
    )

    assert list(Hints(project).of(project.root / "web/content/blog/a.md")) == ["title"]


HOSTILE = ["(" * 50_000, "const a = " + "[" * 50_000, "`" * 50_000, "const a = " + "f(" * 20_000,
           "/" * 50_000, "const a = z" + ".b()" * 20_000, "const a = " + "x=>" * 20_000,
           "const a = " + "(" * 300 + "x" + ")" * 300, "const a = " + "<" * 9_000,
           "const a = a, b = b; const collections = collections", "const a = 'x" + "\\" * 9_001,
           "const a = async " * 5_000, "/*" * 30_000, "const a = " + "async " * 20_000]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_keeps_the_reader_busy_or_makes_it_fall(opened: Opened, text: str) -> None:
    declared(text)
    hints(opened, f"{schema('title: ' + text)}\n{text}")


def test_schemas_in_a_ring_come_to_an_end(opened: Opened) -> None:
    ring = schema("it: a") + "const a = b; const b = z.array(a).optional(); const c = c.d;"
    assert hints(opened, ring)["it"].required is False
    assert declared("const a = 'x'; const b = `y`; const c = `${z}`")["b"] == Text("y")


CMS = {
    "frontMatter.content.pageFolders": [
        {"title": "Notes", "path": "[[workspace]]/content/notes", "contentTypes": ["note"]},
        {"title": "All", "path": "[[workspace]]/content"},
        {"title": "Out", "path": "[[workspace]]/../other", "contentTypes": ["note"]},
    ],
    "frontMatter.taxonomy.contentTypes": [
        {
            "name": "default",
            "fields": [
                {"title": "Headline", "name": "title", "type": "string", "required": True},
                {"title": "When", "name": "date", "type": "datetime"},
                {"name": "hero", "type": "image", "description": "Wide", "hidden": True},
                {
                    "name": "mood",
                    "type": "choice",
                    "choices": ["calm", {"id": "s", "title": "Sad"}],
                },
                {"name": "moods", "type": "choice", "multiple": True, "choices": ["a", "b"]},
                {"name": "rating", "type": "number", "numberOptions": {"isDecimal": True}},
                {"title": "—", "name": "line", "type": "divider"},
                {"name": "seo", "type": "fields", "fields": [{"name": "text", "type": "string"}]},
                {"title": 7, "name": "odd", "type": ["x"]},
                {"title": "Nameless"},
                7,
            ],
        },
        {"name": "note", "fields": [{"name": "place", "type": "string", "required": True}]},
    ],
}


def test_front_matter_cms_says_what_its_form_shows(opened: Opened) -> None:
    text = json.dumps(CMS, indent=1).replace("{", "{ // a comment", 1)
    project = opened({"frontmatter.json": text, "content/a.md": "", "content/notes/b.md": ""})
    found = Hints(project).of(project.root / "content/a.md")

    assert found == {
        "title": FieldSetting(label="Headline", kind=FieldKind.TEXT, required=True),
        "date": FieldSetting(label="When", kind=FieldKind.DATE),
        "hero": FieldSetting(help="Wide", kind=FieldKind.IMAGE, hidden=True),
        "mood": FieldSetting(kind=FieldKind.CHOICE, choices=("calm", "s")),
        "moods": FieldSetting(kind=FieldKind.TAGS, choices=("a", "b")),
        "rating": FieldSetting(kind=FieldKind.NUMBER),
        "seo.text": FieldSetting(kind=FieldKind.TEXT),
        "odd": FieldSetting(),
    }
    assert list(Hints(project).of(project.root / "content/notes/b.md")) == ["place"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "[" * 100_000, '{"frontMatter.taxonomy.contentTypes": {"a": 1}}',
             '{"frontMatter.taxonomy.contentTypes": [1, {"name": "default", "fields": 3}]}']
)  # fmt: skip
def test_another_frontmatter_json_says_nothing(opened: Opened, text: str) -> None:
    project = opened({"frontmatter.json": text, "a.md": ""})

    assert not Hints(project).of(project.root / "a.md")


GROUPS = {
    "frontMatter.content.draftField": {"name": "state", "type": "choice", "choices": ["x", "y"]},
    "frontMatter.data.files": [{"id": "people", "file": "[[workspace]]/data/people.json"}],
    "frontMatter.taxonomy.fieldGroups": [
        {
            "id": "person",
            "fields": [
                {"title": "Name", "name": "name", "type": "string", "required": True},
                {"name": "home", "type": "string"},
            ],
        },
        {"id": "ring", "fields": [{"name": "again", "type": "block", "fieldGroup": "ring"}]},
    ],
}
TYPES: list[tuple[dict[str, object], dict[str, FieldSetting]]] = [
    # A field, and what is known of it, or of what is in it.
    ({"type": "string"}, {"it": FieldSetting(kind=FieldKind.TEXT)}),
    ({"type": "string", "single": True}, {"it": FieldSetting(kind=FieldKind.TEXT)}),
    ({"type": "string", "single": False}, {"it": FieldSetting(kind=FieldKind.LONG_TEXT)}),
    ({"type": "string", "wysiwyg": True}, {"it": FieldSetting(kind=FieldKind.LONG_TEXT)}),
    ({"type": "string", "wysiwyg": "markdown"}, {"it": FieldSetting(kind=FieldKind.LONG_TEXT)}),
    ({"type": "string", "multiple": True}, {"it": FieldSetting(kind=FieldKind.TEXTS)}),
    ({"type": "number"}, {"it": FieldSetting(kind=FieldKind.INTEGER)}),
    ({"type": "number", "numberOptions": {"isDecimal": True, "min": 0, "max": 5, "step": 0.5}},
     {"it": FieldSetting(kind=FieldKind.NUMBER, least=0.0, most=5.0)}),
    ({"type": "datetime", "dateFormat": "yyyy-MM-dd"}, {"it": FieldSetting(kind=FieldKind.DATE)}),
    ({"type": "boolean", "default": True}, {"it": FieldSetting(kind=FieldKind.SWITCH)}),
    ({"type": "image", "isPreviewImage": True}, {"it": FieldSetting(kind=FieldKind.IMAGE)}),
    ({"type": "image", "multiple": True}, {"it": FieldSetting(kind=FieldKind.TEXTS)}),
    ({"type": "file", "fileExtensions": ["pdf"]}, {"it": FieldSetting(kind=FieldKind.TEXT)}),
    ({"type": "file", "multiple": True}, {"it": FieldSetting(kind=FieldKind.TEXTS)}),
    ({"type": "choice", "choices": ["a", {"id": "b", "title": "B"}]},
     {"it": FieldSetting(kind=FieldKind.CHOICE, choices=("a", "b"))}),
    ({"type": "choice", "multiple": True, "choices": ["a"]},
     {"it": FieldSetting(kind=FieldKind.TAGS, choices=("a",))}),
    ({"type": "choice"}, {"it": FieldSetting(kind=FieldKind.TEXT)}),
    ({"type": "tags", "taxonomyLimit": 3}, {"it": FieldSetting(kind=FieldKind.TAGS)}),
    ({"type": "categories"}, {"it": FieldSetting(kind=FieldKind.TAGS)}),
    ({"type": "taxonomy", "taxonomyId": "x"}, {"it": FieldSetting(kind=FieldKind.TAGS)}),
    ({"type": "list"}, {"it": FieldSetting(kind=FieldKind.TEXTS)}),
    ({"type": "slug", "editable": False}, {"it": FieldSetting(kind=FieldKind.SLUG)}),
    ({"type": "draft"}, {"it": FieldSetting(kind=FieldKind.CHOICE, choices=("x", "y"))}),
    ({"type": "divider"}, {}),
    ({"type": "heading", "description": "More"}, {}),
    ({"type": "contentRelationship", "contentTypeName": "post"},
     {"it": FieldSetting(kind=FieldKind.POST)}),
    ({"type": "contentRelationship", "contentTypeValue": "slug", "multiple": True},
     {"it": FieldSetting(kind=FieldKind.POSTS)}),
    ({"type": "json", "dataType": "author"}, {"it": FieldSetting()}),
    ({"type": "dataFile", "dataFileId": "people", "dataFileKey": "id"},
     {"it": FieldSetting(kind=FieldKind.CHOICE, choices=("jane", "joe"))}),
    ({"type": "dataFile", "dataFileId": "people", "dataFileKey": "id", "multiple": True},
     {"it": FieldSetting(kind=FieldKind.TAGS, choices=("jane", "joe"))}),
    ({"type": "dataFile", "dataFileId": "none", "dataFileKey": "id"},
     {"it": FieldSetting(kind=FieldKind.TEXT)}),
    ({"type": "fields", "fields": [{"name": "a", "type": "number", "required": True}]},
     {"it.a": FieldSetting(kind=FieldKind.INTEGER, required=True)}),
    ({"type": "fields", "hidden": True, "fields": [{"name": "a", "type": "number"}]},
     {"it": FieldSetting(hidden=True), "it.a": FieldSetting(kind=FieldKind.INTEGER)}),
    ({"type": "fieldCollection", "fieldGroup": "person"},
     {"it.name": FieldSetting(label="Name", kind=FieldKind.TEXT, required=True),
      "it.home": FieldSetting(kind=FieldKind.TEXT)}),
    ({"type": "block", "fieldGroup": "person"},
     {"it.*.name": FieldSetting(label="Name", kind=FieldKind.TEXT, required=True),
      "it.*.home": FieldSetting(kind=FieldKind.TEXT)}),
    ({"type": "block", "fieldGroup": ["person", "ring"]},
     {"it.*.name": FieldSetting(label="Name", kind=FieldKind.TEXT),
      "it.*.home": FieldSetting(kind=FieldKind.TEXT)}),
    ({"type": "block", "fieldGroup": "none"}, {"it": FieldSetting()}),
    ({"type": "customField", "customType": "x"}, {"it": FieldSetting()}),
]  # fmt: skip


@pytest.mark.parametrize(("field", "said"), TYPES)
def test_each_type_of_field_of_front_matter_cms_is_known(
    opened: Opened, field: dict[str, object], said: dict[str, FieldSetting]
) -> None:
    types = {"name": "default", "fields": [{**field, "name": "it"}]}
    text = json.dumps({**GROUPS, "frontMatter.taxonomy.contentTypes": [types]})
    people = json.dumps([{"id": "jane", "name": "Jane"}, {"id": "joe"}])
    project = opened({"frontmatter.json": text, "data/people.json": people, "a.md": ""})
    found = Hints(project).of(project.root / "a.md")

    assert {key: it for key, it in found.items() if not key.startswith("it.*.again")} == said


def test_a_switch_makes_a_draft_where_nothing_else_is_said(opened: Opened) -> None:
    types = {"name": "default", "fields": [{"name": "draft", "type": "draft"}]}
    text = json.dumps({"frontMatter.taxonomy.contentTypes": [types]})
    project = opened({"frontmatter.json": text, "a.md": ""})

    assert Hints(project).of(project.root / "a.md")["draft"].kind is FieldKind.SWITCH
