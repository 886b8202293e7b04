"""MkDocs sites with every mechanism that decides on a page on, off and combined, by a number each.

With ``blog`` they have Material's blog plugin, which the tests do not install.
"""

from __future__ import annotations

from random import Random
from typing import Final

FOLDERS: Final = (
    "",
    "blog/",
    "blog/posts/",
    "blog/posts/deep/",
    "blog/posts-old/",
    "notes/",
    "n/in/",
)
NAMES: Final = (
    *("index.md", "README.md", "a.md", "b.markdown", "c.mkd", "d.MD", "e.mdown", "f.mkdn"),
    *("wip-g.md", "h.txt", "a.mkd", "_j.md", "k l.md", "m.MarkDown"),
)  # fmt: skip
PATTERNS: Final = (
    *("notes/", "wip-*", "/a.md", "*.markdown", "**/in/", "posts/deep", "blog/posts/*.md"),
    *("# none", "n/**/a.md", "k l.md", "!wip-g.md", "[ab].md"),
)  # fmt: skip
LINES: Final = (
    "draft: true",
    "draft: false",
    "draft: 'true'",
    "draft: yes",
    "draft:",
    "draft: 1",
    "Draft: true",
    "date: 2036-01-01",
    "date: 2036-01-01 10:00:00",
    "date: 2036-01-01T10:00:00+02:00",
    "date: 2020-1-1",
    "date: '2020-01-01'",
    "date: 2020-02-31",
    "date: someday",
    "date:",
    "date: {created: 2036-01-01}",
    "date: {created: 2020-01-01, updated: 2036-01-01}",
    "date: {created: 2020-01-01, updated: soon}",
    "slug: own",
    "categories: [A, B]",
    "categories: A",
    "title: Other",
    "pin: true",
    "tags: [a]",
)
_MERGED: Final = tuple(
    line
    for line in LINES
    if line in {"draft: true", "draft: false", "date: 2036-01-01", "title: Other", "slug: own"}
    or "[" in line
)
"""The meta plugin ends the build where a value is of another kind than that of its file."""

META: Final = (
    "draft: true\n",
    "draft: false\ntags: [m]\n",
    "date: 2020-01-01\n",
    "title: All\ntags: [m]\n",
    "categories: [M]\n",
)


def mkdocs_site(seed: int, *, blog: bool) -> dict[str, str]:
    """The files of the site with this number, by their paths."""
    chance = Random(seed)
    settings, top, posts = _settings(chance, blog)
    files = {"mkdocs.yml": settings}
    names = {f"{folder}{name}" for folder in FOLDERS for name in chance.sample(NAMES, 5)}
    if blog or "draft_docs" in settings:
        # Of two files for one page MkDocs drops the draft, or the one at which it does not end.
        names = {name for name in names if not name.endswith(("README.md", "a.mkd"))}
    names = names - {"blog/README.md"} | {"blog/index.md"}  # which the plugin makes
    lines = _MERGED if "meta" in settings else LINES
    for name in sorted(names):
        files[f"{top}/{name}"] = _post(chance, lines, dated=name.startswith(posts))
    if "meta" in settings:
        for folder in FOLDERS:
            if chance.random() < 0.4 and folder != "blog/posts/":  # see "blog/posts-old/"
                files[f"{top}/{folder}.meta.yml"] = chance.choice(META)
    return files


def _settings(chance: Random, blog: bool) -> tuple[str, str, str]:
    top, posts = chance.choice(("docs", "docs", "src/pages")), "nowhere"
    lines = ["site_name: Bread", f"docs_dir: {top}"]
    for key in ("exclude_docs", "draft_docs", "not_in_nav"):
        if chance.random() < 0.4:
            lines += [f"{key}: |", *(f"  {it}" for it in chance.sample(PATTERNS, 2))]
    if chance.random() < 0.3:
        lines.append("use_directory_urls: false")
    if not blog:
        return "\n".join([*lines, "plugins: []"]) + "\n", top, posts
    options = {"blog_toc": "true"}
    if chance.random() < 0.3:
        options["draft"] = chance.choice(("true", "false"))
    if chance.random() < 0.5:
        options["draft_if_future_date"] = chance.choice(("true", "true", "false"))
    options["post_dir"], posts = chance.choice((
        ("'{blog}/posts'", "blog/posts"), ("'{blog}/posts'", "blog/posts"), ("notes", "notes"),
    ))  # fmt: skip
    if chance.random() < 0.1:
        options["enabled"] = "false"
    lines += ["theme: {name: material, font: false}", "plugins:"]
    name = chance.choice(("blog", "material/blog"))
    lines += [f"- {name}:", *(f"    {key}: {value}" for key, value in options.items())]
    if chance.random() < 0.4:
        lines.append(chance.choice(("- meta", "- material/meta", "- meta: {enabled: false}")))
    return "\n".join(lines) + "\n", top, posts


def _post(chance: Random, wanted: tuple[str, ...], *, dated: bool) -> str:
    lines = ["title: T"]
    if dated and chance.random() < 0.97:
        lines.append("date: 2020-01-01")
    if chance.random() < 0.5:
        for line in chance.sample(wanted, chance.choice((1, 1, 2))):
            key = line.partition(":")[0]
            lines = [it for it in lines if not it.startswith(f"{key}:")] + [line]
    end = chance.choice(("---", "---", "---", "..."))
    return "\n".join(["---", *lines, end, "", "Text", ""])
