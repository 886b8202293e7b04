"""What share of real posts comes out as from the real tool, flavour by flavour.

``python -m tests.fidelity.shares CORPUS [TREE ...]`` prints a table, and below it each post that
differs. All posts of the sites of the tool are compared, and a part of all others (all of them with
``BYLINE_FUZZ=1``). A TREE is another checkout, say of an earlier commit: what it makes of the same
posts stands in a column before. It takes what ``tests.markdown.answers.tools`` takes, and Pelican
and MkDocs; a tool that is missing leaves its row out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import markdown
import yaml

from editor.markdown.flavours import by_name
from tests.examples import FUZZ
from tests.fidelity import corpus, dom, python_sites
from tests.fidelity.test_python_sites import MKDOCS, NO_LINK_STEP
from tests.markdown.answers import tools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Ask = Callable[[Sequence[str]], list[str]]

HERE: Final = Path(__file__).resolve().parents[2]
_BATCH: Final = 250
_EVERY: Final = 7
_SHORTCODES: Final = ("{{<", "{{%")
_GITHUB: Final = """
import { micromark } from "micromark";
import { gfm } from "micromark-extension-gfm";
import { gfmAutolinkLiteralHtml } from "micromark-extension-gfm-autolink-literal";
import { gfmFootnoteHtml } from "micromark-extension-gfm-footnote";
import { gfmStrikethroughHtml } from "micromark-extension-gfm-strikethrough";
import { gfmTableHtml } from "micromark-extension-gfm-table";
import { gfmTaskListItemHtml } from "micromark-extension-gfm-task-list-item";
const [, documents] = JSON.parse(await new Response(process.stdin).text());
// What GitHub takes out of a page for safety, so does the preview, later.
const asked = { allowDangerousHtml: true, allowDangerousProtocol: true, extensions: [gfm()] };
asked.htmlExtensions = [gfmAutolinkLiteralHtml(), gfmFootnoteHtml(), gfmStrikethroughHtml(),
  gfmTableHtml(), gfmTaskListItemHtml()];
console.log(JSON.stringify(documents.map(text => micromark(text, asked))));
"""
_OURS: Final = """
import json, sys
from editor.markdown.flavours import by_name
from editor.markdown.renderer import Renderer

def page(flavour, text):
    renderer = Renderer(flavour)
    renderer.load(text.split("\\n"))
    return renderer.html()

name, options, texts = json.load(sys.stdin)
try:
    flavour = by_name(name, **options)
except Exception:
    print("null")
else:
    print(json.dumps([page(flavour, text) for text in texts]))
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A flavour of Byline, the tool it follows, and the sites of the corpus that use the tool."""

    flavour: str
    ask: Ask
    options: Mapping[str, object] = field(default_factory=dict)
    sites: tuple[str, ...] = ()


def _tool(name: str, **options: object) -> Ask:
    return partial(tools.TOOLS[name], options)


def _pelican(texts: Sequence[str]) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="byline-pelican-") as folder:
        made = python_sites.pelican(Path(folder), texts, NO_LINK_STEP)
    return [html for _, html in made]


def _mkdocs(settings: str, texts: Sequence[str]) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="byline-mkdocs-") as folder:
        made = python_sites.mkdocs(Path(folder), texts, settings)
    return [html for _, html in made]


def _nikola(texts: Sequence[str]) -> list[str]:
    """The library with what Nikola adds to it, which is not installed."""
    whole = by_name("python-markdown", profile="nikola").whole
    return [whole(text.split("\n")) for text in texts]


def _library(extensions: Sequence[str], texts: Sequence[str]) -> list[str]:
    configs = {"pymdownx.tilde": {"subscript": False}, "codehilite": {"guess_lang": False}}
    used = {name: options for name, options in configs.items() if name in extensions}
    made = markdown.Markdown(
        extensions=list(extensions), extension_configs=used, output_format="html"
    )
    return [made.reset().convert(text) for text in texts]


def _with_mkdocs(settings: str) -> dict[str, object]:
    """The options of the flavour for a site of MkDocs with these extensions, none by a function."""
    named = yaml.safe_load(settings)["markdown_extensions"]
    configs = {name: options for name, options in named.items() if options}
    extensions = ["toc", "tables", "fenced_code", *(name for name in named if name != "toc")]
    return {"profile": "mkdocs", "extensions": extensions, "extension_configs": configs}


_PLAIN: Final = (
    "extra",
    "sane_lists",
    "toc",
    "smarty",
    "admonition",
    "pymdownx.tasklist",
    "pymdownx.tilde",
)
_PYMDOWNX: Final = MKDOCS["pymdown extensions"]
ROWS: Final[Mapping[str, Row]] = {
    "Hugo": Row(
        "goldmark",
        _tool("goldmark", renderer={"unsafe": True}),
        {"renderer": {"unsafe": True}},
        ("hugo-docs", "gitea-blog", "numpy"),
    ),
    "Jekyll": Row("kramdown", _tool("kramdown"), {}, ("bitcoincore", "jekyll-docs")),
    "Pelican": Row(
        "python-markdown", _pelican, {"profile": "pelican"}, ("pythonic-perambulations",)
    ),
    "MkDocs": Row(
        "python-markdown", partial(_mkdocs, ""), {"profile": "mkdocs"}, ("mkdocs-material",)
    ),
    "MkDocs with pymdownx": Row(
        "python-markdown",
        partial(_mkdocs, _PYMDOWNX),
        _with_mkdocs(_PYMDOWNX),
        ("mkdocs-material",),
    ),
    "Nikola": Row("python-markdown", _nikola, {"profile": "nikola"}),
    "plain": Row("python-markdown", partial(_library, _PLAIN)),
    "Zola": Row(
        "commonmark", _tool("zola"), {"profile": "zola", "heading_ids": False}, ("rust-blog",)
    ),
    "Eleventy": Row("eleventy", _tool("eleventy"), {}, ("v8-blog",)),
    "Astro": Row(
        "commonmark",
        _tool("astro", smart=True),
        {"profile": "astro", "smart": True},
        ("astro-docs",),
    ),
    "Astro 7 (Sätteri)": Row(
        "commonmark",
        _tool("satteri", smart=True),
        {"profile": "satteri", "smart": True},
        ("astro-docs",),
    ),
    "GitHub": Row(
        "commonmark",
        partial(tools.node(_GITHUB), {}),
        {"profile": "github", "heading_ids": False, "alerts": False},
    ),
}


def _posts(folder: Path) -> dict[str, str]:
    """All bodies, by site and path."""
    return {
        f"{site.name}/{name}": text
        for site in sorted(path for path in folder.iterdir() if path.is_dir())
        for name, text in corpus.real_posts(site).items()
    }


def _rendered(tree: Path, row: Row, texts: Sequence[str]) -> list[str] | None:
    """What the checkout makes of the texts; None if it does not know the flavour."""
    run = subprocess.run(
        [sys.executable, "-c", _OURS],
        input=json.dumps([row.flavour, row.options, texts]),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(tree)},
        cwd=tree,
    )
    answer: list[str] | None = json.loads(run.stdout)
    return answer


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), _BATCH):
        yield texts[start : start + _BATCH]


def _asked(row: Row, texts: Sequence[str]) -> list[str] | None:
    """What the tool makes of the texts; None where it is missing."""
    try:
        return [html for batch in _batches(texts) for html in row.ask(batch)]
    except (OSError, KeyError, ImportError, AssertionError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{row.flavour}: {error}\n")
        return None


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _share(verdicts: Sequence[bool]) -> str:
    if not verdicts:
        return ""
    return f"{sum(verdicts):,} of {len(verdicts):,} ({sum(verdicts) / len(verdicts):.1%})"


def main(folder: Path, trees: Sequence[Path]) -> None:
    """Print the shares of each flavour, for each of the checkouts and then this one."""
    everything = _posts(folder)
    step = 1 if FUZZ else _EVERY
    reports: list[str] = []
    _write("| tool | posts of | " + " | ".join([*map(str, trees), "now"]) + " |")
    _write("| --- | --- |" + " --- |" * (len(trees) + 1))
    for title, row in ROWS.items():
        without = _SHORTCODES if row.flavour == "goldmark" else ()
        posts = {
            name: text
            for number, (name, text) in enumerate(everything.items())
            if not any(mark in text for mark in without)
            and (not number % step or name.partition("/")[0] in row.sites)
        }
        theirs = _asked(row, list(posts.values()))
        if theirs is None:
            continue
        own = [name.partition("/")[0] in row.sites for name in posts]
        cells: dict[str, list[str]] = {"its sites": [], "other sites": []}
        for tree in [*trees, HERE]:
            ours = _rendered(tree, row, list(posts.values()))
            same = [dom.same(*pair) for pair in zip(ours or (), theirs, strict=bool(ours))]
            for which, wanted in (("its sites", True), ("other sites", False)):
                verdicts = [
                    verdict for verdict, is_own in zip(same, own, strict=False) if is_own is wanted
                ]
                cells[which].append(_share(verdicts))
        for which, shares in cells.items():
            if any(shares):
                _write(f"| {title} | {which} | " + " | ".join(shares) + " |")
        for name, verdict, mine, their in zip(posts, same, ours or (), theirs, strict=False):
            if not verdict:
                reports.append(f"--- {title}: {name}\n{dom.difference(mine, their)}")
    _write("\n" + "\n".join(reports))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(tree).resolve() for tree in sys.argv[2:]])
