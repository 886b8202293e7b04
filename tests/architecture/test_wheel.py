"""What `make build` makes works where there is no checkout, resources included."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
POST = '---\ntitle: "A post"\n---\n\nSome *emphasis*.\n'


def run(*line: str, cwd: Path, packages: Path | None = None) -> str:
    code = (
        "import sys; "
        + (f"sys.path.insert(0, {str(packages)!r}); " if packages else "")
        + "import runpy; sys.argv = ['byline', *sys.argv[1:]]; "
        "runpy.run_module('editor', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *line],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the wheel in it, beside the packages of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    for line in (
        ["build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"), str(ROOT)],
        ["pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder / "site"),
         "--find-links", str(folder / "dist"), "byline"],
    ):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", *line], capture_output=True, text=True, check=False, cwd=folder
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_the_wheel_renders_a_post(installed: Path, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text(POST, encoding="utf-8")
    html = run("render", str(post), cwd=tmp_path, packages=installed)
    assert "<em>emphasis</em>" in html


def test_the_wheel_brings_its_resources_and_the_sample_blog(
    installed: Path, tmp_path: Path
) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); "
        "from editor.resources import resource, sample_blog; "
        "print(resource('preview')); print(sample_blog())"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    preview, sample = (Path(line) for line in done.stdout.splitlines())
    assert preview.is_relative_to(installed)
    assert any(preview.iterdir())
    assert (sample / "posts" / "welcome.md").is_file()
