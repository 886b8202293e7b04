"""Links and images lead where the site would take them, and never out of the project."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from editor.project.index import PostIndex
from editor.project.links import Leads, Resolver
from editor.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.storage.places import Places
    from tests.project.conftest import Files

HUGO: Files = {
    "hugo.toml": 'baseURL = "https://a.b/blog/"',
    "content/posts/a.md": "",
    "content/posts/b.md": "",
    "content/posts/bundle/index.md": "",
    "content/posts/bundle/own.png": "",
    "content/posts/beside.png": "",
    "content/about.md": "",
    "content/posts/_index.md": "",
    "static/img/x.png": "",
    "static/img/with space.png": "",
    "assets/y.png": "",
    "static/file.pdf": "",
}
JEKYLL: Files = {
    "_config.yml": "url: https://a.b\nbaseurl: /blog\n",
    "_posts/2024-01-02-a.md": "",
    "_posts/2024-03-04-b.markdown": "",
    "_drafts/c.md": "",
    "assets/x.png": "",
    "about.md": "",
}
ZOLA: Files = {
    "zola.toml": 'base_url = "https://a.b"',
    "content/blog/a.md": "",
    "content/blog/page/index.md": "",
    "content/blog/page/own.png": "",
    "static/x.png": "",
}
PELICAN: Files = {
    "pelicanconf.py": 'PATH = "content"\n',
    "content/a.md": "",
    "content/deep/b.md": "",
    "content/images/x.png": "",
    "content/deep/own.png": "",
}
ASTRO: Files = {
    "astro.config.mjs": "",
    "src/content/blog/a.md": "",
    "src/assets/y.png": "",
    "public/x.png": "",
}
ELEVENTY: Files = {
    "eleventy.config.js": 'c.addPassthroughCopy({"public": "/"}); c.addPassthroughCopy("img")',
    "posts/a.md": "",
    "img/y.png": "",
    "public/x.png": "",
}
PLAIN: Files = {"posts/a.md": "", "images/x.png": "", "posts/b.md": ""}

FOUND: list[tuple[Files, str, str, str]] = [
    (HUGO, "content/posts/a.md", "/img/x.png", "static/img/x.png"),
    (HUGO, "content/posts/a.md", "/blog/img/x.png", "static/img/x.png"),
    (HUGO, "content/posts/a.md", "https://a.b/blog/img/x.png", "static/img/x.png"),
    (HUGO, "content/posts/a.md", "/img/with%20space.png", "static/img/with space.png"),
    (HUGO, "content/posts/a.md", "/img/x.png?v=2#top", "static/img/x.png"),
    (HUGO, "content/posts/a.md", "/y.png", "assets/y.png"),
    (HUGO, "content/posts/a.md", "beside.png", "content/posts/beside.png"),
    (HUGO, "content/posts/a.md", "./beside.png", "content/posts/beside.png"),
    (HUGO, "content/posts/bundle/index.md", "own.png", "content/posts/bundle/own.png"),
    (HUGO, "content/posts/a.md", "b.md", "content/posts/b.md"),
    (HUGO, "content/posts/a.md", "../b/", "content/posts/b.md"),
    (HUGO, "content/posts/a.md", "/posts/b/", "content/posts/b.md"),
    (HUGO, "content/posts/a.md", "/posts/b/#part", "content/posts/b.md"),
    (HUGO, "content/posts/a.md", "/posts/bundle/", "content/posts/bundle/index.md"),
    (HUGO, "content/posts/a.md", "/posts/", "content/posts/_index.md"),
    (HUGO, "content/posts/a.md", '{{< ref "about.md" >}}', "content/about.md"),
    (HUGO, "content/posts/a.md", '{{< relref "/posts/b" >}}', "content/posts/b.md"),
    (HUGO, "content/about.md", '{{% ref "b.md#part" %}}', "content/posts/b.md"),
    (HUGO, "content/about.md", '{{< ref "bundle" >}}', "content/posts/bundle/index.md"),
    (JEKYLL, "_posts/2024-01-02-a.md", "/assets/x.png", "assets/x.png"),
    (JEKYLL, "_posts/2024-01-02-a.md", "{{ site.baseurl }}/assets/x.png", "assets/x.png"),
    (JEKYLL, "_posts/2024-01-02-a.md", "{{site.url}}{{site.baseurl}}/assets/x.png", "assets/x.png"),
    (JEKYLL, "_posts/2024-01-02-a.md", "{{ '/assets/x.png' | relative_url }}", "assets/x.png"),
    (JEKYLL, "_drafts/c.md", "%7B%7B%20site.baseurl%20%7D%7D/assets/x.png", "assets/x.png"),
    (JEKYLL, "_posts/2024-01-02-a.md", "{% link about.md %}", "about.md"),
    (JEKYLL, "_drafts/c.md", "{% post_url 2024-03-04-b %}", "_posts/2024-03-04-b.markdown"),
    (JEKYLL, "_posts/2024-01-02-a.md", "/2024/03/04/b.html", "_posts/2024-03-04-b.markdown"),
    (JEKYLL, "_posts/2024-01-02-a.md", "/news/2024/3/4/b/", "_posts/2024-03-04-b.markdown"),
    (JEKYLL, "_posts/2024-01-02-a.md", "/about.html", "about.md"),
    (ZOLA, "content/blog/a.md", "@/blog/page/index.md", "content/blog/page/index.md"),
    (ZOLA, "content/blog/a.md", "@/blog/a.md#part", "content/blog/a.md"),
    (ZOLA, "content/blog/page/index.md", "own.png", "content/blog/page/own.png"),
    (ZOLA, "content/blog/a.md", "/x.png", "static/x.png"),
    (ZOLA, "content/blog/a.md", "/blog/page/own.png", "content/blog/page/own.png"),
    (ZOLA, "content/blog/a.md", '{{ get_url(path="@/blog/a.md") }}', "content/blog/a.md"),
    (PELICAN, "content/deep/b.md", "{static}/images/x.png", "content/images/x.png"),
    (PELICAN, "content/deep/b.md", "{static}own.png", "content/deep/own.png"),
    (PELICAN, "content/deep/b.md", "{attach}own.png", "content/deep/own.png"),
    (PELICAN, "content/deep/b.md", "{filename}../a.md", "content/a.md"),
    (PELICAN, "content/deep/b.md", "{filename}/a.md#part", "content/a.md"),
    (PELICAN, "content/deep/b.md", "|filename|/a.md", "content/a.md"),
    (PELICAN, "content/deep/b.md", "%7Bstatic%7D/images/x.png", "content/images/x.png"),
    (PELICAN, "content/deep/b.md", "/images/x.png", "content/images/x.png"),
    (ASTRO, "src/content/blog/a.md", "/x.png", "public/x.png"),
    (ASTRO, "src/content/blog/a.md", "../../assets/y.png", "src/assets/y.png"),
    (ASTRO, "src/content/blog/a.md", "@/assets/y.png", "src/assets/y.png"),
    (ELEVENTY, "posts/a.md", "/x.png", "public/x.png"),
    (ELEVENTY, "posts/a.md", "/img/y.png", "img/y.png"),
    (ELEVENTY, "posts/a.md", "{{ '/img/y.png' | url }}", "img/y.png"),
    (PLAIN, "posts/a.md", "../images/x.png", "images/x.png"),
    (PLAIN, "posts/a.md", "/images/x.png", "images/x.png"),
    (PLAIN, "posts/a.md", "images/x.png", "images/x.png"),
    (PLAIN, "posts/a.md", "b.html", "posts/b.md"),
]  # fmt: skip


@pytest.mark.parametrize(
    "case", FOUND, ids=[f"{number}-{case[2][:40]}" for number, case in enumerate(FOUND)]
)
def test_a_link_leads_to_the_file_the_site_would_show(
    opened: Callable[[Files], Project], case: tuple[Files, str, str, str]
) -> None:
    files, post, url, expected = case
    project = opened(files)
    target = Resolver(project).target(url, project.root / post)
    assert target.path is not None, target.reason
    assert target.path.relative_to(project.root).as_posix() == expected
    assert target.leads is Leads.FILE
    assert target.fragment == ("part" if "#part" in url else "top" if "#top" in url else "")


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://other.example/x.png", Leads.ELSEWHERE),
        ("//other.example/x.png", Leads.ELSEWHERE),
        ("mailto:a@b.c", Leads.ELSEWHERE),
        ("javascript:alert(1)", Leads.ELSEWHERE),
        ("file:///etc/passwd", Leads.ELSEWHERE),
        ("data:text/plain,x", Leads.ELSEWHERE),
        ("post:a", Leads.ELSEWHERE),
        ("source:/posts/a.md", Leads.ELSEWHERE),
        ("x" * 5000, Leads.ELSEWHERE),
        ("a\0b", Leads.ELSEWHERE),
        ("#part", Leads.ANCHOR),
        ("", Leads.ANCHOR),
        ("gone.png", Leads.MISSING),
        ("/img/gone.png", Leads.MISSING),
        ("%00.png", Leads.MISSING),
        ("/tags/bread/", Leads.ADDRESS),
        ("/feed.xml", Leads.ADDRESS),
        ("{{ page.image }}", Leads.TEMPLATE),
        ("{% include x %}", Leads.TEMPLATE),
        ("a" * 300 + ".png", Leads.MISSING),
    ],
)
def test_what_leads_to_no_file_says_why(
    opened: Callable[[Files], Project], url: str, leads: Leads
) -> None:
    project = opened(HUGO)
    target = Resolver(project).target(url, project.root / "content/posts/a.md")
    assert target.leads is leads
    if leads is not Leads.ANCHOR:
        assert target.path is None
        assert str(target.reason)


@pytest.mark.parametrize(
    "url",
    [
        "../../../secret.png",
        "/../../secret.png",
        "%2e%2e/%2e%2e/%2e%2e/secret.png",
        "{static}/../../secret.png",
        "@/../../secret.png",
        "link.png",
        "/folder/secret.png",
        "{tmp}/secret.png",
        "https://a.b/blog/../../../secret.png",
        '{{< ref "../../../secret.png" >}}',
    ],
)
def test_no_link_leads_out_of_the_project(
    opened: Callable[[Files], Project], tmp_path: Path, url: str
) -> None:
    (tmp_path / "secret.png").write_text("secret")
    project = opened(HUGO)
    (project.root / "content/posts/link.png").symlink_to(tmp_path / "secret.png")
    (project.root / "static/folder").symlink_to(tmp_path)
    url = url.replace("{tmp}", str(tmp_path))
    target = Resolver(project).target(url, project.root / "content/posts/a.md")
    assert target.path is None
    assert target.leads in {Leads.OUTSIDE, Leads.MISSING, Leads.TEMPLATE}


def test_a_post_that_stands_alone_sees_only_images_beside_it(
    isolated_home: Path, places: Places
) -> None:
    for name in ("post.md", "x.png", "private.md", "deep/y.png"):
        path = isolated_home / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    resolver = Resolver(Project.open(isolated_home / "post.md", places))
    post = isolated_home / "post.md"
    assert resolver.file_for("x.png", post) == (isolated_home / "x.png").resolve()
    assert resolver.file_for("private.md", post) is None
    assert resolver.file_for("deep/y.png", post) is None
    assert resolver.file_for("/x.png", post) == (isolated_home / "x.png").resolve()


@pytest.mark.parametrize(
    ("files", "url", "expected"),
    [
        (
            {
                "zola.toml": "",
                "content/b.md": "+++\npath = '2025/06/26/b'\naliases = ['old']\n+++\n",
            },
            "/2025/06/26/b/",
            "content/b.md",
        ),
        (
            {"zola.toml": "", "content/b.md": "+++\naliases = ['old']\n+++\n"},
            "/old",
            "content/b.md",
        ),
        ({"hugo.toml": "", "content/x/b.md": "---\nslug: c\n---\n"}, "/x/c/", "content/x/b.md"),
        ({"hugo.toml": "", "content/b.md": "---\nURL: /d.html\n---\n"}, "/d.html", "content/b.md"),
        (
            {"_config.yml": "", "b.md": "---\npermalink: /x/b/\n---\n"},
            "{{ site.url }}/x/b/#part",
            "b.md",
        ),
        (
            {"pelicanconf.py": "", "content/b.md": "Title: A title\nDate: 2024-01-01\n\nx\n"},
            "/a-title.html",
            "content/b.md",
        ),
        (
            {"_config.yml": "", "_posts/2024-01-02-b.md": "---\npermalink: /x/:year/:title\n---\n"},
            "/x/2024/b",
            "_posts/2024-01-02-b.md",
        ),
        (
            {
                "eleventy.config.js": "",
                "p/2024-01-02-b.md": "---\npermalink: /x/{{ page.fileSlug }}/\n---\n",
            },
            "/x/b/",
            "p/2024-01-02-b.md",
        ),
        (
            {
                "hugo.toml": "[languages.en]\n[languages.fr]\n",
                "content/p/b.fr.md": "---\naliases: [/old/, older]\n---\n",
            },
            "/fr/old/",
            "content/p/b.fr.md",
        ),
        (
            {
                "hugo.toml": "[languages.en]\n[languages.fr]\n",
                "content/p/b.fr.md": "---\naliases: [/old/, older]\n---\n",
            },
            "/fr/p/older/",
            "content/p/b.fr.md",
        ),
        (
            {"eleventy.config.js": "", "b.md": "---\npermalink: /x/index.html\n---\n"},
            "/x/",
            "b.md",
        ),
    ],
)
def test_a_link_leads_to_the_post_whose_head_claims_the_address(
    scanned: Callable[[Files], PostIndex], files: Files, url: str, expected: str
) -> None:
    index = scanned(files)
    root = index.project.root
    assert Resolver(index.project).file_for(url, root / "a.md") is None
    found = Resolver(index.project, index.summaries).file_for(url, root / "a.md")
    assert found == root / expected


PUBLISHED: list[tuple[str, Files, str, str]] = [
    # what it is about; the site; an address; the post that is published there
    ("hugo permalinks", {"hugo.toml": '[permalinks]\np = "/:year/:month/:slug/"\n',
     "content/p/b.md": "---\ntitle: The B\ndate: 2024-05-06\n---\n"},
     "/2024/05/the-b/", "content/p/b.md"),
    ("hugo languages", {"hugo.toml": "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n",
     "content/p/b.md": "", "content/p/b.fr.md": ""}, "/fr/p/b/", "content/p/b.fr.md"),
    ("hugo in lower case", {"hugo.toml": "", "content/P/To Be.md": ""}, "/p/to-be/",
     "content/P/To Be.md"),
    ("hugo, relative to where the post is published",
     {"hugo.toml": '[permalinks]\np = "/:contentbasename/"\n', "content/p/a.md": "",
      "content/p/q/b.md": ""}, "../b/#x", "content/p/q/b.md"),
    ("jekyll", {"_config.yml": "permalink: /:categories/:title/\nbaseurl: /x\n",
     "_posts/2024-05-06-b.md": "---\ncategories: [One, two]\n---\n"},
     "{{ site.baseurl }}/one/two/b/", "_posts/2024-05-06-b.md"),
    ("pelican", {"pelicanconf.py": "ARTICLE_URL = 'blog/{date:%Y}/{slug}/'\n",
     "content/b.md": "Title: The B\nDate: 2024-05-06\n\n"}, "/blog/2024/the-b/", "content/b.md"),
    ("zola", {"zola.toml": 'base_url = "https://a.b"\n',
     "content/p/2024-05-06-The_B.md": "+++\n+++\n"},
     "https://a.b/p/the-b/", "content/p/2024-05-06-The_B.md"),
    ("a post rather than a former address of another",
     {"hugo.toml": "", "content/b.md": "", "content/z.md": "---\naliases: [/b/]\n---\n"},
     "/b/", "content/b.md"),
    ("a post rather than a draft",
     {"hugo.toml": "", "content/b.md": "---\nurl: /x/\n---\n",
      "content/z.md": "---\nurl: /x/\ndraft: true\n---\n"}, "/x/", "content/b.md"),
    ("a draft rather than nothing",
     {"hugo.toml": "", "content/b.md": "---\nurl: /x/\ndraft: true\n---\n"}, "/x/",
     "content/b.md"),
]  # fmt: skip


@pytest.mark.parametrize("case", PUBLISHED, ids=[case[0] for case in PUBLISHED])
def test_a_link_leads_to_the_post_that_is_published_there(
    scanned: Callable[[Files], PostIndex], case: tuple[str, Files, str, str], places: Places
) -> None:
    _, files, url, expected = case
    index = scanned(files)
    root = index.project.root
    here = root / "content/p/a.md"
    assert Resolver(index.project, index.summaries).file_for(url, here) == root / expected
    # What is remembered of the posts is enough.
    for path in root.rglob("*.md"):
        os.utime(path, (1, 1))
    for _ in PostIndex(index.project, places).scan():
        pass
    again = PostIndex(index.project, places)
    rows = [row for batch in again.remembered() for row in batch.rows]
    assert again.read == 0
    assert Resolver(index.project, rows).file_for(url, here) == root / expected


@pytest.mark.parametrize(
    ("config", "folder", "post"),
    [
        ("hugo.toml", "static", "content/a.md"),
        ("zola.toml", "static", "content/a.md"),
        ("astro.config.mjs", "public", "src/pages/a.md"),
        ("conf.py", "images", "posts/a.md"),
    ],
)
def test_a_folder_of_files_counts_that_is_made_while_the_site_is_open(
    opened: Callable[[Files], Project], config: str, folder: str, post: str
) -> None:
    project = opened({config: "BLOG_TITLE = 'A'\n" if config == "conf.py" else "", post: ""})
    made = project.root / folder / "a.png"
    made.parent.mkdir()
    made.write_bytes(b"")
    assert Resolver(project).file_for("/a.png", project.root / post) == made
