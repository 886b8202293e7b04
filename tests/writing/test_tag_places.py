"""What of a template tag is being written; the cursor is at ``|``."""

from __future__ import annotations

import pytest

from editor.scan.inline_rules import InlineRules, Templates
from editor.scan.scan import Scan
from editor.writing.tag_places import TagPart, TagPlace, tag_place

HUGO, LIQUID, ZOLA = Templates.HUGO, Templates.LIQUID, Templates.ZOLA
NUNJUCKS = Templates.NUNJUCKS
NAME, PARAMETER, VALUE = TagPart.NAME, TagPart.PARAMETER, TagPart.VALUE

PLACES: list[tuple[Templates, str, TagPlace | None]] = [
    (HUGO, "a {{<|", TagPlace("{{<", NAME, 5)),
    (HUGO, "a {{< fi|", TagPlace("{{<", NAME, 5)),
    (HUGO, "{{% /no|", TagPlace("{{%", NAME, 3)),
    (HUGO, "{{< fi| >}}", TagPlace("{{<", NAME, 3, is_closed=True)),
    (HUGO, "{{< fi| and {{< x >}}", TagPlace("{{<", NAME, 3)),
    (HUGO, "{{< a >}} {{< b|", TagPlace("{{<", NAME, 13)),
    (HUGO, "{{< a >}}|", None),
    (HUGO, "{{</* a|", None),
    (HUGO, "{{ a|", None),
    (HUGO, "{% a|", None),
    (HUGO, "{{< fig |", TagPlace("{{<", PARAMETER, 8, "fig")),
    (HUGO, "{{< fig al| >}}", TagPlace("{{<", PARAMETER, 8, "fig", is_closed=True)),
    (HUGO, '{{< fig "x"|', None),
    (HUGO, '{{< fig src="|', TagPlace("{{<", VALUE, 13, "fig", "src", '"')),
    (
        HUGO,
        '{{< fig src="a b" alt="c|" >}}',
        TagPlace("{{<", VALUE, 23, "fig", "alt", '"', (), ("src",), is_closed=True),
    ),
    (HUGO, "{{< fig open=tr|", TagPlace("{{<", VALUE, 13, "fig", "open")),
    (HUGO, "{{< fig one `t|", TagPlace("{{<", VALUE, 13, "fig", "", "`", ("one",))),
    (HUGO, "{{< at https://a/b |", TagPlace("{{<", PARAMETER, 19, "at", placed=("https://a/b",))),
    (HUGO, "{{< /note |", None),
    (LIQUID, "{%|", TagPlace("{%", NAME, 2)),
    (LIQUID, "{%- inc|", TagPlace("{%", NAME, 3)),
    (LIQUID, "{% include |", TagPlace("{%", PARAMETER, 11, "include")),
    (
        LIQUID,
        '{% include a/b.html src="|',
        TagPlace("{%", VALUE, 25, "include", "src", '"', ("a/b.html",)),
    ),
    (LIQUID, "{% box kind: 't|", TagPlace("{%", VALUE, 14, "box", "kind", "'")),
    (LIQUID, "{{ pa|", None),
    (NUNJUCKS, '{% user "a", |', TagPlace("{%", PARAMETER, 13, "user", placed=("a",))),
    (ZOLA, "{{|", TagPlace("{{", NAME, 2)),
    (ZOLA, "{{ you|", TagPlace("{{", NAME, 2)),
    (ZOLA, "{% quote(|", TagPlace("{%", PARAMETER, 9, "quote")),
    (
        ZOLA,
        '{{ youtube(id="x", auto|',
        TagPlace("{{", PARAMETER, 19, "youtube", given=("id",)),
    ),
    (ZOLA, '{{ youtube(id="|', TagPlace("{{", VALUE, 15, "youtube", "id", '"')),
    (Templates.NONE, "{{< a|", None),
]


@pytest.mark.parametrize(
    ("templates", "drawn", "expected"), PLACES, ids=[f"{it[0].value} {it[1]}" for it in PLACES]
)
def test_place(templates: Templates, drawn: str, expected: TagPlace | None) -> None:
    before, _, behind = drawn.partition("|")
    scan = Scan([before + behind], inline_rules=InlineRules(templates=templates))
    assert tag_place(scan, 0, len(before)) == expected


def test_a_tag_may_begin_on_a_line_before() -> None:
    lines = ["{{< figure", '  src="a"', '  alt="', ">}}", "", "text "]
    scan = Scan(lines, inline_rules=InlineRules(templates=HUGO))
    assert tag_place(scan, 2, 7) == TagPlace(
        "{{<", VALUE, 7, "figure", "alt", '"', (), ("src",), is_closed=False
    )
    assert tag_place(scan, 5, 5) is None


def test_generators_read_tags_in_code_and_not_in_heads() -> None:
    rules = InlineRules(templates=HUGO)
    assert tag_place(Scan(["```", "{{< fi", "```"], inline_rules=rules), 1, 6) is not None
    assert tag_place(Scan(["---", "{{< fi", "---"], body=3, inline_rules=rules), 1, 6) is None
