"""Other sites are asked about links when the writer wants it, and nothing is sent before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.pointer import click
from tests.web_server import other_sites

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver
    from tests.web_server import OtherSites

TEXT = "---\ntitle: A\n---\n[x](http://one.org/old) [y](http://two.org/gone)\n"


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch) -> Iterator[OtherSites]:
    with other_sites() as found:
        # Not by the environment, which the preview's engine would read for good.
        monkeypatch.setattr("urllib.request.getproxies", lambda: {"http": found.proxy})
        found.pages["http://one.org/old"] = (301, "/new")
        found.pages["http://two.org/gone"] = 404
        yield found


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "hugo.toml").write_text("", encoding="utf-8")
    (site / "content/a.md").write_text(TEXT, encoding="utf-8")
    return site


def rows(program: ProgramDriver) -> list[str]:
    """What the list shows."""
    problems = program.blog.problems.pane.list
    return [problems.item(row).text() for row in range(problems.count())]


def test_the_sites_are_asked_after_a_word_of_what_that_means(
    program: ProgramDriver, linked: Path, sites: OtherSites
) -> None:
    program.open(linked)
    program.open_post("a.md")
    program.run("blog.check")
    program.settle()
    program.run("blog.check_external")
    program.settle()
    assert any("Ask 2 other sites" in text for text in program.says())
    assert any("requests each address once, 2 in all" in text for text in program.says())
    assert sites.asked == []
    click(program.button("Ask Them"))
    pane = program.blog.problems.pane
    program.wait(lambda: len(rows(program)) == 3)
    assert rows(program) == [
        "content/a.md",
        "Line 4: http://one.org/old has moved for good to http://one.org/new.\n"
        "→ Change to http://one.org/new",
        "Line 4: http://two.org/gone is gone: its site answers 404.",
    ]
    asked = len(sites.asked)
    pane.list.setCurrentRow(1)
    click(pane.mend)
    assert program.text == TEXT.replace("/old", "/new")
    assert len(rows(program)) == 2
    program.run("edit.undo")
    assert program.text == TEXT
    program.settle()
    assert len(sites.asked) == asked


def test_stop_and_closing_the_pane_end_the_asking(
    program: ProgramDriver, linked: Path, sites: OtherSites
) -> None:
    (linked / "content/a.md").write_text(f"{TEXT}[s](http://slow.org/slow)\n", encoding="utf-8")
    program.open(linked)
    pane = program.blog.problems.pane
    for by_button in (True, False):
        program.run("blog.check_external")
        program.settle()
        click(program.button("Ask Them"))
        program.wait(sites.slow_asked.is_set)
        assert pane.button.text() == "Stop"
        assert pane.state.text().startswith(("Asking", "Checking"))
        if by_button:
            click(pane.button)
        else:
            program.run("view.problems")
        program.settle()
        assert pane.button.text() == "Check Again"
        sites.slow_asked.clear()
    assert not any("gone" in text for text in rows(program))
