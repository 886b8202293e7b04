"""A link is written as the blog's posts, or its generator, write theirs, and is found to lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from editor.project.index import PostIndex
from editor.project.link_habits import LinkWriter

if TYPE_CHECKING:
    from tests.project.conftest import Files

Scanned = Callable[["Files"], PostIndex]

HEAD = "---\ntitle: {}\ndate: 2024-01-02\n---\n"
A = HEAD.format("A")
HUGO = "hugo.toml"
ZOLA_HEAD = '+++\ntitle = "A"\ndate = 2024-01-02\n+++\n'
CASES: list[tuple[str, dict[str, str], str, str, str]] = [
    # what it is about; the site; the post that is linked to; the one that links; the link
    ("hugo", {HUGO: "", "content/p/a.md": A, "content/q/b.md": A},
     "content/p/a.md", "content/q/b.md", '{{< relref "/p/a.md" >}}'),
    ("hugo bundle", {HUGO: "", "content/p/a/index.md": A, "content/q/b.md": A},
     "content/p/a/index.md", "content/q/b.md", '{{< relref "/p/a/index.md" >}}'),
    ("hugo by bare names",
     {HUGO: "", "content/p/a.md": A, "content/q/b.md": A, "content/q/c.md":
      f'{A}[x]({{{{< ref "b" >}}}}) [y]({{{{< ref "b" >}}}}) [z](/q/b/)\n'},
     "content/p/a.md", "content/q/b.md", '{{< ref "a" >}}'),
    ("hugo by a bare name that two have",
     {HUGO: "", "content/p/a.md": A, "content/q/a.md": A, "content/q/b.md": A, "content/q/c.md":
      f'{A}[x]({{{{< ref "b" >}}}})\n'},
     "content/p/a.md", "content/q/b.md", '{{< relref "/p/a.md" >}}'),
    ("hugo by address below a path",
     {HUGO: 'baseURL = "https://h.org/blog/"', "content/p/a.md": A,
      "content/q/b.md": f"{A}[x](/blog/p/a/)\n", "content/q/c d.md": A},
     "content/q/c d.md", "content/q/b.md", "/blog/q/c-d/"),
    ("hugo by address, with a slug in the head",
     {HUGO: "", "content/p/a.md": A.replace("date", "slug: other\ndate"),
      "content/q/b.md": f"{A}[x](/q/c/)\n", "content/q/c.md": A},
     "content/p/a.md", "content/q/b.md", "/p/other/"),
    ("hugo by an old address only",
     {HUGO: "", "content/p/a.md": A.replace("date", "aliases: [/old/]\ndate"),
      "content/q/b.md": f"{A}[x](/q/c/)\n", "content/q/c.md": A},
     "content/p/a.md", "content/q/b.md", "/p/a/"),
    ("hugo relative with the suffix",
     {HUGO: "", "content/p/a.md": f"{A}[x](../q/b.md)\n", "content/q/b.md": A},
     "content/p/a.md", "content/q/b.md", "../p/a.md"),
    ("jekyll", {"_config.yml": "", "_posts/2024-01-02-a.md": A, "about.md": A},
     "_posts/2024-01-02-a.md", "about.md", "{% post_url 2024-01-02-a %}"),
    ("jekyll in a folder", {"_config.yml": "", "_posts/x/2024-01-02-a.md": A, "about.md": A},
     "_posts/x/2024-01-02-a.md", "about.md", "{% post_url x/2024-01-02-a %}"),
    ("jekyll page", {"_config.yml": "", "_posts/2024-01-02-a.md": A, "about.md": A},
     "about.md", "_posts/2024-01-02-a.md", "{% link about.md %}"),
    ("jekyll by address",
     {"_config.yml": "baseurl: /b", "_posts/2024-01-02-a.md": A, "_posts/2024-01-03-c.md":
      f"{A}[x]({{{{ '/2024/01/02/a.html' | relative_url }}}})\n", "_posts/2024-02-03-d.md": A},
     "_posts/2024-02-03-d.md", "_posts/2024-01-02-a.md",
     "{{ '/2024/01/02/d.html' | relative_url }}"),
    ("jekyll draft, which has no address yet",
     {"_config.yml": "", "_posts/2024-01-02-a.md": A, "_posts/2024-01-03-c.md":
      f"{A}[x](/2024/01/02/a.html)\n", "_drafts/d.md": A},
     "_drafts/d.md", "_posts/2024-01-02-a.md", "{% link _drafts/d.md %}"),
    ("hugo by address, where it is not made of the file's name",
     {HUGO: '[permalinks]\np = "/:year/:contentbasename/"\n', "content/p/a.md":
      f"{A}[x](/2024/c/)\n", "content/p/c.md": A, "content/p/b.md": A},
     "content/p/b.md", "content/p/a.md", "/2024/b/"),
    ("hugo by address without the slash behind it",
     {HUGO: '[permalinks]\np = "/:year/:contentbasename/"\n', "content/p/a.md":
      f"{A}[x](/2024/c)\n", "content/p/c.md": A, "content/p/b.md": A},
     "content/p/b.md", "content/p/a.md", "/2024/b"),
    ("hugo relative to where a post is published",
     {HUGO: '[permalinks]\np = "/:year/:contentbasename/"\n', "content/p/a.md":
      f"{A}[x](../c/)\n", "content/p/c.md": A, "content/q/b.md": A},
     "content/p/c.md", "content/q/b.md", "../../2024/c/"),
    ("pelican by address",
     {"pelicanconf.py": "PATH = 'content'\nARTICLE_URL = 'blog/{date:%Y}/{slug}.html'\n",
      "content/a.md": "Title: A\nDate: 2024-01-02\n\n[x](/blog/2024/b-b.html)\n",
      "content/b.md": "Title: B b\nDate: 2024-01-02\n\n", "content/c.md":
      "Title: C c\nDate: 2025-01-02\n\n"},
     "content/c.md", "content/a.md", "/blog/2025/c-c.html"),
    ("zola",
     {"zola.toml": 'base_url = "/"', "content/p/a.md": ZOLA_HEAD, "content/b.md": ZOLA_HEAD},
     "content/p/a.md", "content/b.md", "@/p/a.md"),
    ("pelican", {"pelicanconf.py": "PATH = 'content'", "content/p/a.md": "Title: A\n\n",
                 "content/b.md": "Title: B\n\n"},
     "content/p/a.md", "content/b.md", "{filename}/p/a.md"),
    ("pelican relative",
     {"pelicanconf.py": "PATH = 'content'", "content/p/a.md": "Title: A\n\n",
      "content/b.md": "Title: B\n\n[x]({filename}p/a.md)\n", "content/p/c.md": "Title: C\n\n"},
     "content/p/c.md", "content/p/a.md", "{filename}c.md"),
    ("mkdocs", {"mkdocs.yml": "site_name: x", "docs/p/a.md": "# A\n", "docs/q/b.md": "# B\n"},
     "docs/p/a.md", "docs/q/b.md", "../p/a.md"),
    ("nikola", {"conf.py": 'BLOG_TITLE = "x"\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n'
                'PAGES = (("pages/*.md", "", "page.tmpl"),)\n',
                "posts/a.md": A, "pages/b.md": A},
     "posts/a.md", "pages/b.md", "link://filename/posts/a.md"),
    ("eleventy", {".eleventy.js": "", "p/a.md": A, "b.md": A}, "p/a.md", "b.md", "/p/a/"),
    ("astro", {"astro.config.mjs": "", "src/content/blog/a.md": A, "src/content/blog/b.md": A},
     "src/content/blog/a.md", "src/content/blog/b.md", "/blog/a/"),
    ("plain", {"p/a b.md": A, "q/b.md": A}, "p/a b.md", "q/b.md", "../p/a%20b.md"),
    ("plain without the suffix", {"p/a.md": f"{A}[x](./c)\n", "p/c.md": A, "b.md": A},
     "p/a.md", "b.md", "./p/a"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "target", "post", "link"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_link_in_the_form_of_the_blog(
    scanned: Scanned, files: dict[str, str], target: str, post: str, link: str
) -> None:
    index = scanned(files)
    project = index.project
    writer = LinkWriter(project, index.summaries)
    row = next(row for row in index.summaries if row.path == project.root / target)
    assert writer.written(row, project.root / post) == link
    assert writer.resolver.target(link, project.root / post).path == row.path
    # What was learned once need not be learned again.
    again = LinkWriter(project, index.summaries, writer.habits)
    assert again.written(row, project.root / post) == link
