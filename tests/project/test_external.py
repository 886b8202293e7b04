"""Links to other sites are asked for once each, when that is wanted, and never by themselves."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.checks import check_project
from editor.project.external import check_external, external_links, sites_of
from editor.project.mends import Rewrite
from editor.project.web_answers import Answer, Finding, ask, is_public
from editor.storage.file import read
from tests.web_server import other_sites

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from editor.project.project import Project
    from tests.project.conftest import Files
    from tests.web_server import OtherSites

    Opened = Callable[[Files], Project]

HEAD = "---\ntitle: A\n---\n"


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch) -> Iterator[OtherSites]:
    """All other sites: what is asked for them goes to a server on this machine."""
    with other_sites() as found:
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, found.proxy)
        monkeypatch.setenv("no_proxy", "")
        yield found


def on(_done: int, _total: int) -> None:
    """Go on."""


def problems(project: Project) -> list[tuple[str, int | None, str, str]]:
    found = check_external(external_links(project, on), on)
    return [
        (path.name, one.line, one.severity.value, str(one.message))
        for path, own in found.items()
        for one in own
    ]


def test_what_is_gone_is_a_problem_and_each_page_is_asked_for_once(
    opened: Opened, sites: OtherSites
) -> None:
    sites.pages["http://one.org/gone"] = 404
    sites.pages["http://two.org/down"] = 503
    sites.pages["http://two.org/private"] = 403
    text = (
        "[a](http://one.org/gone#x) and <http://one.org/gone>, [b](http://two.org/down)\n\n"
        "![c](http://one.org/c.png) [d](http://two.org/private)\n"
        "`http://one.org/code` [e](http://localhost:1/) [f](mailto:a@b.org) [g](/h)\n"
        "[i](http://192.168.1.1/reboot) [j](http://example.com/) [k](b.md)\n"
    )
    project = opened({"hugo.toml": "", "content/a.md": HEAD + text, "content/b.md": HEAD})
    assert sites_of(external_links(project, on)) == (2, 4)
    assert sites.asked == []
    assert list(check_project(project)) == []
    assert sites.asked == []
    gone = "{} is gone: its site answers 404."
    assert problems(project) == [
        ("a.md", 3, "error", gone.format("http://one.org/gone#x")),
        ("a.md", 3, "error", gone.format("http://one.org/gone")),
        ("a.md", 3, "warning", "The site of http://two.org/down answers with error 503."),
    ]
    assert sorted(sites.asked) == [
        ("GET", "http://one.org/gone"),
        ("GET", "http://two.org/down"),
        ("GET", "http://two.org/private"),
        ("HEAD", "http://one.org/c.png"),
        ("HEAD", "http://one.org/gone"),
        ("HEAD", "http://two.org/down"),
        ("HEAD", "http://two.org/private"),
    ]


def test_a_page_that_has_moved_for_good_is_a_hint_with_its_new_address(
    opened: Opened, sites: OtherSites
) -> None:
    sites.pages |= {
        "http://one.org/old": (301, "/older"),
        "http://one.org/older": (308, "http://new.org/page"),
        "http://one.org/today": (302, "http://new.org/today"),
        "http://one.org/mixed": (301, "/today"),
        "http://one.org/post": (301, "/"),
        "http://one.org/dead": (301, "/nothing"),
        "http://one.org/nothing": 404,
        "http://one.org/round": (302, "/round"),
        "http://one.org/file": (302, "file:///etc/passwd"),
        "http://one.org/inside": (302, f"http://127.0.0.1:{sites.port}/secret"),
    }
    names = ("old#top", "today", "mixed", "post", "dead", "round", "file", "inside")
    text = HEAD + "".join(f"[x](http://one.org/{name})\n" for name in names)
    project = opened({"hugo.toml": "", "content/a.md": text})
    (found,) = check_external(external_links(project, on), on).values()
    assert [(one.line, one.severity.value, str(one.message)) for one in found] == [
        (3, "note", "http://one.org/old#top has moved for good to http://new.org/page#top."),
        (5, "note", "http://one.org/mixed has moved for good to http://one.org/today."),
        (6, "note", "http://one.org/post has moved for good to http://one.org/."),
        (7, "error", "http://one.org/dead is gone: its site answers 404."),
        (
            8,
            "warning",
            "http://one.org/round leads from one address to the next without an end.",
        ),
    ]
    assert [one.mend is not None for one in found] == [True, True, False, False, False]
    assert isinstance(found[0].mend, Rewrite)
    lines = read(project.root / "content/a.md").lines
    changed = found[0].mend.applied(lines, project.site.head_rules).text()
    assert changed == text.replace("http://one.org/old#top", "http://new.org/page#top")
    assert not any("secret" in url for _, url in sites.asked)


def test_a_site_that_knows_no_head_is_asked_in_full(sites: OtherSites) -> None:
    url = f"{sites.proxy}/page"
    sites.pages[f"HEAD {url}"] = 404
    assert ask(url) == Answer(Finding.THERE, 200)
    assert [method for method, _ in sites.asked] == ["HEAD", "GET"]


def test_a_redirection_to_what_is_no_address_ends_there(sites: OtherSites) -> None:
    url = f"{sites.proxy}/page"
    sites.pages[url] = (302, "http://[there")
    assert ask(url) == Answer(Finding.THERE, 302)


def test_without_a_connection_nothing_is_a_problem(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        # Nobody listens there.
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free.getsockname()[1]}")
        links = "".join(f"[x](http://site{n}.org/)\n" for n in range(20))
        project = opened({"hugo.toml": "", "content/a.md": HEAD + links})
        with pytest.raises(EditorError, match="None of the other sites can be reached"):
            problems(project)


class StopError(Exception):
    """Raised at a check point."""


def test_it_can_be_stopped_while_a_site_does_not_answer(opened: Opened, sites: OtherSites) -> None:
    text = "[x](http://one.org/slow) [y](http://one.org/after)\n"
    project = opened({"hugo.toml": "", "content/a.md": HEAD + text})

    def stop(done: int, total: int) -> None:
        assert (done, total) == (0, 2)
        if sites.slow_asked.is_set():
            raise StopError

    with pytest.raises(StopError):
        check_external(external_links(project, on), stop)
    sites.release.set()
    assert [url for _, url in sites.asked] == ["http://one.org/slow"]


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("http://one.org", True),
        ("https://93.184.216.34/x", True),
        ("http://[::1]/", False),
        ("http://10.0.0.1/", False),
        ("http://printer/", False),
        ("http://nas.local/", False),
        ("http://www.example.com/", False),
        ("http://me:secret@one.org/", False),
        ("ftp://one.org/", False),
        ("http://[broken/", False),
    ],
)
def test_what_only_this_network_can_reach_is_never_asked_for(url: str, public: bool) -> None:
    assert is_public(url) is public


def test_an_address_in_any_script_is_sent_in_ascii(sites: OtherSites) -> None:
    assert ask("http://bücher.de/straße?q=ä b") == Answer(Finding.THERE, 200)
    assert sites.asked == [("HEAD", "http://xn--bcher-kva.de/stra%C3%9Fe?q=%C3%A4%20b")]
