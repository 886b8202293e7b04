"""What a Python configuration says is read as far as its text tells, and nothing of it is run."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from editor.markdown.functions import reference
from editor.project.generators.nikola import Nikola
from editor.project.generators.pelican import Pelican
from editor.project.generators.python_settings import Settings, settings_of
from editor.project.project import Project
from editor.project.rendering import body_html, shown_without
from editor.storage.places import Places

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, text: str) -> Settings:
    config = tmp_path / "pelicanconf.py"
    config.write_text(textwrap.dedent(text), encoding="utf-8")
    return settings_of(tmp_path, config)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("X = dict(a=1, b=dict(c='d'))", {"a": 1, "b": {"c": "d"}}),
        ("X = dict([('a', 1)], b=2)", {"a": 1, "b": 2}),
        ("X = dict({'a': 1}, **{'b': 2})", {"a": 1, "b": 2}),
        ("A = {'a': 1, 'b': 1}\nX = {**A, 'b': 2}", {"a": 1, "b": 2}),
        ("A = {'a': 1}\nX = A | {'b': 2}", {"a": 1, "b": 2}),
        ("from collections import OrderedDict\nX = OrderedDict(a=1)", {"a": 1}),
        ("base = ['a']\nX = [*base, 'b'] + ['c']", ["a", "b", "c"]),
        ("X = ['a']\nX += ['b']\nX.append('c')\nX.extend(('d',))", ["a", "b", "c", "d"]),
        ("X = {'a': {}}\nX['a']['b'] = 2\nX.update(c=3)", {"a": {"b": 2}, "c": 3}),
        ("X = ('a' 'b', 'c' + 'd')", ("ab", "cd")),
        ("name = 'x'\nX = f'{name}.y' + '%s!' % name", "x.yx!"),
        ("import os\nX = os.environ.get('NONE', 'default')", "default"),
        ("import os\nX = os.path.join('a', 'b')", "a/b"),
        ("from os import path\nX = path.join('a', 'b')", "a/b"),
        ("X = list(('a', 'b'))", ["a", "b"]),
        ("X = ' a,b '.strip().split(',')", ["a", "b"]),
        ("A = {'k': ['v']}\nX = A['k'][0]", "v"),
        ("X: str = 'typed'", "typed"),
        ("X, Y = 'one', 'two'", "one"),
        ("try:\n    import local\nexcept ImportError:\n    pass\nX = -1", -1),
        ("from pymdownx.slugs import slugify\nX = slugify(case='lower')",
         reference("pymdownx.slugs.slugify", {"case": "lower"})),
        ("import pymdownx.superfences as f\nX = f.fence_code_format",
         reference("pymdownx.superfences.fence_code_format")),
    ],
)  # fmt: skip
def test_a_value_is_read_from_the_text(tmp_path: Path, text: str, value: object) -> None:
    settings = read(tmp_path, text)
    assert settings.values["X"] == value
    assert settings.unread_in("X") == ()


@pytest.mark.parametrize(
    ("text", "value", "unread"),
    [
        ("X = dict(a=1, b=compute())", {"a": 1}, ("X.b",)),
        ("X = {'a': [1, compute(), 3]}", {"a": [1, 3]}, ("X.a.1",)),
        ("X = {'a': lambda x: x, 'b': 2}", {"b": 2}, ("X.a",)),
        ("X = ['a'] + compute()", ["a"], ("X",)),
        ("X = {'a': 1}\nX['b'] = compute()", {"a": 1}, ("X.b",)),
        ("X = {'a': 1}\nif DEBUG:\n    X = {}", {"a": 1}, ("X",)),
    ],
)
def test_only_what_is_computed_is_left_out_and_named(
    tmp_path: Path, text: str, value: object, unread: tuple[str, ...]
) -> None:
    settings = read(tmp_path, text)
    assert settings.values["X"] == value
    assert settings.unread_in("X") == unread


@pytest.mark.parametrize(
    "text",
    [
        "X = compute()",
        "X = [y for y in 'ab']",
        "X = open('trap', 'w')",
        "X = __import__('os').system('touch trap')",
        "import os\nX = os.environ['HOME']",
        "X = X",
        "X = 1 / 0",
        "X = {}['a']",
        "X = {[]: 1}",
        "X = 'a' % 3",
        "X = '%999999999d' % 3",
        "X = '%*d' % (999999999, 3)",
        "X = 'a'\n" + "X = X + X\n" * 60,
        "X = 'a' * 999999999",
        "X = 'a'.join(['b' * 3])",
        "X = " + "-" * 5000 + "1",
        "X = " + "[" * 90 + "]" * 90,
        "A = 'a' * 1\nA = 'ab'\n" + "A = A.replace('', A)\n" * 30 + "X = A + compute()",
    ],
)
def test_what_only_running_would_tell_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = read(tmp_path, text)
    value = settings.values.get("X")
    assert value is None or len(str(value)) < 200_000
    assert not (tmp_path / "trap").exists()


def test_lists_of_lists_do_not_grow_beyond_reason(tmp_path: Path) -> None:
    rows = ["a0 = ['x']", *(f"a{n} = [a{n - 1}, a{n - 1}]" for n in range(1, 50)), "X = [a49, a49]"]
    settings = read(tmp_path, "\n".join(rows))
    count, waiting = 0, [settings.values.get("X")]
    while waiting:
        count += 1
        assert count < 300_000
        item = waiting.pop()
        waiting += item if isinstance(item, list) else []


PELICAN = """
    import os
    from markdown.extensions.toc import TocExtension
    from pymdownx.slugs import slugify

    SITENAME = 'A ' + 'blog'
    SITEURL = os.environ.get('SITEURL', 'https://example.org')
    common = {'codehilite': {'css_class': 'highlight'}}
    MARKDOWN = dict(
        extensions=['pymdownx.tilde', TocExtension(permalink=True, slugify=slugify(case='lower'))],
        extension_configs=dict(
            common,
            **{'markdown.extensions.extra': {}, 'markdown.extensions.footnotes':
               {'BACKLINK_TEXT': compute(), 'UNIQUE_IDS': False}},
        ),
        output_format='html5',
    )
"""


def test_a_pelican_site_keeps_its_markdown_but_for_what_is_computed(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text(textwrap.dedent(PELICAN))
    site = Pelican().site(tmp_path)
    assert (site.title, site.base_url) == ("A blog", "https://example.org")
    assert site.flavour_options["extensions"] == (
        "pymdownx.tilde", "toc", "codehilite", "extra", "footnotes",
    )  # fmt: skip
    assert site.unread_settings == (
        "MARKDOWN.extension_configs.markdown.extensions.footnotes.BACKLINK_TEXT",
    )
    project = Project.open(tmp_path, Places(*[tmp_path / name for name in "abcd"]))
    html = body_html(project, tmp_path / "a.md", ["# One Two", "", "~~gone~~"])
    assert '<h1 id="one-two">' in html
    assert 'class="headerlink"' in html
    assert "<del>gone</del>" in html
    told = shown_without(project)
    assert told is not None
    assert "BACKLINK_TEXT" in str(told)


def test_a_nikola_site_keeps_its_markdown_but_for_what_is_computed(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(
        "BLOG_TITLE = 'x'\nDEFAULT_LANG = 'en'\n"
        "from markdown.extensions.toc import TocExtension\n"
        "MARKDOWN_EXTENSIONS = ['fenced_code', TocExtension(permalink=True), compute()]\n"
        "MARKDOWN_EXTENSION_CONFIGS = {DEFAULT_LANG: dict(codehilite=dict(linenums=False))}\n"
    )
    site = Nikola().site(tmp_path)
    assert site.flavour_options["extensions"] == ("fenced_code", "toc")
    configs = site.flavour_options["extension_configs"]
    assert configs == {"toc": {"permalink": True}}
    assert site.unread_settings == ("MARKDOWN_EXTENSIONS.2",)
