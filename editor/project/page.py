"""A post as a page of its own, to be opened in any browser."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from editor.markdown.code.pygments_code import stylesheet
from editor.markdown.sanitize import clean
from editor.project.summary import summarise

if TYPE_CHECKING:
    from pathlib import Path

    from editor.project.project import Project

STYLE: Final = """\
body { max-width: 40em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.6 Georgia, serif; }
pre, code { font-family: monospace; font-size: 0.9em; } pre { overflow-x: auto; }
img { max-width: 100%; height: auto; } table { border-collapse: collapse; }
.hll { display: block; background: #fdf3d0; } .linenos { padding-right: 0.9em; color: #777; }
th, td { border: 1px solid #bbb; padding: 0.3em 0.6em; }
"""


def standalone(project: Project, post: Path, body: str) -> str:
    """The HTML of a post's body as a whole page that can be opened without harm."""
    title = escape(summarise(post, project.generator, project.site).title)
    return "\n".join([
        "<!DOCTYPE html>",
        '<html><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>\n{STYLE}{stylesheet(dark=False)}</style>",
        "</head><body>",
        f"<h1>{title}</h1>",
        clean(body),
        "</body></html>",
    ])  # fmt: skip
