"""Where Nikola publishes each post of small sites: ``nikola_addresses.json``, made by this script.

Tests do not run Nikola: ``python -m tests.fidelity.nikola_addresses``, with an interpreter that has
it, asks it and writes the file anew.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

ANSWERS = Path(__file__).with_suffix(".json")
_PATTERNS = (
    "POSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\nPAGES = (('pages/*.md', '', 'page.tmpl'),)\n"
)
SITES = {
    "usual": _PATTERNS,
    "neither pretty nor bare": f"{_PATTERNS}PRETTY_URLS = False\nSTRIP_INDEXES = False\n",
    "not bare": f"{_PATTERNS}STRIP_INDEXES = False\n",
    "not pretty": f"{_PATTERNS}PRETTY_URLS = False\n",
    "translated": (
        "DEFAULT_LANG = 'en'\nTRANSLATIONS = {DEFAULT_LANG: '', 'es': './es', 'fr': 'x/fr'}\n"
        "POSTS = [('posts/deep/*.md', {'en': 'd', 'es': 'de', 'fr': '/df'}, 'post.tmpl'),\n"
        "         ('posts/*.md', {'en': 'blog', 'es': 'bitacora', 'fr': 'blog'}, 'post.tmpl')]\n"
        "PAGES = (('pages/*.md', 'pages', 'page.tmpl'),)\n"
    ),
    "names as they are": f"{_PATTERNS}USE_SLUGIFY = False\n",
}
"""What ``conf.py`` of one site each says about addresses."""

POSTS = {
    "posts/a.md": "",
    "posts/My Post_B+c, d.md": "",
    "posts/2024-05-06-named.md": "",
    "posts/own.md": ".. slug: Own One",
    "posts/deep/c.md": "",
    "posts/deep/er/d.md": ".. slug: dd",
    "posts/e.md": ".. pretty_url: no",
    "posts/f.md": ".. pretty_url: True",
    "posts/draft.md": ".. status: draft",
    "posts/a.es.md": "",
    "posts/own.es.md": "",
    "posts/own.fr.md": ".. slug: a-lui",
    "posts/alone.es.md": "",
    "posts/a.en.md": "",
    "posts/deep/c.fr.md": "",
    "pages/index.md": "",
    "pages/about.md": "",
    "pages/in/index.md": "",
}
"""Files, and the lines of their heads that have a say in it."""

_ASK = """
import json, runpy, sys
from nikola import Nikola
site = Nikola(**{k: v for k, v in runpy.run_path("conf.py").items() if k.isupper()})
site.init_plugins()
site.scan_posts()
print(json.dumps([[post.translated_source_path(lang), post.permalink(lang)]
                  for post in site.timeline for lang in post.translated_to]))
"""


def write(root: Path, name: str) -> None:
    """Make the site of this name in ``root``."""
    head = "<!--\n.. title: T\n.. date: 2024-05-06\n{}\n-->\nx\n"
    texts = {file: head.format(lines) for file, lines in POSTS.items()}
    texts["conf.py"] = (
        "BLOG_TITLE = 'b'\nSITE_URL = 'https://a.b/'\nTIMEZONE = 'UTC'\n"
        f"COMPILERS = {{'markdown': ('.md',)}}\n{SITES[name]}"
    )
    for file, text in texts.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Ask Nikola, and write down what it says."""
    found: dict[str, dict[str, str]] = {}
    for name in SITES:
        with TemporaryDirectory() as folder:
            write(Path(folder), name)
            command = [sys.executable, "-c", _ASK]
            done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE)
            listed = dict(json.loads(done.stdout.splitlines()[-1]))
            found[name] = {file: unquote(listed[file]) for file in POSTS}
    ANSWERS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
