"""Links to other sites: which there are, and what is wrong with them.

What `external_links` finds, it finds in the posts; `check_external` asks the sites, and is called
only when the writer wants it to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from editor.errors import EditorError, Message, Problem, Severity
from editor.frontmatter import head as heads
from editor.project import walk
from editor.project.links import Leads, Resolver
from editor.project.mends import Rewrite
from editor.project.scanning import scan_post
from editor.project.web_answers import Finding, Unreachable, ask_all, is_public
from editor.scan.references import references
from editor.storage.file import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from editor.project.index import Checkpoint
    from editor.project.project import Project
    from editor.project.web_answers import Answer


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A link of a post on a 0-based line. ``splice`` is that line and where in it ``url`` stands.

    It is None if the address is written otherwise, or over several lines.
    """

    path: Path
    line: int
    url: str
    splice: tuple[str, int, int] | None

    @property
    def page(self) -> str:
        """The address that is asked for: without the place on the page."""
        return self.url.partition("#")[0]


def external_links(
    project: Project, checkpoint: Checkpoint, paths: Iterable[Path] | None = None
) -> tuple[ExternalLink, ...]:
    """The links and images of posts that lie on other sites; of all posts if none are given.

    Those that not everybody can reach are left out. Asks nobody. ``checkpoint`` may end it.
    """
    if paths is None:
        paths = (it.path for it in walk.posts(project.generator, project.site, project.opened))
    posts = [project.alone] if project.alone is not None else sorted(paths)
    resolver = Resolver(project)
    found: list[ExternalLink] = []
    for done, path in enumerate(posts):
        checkpoint(done, len(posts))
        try:
            lines = read(path).lines.texts
        except EditorError:
            continue  # what cannot be read is a problem of the other check
        if not any("//" in line for line in lines):
            continue
        body = heads.body_start(lines, project.site.head_rules)
        for one in references(scan_post(project.site, path, lines, body)):
            url = one.url.strip()
            if resolver.target(url, path).leads is not Leads.ELSEWHERE or not is_public(url):
                continue
            place = one.address
            splice = None
            if place is not None and place.first == place.last:
                line = lines[place.first]
                if line[place.start : place.end] == url and place.first == one.line:
                    splice = (line, place.start, place.end)
            found.append(ExternalLink(path, one.line, url, splice))
    return tuple(found)


def sites_of(links: Iterable[ExternalLink]) -> tuple[int, int]:
    """How many sites would be asked for how many addresses."""
    pages = {link.page for link in links}
    return len({urlsplit(page).netloc for page in pages}), len(pages)


def check_external(
    links: Iterable[ExternalLink], checkpoint: Checkpoint
) -> Mapping[Path, tuple[Problem, ...]]:
    """Ask every site, and say what is wrong with the links, by post and line.

    ``checkpoint`` is told how many addresses of how many are done, and may end it at any time.
    Raises EditorError if there is no connection.
    """
    links = tuple(links)
    try:
        answers = dict(ask_all([link.page for link in links], checkpoint))
    except Unreachable:
        raise EditorError(
            Message("None of the other sites can be reached."),
            hint=Message("Check your connection to the internet, then try again."),
        ) from None
    found: dict[Path, list[Problem]] = {}
    for link in links:
        problem = _problem(link, answers[link.page])
        if problem is not None:
            found.setdefault(link.path, []).append(problem)
    return {path: tuple(problems) for path, problems in found.items()}


def _problem(link: ExternalLink, answer: Answer) -> Problem | None:
    url, line = link.url, link.line
    match answer.finding:
        case Finding.GONE:
            message = Message(
                "{url} is gone: its site answers {status}.", url=url, status=answer.status
            )
            return Problem(message, line)
        case Finding.FAILING:
            message = Message(
                "The site of {url} answers with error {status}.", url=url, status=answer.status
            )
        case Finding.NO_SITE:
            message = Message("The site of {url} cannot be reached.", url=url)
        case Finding.NO_ANSWER:
            message = Message("The site of {url} does not answer.", url=url)
        case Finding.UNTRUSTED:
            message = Message(
                "Browsers do not trust the certificate of the site of {url}.", url=url
            )
        case Finding.LOOP:
            message = Message("{url} leads from one address to the next without an end.", url=url)
        case Finding.THERE:
            return _moved(link, answer.moved_to) if answer.moved_to else None
    return Problem(message, line, severity=Severity.WARNING)


def _moved(link: ExternalLink, new: str) -> Problem:
    """A hint: the old address still leads there."""
    _, mark, fragment = link.url.partition("#")
    new = f"{new}{mark}{fragment}"
    is_home = urlsplit(new).path in {"", "/"} and urlsplit(link.url).path not in {"", "/"}
    mend = None
    if link.splice is not None and not is_home and not set(new) & set(" <>()\"'{}|\\"):
        line, start, end = link.splice
        after = f"{line[:start]}{new}{line[end:]}"
        mend = Rewrite(Message("Change to {text}", text=new), link.line, (line,), (after,))
    message = Message("{url} has moved for good to {new}.", url=link.url, new=new)
    return Problem(message, link.line, severity=Severity.NOTE, mend=mend)
