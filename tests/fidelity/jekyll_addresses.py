"""Where Jekyll publishes each post of small sites: ``jekyll_addresses.json``, made by this script.

Jekyll comes with Ruby, so tests do not run it: ``python -m tests.fidelity.jekyll_addresses`` does,
on a machine that has it, and writes the file anew.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

ANSWERS = Path(__file__).with_suffix(".json")
STYLES = (
    "",
    "pretty",
    "ordinal",
    "weekdate",
    "none",
    "/:categories/:title/",
    "/blog/:year/:title",
    "/:i_month/:short_year/:title:output_ext",
)
"""The site's ``permalink`` in one site each."""

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
    "_recipes/a.md": "",
    "_recipes/x/b.md": "slug: zz",
    "_recipes/c.md": "permalink: /r/:title/",
    "about/index.md": "",
    "about/team.md": "",
    "about/k.md": "permalink: /kk",
    "index.md": "",
}
"""Files, and the lines of their heads that have a say in it."""

_LISTING = (
    "---\nlayout: null\n---\n[{% for c in site.collections %}{% for d in c.docs %}"
    '["{{d.relative_path}}",{{d.url|jsonify}}],{% endfor %}{% endfor %}'
    '{% for d in site.pages %}["{{d.path}}",{{d.url|jsonify}}],{% endfor %}0]'
)


def write(root: Path, style: str) -> None:
    """Make the site with one style of addresses in ``root``."""
    texts = {name: f"---\ntitle: T\n{lines}\n---\nx\n" for name, lines in POSTS.items()}
    style = f"permalink: {style}\n" if style else ""
    texts["_config.yml"] = (
        f"timezone: Europe/Berlin\n{style}collections:\n  recipes: {{output: true}}\n"
    )
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Ask Jekyll, and write down what it says."""
    found: dict[str, dict[str, str]] = {}
    for style in STYLES:
        with TemporaryDirectory() as folder:
            root = Path(folder)
            write(root, style)
            (root / "listing.json").write_text(_LISTING, encoding="utf-8")
            subprocess.run(["jekyll", "build", "--quiet"], cwd=root, check=True)
            listed = json.loads((root / "_site/listing.json").read_text(encoding="utf-8"))
            found[style] = {name: unquote(url) for name, url in listed[:-1] if name in POSTS}
    ANSWERS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
