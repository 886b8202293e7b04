"""What other sites answer when they are asked whether a page is there. Asks nothing by itself."""

from __future__ import annotations

import http.client
import ipaddress
import queue
import re
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPErrorProcessor, Request, build_opener

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from http.client import HTTPResponse

    from editor.project.index import Checkpoint

_TIMEOUT_S = 10
"""For each step of a connection."""
_PATIENCE_S = 45
"""After this time without any answer the rest is given up."""
_LOOK_S = 0.1
_WORKERS = 8
_MOST_HOPS = 10
_UNREACHABLE = 6
"""So many sites, the first that are asked, that cannot be reached mean that nothing can."""
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_SAFE = "/%:@!$&'()*+,;=~-._?"
_RESERVED = re.compile(
    r"(?:.*\.)?(?:localhost|local|test|invalid|example|internal|lan|home\.arpa|example\.(?:com|org|net))"
)
_HEADERS = {"User-Agent": "Byline (link check)", "Accept": "*/*"}


class Finding(Enum):
    """What is known of an address after it was asked for."""

    THERE = "there"
    """Or its site does not say: it wants a password, say, or no programs."""
    GONE = "gone"
    FAILING = "failing"
    """The site answers with an error of its own."""
    NO_SITE = "no site"
    NO_ANSWER = "no answer"
    UNTRUSTED = "untrusted"
    """The certificate of the site is not valid."""
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an address.

    ``status`` is the last one of HTTP, 0 if there was none. ``moved_to`` is the address that the
    site gives in its place for good, empty if there is none.
    """

    finding: Finding
    status: int = 0
    moved_to: str = ""


class Unreachable(Exception):  # noqa: N818 - of the machine, not of the code
    """None of the sites can be reached: there is no connection."""


def is_public(url: str) -> bool:
    """Whether an address may be one that everybody can reach; only these are asked for.

    Not: names and numbers of the writer's own machine and network, and names for examples.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        has_user = parts.username is not None
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or has_user:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and _RESERVED.fullmatch(host.lower().rstrip(".")) is None


def ask(url: str) -> Answer:
    """Ask whether there is a page at ``url``: with HEAD, and with GET where that says no.

    Redirections are followed, but none to an address that not everybody can reach.
    """
    here, moved_to, is_permanent = url, "", True
    for _ in range(_MOST_HOPS):
        status, target = _status(here)
        if isinstance(status, Finding):
            return Answer(status)
        if status not in _REDIRECTS or not target:
            finding = Finding.THERE
            if status in _GONE:
                finding = Finding.GONE
            elif 500 <= status < 600:  # LinkedIn tells programs 999
                finding = Finding.FAILING
            return Answer(finding, status, moved_to if finding is Finding.THERE else "")
        try:
            there = urljoin(here, target)
        except ValueError:  # no address: nobody but the site can tell what it means
            return Answer(Finding.THERE, status, moved_to)
        is_web = there.startswith(("http://", "https://"))
        if not is_web or (is_public(here) and not is_public(there)):
            return Answer(Finding.THERE, status, moved_to)
        is_permanent &= status in _PERMANENT
        if is_permanent:
            moved_to = there.partition("#")[0]
        here = there
    return Answer(Finding.LOOP)


def ask_all(urls: Sequence[str], checkpoint: Checkpoint) -> Iterator[tuple[str, Answer]]:
    """Ask for each of these addresses once: a few sites at a time, one page of a site at a time.

    ``checkpoint`` is told how many are done, and called often: what it raises ends it at once.
    Raises Unreachable if not one of the first sites can be reached.
    """
    waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    answers: queue.SimpleQueue[tuple[str, Answer]] = queue.SimpleQueue()
    stopped = threading.Event()
    sites: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        sites.setdefault(urlsplit(url).netloc, []).append(url)
    for pages in sites.values():
        waiting.put(pages)
    for _ in range(min(_WORKERS, len(sites))):
        # A thread that waits for a site does not keep the program from ending.
        threading.Thread(target=_work, args=(waiting, answers, stopped), daemon=True).start()
    left = dict.fromkeys(urls)
    total, lost, heard = len(left), set[str](), time.monotonic()
    has_reached = False
    try:
        while left:
            checkpoint(total - len(left), total)
            try:
                url, answer = answers.get(timeout=_LOOK_S)
            except queue.Empty:
                if time.monotonic() - heard > _PATIENCE_S:
                    break
                continue
            heard = time.monotonic()
            has_reached |= answer.finding is not Finding.NO_SITE
            if not has_reached:
                lost.add(urlsplit(url).netloc)
                if len(lost) >= min(_UNREACHABLE, len(sites)):
                    raise Unreachable
            left.pop(url, None)
            yield url, answer
        for url in left:
            yield url, Answer(Finding.NO_ANSWER)
    finally:
        stopped.set()


def _work(
    waiting: queue.SimpleQueue[list[str]],
    answers: queue.SimpleQueue[tuple[str, Answer]],
    stopped: threading.Event,
) -> None:
    while not stopped.is_set():
        try:
            pages = waiting.get_nowait()
        except queue.Empty:
            return
        for url in pages:
            if stopped.is_set():
                return
            answers.put((url, ask(url)))


class _AsAnswered(HTTPErrorProcessor):
    """Hands every answer to the caller: redirections are followed one by one."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        """The answer, whatever its status."""
        del request
        return response

    https_response = http_response


def _status(url: str) -> tuple[int | Finding, str]:
    """The status for a page, or why there is none, and where else it is said to be."""
    found = _request(url, "HEAD")
    status = found[0]
    is_no = isinstance(status, Finding) or (status >= 400)
    if is_no and status is not Finding.NO_SITE:
        # Many sites know no HEAD, and say so in any way.
        return _request(url, "GET")
    return found


def _request(url: str, method: str) -> tuple[int | Finding, str]:
    try:
        request = Request(_plain(url), method=method, headers=_HEADERS)
        with build_opener(_AsAnswered()).open(request, timeout=_TIMEOUT_S) as answer:
            return answer.status, answer.headers.get("Location") or ""
    except URLError as error:
        return _failure(error.reason), ""
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _failure(error), ""


def _failure(reason: object) -> Finding:
    if isinstance(reason, ssl.SSLError):
        return Finding.UNTRUSTED
    if isinstance(reason, TimeoutError):
        return Finding.NO_ANSWER
    if isinstance(reason, (socket.gaierror, ConnectionRefusedError)):
        return Finding.NO_SITE
    if isinstance(reason, OSError) and not isinstance(reason, ConnectionError):
        return Finding.NO_SITE  # no way there
    return Finding.NO_ANSWER


def _plain(url: str) -> str:
    """The address in ASCII, as it is sent. Raises ValueError for one that cannot be."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(
        (
            parts.scheme,
            f"{host}{port}",
            quote(parts.path, safe=_SAFE) or "/",
            quote(parts.query, safe=f"{_SAFE}[]|"),
            "",
        )
    )
