"""What is read of a block: each character of it stands where it is said to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.scan.inline_rules import GITHUB, Templates
from editor.scan.readable import GAP, readable, text_block
from editor.scan.scan import Scan


def read(text: str, templates: Templates = GITHUB.templates) -> str:
    scan = Scan(text.split("\n"), inline_rules=replace(GITHUB, templates=templates))
    block = text_block(scan, 0)
    found = readable(scan, block)
    source = scan.text(block)
    assert len(found.text) == len(found.starts) == len(found.ends)
    for character, start, end in zip(found.text, found.starts, found.ends, strict=True):
        assert 0 <= start < end <= len(source)
        if end == start + 1 and character != GAP and source[start] not in "\\&":
            assert source[start] == character
    return found.text.replace(GAP, "¤")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("**W**ord and *o*ther", "Word and other"),
        ("a `code` b", "a ¤ b"),
        ("[text](http://a.b)", "text"),
        ('[text](/a "a title")', "text¤a title¤"),
        ("![alt text](a.png)", "¤alt text¤"),
        ("[text][label]", "text"),
        ("a <b>w</b>ord", "a word"),
        ("a <br> b", "a ¤ b"),
        ("press <kbd>Ctrl</kbd> now", "press ¤ now"),
        ("&eacute;t&eacute;", "été"),
        (r"a\_b", "a_b"),
        ("see https://exa.mple/x and <https://y.z>", "see ¤ and ¤"),
        ("mail a@b.cd", "mail ¤"),
        ("a note[^1] here", "a note¤ here"),
        ("a <!-- b --> c", "a ¤ c"),
        ("# A heading", "A heading"),
        ("- an item", "an item"),
        ("> a quote", "a quote"),
        ("    code", ""),
        ("---", ""),
        ("[label]: /address", ""),
        ("[label]: /address 'title'", "title"),
        ("[label]: <a b> (a title)", "a title"),
        ('see <img src="a" alt="an image"> b', "see ¤an image¤ b"),
        ("an <a title='' href=b>a</a> b", "an a b"),
        (
            '<figure><img alt="An image" src="x">\n<figcaption>Cap</figcaption>',
            "¤¤An image¤\n¤Cap¤",
        ),
        ("a {{< fig b >}} {% tag %} {{ c }} d", "a ¤ ¤ ¤ d"),
        ("a {: .cls #id} {.cls}", "a ¤ ¤"),
        (r"so $x = ab$ and $$y$$ and \\(z\\) and \begin{a}b\end{a}", "so ¤ and ¤ and ¤ and ¤"),
        ("it costs $5 or $6, in US$7", "it costs $5 or $6, in US$7"),
        ("<details>\n<summary>Sum</summary>\n<pre>\nno\n</pre>\n</details>", "¤\n¤Sum¤\n¤\n¤"),
    ],
)
def test_what_is_read(text: str, shown: str) -> None:
    assert read(text) == shown


def test_tags_of_templates_are_not_read() -> None:
    assert read('a {{< fig "wrng" >}} b', Templates.HUGO) == "a ¤ b"
    assert read("a {{ wrng }} b", Templates.LIQUID) == "a ¤ b"


@pytest.mark.parametrize(
    "text", ["{{", "$$a", "$a", "{%a", "{:", "<a ", "\\\\(", "\\begin{a}", "<a alt=", "[a]: ", "@"]
)
def test_marks_that_nothing_closes_are_read_in_the_time_of_prose(text: str) -> None:
    read(text * 4_000)  # were it read in the square of its length, this would take minutes


def test_a_fence_is_not_read() -> None:
    scan = Scan(["```", "code", "```"])
    assert [readable(scan, text_block(scan, line)).text for line in range(3)] == ["", "", ""]
