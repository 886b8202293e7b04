"""What is wrong with the values of a head is said of its key, with what would put it right."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError, Message, Problem, Severity
from editor.project.between_posts import BetweenPosts, said_of
from editor.project.checks import PostChecks, check_head, check_project
from editor.project.clock import Now
from editor.project.mends import OpenPost, RemoveKey, Rename, ReplaceItem, TextMend
from editor.project.summaries import summarise
from editor.storage.file import read
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

    Opened = Callable[[Files], Project]

NOW = Now(datetime(2026, 11, 30, tzinfo=UTC), UTC)
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
NOTE_LABEL = Message("Change it")
LONG = "many words " * 20

YAML = [
    # The head, which of its lines and keys is named, how much it matters, what is said, and the
    # head as it is mended.
    ("title: A\ndate: 1.5.2024 x", 2, "date", ERROR, "is not a date", None),
    ("title: A\ndate: 15.6.2024", 2, "date", ERROR, "is not a date", "title: A\ndate: 2024-06-15"),
    ("title: A\npublishDate: soon", 2, "publishDate", ERROR, "is not a date", None),
    ("title:\nslug: b", 1, "title", WARNING, "no title", None),
    ("title: A\ndraft: \"true\"", 2, "draft", NOTE, "no switch", "title: A\ndraft: true"),
    ("title: A\ndraft: yes # on", 2, "draft", WARNING, "for true", "title: A\ndraft: true # on"),
    ("title: A\ntags: a, b", 2, "tags", WARNING, "at commas", "title: A\ntags: [a, b]"),
    (
        "title: A\ndate: 2030-01-01\ndraft: false",
        2, "date", NOTE, "Appears with the first build after Tuesday 1 January 2030, 00:00 (UTC)",
        None,
    ),
    (
        "title: A\ndate: 2024-06-15\npublishDate: 2024-06-01 # then",
        3, "publishDate", NOTE, "before its own date",
        "title: A\ndate: 2024-06-15\npublishDate: 2024-06-15 # then",
    ),
    (
        "title: A\ndate: 2024-06-15\nexpiryDate: 2024-06-01",
        3, "expiryDate", WARNING, "never appears", None,
    ),
    (
        "title: A\ndate: 2024-06-15\nlastmod: 15 June 2024 at noon",
        3, "lastmod", WARNING, "is not a date", None,
    ),
    (
        "title: A\ndate: 2024-06-15\nlastmod: 15.6.2024",
        3, "lastmod", WARNING, "not a date",
        "title: A\ndate: 2024-06-15\nlastmod: 2024-06-15",
    ),
    (f"title: A\ndescription: {LONG}", 2, "description", NOTE, "has 219 characters", None),
    ("title: “A”", 1, "title", NOTE, "straight ones would not be", 'title: "A"'),
    ("title: A\ntitle: A", 2, "title", ERROR, "appears twice", "title: A"),
    ("title: A\ntitle: B", 2, "title", ERROR, "appears twice", "title: B"),
    ("Titel: A # mine", 1, "Titel", WARNING, "meant to be title", "title: A # mine"),
    (
        "title: A\ndtae: 2024-06-15",
        2, "dtae", WARNING, "meant to be date", "title: A\ndate: 2024-06-15",
    ),
    ("title: A: b", 1, "title", ERROR, "a colon is not allowed", 'title: "A: b"'),
    ("title: A\n\tdate: 2024-06-15", 2, "date", ERROR, "not tabs", "title: A\ndate: 2024-06-15"),
    ('title: "A', 1, "title", ERROR, "not closed", 'title: "A"'),
    ("title:A", 1, "title", ERROR, "not a set of keys", "title: A"),
]  # fmt: skip


def said(problems: tuple[Problem, ...], part: str) -> Problem:
    """The one problem that says so."""
    (found,) = [it for it in problems if part in str(it.message)]
    return found


def mended(problem: Problem, text: str, project: Project) -> str | None:
    """The text with the mend made, if it is one of the text."""
    ways = (problem.mend, *problem.others)
    mend = next((way for way in ways if isinstance(way, TextMend)), None)
    if mend is None:
        return None
    return mend.applied(Lines.from_text(text), project.site.head_rules).text()


@pytest.mark.parametrize("case", YAML, ids=lambda case: case[0][:40])
def test_each_problem_names_its_key_and_mends_it(
    opened: Opened, case: tuple[str, int, str, Severity, str, str | None]
) -> None:
    head, line, key, severity, message, after = case
    text = f"---\n{head}\n---\n\nText.\n"
    project = opened({"hugo.toml": "", "content/a.md": text})
    post = project.root / "content/a.md"
    lines = Lines.from_text(text).texts
    between = BetweenPosts(project)
    between.put(post, said_of(summarise(post, project.generator, project.site)))

    problems = check_head(project, post, lines, between, NOW)
    found = said(problems, message)

    assert (found.line, found.field, found.severity) == (line, key, severity)
    assert mended(found, text, project) == (after and f"---\n{after}\n---\n\nText.\n")
    # Whoever checks the file, or the text in a window, is told the same.
    checks = PostChecks(project, clock=lambda: NOW)
    assert checks.of_lines(post, lines, between) == problems
    assert [str(it.message) for _, its in check_project(project) for it in its] == [
        str(it.message) for it in problems
    ]


@pytest.mark.parametrize(
    "head",
    [
        "title: A\ndate: 2024-06-15T10:00:00Z\npublishDate: 2024-06-15\nexpiryDate: 2030-01-01",
        "title: A\ndate: 2030-01-01",  # to come, as it is meant to
        "title: A\ndraft: true\ndate: 2030-01-01",
        "title: A\ndraft: false\ndate: 2024-01-01\npublishDate: 2030-01-01",
        "title: A\ndraft: false\ntags: one tag\nlastmod: 2024-06-15",
        "title: A\ndata: b\npart: c\nimage: d.png\nstats: e\nlang: en",
        "title: The “A” of it\ndescription: Short.",
        "title: 2024\nweight: 3\ntags: [a]\naliases: /b/",
    ],
)
def test_a_good_head_is_left_in_peace(opened: Opened, head: str) -> None:
    project = opened({"hugo.toml": "", "content/a.md": f"---\n{head}\n---\n"})
    assert [str(it.message) for _, its in check_project(project) for it in its] == []


def test_a_head_that_is_not_closed_is_closed(opened: Opened) -> None:
    text = "---\ntitle: A\n\nText.\n"
    project = opened({"hugo.toml": "", "content/a.md": text})
    post = project.root / "content/a.md"
    found = said(check_head(project, post, text.split("\n"), None, NOW), "no closing line")
    assert mended(found, text, project) == "---\ntitle: A\n---\n\nText.\n"


def test_a_text_among_lists_and_switches_of_other_posts_is_a_hint(opened: Opened) -> None:
    usual = (
        "---\ntitle: A\ncontributors: [a]\ntoc: true\nlevel: 3\nseen: 2024-06-15\n"
        "cover: {image: a.png}\nversion: 1.2\n---\n"
    )
    odd = (
        "---\ntitle: A\ncontributors: a, b\ntoc: \"false\"\nlevel: '4'\nseen: 15.6.2024\n"
        "cover: b.png\nversion: 1.2.3\n---\n"
    )
    files = {f"content/p{number}.md": usual for number in range(10)}
    project = opened({"hugo.toml": "", "content/a.md": odd, **files})
    ((path, problems),) = check_project(project)
    assert path.name == "a.md"
    assert {it.severity for it in problems} == {NOTE}
    done = {it.field: mended(it, odd, project) for it in problems}
    assert set(done) == {"contributors", "toc", "level", "seen", "cover"}
    assert done["cover"] is None
    for key, line in (
        ("contributors", "contributors: [a, b]"),
        ("toc", "toc: false"),
        ("level", "level: 4"),
        ("seen", "seen: 2024-06-15"),
    ):
        text = done[key]
        assert text is not None
        assert line in text
        assert len(set(text.split("\n")) - set(odd.split("\n"))) == 1


@pytest.mark.parametrize(
    ("tag", "meant", "severity"),
    [
        ("Bread", "bread", WARNING),
        ("breads", "bread", WARNING),
        ("reviews", "review", NOTE),
        ("story", "stories", NOTE),
        ("slow food", "slow-food", NOTE),
        ("news", None, None),
        ("glass", None, None),
    ],
)
def test_a_tag_that_more_posts_write_otherwise_is_that_one_here(
    opened: Opened, tag: str, meant: str | None, severity: Severity | None
) -> None:
    tags = "[bread, review, stories, slow-food, new, glas]"
    few = "[news, glass, story, reviews, slow food]"
    files = {f"content/p{number}.md": f"---\ntitle: A\ntags: {tags}\n---\n" for number in range(5)}
    text = f"---\ntitle: A\ntags: [x, {tag}] # mine\n---\n"
    project = opened({
        "hugo.toml": "",
        "content/a.md": text,
        "content/b.md": f"---\ntitle: A\ntags: {few}\n---\n",
        **files,
    })  # fmt: skip
    problems = dict(check_project(project)).get(project.root / "content/a.md", ())
    assert [it.severity for it in problems] == ([severity] if severity else [])
    for problem in problems:
        (here,) = problem.others
        assert isinstance(here, ReplaceItem)
        assert problem.field == "tags"
        after = here.applied(Lines.from_text(text), project.site.head_rules).text()
        assert after == text.replace(tag, str(meant))


def test_a_tag_is_there_once_when_it_is_put_right(opened: Opened) -> None:
    project = opened({"hugo.toml": "", "content/a.md": ""})
    mend = ReplaceItem(NOTE_LABEL, ("tags",), "Bread", "bread")
    text = "---\ntags: [bread, rye, Bread]\n---\n"
    after = mend.applied(Lines.from_text(text), project.site.head_rules).text()
    assert after == "---\ntags: [bread, rye]\n---\n"


def test_posts_at_one_address_lead_to_each_other(opened: Opened) -> None:
    project = opened({
        "hugo.toml": "",
        "content/a.md": "---\ntitle: A\nslug: same\n---\n",
        "content/same.md": "---\ntitle: B\n---\n",
    })  # fmt: skip
    (problem,) = dict(check_project(project))[project.root / "content/a.md"]
    assert problem.field == "slug"
    assert isinstance(problem.mend, Rename)
    (way,) = problem.others
    assert isinstance(way, OpenPost)
    assert way.path == project.root / "content/same.md"


def test_what_a_post_would_say_is_compared_without_being_noted(opened: Opened) -> None:
    head = "---\ntitle: A\ntags: [{}]\ncolours: [a]\n---\n"
    files = {f"content/p{number}.md": head.format("bread") for number in range(10)}
    project = opened({"hugo.toml": "", "content/a.md": head.format("rye"), **files})
    between = BetweenPosts(project)
    for path in sorted((project.root / "content").iterdir()):
        between.put(path, said_of(summarise(path, project.generator, project.site)))
    post = project.root / "content/a.md"
    for tags in ("bread", "Bread", "braed", "rye"):
        text = head.format(tags).replace("colours: [a]", "colours: a")
        fresh = between.copy()
        post.write_text(text, encoding="utf-8")
        said_now = said_of(summarise(post, project.generator, project.site))
        fresh.put(post, said_now)
        assert between.problems_with(post, said_now) == fresh.problems_of(post)
    assert between.problems_of(post) == ()
    assert read(post).lines.texts[2] == "tags: [rye]"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("---\ntitle: A\ntitle: B # mine\n---\n", "title: A\n", "title: B "),
        ("---\ntitle: T\np:\n  a: {x: 1}\n  a: 2\n---\n", "  a: {x: 1}\n", "  a: 2\n"),
        ('{\n"title": "A",\n"title": "B"\n}\n', '"title": "A",\n', ',\n"title": "B"'),
    ],
)
def test_either_of_two_equal_keys_can_be_taken_out(
    opened: Opened, text: str, first: str, second: str
) -> None:
    project = opened({"hugo.toml": "", "content/a.md": text})
    post, lines = project.root / "content/a.md", Lines.from_text(text)
    found = said(check_head(project, post, lines.texts, None, NOW), "appears twice")
    assert found.mend is None, "nothing says which of them was meant"
    rules = project.site.head_rules
    ways = [way for way in found.others if isinstance(way, RemoveKey)]
    assert [str(way.label).split(",")[0] for way in ways] == [
        "Remove the first one",
        "Remove the second one",
    ]
    left = [way.applied(lines, rules).text() for way in ways]
    assert left == [text.replace(first, ""), text.replace(second, "")]
    other = Lines.from_text(text.replace("\n", "\n\n", 1))
    with pytest.raises(EditorError, match="changed"):
        ways[1].applied(other, rules)


def test_equal_keys_in_two_tables_of_one_key_are_not_taken_for_each_other(opened: Opened) -> None:
    text = "---\ntitle: T\na: {b: 1}\na: {b: 2, b: 3}\n---\n"
    project = opened({"hugo.toml": "", "content/a.md": text})
    post, lines = project.root / "content/a.md", Lines.from_text(text)
    found = check_head(project, post, lines.texts, None, NOW)
    twice = [it for it in found if "appears twice" in str(it.message)]
    assert [it.field for it in twice] == ["a", "a.b"]
    rules = project.site.head_rules
    left = [
        way.applied(lines, rules).text() for way in twice[1].others if isinstance(way, RemoveKey)
    ]
    assert left == [text.replace("b: 2, ", ""), text.replace(", b: 3", "")]
