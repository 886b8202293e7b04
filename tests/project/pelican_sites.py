"""Pelican sites with every mechanism that decides on a post on, off and combined, by a number each.

What Byline is known not to read (docs/fidelity.md) is not among it.
"""

from __future__ import annotations

from random import Random
from typing import Final

LINES: Final = (
    "Date: 2020-01-01 10:20",
    "date: 2036-01-01",
    "DATE: 1 Feb 2020",
    "Date: 2020-13-40",
    "Date:",
    "Date: 2020-01-01\nDate: 2036-01-01",
    "Status: draft",
    "STATUS: Draft",
    "Status: hidden",
    "status: skip",
    "Status: Published",
    "Status:",
    "Status: ignored",
    "Status: published\n    draft",
    "Status: draft\nStatus: published",
    "Title: Other",
    "Title:",
    "Tags: a, b",
    "Lang: fr",
    "Modified: 2036-01-01",
    "Category: Kind",
    "Draft: true",
)
"""Lines of a head; those that stand for the same are never taken together."""

FOLDERS: Final = ("", "blog/", "blog/old/", "blog/old/older/", "pages/", "pages/in/", "notes/")
NAMES: Final = (
    *("a.md", "b.md", "c.markdown", "d.mkd", "E.MD", "wip_f.md", "2020-02-02-g.md", "h.md"),
    *("2036-02-02-i.md", "2020-02-03_j.md", "k.txt", "l.md~", "2020-02-31-m.md", "draft_n.md"),
)  # fmt: skip
IGNORED: Final = (
    "['wip_*', '.*']",
    "['old', 'b.md']",
    "['[ab].*']",
    "['*.markdown', 'older']",
    "[]",
)
METADATA: Final = (
    "{'status': 'draft'}",
    "{'status': 'hidden', 'title': 'Usual'}",
    "{'title': 'Usual', 'date': '2020-01-01'}",
    "(('status', 'draft'), ('category', 'Kind'))",
    "dict(status='Draft')",
    "{'status': 'nonsense'}",
    "{'date': '2036-01-01'}",
)
EXTRA: Final = (
    "{'blog': {'status': 'draft'}}",
    "{'blog': {'status': 'draft'}, 'blog/old': {'status': 'published', 'title': 'Old'}}",
    "{'notes/': {'status': 'draft'}}",
    "{'blog/a.md': {'title': 'One'}, 'pages/b.md': {'status': 'hidden'}}",
    "{'': {'title': 'All'}}",
)
BY_NAME: Final = (
    r"r'(?P<date>\d{4}-\d{2}-\d{2})_(?P<slug>.*)'",
    r"r'(?P<slug>.*)'",
    r"r'(?P<title>[^.]*)'",
    r"r'(?P<status>draft|wip)_.*'",
    r"r'(?P<Date>\d{4}-\d{2}-\d{2}).*'",
    "''",
    "None",
)
BY_PATH: Final = (
    r"r'(?P<category>[^/]*)/.*'",
    r"r'.*/(?P<title>[^/]*)\.md'",
    r"'(?P<status>draft|hidden)s?/.*'",
    r"r'blog/(?P<status>)old/.*'",
)
DATES: Final = (
    "'2020-01-01'",
    "(2020, 1, 1)",
    "'fs'",
    "'2036-01-01'",
    "(2036, 1, 1, 10, 0)",
    "None",
)


def pelican_site(seed: int) -> dict[str, str]:
    """The files of the site with this number, by their paths; no two of them are one page."""
    chance = Random(seed)
    settings, top = _settings(chance)
    names = {f"{folder}{name}" for folder in FOLDERS for name in chance.sample(NAMES, 4)}
    files = {"pelicanconf.py": settings}
    # Of a head that is not read, what the settings give is all there is.
    may_be_late = "METADATA" not in settings
    for number, name in enumerate(sorted(names)):
        files[f"{top}/{name}"] = _post(chance, f"p{number}", may_be_late)
    return files


def _settings(chance: Random) -> tuple[str, str]:
    lines = ["SITENAME = 'Bread'"]
    top = chance.choice(("content", "content", "posts", "deep/er"))
    lines.append(f"PATH = '{top}'")

    def perhaps(name: str, values: tuple[str, ...], often: float) -> None:
        if chance.random() < often:
            lines.append(f"{name} = {chance.choice(values)}")

    perhaps("TIMEZONE", ("'Asia/Kolkata'", "'America/New_York'"), 0.5)
    perhaps("WITH_FUTURE_DATES", ("False", "False", "True"), 0.5)
    perhaps("DEFAULT_METADATA", METADATA, 0.4)
    perhaps("EXTRA_PATH_METADATA", EXTRA, 0.3)
    perhaps("FILENAME_METADATA", BY_NAME, 0.4)
    perhaps("PATH_METADATA", BY_PATH, 0.3)
    perhaps("DEFAULT_DATE", DATES, 0.3)
    perhaps("ARTICLE_PATHS", ("['blog']", "['blog', 'notes/a.md']", "['', 'pages/in']"), 0.2)
    perhaps("ARTICLE_EXCLUDES", ("['blog/old']", "['notes', 'pages']"), 0.2)
    perhaps("PAGE_PATHS", ("[]", "['notes']", "['pages/in', 'blog/old']", "['pages/']"), 0.2)
    perhaps("PAGE_EXCLUDES", ("['pages/in']", "['notes']"), 0.2)
    perhaps("IGNORE_FILES", IGNORED, 0.3)
    perhaps("READERS", ("{'mkd': None}", "{'markdown': None, 'html': None}"), 0.1)
    perhaps("DEFAULT_LANG", ("'fr'",), 0.2)
    perhaps("SLUGIFY_SOURCE", ("'basename'",), 0.2)
    return "\n".join(lines) + "\n", top


def _post(chance: Random, slug: str, may_be_late: bool) -> str:
    lines = [] if chance.random() < 0.15 else ["Title: A"]
    if chance.random() < 0.6:
        lines.append("Date: 2020-01-01")
    lines.append(f"Slug: {slug}")
    if chance.random() < 0.6:
        for line in chance.sample(LINES, chance.choice((1, 1, 2))):
            key = line.partition(":")[0].lower()
            if not any(it.lower().startswith(f"{key}:") for it in lines[3:]):
                lines = [it for it in lines if not it.lower().startswith(f"{key}:")] + [line]
    head = "\n".join(lines)
    form = chance.choice(("bare", "bare", "bare", "fenced", "dots", "late", "bom", "close"))
    if form == "late" and not may_be_late:
        form = "bare"
    return {
        "bare": f"{head}\n\nText\n",
        "fenced": f"---\n{head}\n---\nText\n",
        "dots": f"---\n{head}\n...\n\nText\n",
        "late": f"\n{head}\n\nText\n",
        "bom": f"\ufeff{head}\n\nText\n",
        "close": f"{head}\nText\n",
    }[form]
