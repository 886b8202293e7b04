"""Where Eleventy publishes each post of small sites: ``eleventy_addresses.json``.

Tests do not run Eleventy: ``python -m tests.fidelity.eleventy_addresses FOLDER`` asks the one that
npm has installed in FOLDER, and writes the file anew.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ANSWERS = Path(__file__).with_suffix(".json")
SITES = {
    "usual": (
        "module.exports = c => { c.addGlobalData('x', { permalink: '/x/' }); Object.keys({}); };\n"
    ),
    "below a folder": "module.exports = c => ({ dir: { input: 'src', data: '../_data' } });\n",
    "by a call": "module.exports = c => { c.setInputDirectory('src'); };\n",
    "with aliases": "module.exports = c => { c.addLayoutAlias('post', 'inner.njk'); };\n",
    "nunjucks": "module.exports = c => ({ markdownTemplateEngine: 'njk' });\n",
    "no templates": "module.exports = c => ({ markdownTemplateEngine: false });\n",
}
"""The configuration of one site each."""

POSTS = {
    "a.md": "",
    "index.md": "",
    "posts/2024-05-06-My Post_B.md": "",
    "posts/posts.md": "",
    "posts/b.c.md": "",
    "posts/in/index.md": "",
    "posts/2024-01-02-in/index.md": "permalink: /x/{{ page.fileSlug }}/",
    "posts/c.md": "permalink: /x/y.html",
    "posts/d.md": "permalink: x/z/",
    "posts/e.md": "permalink: false",
    "posts/f.md": 'permalink: "/p/{{ page.fileSlug }}/index.html"',
    "posts/n-2024-01-02-g.md": 'permalink: "/q/{{page.fileSlug}}{{ page.filePathStem }}.html"',
    "posts/h.md": "title: What's “new” & old, in 3.0?\npermalink: /t/h/",
    "posts/i.md": "title: What's new & it's OLD, in 3.0?\npermalink: '/t/{{ title | slugify }}/'",
    "posts/j.md": "shelf: Rye and More\npermalink: '/{{ shelf | slugify }}/{{ title }}//j/'",
    "posts/l.md": "permalink: ''",
    "data/a.md": "",
    "data/b.md": "permalink: /own/b/",
    "data/deep/c.md": "",
    "data/deep/own.md": "",
    "none/a.md": "",
    "scripted/a.md": "",
    "lay/a.md": "layout: outer",
    "lay/b.md": "layout: inner.njk",
    "lay/c.md": "layout: outer\npermalink: /over/",
}
"""Files, and the lines of their heads that have a say in it."""

TOO_MUCH = {
    "posts/k.md": "permalink: '/{{ page.inputPath | slugify }}/k/'",
    "posts/o.md": "permalink: '/{% if title %}x{% endif %}/o/'",
    "posts/p.md": "eleventyComputed:\n  permalink: /computed/",
    "posts/q.md": "title: Grüße\npermalink: '/{{ title | slugify }}/'",
    "computed/a.md": "",
}
"""Those with addresses that are left to Eleventy."""

_OTHERS = {
    "data/data.json": '{"permalink": "/data/{{ page.fileSlug }}.html"}',
    "data/deep/own.json": '{"permalink": "/by/own/"}',
    "none/none.11tydata.json": '{"permalink": false}',
    "scripted/scripted.11tydata.js": (
        "// no permalink\nmodule.exports = { tags: 'a', 'layout': 'outer.njk' };\n"
    ),
    "computed/computed.11tydata.js": "module.exports = { permalink: d => '/script/' };\n",
    "_includes/outer.njk": "---\nlayout: inner.njk\n---\n{{ content }}",
    "_includes/inner.njk": "---\ntitle: L\n---\n{{ content }}",
}


def write(root: Path, name: str) -> None:
    """Make the site of this name in ``root``."""
    below = "src/" if "setInput" in SITES[name] or "input" in SITES[name] else ""
    texts = {
        f"{below}{file}": "\n".join(
            ("---", *["title: T"] * ("title:" not in lines), lines, "---", "x")
        )
        for file, lines in (POSTS | TOO_MUCH).items()
        # Two posts at one address are an error to Eleventy.
        if not (name == "no templates" and file == "data/deep/c.md")
    }
    texts |= {f"{below}{file}": text for file, text in _OTHERS.items()}
    texts["eleventy.config.js"] = SITES[name]
    for file, text in texts.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Ask Eleventy, and write down what it says."""
    program = Path(sys.argv[1]).resolve() / "node_modules/@11ty/eleventy/cmd.cjs"
    found: dict[str, dict[str, str | None]] = {}
    for name in SITES:
        with TemporaryDirectory() as folder:
            root = Path(folder)
            write(root, name)
            done = subprocess.run(
                ["node", str(program), "--to=json"], cwd=root, check=True, stdout=subprocess.PIPE
            )
            told = {
                item["inputPath"].removeprefix("./"): item["url"] or None
                for item in json.loads(done.stdout)
            }
            found[name] = {file: told[file] for file in sorted(told)}
    ANSWERS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
