"""One HTML file that holds a whole post: its text, its images, its looks."""

from __future__ import annotations

import base64
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.desktop.preview.serving.files import Shown, judge
from editor.desktop.preview.serving.sheets import code_sheet
from editor.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.preview.rendering.post import PreviewContext

_IMAGE = re.compile(r'(<img(?:\s+[^\s=>"]+(?:="[^"]*")?)*?\s+src=")([^"]*)(")')
_PAGE = """<!doctype html>
<html lang="{language}" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<article class="byline-post">
<header class="byline-head">{head}</header>
{body}
</article>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class PageContent:
    """The HTML of a post's title and date, and of its text, as the renderer gave it."""

    head: str
    body: str


def standalone(
    content: PageContent,
    context: PreviewContext,
    *,
    title: str = "",
    language: str = "en",
    checkpoint: Callable[[int, int], None] | None = None,
) -> str:
    """A page for any browser. Reads the images, so it belongs off the GUI thread.

    Images that may not be shown, or stand on other sites, keep their address. ``checkpoint`` is
    called before each image with how many are done of how many; what it raises ends the work.
    """
    total = len(_IMAGE.findall(content.body))
    done = 0

    def embedded(match: re.Match[str]) -> str:
        nonlocal done
        if checkpoint is not None:
            checkpoint(done, total)
        done += 1
        verdict = judge(context.file_for(html.unescape(match[2])), context.root)
        if not isinstance(verdict, Shown):
            return match[0]
        try:
            data = base64.b64encode(verdict.path.read_bytes()).decode()
        except OSError:
            return match[0]
        return f"{match[1]}data:{verdict.kind};base64,{data}{match[3]}"

    sheets = [resource("preview", name).read_text("utf-8") for name in ("page.css", "parts.css")]
    return _PAGE.format(
        language=html.escape(language),
        title=html.escape(title),
        style="\n".join([*sheets, code_sheet()]),
        head=content.head,
        body=_IMAGE.sub(embedded, content.body),
    )
