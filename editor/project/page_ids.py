"""The places within posts that a link can lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from editor.errors import EditorError
from editor.frontmatter.head import body_start
from editor.project.anchors import anchors, note_ids
from editor.project.scanning import scan_post
from editor.scan.outline import title_heading
from editor.storage.file import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.project.project import Project

_WRITTEN = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^\s"'<>{}]+)|\{:?[^{}\n]*?#([\w.:-]+)""")
"""An id of an HTML tag, or of an attribute list such as ``{#id}`` and ``{: #id}``."""
_TOP = frozenset({"", "top"})
"""What leads to the top of any page (HTML, 7.4.6.4)."""
_UNTOLD = re.compile(r"footnote-label\Z|h[0-9a-f]+fn(?:ref\d*)?:|:~:")
"""The ids of notes that no text tells (with Hugo's prefix), and what finds text without an id."""
_NOTE = re.compile(r"[ \t>]*\[\^([^\]\s]+)\]:")
"""The beginning of a note, with its label."""


class PageIds:
    """Knows the ids of the posts of a project; a post is read when it is asked for and is another.

    May be used again by a later check, and by another thread.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._found: dict[Path, tuple[tuple[int, int] | None, frozenset[str] | None]] = {}
        self._typed: tuple[Sequence[str], frozenset[str] | None] | None = None
        site = project.site
        # What Byline does not run may make ids of anything.
        self._are_added = bool(site.left_out or site.settings.get("hooks"))

    def lacks(self, path: Path, fragment: str, lines: Sequence[str] | None = None) -> bool:
        """Whether no place of the post at ``path`` is called so, as far as Byline can tell.

        ``lines`` are the post's, if they are known. What templates put on the page is not.
        """
        if fragment in _TOP or _UNTOLD.match(fragment) or self._are_added:
            return False
        ids = self._known(path, lines)
        meant = {fragment, unquote(fragment)}
        if self._project.site.generator == "astro":
            # Astro 6, and experimental.headingIdCompat before, leaves a hyphen at the end.
            meant.add(fragment.removesuffix("-"))
        return ids is not None and not meant & ids

    def of(self, path: Path, lines: Sequence[str] | None = None) -> frozenset[str]:
        """The ids of the post at ``path`` that Byline can tell."""
        return self._known(path, lines) or frozenset()

    def _known(self, path: Path, lines: Sequence[str] | None) -> frozenset[str] | None:
        if lines is not None:
            typed = self._typed
            if typed is None or typed[0] is not lines:
                typed = self._typed = (lines, self._ids(path, lines))
            return typed[1]
        mark = _mark(path)
        found = self._found.get(path)
        if found is None or found[0] != mark:
            found = self._found[path] = (mark, self._ids(path, None))
        return found[1]

    def _ids(self, path: Path, lines: Sequence[str] | None) -> frozenset[str] | None:
        site = self._project.site
        try:
            texts = read(path).lines.texts if lines is None else lines
        except EditorError:
            return None
        body = body_start(texts, site.head_rules)
        if any(map(self._is_template, texts[body:])):
            return None
        found = anchors(site, path, texts)
        if not found and title_heading(scan_post(site, path, texts, body)) is not None:
            return None  # something else gives headings their ids
        if site.generator == "zola" and not all(one.text.isascii() for one in found):
            return None  # it spells them in ASCII by a table of its own
        written = {one or other for line in texts[body:] for one, other in _WRITTEN.findall(line)}
        if site.generator == "zola" and not site.flavour_options.get("bottom_footnotes"):
            # A note that shows where it is written has its label as its id.
            written.update(note[1] for line in texts[body:] if (note := _NOTE.match(line)))
        return note_ids(site, path, texts).union(written, (one.id for one in found))

    def _is_template(self, line: str) -> bool:
        """Whether more than Markdown may make ids of this line."""
        return self._project.site.templates is not None and ("{{" in line or "{%" in line)


def _mark(path: Path) -> tuple[int, int] | None:
    """What is other as soon as a file is."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
