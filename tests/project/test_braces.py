"""Template tags in code are reported where the real generator runs them, and mended in its way."""

from __future__ import annotations

import html
import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from editor.project.checks import PostChecks, check_post
from editor.project.mends import TextMend
from editor.storage.file import read
from tests.fidelity import hugo, jekyll_braces

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.errors import Problem
    from editor.project.project import Project
    from tests.project.conftest import Files

    Opened = Callable[[Files], Project]

ANSWERS = json.loads(jekyll_braces.ANSWERS.read_text(encoding="utf-8"))

POST = "_posts/2024-01-01-a.md"
BLOCKS = {
    "fence": "```\nA {} B\n```\n",
    "fence in an item": "- i\n\n  ```\n  A {} B\n  ```\n",
    "span": "a `A {} B` b\n",
    "indented": "a\n\n    A {} B\n\nb\n",
}
HUGO = (
    "{{< unknown >}}",
    "{{% unknown %}}",
    "{{< unknown >}} {{< /unknown >}}",
    '{{< Figure src="a.png" >}}',
    "{{< details >}}x{{< /details >}}",
    "{{< own >}}",
    "{{<unknown>}}",
    "{{</* unknown */>}}",
    "{{ unknown }}",
    "{{",
    '{{< param "title" >}}',
)
ON_PURPOSE = {'{{< param "title" >}}', "{{< own >}}"}
UNCLOSED = ("{{<", "{{% unknown", "{{</* unknown >}}")


def mended(project: Project, name: str) -> tuple[tuple[Problem, ...], str | None]:
    """The problems of a post, and its text after the mend of the first one."""
    path = project.root / name
    problems = check_post(project, path)
    mend = problems[0].mend if problems else None
    if not isinstance(mend, TextMend):
        return problems, None
    lines = mend.applied(read(path).lines, project.site.head_rules)
    assert PostChecks(project).of_lines(path, lines.texts) == ()
    return problems, lines.text()


@pytest.mark.parametrize("code", jekyll_braces.CODE)
def test_what_jekyll_stops_at_or_changes_is_reported(opened: Opened, code: str) -> None:
    project = opened({"_config.yml": "title: S\n", POST: jekyll_braces.post(code)})
    problems, text = mended(project, POST)
    severities = {"fails": ["error"], "alters": ["warning"], "kept": []}
    assert [one.severity.value for one in problems] == severities[ANSWERS[code]]
    if problems and "raw" not in code:
        assert text == f"{jekyll_braces.HEAD}{{% raw %}}\n```\nA {code} B\n```\n{{% endraw %}}\n"


@pytest.mark.parametrize("code", jekyll_braces.ON_PURPOSE)
def test_what_is_filled_in_from_the_site_is_left_alone(opened: Opened, code: str) -> None:
    project = opened({"_config.yml": "title: S\n", POST: jekyll_braces.post(code)})
    assert check_post(project, project.root / POST) == ()


def test_jekyll_shows_the_code_that_was_mended(opened: Opened) -> None:
    blocks = [*BLOCKS.values(), "{{% highlight text %}}\nA {} B\n{{% endhighlight %}}\n"]
    project = opened(
        {
            "_config.yml": "title: S\n",
            **{
                f"_posts/2024-01-0{n}-a.md": jekyll_braces.HEAD + block.format("{{ x }}")
                for n, block in enumerate(blocks, 1)
            },
        }
    )
    texts = [mended(project, f"_posts/2024-01-0{n}-a.md")[1] for n in range(1, len(blocks) + 1)]
    assert texts == list(jekyll_braces.MENDED)
    assert [ANSWERS[text] for text in texts if text] == ["kept"] * len(blocks)


def test_a_post_that_turns_liquid_off_has_no_tags(opened: Opened) -> None:
    text = "---\ntitle: T\nrender_with_liquid: false\n---\n`{{ x }}`\n"
    project = opened({"_config.yml": "", POST: text})
    assert check_post(project, project.root / POST) == ()


def test_a_tag_without_its_counterpart_is_reported_outside_of_code(opened: Opened) -> None:
    project = opened({"_config.yml": "", POST: "---\ntitle: T\n---\n{% if a %}\n\n{{ b\n"})
    assert [(one.line, str(one.message)) for one in check_post(project, project.root / POST)] == [
        (3, "The template tag {% if a %} lacks its counterpart: it stops the build."),
        (5, "Nothing closes the template tag {{ b: it stops the build."),
    ]


@pytest.mark.parametrize("gem", ["jekyll-unheard-of", "jekyll-feed"])
def test_a_tag_that_a_plugin_may_bring_is_not_reported(opened: Opened, gem: str) -> None:
    text = "---\ntitle: T\n---\n`{% own %}`\n\n{% other %}\n"
    project = opened({"_config.yml": f"plugins: [{gem}]\n", POST: text})
    assert len(check_post(project, project.root / POST)) == (gem == "jekyll-feed")


@pytest.mark.peer
@pytest.mark.parametrize("code", [*HUGO, *UNCLOSED])
def test_what_hugo_stops_at_or_changes_is_reported(opened: Opened, code: str) -> None:
    project = opened(
        {
            "hugo.toml": "",
            "layouts/page.html": "{{ .Content }}",
            "layouts/_shortcodes/own.html": "own",
            "content/a.md": jekyll_braces.HEAD + BLOCKS["fence"].format(code),
        }
    )
    problems, text = mended(project, "content/a.md")
    said = built(project.root)
    if said is None:
        assert [one.severity.value for one in problems] == ["error"]
    elif said != f"A {code.replace('/*', '').replace('*/', '')} B" and code not in ON_PURPOSE:
        assert [one.severity.value for one in problems] == ["warning"]
    else:
        assert problems == ()
    assert (text is not None) == (bool(problems) and code not in UNCLOSED)
    if text is not None:
        (project.root / "content/a.md").write_text(text, encoding="utf-8")
        assert built(project.root) == f"A {code} B"


@pytest.mark.peer
@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_hugo_shows_the_code_that_was_mended(opened: Opened, block: str) -> None:
    code = "{{< a >}} {{% b %}} {{< /a >}}"
    project = opened(
        {
            "hugo.toml": "",
            "layouts/page.html": "{{ .Content }}",
            "content/a.md": jekyll_braces.HEAD + block.format(code),
        }
    )
    _, text = mended(project, "content/a.md")
    assert text is not None
    (project.root / "content/a.md").write_text(text, encoding="utf-8")
    assert built(project.root) == f"A {code} B"


def test_a_theme_that_is_not_there_may_bring_any_shortcode(opened: Opened) -> None:
    text = jekyll_braces.HEAD + "{{< own >}} `{{< own >}}`\n"
    project = opened({"hugo.toml": "theme = 'gone'", "layouts/x.html": "", "content/a.md": text})
    assert check_post(project, project.root / "content/a.md") == ()


def test_zola_runs_its_calls_in_code(opened: Opened) -> None:
    head = "+++\ntitle = 'T'\n+++\n"
    project = opened(
        {
            "zola.toml": "base_url = '/'",
            "templates/shortcodes/own.html": "",
            "content/a.md": head + "```\n{{ own(a=1) }} {{ x }} {{ other(b=2) }}\n```\n",
        }
    )
    problems, text = mended(project, "content/a.md")
    assert [(one.line, one.severity.value) for one in problems] == [(4, "error")]
    assert text == head + "```\n{{ own(a=1) }} {{ x }} {{/* other(b=2) */}}\n```\n"


def test_what_eleventy_cannot_close_is_reported(opened: Opened) -> None:
    head = "---\ntitle: T\n---\n"
    project = opened(
        {
            "eleventy.config.js": "",
            "a.md": head + "`{{ x }}` and `{{ y`\n",
            "b.md": head + "`{% unheard %}`\n",
        }
    )
    problems, text = mended(project, "a.md")
    assert [one.severity.value for one in problems] == ["error"]
    assert len(mended(project, "b.md")[0]) == 1
    assert text is not None


def built(site: Path) -> str | None:
    """The code on the page that Hugo makes of ``a.md``; None if it stops."""
    run = subprocess.run(
        [str(hugo.binary()), "--source", str(site), "--quiet"], capture_output=True, check=False
    )
    if run.returncode:
        return None
    page = (site / "public/a/index.html").read_text(encoding="utf-8")
    shown = re.search(r"<code\b[^>]*>(.*?)</code>", page, re.DOTALL)
    return html.unescape(re.sub("<[^>]+>", "", shown[1])).strip() if shown else ""
