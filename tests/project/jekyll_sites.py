"""Jekyll sites with every mechanism that decides on a post on, off and combined, by a number."""

from __future__ import annotations

from random import Random
from typing import Final

LINES: Final = (
    "published: false",
    "published: true",
    "published: no",
    "published: 'false'",
    "published:",
    "published: off",
    "published: n",
    "draft: true",
    "date: 2036-01-01",
    "date: 2020-01-01 10:20",
    "date: 2036-01-01 12:00",
    "date: 2036-01-01 12:00:00 +0530",
    "date: '2036-01-01'",
    "date: 2020-01-01T10:00:00Z",
    "date: Jan 5 2036",
    "date: 5 January 2020 10:00",
    "date: someday",
    "date: 2020-13-40",
    "date:",
    "layout: null",
    "permalink: /own/:title/",
    "tags: [a, b]",
    "categories: news",
    "category: Big Things",
    "slug: own",
)
FOLDERS: Final = (
    *("_posts/", "_posts/deep/", "sub/_posts/", "_drafts/", "sub/_drafts/", "_recipes/"),
    *("_recipes/in/", "_notes/", "pages/", "old/_posts/", "all/_posts/", "all/_recipes/"),
)  # fmt: skip
NAMES: Final = (
    *("2020-01-01-a.md", "2036-01-01-b.md", "2020-1-2-c.markdown", "plain.md", "2020-02-31-d.md"),
    *("2020-13-40-e.md", "20-01-01-f.md", "2020-01-01-g.MD", "#h.md", "i~", "2019-12-31-j k.md"),
    *("2020-02-28-l.markdown", "2020-01-01-k.mkd"),
)  # fmt: skip
SCOPES: Final = (
    "path: ''",
    "path: '', type: posts",
    "path: '', type: drafts",
    "path: '', type: recipes",
    "path: sub",
    "path: old, type: posts",
    "path: _recipes",
    "path: _posts/deep",
    "path: '**/2020-01-01-*'",
    "path: _posts/*.md",
)
VALUES: Final = (
    "published: false",
    "published: true",
    "published: no",
    "published: 'false'",
    "date: '2036-01-01'",
    "date: '2020-01-01 10:00'",
    "permalink: /given/:title/",
    "title: Given",
)


def jekyll_site(seed: int) -> dict[str, str]:
    """The files of the site with this number, by their paths."""
    chance = Random(seed)
    files = {"_config.yml": _settings(chance)}
    names = {f"{folder}{name}" for folder in FOLDERS for name in chance.sample(NAMES, 3)}
    for name in sorted(names):
        files[name] = _post(chance)
    return files


def _settings(chance: Random) -> str:
    lines = [
        "title: Bread",
        f"collections: {{recipes: {{output: {chance.choice(('true', 'false'))}}}}}",
    ]
    if chance.random() < 0.5:
        lines.append(f"timezone: {chance.choice(('Europe/Berlin', 'America/New_York'))}")
    switches = [it for it in ("future", "unpublished", "show_drafts") if chance.random() < 0.2]
    lines += [f"{key}: {chance.choice(('true', 'true', 'false'))}" for key in switches]
    if chance.random() < 0.2:
        lines.append("collections_dir: all")
    if chance.random() < 0.3:
        lines.append(
            f"exclude: [{chance.choice(('old', 'sub/', 'pages/plain.md', 'old/_posts/*'))}]"
        )
    if chance.random() < 0.2:
        lines.append("include: [_notes]")
    if chance.random() < 0.2:
        lines.append(f"permalink: {chance.choice(('pretty', 'none', '/:year/:title.html'))}")
    if chance.random() < 0.6:
        lines.append("defaults:")
        for _ in range(chance.choice((1, 2, 3))):
            values = ", ".join(dict.fromkeys(chance.sample(VALUES, 1)))
            # Of patterns below a folder of collections Byline tells nothing.
            wanted = SCOPES[:-2] if "collections_dir: all" in lines else SCOPES
            lines.append(f"- {{scope: {{{chance.choice(wanted)}}}, values: {{{values}}}}}")
    return "\n".join(lines) + "\n"


def _post(chance: Random) -> str:
    # Byline takes a document without a head for one with an empty head, which Jekyll writes.
    lines = ["title: T"] if chance.random() < 0.8 else ["own: key"]
    if chance.random() < 0.6:
        for line in chance.sample(LINES, chance.choice((1, 1, 2))):
            key = line.partition(":")[0]
            lines = [it for it in lines if not it.startswith(f"{key}:")] + [line]
    end = chance.choice(("---", "---", "---", "...", "---  "))
    return "\n".join(["---", *lines, end, "Text", ""])
