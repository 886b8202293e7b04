"""What the files of one post in several languages give each other, in Nikola (``nikola/post.py``).

A translation, ``two.fr.md``, has what the post in the default language says, unless its own head
says otherwise; its date is always that of the default language. A post that is a draft, or private,
in one language is so in all of them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from editor.project.generators.given import Given
from editor.project.generators.reading import read_fields
from editor.project.languages import in_languages
from editor.project.trees import text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from editor.project.generators.base import Site
    from editor.project.trees import Tree

_HIDDEN = ("draft", "private")


def of_post(post: str, is_there: Callable[[str], bool], site: Site) -> tuple[Given, ...]:
    """What the other languages give a post, the one that counts most first."""
    if not site.languages:
        return ()
    path = Path(post)
    original, *others = in_languages(site, path)
    if not is_there(str(original)):
        return ()
    heads = {}
    for one in (original, *others):
        if is_there(str(one)):
            heads[one] = _head(one, is_there, site)
    found = list(_hidden(heads, path, site))
    if path != original:
        fields, file = heads[original]
        if "date" in fields:
            found.append(Given({"date": fields["date"]}, file, is_final=True))
        found.append(Given(fields, file))
    return tuple(found)


def _head(
    post: Path, is_there: Callable[[str], bool], site: Site
) -> tuple[Mapping[str, Tree], str]:
    """What the head of a file says, which may be in its second file, and where it stands."""
    second = os.path.splitext(post)[0] + site.head_rules.second_file  # noqa: PTH122
    for file in (Path(second), post):
        if file == post or is_there(second):
            fields = read_fields(site.root, file, site.head_rules, alone=file != post)
            if fields or file == post:
                return fields, file.relative_to(site.root).as_posix()
    return {}, ""


def _hidden(
    heads: Mapping[Path, tuple[Mapping[str, Tree], str]], path: Path, site: Site
) -> Iterator[Given]:
    """That one of the other languages makes the post a draft, or else private."""
    for status in _HIDDEN:
        hiding = {post: file for post, (own, file) in heads.items() if _is(status, own, site)}
        if path in hiding:
            return
        for file in hiding.values():
            yield Given({"status": status}, file, is_final=True)


def _is(status: str, fields: Mapping[str, Tree], site: Site) -> bool:
    tags = [tag.lower() for tag in words_of(fields.get("tags"), separator=",")]
    by_tag = bool(site.setting("by_tag")) and status in tags
    return by_tag or text_of(fields.get("status")) == status
