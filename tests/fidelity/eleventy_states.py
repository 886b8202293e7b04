"""Which posts Eleventy publishes that inherit something: ``eleventy_states.json``.

Tests do not run Eleventy: ``python -m tests.fidelity.eleventy_states FOLDER`` asks the one that npm
has installed in FOLDER, and writes the file anew.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ANSWERS = Path(__file__).with_suffix(".json")
_DRAFTS = "c.addPreprocessor('drafts', '*', d => d.draft ? false : undefined);"
SITES = {
    "at the top": f"module.exports = c => {{ {_DRAFTS} }};\n",
    "tags apart": f"module.exports = c => {{ {_DRAFTS} c.setDataDeepMerge(false); }};\n",
    "global data": f"module.exports = c => {{ {_DRAFTS} }};\n",
    "below a folder": f"module.exports = c => {{ {_DRAFTS} c.setInputDirectory('src'); }};\n",
}
"""The configuration of one site each."""

POSTS = {
    "posts/a.md": "",
    "posts/b.md": "draft: false",
    "posts/c.md": "draft:",
    "posts/2024-01-01-d.md": "draft: false",
    "posts/e.md": "draft: false\ndate: 2024-05-06",
    "posts/deep/f.md": "",
    "posts/deep/g.md": "draft: true",
    "posts/deep/under/h.md": "",
    "own/a.md": "",
    "own/b.md": "",
    "own/c.md": "permalink: /own/",
    "own/d.md": "",
    "own/e.md": "",
    "own/none.md": "date: 2020-01-01",
    "tags/none.md": "",
    "tags/null.md": "tags:",
    "tags/text.md": "tags: own words",
    "tags/list.md": "tags: [own, all]",
    "tags/only.md": "override:tags: [only]",
    "tags/deep/list.md": "tags: [own]",
    "tags/deep/other.md": "layout: plain.html\ntags: own",
    "laid/draft.md": "layout: draft.html",
    "laid/no-draft.md": "layout: draft.html\ndraft: false",
    "laid/nested.md": "layout: nested.html",
    "laid/short.md": "layout: nested",
    "laid/unknown-place.md": "layout: place.html",
    "laid/data.md": "draft: false",
    "laid/hidden.md": "layout: hidden.html",
    "hidden/a.md": "",
    "hidden/b.md": "eleventyExcludeFromCollections: false",
}
"""Files, and the lines of their heads that have a say in it."""

_OTHERS = {
    "posts/posts.json": '{"draft": true, "date": "2020-02-03"}',
    "posts/deep/deep.11tydata.json": '{"draft": false}',
    "posts/deep/deep.json": '{"draft": true, "date": "2021-02-03"}',
    "own/a.json": '{"permalink": false, "date": "2021-01-01"}',
    "own/b.11tydata.json": '{"draft": true}',
    "own/c.json": '{"permalink": false, "date": "2021-01-02T10:00:00Z"}',
    "own/d.json": '{"draft": true}',
    "own/d.11tydata.json": '{"draft": false, "date": "2021-01-03"}',
    "own/own.json": '{"date": "2019-01-01"}',
    "tags/tags.json": '{"tags": "all", "date": "2017-01-01"}',
    "tags/deep/deep.json": '{"tags": ["deep", "all"]}',
    "laid/laid.json": '{"date": "2016-01-01"}',
    "laid/data.json": '{"layout": "nested.html", "date": "2016-01-02"}',
    "_includes/draft.html": "---\ndraft: true\ntags: [lay]\n---\n{{ content }}\n",
    "_includes/nested.html": (
        "---\nlayout: draft.html\ndraft: false\ndate: 2001-01-01\ntags: near\n---\n{{ content }}\n"
    ),
    "_includes/plain.html": "---\ntags: plain\n---\n{{ content }}\n",
    "_includes/place.html": "---\npermalink: /by/layout/\n---\n{{ content }}\n",
    "_includes/hidden.html": "---\neleventyExcludeFromCollections: true\n---\n{{ content }}\n",
    "hidden/hidden.json": '{"eleventyExcludeFromCollections": true, "date": "2018-01-01"}',
}


_GLOBAL = {
    "_data/draft.json": "true",
    "_data/date.json": '"2002-02-02"',
    "_data/tags.json": '["world"]',
    "_data/title.json": '"Of the world"',
    "_data/permalink.yaml": "permalink: false",
}


def _below(name: str) -> str:
    return "src/" if "setInput" in SITES[name] else ""


def write(root: Path, name: str) -> None:
    """Make the site of this name in ``root``."""
    below = _below(name)
    texts = {f"{below}{file}": f"---\ntitle: T\n{lines}\n---\nx\n" for file, lines in POSTS.items()}
    texts |= {f"{below}{file}": text for file, text in _OTHERS.items()}
    if name == "global data":
        texts |= _GLOBAL
    if name == "tags apart":
        del texts["tags/only.md"]  # see docs/fidelity.md
    texts["eleventy.config.js"] = SITES[name]
    for file, text in texts.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


_LISTING = (
    "exports.data = { permalink: '/listing.json', eleventyExcludeFromCollections: true,\n"
    "  draft: false };\n"
    "exports.render = d => JSON.stringify(d.collections.all.map(\n"
    "  p => [p.inputPath, p.url || '', p.date.toISOString().slice(0, 10),\n"
    "    ...new Set(p.data.tags || [])]));\n"
)


def main() -> None:
    """Ask Eleventy, and write down address, day and tags of each post in a collection.

    Of those in none it is written down that they are published.
    """
    program = Path(sys.argv[1]).resolve() / "node_modules/@11ty/eleventy/cmd.cjs"
    found: dict[str, dict[str, list[str]]] = {}
    for name in SITES:
        with TemporaryDirectory() as folder:
            root = Path(folder)
            write(root, name)
            below = _below(name)
            (root / below / "listing.11ty.js").write_text(_LISTING, encoding="utf-8")
            subprocess.run(["node", str(program), "--quiet"], cwd=root, check=True)
            listed = json.loads((root / "_site/listing.json").read_text(encoding="utf-8"))
            told = {path.removeprefix("./").removeprefix(below): it for path, *it in listed}
            unlisted = {
                file: ["unlisted"]
                for file in POSTS
                if file not in told and (root / "_site" / file[:-3] / "index.html").exists()
            }
            found[name] = dict(sorted({**told, **unlisted}.items()))
    ANSWERS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
