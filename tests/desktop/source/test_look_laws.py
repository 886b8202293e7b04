"""Whatever is edited, on whatever site, everything looks as in the text opened anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.desktop.documents.document import PostDocument
from editor.desktop.source.code_colours import CodeColours
from editor.desktop.source.editor import SourceEditor
from editor.desktop.source.extensions import TextExtensions
from editor.desktop.ui.themes import LIGHT, Themes
from editor.storage.encoding import UTF_8
from editor.text.lines import LineEdit, Lines
from tests.patience import PATIENCE_MS
from tests.scan.flavours import scan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of site: its flavour and templates, a head of its posts, and what stands in them."""

    flavour: str
    templates: str | None
    head: tuple[str, ...]
    lines: tuple[str, ...]


HTML = ("<div", '  class="a', 'b">', "</div>", "<!-- a", "-->")
PYTHON = ("```python", "def f():", '"""', "# a 'b", "```")
WEB = (
    "```html",
    "<style>",
    "a { b: c }",
    "</style>",
    "~~~js",
    "/* a",
    "*/ let b = `",
    "~~~",
    "```",
)
YAML = ("---", "a: |", "  b: c", "d: 'e", "f'", "g: [h,", "i]", "# j", "k: 2024-01-01")
TOML = ("+++", 'a = """', "b", '"""', "c = [", "1,", "]", "[d]", "e = 'f' # g")
JSON = ("{", '"a": [1,', "true],", '"b": "c"', "}")
INLINE = ("", "# *a*", "a **b", "c** `d`", "[e]", "[e]: f", "[g][e] <b", 'h="i">', "==", "- j")
HUGO = ("{{< a", 'b="c" >}}', "{{< highlight go >}}", "{{< /highlight >}}")
RUBY = ("{% highlight ruby %}", "{% endhighlight %}", "{{ a | b: 'c' }}")
NOTE = ("{% comment %}", "{% endcomment %}")
BOX = ("!!! note", "    ```yaml", "    a: |", "      b", "    ```")
RAW = ("{% raw %}", "{% endraw %}", "{# a", "#}")
JSX = ("<A b={`", '"c`} />', "import a from 'b'", "{/* a", "*/}")
SORTS = (
    Sort("goldmark", "hugo", TOML, HUGO),
    Sort("kramdown", "liquid", YAML, (*RUBY, *NOTE)),
    Sort("python-markdown", None, YAML, BOX),
    Sort("eleventy", "nunjucks", JSON, RAW),
    Sort("commonmark", "mdx", YAML, JSX),
    Sort("commonmark", "zola", TOML, ("{{ a(b='c') }}", "{% a() %}", "{% end %}")),
)
OTHERS = (*HTML, *PYTHON, *WEB, *INLINE)


@pytest.fixture(scope="module")
def code() -> Iterator[CodeColours]:
    made = CodeColours()
    yield made
    made.close()


def looks(editor: SourceEditor) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Each line with how it is drawn."""
    found: list[tuple[str, list[tuple[object, ...]]]] = []
    block = editor.document().begin()
    while block.isValid():
        formats: list[tuple[object, ...]] = [
            (
                span.start,
                span.length,
                span.format.foreground().color().name(),
                span.format.background().color().name(),
                span.format.fontWeight(),
                span.format.fontUnderline(),
                span.format.fontItalic(),
            )
            for span in block.layout().formats()
        ]
        found.append((block.text(), formats))
        block = block.next()
    return found


def editor_on(lines: Lines, sort: Sort, code: CodeColours) -> SourceEditor:
    document = PostDocument(Path("post.md"), lines, UTF_8)
    by = scan_of("", sort.flavour, sort.templates)
    document.read_by(by.rules, by.inline_rules)
    editor = SourceEditor(document, Themes(LIGHT), extensions=TextExtensions(code_colours=code))
    document.setParent(editor)
    editor.resize(900, 1_400)
    editor.show()
    return editor


def wait_for(editor: SourceEditor, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: editor.highlighter.is_settled, timeout=PATIENCE_MS)


PLACE = st.tuples(st.integers(0, 20), st.integers(0, 4))


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: f"{sort.flavour} {sort.templates}")
@settings(
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_colours_after_any_edits_are_those_of_the_text_opened_anew(
    sort: Sort, code: CodeColours, qtbot: QtBot, data: st.DataObject
) -> None:
    line = st.sampled_from([*sort.head, *sort.lines, *OTHERS])
    texts = data.draw(st.lists(line, max_size=12))
    edits = data.draw(st.lists(st.tuples(PLACE, st.lists(line, max_size=3)), max_size=6))
    end = sort.head[0] if sort.head[0] != "{" else "}"
    editor = editor_on(Lines.from_text("\n".join([*sort.head, end, *texts])), sort, code)
    document = editor.post
    for (place, count), inserted in edits:
        first = min(place, document.line_count)
        removed = min(count, document.line_count - first)
        if inserted or removed < document.line_count:
            document.apply(LineEdit(first, removed, tuple(inserted)), "Edit")
        if count == 0:
            document.undo()
    fresh = editor_on(document.lines(), sort, code)
    for one in (editor, fresh):
        wait_for(one, qtbot)

    assert looks(editor) == looks(fresh)
    shiboken6.delete(fresh)
    shiboken6.delete(editor)
