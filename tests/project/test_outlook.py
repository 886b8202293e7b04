"""Will it publish? Said in words, with the zone that the generator reads a date in."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from editor.project.clock import Now
from editor.project.heads import head_of
from editor.project.outlook import outlook
from editor.project.scanning import scan_post
from editor.project.status import PostState
from editor.storage.file import read
from tests.project.test_tags import SITES

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

BERLIN = ZoneInfo("Europe/Berlin")
NOW = Now(datetime(2026, 6, 1, 12, 30, tzinfo=BERLIN), BERLIN)
HUGO_BERLIN = {"hugo.toml": "timeZone = 'Europe/Berlin'"}
BY_CLOCK = "By your clock that is Tuesday 2 June 2026, 02:00 (Europe/Berlin)."


def said(project: Project, name: str) -> tuple[PostState, list[str]]:
    post = project.root / name
    texts = read(post).lines.texts
    found = outlook(project, post, texts, NOW)
    head = head_of(texts, project.site.head_rules, partial(scan_post, project.site, post))
    assert outlook(project, post, texts, NOW, head) == found
    return found.state, [str(sentence) for sentence in found.sentences]


@pytest.mark.parametrize(
    ("files", "head", "state", "sentences"),
    [
        (HUGO_BERLIN, "date: 2026-06-02T02:00:00", PostState.SCHEDULED, [
            "Appears with the first build after Tuesday 2 June 2026, 02:00 (Europe/Berlin) (date).",
            "The date has no offset, so Hugo takes the timeZone of the site, Europe/Berlin.",
        ]),
        ({"hugo.toml": ""}, "date: 2026-06-02", PostState.SCHEDULED, [
            "Appears with the first build after Tuesday 2 June 2026, 00:00 (UTC) (date).",
            "The date has no offset, so Hugo takes UTC.", BY_CLOCK,
        ]),
        ({"hugo.toml": ""}, "date: 2026-06-01T12:00:00", PostState.SCHEDULED, [
            "Appears with the first build after Monday 1 June 2026, 12:00 (UTC) (date).",
            "The date has no offset, so Hugo takes UTC.",
            "Hugo calls this post future until Monday 1 June 2026, 14:00 (Europe/Berlin): your "
            "clock is ahead of the zone that it reads the date in.",
        ]),
        ({"hugo.toml": ""}, "date: 2026-06-01T12:00:00-02:00", PostState.SCHEDULED, [
            "Appears with the first build after Monday 1 June 2026, 12:00 (UTC-02:00) (date).",
            "By your clock that is Monday 1 June 2026, 16:00 (Europe/Berlin).",
        ]),
        ({"hugo.toml": ""}, "publishDate: 2026-06-02T02:00:00+02:00", PostState.SCHEDULED, [
            "Appears with the first build after Tuesday 2 June 2026, 02:00 (UTC+02:00) "
            "(publishDate).",
        ]),
        ({"hugo.toml": ""}, "date: 2026-06-01T03:00:00-07:00\nexpiryDate: 2026-07-01T00:00:00Z",
         PostState.PUBLISHED, [
            "Published by the next build, and left out after Wednesday 1 July 2026, 00:00 (UTC) "
            "(expiryDate).",
        ]),
        ({"hugo.toml": ""}, "date: 2026-06-02T02:00:00+02:00\nexpiryDate: 2026-07-01",
         PostState.SCHEDULED, [
            "Appears with the first build after Tuesday 2 June 2026, 02:00 (UTC+02:00) (date).",
            "It is left out again after Wednesday 1 July 2026, 00:00 (UTC) (expiryDate).",
            "The date has no offset, so Hugo takes UTC.",
        ]),
        (HUGO_BERLIN, "date: 2026-06-02\nexpiryDate: 2026-06-01T20:00:00", PostState.SCHEDULED, [
            "Appears with the first build after Tuesday 2 June 2026, 00:00 (Europe/Berlin) (date).",
            "The date has no offset, so Hugo takes the timeZone of the site, Europe/Berlin.",
            "It expires before that, at Monday 1 June 2026, 20:00 (Europe/Berlin) (expiryDate), "
            "and never appears.",
        ]),
        ({"hugo.toml": ""}, "expiryDate: 2026-05-01", PostState.EXPIRED, [
            "Left out of builds since Friday 1 May 2026, 00:00 (UTC) (expiryDate).",
            "The date has no offset, so Hugo takes UTC.",
        ]),
        ({"hugo.toml": "buildFuture = true"}, "date: 2026-06-02T00:00:00Z", PostState.PUBLISHED, [
            "Published by the next build.",
            "Its date, Tuesday 2 June 2026, 00:00 (UTC), is ahead, but Hugo does not wait for it "
            "here.",
        ]),
        ({"hugo.toml": ""}, "draft: true", PostState.DRAFT,
         ["Excluded from the site by “draft: true”."]),
        ({"hugo.toml": ""}, "date: soon", PostState.UNKNOWN,
         ["“date: soon” is not a date that the generator understands."]),
        ({"hugo.toml": ""}, "date: 2024-01-01", PostState.PUBLISHED,
         ["Published by the next build."]),
    ],
)  # fmt: skip
def test_the_words_say_what_hugo_makes_of_a_post(
    opened: Callable[[Files], Project],
    files: Files,
    head: str,
    state: PostState,
    sentences: list[str],
) -> None:
    project = opened({**files, "content/a.md": f"---\n{head}\n---\n"})
    assert said(project, "content/a.md") == (state, sentences)


def test_a_day_in_the_name_is_one_of_the_site(opened: Callable[[Files], Project]) -> None:
    project = opened({"_config.yml": "timezone: Europe/Berlin", "_posts/2026-06-02-a.md": ""})
    assert said(project, "_posts/2026-06-02-a.md")[1] == [
        "Appears with the first build after Tuesday 2 June 2026, 00:00 (Europe/Berlin) "
        "(2026-06-02-a.md).",
        "The date has no offset, so Jekyll takes the timezone of the site, Europe/Berlin.",
    ]


def test_jekyll_reads_a_time_without_offset_as_utc(opened: Callable[[Files], Project]) -> None:
    text = "---\ndate: 2026-06-02 00:00:00\n---\n"
    project = opened({"_config.yml": "timezone: Europe/Berlin", "_posts/2026-06-02-a.md": text})
    assert said(project, "_posts/2026-06-02-a.md")[1][1:] == [
        "The date has no offset, so Jekyll takes UTC.",
        BY_CLOCK,
    ]


LATER = "2026-06-02T02:00:00"
TOML = f'+++\ntitle = "A"\ndate = {LATER}\n+++\n'
YAML = f"---\ntitle: A\ndate: {LATER}\n---\n"
AHEAD = "Its date, Tuesday 2 June 2026, 02:00 (UTC), is ahead, but {} does not wait for it here."
AT_TWO = "Appears with the first build after Tuesday 2 June 2026, 02:00 (Europe/Berlin) (date)."


@pytest.mark.parametrize(
    ("files", "name", "text", "sentences"),
    [
        ({"zola.toml": ""}, "content/a.md", TOML,
         ["Published by the next build.", AHEAD.format("Zola")]),
        ({"eleventy.config.js": ""}, "a.md", YAML,
         ["Published by the next build.", AHEAD.format("Eleventy")]),
        ({"astro.config.mjs": "", "src/content/blog/.keep": ""}, "src/content/blog/a.md", YAML,
         ["Published by the next build.", AHEAD.format("Astro")]),
        ({"pelicanconf.py": "PATH = 'content'"}, "content/a.md", f"Title: A\nDate: {LATER}\n\nA",
         ["Published by the next build.", AHEAD.format("Pelican")]),
        ({"pelicanconf.py": "PATH = 'content'\nWITH_FUTURE_DATES = False\n"
          "TIMEZONE = 'Europe/Berlin'"}, "content/a.md", f"Title: A\nDate: {LATER}\n\nA",
         [AT_TWO, "The date has no offset, so Pelican takes the TIMEZONE of the site, "
          "Europe/Berlin."]),
        ({"conf.py": "BLOG_TITLE = 'A'\nTIMEZONE = 'Europe/Berlin'"}, "posts/a.md",
         f".. title: A\n.. date: {LATER}\n\nA",
         [AT_TWO, "The date has no offset, so Nikola takes the TIMEZONE of the site, "
          "Europe/Berlin."]),
    ],
)  # fmt: skip
def test_each_generator_waits_for_a_date_or_does_not(
    opened: Callable[[Files], Project],
    files: Files,
    name: str,
    text: str,
    sentences: list[str],
) -> None:
    assert said(opened({**files, name: text}), name)[1] == sentences


def test_material_keeps_back_what_is_dated_ahead_if_told_to(
    opened: Callable[[Files], Project],
) -> None:
    blog = "plugins:\n  - blog:\n      draft_if_future_date: {}\n"
    post = "docs/blog/posts/a.md"
    project = opened({"mkdocs.yml": blog.format("true"), post: YAML})
    assert said(project, post)[0] is PostState.SCHEDULED
    project = opened({"mkdocs.yml": blog.format("false")})
    assert said(project, post)[0] is PostState.PUBLISHED


def test_a_plain_folder_goes_by_the_clock_of_the_computer(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"a.md": "---\ndate: 2026-06-05\n---\n"})
    assert said(project, "a.md")[1][1].endswith(
        "the time zone of the computer that builds the site."
    )


@pytest.mark.parametrize("site", sorted(set(SITES) - {"pelican"}))  # whose lines never break
def test_a_head_that_cannot_be_read_is_said_so(
    opened: Callable[[Files], Project], site: str
) -> None:
    files, name = SITES[site]
    project = opened({**files, name: "---\ntags: [x\n---\n"})
    state, sentences = said(project, name)
    assert state is PostState.UNKNOWN
    assert sentences[0] == "Its front matter cannot be read."
    assert len(sentences) == 2
