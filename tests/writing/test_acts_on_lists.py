"""Lists and quotes: what writers report of editors, act by act, in the flavours that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.writing.indentation import back_tab, tab
from editor.writing.line_moves import delete, duplicate, move_down, move_up
from editor.writing.lists import enter
from editor.writing.paragraphs import bullets, numbers, quote, tasks
from tests.writing.drawn import on_site
from tests.writing.sites import HUGO, JEKYLL, LIQUID, MKDOCS, NIKOLA, PELICAN

if TYPE_CHECKING:
    from editor.writing.selection import Command
    from tests.writing.sites import OneSite


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, enter, "8. a|\n9. b\n   - x", "8. a\n9. |\n10. b\n    - x"),
        (HUGO, enter, "1. a|\n2) b", "1. a\n2. |\n2) b"),
        (HUGO, enter, "- a\n  more|", "- a\n  more\n  |"),
        (HUGO, enter, "> ```\n> x|", "> ```\n> x\n> |"),
        (HUGO, enter, "- > a|", "- > a\n  > |"),
        (HUGO, enter, "In\n2019. A good year|", None),
        (HUGO, enter, "1. a\n1. b|", "1. a\n1. b\n1. |"),
        (HUGO, enter, "999999999. a|", "999999999. a\n999999999. |"),
        (HUGO, enter, "- [ ] a|b", "- [ ] a\n- [ ] |b"),
        (HUGO, enter, "- [x] done|", "- [x] done\n- [ ] |"),
        (HUGO, enter, "- [x] |", "|"),
        (HUGO, enter, "1)\ta|", "1)\ta\n2)\t|"),
        (HUGO, enter, "10. a|\n11. b", "10. a\n11. |\n12. b"),
        (HUGO, enter, "0. a|", "0. a\n1. |"),
        (HUGO, enter, "1. a|\n\n   x\n2. b", "1. a\n2. |\n\n   x\n3. b"),
        (HUGO, enter, "* a|\n\n* b", "* a\n* |\n\n* b"),
        (HUGO, enter, "- a\n\n- |", "- a\n\n|"),
        (HUGO, enter, "- # a|", "- # a\n- |"),
        (HUGO, enter, "* * a|", "* * a\n  * |"),
        (HUGO, enter, "> [!NOTE]\n> a|", "> [!NOTE]\n> a\n> |"),
        (HUGO, enter, "> > a|", "> > a\n> > |"),
        (HUGO, enter, "> |", "|"),
        (HUGO, enter, "> a\n> |", "> a\n\n|"),
        (HUGO, enter, "```|", "```\n|\n```"),
        (HUGO, enter, "> ```py|", "> ```py\n> |\n> ```"),
        (HUGO, enter, "1. a\n2. b\n   1. c\n   2. |", "1. a\n2. b\n   1. c\n3. |"),
        (HUGO, enter, "- a\n- |", "- a\n\n|"),
        (HUGO, enter, "- a\n  - |", "- a\n- |"),
        (HUGO, enter, "- ---|", None),
        (HUGO, enter, "a. x|", None),
        (HUGO, enter, "<div>\n- a|", None),
        (HUGO, enter, "{{< x >}}|", None),
        (HUGO, enter, "$$\n- a|\n$$", "$$\n- a\n- |\n$$"),
        (HUGO, enter, "[r]: /x|", None),
        (HUGO, enter, "Term\n: text|", None),
        (HUGO, enter, "[^1]: a\n    more|", "[^1]: a\n    more\n    |"),
        (HUGO, enter, "- a\\|", "- a\\\n- |"),
        (HUGO, enter, "-  a|", "-  a\n-  |"),
        (HUGO, enter, "- **bo|ld**", "- **bo\n- |ld**"),
        (HUGO, enter, "1. a\n2. |\n   - b", "1. a\n\n|\n- b"),
        (HUGO, enter, "- a\n  - b\n    more\n    |", "- a\n  - b\n    more\n\n  |"),
        (HUGO, enter, "- a\n  more\n  |\n  - b", "- a\n  more\n\n  |\n  - b"),
        (HUGO, enter, "> 1. a\n> 2. |\n>    - b", "> 1. a\n>\n> |\n> - b"),
        (MKDOCS, enter, "1. a\n    - b|", "1. a\n    - b\n    - |"),
        (MKDOCS, enter, "1. a\n\n    more|", "1. a\n\n    more\n    |"),
        (PELICAN, enter, "- a\n    - b\n        - c|", "- a\n    - b\n        - c\n        - |"),
        (NIKOLA, enter, "- a\n    - |", "- a\n- |"),
        (NIKOLA, enter, "1. a|\n2. b\n    - x", "1. a\n2. |\n3. b\n    - x"),
        (MKDOCS, enter, "9. a|\n10. b\n    - x", "9. a\n10. |\n11. b\n    - x"),
        (PELICAN, enter, "- a\n\t- b|", "- a\n\t- b\n\t- |"),
        (JEKYLL, enter, "1) a|", None),
        (LIQUID, enter, "{% raw %}\n- a|\n{% endraw %}", None),
        (PELICAN, enter, "1. a\n2. b\n    1. c\n    2. |", "1. a\n2. b\n    1. c\n3. |"),
        (PELICAN, enter, "> - a|", "> - a\n> - |"),
        (PELICAN, enter, "text\n- a|", None),
        (MKDOCS, enter, "1. a\n2. |\n    - b", "1. a\n\n|\n\n- b"),
        (PELICAN, enter, "1. a\n    more\n    |\n2. b", "1. a\n    more\n\n|\n\n2. b"),
        (
            NIKOLA,
            enter,
            "- a\n    - b\n        more\n        |",
            "- a\n    - b\n        more\n\n    |",
        ),
    ],
)
def test_enter_goes_on_with_what_the_line_is(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, back_tab, "1. a\n   - x|\n2. b", "1. a\n2. x|\n3. b"),
        (HUGO, back_tab, "1. a\n   1. x|\n   2. y\n2. b", "1. a\n2. x|\n   1. y\n3. b"),
        (HUGO, tab, "- a\n- b|", "- a\n    - b|"),
        (HUGO, tab, "1. a\n2. b|", "1. a\n    1. b|"),
        (HUGO, tab, "10. a\n11. b|", "10. a\n    1. b|"),
        (HUGO, tab, "100. a\n101. b|", "100. a\n     1. b|"),
        (HUGO, tab, "- a\n  - b\n- c|", "- a\n  - b\n  - c|"),
        (HUGO, tab, "- a\n\n- b|", "- a\n\n    - b|"),
        (HUGO, tab, "- a\n- b|\n  - c", "- a\n    - b|\n      - c"),
        (HUGO, tab, "> - a\n> - b|", "> - a\n>     - b|"),
        (HUGO, tab, "- [ ] a\n- [ ] b|", "- [ ] a\n    - [ ] b|"),
        (HUGO, tab, "- a\n  1. x\n- b|", "- a\n  1. x\n  2. b|"),
        (HUGO, tab, "1. a\n1. b|\n1. c", "1. a\n    1. b|\n1. c"),
        (HUGO, back_tab, "1. a\n   1. b|\n1. c", "1. a\n1. b|\n1. c"),
        (HUGO, tab, "- a\n    - b\n    - c|", "- a\n    - b\n        - c|"),
        (HUGO, tab, "- a|", None),
        (HUGO, tab, "- |a", None),
        (HUGO, tab, "- a|b", "- a |b"),
        (HUGO, back_tab, "\t- a\n\t- b|", "\t- a\n- b|"),
        (HUGO, back_tab, "  - a|", "- a|"),
        (HUGO, back_tab, "- a\n- b|", None),
        (HUGO, back_tab, "«    a\n    b|", "«a\nb|"),
        (PELICAN, tab, "- a\n- b|", "- a\n    - b|"),
        (MKDOCS, tab, "1. a\n2. b|", "1. a\n    1. b|"),
        (PELICAN, back_tab, "* a\n    * b|", "* a\n* b|"),
        (MKDOCS, back_tab, "1. a\n    - x|\n2. b", "1. a\n2. x|\n3. b"),
        (NIKOLA, tab, "- a\n\t- b\n\t- c|", "- a\n\t- b\n\t\t- c|"),
        (PELICAN, tab, "- a\n\t- b\n- c|", "- a\n\t- b\n\t- c|"),
        (MKDOCS, tab, "1. a\n2. b|\n3. c\n\t- d", "1. a\n\t1. b|\n2. c\n\t- d"),
        (NIKOLA, tab, "> - a\n> \t- b\n> - c|", "> - a\n> \t- b\n> \t  - c|"),
        (PELICAN, tab, "- a\n    - b\n- c|\n- d\n\t- e", "- a\n    - b\n    - c|\n- d\n\t- e"),
        (JEKYLL, tab, "- a\n- b|", "- a\n    - b|"),
        (
            MKDOCS,
            back_tab,
            "> + a\n>     1. b\n«>         1. c\n>     2. d|\n>         * e",
            "> + a\n>     1. b\n«>     2. c\n> 2. d|\n>     3. e",
        ),
    ],
)
def test_tab_and_shifttab_nest_by_the_flavours_rule(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, numbers, "«- a\n  - b\n- c|", "«1. a\n   1. b\n2. c|"),
        (HUGO, bullets, "«1. a\n   1. b\n2. c|", "«- a\n  - b\n- c|"),
        (HUGO, bullets, "- a\n- b|\n- c", "- a\n\nb|\n- c"),
        (HUGO, numbers, "1. a\n2. b|\n3. c", "1. a\n\nb|\n\n3. c"),
        (HUGO, bullets, "- a|\n  - b\n- c", "a|\n- b\n- c"),
        (HUGO, numbers, "9. a|\n   more\n   1. b", "a|\nmore\n1. b"),
        (HUGO, tasks, "+ a|\n   1. b", "- [ ] a|\n   1. b"),
        (HUGO, bullets, "- [ ] a|", "a|"),
        (HUGO, tasks, "- a|", "- [ ] a|"),
        (HUGO, bullets, "text\na|", "text\n- a|"),
        (HUGO, bullets, "text\n\na|\nmore", "text\n\n- a|\n\nmore"),
        (HUGO, bullets, "«a\n    b|", "- «a\n- b|"),
        (HUGO, bullets, "«a\n---|", None),
        (HUGO, bullets, "«a\n---\n\nb|", "«a\n---\n\n- b|"),
        (HUGO, bullets, "> a|\n> b", "> - a|\n>\n> b"),
        (HUGO, bullets, "# a|", "- # a|"),
        (HUGO, bullets, "***|", None),
        (HUGO, bullets, "99. a|\n100. b", "- a|\n100. b"),
        (HUGO, bullets, "- a\n  b|", "- a\n  - b|"),
        (HUGO, bullets, "> - a\n> - b|", "> - a\n>\n> b|"),
        (PELICAN, bullets, "text\na|", "text\n\n- a|"),
        (PELICAN, bullets, "text\n- a|", "text\n\n- a|"),
        (MKDOCS, numbers, "text\n1. a|", "text\n\n1. a|"),
        (PELICAN, bullets, "a|\ntext", "- a|\n\ntext"),
        (MKDOCS, bullets, "- a\n- b|\n- c", "- a\n\nb|\n\n- c"),
        (NIKOLA, bullets, "- a|\n    - b", "a|\n\n- b"),
        (MKDOCS, numbers, "«- a\n    - b|", "«1. a\n    1. b|"),
        (PELICAN, tasks, "«- a\n    - b|", "«- [ ] a\n    - [ ] b|"),
        (NIKOLA, bullets, "«1. a\n    1. b\n2. c|", "«- a\n    - b\n- c|"),
    ],
)
def test_items_get_other_markers_or_none_and_all_else_stays_the_list_it_is(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, quote, "a\nb|\nc", "a\n> b|\n\nc"),
        (HUGO, quote, "> a\n> b|\n> c", "> a\n\nb|\n> c"),
        (HUGO, quote, "- > a|", "- a|"),
        (HUGO, quote, "> [!NOTE]\n> a|", "> [!NOTE]\n\na|"),
        (HUGO, quote, "|", "> |"),
        (HUGO, quote, "> > a|", "> a|"),
        (HUGO, quote, "«- a\n- b|", "> «- a\n> - b|"),
        (HUGO, quote, "«```\na\n```|", "> «```\n> a\n> ```|"),
        (HUGO, quote, "```\n«a|\n```", None),
        (HUGO, quote, "> a\nla|zy", "> a\n> la|zy"),
        (PELICAN, quote, "a|\nb", "> a|\n\nb"),
        (JEKYLL, quote, "> a|\n> b", "a|\n> b"),
        (MKDOCS, quote, "«> a\n> b|", "«a\nb|"),
    ],
)
def test_quotes_begin_and_end_where_they_are_meant_to(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, move_up, "1. a\n   - x\n2. b|", "1. b|\n2. a\n   - x"),
        (HUGO, move_down, "1. a|\n   - x\n2. b", "1. b\n2. a|\n   - x"),
        (HUGO, move_up, "- a\n  - b|", None),
        (HUGO, move_up, "- a|\n- b", None),
        (HUGO, move_down, "a|\n\nb", "\na|\nb"),
        (HUGO, move_up, "98. a\n    1. b\n    2. c|", "98. a\n    1. c|\n    2. b"),
        (HUGO, move_up, "- a\n  - b\n«- c\n  - d|", "«- c\n  - d|\n- a\n  - b"),
        (HUGO, duplicate, "1. a|\n2. b", "1. a\n2. a|\n3. b"),
        (HUGO, delete, "- a\n- b|\n  - c", "- a\n  -| c"),
        (HUGO, move_down, "- a\n«  - b\n- c|\n- d", None),
    ],
)
def test_items_and_lines_move_as_wholes(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected
