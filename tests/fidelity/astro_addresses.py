"""Where Astro publishes each post of small sites: ``astro_addresses.json``, made by this script.

Tests do not run Astro: ``python -m tests.fidelity.astro_addresses FOLDER`` builds with the one that
npm has installed in FOLDER, and writes the file anew.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

ANSWERS = Path(__file__).with_suffix(".json")
SITES = {
    "usual": "",
    "files": "build: { format: 'file' }",
    "no slash": "trailingSlash: 'never'",
    "below a base": "site: 'https://a.b', base: '/docs', trailingSlash: 'always'",
}
"""The configuration of one site each."""

PAGES = (
    *("a.md", "My Page.md", "in/index.md", "in/B_c.d.md", "index.md", "Grün.md"),
    *("_hidden.md", "_h/x.md"),
)
ENTRIES = {
    **dict.fromkeys(
        (
            *("src/content/blog/one.md", "src/content/blog/My Post_B.md"),
            *("src/content/blog/in/deep.md", "src/content/blog/in/index.md"),
            *("src/content/blog/index.md", "src/content/blog/2024-01-02-x.md"),
            *("src/content/blog/a.b, c!.md", "src/content/blog/Grün É.md"),
            *("src/notes/n.md", "src/notes/N 2.md", "lost/n.md"),
        ),
        "",
    ),
    "src/content/blog/s.md": "slug: Own/One",
}
CODED = {"coded/c.md": "", "named/d.md": "", "twice/e.md": ""}
"""Entries whose addresses are made by code."""

_COLLECTIONS = """
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
const blog = defineCollection({ loader: glob({ pattern: '**/*.md', base: './src/content/blog' }) });
const jots = defineCollection({ loader: glob({ pattern: '**/*.md', base: 'src/notes' }) });
const lost = defineCollection({ loader: glob({ pattern: '**/*.md', base: './lost' }) });
const coded = defineCollection({ loader: glob({ pattern: '**/*.md', base: './coded' }) });
const twice = defineCollection({ loader: glob({ pattern: '**/*.md', base: './twice' }) });
const named = defineCollection({
  loader: glob({ pattern: '**/*.md', base: './named', generateId: ({ entry }) => 'x-' + entry }),
});
export const collections = { blog, notes: jots, lost, coded, twice, named };
"""
_ROUTE = """---
import { getCollection } from 'astro:content';
// getCollection('lost')
export async function getStaticPaths() {
  const posts = await getCollection('COLLECTION');
  return posts.map((post) => ({ params: { PARAMETER: post.id }, props: { post } }));
}
const { post } = Astro.props;
---
<p>@@{post.data.mark}@{Astro.url.pathname}@@</p>
"""
_LAYOUT = """---
const { frontmatter } = Astro.props;
---
<p>@@{frontmatter.mark}@{Astro.url.pathname}@@</p>
"""


def _route(collection: str, parameter: str) -> str:
    return _ROUTE.replace("COLLECTION", collection).replace("PARAMETER", parameter)


def write(root: Path, name: str) -> None:
    """Make the site of this name in ``root``."""
    texts = {
        "astro.config.mjs": f"export default {{ {SITES[name]} }};\n",
        "src/content.config.mjs": _COLLECTIONS,
        "src/layouts/L.astro": _LAYOUT,
        "src/pages/blog/[...slug].astro": _route("blog", "slug"),
        "src/pages/writing/[id]/index.astro": _route("notes", "id"),
        "src/pages/coded/[id].astro": _route("coded", "id").replace("post.id", "'c-' + post.id"),
        "src/pages/named/[id].astro": _route("named", "id"),
        "src/pages/t1/[id].astro": _route("twice", "id"),
        "src/pages/t2/[id].astro": _route("twice", "id"),
    }
    for page in PAGES:
        path = f"src/pages/{page}"
        texts[path] = f"---\nlayout: /src/layouts/L.astro\nmark: {path}\n---\nx\n"
    for path, lines in (ENTRIES | CODED).items():
        texts[path] = f"---\ntitle: T\nmark: {path}\n{lines}\n---\nx\n"
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def main() -> None:
    """Build with Astro, and write down where it puts what."""
    installed = Path(sys.argv[1]).resolve() / "node_modules"
    found: dict[str, dict[str, str | None]] = {}
    for name, config in SITES.items():
        with TemporaryDirectory() as folder:
            root = Path(folder)
            write(root, name)
            (root / "node_modules").symlink_to(installed)
            (root / "package.json").write_text('{"type": "module"}')
            subprocess.run(
                ["node", str(installed / "astro/astro.js"), "build", "--silent"],
                cwd=root,
                check=True,
                env={**os.environ, "ASTRO_TELEMETRY_DISABLED": "1"},
            )
            told: dict[str, str | None] = {f"src/pages/{page}": None for page in PAGES}
            told |= dict.fromkeys(ENTRIES)
            base = "/docs" if "/docs" in config else ""
            for page in (root / "dist").rglob("*.html"):
                mark = re.search(r"@@(.+)@(.+)@@", page.read_text(encoding="utf-8"))
                if mark is not None and mark[1] in told:
                    told[mark[1]] = unquote(mark[2]).removeprefix(base) or "/"
            found[name] = told
    ANSWERS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
