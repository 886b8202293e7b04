"""The command line needs no folder of its own: where nothing can be kept, the verbs still work."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ROOT

if TYPE_CHECKING:
    from tests.cli.conftest import Byline

AS_NOBODY = """
import contextlib, io, os, sys
from pathlib import Path
from editor.cli.main import main

blog = Path(sys.argv[1])
lines = (
    ["list", str(blog)],
    ["get", str(blog / "a.md"), "title"],
    ["set", str(blog / "a.md"), "title=Wheat"],
    ["check", str(blog)],
    ["render", str(blog / "a.md")],
)
with contextlib.redirect_stdout(io.StringIO()):
    for line in lines:  # what is imported only when it is needed may be out of reach later
        main(line)
os.setgroups([])
os.setgid(54321)
os.setuid(54321)
for name in [name for name in os.environ if name.startswith(("HOME", "XDG", "BYLINE"))]:
    del os.environ[name]
(blog / "a.md").write_text("---\\ntitle: Rye\\n---\\n\\nText\\n")
print([main(line) for line in lines])
"""


@pytest.fixture(params=["a file is the folder", "a file is above the folder"])
def in_the_way(request: pytest.FixtureRequest, isolated_home: Path) -> str:
    """Files where the folders for state, settings and caches should be."""
    for name in ("BYLINE_STATE_DIR", "BYLINE_CONFIG_DIR"):
        folder = Path(os.environ[name])
        assert folder.is_relative_to(isolated_home)
        folder.rmdir()
        if request.param == "a file is above the folder":
            folder = folder.parent
            folder.rmdir()
        folder.write_bytes(b"")
    return str(request.param)


@pytest.mark.usefixtures("in_the_way")
def test_every_verb_works(byline: Byline, tmp_path: Path) -> None:
    blog = tmp_path / "blog"
    blog.mkdir()
    post = blog / "a.md"
    post.write_text("---\ntitle: Rye\ndate: 2026-01-01\n---\n\nText\n")
    assert "Rye" in byline("list", blog).out
    changed = byline("set", post, "title=Wheat")
    assert changed.status == 0
    assert "The previous version was not kept" in changed.err
    assert byline("get", post, "title").out == "Wheat\n"
    assert byline("list", blog).out.endswith("Wheat\n")
    assert byline("new", blog, "Oats").status == 0
    assert byline("render", post).out == "<p>Text</p>\n"
    assert byline("check", blog).status == 0


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root may become nobody"
)
def test_every_verb_works_for_a_user_without_a_home() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        (Path(folder) / "a.md").write_text("---\ntitle: Rye\n---\n\nText\n")
        (Path(folder) / "a.md").chmod(0o666)
        ran = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, folder],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        said = (Path(folder) / "a.md").read_text()
    assert ran.stdout.splitlines()[-1] == "[0, 0, 0, 0, 0]"
    assert "title: Wheat" in said
    assert "Traceback" not in ran.stderr
