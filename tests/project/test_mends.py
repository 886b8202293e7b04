"""What puts a problem right changes that and nothing else, and leaves no problem behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.checks import check_post, check_project
from editor.project.dates import plainly_written
from editor.project.mends import EditTitle, Rename, RenameKey, Retag, Rewrite, TextMend
from editor.storage.file import read
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

    Opened = Callable[[Files], Project]

HEAD = "---\ntitle: A\n---\n"


def mended(project: Project, name: str) -> str | None:
    """The text of a post after the mend of its only problem; None if there is no mend."""
    path = project.root / name
    (problem,) = check_post(project, path)
    if problem.mend is None:
        return None
    assert isinstance(problem.mend, TextMend)
    return problem.mend.applied(read(path).lines, project.site.head_rules).text()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[x](secnd.md)", "[x](second.md)"),
        ("[x](secnd.md#top 'T')", "[x](second.md#top 'T')"),
        ("[x](Second.md)", "[x](second.md)"),
        ("[x](secnod.md)", "[x](second.md)"),
        ("[x](far.md)", "[x](sub/far.md)"),
        ("[x](fair.md)", None),
        ("![a](pictrue.png)", "![a](picture.png)"),
        ("![a](img1.png)", None),
        ("[x](other)\n\n[other]: secnd.md", "[x](other)\n\n[other]: second.md"),
        ("[x](#a-headin)\n\n# A heading", "[x](#a-heading)\n\n# A heading"),
        ("[x](#a-Heading)\n\n# A heading", "[x](#a-heading)\n\n# A heading"),
        ("[x](#wrong)\n\n# A heading", None),
        ("[x](second.md#deep-watr)", "[x](second.md#deep-water)"),
        ("[x][lable]\n\n[label]: second.md", "[x][label]\n\n[label]: second.md"),
        ("[x][gone]\n\n[label]: second.md", None),
        ("<a href='secnd.md'>x</a>", "<a href='second.md'>x</a>"),
    ],
)
def test_what_is_nearly_there_is_meant(opened: Opened, before: str, after: str | None) -> None:
    project = opened(
        {
            "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
            "content/a.md": f"{HEAD}{before}\n",
            "content/other": "",
            "content/second.md": f"{HEAD}## Deep water\n",
            "content/sub/far.md": HEAD,
            "content/fail.md": HEAD,
            "content/hair.md": HEAD,
            "content/picture.png": "",
            "content/img2.png": "",
        }
    )
    assert mended(project, "content/a.md") == (None if after is None else f"{HEAD}{after}\n")


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [
        ("a ![](x.png)", "a ![](x.png)", 4),
        ("<img src='x.png' id='a'>", "<img src='x.png' alt='' id='a'>", 22),
        ('{{< figure src="x.png" >}}', '{{< figure src="x.png" alt="" >}}', 28),
    ],
)
def test_the_cursor_goes_where_the_alternative_text_goes(
    opened: Opened, before: str, after: str, column: int
) -> None:
    project = opened(
        {
            "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
            "content/a.md": f"{HEAD}{before}\n",
            "content/x.png": "",
        }
    )
    assert mended(project, "content/a.md") == f"{HEAD}{after}\n"
    (problem,) = check_post(project, project.root / "content/a.md")
    assert isinstance(problem.mend, Rewrite)
    assert problem.mend.cursor == (3, column)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024/06/15", "2024-06-15"),
        ("2024-6-5", "2024-06-05"),
        ("2024-06-15 10:00", "2024-06-15 10:00:00"),
        ("June 15, 2024", "2024-06-15"),
        ("Sat, 15 Jun 2024 10:00 +0200", "2024-06-15T10:00:00+02:00"),
        ("15th of June", None),
        ("15.6.2024", "2024-06-15"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024 3:05 PM", "2024-12-25 15:05:00"),
        ("5/5/2024", "2024-05-05"),
        ("5/6/2024", None),
        ("2024-02-30", None),
        ("20240615", "2024-06-15"),
        ("2024-06-15 25:00", None),
        ("soon", None),
    ],
)
def test_a_date_is_written_as_the_generator_reads_it(
    opened: Opened, written: str, meant: str | None
) -> None:
    assert plainly_written(written) == meant
    text = "---\ntitle: A # t\ndate: {} # d\n---\n"
    project = opened({"hugo.toml": "", "content/a.md": text.format(f'"{written}"')})
    changed = mended(project, "content/a.md")
    if meant is None:
        assert changed is None
    else:
        assert changed in {text.format(meant), text.format(f'"{meant}"')}


def test_a_misspelt_key_gets_its_name_and_keeps_all_else(opened: Opened) -> None:
    posts = {f"content/{n}.md": "---\ntitle: A\ndescription: d\n---\n" for n in range(10)}
    text = "---\ntitle: Z # t\n'descripton' : d # descripton\n---\ndescripton: d\n"
    project = opened({"hugo.toml": "", **posts, "content/z.md": text})
    ((path, (problem,)),) = check_project(project)
    assert isinstance(problem.mend, RenameKey)
    lines = problem.mend.applied(read(path).lines, project.site.head_rules)
    assert lines.text() == text.replace("'descripton'", "'description'")
    with pytest.raises(EditorError):
        problem.mend.applied(lines, project.site.head_rules)


def test_tags_are_merged_and_posts_renamed_by_the_writer(opened: Opened) -> None:
    posts = {f"content/{n}.md": "---\ntitle: A\ntags: [Bread]\n---\n" for n in range(4)}
    tags = "tags:\n  - x\n  - {}\n---\n"
    project = opened(
        {
            "hugo.toml": "",
            **posts,
            "content/x.md": f"---\ntitle: X\n{tags.format('bread')}",
            "content/y.md": f"---\ntitle: Y\n{tags.format('Braed')}",
            "content/z.md": f"---\nurl: /x/\n{tags.format('bead')}",
            "content/10.md": f"---\ntitle: Y\n{tags.format('Tread')}",
        }
    )
    found = {path.name: problems for path, problems in check_project(project)}
    assert {
        name: [
            (type(one.mend), one.mend.old, one.mend.new, one.line)
            if isinstance(one.mend, Retag)
            else (type(one.mend),)
            for one in problems
        ]
        for name, problems in found.items()
    } == {
        "x.md": [(Rename,), (Retag, "bread", "Bread", 4)],
        "y.md": [(Retag, "Braed", "Bread", 4)],
        "z.md": [(Rename,), (EditTitle,)],
    }


def test_a_text_that_has_changed_is_left_alone(opened: Opened) -> None:
    project = opened({
        "hugo.toml": "", "content/a.md": f"{HEAD}[x](secnd.md)\n", "content/second.md": HEAD,
    })  # fmt: skip
    (problem,) = check_post(project, project.root / "content/a.md")
    assert isinstance(problem.mend, TextMend)
    with pytest.raises(EditorError, match="changed"):
        problem.mend.applied(Lines.from_text(f"{HEAD}\n[x](secnd.md)\n"), project.site.head_rules)
