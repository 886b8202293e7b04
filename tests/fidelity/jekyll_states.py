"""Which posts Jekyll publishes that inherit something: ``jekyll_states.json``, by this script.

Jekyll comes with Ruby, so tests do not run it: ``python -m tests.fidelity.jekyll_states`` does, on
a machine that has it, and writes the file anew.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

ANSWERS = Path(__file__).with_suffix(".json")
DEFAULTS = {
    "by folder": (
        "- {scope: {path: old}, values: {published: false}}\n"
        "- {scope: {path: old/_posts/back}, values: {published: true}}\n"
    ),
    "by type": (
        "- {scope: {path: '', type: posts}, values: {published: false}}\n"
        "- {scope: {path: old, type: post}, values: {published: true}}\n"
        "- {scope: {path: '', type: pages}, values: {published: false}}\n"
    ),
    "by pattern": "- {scope: {path: '**/2024-01-0*'}, values: {published: no}}\n",
    "of a collection": "- {scope: {path: _recipes}, values: {published: false}}\n",
    "in quotes": "- {scope: {path: ''}, values: {published: 'false'}}\n",
    "empty": "- {scope: {path: old}, values: {published: }}\n",
    "dates ahead": "- {scope: {path: ''}, values: {date: '2036-01-01'}}\n",
    "dates past": "- {scope: {path: old}, values: {date: '2020-01-01 10:00:00'}}\n",
    "the last of equals": (
        "- {scope: {path: old}, values: {published: false}}\n"
        "- {scope: {path: old}, values: {published: true}}\n"
    ),
    "the longer path": (
        "- {scope: {path: old/_posts}, values: {published: false}}\n"
        "- {scope: {path: old, type: posts}, values: {published: true}}\n"
    ),
    "unpublished ones too": (
        "- {scope: {path: old}, values: {published: false}}\nunpublished: true\n"
    ),
    "none": "  []\n",
}
"""What ``defaults`` of one site each says, and what follows it."""

POSTS = {
    "_posts/2024-01-01-a.md": "",
    "_posts/2024-02-01-b.md": "published: false",
    "_posts/2024-02-02-c.md": "date: 2024-02-02",
    "old/_posts/2024-01-01-d.md": "",
    "old/_posts/2024-01-02-e.md": "published: true",
    "old/_posts/2024-01-03-f.md": "published:",
    "old/_posts/2024-02-04-g.md": "date: 2024-02-02",
    "old/_posts/back/2024-02-05-h.md": "",
    "_recipes/i.md": "",
    "_recipes/j.md": "published: true",
    "old/k.md": "",
    "l.md": "published: false",
}
"""Files, and the lines of their heads that have a say in it."""

_LISTING = (
    "---\nlayout: null\npermalink: /listing.json\n---\n["
    "{% for c in site.collections %}{% for d in c.docs %}"
    '["{{d.relative_path}}","{{d.date | date: "%Y-%m-%d"}}","{{d.url}}"],{% endfor %}{% endfor %}'
    '{% for d in site.pages %}["{{d.path}}","","{{d.url}}"],{% endfor %}0]'
)


def write(root: Path, name: str) -> None:
    """Make the site with these defaults in ``root``."""
    texts = {file: f"---\ntitle: T\n{lines}\n---\nx\n" for file, lines in POSTS.items()}
    texts["_config.yml"] = (
        "timezone: Europe/Berlin\ncollections:\n  recipes: {output: true}\n"
        f"defaults:\n{DEFAULTS[name]}"
    )
    for file, text in texts.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Ask Jekyll, and write down what it says: the day of each post that it publishes."""
    found: dict[str, dict[str, str]] = {}
    for name in DEFAULTS:
        with TemporaryDirectory() as folder:
            root = Path(folder)
            write(root, name)
            (root / "listing.json").write_text(_LISTING, encoding="utf-8")
            subprocess.run(["jekyll", "build", "--quiet"], cwd=root, check=True)
            listed = json.loads((root / "_site/listing.json").read_text(encoding="utf-8"))
            found[name] = {
                file: "" if file.startswith("_recipes") else day
                for file, day, url in sorted(listed[:-1])
                # Pages of the site see others than those that get one of their own.
                if file in POSTS and (root / f"_site{url}").exists()
            }
    ANSWERS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
