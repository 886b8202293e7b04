"""Which files Jekyll and Eleventy publish: ``content_files.json``, made by this script.

Tests run neither: ``python -m tests.fidelity.content_files FOLDER`` does, on a machine that has
Jekyll, and Eleventy in the ``node_modules`` of ``FOLDER``, and writes the file anew.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ANSWERS = Path(__file__).with_suffix(".json")
POST = "---\ntitle: T\n---\nText\n"
JEKYLL_FILES = (
    "_posts/2024-01-01-top.md",
    "_posts/2024-01-03-skipped.md",
    "sub/_posts/2024-01-02-sub.md",
    "all/_posts/2024-01-01-in.md",
    "all/_posts/2024-01-03-skipped.md",
    "all/sub/_posts/2024-01-02-in-sub.md",
    "_recipes/top.md",
    "_recipes/skip.md",
    "sub/_recipes/deep.md",
    "all/_recipes/in.md",
    "all/_recipes/skip.md",
    "all/_notes/in.md",
    "_notes/top.md",
    "all/page.md",
    "docs/a.md",
    "docs/old/b.md",
    "docs/older.md",
    "docs/_own/z.md",
    "docs/_z.md",
    "_pages/p.md",
    "_pages/_q.md",
    "one-draft.md",
    "docs/two-draft.md",
    "#h.md",
)
JEKYLL = {
    "plain": "{}\n",
    "collections": "collections:\n  recipes: {output: true}\n  notes:\n",
    "collections elsewhere": (
        "collections_dir: all\ncollections:\n  recipes: {output: true}\n  notes: {output: false}\n"
        "  posts: {output: false}\n"
    ),
    "exclude and include": 'exclude: [docs/old, "*-draft.md"]\ninclude: [_pages]\n',
    "stars": 'exclude: ["docs/**/*.md", "skip*"]\ninclude: [docs/old/b.md]\n',
    "a start": "exclude: [docs/o, sub/]\ninclude: [_own, _z.md]\n",
    "excluded elsewhere": (
        "collections_dir: all\ncollections:\n  recipes: {output: true}\n"
        'exclude: [all/_recipes/skip.md, "all/_posts/*skipped*", _recipes/in.md]\n'
    ),
    "include of what is excluded": "exclude: [docs, one-draft.md]\ninclude: [one-draft.md]\n",
}
ELEVENTY_FILES = (
    "README.md",
    "a.md",
    "drafts/d.md",
    "drafts/deep/e.md",
    "posts/p.md",
    "posts/drafts/q.md",
    "posts/wip-1.md",
    "posts/sub/wip-2.md",
    "notes/n1.md",
    "notes/n2.md",
    "sub/README.md",
    "build/x.md",
    "keep/k.md",
    "keep/l.md",
    "src/a.md",
    "src/posts/p.md",
    "src/notes/n.md",
)
_CONFIG = ".eleventy.js"
ELEVENTY = {
    "nothing": {_CONFIG: "module.exports = (c) => {}"},
    "its own file": {
        _CONFIG: "module.exports = (c) => {}",
        ".eleventyignore": "README.md\ndrafts\n# no\nposts/wip-*\n\nkeep/\n!keep/k.md\n",
    },
    "that of git": {
        _CONFIG: "module.exports = (c) => {}",
        ".gitignore": "build\n**/drafts/\n/sub\n*.md\n",
    },
    "not that of git": {
        _CONFIG: (
            "module.exports = (c) => { c.setUseGitIgnore(false); c.ignores.add('README.md');"
            " c.ignores.add(\"**/drafts/**\"); c.ignores.add('notes');"
            " c.ignores.add('posts/**/wip-*.md'); c.ignores.add('./src/**');"
            " c.ignores.add('{keep,sub}/**/*'); // c.ignores.add('a.md')\n}"
        ),
        ".gitignore": "build/\n",
    },
    "the input folder": {
        _CONFIG: "module.exports = (c) => { return {dir: {input: 'src'}} }",
        ".eleventyignore": "posts\n",
        "src/.eleventyignore": "notes\n",
    },
}


def write(root: Path, files: tuple[str, ...], settings: dict[str, str]) -> None:
    """A site of these files, each with a head, and what its settings say."""
    texts = {**dict.fromkeys(files, POST), **settings}
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _jekyll(settings: str) -> list[str]:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, JEKYLL_FILES, {"_config.yml": settings})
        for name in JEKYLL_FILES:  # the page says which file it was made of
            (root / name).write_text(f"---\ntitle: T\n---\nfile:{name}:\n", encoding="utf-8")
        subprocess.run(["jekyll", "build", "--quiet"], cwd=root, check=True)
        pages = (page.read_text() for page in (root / "_site").rglob("*.html"))
        return sorted(text.partition("file:")[2].partition(":")[0] for text in pages)


def _eleventy(settings: dict[str, str], installed: Path) -> list[str]:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        write(root, ELEVENTY_FILES, settings)
        command = installed.resolve() / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
        run = subprocess.run(
            ["node", str(command), "--to=json"], cwd=root, check=True, capture_output=True
        )
        pages = json.loads(run.stdout)
        return sorted(page["inputPath"].removeprefix("./") for page in pages)


def main() -> None:
    """Build every site and write down which files became pages."""
    answers = {
        "jekyll": {name: _jekyll(settings) for name, settings in JEKYLL.items()},
        "eleventy": {
            name: _eleventy(settings, Path(sys.argv[1])) for name, settings in ELEVENTY.items()
        },
    }
    ANSWERS.write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
