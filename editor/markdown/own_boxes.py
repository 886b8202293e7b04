"""The classes of Byline's own boxes in the HTML of a post.

The boxes stand among what the post says, so their classes carry a secret of this run until the
HTML is sanitised: a class of ours without it was written by the post, and is dropped there.
"""

from __future__ import annotations

import re
import secrets

PREFIX = "byline-"
"""How the names of all our classes in a page begin."""

_SECRET = secrets.token_hex(8)
_MARK = f"-{_SECRET}"
# What separates classes (https://dom.spec.whatwg.org/#concept-ordered-set-parser).
_SPACE = re.compile(r"[ \t\n\f\r]+")


def own(*names: str) -> str:
    """The classes of a box, ``byline-NAME`` each, as they stand in unsanitised HTML."""
    return " ".join([f"{PREFIX}{name}{_MARK}" for name in names])


def admitted(classes: str) -> str:
    """The value of a ``class`` attribute: ours without the secret, and none that imitates ours."""
    if PREFIX not in classes:
        return classes
    return " ".join([
        name.removesuffix(_MARK)
        for name in _SPACE.split(classes)
        if not name.startswith(PREFIX) or name.endswith(_MARK)
    ])  # fmt: skip


def revealed(html: str) -> str:
    """Unsanitised HTML for other programs, in which our classes have their plain names."""
    return html.replace(_MARK, "")
