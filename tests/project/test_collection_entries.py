"""Fields that name entries of other collections of Astro offer the ids of these."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from editor.project.field_kinds import FieldKind
from editor.project.field_schema import Hints, field_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

    Opened = Callable[[Files], Project]

POST = "src/content/blog/a.md"
REFERRED = """
import { defineCollection, reference, z } from 'astro:content';
import { glob, file } from 'astro/loaders';
const authors = defineCollection({ loader: glob({ pattern: '**/*.md', base: './src/people' }) });
const places = defineCollection({ loader: file('src/data/places.json') });
const kinds = defineCollection({ loader: file('src/data/kinds.json') });
const blog = defineCollection({ schema: z.object({
  author: reference('authors'),
  others: z.array(reference('authors')).max(2),
  place: reference('places').optional(),
  kind: reference('kinds'),
  old: reference('gone'),
  olds: z.array(reference('gone')),
}) });
export const collections = { blog, authors, places, kinds };
"""


def test_entries_of_other_collections_are_offered_by_their_ids(opened: Opened) -> None:
    project = opened(
        {
            "astro.config.mjs": "",
            "src/content.config.ts": REFERRED,
            POST: "---\n---\n",
            "src/people/Jane Doe.md": "",
            "src/people/team/joe.md": "",
            "src/people/team/index.md": "",
            "src/people/_draft.md": "",
            "src/people/photo.png": "",
            "src/data/places.json": json.dumps([{"id": "ulm"}, {"id": 3}, {"name": "no id"}, 4]),
            "src/data/kinds.json": json.dumps({"short": {}, "long": {}}),
        }
    )
    said = Hints(project).of(project.root / POST)
    people = ("jane-doe", "team", "team/joe")
    assert {key: it.offered for key, it in said.items()} == {
        "author": people,
        "others": people,
        "place": ("3", "ulm"),
        "kind": ("long", "short"),
        "old": (),
        "olds": (),
    }
    assert [said[key].kind for key in ("others", "olds")] == [FieldKind.TAGS, None]
    assert said["others"].most == 2
    assert all(it.choices is None for it in said.values()), "a new entry is no mistake"
    fields = field_schema(project, project.root / POST, ()).fields
    author = fields.get(("author",))
    assert author is not None
    assert (author.kind, author.values) == (FieldKind.CHOICE, people)


def test_a_collection_beyond_the_folder_of_the_site_is_not_looked_into(opened: Opened) -> None:
    config = REFERRED.replace("./src/people", "../people")
    project = opened({"astro.config.mjs": "", "src/content.config.ts": config, POST: "---\n---\n"})
    (project.root.parent / "people").mkdir()
    (project.root.parent / "people/spy.md").touch()
    assert Hints(project).of(project.root / POST)["author"].offered == ()
