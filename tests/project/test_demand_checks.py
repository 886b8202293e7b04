"""What a blog demands of its fields is checked in every post, and no pattern can hang the check."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from editor.cli.main import main
from editor.project.checks import PostChecks, check_head, check_post, check_project
from editor.project.clock import Now
from editor.project.demand_checks import DemandChecks
from editor.project.field_settings import NAME
from editor.project.mends import TextMend
from editor.project.patterns import TOO_SLOW, Patterns
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.errors import Problem
    from editor.project.project import Project
    from tests.project.conftest import Files

    Opened = Callable[[Files], Project]

SLOW = r"(a+)+\$"
HANGS = "a" * 40


def problems(opened: Opened, settings: str, post: str, **files: str) -> list[Problem]:
    project = opened({"a.md": post, NAME: settings, **files})
    return list(check_post(project, project.root / "a.md"))


def told(found: list[Problem]) -> list[tuple[int | None, str | None, str]]:
    return [(problem.line, problem.field, str(problem.message)) for problem in found]


CASES = [
    ("required = true", "title: A", [(0, "mood", "mood is required but missing.")]),
    ("required = true", "title: A\nmood:", [(2, "mood", "mood is required but empty.")]),
    ("required = true", "title: A\nmood: ' '", [(2, "mood", "mood is required but empty.")]),
    ("required = true", "title: A\nmood: []", [(2, "mood", "mood is required but empty.")]),
    ("required = true", "title: A\nmood: false", []),
    ("required = true", "title: A\nmood: {a: 1}", []),
    ("choices = ['calm', 'sad']", "title: A\nmood: calm", []),
    ("choices = ['calm', 'sad']", "title: A\nmood:", []),
    ("choices = ['calm', 'sad']", "title: A\nmood: glad",
     [(2, "mood", "“glad” is none of the choices for mood.")]),
    ("choices = ['calm', 'sad']", "title: A\nmood: [sad, glad]",
     [(2, "mood", "“glad” is none of the choices for mood.")]),
    ("choices = ['1', '2']", "title: A\nmood: 2", []),
    ("max_length = 4", "title: A\nmood: calm", []),
    ("max_length = 3", "title: A\nmood: calm",
     [(2, "mood", "mood has 4 characters, and should have at most 3.")]),
    ("max_length = 0", "title: A\nmood: calm", []),
    ("max_length = 1", "title: A\nmood: [calm]", []),
    ("pattern = '[a-z]+'", "title: A\nmood: calm", []),
    ("pattern = '[a-z]+'", "title: A\nmood: calm!",
     [(2, "mood", "“calm!” is not what mood should look like: [a-z]+")]),
    ("pattern = '[a-z]+'", "title: A\nmood: [calm, 1]",
     [(2, "mood", "“1” is not what mood should look like: [a-z]+")]),
    ("pattern = ''", "title: A\nmood: calm", []),
    ("min_length = 5", "title: A\nmood: calm",
     [(2, "mood", "mood has 4 characters, and should have at least 5.")]),
    ("min_length = 5", "title: A\nmood: calmly", []),
    ("min_length = 5", "title: A\nmood: ''", []),
    ("least = 1\nmost = 5.5", "title: A\nmood: 0",
     [(2, "mood", "mood is 0, and should be at least 1.")]),
    ("least = 1\nmost = 5.5", "title: A\nmood: 5.6",
     [(2, "mood", "mood is 5.6, and should be at most 5.5.")]),
    ("least = 1\nmost = 5.5", "title: A\nmood: 3", []),
    ("most = 1234567", "title: A\nmood: 1234568",
     [(2, "mood", "mood is 1234568, and should be at most 1234567.")]),
    ("least = 1\nmost = 5.5", "title: A\nmood: many", []),
    ("least = 2", "title: A\nmood: [a]",
     [(2, "mood", "The number of items in mood is 1, and should be at least 2.")]),
    ("most = 1", "title: A\nmood: [a, {b: c}]",
     [(2, "mood", "The number of items in mood is 2, and should be at most 1.")]),
    ("least = 1", "title: A\nmood: []",
     [(2, "mood", "The number of items in mood is 0, and should be at least 1.")]),
    ("least = 2\nmost = 2", "title: A\nmood: [a, b, c]",
     [(2, "mood", "The number of items in mood is 3, and should be at most 2.")]),
    ("least = 2\nmost = 2", "title: A\nmood: 3",
     [(2, "mood", "mood is 3, and should be at most 2.")]),
    ("least = 2020-01-01\nmost = 2020-01-01", "title: A\nmood: 2020-01-02",
     [(2, "mood", "mood is 2020-01-02, and should not be after 2020-01-01.")]),
    ("least = 1", "title: A\nmood:", []),
    ("least = 1", "title: A", []),
    ("least = 2020-01-01", "title: A\nmood: 2019-12-31",
     [(2, "mood", "mood is 2019-12-31, and should not be before 2020-01-01.")]),
    ("least = 2020-01-01", "title: A\nmood: 2020-01-01 00:00", []),
    ('most = "2020-01-01T10:00:00Z"', "title: A\nmood: '2020-01-01T12:30:00+02:00'",
     [(2, "mood",
       "mood is 2020-01-01T12:30:00+02:00, and should not be after 2020-01-01T10:00:00Z.")]),
    ('most = "2020-01-01T10:00:00Z"', "title: A\nmood: 2020-01-01T12:00:00+02:00", []),
    ("least = 2020-01-01", "title: A\nmood: 7", []),
    ("least = 3", "title: A\nmood: 2020-01-01", []),
]  # fmt: skip


@pytest.mark.parametrize(("setting", "head", "said"), CASES)
def test_a_post_is_held_against_what_is_demanded(
    opened: Opened, setting: str, head: str, said: list[tuple[int | None, str | None, str]]
) -> None:
    found = problems(opened, f"[fields.mood]\n{setting}\n", f"---\n{head}\n---\n\nText.\n")

    assert told(found) == said


def test_a_choice_that_is_nearly_right_is_put_right(opened: Opened) -> None:
    text = "---\ntitle: A\nmood: ['sad', Clam] # keep\n---\n"
    [problem] = problems(opened, "fields.mood.choices = ['calm', 'sad']", text)
    assert isinstance(problem.mend, TextMend)
    lines = Lines.from_text(text)
    project = opened({})

    mended = problem.mend.applied(lines, project.site.head_rules).text()
    assert mended == text.replace("Clam", "calm")


def test_a_value_that_the_post_inherits_is_there(opened: Opened) -> None:
    site = {
        "hugo.toml": "baseURL = 'https://example.org/'\n",
        "content/_index.md": "---\ntitle: Top\n---\n",
        "content/posts/_index.md": "---\ntitle: P\ncascade:\n  mood: calm\n---\n",
        "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n",
        "content/b.md": "---\ntitle: B\ndate: 2024-01-01\n---\n",
        NAME: "fields.mood.required = true",
    }
    project = opened(site)
    found = {path.name: told(list(them)) for path, them in check_project(project)}

    # Nor is the page of a section a post.
    assert found == {"b.md": [(0, "mood", "mood is required but missing.")]}


def test_a_head_that_cannot_be_read_has_other_problems(opened: Opened) -> None:
    found = problems(opened, "fields.mood.required = true", "---\ntitle: [\n---\n")

    assert all(problem.field != "mood" for problem in found)


def test_the_schema_of_a_collection_is_held_against_its_posts(opened: Opened) -> None:
    project = opened(
        {
            "astro.config.mjs": "",
            "src/content.config.ts": "const blog = defineCollection({ schema: z.object({ "
            "title: z.string(), mood: z.enum(['calm']), other: z.string().optional() }) });\n"
            "export const collections = { blog }",
            "src/content/blog/a.md": "---\ntitle: A\n---\n",
            "src/content/blog/b.md": "---\ntitle: B\nmood: sad\n---\n",
        }
    )
    found = {path.name: [str(it.message) for it in them] for path, them in check_project(project)}

    assert found == {
        "a.md": ["mood is required but missing."],
        "b.md": ["“sad” is none of the choices for mood."],
    }


def test_addresses_of_a_schema_are_named_in_words(opened: Opened) -> None:
    project = opened(
        {
            "astro.config.mjs": "",
            "src/content.config.ts": "const blog = defineCollection({ schema: z.object({ "
            "title: z.string(), by: z.email(), home: z.string().url() }) });\n"
            "export const collections = { blog }",
            "src/content/blog/a.md": "---\ntitle: A\nby: Jane\nhome: a.org\n---\n",
            "src/content/blog/b.md": "---\ntitle: B\nby: a@b.org\nhome: https://a.org\n---\n",
        }
    )
    found = {path.name: [str(it.message) for it in them] for path, them in check_project(project)}

    assert found == {
        "a.md": [
            "“Jane” is not an email address.",
            "“a.org” is not a whole address, such as https://example.org/.",
        ]
    }


def test_what_is_wrong_with_the_file_is_reported_with_the_blog(opened: Opened) -> None:
    settings = "[fields.title]\nlabel = 3\npattern = '('\n"
    project = opened({"a.md": "---\ntitle: A\n---\n", NAME: settings})
    found = {path.name: told(list(them)) for path, them in check_project(project)}

    assert found == {
        "fields.toml": [
            (1, None, "label must be a string."),
            (2, None, "The pattern is not a valid regular expression: missing ), unterminated "
             "subpattern."),
        ]
    }  # fmt: skip


def test_a_pattern_that_takes_too_long_is_ended_said_once_and_left_out(opened: Opened) -> None:
    settings = f"[fields.title]\npattern = '{SLOW}'\nmax_length = 3\n"
    posts = {f"{name}.md": f"---\ntitle: {HANGS}\n---\n" for name in "abc"}
    project = opened({NAME: settings, **posts})
    with closing(Patterns(patience_s=0.2)) as patterns:
        checks = PostChecks(project, patterns=patterns)
        found = [checks.of_file(project.root / name) for name in posts]

        assert [len(them) for them in found] == [1, 1, 1]
        assert patterns.troubles == {SLOW: TOO_SLOW}
        # Others are still tried.
        assert patterns.matches("b+", ["b", "c"]) == [True, False]


def test_patterns_are_only_ever_tried_in_the_process() -> None:
    with closing(Patterns()) as patterns:
        assert patterns.matches("a|b", ["a", "ab", "b", "a"]) == [True, False, True, True]
        assert patterns.matches("(", ["a"]) == [None]
        assert patterns.matches("(", ["b"]) == [None]
        assert "unterminated" in str(patterns.troubles["("])
        assert patterns.matches(".*", ["x" * 20_000]) == [None]
        assert patterns.matches(".", []) == []
        assert patterns.matches("(a{1000}){1000}" * 3, ["a"]) in ([False], [None])


def test_the_command_line_reports_it(opened: Opened, capsys: pytest.CaptureFixture[str]) -> None:
    project = opened({"a.md": "---\ntitle: A\n---\n", NAME: "fields.mood.required = true"})

    assert main(["check", str(project.root / "a.md")]) == 1
    assert "a.md:1: warning: mood is required but missing." in capsys.readouterr().out
    assert main(["check", str(project.root)]) == 1
    (project.root / NAME).write_text("fields.mood.requird = true")
    assert main(["check", str(project.root)]) == 1
    assert "fields.toml:1: warning: requird is not known here." in capsys.readouterr().out


def test_the_head_alone_is_checked_by_what_is_known(opened: Opened) -> None:
    project = opened({"a.md": "", NAME: "[fields.mood]\nrequired = true\npattern = 'a+'\n"})
    path, now = project.root / "a.md", Now.here()
    with closing(Patterns()) as patterns:
        demands = DemandChecks(project, patterns.recall)
        without = check_head(project, path, ("---", "title: A", "---"), None, now, demands=demands)
        assert [str(it.message) for it in without] == ["mood is required but missing."]
        lines = ("---", "title: A", "mood: b", "---")
        assert check_head(project, path, lines, None, now, demands=demands) == ()
        patterns.matches("a+", ["b"])
        [found] = check_head(project, path, lines, None, now, demands=demands)
        assert found.field == "mood"


def test_a_length_of_the_blog_goes_before_the_usual_advice(opened: Opened) -> None:
    text = f"---\ntitle: A\ndescription: {'x' * 170}\n---\n"
    assert len(problems(opened, "", text)) == 1
    assert problems(opened, "fields.description.max_length = 0", text) == []
    [found] = problems(opened, "fields.description.max_length = 165", text)
    assert str(found.message).endswith("and should have at most 165.")


ITEMS = "---\ntitle: A\nby:\n  - name: Jane\n    mood: Clam # keep\n  - home: b\n  - Joe\n---\n"


def test_each_item_of_a_list_is_held_against_what_is_demanded(opened: Opened) -> None:
    settings = '[fields."by.*.name"]\nrequired = true\n[fields."by.*.mood"]\nchoices = ["calm"]\n'
    found = problems(opened, settings, ITEMS)

    assert told(found) == [
        (4, "by.0.mood", "“Clam” is none of the choices for by.0.mood."),
        (5, "by.1.name", "by.1.name is required but missing."),
    ]
    assert isinstance(found[0].mend, TextMend)
    rules = opened({}).site.head_rules
    after = found[0].mend.applied(Lines.from_text(ITEMS), rules).text()
    assert after == ITEMS.replace("Clam", "calm")
    assert problems(opened, settings, "---\ntitle: A\n---\n") == []
    assert problems(opened, settings, "---\ntitle: A\nby: Jane\n---\n") == []
