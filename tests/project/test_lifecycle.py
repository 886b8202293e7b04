"""New posts: in the right folder, with the right name and head, never over another file."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.lifecycle import create, folder_of_posts, plan_post
from editor.project.status import PostState
from editor.project.summaries import summarise

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
        ({"_config.yml": ""}, True, "_posts/2026-11-23-why-rye.md",
         ["---", "layout: post", 'title: "Why “rye”?"', "date: 2026-11-23 22:01:40 +0100",
          "published: false", "---"]),
        ({"_config.yml": "", "_drafts/.keep": ""}, True, "_drafts/why-rye.md",
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
        ({"mkdocs.yml": "plugins: [blog]", "docs/blog/posts/.keep": ""}, True,
         "docs/blog/posts/why-rye.md",
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


def test_the_day_in_the_name_of_a_jekyll_post_is_that_of_its_address(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"_config.yml": "timezone: Pacific/Kiritimati\n"})
    new = plan_post(project, "A", datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert new.path.name == "2026-11-24-a.md"


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
        "---", "Date: 2026-11-23", "Tags: []", "Draft: true", "Title: Why “rye”?", "---", "", "",
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
    assert planned(project).lines.texts[2] == "pubDatetime: 2026-11-23T21:01:40Z"


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
    project = opened({"_config.yml": "", "_posts": "a file"})
    with pytest.raises(EditorError, match="_posts"):
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
    project = opened({generator: SIGNS.get(generator, ""), "content/a.txt": ""})
    path = create(planned(project, title))
    row = summarise(path, project.generator, project.site)
    assert row.problem is None
    assert row.title == " ".join(title.replace("\ud800", "").split())
    assert path.name == path.name.strip(".")


ENGLISH = 'defaultContentLanguage = "en"\n[languages.cs]\n[languages.en]\n[languages.fr]\n'
FOLDERS = ENGLISH + "".join(
    f"[[module.mounts]]\nsource = 'content/{code}'\ntarget = 'content'\nlang = '{code}'\n"
    for code in ("cs", "en", "fr")
)
TRANSLATED = {
    "hugo.toml": FOLDERS,
    **{
        f"content/{code}/{section}/{number}.md": post("2024-01-01")
        for code in ("cs", "en", "fr")
        for section, count in (("docs", 40), ("blog", 3))
        for number in range(count)
    },
    "content/en/blog/_index.md": post("2024-01-01"),
}
KEYED = {f"_posts/2024-01-0{day}-a.md": post("2024-01-01", "published: true") for day in (1, 2)}
SUFFIXED = {
    "zola.toml": 'default_language = "en"\n[languages.fr]\n',
    **{
        f"content/posts/{number}/index{code}.md": post()
        for number in range(4)
        for code in ("", ".fr")
    },
    "content/posts/plain.fr.md": post(),
}


@pytest.mark.parametrize(
    ("files", "beside", "path"),
    [
        (TRANSLATED, "content/en/blog/1.md", "content/en/blog/why-rye.md"),
        (TRANSLATED, "content/fr/blog/1.md", "content/fr/blog/why-rye.md"),
        (TRANSLATED, "content/en/blog/_index.md", "content/en/blog/why-rye.md"),
        (TRANSLATED, None, "content/en/docs/why-rye.md"),
        (TRANSLATED, "somewhere/else.md", "content/en/docs/why-rye.md"),
        (SUFFIXED, "content/posts/1/index.fr.md", "content/posts/why-rye/index.fr.md"),
        (SUFFIXED, "content/posts/1/index.md", "content/posts/why-rye/index.md"),
        (SUFFIXED, "content/posts/plain.fr.md", "content/posts/why-rye.fr.md"),
        (SUFFIXED, None, "content/posts/why-rye/index.md"),
        ({"mkdocs.yml": "plugins: [blog]", "docs/a.md": post(),
          "docs/blog/posts/api/b.mdown": post()},
         "docs/blog/posts/api/b.mdown", "docs/blog/posts/api/why-rye.mdown"),
        ({"astro.config.mjs": "", "src/content/blog/de/a.mdx": post(),
          "src/content/blog/en/a.md": post(), "src/content/blog/en/b.md": post()},
         "src/content/blog/de/a.mdx", "src/content/blog/de/why-rye.mdx"),
        ({"eleventy.config.js": "", "posts/a.md": post("2025-01-01"), "notes/b.md": post()},
         "notes/b.md", "notes/why-rye.md"),
        ({**PELICAN, "content/a.md": "Title: A\nDate: 2024-01-01\n\nText",
          "content/pages/b.md": "Title: B\n\nText"},
         "content/pages/b.md", "content/why-rye.md"),
        ({**SIGNS, "posts/2025/a.md": post("2025-01-01"), "posts/b/2024/c.md": post()},
         "posts/b/2024/c.md", "posts/b/2026/why-rye.md"),
        ({"_config.yml": "", **KEYED}, "_posts/2024-01-01-a.md", "_posts/2026-11-23-why-rye.md"),
        ({"_config.yml": "", **KEYED, "about.md": post()}, "about.md",
         "_posts/2026-11-23-why-rye.md"),
        ({"_config.yml": "", **KEYED, "_drafts/a.md": post()}, "_posts/2024-01-01-a.md",
         "_drafts/why-rye.md"),
        ({"_config.yml": "", **KEYED, "_drafts/old/a.md": post()}, "_drafts/old/a.md",
         "_drafts/old/why-rye.md"),
        ({"_config.yml": "", **KEYED, "_drafts/a.md": post(),
          "news/_posts/2024-01-01-b.md": post()},
         "news/_posts/2024-01-01-b.md", "news/_posts/2026-11-23-why-rye.md"),
        ({"_config.yml": "collections: [recipes]", **KEYED, "_recipes/a.md": post()},
         "_recipes/a.md", "_recipes/why-rye.md"),
    ],
)  # fmt: skip
def test_a_post_goes_where_the_current_one_is_and_no_folder_is_invented(
    opened: Callable[[Files], Project], files: Files, beside: str | None, path: str
) -> None:
    project = opened(files)
    here = None if beside is None else project.root / beside
    new = plan_post(project, "Why “rye”?", NOW, beside=here)
    assert place(project, new) == path
    folders = {folder for folder in project.root.rglob("*") if folder.is_dir()}
    row = summarise(create(new), project.generator, project.site)
    assert row.state is PostState.DRAFT
    made = {folder for folder in project.root.rglob("*") if folder.is_dir()} - folders
    assert made <= ({new.path.parent} if new.bundle or "2026/" in path else set())


def test_a_draft_is_marked_with_the_switch_the_other_posts_have(
    opened: Callable[[Files], Project],
) -> None:
    jekyll = opened({"_config.yml": "", **KEYED})
    assert "published: false" in planned(jekyll).lines.texts
    assert "published" not in planned(jekyll, draft=False).lines.text()


def test_a_blog_that_says_published_gets_no_other_switch(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"a.txt": "", "content/a.md": post("2024-01-01", "published: true")})
    head = planned(project).lines.texts
    assert "published: false" in head
    assert not any(line.startswith("draft") for line in head)


def test_a_switch_that_hugo_does_not_read_is_not_taken_over(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"hugo.toml": "", "content/a.md": post("2024-01-01", "published: true")})
    head = planned(project).lines.texts
    assert "draft: true" in head
    assert not any(line.startswith("published") for line in head)


def test_a_published_that_is_a_date_is_no_switch(opened: Callable[[Files], Project]) -> None:
    files = {"hugo.toml": "", "content/a.md": post("2024-01-01", "published: 2024-01-02")}
    assert "draft: true" in planned(opened(files)).lines.texts


def test_a_name_that_is_taken_keeps_its_language(opened: Callable[[Files], Project]) -> None:
    project = opened({**SUFFIXED, "content/posts/why-rye.fr.md": post()})
    new = plan_post(project, "Why rye", NOW, beside=project.root / "content/posts/plain.fr.md")
    assert place(project, new) == "content/posts/why-rye-2.fr.md"
