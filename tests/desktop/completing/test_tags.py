"""Shortcodes and other template tags, completed as the posts of the blog have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.desktop.pointer import click_row
from tests.fidelity import hugo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pytestqt.qtbot import QtBot

    from tests.desktop.completing.conftest import Writer

    Writing = Callable[[Mapping[str, str]], Writer]

Key = Qt.Key
POST = "---\ntitle: Here\n---\n\n|\n\nMore.\n"
HUGO = {
    "hugo.toml": 'baseURL = "https://h.org/"',
    "content/here.md": POST,
    "content/a.md": (
        "---\ntitle: A\n---\n\n"
        '{{< figure src="/a.png" alt="A" class="wide" >}}\n'
        '{{< figure src="/b.png" alt="B" class="wide" >}}\n'
        '{{< figure src="/c.png" alt="C" class="wide" title="T" >}}\n'
        '{{% note kind="tip" %}}\nText.\n{{% /note %}}\n'
    ),
    "layouts/shortcodes/note.html": '{{ .Get "kind" }}{{ .Get "title" }}{{ .Inner }}',
    "layouts/shortcodes/kbd.html": "{{ .Get 0 }}",
}


@pytest.fixture
def writer(writing: Writing) -> Writer:
    """A Hugo blog."""
    return writing(HUGO)


def opens(writer: Writer) -> None:
    """Wait for the list: the first time, posts and templates are read for it."""
    writer.program.wait(lambda: bool(writer.rows))


def test_a_shortcode_comes_with_the_parameters_that_posts_have(writer: Writer) -> None:
    writer.type("{{<")
    opens(writer)
    # What the posts have comes before what only Hugo brings, whatever its marks are there.
    assert writer.rows[:2] == ["figure – src, alt, class, title, …", "note – kind, title"]
    assert {"kbd", "details – summary, open, class, name, …"} <= set(writer.rows)
    writer.type(" fi")
    assert writer.first == ["figure"]
    writer.press(Key.Key_Return)
    assert writer.line == '{{< figure src="|" alt="" class="wide" >}}'
    # What posts have there is offered, and nothing is chosen yet.
    assert writer.rows == ["/a.png", "/b.png", "/c.png"]
    assert writer.lists[0].currentRow() == -1
    writer.type("/b")
    assert writer.rows == ["/b.png"]
    writer.press(Key.Key_Return)
    assert writer.line == '{{< figure src="/b.png"| alt="" class="wide" >}}'
    assert writer.program.post.steps.undo_label == "Complete"
    writer.program.source.undo()
    writer.program.source.undo()
    writer.program.source.undo()
    assert writer.line == "{{< fi|"


def test_further_parameters_and_their_values(writer: Writer) -> None:
    writer.type("{{< figure ")
    opens(writer)
    assert writer.first[:4] == ["src", "alt", "class", "title"]
    writer.type("cl")
    assert writer.rows == ["class – wide"]
    writer.press(Key.Key_Tab)
    assert writer.line == '{{< figure class="wide"|'
    writer.type(" ")
    assert "class" not in writer.first
    writer.type('title="')
    assert writer.rows == ["T"]
    writer.press(Key.Key_Down, Key.Key_Return)
    assert writer.line == '{{< figure class="wide" title="T"|'
    writer.type(" >}} and on")
    assert writer.rows == []


def test_a_space_behind_a_name_ends_it(writer: Writer) -> None:
    writer.type("{{< details ")
    opens(writer)
    assert writer.first[0] == "summary"
    writer.clear()
    writer.type("{{< gist ")
    assert writer.rows == []


def test_the_language_of_a_highlight_is_offered_where_it_is_missing(writer: Writer) -> None:
    writer.type("{{< highl")
    opens(writer)
    writer.press(Key.Key_Return)
    assert writer.line == '{{< highlight "|" >}}'
    assert "bash" in writer.first


def test_a_paired_one_gets_its_end_with_the_marks_that_were_typed(writer: Writer) -> None:
    writer.type("{{% no")
    opens(writer)
    writer.press(Key.Key_Return)
    assert writer.line == '{{% note kind="|" %}}'
    line, _ = writer.program.source.cursor_place()
    assert writer.program.post.line(line + 2) == "{{% /note %}}"


def test_the_lines_of_a_paired_one_stay_in_the_item_and_the_quote(writer: Writer) -> None:
    writer.type("> - {{% no")
    opens(writer)
    writer.press(Key.Key_Return)
    assert writer.line == '> - {{% note kind="|" %}}'
    lines = [writer.program.post.line(number) for number in (5, 6)]
    assert lines == [">   ", ">   {{% /note %}}"]


def test_what_is_open_is_ended(writer: Writer) -> None:
    writer.type('{{% note kind="tip" %}}')
    writer.press(Key.Key_Return)
    writer.type("{{% /")
    opens(writer)
    assert writer.rows == ["/note"]
    writer.press(Key.Key_Return)
    assert writer.line == "{{% /note %}}|"


def test_the_name_of_a_tag_that_is_there_is_changed_alone(writer: Writer) -> None:
    writer.type('{{<  src="x" >}}')
    writer.press(Key.Key_Escape)
    writer.program.source.set_cursor_place(4, 4)
    writer.type("fi")
    writer.ask()
    opens(writer)
    writer.press(Key.Key_Return)
    assert writer.line == '{{< figure| src="x" >}}'


def test_a_click_inserts_and_escape_leaves_what_was_typed(writer: Writer) -> None:
    writer.type("{{< kb")
    opens(writer)
    writer.press(Key.Key_Escape)
    assert writer.rows == []
    assert writer.line == "{{< kb|"
    writer.ask()
    shown = writer.lists[0]
    click_row(shown, shown.model().index(0, 0))
    assert writer.line == '{{< kbd "|" >}}'


def test_prose_is_typed_without_a_list(writer: Writer) -> None:
    writer.type('a { b "c" < d / e (f) = {g} ')
    writer.program.settle()
    assert writer.rows == []
    writer.type("{{</* fi")
    writer.program.settle()
    assert writer.rows == []


def test_enter_behind_a_parameter_makes_a_new_line(writer: Writer) -> None:
    writer.type("{{< figure ")
    opens(writer)
    writer.press(Key.Key_Return)
    assert writer.program.source.cursor_place()[0] == 5


def test_a_post_that_was_saved_meanwhile_is_learned_from(writer: Writer) -> None:
    writer.type("{{< zebra >}} {{<")
    opens(writer)
    assert "zebra" not in writer.first
    writer.press(Key.Key_Escape)
    writer.program.save()
    writer.program.settle()
    for _ in range(2):
        writer.clear()
        writer.type("{{< ze")
        writer.program.settle()
    assert writer.first == ["zebra"]


def test_a_shortcode_that_was_made_elsewhere_is_offered_when_one_is_back(
    writer: Writer, qtbot: QtBot
) -> None:
    writer.type("{{<")
    opens(writer)
    assert "fresh" not in writer.first
    writer.clear()
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    writer.program.wait(elsewhere.isActiveWindow)
    project = writer.program.blog.workspace.project
    assert project is not None
    path = project.root / "layouts/shortcodes/fresh.html"
    path.write_text("{{ .Get 0 }}", encoding="utf-8")
    writer.program.window.activateWindow()
    writer.program.wait(writer.program.window.isActiveWindow)
    writer.type("{{")
    writer.program.settle()
    writer.type("< fres")
    assert writer.first == ["fresh"]


def test_hugo_builds_the_post(writer: Writer) -> None:
    if hugo.binary() is None:
        pytest.skip("Hugo is not installed")
    writer.type("{{< fig")
    opens(writer)
    writer.press(Key.Key_Return)
    writer.type("/b")
    writer.press(Key.Key_Tab, Key.Key_End, Key.Key_Return, Key.Key_Return)
    writer.type("{{< det")
    writer.press(Key.Key_Return)
    writer.type("More")
    body = writer.program.text.partition("---\n\n")[2]
    page = hugo.render([body])[0]
    assert '<figure class="wide"><img src="/b.png">' in page
    assert "<summary>More</summary>" in page


def test_jekyll_s_includes_with_their_files_and_parameters(writing: Writing) -> None:
    writer = writing({
        "_config.yml": "title: x",
        "_posts/2024-01-01-here.md": POST,
        "_posts/2024-01-02-b.md": (
            "---\ntitle: B\n---\n{% include fig.html src='/a.png' %}\n"
            "{% include fig.html src='/b.png' %}\n"
        ),
        "_includes/fig.html": "{{ include.src }}{{ include.alt }}",
        "_includes/deep/card.html": "",
    })  # fmt: skip
    writer.type("{% inclu")
    opens(writer)
    assert writer.first[0] == "include"
    writer.press(Key.Key_Return)
    assert writer.line == "{% include | %}"
    assert writer.rows == ["fig.html – src, alt", "deep/card.html"]
    writer.press(Key.Key_Return)
    assert writer.line == "{% include fig.html src='|' %}"
    assert writer.rows == ["/a.png", "/b.png"]
    writer.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert writer.line == "{% include fig.html src='/b.png'| %}"
    writer.clear()
    writer.type("{% fo")
    writer.press(Key.Key_Return)
    assert writer.line == "{% for | %}{% endfor %}"
    writer.clear()
    writer.type("{% if page %}{% assign a = 1 %}")
    writer.press(Key.Key_Return)
    writer.type("{% end")
    assert writer.first == ["endif"]
    writer.press(Key.Key_Tab)
    assert writer.line == "{% endif| %}"


def test_jekyll_s_posts_by_their_titles(writing: Writing) -> None:
    writer = writing({
        "_config.yml": "title: x",
        "_posts/2024-01-02-here.md": POST,
        "_posts/2024-01-01-b.md": "---\ntitle: Rye <b>bread</b>\n---\n",
    })  # fmt: skip
    writer.type("{% post_u")
    opens(writer)
    writer.press(Key.Key_Return)
    assert writer.line == "{% post_url | %}"
    assert writer.rows == ["Here – 2024-01-02-here", "Rye <b>bread</b> – 2024-01-01-b"]
    writer.type("bread")
    writer.press(Key.Key_Return)
    assert writer.line == "{% post_url 2024-01-01-b| %}"
    writer.clear()
    writer.type("{% link rye")
    writer.ask()
    writer.press(Key.Key_Tab)
    assert writer.line == "{% link _posts/2024-01-01-b.md| %}"


def test_zola_s_shortcodes_with_and_without_a_body(writing: Writing) -> None:
    writer = writing({
        "zola.toml": 'base_url = "https://z.org"',
        "content/here.md": '+++\ntitle = "Here"\n+++\n\n|\n',
        "content/b.md": (
            '+++\ntitle = "B"\n+++\n{{ youtube(id="x") }}\n{% quote(by="A") %}\nx\n{% end %}\n'
        ),
    })  # fmt: skip
    writer.type("{{ ")
    opens(writer)
    assert writer.first == ["youtube"]
    writer.press(Key.Key_Return)
    assert writer.line == '{{ youtube(id="|") }}'
    writer.clear()
    writer.type("{% ")
    opens(writer)
    assert writer.first == ["quote"]
    writer.press(Key.Key_Return)
    writer.type("Me")
    assert writer.line == '{% quote(by="Me|") %}'


def test_eleventy_s_own_tags(writing: Writing) -> None:
    writer = writing({
        "eleventy.config.js": (
            'export default function (c) { c.addPairedShortcode("box", (content, kind) => ""); }'
        ),
        "here.md": POST,
    })  # fmt: skip
    writer.type("{% bo")
    opens(writer)
    assert writer.first == ["box"]
    writer.press(Key.Key_Return)
    assert writer.line == '{% box "|" %}'
