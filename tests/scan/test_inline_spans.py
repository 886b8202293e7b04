"""What links, images, references and entities say of their parts."""

from __future__ import annotations

import pytest

from editor.scan.inline import spans
from editor.scan.inline_html import unescaped
from editor.scan.inline_links import label_key
from editor.scan.inline_rules import (
    COMMONMARK,
    GITHUB,
    LENIENT,
    InlineRules,
    Templates,
)
from editor.scan.spans import EntitySpan, LinkSpan, SpanKind

HUGO = InlineRules(templates=Templates.HUGO)
LIQUID = InlineRules(templates=Templates.LIQUID)


def link(text: str, rules: InlineRules = COMMONMARK, labels: set[str] | None = None) -> LinkSpan:
    [found] = [one for one in spans(text, rules, labels) if isinstance(one, LinkSpan)]
    return found


def part(text: str, place: range | None) -> str | None:
    return None if place is None else text[place.start : place.stop]


@pytest.mark.parametrize(
    ("text", "label", "address", "title"),
    [
        ("see [a b](/u)", "a b", "/u", None),
        ('[a](/u "t")', "a", "/u", "t"),
        ("[a](/u 't \\' u')", "a", "/u", "t \\' u"),
        ("[a](/u (t))", "a", "/u", "t"),
        ('[a](\n  </u v>\n  "t\nu"\n)', "a", "/u v", "t\nu"),
        ("[a]()", "a", "", None),
        ("[a](<>)", "a", "", None),
        ("[a](b(c)d)", "a", "b(c)d", None),
        ("![*a*](/u)", "*a*", "/u", None),
        ("[](/u)", "", "/u", None),
    ],
)
def test_a_link_says_where_its_parts_are(
    text: str, label: str, address: str, title: str | None
) -> None:
    found = link(text)

    assert text[found.start : found.end] == label
    assert part(text, found.address) == address
    assert part(text, found.title) == title
    assert found.reference is None
    assert found.close == len(text)


@pytest.mark.parametrize(
    ("text", "reference"),
    [("[a][b c]", "b c"), ("[a b][]", "a b"), ("[a b]", "a b"), ("![a][b]", "b"), ("[*a*]", "*a*")],
)
def test_a_link_by_reference_says_where_its_label_is(text: str, reference: str) -> None:
    found = link(text, labels={label_key(reference)})

    assert part(text, found.reference) == reference
    assert found.address is None
    assert found.close == len(text)


def test_without_the_labels_only_what_looks_like_a_reference_is_one() -> None:
    assert [s.open for s in spans("[a] [b][] [c][d] [^1]", GITHUB)] == [4, 10, 17]
    assert [s.open for s in spans("[a] [b][] [c][d] [^1]", GITHUB, {"a", "d", "^1"})] == [0, 10, 17]
    assert spans("[a] [b][] [c][d] [^1]", GITHUB, set()) == []


def test_a_label_is_the_same_in_any_case_and_over_line_ends() -> None:
    assert label_key(" Straße\n  B ") == label_key("STRASSE b")
    assert len(link("[x][Straße\nb]", labels={label_key("strasse B")}).marks) == 2


def test_a_label_of_more_than_999_characters_is_none() -> None:
    assert len(spans("[x][" + "a" * 999 + "]")) == 1
    assert spans("[x][" + "a" * 1000 + "]") == []
    assert spans("[" + "a" * 1000 + "][]") == []


def test_what_an_image_in_a_link_is() -> None:
    outer, inner = spans("[![a](b)](c)")

    assert (outer.kind, outer.open, outer.close) == (SpanKind.LINK, 0, 12)
    assert (inner.kind, inner.open, inner.close) == (SpanKind.IMAGE, 1, 8)


def test_a_link_around_a_link_is_text() -> None:
    assert [(s.open, s.close) for s in spans("[a [b](c) d](e)")] == [(3, 9)]


@pytest.mark.parametrize(
    ("entity", "value"),
    [("&amp;", "&"), ("&nbsp;", "\xa0"), ("&#65;", "A"), ("&#x1F600;", "😀"), ("&#0;", "\ufffd"),
     ("&#xD800;", "\ufffd"), ("&NotEqualTilde;", "\u2242\u0338")],
)  # fmt: skip
def test_an_entity_has_its_value(entity: str, value: str) -> None:
    [found] = spans(f"a {entity} b")

    assert isinstance(found, EntitySpan)
    assert found.value == value
    assert unescaped(entity) == value


def test_an_address_as_a_browser_sees_it() -> None:
    assert unescaped("a\\_b\\c&amp;d&e;") == "a_b\\c&d&e;"


@pytest.mark.parametrize(
    ("text", "rules", "address", "title"),
    [
        ("[a]({{ '/x y' | relative_url }})", LIQUID, "{{ '/x y' | relative_url }}", None),
        ("[a]({% link b c.md %} \"t\")", LIQUID, "{% link b c.md %}", "t"),
        ("[a]({{ site.url }}/b(c)?d={{ e }})", LIQUID, "{{ site.url }}/b(c)?d={{ e }}", None),
        ("[a]({{< relref \"b\" >}})", HUGO, "{{< relref \"b\" >}}", None),
        ("[a](b c d.png)", LENIENT, "b c d.png", None),
        ("[a](b (c) d 'e' \"t\")", LENIENT, "b (c) d 'e'", "t"),
        ("[a](b \"c)", LENIENT, "b \"c", None),
    ],
)  # fmt: skip
def test_blanks_in_addresses(
    text: str, rules: InlineRules, address: str, title: str | None
) -> None:
    found = link(text, rules)

    assert part(text, found.address) == address
    assert part(text, found.title) == title


def test_an_outer_span_comes_first_and_none_overlap_in_part() -> None:
    text = "***a** [b *c*](d)* {{< e >}}`{{< f >}}`[![g](h)](i) ~~j <k>~~"
    found = spans(text, InlineRules(pairs=LENIENT.pairs, templates=Templates.HUGO))

    assert len(found) == 11
    assert [s.open for s in found] == sorted(s.open for s in found)
    for at, outer in enumerate(found):
        for inner in found[at + 1 :]:
            apart = inner.open >= outer.close
            assert apart or inner.close <= outer.close
