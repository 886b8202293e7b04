"""What Jekyll does with every file of made-up sites: ``jekyll_sites.json``, made by this script.

Jekyll comes with Ruby, so tests do not run it: ``python -m tests.fidelity.jekyll_sites`` does, on
a machine that has it, and writes the file anew.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

from tests.project.jekyll_sites import jekyll_site

ANSWERS = Path(__file__).with_suffix(".json")
SEEDS = range(16)

ASKING = """
require 'jekyll'
require 'json'
require 'pathname'
Jekyll.logger.log_level = :error

def ask(more)
  config = Jekyll.configuration({'quiet' => true, 'disable_disk_cache' => true}.merge(more))
  site = Jekyll::Site.new(config)
  site.reset
  site.read
  found = {'docs' => {}, 'unwritten' => [], 'pages' => {}}
  site.documents.each do |doc|
    name = Pathname.new(doc.path).relative_path_from(Pathname.new(site.source)).to_s
    doc.write? ? found['docs'][name] = doc.url : found['unwritten'] << name
  end
  site.pages.each { |page| found['pages'][page.relative_path] = page.url }
  found
end

all = {'future' => true, 'unpublished' => true, 'show_drafts' => true}
answers = {'failed' => [], 'failed later' => []}
{'now' => {}, 'later' => {'future' => true}, 'all' => all}.each do |key, more|
  answers[key] = ask(more)
rescue Jekyll::Errors::FatalException, ArgumentError => error
  name = error.message[/Document '(.*?)' does not/, 1] || error.message[/'([^']*)'/, 1]
  below = "all/#{name}"  # collections_dir is not in the name of a document
  name = below if File.read('_config.yml').include?('collections_dir') && File.exist?(below)
  raise error if name.nil? || !File.exist?(name)
  answers[key == 'now' ? 'failed' : 'failed later'] << name
  File.delete(name)
  retry
end
puts 'ANSWERS' + JSON.generate(answers)
"""


class Told(TypedDict):
    """Posts and other documents with their addresses, those that are not written, and pages."""

    docs: dict[str, str]
    unwritten: list[str]
    pages: dict[str, str]


Answers = TypedDict(
    "Answers",
    {"failed": list[str], "failed later": list[str], "now": Told, "later": Told, "all": Told},
)
"""The files at which Jekyll stops, or would with drafts and all; what it does with the others now,
when all dates have passed, and with drafts and all.
"""


def answers(root: Path) -> Answers:
    """What Jekyll says of the files of a site; those that end the build it deletes."""
    run = subprocess.run(
        ["ruby", "-W0", "-e", ASKING], capture_output=True, text=True, check=False, cwd=root
    )
    assert run.returncode == 0, run.stderr
    found: Answers = json.loads(run.stdout.partition("ANSWERS")[2])
    return found


def main() -> None:
    """Ask about each site, and write down the answers."""
    found: dict[str, Answers] = {}
    for seed in SEEDS:
        with TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in jekyll_site(seed).items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            found[str(seed)] = answers(root)
    lines = (f"{json.dumps(seed)}: {json.dumps(answer)}" for seed, answer in found.items())
    ANSWERS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
