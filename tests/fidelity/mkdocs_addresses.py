"""Where Material's blog plugin has each post of small sites: ``mkdocs_addresses.json``.

Tests do not run Material for MkDocs: ``python -m tests.fidelity.mkdocs_addresses``, with an
interpreter that has it, builds the sites and writes the file anew.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ANSWERS = Path(__file__).with_suffix(".json")
_SLUGIFY = "!!python/object/apply:pymdownx.slugs.slugify"
SITES = {
    "usual": "plugins:\n- blog\n",
    "ugly": "use_directory_urls: false\nplugins:\n- blog\n",
    "of the whole site": "plugins:\n- material/blog:\n    blog_dir: .\n",
    "by categories": (
        "plugins:\n- search\n- blog:\n    blog_dir: news\n    post_dir: '{blog}/all'\n"
        "    post_url_format: '{categories}/{date}-{slug}'\n    post_url_max_categories: 2\n"
        "    post_url_date_format: yy.M.d\n    categories_slugify_separator: _\n"
        f"    categories_slugify: {_SLUGIFY}\n      kwds: {{case: none}}\n"
    ),
    "by file": (
        "plugins:\n  blog:\n    post_url_format: 'p/{file}'\n    post_slugify_separator: '+'\n"
    ),
    "in capitals": (
        "plugins:\n- blog:\n    post_url_format: '{slug}'\n    post_slugify_separator: '+'\n"
        f"    post_slugify: {_SLUGIFY}\n      kwds: {{case: none}}\n"
    ),
    "without": "plugins:\n- blog:\n    enabled: false\n",
}
"""What ``mkdocs.yml`` of one site each says about addresses."""

POSTS = {
    "a.md": ("date: 2024-05-06", "# What's *new*, [in](x.md) 3.0? #"),
    "b.md": ("date: 2024-05-06\ntitle: Grün & Blau", "# Other"),
    "c.md": ("date: 2024-05-06\nslug: Own-One", "x"),
    "My_Post-d.md": ("date: 2024-05-06", "x"),
    "deep/e.md": ("date: 2024-05-06T23:30:00-05:00", "## Second"),
    "f.md": ("date: 2024-05-06 23:30:00", "Setext\n==="),
    "g.md": ("date:\n  created: 2024-01-02\n  updated: 2024-02-03", "# G"),
    "h.md": ("date: 2024-05-06\ncategories: [Bread & Wine, Rye, More]", "# H"),
    "i/index.md": ("date: 2024-05-06", "# I"),
    "j.md": ("date: 2024-05-06\ntitle: Index", "x"),
}
"""Posts below the folder of posts: the lines of their heads, and their text."""

PAGES = (
    "index.md",
    "x/README.md",
    "x/Index.md",
    "blog/index.md",
    "news/index.md",
    "x/blog/posts/y.md",
)


def _folder(name: str) -> str:
    return {"of the whole site": "posts", "by categories": "news/all"}.get(name, "blog/posts")


def write(root: Path, name: str) -> None:
    """Make the site of this name in ``root``."""
    texts = {"mkdocs.yml": f"site_name: s\ntheme: {{name: material, font: false}}\n{SITES[name]}"}
    for page in PAGES:
        texts[f"docs/{page}"] = f"# Page\n\n@@{page}@@\n"
    for post, (lines, text) in POSTS.items():
        path = f"{_folder(name)}/{post}"
        texts[f"docs/{path}"] = f"---\n{lines}\n---\n\n{text}\n\n<!-- more -->\n\n@@{path}@@\n"
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def main() -> None:
    """Build with MkDocs, and write down where it puts what."""
    found: dict[str, dict[str, str]] = {}
    for name, config in SITES.items():
        with TemporaryDirectory() as folder:
            root = Path(folder)
            write(root, name)
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
            subprocess.run(command, cwd=root, check=True)
            told: dict[str, str] = {}
            for page in sorted((root / "site").rglob("*.html")):
                mark = re.search(r"@@(.+?)@@", page.read_text(encoding="utf-8"))
                if mark is not None:
                    place = f"/{page.relative_to(root / 'site').as_posix()}"
                    bare = "use_directory_urls: false" not in config
                    told[f"docs/{mark[1]}"] = place.removesuffix("index.html") if bare else place
            found[name] = dict(sorted(told.items()))
    ANSWERS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
