"""Whatever stands at the top of a post: its generator's head is edited, and no other covered.

The law: setting a key changes the head that the generator reads, or gives a head to a post that has
none by the generator's own rule, or is refused.
"""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.frontmatter import EditRefused, set_value, unread
from editor.text import Lines
from tests.examples import tried
from tests.frontmatter.real_readers import (
    ANSWERS,
    FIRST_LINES,
    INSIDE,
    LAST_LINES,
    READERS,
    asked,
    posts,
)

if TYPE_CHECKING:
    from pathlib import Path


class Sites:
    """A site of each generator."""

    def __init__(self, root: Path) -> None:
        self._sites = {}
        for name, reader in READERS.items():
            folder = root / name
            folder.mkdir()
            self._sites[name] = reader.site(folder)

    def edited(self, name: str, text: str) -> str | None:
        """The post with another title as its generator wants it; None if that is refused."""
        site, lines = self._sites[name], Lines.from_text(text)
        try:
            edit = set_value(lines.texts, "title", "New", site.head_rules)
        except EditRefused:
            return None
        assert edit is not None
        return lines.apply(edit).text()

    def unread(self, name: str, text: str) -> bool:
        lines = Lines.from_text(text).texts
        return unread(lines, self._sites[name].head_rules) is not None


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    return Sites(tmp_path_factory.mktemp("sites"))


def values(head: str) -> dict[str, object]:
    """What a head says, in whatever of the languages it is."""
    text = head.strip("\n").removeprefix("+++\n").removeprefix("---\n")
    for name in ("yaml", "yml", "json", "toml"):
        text = text.strip().removeprefix(f"{name}\n")
    rows = [row.strip().removeprefix(".. ").partition(":") for row in text.split("\n")]
    lines: dict[str, object] = {
        key.strip().lower(): value.strip() for key, sign, value in rows if sign
    }
    if text.startswith(".. "):
        return lines
    for load in (json.loads, tomllib.loads, yaml.safe_load):
        try:
            found = load(text)
        except (ValueError, yaml.YAMLError):
            continue
        if isinstance(found, dict) and all(isinstance(key, str) for key in found):
            return {key.lower(): value for key, value in found.items()}
    return lines


def assert_law(sites: Sites, name: str, text: str) -> bool:
    """The law for one post; whether it was edited."""
    split = READERS[name].split
    edited = sites.edited(name, text)
    if edited is None:
        return False
    before, body = split(text)
    after, new_body = split(edited)
    assert after is not None
    assert values(after)["title"] == "New"
    if before is None:
        # The whole post is the body, and none of it was taken for a head.
        assert new_body.strip() == text.strip()
        assert list(values(after)) == ["title"]
    else:
        assert new_body == body
        assert {**values(before), "title": "New"} == values(after)
    return True


@pytest.mark.parametrize("name", READERS)
def test_every_top_of_a_post_keeps_its_head_or_is_refused(sites: Sites, name: str) -> None:
    edited = sum(assert_law(sites, name, text) for text in posts())
    assert edited > 100


tops = st.builds(
    "{}{}\n{}\n{}\n{}\nBody\n".format,
    st.sampled_from(["", "\n", " \n"]),
    st.sampled_from(FIRST_LINES) | st.text("-+;.js{ \n", max_size=8),
    st.sampled_from([*INSIDE.values(), ""]),
    st.sampled_from(LAST_LINES) | st.text("-+;.> \n", max_size=8),
    st.sampled_from(["", "---", "...", "- a", "a: b", "+++", "---x"]),
)


@settings(max_examples=tried(300), deadline=None)
@given(tops, st.sampled_from(list(READERS)))
def test_no_top_of_a_post_gets_a_second_head(sites: Sites, top: str, name: str) -> None:
    assert_law(sites, name, top)


@pytest.mark.parametrize("name", ["eleventy", "eleventy-toml", "jekyll", "astro", "nikola"])
def test_the_generators_themselves_read_it_so(sites: Sites, name: str) -> None:
    """`readers/answers.json` holds what the tools answered for posts and for what Byline made."""
    answers: dict[str, dict[str, object]] = json.loads(ANSWERS.read_text("utf-8"))[name]
    assert len(answers) > 100
    for text in asked():
        answer, (head, body) = answers[text], READERS[name].split(text)
        assert head is not None or answer.get("data") == {}, text
        if "error" not in answer and name in {"eleventy", "eleventy-toml", "jekyll"}:
            assert str(answer["body"]).strip() == body.strip(), text
        edited = sites.edited(name, text)
        if edited is None:
            continue
        made = answers[edited]
        assert "error" not in made, edited
        data, old = made["data"], answer.get("data", {})
        assert isinstance(data, dict)
        assert isinstance(old, dict)
        assert data == {**old, "title": "New"}, edited


@pytest.mark.parametrize("language", ["js", "javascript", "toml", "coffee", "json5"])
def test_a_language_that_is_not_read_is_refused_with_its_name(sites: Sites, language: str) -> None:
    text = f"---{language}\n{{ draft: true }}\n---\nBody\n"
    for name in READERS:
        assert sites.edited(name, text) is None or (name, language) == ("eleventy-toml", "toml")
        assert sites.unread(name, text) or (name, language) == ("eleventy-toml", "toml")


def test_a_post_without_a_head_still_gets_one(sites: Sites) -> None:
    for name, reader in READERS.items():
        for text in ("Text\n", "# Title\n\nText\n", "- item\n", "* * *\n\nText\n", "\nText\n", ""):
            edited = sites.edited(name, text)
            assert edited is not None, (name, text)
            assert reader.split(edited)[0] is not None
