from __future__ import annotations

import pytest
from markdown import markdown

from editor.errors import EditorError
from editor.markdown.flavours import by_name
from editor.markdown.flavours.python_markdown import PythonMarkdown
from editor.markdown.renderer import Renderer
from editor.text.lines import LineEdit

POST = """\
# "A" title

- [x] done ~~no~~
- [ ] to do

!!! note
    body

| a | b |
| - | - |
| 1 | 2 |

```python
x = 1
```

A claim.[^1]

[^1]: Its source.
"""


def rendered(text: str, **options: object) -> str:
    renderer = Renderer(by_name("python-markdown", **options))
    renderer.load(text.split("\n"))
    return renderer.html()


def test_plain_folders_get_lists_tables_notes_footnotes_and_smart_quotes() -> None:
    html = rendered(POST)
    assert '<h1 id="a-title">&ldquo;A&rdquo; title</h1>' in html
    assert '<input type="checkbox" disabled checked/> done <del>no</del>' in html
    assert '<div class="admonition note">' in html
    assert "<td>2</td>" in html
    assert '<code class="language-python">x = 1' in html
    assert '<li id="fn:1">' in html


def test_the_profiles_are_the_generators_own_settings() -> None:
    pelican = markdown(
        POST,
        extensions=["codehilite", "extra"],
        extension_configs={"codehilite": {"css_class": "highlight"}},
        output_format="html",
    )
    assert rendered(POST, profile="pelican") == pelican
    mkdocs = markdown(POST, extensions=["toc", "tables", "fenced_code"])
    assert rendered(POST, profile="mkdocs") == mkdocs
    assert "<del>no</del>" in rendered(POST, profile="nikola")
    assert '<pre class="code literal-block">' in rendered(POST, profile="nikola")


def test_a_site_can_name_its_own_extensions_and_their_settings() -> None:
    html = rendered(
        "# A\n\n~~b~~",
        extensions=("markdown.extensions.toc",),
        extension_configs={"markdown.extensions.toc": {"permalink": True}},
    )
    assert 'class="headerlink"' in html
    assert "~~b~~" in html


def test_only_known_extensions_are_loaded_and_the_others_are_named() -> None:
    names = ("toc", "no_such_module", "pymdownx.snippets", "os", "meta", "pymdownx.mark")
    flavour = by_name("python-markdown", extensions=names)
    assert isinstance(flavour, PythonMarkdown)
    assert flavour.left_out == ("no_such_module", "pymdownx.snippets", "os")
    assert flavour.whole(["==a== b", "", "--8<-- 'setup.py'"]).startswith("<p><mark>a</mark> b</p>")


def test_extensions_of_unknown_reach_are_rendered_as_a_whole() -> None:
    renderer = Renderer(
        by_name("python-markdown", extensions=("pymdownx.bracketspan", "fenced_code"))
    )
    renderer.load(["- a", "", "    ```py", "    x", "    ```", "", "b"])
    assert len(renderer.blocks) == 1
    assert renderer.html() == renderer.flavour.whole(
        ["- a", "", "    ```py", "    x", "    ```", "", "b"]
    )
    patch = renderer.apply(LineEdit(6, 1, ("c",)))
    assert (patch.first, patch.removed, len(patch.blocks)) == (0, 1, 1)


def test_options_that_do_not_fit_are_told() -> None:
    with pytest.raises(EditorError, match="cannot be 'hugo'"):
        by_name("python-markdown", profile="hugo")
    with pytest.raises(EditorError, match="no option typographer"):
        by_name("python-markdown", typographer=True)


def test_settings_of_extensions_that_do_not_fit_are_left_out_and_named() -> None:
    configs = {"toc": {"no_such_setting": 1, "permalink": True}, "smarty": 1}
    flavour = by_name("python-markdown", extension_configs=configs)
    assert isinstance(flavour, PythonMarkdown)
    assert flavour.options_left_out == ("smarty", "toc: no_such_setting")
    assert 'class="headerlink"' in flavour.whole(["# A"])


@pytest.mark.parametrize("opened", ["</a", "<a", "<!a", "<a b='", "</b a"])
@pytest.mark.parametrize("below", ["<p><a", "<p>a", "<div>\n\n*b*", "> a"])
def test_what_is_never_closed_changes_how_the_rest_is_read(opened: str, below: str) -> None:
    lines = f"{opened}\n\n{below}\n\nend".split("\n")
    flavour = by_name("python-markdown")
    renderer = Renderer(flavour)
    renderer.load(lines)
    assert renderer.html() == flavour.whole(lines)
    renderer.apply(LineEdit(0, 1, (f"{opened}>",)))
    assert renderer.html() == flavour.whole([f"{opened}>", *lines[1:]])
