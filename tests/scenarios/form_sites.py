"""A site of each generator with one post, whose head is as heads of such sites are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from editor.desktop.form.refusals import Slot

_BECOMES: Final = " => "
_NOTHING: Final = "nothing"
_BODY: Final = "\nBody with two spaces  \nand *more*.\n"


class OneSite(NamedTuple):
    """A site: its ``post``, the ``lines`` of the head, its other ``files``.

    A line that changes when every value is changed once has behind an arrow what it becomes;
    ``nothing`` stands for no line. ``locked`` are the fields that can only be read.
    """

    post: str
    lines: str
    files: Mapping[str, str]
    ending: str = "\n"
    locked: Collection[Slot] = frozenset()

    @property
    def before(self) -> str:
        """The post as the writer finds it."""
        return self._text(0)

    @property
    def after(self) -> str:
        """The post when each value of it was changed."""
        return self._text(-1)

    def write(self, root: Path) -> Path:
        """Write the site into a folder; the path of the post."""
        for name, text in {**self.files, self.post: self.before}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return root / self.post

    def _text(self, which: int) -> str:
        rows = [row.split(_BECOMES)[which] for row in self.lines.strip("\n").split("\n")]
        text = "\n".join([row for row in rows if row.strip() != _NOTHING]) + "\n" + _BODY
        return text.replace("\n", self.ending)


HUGO: Final = OneSite(
    "content/posts/one/index.md",
    """
---
# What the post is called.
title: 'One' # keep => title: 'Onex' # keep
date: 2024-06-15T00:36:09+02:00 => date: 2024-06-16T00:36:09+02:00
lastmod: 2024-07-01 10:20:00 -0500   # a space => lastmod: 2024-07-02 10:20:00 -0500   # a space
draft: true => draft: false
description: "It's \\"said\\"" => description: "It's \\"said\\"x"

tags: [a, "b c",  'd'] # flow => tags: [a, "b c",  'd', 'new'] # flow
categories: # block
  - Bread
  # not yet:
  - 'Old bread'
nothing =>   - 'new'
weight: 3 => weight: 4
ratio: 1.50 # two digits => ratio: 2.50 # two digits
show_toc:   true # yes => show_toc:   false # yes
featured_image: /images/one.png => featured_image: /images/one.pngx
params:
    author:   Jane # who =>     author:   Janex # who
    deep: {low: 1, high: "2"} =>     deep: {low: 2, high: "2x"}
resources: # pictures
  # the first
  - src: a.png =>   - src: a.pngx
    title: 'A' # a =>     title: 'Ax' # a
  - src: b.png =>   - src: b.pngx
    params: {wide: false} =>     params: {wide: true}
slug: one => slug: onex
quote: > # folded
    Bread is
    the staff

    of life. =>     of life.x
---
""",
    {"hugo.yaml": "baseURL: https://example.org/\n"},
)

HUGO_JSON: Final = OneSite(
    "content/one.md",
    """
{
  "title": "One", =>   "title": "Onex",
    "date": "2024-06-15T00:36:09Z", =>     "date": "2024-06-16T00:36:09Z",
  "draft" : false, =>   "draft" : true,
  "tags": ["a","b"], =>   "tags": ["a","b", "new"],
  "weight": 3, =>   "weight": 4,
  "toc": true, =>   "toc": false,
  "params": { "author": "Jane" }, =>   "params": { "author": "Janex" },
  "authors": [ { "name": "Ann", "age": 30 }, { "name": "Bo" } ] =>   "authors": [ { "name": "Annx", "age": 31 }, { "name": "Box" } ]
}
""",  # noqa: E501 - a line of the head is one line
    {"hugo.yaml": "baseURL: https://example.org/\n"},
)

JEKYLL: Final = OneSite(
    "_posts/2024-06-15-one.md",
    """
---
layout: post => layout: postx
title:  "One: two" => title:  "One: twox"
date:   2024-06-15 10:00:00 +0200 # summer => date:   2024-06-16 10:00:00 +0200 # summer
categories: bread butter => categories: bread butterx
tags:
- a
- "b: c"
nothing => - "new"
comments: true # for now => comments: false # for now
published: false => nothing
image:
  path: /assets/one.png =>   path: /assets/one.pngx
  width: 640 # px =>   width: 641 # px
background: '#ff0000' => background: '#ff0001'
excerpt: Short. => excerpt: Short.x
---
""",
    {"_config.yml": "title: Blog\n"},
)

PELICAN: Final = OneSite(
    "content/one.md",
    """
Title: One: two => Title: One: twox
Date: 2024-06-15 10:20 => Date: 2024-06-16 10:20
Modified: 2024-06-20 => Modified: 2024-06-21
Category:   Bread => Category:   Breadx
Tags: a, b c => Tags: a, b c, new
Slug: one => Slug: onex
Authors: Jane Doe; Joe Doe => Authors: Jane Doe; Joe Doex
Summary: It says "this". => Summary: It says "this".x
Status: draft => Status: published
""",
    {"pelicanconf.py": "PATH = 'content'\nTIMEZONE = 'Europe/Berlin'\n"},
)

MKDOCS: Final = OneSite(
    "docs/blog/posts/one.md",
    """
---
title: One => title: Onex
description: >-
    Two lines
    of text =>     of textx
date:
  created: 2024-06-15 # first =>   created: 2024-06-16 # first
  updated: 2024-06-20T10:00:00 =>   updated: 2024-06-21T10:00:00
authors: [jane,joe] => authors: [jane,joe, new]
categories:
  - Bread
nothing =>   - new
draft: true => draft: false
hide:
  - navigation # left
nothing =>   - new
search:
  boost: 2 =>   boost: 3
  exclude: false =>   exclude: true
readtime: 15 => readtime: 16
pin: false => pin: true
---
""",
    {"mkdocs.yml": "site_name: Blog\ntheme: material\nplugins:\n  - blog\n"},
)

NIKOLA: Final = OneSite(
    "posts/one.md",
    """
<!--
.. title: One: "two" => .. title: One: "two"x
.. slug: one => .. slug: onex
.. date: 2024-06-15 10:20:00 UTC+02:00 => .. date: 2024-06-16 10:20:00 UTC+02:00
.. tags: a, b c => .. tags: a, b c, new
.. status: draft => nothing
.. category:   Bread => .. category:   Breadx
.. description: Short. => .. description: Short.x
.. type: text => .. type: textx
-->
""",
    {"conf.py": "BLOG_TITLE = 'Blog'\nPOSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\n"},
)

ZOLA: Final = OneSite(
    "content/one.md",
    """
+++
# What the post is called.
title = 'One' # keep => title = 'Onex' # keep
date = 2024-06-15T10:00:00+02:00 => date = 2024-06-16T10:00:00+02:00
updated = 2024-06-20 # later => updated = 2024-06-21 # later
description = \"\"\"It says \"this\".\"\"\" => description = \"\"\"It says \"this\".x\"\"\"
weight   = 3 => weight   = 4
draft = false => draft = true
aliases = [ "/old", '/older' ] => aliases = [ "/old", '/older', 'new' ]

[taxonomies]
tags = [ # why
  "a",
  'b c', # last
nothing =>   'new',
]

[extra]
ratio = 1.50 => ratio = 2.50
toc = true # yes => toc = false # yes
cover = { src = "a.png", wide = false } => cover = { src = "a.pngx", wide = true }

# The first.
[[extra.links]]
name = 'One' # a => name = 'Onex' # a

[[extra.links]]
name = "Two" => name = "Twox"
+++
""",
    {"config.toml": 'base_url = "https://example.org"\n'},
)

ELEVENTY: Final = OneSite(
    "src/posts/one.md",
    """
---
layout: layouts/post.njk => layout: layouts/post.njkx
title: "One" => title: "Onex"
date: 2024-06-15 => date: 2024-06-16
tags:
  - posts
  - 'b'
nothing =>   - 'new'
eleventyNavigation:
  key: One =>   key: Onex
  order: 3 # third =>   order: 4 # third
permalink: /one/ => permalink: /one/x
eleventyExcludeFromCollections: true => eleventyExcludeFromCollections: false
nothing => draft: true
---
""",
    {"eleventy.config.js": "export default function (config) {}\n"},
)

ASTRO: Final = OneSite(
    "src/content/blog/one.md",
    """
---
title: 'It''s one' => title: 'It''s onex'
description: Short. => description: Short.x
pubDate: 'Jul 08 2022' => pubDate: 'Jul 09 2022'
updatedDate: 2024-06-15 # later => updatedDate: 2024-06-16 # later
draft: false => draft: true
heroImage:
  src: '../../assets/one.jpg' # wide =>   src: '../../assets/one.jpgx' # wide
  alt: "A loaf" =>   alt: "A loafx"
tags: ['a', "b"] => tags: ['a', "b", "new"]
authors:
- name: Ann => - name: Annx
  since: 2020 =>   since: 2021
---
""",
    {"astro.config.mjs": "export default {};\n"},
)

PLAIN: Final = OneSite(
    "one.md",
    """
---
title: One # keep => title: Onex # keep
date: 2024-06-15 => date: 2024-06-16
tags:
    - a
    -   b # wide
nothing =>     -   new
draft: no => draft: yes
colour: "#ff0000" => colour: "#ff0001"
"odd key": true => "odd key": false
empty: => empty: x
nothing-yet: [] => nothing-yet: [new]
mood: 12:30 => mood: 12:30x
about: |- # kept as it is
  One

    two: it's =>     two: it'sx
seen: !date 2024-06-15 => seen: !date 2024-06-15x
whose: &who Jane => whose: &who Janex
---
""",
    {},
    ending="\r\n",
)

SITES: Final[Mapping[str, OneSite]] = {
    "hugo": HUGO,
    "hugo, json": HUGO_JSON,
    "jekyll": JEKYLL,
    "pelican": PELICAN,
    "mkdocs": MKDOCS,
    "nikola": NIKOLA,
    "zola": ZOLA,
    "eleventy": ELEVENTY,
    "astro": ASTRO,
    "plain": PLAIN,
}
