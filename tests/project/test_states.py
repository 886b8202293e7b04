"""Will it publish? By each generator's own rules, with the reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from editor.project.status import PostState, Publication, Reason, explain, verdict
from tests.project.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from editor.project.post import PostSummary
    from tests.project.conftest import Files

HUGO = {"hugo.toml": ""}
DRAFTS_BUILT = {"hugo.toml": "buildDrafts = true"}
FUTURE_BUILT = {"hugo.toml": "buildFuture = true"}
EXPIRED_BUILT = {"hugo.toml": "buildExpired = true"}
HUGO_DATES = {
    "hugo.toml": "[frontmatter]\ndate = [':filename', ':default']\n"
    "publishDate = ['embargo', 'date']\n"
}
JEKYLL = {"_config.yml": "title: A\n"}
JEKYLL_DRAFTS = {"_config.yml": "show_drafts: true\n"}
JEKYLL_DOCS = {"_config.yml": "collections: {docs: {output: true}}\n"}
JEKYLL_FUTURE = {"_config.yml": "future: true\n"}
PELICAN = {"pelicanconf.py": 'PATH = "content"\nTIMEZONE = "Europe/Paris"\n'}
PELICAN_NOT_YET = {"pelicanconf.py": 'PATH = "content"\nWITH_FUTURE_DATES = False\n'}
PELICAN_BY_NAME = {
    "pelicanconf.py": "PATH = 'content'\n"
    r"FILENAME_METADATA = r'(?P<date>\d{4}-\d{2}-\d{2})_(?P<slug>.*)'"
    "\nPATH_METADATA = '(?P<status>draft)/.*'\n"
}
PELICAN_BY_PLACE = {
    "pelicanconf.py": "PATH = 'content'\nWITH_FUTURE_DATES = False\nEXTRA_PATH_METADATA = {\n"
    "  'old': {'status': 'draft'}, 'old/b.md': {'status': 'published'},\n}\n"
}
PELICAN_DRAFTS = {"pelicanconf.py": 'PATH = "content"\nDEFAULT_METADATA = {"status": "draft"}\n'}
NIKOLA = {"conf.py": 'BLOG_TITLE = "A"\nTIMEZONE = "Europe/Paris"\nUSE_TAG_METADATA = False\n'}
NIKOLA_OLD = {"conf.py": 'BLOG_TITLE = "A"\nFUTURE_IS_NOW = True\n'}
ZOLA = {"zola.toml": 'base_url = "https://a.b"'}
ASTRO = {"astro.config.mjs": ""}
ELEVENTY = {"eleventy.config.js": "export default c => { c.addPreprocessor('drafts', '*') }"}
MKDOCS_BARE = {"mkdocs.yml": "site_name: A"}
MKDOCS_META = {
    "mkdocs.yml": "plugins:\n  - blog\n  - meta\n",
    "docs/blog/.meta.yml": "draft: true\n",
}
MKDOCS = {"mkdocs.yml": "site_name: A\nplugins:\n  - search\n  - blog\n"}

DRAFT, SCHEDULED, PUBLISHED = PostState.DRAFT, PostState.SCHEDULED, PostState.PUBLISHED
PAGE, UNKNOWN, EXPIRED = PostState.NOT_A_POST, PostState.UNKNOWN, PostState.EXPIRED


def yaml(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "", "Text", ""])


def toml(*lines: str) -> str:
    return "\n".join(["+++", *lines, "+++", "", "Text", ""])


def lines(*rows: str) -> str:
    return "\n".join(["Title: A", *rows, "", "Text", ""])


def comment(*rows: str) -> str:
    return "\n".join(["<!--", ".. title: A", *rows, "-->", "", "Text", ""])


def dated(line: str) -> str:
    return yaml("date: 2024-01-01", line)


CASES: list[tuple[Files, str, str, PostState, str]] = [
    # a folder without generator
    ({}, "a.md", yaml("draft: true"), DRAFT, "draft: true"),
    ({}, "a.md", yaml("draft: false"), PUBLISHED, "next build"),
    ({}, "a.md", yaml("published: false"), DRAFT, "published: false"),
    ({}, "a.md", yaml("date: 2036-01-01"), SCHEDULED, "2036-01-01"),
    ({}, "a.md", yaml("date: someday"), UNKNOWN, "someday"),
    ({}, "a.md", "no head\n", PUBLISHED, "next build"),
    ({}, "a.md", "---\na: [\n---\n", UNKNOWN, "cannot be read"),
    # Hugo
    (HUGO, "content/_index.md", yaml("title: A"), PAGE, "section"),
    (HUGO, "content/a.md", yaml("headless: true"), PAGE, "headless"),
    (HUGO, "content/a.md", yaml("build:", "  render: never"), PAGE, "render"),
    (HUGO, "content/a.md", toml("Draft = true"), DRAFT, "draft"),
    (HUGO, "content/a.md", '{"draft": true}\n', DRAFT, "draft"),
    (HUGO, "content/a.md", yaml("expiryDate: 2020-01-01"), EXPIRED, "expiryDate"),
    (HUGO, "content/a.md", yaml("date: 29 Nov 2036"), SCHEDULED, "2036-11-29"),
    (HUGO, "content/a.md", yaml("date: 9 Nov 2036"), UNKNOWN, "9 Nov 2036"),
    (HUGO, "content/a.md", yaml("draft: true", "draft: false"), UNKNOWN, "cannot be read"),
    (HUGO, "content/a.md", yaml("Draft: true", "draft: false"), PUBLISHED, ""),
    (HUGO, "content/a.md", toml('date = "1732060800"'), UNKNOWN, "not a date"),
    (HUGO, "content/a.md", '{"date": "1732060800"}\n', UNKNOWN, "not a date"),
    (HUGO, "content/a.md", toml("date = 1732060800"), PUBLISHED, ""),
    (HUGO, "content/a.md", "---\ndraft: true\n----\ndraft: false\n---\n", DRAFT, "draft"),
    (HUGO, "content/a.md", "+++\ndraft = true\n++++\nText\n", DRAFT, "draft"),
    (HUGO, "content/a.md", "---\ndraft: true\n...\nText\n", UNKNOWN, "cannot be read"),
    (DRAFTS_BUILT, "content/a.md", yaml("draft: true"), PUBLISHED, ""),
    (FUTURE_BUILT, "content/a.md", yaml("date: 2036-01-01"), PUBLISHED, ""),
    (EXPIRED_BUILT, "content/a.md", yaml("expiryDate: 2020-01-01"), PUBLISHED, ""),
    (HUGO_DATES, "content/a.md", yaml("embargo: 2036-01-01"), SCHEDULED, "embargo"),
    (HUGO_DATES, "content/2036-01-01-a.md", yaml("title: A"), SCHEDULED, "2036"),
    # Jekyll
    (JEKYLL, "_posts/2024-01-01-a.md", yaml("title: A"), PUBLISHED, "next build"),
    (JEKYLL, "_posts/2036-01-01-a.md", yaml("title: A"), SCHEDULED, "2036-01-01-a.md"),
    (JEKYLL, "_posts/2024-01-01-a.md", yaml("date: 2036-01-01"), SCHEDULED, "(date)"),
    (JEKYLL_FUTURE, "_posts/2036-01-01-a.md", yaml("title: A"), PUBLISHED, ""),
    (JEKYLL, "_posts/2024-01-01-a.md", yaml("published: false"), DRAFT, "published: false"),
    (JEKYLL, "_posts/2024-01-01-a.md", yaml("draft: true"), PUBLISHED, ""),
    (JEKYLL, "_posts/2024-01-01-a.md", yaml('published: "false"'), PUBLISHED, ""),
    (JEKYLL, "_posts/2024-01-01-a.md", yaml("published: n"), PUBLISHED, ""),
    (JEKYLL, "_posts/2024-01-01-a.md", yaml("published: No"), DRAFT, "published: No"),
    (JEKYLL, "_posts/2024-01-01-a.md", yaml("published:"), DRAFT, "published:"),
    (JEKYLL, "_posts/2024-13-40-a.md", yaml("title: A"), UNKNOWN, "2024-13-40-a.md"),
    (JEKYLL, "_posts/2024-13-40-a.md", yaml("date: 2024-01-01"), PUBLISHED, ""),
    (JEKYLL_DRAFTS, "_drafts/a.md", yaml("title: A"), PUBLISHED, ""),
    (JEKYLL, "_posts/2024-01-01-a.md", yaml("published: false", "published: true"), PUBLISHED, ""),
    (JEKYLL, "_posts/a.md", yaml("title: A"), PAGE, "2024-06-15-title.md"),
    (JEKYLL, "_drafts/a.md", yaml("title: A"), DRAFT, "_drafts"),
    (JEKYLL, "news/_drafts/a.md", yaml("title: A"), DRAFT, "_drafts"),
    (JEKYLL, "about.md", yaml("title: A"), PAGE, "page of the site"),
    (JEKYLL, "README.md", "# A\n", PAGE, "no front matter"),
    ({"_config.yml": "collections: [docs]\n"}, "_docs/a.md", yaml("title: A"), PAGE, "output"),
    (JEKYLL_DOCS, "_docs/a.md", "---\n---\nText\n", PUBLISHED, ""),
    (JEKYLL_DOCS, "_docs/a.md", yaml("date: 2036-01-01"), SCHEDULED, ""),
    (JEKYLL_DOCS, "_docs/2020-13-40-a.md", yaml("title: A"), UNKNOWN, "2020-13-40-a.md"),
    (JEKYLL, "_posts/2024-1-2-a.md", yaml("title: A"), PUBLISHED, ""),
    (JEKYLL, "_posts/24-01-31-a.md", yaml("title: A"), PUBLISHED, ""),
    (JEKYLL, "_posts/2024-02-31-a.md", yaml("title: A"), PUBLISHED, ""),
    (JEKYLL, "_posts/2024-02-01-a.md", yaml("date:"), UNKNOWN, "not a date"),
    (JEKYLL, "about.md", yaml("date: someday"), PAGE, "page of the site"),
    (
        JEKYLL_DOCS,
        "_docs/a.md",
        yaml("title: A"),
        PUBLISHED,
        "",
    ),
    # Nikola
    (NIKOLA, "posts/a.md", comment(".. date: 2024-06-15 10:00:00 UTC+02:00"), PUBLISHED, ""),
    (NIKOLA, "posts/a.md", comment(".. date: 2036-01-01 10:00:00 UTC"), SCHEDULED, "(date)"),
    (NIKOLA_OLD, "posts/a.md", comment(".. date: 2036-01-01 10:00:00 UTC"), PUBLISHED, ""),
    (NIKOLA, "posts/a.md", comment(".. status: draft"), DRAFT, "status: draft"),
    (NIKOLA, "posts/a.md", comment(".. date: 2024-01-01", ".. tags: draft"), PUBLISHED, ""),
    (NIKOLA_OLD, "posts/a.md", comment(".. tags: a, Draft"), DRAFT, "tags: draft"),
    (NIKOLA, "posts/a.md", comment(".. date: 2024-01-01", ".. status: private"), PUBLISHED, ""),
    (NIKOLA, "posts/a.md", comment(), UNKNOWN, "no date"),
    (NIKOLA, "posts/a.md", "Text\n", UNKNOWN, "no title"),
    (NIKOLA, "pages/a.md", comment(), PAGE, ""),
    (NIKOLA, "posts/a.md", yaml("title: A", "date: 2036-01-01"), SCHEDULED, "2036"),
    (NIKOLA, "posts/a.md", ".. title: A\n.. date: 2024-01-01\n\nText\n", PUBLISHED, ""),
    # Pelican
    (PELICAN, "content/a.md", lines("Date: 2024-01-01"), PUBLISHED, ""),
    (PELICAN, "content/a.md", lines("Date: 2036-01-01"), PUBLISHED, ""),
    (PELICAN, "content/a.md", lines("Status: Draft"), DRAFT, "Status: Draft"),
    (PELICAN, "content/a.md", lines("Date: 2024-01-01", "Status: hidden"), PUBLISHED, "listed"),
    (PELICAN, "content/a.md", lines(), UNKNOWN, "no date"),
    (PELICAN, "content/2024-01-01-a.md", lines(), PUBLISHED, ""),
    (PELICAN, "content/a.md", "Date: 2024-01-01\n\nText\n", UNKNOWN, "no title"),
    (PELICAN, "content/pages/a.md", lines(), PAGE, "page of the site"),
    (PELICAN, "content/a.md", lines("Date: 2024-01-01", "Status: ignored"), UNKNOWN, "ignored"),
    (PELICAN, "content/a.md", lines("Date: 2024-01-01", "Status: skip"), DRAFT, "skip"),
    (PELICAN, "content/a.md", lines("Date: 2024-01-01", "Date: 2036-13-40"), PUBLISHED, ""),
    (PELICAN, "content/a.md", lines("Date: 2024-01-01", "Modified: soon"), UNKNOWN, "not a date"),
    (PELICAN, "content/2024-02-31-a.md", lines("Date: 2024-01-01"), UNKNOWN, "2024-02-31-a.md"),
    (PELICAN, "content/a.md", lines("Date:"), UNKNOWN, "not a date"),
    (PELICAN, "content/pages/a.md", lines("Status: hidden"), PAGE, "listed nowhere"),
    (PELICAN, "content/a.md", "Title:\nDate: 2024-01-01\n\nText\n", PUBLISHED, ""),
    (PELICAN, "content/a.md", "Date: 2024-01-01\nStatus: draft\n\nText\n", UNKNOWN, "no title"),
    (PELICAN_BY_NAME, "content/draft/2024-01-01_a.md", lines(), DRAFT, "PATH_METADATA"),
    (PELICAN_BY_NAME, "content/draft/a.md", lines("Status: published"), UNKNOWN, "no date"),
    (PELICAN_BY_NAME, "content/2024-01-01-a.md", lines(), UNKNOWN, "no date"),
    (PELICAN_BY_PLACE, "content/old/a.md", lines("Date: 2024-01-01"), DRAFT, "EXTRA_PATH_METADATA"),
    (PELICAN_BY_PLACE, "content/old/b.md", lines("Date: 2024-01-01"), PUBLISHED, ""),
    (PELICAN_BY_PLACE, "content/older/a.md", lines("Date: 2024-01-01"), PUBLISHED, ""),
    (PELICAN_BY_PLACE, "content/a.md", lines("Status: hidden", "Date: 2036-01-01"), SCHEDULED, ""),
    (PELICAN_NOT_YET, "content/a.md", lines("Date: 2036-01-01"), SCHEDULED, ""),
    (PELICAN_DRAFTS, "content/a.md", lines(), DRAFT, "“Status” comes from DEFAULT_METADATA"),
    # Zola
    (ZOLA, "content/a.md", toml("draft = true"), DRAFT, "draft: true"),
    (ZOLA, "content/a.md", toml("date = 2036-01-01"), PUBLISHED, ""),
    (ZOLA, "content/a.md", toml("date = '29 Nov 2024'"), UNKNOWN, "29 Nov 2024"),
    (ZOLA, "content/_index.md", toml("title = 'A'"), PAGE, "section"),
    (ZOLA, "content/a.md", toml("render = false"), PAGE, "render"),
    (ZOLA, "content/a.md", "Text\n", UNKNOWN, "no front matter"),
    # Astro and Eleventy
    (ASTRO, "src/content/blog/a.md", yaml("draft: true"), DRAFT, "templates"),
    (ASTRO, "src/content/blog/a.md", yaml("pubDate: Jul 08 2022"), PUBLISHED, ""),
    (ASTRO, "src/content/blog/a.md", yaml("pubDate: 2036-01-01"), PUBLISHED, ""),
    (ELEVENTY, "posts/a.md", yaml("draft: true"), DRAFT, "Excluded from the site"),
    ({"eleventy.config.js": ""}, "posts/a.md", yaml("draft: true"), DRAFT, "templates"),
    (ELEVENTY, "posts/a.md", yaml("permalink: false"), PAGE, "permalink"),
    (ELEVENTY, "posts/a.md", yaml("date: git Last Modified"), PUBLISHED, ""),
    # MkDocs
    (MKDOCS, "docs/blog/posts/a.md", dated("draft: true"), DRAFT, "Excluded from the site"),
    (MKDOCS, "docs/blog/posts/a.md", dated("draft: 'true'"), UNKNOWN, "another kind of value"),
    (MKDOCS, "docs/blog/posts/a.md", dated("pin: 1"), UNKNOWN, "“pin: 1” ends the build"),
    (MKDOCS, "docs/blog/posts/a.md", dated("categories: A"), UNKNOWN, "ends the build"),
    (MKDOCS, "docs/blog/posts/a.md", dated("slug: 2024"), UNKNOWN, "ends the build"),
    (MKDOCS, "docs/blog/posts/a.md", yaml("date: '2024-01-01'"), UNKNOWN, "ends the build"),
    (MKDOCS, "docs/blog/posts/a.md", yaml("date: 2024-1-1"), UNKNOWN, "not a date"),
    (MKDOCS, "docs/blog/posts/a.md", yaml("date: 2024-1-2 3:04:05"), PUBLISHED, ""),
    (MKDOCS, "docs/blog/posts/a.md", yaml("date: 2024-01-02T03:04:05.5 +1:30"), PUBLISHED, ""),
    (MKDOCS, "docs/blog/posts/a.md", yaml("date: 2024-01-02 03:04:05+0100"), UNKNOWN, "not a date"),
    (MKDOCS, "docs/blog/posts/a.md", yaml("title: A"), UNKNOWN, "The build ends at it"),
    (MKDOCS, "docs/blog/posts-old/a.md", yaml("title: A"), UNKNOWN, "The build ends at it"),
    (MKDOCS_META, "docs/blog/posts/a.md", dated("title: A"), DRAFT, "docs/blog/.meta.yml"),
    (MKDOCS_META, "docs/blog/posts/a.md", dated("draft: false"), PUBLISHED, ""),
    (MKDOCS, "docs/a.md", yaml("draft: true"), PUBLISHED, ""),
    (MKDOCS_BARE, "docs/blog/posts/a.md", yaml("draft: true"), PUBLISHED, ""),
    (MKDOCS, "docs/a.md", "# A\n", PUBLISHED, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    "case",
    CASES,
    ids=[f"{index}-{case[1]}-{case[3].value}" for index, case in enumerate(CASES)],
)
def test_a_post_stands_where_its_generator_puts_it(
    scanned: Callable[[Files], PostIndex],
    case: tuple[Files, str, str, PostState, str],
) -> None:
    files, name, text, state, reason = case
    index = scanned({**files, name: text})
    row = only(index)
    assert row.state is state
    assert reason in str(row.reason)


def only(index: PostIndex) -> PostSummary:
    (row,) = index.summaries
    return row


def test_a_date_without_zone_is_one_of_the_sites_zone(
    scanned: Callable[[Files], PostIndex],
) -> None:
    post = yaml("date: 2026-11-23T13:30:00")
    # Noon in Greenwich is 13:00 in Oslo, 15:00 in Moscow.
    oslo = scanned({"hugo.toml": 'timeZone = "Europe/Oslo"', "content/a.md": post})
    assert only(oslo).state is SCHEDULED
    moscow = scanned({"hugo.toml": 'timeZone = "Europe/Moscow"'})
    assert only(moscow).state is PUBLISHED


def test_a_zone_that_is_none_is_a_problem_of_the_site(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned(
        {"hugo.toml": 'timeZone = "Mars/Olympus"', "content/a.md": yaml("date: 2024-01-01")}
    )
    (problem,) = index.project.site.problems
    assert "Mars/Olympus" in str(problem.message)
    assert only(index).state is PUBLISHED


def test_jekyll_reads_a_time_without_zone_as_utc_and_a_day_as_the_sites(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned({
        "_config.yml": "timezone: America/Los_Angeles\n",
        "_posts/2024-01-01-a.md": yaml("date: 2024-01-01 10:00:00"),
        "_posts/2024-01-02-b.md": yaml("date: 2024-01-02"),
    })  # fmt: skip
    b, a = index.summaries
    assert a.date == datetime(2024, 1, 1, 10, tzinfo=UTC)
    assert b.date == datetime(2024, 1, 2, tzinfo=timezone(timedelta(hours=-8)))


def test_jekyll_reads_minutes_without_seconds_and_texts_in_quotes_in_the_zone_of_the_site(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned({
        "_config.yml": "timezone: America/Los_Angeles\n",
        "_posts/2024-01-01-a.md": yaml("date: 2024-01-01 10:00"),
        "_posts/2024-01-02-b.md": yaml('date: "2024-01-02 10:00:00"'),
        "_posts/2024-01-03-c.md": yaml("date: 2024-01-03 18:30:22 2024 -0100"),
    })  # fmt: skip
    dates = [row.date.astimezone(UTC) for row in index.summaries if row.date]
    assert [f"{date:%m-%d %H:%M}" for date in dates] == [
        "01-04 02:30",
        "01-02 18:00",
        "01-01 18:00",
    ]


def test_yaml_merges_what_an_anchor_names(scanned: Callable[[Files], PostIndex]) -> None:
    base = ("base: &base", "  draft: true", "  tags: [a]", "<<: *base")
    assert only(scanned({**HUGO, "content/a.md": yaml(*base)})).tags == ("a",)
    assert only(scanned({"content/a.md": yaml(*base)})).state is DRAFT
    assert only(scanned({"content/a.md": yaml(*base, "draft: false")})).state is PUBLISHED


def test_a_wrong_jekyll_date_leaves_the_day_of_the_file_name_for_the_list(
    scanned: Callable[[Files], PostIndex],
) -> None:
    row = only(scanned({**JEKYLL, "_posts/2023-01-29-a.md": yaml("date: the day before")}))
    assert row.state is UNKNOWN
    assert "though the generator may" in str(row.reason)
    assert row.title == "a"
    assert row.date is not None
    assert row.date.date().isoformat() == "2023-01-29"


def test_a_zola_post_is_dated_by_its_name_or_its_path(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned({
        **ZOLA,
        "content/2024-06-15-a.md": toml("title = 'A'"),
        "content/b/index.md": toml("path = '2025/06/26/b'"),
        "content/2023-01-01-c/index.md": toml("title = 'C'"),
    })  # fmt: skip
    days = [row.date and row.date.date().isoformat() for row in index.summaries]
    assert days == ["2025-06-26", "2024-06-15", "2023-01-01"]


def test_time_passing_publishes_a_scheduled_post_and_expires_it(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned({
        "hugo.toml": "",
        "content/a.md": yaml("date: 2026-11-24", "expiryDate: 2026-11-25"),
    })  # fmt: skip
    row = only(index)
    assert row.state is SCHEDULED
    (row,) = index.at(datetime(2026, 11, 24, 1, tzinfo=UTC)).rows
    assert row.state is PUBLISHED
    (row,) = index.at(datetime(2026, 11, 26, tzinfo=UTC)).rows
    assert row.state is EXPIRED
    assert index.at(datetime(2026, 11, 26, tzinfo=UTC)).rows == ()


def test_every_reason_is_a_sentence_and_every_state_a_word() -> None:
    for reason in Reason:
        publication = Publication(PostState.UNKNOWN, reason, "x")
        assert str(explain(publication, PostState.UNKNOWN)).endswith((".", "md."))
    assert len({str(state.word()) for state in PostState}) == len(PostState)
    assert verdict(Publication(), NOW).state is PUBLISHED
