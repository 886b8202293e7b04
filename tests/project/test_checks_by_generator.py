"""Each generator's posts are checked by what it makes of them, in every format of heads it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from editor.errors import Severity
from editor.project.between_posts import BetweenPosts, said_of
from editor.project.checks import check_head, check_project
from editor.project.clock import Now
from editor.project.mends import EditTitle, Rename, TextMend
from editor.project.second_files import head_lines
from editor.project.summaries import summarise
from editor.storage.file import read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from editor.project.project import Project
    from tests.project.conftest import Files

    Opened = Callable[[Files], Project]

NOW = Now(datetime(2026, 11, 30, tzinfo=UTC), UTC)
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
LONG = "many words " * 18
TITLE, ADDRESS = "Add a title", "Rename…"
FUTURE = "2190-01-01"


@dataclass(frozen=True)
class OneSite:
    """A site with a few usual posts, and one that is looked at: ``head`` with its lines changed.

    ``head`` has a title, a date, tags, and numbers and switches that other posts have, too.
    ``slug`` is one that another post has. ``second`` is the suffix of a file that holds the head.
    """

    folder: str
    head: str
    files: Mapping[str, str]
    slug: str = "p1"
    name: str = "{}.md"
    second: str = ""

    def of(self, *, title: str, head: str | None = None) -> str:
        """A whole head."""
        return (self.head if head is None else head).replace("TITLE", title)

    def opened(self, opened: Opened, head: str) -> tuple[Project, str]:
        """The site with a post of this head; where that lies."""
        files = dict(self.files)
        posts = {f"p{number}": self.of(title=f"P{number}") for number in range(12)}
        for name, text in {**posts, "case": head}.items():
            path = f"{self.folder}/{self.name.format(name)}"
            if self.second:
                files[path] = "Text.\n"
                files[path.removesuffix(".md") + self.second] = text
            else:
                files[path] = text
        return opened(files), f"{self.folder}/{self.name.format('case')}"


YAML = (
    "---\ntitle: TITLE\ndate: 2024-01-02\ntags: [bread, rye]\ntoc: true\nlevel: 3\n---\n\nText.\n"
)
TOML = (
    '+++\ntitle = "TITLE"\ndate = 2024-01-02\ntags = ["bread", "rye"]\ntoc = true\nlevel = 3\n+++\n'
    "\nText.\n"
)
JSON = (
    '{\n  "title": "TITLE",\n  "date": "2024-01-02",\n  "tags": ["bread", "rye"],\n'
    '  "toc": true,\n  "level": 3\n}\n\nText.\n'
)
LINES = "Title: TITLE\nDate: 2024-01-02\nTags: bread, rye\nToc: true\nLevel: 3\n\nText.\n"
META = ".. title: TITLE\n.. date: 2024-01-02\n.. tags: bread, rye\n.. toc: true\n.. level: 3\n"
COMMENTS = f"<!--\n{META}-->\n\nText.\n"
ZOLA = '+++\ntitle = "TITLE"\ndate = 2024-01-02\n\n[taxonomies]\ntags = ["bread", "rye"]\n+++\n'

HUGO = {"hugo.toml": "baseURL = 'https://a.b/'\n"}
JEKYLL = {"_config.yml": "title: x\npermalink: /:title/\n"}
PELICAN = {"pelicanconf.py": "PATH = 'content'\nSITEURL = 'https://a.b'\n"}
NIKOLA = {"conf.py": 'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\n'}
ASTRO = {
    "astro.config.mjs": "export default {}\n",
    "src/pages/blog/[...slug].astro": "---\nimport { getCollection } from 'astro:content';\n"
    "export async function getStaticPaths() {\n  const posts = await getCollection('blog');\n"
    "  return posts.map((post) => ({ params: { slug: post.slug }, props: post }));\n}\n---\n",
}
SITES = {
    "hugo yaml": OneSite("content/posts", YAML, HUGO),
    "hugo toml": OneSite("content/posts", TOML, HUGO),
    "hugo json": OneSite("content/posts", JSON, HUGO),
    "jekyll": OneSite("_posts", YAML, JEKYLL, name="2024-01-02-{}.md"),
    "pelican": OneSite("content", LINES, PELICAN),
    "nikola comments": OneSite("posts", COMMENTS, NIKOLA),
    "nikola yaml": OneSite("posts", YAML, NIKOLA),
    "nikola toml": OneSite("posts", TOML, NIKOLA),
    "nikola meta": OneSite("posts", META, NIKOLA, second=".meta"),
    "zola": OneSite(
        "content",
        ZOLA,
        {"config.toml": "base_url = 'https://a.b'\n", "content/_index.md": "+++\n+++\n"},
    ),
    "eleventy": OneSite(
        "posts",
        YAML,
        {"eleventy.config.js": "module.exports = () => ({})\n"},
        slug="/posts/p1/",
    ),
    "eleventy json": OneSite(
        "posts",
        f"---json\n{JSON.partition(chr(10) * 2)[0]}\n---\n\nText.\n",
        {"eleventy.config.js": "module.exports = () => ({})\n"},
        slug="/posts/p1/",
    ),
    "astro": OneSite("src/content/blog", YAML.replace("date:", "pubDate:"), ASTRO),
    "astro toml": OneSite("src/content/blog", TOML.replace("date =", "pubDate ="), ASTRO),
    "mkdocs": OneSite(
        "docs/blog/posts",
        YAML,
        {
            "mkdocs.yml": "site_name: x\nplugins: [blog]\ntheme: {name: material}\n",
            "docs/index.md": "# Home\n",
            "docs/blog/index.md": "# Blog\n",
        },
    ),
    "plain yaml": OneSite(".", YAML, {}),
    "plain toml": OneSite(".", TOML, {}),
    "plain json": OneSite(".", JSON, {}),
}
WITHOUT_LISTS = {"pelican", "nikola comments", "nikola meta"}


@dataclass(frozen=True)
class Case:
    """A line of the usual head that becomes another one, and what is said of it then.

    ``mended`` is what stands there when it is put right, ``label`` another way to do that.
    """

    before: str
    after: str
    key: str
    severity: Severity
    said: str
    mended: str | None = None
    label: str = ""
    others: frozenset[str] = field(default_factory=frozenset)


def _line(site: OneSite, part: str) -> str:
    """The line of the usual head that has this in it."""
    return next(line for line in site.head.split("\n") if part in line.casefold())


def _cases(name: str, site: OneSite) -> list[Case]:
    """What is wrong alike on all sites, written in the format of this one."""
    generator = name.partition(" ")[0]
    title, date, tags = (_line(site, part) for part in ("title", "2024-01-02", "bread"))
    is_toml, is_capital = " = " in title, generator == "pelican"
    keys = [line.strip('" .').partition(" ")[0].strip('":') for line in (title, date, tags)]
    title_key, date_key, tag_key = keys
    tag_key = f"taxonomies.{tag_key}" if generator == "zola" else tag_key
    misspelt = title.replace("title", "titel").replace("Title", "Titel")
    cases = [
        Case(title, misspelt, "Titel" if is_capital else "titel", WARNING, "meant to be", title),
        Case(tags, tags.replace("bread", "Bread"), tag_key, WARNING,
             "The tag Bread is written bread in more posts", tags),
        Case(tags, tags.replace("bread", "breads"), tag_key, WARNING,
             "Is the tag breads meant to be bread?", tags),
    ]  # fmt: skip
    empty = title.replace(" TITLE", "").replace("TITLE", "")
    if generator == "jekyll":  # to which a name is a title, unless quotes say that there is none
        empty = title.replace("TITLE", "''")
    said, severity = "The post has no title", WARNING
    if generator == "nikola":
        said, severity = "it has no title", ERROR
    cases.append(Case(title, empty, title_key, severity, said, label=TITLE))
    waits = generator in {"hugo", "jekyll", "nikola", "plain"}
    when = "Appears with the first build after" if waits else "does not wait for it here"
    future = f"{_no_draft(generator, site)}\n{date.replace('2024-01-02', FUTURE)}"
    cases.append(Case(date, future, date_key, NOTE, when))
    no_day = date.replace("2024-01-02", '"2024-02-30"' if is_toml else "2024-02-30")
    said, severity = "is not a date that the generator", ERROR
    if generator == "jekyll":
        said, severity = "takes it for Friday 1 March 2024", WARNING
    cases.append(Case(date, no_day, date_key, severity, said))
    if generator != "zola":  # whose own keys are all in tables
        level = _line(site, "level")
        high = level.replace("3", '"high"' if is_toml or '"' in level else "high")
        key = "Level" if is_capital else "level"
        cases.append(Case(level, high, key, NOTE, "is a number in other posts"))
    return cases


def _no_draft(generator: str, site: OneSite) -> str:
    """A line that says that a post is no draft."""
    key, value = {
        "jekyll": ("published", "true"),
        "pelican": ("Status", "published"),
        "nikola": ("status", "published"),
    }.get(generator, ("draft", "false"))
    title = _line(site, "title")
    line = title.replace("title", key).replace("Title", key)
    return line.replace('"TITLE"', value if value in {"true", "false"} else f'"{value}"').replace(
        "TITLE", value
    )


ALL = [(name, case) for name, site in SITES.items() for case in _cases(name, site)]
T, D, TAGS = "title: TITLE", "date: 2024-01-02", "tags: [bread, rye]"
OWN = [
    ("hugo yaml", Case(D, f"{D}\npublishDate: 2023-01-01", "publishDate", NOTE,
                       "before its own date", f"{D}\npublishDate: 2024-01-02")),
    ("hugo toml", Case("date = 2024-01-02", "date = 2024-01-02\npublishDate = 2023-01-01",
                       "publishDate", NOTE, "before its own date",
                       "date = 2024-01-02\npublishDate = 2024-01-02")),
    ("hugo yaml", Case(D, f"{D}\ndraft: perhaps", "draft", WARNING, "neither true nor false")),
    ("hugo yaml", Case(TAGS, "tags: bread, rye", "tags", WARNING, "expects a list here", TAGS)),
    ("jekyll", Case(TAGS, "tags: bread, rye", "tags", WARNING, "commas stay", TAGS)),
    ("jekyll", Case(TAGS, "tags: Bread rye", "tags", WARNING, "written bread", "tags: bread rye",
                    others=frozenset({"tags is a list in other posts, and a text here."}))),
    ("jekyll", Case(D, f"{D}\npublished: 'false'", "published", WARNING, "for false here",
                    f"{D}\npublished: false")),
    ("pelican", Case("Tags: bread, rye", "Tags: bread, rye\nStatus: drat", "Status", ERROR,
                     "is no status that it knows", "Tags: bread, rye\nStatus: draft")),
    ("nikola comments", Case(".. tags: bread, rye", ".. tags: bread, rye\n.. status: drat",
                             "status", WARNING, "which knows published, featured, draft, private",
                             ".. tags: bread, rye\n.. status: draft")),
    ("nikola yaml", Case(D, f"{D}\nstatus: 'false'", "status", WARNING, "says nothing to Nikola")),
    ("nikola meta", Case(".. date: 2024-01-02", ".. date: 2024-01-02\n.. updated: 15.6.2024",
                         "updated", WARNING, "is not a date",
                         ".. date: 2024-01-02\n.. updated: 2024-06-15")),
    ("zola", Case('tags = ["bread", "rye"]', 'tags = "bread, rye"', "taxonomies.tags", ERROR,
                  "ends the build", 'tags = ["bread", "rye"]')),
    ("zola", Case("date = 2024-01-02", "date = 2024-01-02\nupdated = '15.6.2024'", "updated",
                  WARNING, "is not a date", "date = 2024-01-02\nupdated = '2024-06-15'")),
    ("mkdocs", Case(D, f"{D}\ndraft: 'true'", "draft", ERROR, "ends the build",
                    f"{D}\ndraft: true")),
    ("eleventy", Case(TAGS, "tags: bread, rye", "tags", WARNING, "expects a list here", TAGS)),
    ("astro", Case(TAGS, "tags: bread, rye", "tags", NOTE, "a list in other posts", TAGS)),
    ("plain yaml", Case(T, "title: A: b", "title", ERROR, "a colon is not allowed",
                        'title: "A: b"')),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "case"), [*ALL, *OWN], ids=lambda it: it if isinstance(it, str) else it.after[:30]
)
def test_what_is_wrong_is_said_of_its_key_and_mended(opened: Opened, name: str, case: Case) -> None:
    site = SITES[name]
    head = site.of(title="New", head=site.head.replace(case.before, case.after))
    project, place = site.opened(opened, head)
    post = project.root / place
    found = dict(check_project(project, clock=lambda: NOW)).get(post, ())
    said = [it for it in found if case.said in str(it.message)]
    assert len(said) == 1, [str(it.message) for it in found]
    [problem] = said
    expected = case.after.replace("TITLE", "New").split("\n")[-1].strip()
    assert problem.field == case.key
    assert problem.severity is case.severity
    lines, file = head_lines(post, read(post).lines.texts, project.site)
    assert problem.line is not None
    assert lines[problem.line].strip() == expected
    assert problem.file == file
    if case.mended is not None:
        mend = next(way for way in problem.ways if isinstance(way, TextMend))
        source = read(file or post).lines
        after = mend.applied(source, project.site.head_rules).text()
        assert after == source.text().replace(
            case.after.replace("TITLE", "New"), case.mended.replace("TITLE", "New")
        )
    if case.label == TITLE:
        assert isinstance(problem.mend, EditTitle)
    # The form is told the same.
    between = BetweenPosts(project)
    for path in sorted(post.parent.glob("*.md")):
        between.put(path, said_of(summarise(path, project.generator, project.site)))
    assert check_head(project, post, read(post).lines.texts, between, NOW) == found


SLUGS = [
    ("hugo yaml", "slug: p1"), ("hugo toml", 'slug = "p1"'), ("hugo json", '  "slug": "p1",'),
    ("jekyll", "slug: p1"), ("pelican", "Slug: p1"), ("nikola comments", ".. slug: p1"),
    ("nikola meta", ".. slug: p1"), ("nikola toml", 'slug = "p1"'), ("zola", 'slug = "p1"'),
    ("eleventy", "permalink: /posts/p1/"), ("astro", "slug: p1"), ("mkdocs", "slug: p1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "line"), SLUGS, ids=[name for name, _ in SLUGS])
def test_a_slug_that_another_post_has_is_said_at_its_key(
    opened: Opened, name: str, line: str
) -> None:
    site = SITES[name]
    title = next(it for it in site.head.split("\n") if "TITLE" in it)
    head = site.of(title="New", head=site.head.replace(title, f"{title}\n{line}"))
    project, place = site.opened(opened, head)
    found = dict(check_project(project, clock=lambda: NOW))[project.root / place]
    [problem] = [it for it in found if "is also that of" in str(it.message)]
    key = line.strip(' ".').partition(" ")[0].strip('":')
    assert problem.field == key
    assert isinstance(problem.mend, Rename)
    assert str(problem.mend.label) == ADDRESS


@pytest.mark.parametrize("name", SITES)
def test_a_long_description_is_a_hint(opened: Opened, name: str) -> None:
    site = SITES[name]
    title = next(it for it in site.head.split("\n") if "TITLE" in it)
    key = "summary" if name == "pelican" else "description"
    line = title.replace("title", key).replace("Title", key.title()).replace("TITLE", LONG.strip())
    head = site.of(title="New", head=site.head.replace(title, f"{title}\n{line}"))
    project, place = site.opened(opened, head)
    [problem] = dict(check_project(project, clock=lambda: NOW))[project.root / place]
    assert "has 197 characters" in str(problem.message)
    assert problem.severity is NOTE
    assert (problem.field or "").casefold() == key


@pytest.mark.parametrize("name", SITES)
def test_usual_posts_are_left_in_peace(opened: Opened, name: str) -> None:
    site = SITES[name]
    project, _ = site.opened(opened, site.of(title="New"))
    assert [str(it.message) for _, its in check_project(project) for it in its] == []
