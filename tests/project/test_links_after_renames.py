"""The law of renames: what a link led to, it leads to afterwards, whatever is renamed or moved."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.frontmatter import body_start
from editor.project.head_links import head_links
from editor.project.index import known_posts
from editor.project.links import Resolver
from editor.project.plan import carry_out, take_back
from editor.project.project import Project
from editor.project.rename import Renaming, plan_rename
from editor.project.scanning import scan_post
from editor.scan.references import references
from editor.storage.file import read
from editor.storage.places import Places
from tests.examples import tried

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.project.plan import Plan
    from editor.project.post import PostSummary

FENCED = "---\ntitle: {title}\ndate: 2024-01-0{number}\n{more}---\n"
TOML = '+++\ntitle = "{title}"\ndate = 2024-01-0{number}\n{more}+++\n'
HEADERS = "Title: {title}\nDate: 2024-01-0{number}\n{more}\n"
SLUGGED, COVERED = "slug: s-{number}\n", "cover: {image}\n"
TOML_SLUGGED, TOML_COVERED = 'slug = "s-{number}"\n', '[extra]\ncover = "{image}"\n'


@dataclass(frozen=True)
class Blog:
    """A small site: its ``posts`` and the tags that name one of them by its path or its name."""

    files: dict[str, str]
    content: str
    posts: tuple[str, ...]
    tags: tuple[str, ...] = ()
    head: str = FENCED
    more: tuple[str, ...] = (SLUGGED, COVERED)
    folders: tuple[str, ...] = ("p", "q", "q/deep")
    image: str = "p/i.png"
    below: str = ""
    others: tuple[str, ...] = field(default=("p/u/own.png",))


PAGES = ("p/a.md", "p/b.md", "q/c.md", "q/deep/d.md")
BUNDLES = (*PAGES, "p/u/index.md")
JEKYLL = tuple(f"_posts/2024-01-0{number}-{name}.md" for number, name in enumerate("abcd", 1))
BLOGS = {
    "hugo": Blog(
        {"hugo.toml": 'baseURL = "https://a.b/c/"\n'}, "content",
        (*BUNDLES, "q/_index.md"), ('{{{{< ref "/{path}" >}}}}', '{{{{< relref "{name}" >}}}}'),
        below="/c",
    ),
    "hugo by date": Blog(
        {"hugo.toml": '[permalinks]\np = "/:year/:title/"\nq = "/:slugorcontentbasename/"\n'},
        "content", BUNDLES,
    ),
    "jekyll": Blog(
        {"_config.yml": "permalink: /:categories/:title/\nbaseurl: /c\n"}, "",
        (*JEKYLL, "about.md", "_drafts/e.md"),
        ("{{% post_url {stem} %}}", "{{% link {path} %}}", "{{{{ '/{path}' | relative_url }}}}"),
        more=("categories: [x]\n", COVERED), folders=("_posts", "_posts/deep"), image="img/i.png",
        below="/c", others=(),
    ),
    "zola": Blog(
        {"zola.toml": 'base_url = "https://a.b"\n'}, "content", BUNDLES, ("@/{path}",),
        head=TOML, more=(TOML_SLUGGED, TOML_COVERED),
    ),
    "pelican": Blog(
        {"pelicanconf.py": "PATH = 'content'\nARTICLE_URL = '{date:%Y}/{slug}/'\n"}, "content",
        PAGES, ("{{filename}}/{path}",), head=HEADERS,
        more=("Slug: s-{number}\n", "Cover: {image}\n"),
    ),
    "mkdocs": Blog({"mkdocs.yml": "site_name: x\n"}, "docs", (*PAGES, "p/index.md")),
    "nikola": Blog(
        {"conf.py": 'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\nPAGES = ()\n'}, "posts",
        ("p/a.md", "p/b.md", "q/c.md"), ("link://filename/posts/{path}",),
    ),
    "astro": Blog({"astro.config.mjs": ""}, "src/content", PAGES, image="p/i.png"),
    "eleventy": Blog({"eleventy.config.js": ""}, "", PAGES),
    "plain": Blog({}, "", (*PAGES, "p/README.md")),
}  # fmt: skip


def spellings(blog: Blog, here: str, there: str, published: str | None) -> Iterator[str]:
    """Links in the post ``here`` to the post ``there``; some of them lead nowhere."""
    stem = posixpath.splitext(there)[0]
    page = posixpath.dirname(stem) if posixpath.basename(stem) in {"index", "_index"} else stem
    folder = posixpath.dirname(here) or "."
    yield posixpath.relpath(there, folder)
    yield posixpath.relpath(page, folder)
    yield f"{posixpath.relpath(page, posixpath.splitext(here)[0])}/#x"
    yield f"/{there}"
    yield f"/{page}/"
    if published is not None:
        yield f"{blog.below}{published}"
        yield f"{blog.below}{published.rstrip('/')}#x"
        start = posixpath.splitext(here)[0]
        yield posixpath.relpath(published, f"/{start}") + "/"
    for tag in blog.tags:
        name = posixpath.basename(there)
        yield tag.format(path=there, name=name, stem=posixpath.splitext(name)[0])


def written(root: Path, blog: Blog, mores: list[int]) -> dict[Path, str]:
    """The posts of a blog without links, and its other files."""
    posts: dict[Path, str] = {}
    for name, text in blog.files.items():
        (root / name).write_text(text, encoding="utf-8")
    content = root / blog.content
    for image in (blog.image, *blog.others):
        (content / image).parent.mkdir(parents=True, exist_ok=True)
        (content / image).write_bytes(b"x")
    for number, name in enumerate(blog.posts, 1):
        here = posixpath.dirname(name) or "."
        image = posixpath.relpath(blog.image, here)
        chosen = mores[number % len(mores)]
        more = "".join(text for bit, text in enumerate(blog.more) if chosen >> bit & 1)
        more = more.format(number=number, image=image)
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        head = blog.head.format(title=f"Title {number}", number=number, more=more)
        posts[path] = f"{head}![i]({image})\n"
        path.write_text(posts[path], encoding="utf-8")
    return posts


def leading(project: Project, posts: list[Path]) -> dict[tuple[Path, int], Path | None]:
    """Where each link of the posts leads, those of their heads included."""
    resolver = Resolver(project, known_posts(project))
    found: dict[tuple[Path, int], Path | None] = {}
    for post in posts:
        lines = read(post).lines.texts
        scan = scan_post(project.site, post, lines, body_start(lines, project.site.head_rules))
        urls = [one.text for one in head_links(project, post, lines, resolver)]
        urls += [one.url for one in references(scan)]
        for number, url in enumerate(urls):
            found[post, number] = resolver.file_for(url, post)
    return found


@pytest.mark.parametrize("name", BLOGS)
@settings(max_examples=tried(6), deadline=None)
@given(data=st.data())
def test_a_link_leads_where_it_led(name: str, data: st.DataObject) -> None:
    blog = BLOGS[name]
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "site"
        root.mkdir()
        posts = written(root, blog, data.draw(st.lists(st.integers(0, 3), min_size=1, max_size=4)))
        user = Path(folder) / "user"
        project = Project.open(root, Places(user, user, user, user))
        content = root / blog.content
        rows = {row.path: row for row in known_posts(project)}
        assert rows.keys() == posts.keys()
        with_links(blog, content, rows, posts, data)
        before = leading(project, list(posts))
        texts = {path: path.read_bytes() for path in posts}

        plan = planned(project, content / data.draw(st.sampled_from(blog.posts)), blog, data)
        if plan is None:
            return
        done = carry_out(plan)

        after = leading(project, [plan.after(path) for path in posts])
        by_hand = [f"{path}: {one.message}" for path, one in plan.problems]
        lost = [
            (path, number)
            for (path, number), target in before.items()
            if target is not None and after[plan.after(path), number] != plan.after(target)
        ]
        assert len(lost) <= len(by_hand)
        # Nothing has to be changed by hand but tags that cannot name the new place, and addresses
        # where only the generator knows the new one.
        new = {row.path: row.published for row in known_posts(project)}
        is_told = all(
            row.published is None or new.get(plan.after(path)) is not None
            for path, row in rows.items()
        )
        assert not is_told or all("{" in one for one in by_hand), by_hand
        assert take_back(done) == ()
        assert {path: path.read_bytes() for path in posts} == texts


def with_links(
    blog: Blog,
    content: Path,
    rows: dict[Path, PostSummary],
    posts: dict[Path, str],
    data: st.DataObject,
) -> None:
    """Write links into the posts, a few of those there can be."""
    for path, text in posts.items():
        here = path.relative_to(content).as_posix()
        links = [
            link
            for other in posts
            for link in spellings(
                blog, here, other.relative_to(content).as_posix(), rows[other].published
            )
        ]
        chosen = data.draw(st.lists(st.sampled_from(links), max_size=6))
        body = "".join(f"\n[x]({link})\n" for link in chosen)
        path.write_text(text + body, encoding="utf-8")


def planned(project: Project, post: Path, blog: Blog, data: st.DataObject) -> Plan | None:
    """Another title, name or folder for a post, or several of them; None where that cannot be."""
    folder = data.draw(st.none() | st.sampled_from(blog.folders))
    wanted = Renaming(
        title=data.draw(st.none() | st.just("Another title")),
        slug=data.draw(st.none() | st.sampled_from(["new", "new-name.x", "ä"])),
        folder=None if folder is None else project.root / blog.content / folder,
    )
    try:
        return plan_rename(project, post, wanted)
    except EditorError:
        return None
