"""Links and images are found with their places, by what each line is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.definitions import definitions
from editor.scan.inline_rules import GITHUB, LENIENT, Templates
from editor.scan.references import Reference, references
from editor.scan.rules import GFM, KRAMDOWN, MDX, PYTHON_MARKDOWN, BlockRules
from editor.scan.scan import Scan

if TYPE_CHECKING:
    from editor.scan.passage import Place

HUGO = replace(GFM, templates="hugo")
LIQUID = replace(GFM, templates="liquid")


def link(url: str, line: int = 0, label: str = "") -> Reference:
    return Reference(line, url, label=label)


def image(url: str, line: int = 0, *, lacks_alt: bool = False, label: str = "") -> Reference:
    return Reference(line, url, image=True, lacks_alt=lacks_alt, label=label)


def scanned(lines: list[str], rules: BlockRules = GFM) -> Scan:
    within = replace(LENIENT, templates=Templates(rules.templates or "none"))
    return Scan(lines, rules, inline_rules=within)


def found(text: str, rules: BlockRules = GFM) -> list[Reference]:
    """The references without their places."""
    return [
        replace(one, address=None, text=None, title=None)
        for one in references(scanned(text.split("\n"), rules))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a](x.png)", [image("x.png")]),
        ("![](x.png)", [image("x.png", lacks_alt=True)]),
        ("![ <b></b> ](x.png)", [image("x.png", lacks_alt=True)]),
        ('![a](<x y.png> "Title")', [image("x y.png")]),
        ("![a](x(1).png)", [image("x(1).png")]),
        (r"![a](x\_y.png) [b](?a&amp;b)", [image("x_y.png"), link("?a&b")]),
        ("[a](b.md) and [c](d.md 'T')", [link("b.md"), link("d.md")]),
        ("[![a](x.png)](y.md)", [link("y.md"), image("x.png")]),
        ("[a\nb](c.md)", [link("c.md")]),
        ("text\n[a](b.md)", [link("b.md", 1)]),
        ('[a][B c]\n\n[b  C]: c.md "T"', [link("", label="b c"), link("c.md", 2, "b c")]),
        ("[a]\n\n[a]: <b c.md>", [link("", label="a"), link("b c.md", 2, "a")]),
        ("![][b]\n\n[b]:\nc.png", [image("", lacks_alt=True, label="b"), link("c.png", 2, "b")]),
        ("[a][b] and [c]", []),
        ("[^1]: not a link", []),
        ("<https://a.org> www.b.org c@d.org", [link("https://a.org")]),
        ("<c@d.org>", [link("mailto:c@d.org")]),
        ('<img src="x.png" alt="a">', [image("x.png")]),
        ('a <img src="x.png" alt="">', [image("x.png")]),
        ("<IMG src=x.png>", [image("x.png", lacks_alt=True)]),
        ('<img\n  data-src="y.png"\n  src="x.png">', [image("x.png", lacks_alt=True)]),
        ('<a class="b" href="c.md">', [link("c.md")]),
        ('<div>\n<!-- <a href="b.md"> -->\n<a href="c.md">\n</div>', [link("c.md", 2)]),
        ('<script>\n"<a href=b.md>"\n</script>', []),
        ("<div>\n[a](b.md)\n</div>", []),
        ("## [a](b.md) ##", [link("b.md")]),
        ("| [a](b.md) | c |\n|---|---|\n| d | [e](f.md) |", [link("b.md"), link("f.md", 2)]),
        ("> - [a](b.md)", [link("b.md")]),
        ("`[a](b.md)` and ``[`](c.md)``", []),
        ("```\n[a](b.md)\n```\n[c](d.md)", [link("d.md", 3)]),
        ("~~~md\n[a](b.md)\n```\n[c](d.md)\n~~~", []),
        ("> ```\n> [a](b.md)\n> ```\n> [c](d.md)", [link("d.md", 3)]),
        ("    [a](b.md) in code", []),
        ("- item\n    [a](b.md)", [link("b.md", 1)]),
        ("a <!-- [a](b.md) -->[c](d.md)", [link("d.md")]),
        ("<!--\n[a](b.md)\n-->\n[c](d.md)", [link("d.md", 3)]),
        (r"\![a](b.md)", [link("b.md")]),
        (r"\[a](b.md)", []),
        ("[a](", []),
        ("[a] (b.md)", []),
    ],
)
def test_links_and_images_are_found_by_line(text: str, expected: list[Reference]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "rules", "expected"),
    [
        ('{{< figure src="x.png" caption="C" >}}', HUGO, [image("x.png")]),
        ('{{< figure src="x.png" >}}', HUGO, [image("x.png", lacks_alt=True)]),
        ('{{< figure\n  src="x.png"\n  alt="a" >}}', HUGO, [image("x.png")]),
        ('- {{< figure src="x.png" alt="a" >}}', HUGO, [image("x.png")]),
        ('{{< figure src="x.png" alt="a" >}}', GFM, []),
        ('[a]({{< ref "b.md" >}})', HUGO, [link('{{< ref "b.md" >}}')]),
        ("{{< highlight md >}}\n[a](b.md)\n{{< /highlight >}}", HUGO, []),
        ("[a]({{ site.baseurl }}/b)", LIQUID, [link("{{ site.baseurl }}/b")]),
        ("{% raw %}\n[a](b.md)\n{% endraw %}\n[c](d.md)", LIQUID, [link("d.md", 3)]),
        ('<a href="b.md">c</a>\n<img src={d} alt={e} />', MDX, [link("b.md")]),
        ("import a from './b'\n\n{/* [c](d.md) */}\n\n    [e](f.md)", MDX, [link("f.md", 4)]),
        ("[a](b c.md)", PYTHON_MARKDOWN, [link("b c.md")]),
        ("[a]\n\n[a]: b c", KRAMDOWN, [link("", label="a"), link("b c", 2, "a")]),
        ("*[a]: b", KRAMDOWN, []),
    ],
)
def test_the_flavour_and_the_tags_decide(
    text: str, rules: BlockRules, expected: list[Reference]
) -> None:
    assert found(text, rules) == expected


def part(lines: list[str], place: Place | None) -> str | None:
    if place is None:
        return None
    whole = lines[place.first : place.last + 1]
    whole[-1] = whole[-1][: place.end]
    whole[0] = whole[0][place.start :]
    return "\n".join(whole)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('> - a\n>   [b\n> c](<d e> "f") g', ("b\n> c", "d e", "f")),
        (r"# ![é̂ a](b\_c) #", ("é̂ a", r"b\_c", None)),
        ("| x | [a](b 'c') |\n|---|---|", ("a", "b", "c")),
        ('<a title="x" href="y">', (None, "y", None)),
        ("text <img\nsrc='x'>", (None, "x", None)),
        ('[a]:\n  <b/c d>\n  "d"', (None, "b/c d", "d")),
        ("- [a]: b (c)", (None, "b", "c")),
        ("see <https://a.org>", (None, "https://a.org", None)),
    ],
)
def test_places_are_those_of_the_lines(
    text: str, parts: tuple[str | None, str | None, str | None]
) -> None:
    lines = text.split("\n")
    (one,) = references(scanned(lines))
    assert (part(lines, one.text), part(lines, one.address), part(lines, one.title)) == parts


def test_addresses_without_marks_are_links_where_the_flavour_has_them() -> None:
    text = ["www.b.org c@d.org", "", "https://e.org"]
    bare = references(Scan(text, inline_rules=GITHUB))
    assert [one.url for one in bare] == ["http://www.b.org", "mailto:c@d.org", "https://e.org"]
    assert references(Scan(text, inline_rules=LENIENT)) == ()


def test_lines_behind_the_last_link_are_not_read() -> None:
    scan = Scan(["[a](b)", "", *["text"] * 1000])
    assert references(scan)
    assert scan.lines_read < 100


def test_the_head_has_no_references() -> None:
    scan = Scan(["---", "a: '[b](c)'", "---", "[d](e)"], body=3)
    assert [one.url for one in references(scan)] == ["e"]


def test_definitions_stand_one_below_the_other() -> None:
    lines = ["[a]: /x", "[B]: /y", "  'z'", "*[c]: d", "[e]: /w"]
    known = definitions(Scan(lines, PYTHON_MARKDOWN))
    assert [(one.key, one.url, part(lines, one.title)) for one in known] == [
        ("a", "/x", None),
        ("b", "/y", "z"),
        ("e", "/w", None),
    ]


@given(st.text(alphabet="[]()!<>`~{}%\"' \\\nab:/-|#", max_size=300))
def test_no_text_makes_the_search_raise(text: str) -> None:
    lines = text.split("\n")
    for rules in (HUGO, PYTHON_MARKDOWN, MDX):
        for one in references(scanned(lines, rules)):
            assert 0 <= one.line < len(lines)
            assert one.address is None or part(lines, one.address) is not None


HOSTILE = {
    "braces": "](" + "{{}}" * 5000 + " x",
    "brackets": "[" * 20_000,
    "tags": "<a " * 6000,
    "block of tags": "<div>" + '<a "' * 5000,
    "scripts": "<div>" + "<script " * 4000,
    "comments": "<div>" + "<!-- " * 4000,
    "quotes": '<a "' * 5000,
    "attributes": "<a " + "src=" * 5000 + ">",
    "figures": "{{< figure " * 2000 + ">}}",
    "images": "![a](" * 4000,
    "parens": "![](((" * 3000,
    "titles": '[a](b "c' * 2500,
    "ticks": "".join("`" * number + " " for number in range(190)),
    "escapes": "[x](\\" * 4000,
    "definitions": "[a]: b " + '"' * 20_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_lines_made_to_stall_the_search_do_not(text: str) -> None:
    assert len(references(scanned([text] * 20, HUGO))) >= 0
