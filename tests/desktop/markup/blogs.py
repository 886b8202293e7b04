"""Blogs of which every title, tag, key, value, path and name is markup."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("titled", "headed", "bare", "broken", "latin", "undated")


@dataclass(frozen=True, slots=True)
class MarkupBlog:
    """Where it is, and how its texts and names read."""

    root: Path
    text: str
    name: str

    def post(self, which: str) -> Path:
        """The post of one of NAMES."""
        return self.root / "content" / self.name / f"{self.name} {which}.md"


def markup_blog(top: Path, fifo: Path) -> MarkupBlog:
    """A Hugo site; its images, in text and names, are a FIFO."""
    text = f"x <img src='{fifo}'> <h1>Your disk is full</h1> R&D [*]"
    # A name cannot hold a slash; as an entity it can.
    name = "<img src='{}'> R&D [*]".format(str(fifo).replace("/", "&#47;"))
    blog = MarkupBlog(top / f"{name} blog", text, name)
    blog.post("titled").parent.mkdir(parents=True)
    quoted = json.dumps(text)
    (blog.root / "hugo.toml").write_text(
        f'baseURL = "https://example.org"\ntitle = {quoted}\n', encoding="utf-8"
    )
    title = text.replace("'", '"')
    body = f"""
[link](https://example.org/?R&D '{title}')

![{text}]({fifo}) and ![{text}](https://example.net/a.png '{title}')
"""
    heads = {
        "titled": f"title: {quoted}\ndate: 2026-03-01\ntags: [{quoted}]\ncategories: [{quoted}]\n"
        f'{quoted}: {quoted}\n"R&D": {quoted}\nlong: {json.dumps(text * 40)}\n'
        f"several: {json.dumps(text + chr(10) + text)}\n",
        "headed": f"{quoted}: 1\n",
        "broken": f"title: {text}\n{quoted}: [{quoted}\n",
        "latin": "title: Latin\n",
        "undated": f"title: {quoted}\ndate: {quoted}\n",
    }
    for which in NAMES:
        head = f"---\n{heads[which]}---\n" if which in heads else ""
        heading = f"\n# {text}\n" if which == "headed" else ""
        encoding = "latin-1" if which == "latin" else "utf-8"
        words = "\nCaf\xe9\n" if which == "latin" else ""
        blog.post(which).write_text(head + heading + words + body, encoding=encoding)
    return blog
