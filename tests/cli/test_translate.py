"""`byline post translate` makes a draft in another language, or shows it as a patch."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import shell

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Byline

RYE = "---\ntitle: Rye\ndate: 2024-01-01\n---\n\nText\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "hugo.toml").write_text("[languages.en]\n[languages.fr]\n")
    (root / "content/rye.md").write_text(RYE)
    return root


def test_a_translation_is_made_once_and_its_path_printed(byline: Byline, site: Path) -> None:
    ran = byline("post", "translate", site / "content/rye.md", "fr")
    assert (ran.status, ran.out, ran.err) == (0, f"{site}/content/rye.fr.md\n", "")
    made = (site / "content/rye.fr.md").read_text()
    assert made == RYE.replace("---\n\n", "draft: true\n---\n\n")
    again = byline("post", "translate", site / "content/rye.md", "fr")
    assert again.status == 3
    assert "already a translation" in again.err
    assert (site / "content/rye.fr.md").read_text() == made


def test_a_dry_run_prints_a_patch_that_git_applies(site: Path) -> None:
    post = site / "content/rye.md"
    ran = shell("post", "translate", post, "fr", "--dry-run")
    assert ran.returncode == 0
    assert not (site / "content/rye.fr.md").exists()
    subprocess.run(["git", "init", "-q"], cwd=site, check=True)
    subprocess.run(["git", "apply", "-"], input=ran.stdout, cwd=site, check=True)
    patched = (site / "content/rye.fr.md").read_bytes()
    (site / "content/rye.fr.md").unlink()
    assert shell("post", "translate", post, "fr").returncode == 0
    assert (site / "content/rye.fr.md").read_bytes() == patched
