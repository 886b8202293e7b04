"""The places within posts that a link can lead to: the ids of their pages."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from editor.errors import EditorError
from editor.frontmatter.head import body_start
from editor.storage.file import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.project.project import Project

_ID = re.compile(r"""<[a-z][^<>]*?\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.I)
_UNNAMED_HEADING = re.compile(r"<h[1-6](?![^<>]*\sid=)[\s>]")
_HEADING = re.compile(r"<h[1-6][\s>].*?</h[1-6]>", re.S)
_TOP = frozenset({"", "top"})
"""What leads to the top of any page (HTML, 7.4.6.4)."""
_LONGEST = 300_000
"""Characters of a post, at most, that is rendered to look for its ids."""


class PageIds:
    """Knows the ids of the posts of a project; each post is rendered once, when it is asked for."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._found: dict[Path, frozenset[str] | None] = {}
        site = project.site
        # What Byline does not run may make ids of anything.
        self._are_added = bool(site.left_out or site.settings.get("hooks"))

    def lacks(self, path: Path, fragment: str, lines: Sequence[str] | None = None) -> bool:
        """Whether no place of the post at ``path`` is called so, as far as Byline can tell.

        ``lines`` are the post's, if they are known. What templates put on the page is not.
        """
        if fragment in _TOP or fragment.startswith(":~:") or self._are_added:
            return False
        if path not in self._found:
            self._found[path] = self._ids(path, lines)
        ids = self._found[path]
        return ids is not None and not {fragment, unquote(fragment)} & ids

    def _ids(self, path: Path, lines: Sequence[str] | None) -> frozenset[str] | None:
        from editor.project.rendering import body_html  # noqa: PLC0415 - loads Markdown libraries

        try:
            texts = read(path).lines.texts if lines is None else lines
            body = texts[body_start(texts, self._project.site.head_rules) :]
            if sum(map(len, body)) > _LONGEST or any(map(self._is_template, body)):
                return None
            html = body_html(self._project, path, texts)
        except EditorError:
            return None
        if _UNNAMED_HEADING.search(html):
            return None  # something else gives them their ids
        if self._project.site.generator == "zola" and not "".join(_HEADING.findall(html)).isascii():
            return None  # it spells them in ASCII by a table of its own
        return frozenset(unescape(next(filter(None, found), "")) for found in _ID.findall(html))

    def _is_template(self, line: str) -> bool:
        """Whether more than Markdown may make ids of this line."""
        return self._project.site.templates is not None and ("{{" in line or "{%" in line)
