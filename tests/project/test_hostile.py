"""Heads, configurations and addresses of a stranger: no crash, no endless reading.

What took steps by the square or the cube of its length would not come to an end here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from editor.project import heads
from editor.project.generators.detect import detect
from editor.project.generators.hugo_archetypes import Archetype
from editor.project.generators.reading import without_js_comments
from editor.project.index import PostIndex
from editor.project.links import Resolver
from editor.project.trees import TreeError, from_json, from_toml, from_yaml
from editor.scan import references
from editor.scan.rules import GFM
from editor.scan.scan import Scan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.project import Project
    from tests.project.conftest import Files

MOMENT = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + '["]",' * 30_000,
        "a: " + '["]",' * 1500 + "x" + ',"["]' * 1500,
        "a: " + "[" * 30_000,
        "- " * 30_000,
        "? " * 30_000,
    ],
    ids=["quoted", "closed", "brackets", "dashes", "questions"],
)
def test_yaml_that_is_too_deep_is_refused_however_it_hides_that(text: str) -> None:
    with pytest.raises(TreeError):
        from_yaml(text)


def test_many_brackets_that_are_not_deep_are_read() -> None:
    assert from_yaml("a: [" + "[x], " * 300 + "]")["a"] == [["x"]] * 300


@pytest.mark.parametrize(
    "lines",
    [
        ["+++", "x = " + "1" * 5000, "+++"],
        ["+++", "x = 0x" + "f" * 5000, "+++"],
        ['{"x": ' + "1" * 5000 + "}"],
    ],
    ids=["digits", "hex", "json"],
)
def test_a_number_that_is_too_long_is_the_problem_of_its_post(lines: list[str]) -> None:
    assert heads.head_of(lines).problem is not None


def test_deep_toml_and_json_are_refused() -> None:
    for read, text in ((from_toml, "x = " + "[" * 5000), (from_json, '{"x": ' + "[" * 5000)):
        with pytest.raises(TreeError):
            read(text)


@pytest.mark.parametrize(
    "line", ["# a" + " " * 100_000 + "b", "# a" + "\t" * 100_000 + "{", "# " + "#" * 100_000 + "x"]
)
def test_a_long_heading_is_read_in_one_go(line: str) -> None:
    assert heads.head_of([line]).heading.strip("#") in ("a", "", "x")


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# About C#", "About C#"),
        ("## Rye ##", "Rye"),
        ("# ###", ""),
        ("# Rye {#rye .bread}", "Rye"),
        ("# Rye {.bread} ##", "Rye"),
        ("# Rye {x} ##", "Rye {x}"),
    ],
)
def test_a_heading_names_the_post(line: str, heading: str) -> None:
    assert heads.head_of([line]).heading == heading


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config.toml", "\n" * 200_000),
        ("hugo.toml", 'baseURL = "http://[::1"'),
        (".eleventy.js", '"\\' * 100_000),
        ("astro.config.mjs", '/*"' * 60_000),
        ("_config.yml", "a: " + '["]",' * 40_000),
    ],
)
def test_a_strangers_configuration_is_read_in_one_go(
    opened: Callable[[Files], Project], tmp_path: Path, name: str, text: str
) -> None:
    project = opened({name: text, "a.md": "# A\n"})
    Resolver(project).target("x.png", project.root / "a.md")
    detect(tmp_path)


def test_comments_of_javascript_that_never_close_reach_to_the_end() -> None:
    assert without_js_comments('a /* b "c"').strip() == "a"
    assert without_js_comments('a "b // c') == 'a "b // c'
    assert without_js_comments('a "b\n// c\n"d"').split() == ["a", '"b', '"d"']


def test_one_bad_post_hides_no_other(opened: Callable[[Files], Project]) -> None:
    project = opened(
        {
            "good.md": "---\ntitle: Good\n---\n",
            "deep.md": "---\na: " + '["]",' * 30_000 + "\n---\n",
            "number.md": "+++\nx = " + "1" * 5000 + "\n+++\n",
        }
    )
    index = PostIndex(project, project.places)
    for _ in index.scan():
        pass
    found = {row.path.name: row.problem is not None for row in index.summaries}
    assert found == {"good.md": False, "deep.md": True, "number.md": True}


def test_an_archetype_that_grows_without_end_is_left_to_hugo() -> None:
    archetype = Archetype("n", "s", "t", MOMENT)
    bomb = '"a"'
    for _ in range(40):
        bomb = f'(replace {bomb} "a" "aa")'
    assert archetype.fill("{{ " + bomb[1:-1] + " }}") is None
    for text in ("{{- " * 60_000, " " * 200_000 + "{{", "{{ .Name }}" * 20_000):
        archetype.fill(text)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("a  {{- .Name -}}  b", "anb"),
        ("{{ .Name }}{{/* no */}} {{< ref >}}", "n {{< ref >}}"),
        ("a {{ .Name", "a {{ .Name"),
        ('{{ replace .Name "n" "m" }}', "m"),
    ],
)
def test_an_archetype_is_filled_in(template: str, text: str) -> None:
    assert Archetype("n", "s", "t", MOMENT).fill(template) == text


@pytest.mark.parametrize(
    "url",
    [
        "{{" * 666 + "|url" * 333 + "x" * 1333,
        "{{get_url(path=x" * 250,
        "{{get_url(path=" + "x" * 4000,
        "{{< ref " + "x" * 4000,
        '{{ "' + "x" * 4000,
    ],
)
def test_a_long_address_is_followed_in_one_go(opened: Callable[[Files], Project], url: str) -> None:
    project = opened({"hugo.toml": "", "content/a.md": ""})
    resolver = Resolver(project)
    for _ in range(200):
        assert resolver.target(url, project.root / "content/a.md").path is None


def test_references_of_a_long_line_are_found_in_one_go() -> None:
    line = "{{< highlight " * 300 + " " * 10_000
    assert references.references(Scan([line], replace(GFM, templates="hugo"))) == ()
