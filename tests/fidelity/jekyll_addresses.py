"""Where Jekyll publishes each post of small sites: ``jekyll_addresses.json``, made by this script.

Jekyll comes with Ruby, so tests do not run it: ``python -m tests.fidelity.jekyll_addresses`` does,
on a machine that has it, and writes the file anew.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

ANSWERS = Path(__file__).with_suffix(".json")
STYLES = {
    **{
        style: f"permalink: {style}\n" if style else ""
        for style in (
            "",
            "pretty",
            "ordinal",
            "weekdate",
            "none",
            "/:categories/:title/",
            "/blog/:year/:title",
            "/:i_month/:short_year/:title:output_ext",
            "/:long_month_:short_month/:long_day/:slugified_categories/:slug/",
        )
    },
    "by default": (
        "defaults:\n"
        "- {scope: {path: ''}, values: {permalink: '/all/:title/', category: every}}\n"
        "- {scope: {path: '', type: posts}, values: {permalink: '/p/:categories/:title/'}}\n"
        "- {scope: {path: cat, type: post}, values: {permalink: '/c/:title', categories: [v w]}}\n"
        "- {scope: {path: '', type: recipes}, values: {permalink: '/r/:path/'}}\n"
        "- {scope: {path: '_recipes/*'}, values: {slug: starred}}\n"
        "- {scope: {path: about}, values: {permalink: '/pages/:basename/'}}\n"
    ),
    "the last of equals": (
        "defaults:\n"
        "- {scope: {path: '_posts'}, values: {permalink: '/a/:title/'}}\n"
        "- {scope: {path: '_posts', type: posts}, values: {permalink: '/b/:title/'}}\n"
        "- {scope: {path: '_posts'}, values: {permalink: '/c/:title/', categories: one two}}\n"
        "- {scope: {path: ''}, values: {category: z}}\n"
        "- {scope: {type: drafts}, values: {permalink: '/drafts/:title/'}}\n"
        "- {scope: {path: '**/_posts'}, values: {slug: two-stars}}\n"
    ),
    "collections elsewhere": (
        "collections_dir: all\npermalink: /:categories/:title/\n"
        "defaults:\n- {scope: {path: all/_recipes}, values: {permalink: '/r/:path'}}\n"
    ),
}
"""What the settings of one site each say about addresses."""

POSTS = {
    "_posts/2024-05-06-My Post_A.md": "",
    "_posts/2024-05-06-b.md": "categories: [Foo Bar, x]",
    "_posts/2024-05-06-c.md": "categories: a b\ncategory: z",
    "_posts/2024-05-07-d.md": "date: 2024-06-01 23:30:00 +0000",
    "_posts/2024-05-07-e.md": "date: 2024-06-01 23:30:00",
    "_posts/2024-05-07-f.md": "slug: My Slug",
    "_posts/2024-05-07-h.md": "permalink: /x/:year/:title",
    "_posts/2024-05-07-i.md": "permalink: /x/y/",
    "_posts/2024-05-07-j.md": "permalink: foo/:categories/:slug.html\ncategories: Q",
    "_posts/2024-05-06-it's (x), y!.md": "",
    "_posts/2024-05-06-Grüß.de.md": "",
    "cat/Sub/_posts/2024-05-06-g.md": "category: k",
    "_posts/2024-05-08-v1..2.md": "",
    "_posts/undated.md": "date: 2024-01-02",
    "_posts/deep/2024-05-08-k.md": "",
    "_drafts/now.md": "",
    "_drafts/dated.md": "date: 2024-03-04",
    "_drafts/2024-05-09-named.md": "",
    "cat/_drafts/l.md": "permalink: /d/:categories/:title/",
    "_recipes/a.md": "",
    "_recipes/x/b.md": "slug: zz",
    "_recipes/c.md": "permalink: /r/:title/",
    "about/index.md": "",
    "about/team.md": "",
    "about/k.md": "permalink: /kk",
    "about/a..b.md": "",
    "index.md": "",
    "all/_posts/2024-05-08-m.md": "",
    "all/_recipes/n.md": "",
    "all/o.md": "",
}
"""Files, and the lines of their heads that have a say in it."""

_CHANGED = 1_000_000_000
_BY_CHANGE = re.compile("2001|09/01|9/01|Sep")
"""What stands in the address of a draft that is dated by when its file was changed."""

_LISTING = (
    "---\nlayout: null\npermalink: /listing.json\n---\n["
    "{% for c in site.collections %}{% for d in c.docs %}"
    '["{{d.relative_path}}",{{d.url|jsonify}}],{% endfor %}{% endfor %}'
    '{% for d in site.pages %}["{{d.path}}",{{d.url|jsonify}}],{% endfor %}0]'
)


def write(root: Path, style: str) -> None:
    """Make the site with one style of addresses in ``root``."""
    texts = {name: f"---\ntitle: T\n{lines}\n---\nx\n" for name, lines in POSTS.items()}
    texts["_config.yml"] = (
        f"timezone: Europe/Berlin\n{STYLES[style]}collections:\n  recipes: {{output: true}}\n"
    )
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (_CHANGED, _CHANGED))


def main() -> None:
    """Ask Jekyll, and write down what it says."""
    found: dict[str, dict[str, str | None]] = {}
    for style in STYLES:
        with TemporaryDirectory() as folder:
            root = Path(folder)
            write(root, style)
            (root / "listing.json").write_text(_LISTING, encoding="utf-8")
            subprocess.run(["jekyll", "build", "--drafts", "--quiet"], cwd=root, check=True)
            listed = json.loads((root / "_site/listing.json").read_text(encoding="utf-8"))
            found[style] = dict.fromkeys(POSTS)
            for name, url in listed[:-1]:
                # Below a folder of collections Jekyll names files from there on.
                path = next(it for it in (name, f"all/{name}") if (root / it).exists())
                if path in POSTS and not _BY_CHANGE.search(url):
                    found[style][path] = unquote(url)
    ANSWERS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
