"""What MkDocs does with every file of made-up sites, and those with Material's blog plugin.

Tests do not run Material for MkDocs: ``python -m tests.fidelity.mkdocs_states``, with an
interpreter that has it, asks it about some sites and writes ``mkdocs_states.json`` anew.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

from tests.project.mkdocs_sites import mkdocs_site

ANSWERS = Path(__file__).with_suffix(".json")
SEEDS = range(16)

ASKING = """
import json
import logging
import os
import re
import sys
import yaml
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files

logging.disable(logging.CRITICAL)


def levels(files):
    return {file.src_uri: (file.inclusion.name, file.url) for file in files
            if file.is_documentation_page()}


def asked():
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    files = get_files(config)
    before = levels(files)
    after = levels(config.plugins.on_files(files, config=config))
    blog = config.plugins.get("material/blog")
    for post in blog.blog.posts if blog and blog.config.enabled else ():
        after[post.file.src_uri] = "INCLUDED", post.file.url
    return before, after


failed = []
while True:
    try:
        before, after = asked()
        break
    except PluginError as error:
        name = re.search(r"of post '(.*?)' in", str(error))[1]
        docs = yaml.safe_load(open("mkdocs.yml"))["docs_dir"]
        os.rename(os.path.join(docs, name), name.replace("/", "+") + ".failed")
        failed.append(name)
text = open("mkdocs.yml").read()
open("mkdocs.yml", "w").write(text.replace("draft_if_future_date: true", "draft: false"))
_, later = asked()
open("mkdocs.yml", "w").write(text)
print("ANSWERS", json.dumps({"failed": failed, "before": before, "after": after, "later": later}))
"""


class Answers(TypedDict):
    """The files that end the build, and of the others how each is included, and its address.

    ``before`` is without the blog plugin, ``later`` when all dates have passed.
    """

    failed: list[str]
    before: dict[str, tuple[str, str]]
    after: dict[str, tuple[str, str]]
    later: dict[str, tuple[str, str]]


def answers(root: Path, python: str) -> Answers:
    """What MkDocs says of the files of a site; those that end the build it renames."""
    run = subprocess.run(
        [python, "-W", "ignore", "-c", ASKING],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    found: Answers = json.loads(run.stdout.partition("ANSWERS ")[2])
    return found


def main() -> None:
    """Ask about each site, and write down the answers."""
    found: dict[str, Answers] = {}
    for seed in SEEDS:
        with TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in mkdocs_site(seed, blog=True).items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            found[str(seed)] = answers(root, sys.executable)
    lines = (f"{json.dumps(seed)}: {json.dumps(answer)}" for seed, answer in found.items())
    ANSWERS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
