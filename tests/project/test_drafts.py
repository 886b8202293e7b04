"""The draft switch says what the list says, and what it changes is what the generator reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.frontmatter import EditRefused, find
from editor.project.drafts import DraftState, DraftSwitch, turned
from editor.project.status import PostState
from editor.text.lines import Lines
from tests.project.conftest import NOW
from tests.project.test_states import (
    CASES,
    DRAFTS_BUILT,
    HUGO,
    JEKYLL,
    NIKOLA_OLD,
    PELICAN,
    PELICAN_DRAFTS,
    ZOLA,
    lines,
    toml,
    yaml,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from editor.project.project import Project
    from tests.project.conftest import Files

JEKYLL_ALL = {"_config.yml": "unpublished: true\n"}
IN_POSTS = "_posts/2024-01-02-a.md"


def state_of(project: Project, name: str, text: str) -> DraftState:
    texts = Lines.from_text(text).texts
    rules = project.site.head_rules
    switch = DraftSwitch(project.generator, project.site)
    return switch.state(texts, rules, project.root / name, NOW)


@pytest.mark.parametrize(("site", "name", "text"), [case[:3] for case in CASES])
def test_the_switch_says_what_the_list_says_and_turns_it(
    scanned: Callable[[Files], PostIndex], site: Files, name: str, text: str
) -> None:
    index = scanned({**site, name: text})
    project, listed = index.project, index.summaries[0]
    found = state_of(project, name, text)

    if listed.problem is not None:
        assert found == DraftState()
        return
    assert found.is_draft is (listed.state is PostState.DRAFT)
    assert bool(found.changes) is (found.locked is None)
    lines, head = text.splitlines(), find(text.splitlines(), project.site.head_rules)
    keys = [line.partition(":")[0].casefold() for line in (lines[: head.last] if head else ())]
    if found.changes and keys.count(found.changes[0][0].casefold()) > 1:
        with pytest.raises(EditRefused):  # which of the two is meant, nobody can tell
            turned(Lines.from_text(text), found.changes, project.site.head_rules)
    elif found.changes:
        after = turned(Lines.from_text(text), found.changes, project.site.head_rules).text()
        (project.root / name).write_text(after, encoding="utf-8")
        index.refresh([project.root / name])
        assert (index.summaries[0].state is PostState.DRAFT) is not found.is_draft


@pytest.mark.parametrize(
    "case",
    [
        (JEKYLL, "_drafts/a.md", yaml("title: A"), True, "a draft because it is in _drafts"),
        (JEKYLL, "_drafts/a.md", yaml("published: true"), True, "in _drafts"),
        (JEKYLL, "_posts/a.md", yaml("title: A"), False, "its name should be like"),
        (JEKYLL_ALL, IN_POSTS, yaml("published: false"), False, "configuration"),
        (DRAFTS_BUILT, "content/a.md", yaml("draft: true"), False, "configuration"),
        (NIKOLA_OLD, "posts/a.md", yaml("title: A", "tags: [draft]"), True, "tags: draft"),
    ],
)
def test_where_no_key_turns_it_the_switch_is_locked_with_the_reason(
    opened: Callable[[Files], Project], case: tuple[Files, str, str, bool, str]
) -> None:
    site, name, text, is_draft, reason = case
    found = state_of(opened(site), name, text)

    assert found.is_draft is is_draft
    assert found.changes == ()
    assert reason in str(found.locked)
    assert found.note == found.locked


@pytest.mark.parametrize(
    ("site", "name", "before", "after"),
    [
        ({}, "a.md", yaml("published: no", "draft: yes"), yaml("draft: no")),
        ({}, "a.md", yaml("title: A", "published: false"), yaml("title: A")),
        (
            HUGO,
            "content/a.md",
            yaml("publishDate: 2020-01-01", "published: false"),
            yaml("publishDate: 2020-01-01"),
        ),
        (HUGO, "content/a.md", toml("Draft = true"), toml("Draft = false")),
        (JEKYLL, IN_POSTS, yaml("title: A", "published: false"), yaml("title: A")),
        (JEKYLL, IN_POSTS, yaml("title: A"), yaml("title: A", "published: false")),
        (PELICAN, "content/a.md", lines("Status: skip"), lines("Status: published")),
        (PELICAN_DRAFTS, "content/a.md", lines(), lines("Status: published")),
        (ZOLA, "content/a.md", toml("draft = true"), toml("draft = false")),
    ],
)
def test_what_the_generator_reads_is_changed_and_nothing_else(
    opened: Callable[[Files], Project], site: Files, name: str, before: str, after: str
) -> None:
    project = opened(site)
    found = state_of(project, name, before)
    changed = turned(Lines.from_text(before), found.changes, project.site.head_rules)
    assert changed.text() == after


@pytest.mark.parametrize(
    ("site", "name", "text", "note"),
    [
        (HUGO, "content/a.md", yaml("draft: true"), None),
        (HUGO, "content/a.md", yaml("title: A"), None),
        (HUGO, "content/_index.md", yaml("title: A"), None),
        (HUGO, "content/a.md", yaml("date: 2036-01-01"), "Will be published"),
        (HUGO, "content/a.md", yaml("expiryDate: 2020-01-01"), "No longer published"),
        (HUGO, "content/a.md", yaml("expiryDate: 2036-01-01"), "until 2036"),
        (HUGO, "content/a.md", yaml("headless: true"), "headless"),
        (HUGO, "content/a.md", yaml("date: someday"), "not a date"),
        (PELICAN, "content/a.md", lines("Date: 2024-01-01", "Status: hidden"), "not listed"),
        (PELICAN_DRAFTS, "content/a.md", lines(), "DEFAULT_METADATA"),
    ],
)
def test_what_nobody_would_expect_is_noted(
    opened: Callable[[Files], Project], site: Files, name: str, text: str, note: str | None
) -> None:
    found = state_of(opened(site), name, text)
    assert found.locked is None
    assert found.note is None if note is None else note in str(found.note)
