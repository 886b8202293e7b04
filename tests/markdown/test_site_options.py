"""Options that a site gives to Python-Markdown's extensions: used, or left out and named."""

from __future__ import annotations

import html
import json
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest
from markdown.extensions import Extension

from editor.markdown.extensions import AS_A_WHOLE, IN_PIECES
from editor.markdown.flavours.python_markdown import PythonMarkdown, flavour
from editor.markdown.functions import KNOWN, reference
from editor.project.generators.mkdocs import MkDocs
from editor.text.lines import LineEdit

MATERIAL = Path(__file__).parent / "material"
POST = '# One two\n\n=== "A b"\n    Inside :smile:\n\n## Three\n\nText with *stress*.\n'


def made(extension: str, **options: object) -> PythonMarkdown:
    """The flavour with one extension, its options as they come from another process."""
    told = json.loads(json.dumps({extension: options}))
    return flavour({"profile": "mkdocs", "extensions": [extension], "extension_configs": told})


def test_the_recommended_configuration_of_material_renders_as_mkdocs_renders_it() -> None:
    """`material/page.html` is what MkDocs made of the page, by `material/ask.py`."""
    site = MkDocs().site(MATERIAL)
    found = flavour(json.loads(json.dumps(dict(site.flavour_options))))
    page = (MATERIAL / "docs" / "index.md").read_text("utf-8")
    ours = found.whole(page.split("\n"))
    real = (MATERIAL / "page.html").read_text("utf-8").rstrip("\n")
    # Material has the icons' pictures; Pygments of one version writes quotes as entities.
    ours, icons = re.subn(r'<span class="twemoji" title="[^"]*">□</span>', "ICON", ours)
    real = re.sub(r'<span class="twemoji"><svg.*?</svg></span>', "ICON", real, flags=re.S)
    assert icons == 2
    assert html.unescape(ours) == html.unescape(real)
    assert (site.left_out, found.left_out, found.options_left_out) == ((), (), ())


@pytest.mark.parametrize(
    ("kwds", "address"),
    [
        ({"case": "lower"}, "größe-and-size"),
        ({}, "Größe-and-Size"),
        (None, "Größe-and-Size"),
        ({"case": "lower", "percent_encode": True}, "gr%C3%B6%C3%9Fe-and-size"),
    ],
)
def test_slugs_are_made_by_the_function_that_is_named(
    kwds: dict[str, object] | None, address: str
) -> None:
    found = made("toc", slugify=reference("pymdownx.slugs.slugify", kwds))
    assert f'id="{address}"' in found.whole(["# Größe and Size"])
    old = made("toc", slugify=reference("pymdownx.slugs.uslugify"))
    assert 'id="größe-and-size"' in old.whole(["# Größe and Size"])


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_every_function_that_may_be_named_is_there(name: str) -> None:
    option, extension = "slugify", "toc"
    if "emoji" in name:
        index = name.rpartition(".")[2] in {"emojione", "gemoji", "twemoji"}
        option = "emoji_index" if index else "emoji_generator"
        extension = "pymdownx.emoji"
    elif "slug" not in name:
        extension, option = "pymdownx.superfences", "custom_fences"
    function = reference(name, {} if name.endswith(("d_format", "e_format")) else None)
    if name.endswith(("fence_code_format", "fence_div_format")) or "arithmatex_" not in name:
        function = reference(name)
    value: object = function
    if option == "custom_fences":
        key = "validator" if "validator" in name else "format"
        value = [{"name": "own", "class": "own", key: function}]
        if "inline" in name:
            extension, option = "pymdownx.inlinehilite", "custom_inline"
    found = made(extension, **{option: value})
    assert found.options_left_out == ()
    assert "Text" in found.whole(POST.split("\n"))


def test_a_function_that_is_not_known_is_left_out_named_and_never_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "trap.txt"
    (tmp_path / "strangers.py").write_text(f"open({str(trap)!r}, 'w').close()\ndef slug(): ...\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "markdown_extensions:\n  - toc:\n      permalink: true\n"
        "      slugify: !!python/name:strangers.slug\n"
        "  - pymdownx.superfences:\n      custom_fences:\n"
        "        - {name: own, class: own, format: !!python/name:strangers.slug }\n"
        "        - name: mermaid\n          class: mermaid\n"
        "          format: !!python/name:pymdownx.superfences.fence_code_format\n"
        '  - pymdownx.tabbed:\n      slugify: !!python/object/apply:os.system ["touch x"]\n'
    )
    site = MkDocs().site(tmp_path)
    found = flavour(json.loads(json.dumps(dict(site.flavour_options))))
    assert found.options_left_out == (
        "toc: slugify (strangers.slug)",
        "pymdownx.superfences: custom_fences (strangers.slug)",
        "pymdownx.tabbed: slugify (os.system)",
    )
    page = found.whole(["# One two", "", "``` mermaid", "a", "```", "", "``` own", "b", "```"])
    assert 'href="#one-two"' in page
    assert '<pre class="mermaid"><code>a</code></pre>' in page
    assert "strangers" not in sys.modules
    assert not trap.exists()


def options_of(extension: str) -> list[str]:
    name = extension if "." in extension else f"markdown.extensions.{extension}"
    module = import_module(name)
    made = module.makeExtension()
    assert isinstance(made, Extension)
    return list(made.config)


@pytest.mark.filterwarnings("ignore::FutureWarning")  # of the regular expressions they make
@pytest.mark.parametrize("extension", sorted(IN_PIECES | AS_A_WHOLE))
@pytest.mark.parametrize(
    "value",
    [{"a": 1}, ["x", {"y": 2}], -3, "no such thing", True, reference("no.such"),
     reference("pymdownx.superfences.fence_code_format")],
    ids=repr,
)  # fmt: skip
def test_no_value_of_an_option_costs_the_post(extension: str, value: object) -> None:
    for option in options_of(extension):
        found = made(extension, **{option: value})
        page = found.whole(POST.split("\n"))
        assert re.search(r"<h-?[0-9][^>]*>.*Three", page)
        assert "<em>stress</em>" in page
        engine = found.engine()
        for _ in engine.stream(POST.split("\n")):
            pass
        engine.apply(LineEdit(7, 1, ("Other *stress*.",)))
        assert "<em>stress</em>" in "".join(block.html for block in engine.blocks)


@pytest.mark.parametrize("extension", ["toc", "pymdownx.superfences", "pymdownx.emoji"])
def test_an_option_that_does_not_exist_is_left_out_and_named(extension: str) -> None:
    found = made(extension, no_such_option=1)
    assert found.options_left_out == (f"{extension}: no_such_option",)
    assert "<h1" in found.whole(["# One"])


def test_what_fails_on_one_text_alone_is_left_out_there_and_named() -> None:
    found = made("smarty", smart_angled_quotes=True, substitutions={"left-angle-quote": 5})
    assert not found.options_left_out
    assert "<em>this</em> &raquo;" in found.whole(["# One", "", "*this* >>"])
    page = found.whole(["# One", "", "<< so >> -- *this*"])
    assert "&laquo; so &raquo; &ndash; <em>this</em>" in page
    assert found.options_left_out == ("smarty: substitutions",)


def test_a_text_that_no_option_is_to_blame_for_leaves_no_extension_out() -> None:
    found = made("footnotes", BACKLINK_TEXT="up")
    with pytest.raises(RuntimeError):
        found.whole(["[^a]: [^b]: c", "[^1]: n", "- a"])
    assert found.left_out == found.options_left_out == ()
    assert ">up</a>" in found.whole(["a[^a]", "", "[^a]: b"])


def test_an_option_is_tried_beside_extensions_that_cannot_number_code() -> None:
    """Unless something colours it, code with numbers makes the library fall."""
    names = ["fenced_code", "attr_list", "toc"]
    wrong = {"toc": {"toc_depth": "two"}}
    found = flavour({"profile": "mkdocs", "extensions": names, "extension_configs": wrong})
    assert found.options_left_out == ("toc: toc_depth",)
    assert '<h2 id="a">A</h2>' in found.whole(["## A"])
