"""How the command line behaves when things go wrong, and how little it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ROOT, RUN, shell

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Byline

LOADED = "import sys; from editor.cli.main import main; main(sys.argv[1:]); print(*sys.modules)"


@pytest.mark.parametrize(
    "line",
    [
        ["nothing"],
        ["list"],
        ["list", "a", "b"],
        ["set", "a.md", "title"],
        ["set", "a.md", "=x"],
        ["set", "a.md", "x:={"],
        ["set", "a.md", "x:=NaN"],
        ["set", "a.md"],
        ["list", "a", "--state", "odd"],
        ["list", ""],
        ["new", "a", "  "],
        ["render", "a.md", "--flavour", "odd"],
    ],
)
def test_wrong_usage_ends_with_2(byline: Byline, line: list[str]) -> None:
    ran = byline(*line)
    assert (ran.status, ran.out) == (2, "")
    assert "usage: byline" in ran.err


@pytest.mark.parametrize(
    "line",
    [
        ["list", "{}/nowhere"],
        ["list", "{}/post.md"],
        ["list", "/"],
        ["get", "{}/nowhere.md"],
        ["get", "{}"],
        ["get", "{}/broken.md"],
        ["get", "{}/binary.md"],
        ["get", "{}/bomb.md"],
        ["set", "{}/latin.md", "title=x"],
        ["set", "{}/broken.md", "title=x"],
        ["set", "{}/nowhere.md", "title=x"],
        ["new", "{}/nowhere", "A"],
        ["render", "{}/nowhere.md"],
        ["render", "{}/pipe"],
        ["render", "{}/odd.md"],
        ["check", "{}/nowhere"],
    ],
)
def test_a_failure_is_one_line_and_3(byline: Byline, tmp_path: Path, line: list[str]) -> None:
    folder = tmp_path / "a\nfolder"
    folder.mkdir()
    (folder / "post.md").write_text("---\ntitle: A\n---\n")
    (folder / "broken.md").write_text("---\ntitle: [\n---\n")
    (folder / "binary.md").write_bytes(b"\0\1\2" * 500)
    (folder / "latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    levels = [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)]
    (folder / "bomb.md").write_text("\n".join(["---", "a0: &a0 [x]", *levels, "---", ""]))
    (folder / "odd.md").write_text("- " * 2000 + "a")
    os.mkfifo(folder / "pipe")
    ran = byline(*(part.format(folder) for part in line))
    assert (ran.status, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("byline: ")
    assert "Internal error in Byline" not in ran.err


def test_a_reader_who_has_had_enough_is_no_failure(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"a-long-name-for-a-post-{number}.md").write_text("---\ntitle: A\n---\n")
    with subprocess.Popen(
        [sys.executable, "-P", "-c", RUN, "list", tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert process.returncode == 0
    assert err == b""


def test_an_interrupt_is_one_line(
    byline: Byline, blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("editor.cli.opening.open_project", interrupted)
    ran = byline("list", blog)
    assert (ran.status, ran.out, ran.err) == (3, "", "byline: Interrupted.\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
def test_a_full_disk_behind_the_output_is_told(blog: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = shell("list", blog, stdout=full)
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1


def test_output_that_is_not_utf_8_loses_nothing(tmp_path: Path) -> None:
    post = tmp_path / "ü.md"
    post.write_text("---\ntitle: “Brot” 🍞\n---\n\n“Brot” 🍞\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    listed = shell("list", tmp_path, env=environment)
    assert listed.returncode == 0
    assert rb"\u201cBrot\u201d \U0001f35e" in listed.stdout
    values = json.loads(shell("get", post, "--json", env=environment).stdout)
    assert values == {"title": "“Brot” 🍞"}
    html = shell("render", post, env=environment).stdout.decode("latin-1")
    assert "&#127838;" in html


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_name_that_is_no_utf_8_is_printed_as_it_is(tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"caf\xe9.md")  # noqa: PTH118
    with open(name, "w") as file:  # noqa: PTH123
        file.write("---\ntitle: A\n---\n")
    environment = {**os.environ, "PYTHONUTF8": "1"}
    assert b"caf\xe9.md" in shell("list", tmp_path, env=environment).stdout
    (row,) = json.loads(shell("list", tmp_path, "--json", env=environment).stdout)
    assert os.fsencode(row["path"]) == os.path.realpath(name)


LOCKED = """
import os, sys
from editor.cli.main import main
for verb in ("list", "check"):
    main([verb, sys.argv[1]])
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
print("--")
print([main([verb, folder]) for folder in sys.argv[2:] for verb in ("list", "check")])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders are locked otherwise there")
def test_folders_that_must_not_be_read_are_passed_over(blog: Path) -> None:
    whole = blog.parent / "around"
    whole.mkdir()
    (whole / "a.md").write_text("---\ntitle: A\n---\n")
    for name in ("locked", "unread"):
        folder = whole / name
        folder.mkdir()
        (folder / "hugo.toml").write_text("")
        (folder / "b.md").write_text("---\ntitle: B\n---\n")
        folder.chmod(0 if name == "locked" else 0o111)
    for folder in [blog, *blog.parents]:
        if folder.stat().st_uid == os.geteuid() and folder != folder.parent:
            folder.chmod(folder.stat().st_mode | 0o055)
    done = subprocess.run(
        [sys.executable, "-P", "-c", LOCKED, blog, whole, whole / "locked"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    listed = done.stdout.partition("--\n")[2].splitlines()
    assert listed[0].endswith("a.md  A")
    assert listed[-1] == "[0, 1, 3, 3]"
    assert sum("not have permission to read" in line for line in listed) == 2
    assert "Internal error" not in done.stderr
    for folder in (whole / "locked", whole / "unread"):
        folder.chmod(0o755)


def test_a_title_cannot_give_orders_to_the_terminal(byline: Byline, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('---\ntitle: "\\e]0;owned\\a"\n---\n')
    for line in (("list", tmp_path), ("get", tmp_path / "a.md")):
        assert "\x1b" not in byline(*line).out


@pytest.mark.parametrize("verb", ["list", "get", "set", "check", "new", "render"])
def test_a_verb_loads_only_what_it_needs(blog: Path, verb: str) -> None:
    post = blog / "content/posts/rye.md"
    line = {
        "list": ["list", blog],
        "get": ["get", post],
        "set": ["set", post, "title=B"],
        "check": ["check", blog],
        "new": ["new", blog, "A"],
        "render": ["render", post, "--flavour", "python-markdown"],
    }[verb]
    loaded = modules_after(*line)
    packages = {name.partition(".")[0] for name in loaded}
    assert not packages & {"PySide6", "shiboken6"}
    if verb != "render":
        assert not packages & {"markdown", "markdown_it", "pygments", "nh3", "watchfiles"}
        # About 170 of Python's own and PyYAML's; a library more would be a slower start.
        assert len([name for name in loaded if not name.startswith("editor")]) < 200


def test_the_top_help_loads_next_to_nothing() -> None:
    loaded = modules_after("--help")
    assert {name for name in loaded if name.startswith("editor.")} == {
        "editor.cli",
        "editor.cli.main",
        "editor.errors",
        "editor.terminal",
    }


def modules_after(*line: object) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-P", "-c", LOADED, *map(str, line)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout.splitlines()[-1].split()


def test_a_mistake_of_ours_is_one_line_too(
    byline: Byline, blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("odd")

    monkeypatch.setattr("editor.cli.opening.open_project", broken)
    ran = byline("list", blog)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == "byline: Internal error in Byline: ZeroDivisionError: odd\n"


@pytest.mark.parametrize("verb", [("get",), ("set", "title=Two")])
def test_a_broken_head_is_told_with_its_file_and_line(
    byline: Byline, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    post = tmp_path / "post.md"
    post.write_text('---\ndate: 2024-06-15\ntitle: "One\n---\n', encoding="utf-8")

    ran = byline(verb[0], post, *verb[1:])

    assert ran.status == 3
    assert ran.err.startswith(f"byline: {post}:3: The YAML cannot be read: a quotation mark is")


def test_a_refusal_names_its_file_once(byline: Byline, tmp_path: Path) -> None:
    latin, missing = tmp_path / "latin.md", tmp_path / "missing.md"
    latin.write_bytes(b"caf\xe9\n")

    assert byline("set", latin, "title=x").err.startswith(f"byline: {latin}: This file is not")
    assert byline("get", missing).err.count("missing.md") == 1


def test_a_missing_file_is_told_with_its_whole_folder(
    byline: Byline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert f"missing.md in {tmp_path}." in byline("get", "missing.md").err
