"""A post is published, scheduled, expired or made a draft in the way its generator reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from editor.errors import EditorError
from editor.project.clock import Now
from editor.project.plan import carry_out, take_back
from editor.project.publishing import plan_draft, plan_expiry, plan_publish, plan_schedule
from editor.project.status import PostState
from editor.project.summaries import summarise
from tests.project.test_tags import SITES as TAGGED
from tests.project.test_tags import dumped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.plan import Plan
    from editor.project.project import Project
    from tests.project.conftest import Files

SITES = {**TAGGED, "mkdocs": ({"mkdocs.yml": "plugins: [blog]\n"}, "docs/blog/posts/a.md")}
"""MkDocs alone knows no drafts; its blog plugin does."""

BERLIN = ZoneInfo("Europe/Berlin")
NOW = Now(datetime(2026, 11, 23, 0, 30, 15, 999, tzinfo=BERLIN), BERLIN)


def done(project: Project, plan: Plan) -> dict[str, bytes]:
    """What is there afterwards; taken back, everything is as it was before."""
    before = dumped(project.root)
    finished = carry_out(plan)
    after = dumped(project.root)
    assert take_back(finished) == ()
    assert dumped(project.root) == before
    carry_out(plan)
    assert dumped(project.root) == after
    return after


PUBLISHED: list[tuple[str, str, str, str]] = [
    # generator, what it is about, the head, what becomes of it
    ("hugo", "an offset is kept", "title: A # x\ndate: 2024-06-15T10:20:30+02:00\ndraft: true # y",
     "title: A # x\ndate: 2026-11-23T01:30:15+02:00\ndraft: false # y"),
    ("hugo", "a day in UTC", "date: 2024-06-15\ndraft: true", "date: 2026-11-22\ndraft: false"),
    ("hugo", "a time without offset is in UTC", "date: '2024-06-15 10:20:30'\ndraft: true",
     "date: '2026-11-22 23:30:15'\ndraft: false"),
    ("hugo", "the day it is published is set", "date: 2024-06-15\npublishDate: 2030-01-01",
     "date: 2026-11-22\npublishDate: 2026-11-22"),
    ("hugo", "expired", "date: 2024-06-15\nexpiryDate: 2025-01-01", "date: 2024-06-15"),
    ("hugo", "a future date", "date: 2030-01-01\ntitle: A", "date: 2026-11-22\ntitle: A"),
    ("hugo", "a date that is none", "date: soon\ndraft: true",
     "date: 2026-11-23T00:30:15+01:00\ndraft: false"),
    ("jekyll", "by key", "published: false\ntitle: A", "title: A"),
    ("zola", "YAML", "date: 2024-06-15\ndraft: true", "date: 2026-11-22\ndraft: false"),
    ("eleventy", "by key", "date: 2024-06-15\ndraft: true", "date: 2026-11-22\ndraft: false"),
    ("astro", "its own date", "pubDate: 'Jun 15 2024'\ndraft: true",
     "pubDate: 'Nov 22 2026'\ndraft: false"),
    ("mkdocs", "by key, which gets its date", "draft: true\ntitle: A",
     "draft: false\ntitle: A\ndate: 2026-11-23T00:30:15+01:00"),
    ("mkdocs", "by key", "date: 2024-06-15\ndraft: true", "date: 2026-11-22\ndraft: false"),
    ("nikola", "YAML", "title: A\ndate: 2024-06-15 10:20\nstatus: draft",
     "title: A\ndate: 2026-11-22 23:30"),
    ("nikola", "by tag", "title: A\ndate: 2024-06-15 10:20\ntags: [x, draft]",
     "title: A\ndate: 2026-11-22 23:30\ntags: [x]"),
]  # fmt: skip


@pytest.mark.parametrize("case", PUBLISHED, ids=[f"{case[0]} {case[1]}" for case in PUBLISHED])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_publishing_changes_what_the_generator_reads(
    opened: Callable[[Files], Project], case: tuple[str, str, str, str], end: str
) -> None:
    generator, _, before, after = case
    files, name = SITES[generator]
    body = "\n\ndraft: true  \n[b](x)\nend"
    project = opened({**files, name: f"---\n{before}\n---{body}".replace("\n", end)})

    found = done(project, plan_publish(project, project.root / name, NOW))

    new = name.replace("2024-01-02", "2026-11-23")  # Jekyll's name follows the date
    assert found[new] == f"---\n{after}\n---{body}".replace("\n", end).encode()
    again = plan_publish(project, project.root / new, NOW)
    assert not again


def test_what_ends_the_build_is_named_before_it_is_published(
    opened: Callable[[Files], Project],
) -> None:
    files, name = SITES["hugo"]
    project = opened({**files, name: "---\npublished: false\ndate: 2024-06-15\n---\nx\n"})
    with pytest.raises(EditorError, match="“published: false” ends the build"):
        plan_publish(project, project.root / name, NOW)


@pytest.mark.parametrize(
    ("generator", "before", "after"),
    [
        ("pelican", "Title: A\nDate: 2024-06-15 10:20\nStatus: draft\n\nx",
         "Title: A\nDate: 2026-11-22 23:30\nStatus: published\n\nx"),
        ("nikola", "<!--\n.. status: draft\n.. title: A\n.. date: 2024-06-15 10:20 +0200\n-->\n",
         "<!--\n.. title: A\n.. date: 2026-11-23 01:30 +0200\n-->\n"),
        ("zola", "+++\ndraft = true\ndate = 2024-06-15T10:20:30Z\n+++\n",
         "+++\ndraft = false\ndate = 2026-11-22T23:30:15Z\n+++\n"),
        ("hugo", '{\n "draft": true,\n "date": "2024-06-15"\n}\n',
         '{\n "draft": false,\n "date": "2026-11-22"\n}\n'),
    ],
)  # fmt: skip
def test_heads_that_are_no_yaml_keep_their_format(
    opened: Callable[[Files], Project], generator: str, before: str, after: str
) -> None:
    files, name = SITES[generator]
    project = opened({**files, name: before})
    found = done(project, plan_publish(project, project.root / name, NOW))
    assert found[name].decode() == after


@pytest.mark.parametrize(
    ("site", "head", "expected"),
    [
        ("hugo", "draft: true", "draft: false\ndate: 2026-11-23T00:30:15+01:00"),
        ("pelican", "Title: A\nStatus: draft",
         "Title: A\nStatus: published\nDate: 2026-11-23 00:30+01:00"),
        ("nikola", "title: A\nstatus: draft", "title: A\ndate: 2026-11-23 00:30:15 UTC+01:00"),
    ],
)  # fmt: skip
def test_a_post_without_a_date_gets_one_where_one_is_asked_for(
    opened: Callable[[Files], Project], site: str, head: str, expected: str
) -> None:
    files, name = SITES[site]
    fences = ("", "\n") if site == "pelican" else ("---\n", "---\n")
    dated = {"content/z.md": "---\ntitle: Z\ndraft: false\ndate: 2020-01-01\n---\n"}
    more = dated if site == "hugo" else {}
    project = opened({**files, **more, name: f"{fences[0]}{head}\n{fences[1]}"})
    found = done(project, plan_publish(project, project.root / name, NOW))
    assert found[name].decode() == f"{fences[0]}{expected}\n{fences[1]}"


def test_where_no_post_has_a_date_none_is_given(opened: Callable[[Files], Project]) -> None:
    project = opened({"hugo.toml": "", "content/a.md": "---\ndraft: true\n---\n"})
    found = done(project, plan_publish(project, project.root / "content/a.md", NOW))
    assert found["content/a.md"] == b"---\ndraft: false\n---\n"


def test_a_date_can_be_kept(opened: Callable[[Files], Project]) -> None:
    text = "---\ndate: 2024-06-15\ndraft: true\n---\n"
    project = opened({"hugo.toml": "", "content/a.md": text})
    plan = plan_publish(project, project.root / "content/a.md", NOW, keep_date=True)
    assert done(project, plan)["content/a.md"] == text.replace("true", "false").encode()


JEKYLL = {
    "_config.yml": "timezone: Europe/Berlin\n",
    "_drafts/deep/a.md": "---\ntitle: A\n---\n[o]({% post_url 2024-01-02-old %}) ![](/p.png)\n",
    "_posts/2024-01-02-old.md": "---\ntitle: Old\n---\n[a]({% link _drafts/deep/a.md %})\n",
    "p.png": "",
}  # fmt: skip


def test_a_draft_of_jekyll_goes_to_the_posts_and_its_links_follow(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(JEKYLL)
    before = dumped(project.root)
    found = done(project, plan_publish(project, project.root / "_drafts/deep/a.md", NOW))
    post = "_posts/deep/2026-11-23-a.md"
    assert "_drafts/deep/a.md" not in found
    assert found[post] == before["_drafts/deep/a.md"]
    assert f"{{% link {post} %}}".encode() in found["_posts/2024-01-02-old.md"]

    (project.root / "_drafts/deep").mkdir(parents=True, exist_ok=True)
    assert done(project, plan_draft(project, project.root / post, NOW)) == before


def test_a_draft_of_jekyll_with_two_reasons_loses_both(opened: Callable[[Files], Project]) -> None:
    project = opened({"_config.yml": "", "_drafts/2020-01-01-a.md": "---\npublished: false\n---\n"})
    found = done(project, plan_publish(project, project.root / "_drafts/2020-01-01-a.md", NOW))
    day = datetime.now().astimezone()
    assert {path for path in found if path.startswith("_posts")} == {
        f"_posts/{NOW.moment.astimezone(day.tzinfo):%Y-%m-%d}-a.md"
    }
    assert b"published" not in next(found[path] for path in found if path.startswith("_posts"))


def test_the_name_of_a_jekyll_post_follows_its_date(opened: Callable[[Files], Project]) -> None:
    project = opened({
        "_config.yml": "timezone: Europe/Berlin\n",
        "_posts/2024-01-02-a.md": "---\ndate: 2024-01-02 10:00:00 +0100\npublished: false\n---\n",
        "_posts/2024-01-03-b.md": "---\n---\n[a]({% post_url 2024-01-02-a %})\n",
    })  # fmt: skip
    found = done(project, plan_publish(project, project.root / "_posts/2024-01-02-a.md", NOW))
    assert found["_posts/2026-11-23-a.md"] == b"---\ndate: 2026-11-23 00:30:15 +0100\n---\n"
    assert b"{% post_url 2026-11-23-a %}" in found["_posts/2024-01-03-b.md"]


def test_a_name_that_gives_the_date_follows_it(opened: Callable[[Files], Project]) -> None:
    project = opened({
        "zola.toml": 'base_url = "/"',
        "content/2024-01-02-a/index.md": "+++\ndraft = true\n+++\n![p](p.png)\n",
        "content/2024-01-02-a/p.png": "x",
        "content/b.md": "+++\n+++\n[a](@/2024-01-02-a/index.md)\n",
    })  # fmt: skip
    post = project.root / "content/2024-01-02-a/index.md"
    found = done(project, plan_publish(project, post, NOW))
    assert found["content/2026-11-22-a/p.png"] == b"x"
    assert b"draft = false" in found["content/2026-11-22-a/index.md"]
    assert b"(@/2026-11-22-a/index.md)" in found["content/b.md"]


DRAFTED = [
    ("hugo", "---\ntitle: A\ndraft: false # x\n---\n", "---\ntitle: A\ndraft: true # x\n---\n"),
    ("jekyll", "---\ntitle: A\n---\n", "---\ntitle: A\npublished: false\n---\n"),
    ("zola", "+++\ntitle = 'A'\n+++\n", "+++\ntitle = 'A'\ndraft = true\n+++\n"),
    ("pelican", "Title: A\nDate: 2024-01-02\n\n", "Title: A\nDate: 2024-01-02\nStatus: draft\n\n"),
    ("nikola", ".. title: A\n.. date: 2024-01-02\n\n",
     ".. title: A\n.. date: 2024-01-02\n.. status: draft\n\n"),
    ("mkdocs", "# A\n", "---\ndate: 2026-11-23T00:30:15+01:00\ndraft: true\n---\n\n# A\n"),
    ("plain", "---\ntitle: A\n---\n", "---\ntitle: A\ndraft: true\n---\n"),
]  # fmt: skip


@pytest.mark.parametrize(("generator", "before", "after"), DRAFTED)
def test_a_post_is_made_a_draft(
    opened: Callable[[Files], Project], generator: str, before: str, after: str
) -> None:
    files, name = SITES[generator]
    project = opened({**files, name: before})
    assert done(project, plan_draft(project, project.root / name, NOW))[name].decode() == after
    assert not plan_draft(project, project.root / name, NOW)


@pytest.mark.parametrize(
    ("config", "head", "date", "expected"),
    [
        ("", "date: 2024-01-02\ndraft: true", "2026-12-01", "date: 2026-12-01\ndraft: false"),
        ("", "date: 2024-01-02", "2026-12-01T09:30", "date: 2026-12-01T09:30:00+00:00"),
        ("timeZone = 'Europe/Berlin'", "date: 2024-01-02 10:00:00", "2026-12-01 09:30",
         "date: 2026-12-01 09:30:00"),
        ("timeZone = 'Europe/Berlin'", "date: 2024-01-02T10:00:00Z", "2026-12-01 09:30",
         "date: 2026-12-01T08:30:00Z"),
        # The site has no zone, but the writer writes their own.
        ("", "date: 2024-07-02T10:00:00+02:00", "2026-12-01 09:30",
         "date: 2026-12-01T10:30:00+02:00"),
        ("", "date: 2024-01-02T10:00:00Z", "2026-12-01T09:30-05:00", "date: 2026-12-01T14:30:00Z"),
        ("", "date: 2024-01-02\npublishDate: 2024-01-03", "2026-12-01",
         "date: 2024-01-02\npublishDate: 2026-12-01"),
        ("", "title: A", "2026-12-01T09:30:00+01:00", "title: A\ndate: 2026-12-01T09:30:00+01:00"),
    ],
)  # fmt: skip
def test_a_post_is_scheduled_in_the_shape_of_its_date(
    opened: Callable[[Files], Project], config: str, head: str, date: str, expected: str
) -> None:
    project = opened({"hugo.toml": config, "content/a.md": f"---\n{head}\n---\n"})
    plan = plan_schedule(project, project.root / "content/a.md", date, NOW)
    assert done(project, plan)["content/a.md"].decode() == f"---\n{expected}\n---\n"


def test_a_jekyll_draft_is_scheduled_by_its_name_and_its_time_by_a_key(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(JEKYLL)
    post = project.root / "_drafts/deep/a.md"
    plan = plan_schedule(project, post, "2026-12-01", NOW)
    assert plan.after(post).name == "2026-12-01-a.md"
    assert [change.file.path.name for change in plan.changes] == ["2024-01-02-old.md"]
    found = done(project, plan_schedule(project, post, "2026-12-01T09:30", NOW))
    head = found["_posts/deep/2026-12-01-a.md"].decode().partition("---\n[")[0]
    assert head == "---\ntitle: A\ndate: 2026-12-01 09:30:00 +0100\n"


@pytest.mark.parametrize(
    ("files", "head", "date", "message"),
    [
        ({"hugo.toml": ""}, "date: 2024-01-02", "2026-11-22", "not in the future"),
        ({"hugo.toml": ""}, "date: 2024-01-02", "soon", "is not a date"),
        ({"hugo.toml": ""}, "date: 2024-01-02", "2026-02-30", "is not a date"),
        ({"hugo.toml": "buildFuture = true"}, "date: 2024-01-02", "2030-01-01", "without waiting"),
        ({"hugo.toml": ""}, "expiryDate: 2027-01-02", "2030-01-01", "expires before"),
        ({"hugo.toml": ""}, "headless: true", "2030-01-01", "headless"),
        ({"zola.toml": 'base_url = "/"'}, "date: 2024-01-02", "2030-01-01", "without waiting"),
    ],
)
def test_a_schedule_that_would_not_be_kept_is_refused(
    opened: Callable[[Files], Project], files: Files, head: str, date: str, message: str
) -> None:
    project = opened({**files, "content/a.md": f"---\n{head}\n---\n"})
    before = dumped(project.root)
    with pytest.raises(EditorError, match=message):
        plan_schedule(project, project.root / "content/a.md", date, NOW)
    assert dumped(project.root) == before


@pytest.mark.parametrize(
    ("head", "date", "expected"),
    [
        ("date: 2024-01-02", None, "date: 2024-01-02\nexpiryDate: 2026-11-22"),
        ("date: 2024-01-02T10:00:00Z", "2026-12-01", "date: 2024-01-02T10:00:00Z\n"
         "expiryDate: 2026-11-30T23:00:00Z"),
        ("unpublishdate: 2030-01-01 10:00:00", None, "unpublishdate: 2026-11-22 23:30:15"),
    ],
)  # fmt: skip
def test_a_post_expires(
    opened: Callable[[Files], Project], head: str, date: str | None, expected: str
) -> None:
    project = opened({"hugo.toml": "", "content/a.md": f"---\n{head}\n---\n"})
    plan = plan_expiry(project, project.root / "content/a.md", date, NOW)
    assert done(project, plan)["content/a.md"].decode() == f"---\n{expected}\n---\n"


def test_where_nothing_expires_it_is_refused(opened: Callable[[Files], Project]) -> None:
    project = opened({"_config.yml": "", "_posts/2024-01-02-a.md": "---\n---\n"})
    with pytest.raises(EditorError, match="Jekyll knows no date to expire"):
        plan_expiry(project, project.root / "_posts/2024-01-02-a.md", None, NOW)


@pytest.mark.parametrize(
    ("files", "post", "message"),
    [
        ({"hugo.toml": "", "content/a.md": "---\nheadless: true\ndraft: true\n---\n"},
         "content/a.md", "headless"),
        ({"hugo.toml": "", "content/a.md": "---\ndraft: true\ndraft: true\n---\n"},
         "content/a.md", "appears twice"),
        ({"hugo.toml": "", "content/a.md": "---\ntags: [\n---\n"}, "content/a.md", "YAML"),
        ({"pelicanconf.py": "", "content/a.md": "Status: draft\n\n"}, "content/a.md", "no title"),
        ({"_config.yml": "timezone: UTC\n", "_drafts/a.md": "---\n---\n",
          "_posts/2026-11-22-a.md": "---\n---\n"}, "_drafts/a.md", "already a file"),
        ({"hugo.toml": "", "content/a.md": "---\nx: &a true\ndraft: *a\n---\n"},
         "content/a.md", "alias"),
        ({"hugo.toml": "", "static/a.md": "---\ndraft: true\n---\n"}, "static/a.md", "no post"),
        ({"hugo.toml": "", "content/a.md": "---\ndraft: true\n---\n\udce4"}, "content/a.md", "UTF"),
    ],
)  # fmt: skip
def test_what_cannot_be_published_is_refused_and_nothing_changes(
    opened: Callable[[Files], Project], files: Files, post: str, message: str
) -> None:
    project = opened(files)
    before = dumped(project.root)
    with pytest.raises(EditorError, match=message):
        plan_publish(project, project.root / post, NOW)
    assert dumped(project.root) == before


def test_drafts_that_the_site_publishes_cannot_be_made(opened: Callable[[Files], Project]) -> None:
    project = opened({"hugo.toml": "buildDrafts = true", "content/a.md": "---\n---\n"})
    with pytest.raises(EditorError, match="drafts published, too"):
        plan_draft(project, project.root / "content/a.md", NOW)


def test_a_post_that_changes_meanwhile_is_left_and_nothing_moves(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(JEKYLL)
    plan = plan_publish(project, project.root / "_drafts/deep/a.md", NOW)
    (project.root / "_posts/2024-01-02-old.md").write_text("mine\n")
    before = dumped(project.root)
    with pytest.raises(EditorError):
        carry_out(plan)
    assert dumped(project.root) == before


def test_a_draft_that_vanishes_takes_the_links_to_it_back(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(JEKYLL)
    plan = plan_publish(project, project.root / "_drafts/deep/a.md", NOW)
    (project.root / "_drafts/deep/a.md").unlink()
    before = dumped(project.root)
    with pytest.raises(EditorError):
        carry_out(plan)
    assert dumped(project.root) == before
    assert not (project.root / "_posts/deep").exists()


@pytest.mark.parametrize("site", sorted(SITES))
@pytest.mark.parametrize("hours", range(-14, 15, 2))
def test_what_was_published_is_published_whatever_the_zone(
    opened: Callable[[Files], Project], site: str, hours: int
) -> None:
    files, name = SITES[site]
    head = "Title: A\n" if site == "pelican" else "---\ntitle: A\ndate: 2024-01-02\n---\n"
    project = opened({**files, name: head})
    here = (NOW.moment.astimezone(UTC) + timedelta(hours=hours)).replace(tzinfo=BERLIN)
    now = Now(here, BERLIN)
    place = project.root / name
    for plan in (plan_draft, plan_publish):
        step = plan(project, place, now)
        carry_out(step)
        place = step.after(place)
    assert state_of(project, place, here) in (PostState.PUBLISHED, PostState.NOT_A_POST)


def state_of(project: Project, post: Path, now: datetime) -> PostState:
    return summarise(post, project.generator, project.site).at(now).state
