"""New posts: in the right folder, with the right name and head, never over another file."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.lifecycle import create, folder_of_posts, plan_post

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.lifecycle import NewPost
    from editor.project.project import Project
    from tests.project.conftest import Files

NOW = datetime(2026, 11, 23, 22, 1, 40, 123456, tzinfo=timezone(timedelta(hours=1)))
DAY = "2026-11-23T22:01:40+01:00"
ASTRO = {"astro.config.mjs": "", "src/content/blog/.keep": ""}
SIGNS = {"conf.py": 'BLOG_TITLE = "A"\n'}
PELICAN = {"pelicanconf.py": 'PATH = "content"'}


def post(date: str = "2024-01-01", *more: str) -> str:
    return "\n".join(["---", "title: A", f"date: {date}", *more, "---", "", "Text", ""])


def planned(project: Project, title: str = "Why “rye”?", *, draft: bool = True) -> NewPost:
    return plan_post(project, title, NOW, draft)


def place(project: Project, new: NewPost) -> str:
    return new.path.relative_to(project.root).as_posix()


@pytest.mark.parametrize(
    ("files", "draft", "path", "head"),
    [
        ({"a.txt": ""}, True, "why-rye.md",
         ["---", 'title: "Why “rye”?"', f"date: {DAY}", "draft: true", "---"]),
        ({"hugo.toml": ""}, True, "content/why-rye.md",
         ["---", 'title: "Why “rye”?"', f"date: {DAY}", "draft: true", "---"]),
        ({"hugo.toml": "", "content/blog/.keep": ""}, False, "content/blog/why-rye.md",
         ["---", 'title: "Why “rye”?"', f"date: {DAY}", "draft: false", "---"]),
        ({"_config.yml": ""}, True, "_drafts/why-rye.md",
         ["---", "layout: post", 'title: "Why “rye”?"', "date: 2026-11-23 22:01:40 +0100", "---"]),
        ({"_config.yml": ""}, False, "_posts/2026-11-23-why-rye.md",
         ["---", "layout: post", 'title: "Why “rye”?"', "date: 2026-11-23 22:01:40 +0100", "---"]),
        ({"zola.toml": ""}, True, "why-rye.md",
         ["+++", 'title = "Why “rye”?"', f"date = {DAY}", "draft = true", "+++"]),
        ({**PELICAN, "content/pages/a.md": ""}, True, "content/why-rye.md",
         ["Title: Why “rye”?", "Date: 2026-11-23 22:01+01:00", "Status: draft"]),
        ({**PELICAN, "content/a.txt": ""}, False, "content/why-rye.md",
         ["Title: Why “rye”?", "Date: 2026-11-23 22:01+01:00"]),
        (ASTRO, True, "src/content/blog/why-rye.md",
         ["---", 'title: "Why “rye”?"', f"pubDate: {DAY}", "draft: true", "---"]),
        ({"mkdocs.yml": "", "docs/blog/posts/.keep": ""}, True, "docs/blog/posts/why-rye.md",
         ["---", 'title: "Why “rye”?"', f"date: {DAY}", "draft: true", "---"]),
    ],
)  # fmt: skip
def test_the_first_post_of_a_site_is_as_its_generator_wants_it(
    opened: Callable[[Files], Project], files: Files, draft: bool, path: str, head: list[str]
) -> None:
    project = opened(files)
    new = planned(project, draft=draft)
    assert place(project, new) == path
    assert list(new.lines.texts) == [*head, "", ""]
    assert new.lines.texts[new.body_line] == ""
    assert create(new).read_text() == "\n".join([*head, "", ""])


def test_a_post_goes_where_most_of_the_newest_are(opened: Callable[[Files], Project]) -> None:
    old = {f"content/old/{number}.md": post("2001-01-01") for number in range(60)}
    new = {f"content/journal/{number}.md": post("2024-01-01") for number in range(30)}
    project = opened({"hugo.toml": "", **old, **new, "content/about.md": post("2025-01-01")})
    assert place(project, planned(project)) == "content/journal/why-rye.md"
    assert folder_of_posts(project) == project.root / "content/journal"


def test_a_post_takes_the_key_order_and_spelling_of_the_others(
    opened: Callable[[Files], Project],
) -> None:
    head = "---\nDate: 2024-01-01\nTags: [x]\nDraft: false\nTitle: A\n---\n"
    project = opened({"hugo.toml": "", "content/a.md": head, "content/b.md": head})
    assert list(planned(project).lines.texts) == [
        "---", f"Date: {DAY}", "Draft: true", 'Title: "Why “rye”?"', "---", "", "",
    ]  # fmt: skip


def test_a_post_takes_the_head_format_and_suffix_of_the_others(
    opened: Callable[[Files], Project],
) -> None:
    toml = "+++\ntitle = 'A'\ndate = 2024-01-01\n+++\n"
    project = opened({"hugo.toml": "", "content/a.markdown": toml, "content/b.markdown": toml})
    new = planned(project)
    assert new.path.name == "why-rye.markdown"
    assert new.lines[0] == "+++"


def test_a_layout_the_others_agree_on_is_taken_over(opened: Callable[[Files], Project]) -> None:
    posts = {f"_posts/2024-01-0{day}-a.md": post("2024-01-01", "layout: note") for day in (1, 2, 3)}
    project = opened({"_config.yml": "", **posts})
    assert "layout: note" in planned(project).lines.texts
    bare = {name: post() for name in posts}
    project = opened({"_config.yml": "", **bare})
    assert not any(line.startswith("layout") for line in planned(project).lines.texts)


def test_a_key_for_dates_is_the_one_the_others_use(opened: Callable[[Files], Project]) -> None:
    head = "---\ntitle: A\npubDatetime: 2024-01-01T10:00:00Z\n---\n"
    project = opened({"astro.config.mjs": "", "src/content/blog/a.md": head})
    assert planned(project).lines.texts[2] == "pubDatetime: 2026-11-23T22:01:40+01:00"


def test_bundles_and_dated_names_and_year_folders_are_carried_on(
    opened: Callable[[Files], Project],
) -> None:
    bundles = {f"content/posts/p{number}/index.md": post() for number in range(3)}
    project = opened({"hugo.toml": "", **bundles})
    assert place(project, planned(project)) == "content/posts/why-rye/index.md"
    assert create(planned(project)).is_file()
    assert place(project, planned(project)) == "content/posts/why-rye-2/index.md"


def test_names_that_begin_with_the_date_are_carried_on(opened: Callable[[Files], Project]) -> None:
    posts = {f"content/2024-01-0{day}-a.md": "+++\ntitle = 'A'\n+++\n" for day in (1, 2, 3)}
    project = opened({"zola.toml": "", **posts})
    assert place(project, planned(project)) == "content/2026-11-23-why-rye.md"


def test_folders_of_years_and_months_are_carried_on(opened: Callable[[Files], Project]) -> None:
    posts = {f"posts/2025/0{month}/a.md": post(f"2025-0{month}-01") for month in (1, 2, 3)}
    project = opened(posts)
    assert place(project, planned(project)) == "posts/2026/11/why-rye.md"
    years = {f"notes/{year}/a.md": post(f"{year}-01-01") for year in (2027, 2028, 2029, 2030)}
    project = opened(years)
    assert place(project, planned(project)) == "notes/2026/why-rye.md"


def test_a_post_in_an_opened_folder_stays_there(
    opened: Callable[[Files], Project],
) -> None:
    from editor.project.project import Project

    project = opened({"hugo.toml": "", "content/posts/a.md": post(), "content/news/.keep": ""})
    inner = Project.open(project.root / "content/news", project.places)
    assert place(inner, planned(inner)) == "content/news/why-rye.md"


def test_no_file_is_ever_overwritten(opened: Callable[[Files], Project]) -> None:
    project = opened({"a.md": post()})
    names = [create(planned(project)).name for _ in range(3)]
    assert names == ["why-rye.md", "why-rye-2.md", "why-rye-3.md"]


@pytest.mark.parametrize(
    "there",
    ["WHY-RYE.MD", "why-rye/index.md", "why-rye.markdown", "why-rye.mdown", "why-rye.mdx"],
)
def test_a_name_is_taken_by_what_would_be_published_at_its_address(
    opened: Callable[[Files], Project], there: str
) -> None:
    project = opened({"hugo.toml": "", f"content/{there}": post(), "content/b.md": post()})
    assert planned(project).path.name == "why-rye-2.md"


def test_a_name_taken_after_planning_gets_a_number(opened: Callable[[Files], Project]) -> None:
    project = opened({"a.md": post()})
    new = planned(project)
    new.path.write_text("somebody else's")
    assert create(new).name == "why-rye-2.md"
    assert new.path.read_text() == "somebody else's"


@pytest.mark.parametrize("bundle", [False, True])
def test_posts_created_at_the_same_moment_get_files_of_their_own(
    opened: Callable[[Files], Project], bundle: bool
) -> None:
    project = opened({"hugo.toml": "", "content/a/index.md" if bundle else "content/a.md": post()})
    new = planned(project)
    assert new.bundle is bundle
    start = threading.Barrier(8)
    made: list[Path] = []

    def run() -> None:
        start.wait()
        made.append(create(new))

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8
    assert all(path.is_file() for path in made)


def test_a_file_in_the_way_of_the_folder_is_told(opened: Callable[[Files], Project]) -> None:
    project = opened({"_config.yml": "", "_drafts": "a file"})
    with pytest.raises(EditorError, match="_drafts"):
        create(planned(project))


@pytest.mark.parametrize("title", ["", "  \n ", "x" * 600])
def test_a_title_that_is_none_is_refused(opened: Callable[[Files], Project], title: str) -> None:
    with pytest.raises(EditorError):
        planned(opened({"a.md": ""}), title)


@pytest.mark.parametrize(
    "title",
    [
        'a: "b" #c', "- x", "{{ a }}", "yes", "1.10", "2024-01-01", "~", "'", '"', "\\", "a\tb",
        "---", "+++", "...", "%", "@", "!x", "&a *b", "🍞", "日本語", "a\ud800b", "\x07bell",
        "|", ">", "a --> b", "a: b",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "generator", ["hugo.toml", "zola.toml", "_config.yml", "pelicanconf.py", "conf.py"]
)
def test_any_title_is_written_so_that_it_reads_back(
    opened: Callable[[Files], Project], generator: str, title: str
) -> None:
    from editor.project.index import summarise

    project = opened({generator: SIGNS.get(generator, ""), "content/a.txt": ""})
    path = create(planned(project, title))
    row = summarise(path, project.generator, project.site)
    assert row.problem is None
    assert row.title == " ".join(title.replace("\ud800", "").split())
    assert path.name == path.name.strip(".")
