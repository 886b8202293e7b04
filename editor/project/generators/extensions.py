"""What a site's configuration says about Python-Markdown, as options of the flavour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.markdown.extensions import known, short
from editor.project.trees import flag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
_FUNCTIONS = frozenset({("pymdownx.superfences", "custom_fences")})
"""Settings that hold functions, which are never called: without the rest of them they do harm."""

_DEPTH = 5


def options(profile: str, names: Iterable[str], configs: Mapping[str, object]) -> dict[str, object]:
    """The flavour's options for a site that names its extensions and their settings.

    Of the settings only plain values are taken; what is computed is left out.
    """
    named = tuple(names)
    chosen = known(named)
    settings: dict[str, dict[str, object]] = {}
    for name, values in configs.items():
        own = short(name)
        if own in chosen and isinstance(values, dict):
            plain = {
                str(key): value
                for key, value in values.items()
                if (own, key) not in _FUNCTIONS and _is_plain(value)
            }
            if plain:
                settings[own] = plain
    return {"profile": profile, "extensions": chosen, "extension_configs": settings}


def typed(value: object) -> object:
    """A setting from a YAML tree, whose values are all text: switches and numbers as such.

    What stands behind a tag (``!!python/name:…``) has come to an empty text.
    """
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    if not isinstance(value, str):
        return value
    if _NUMBER.fullmatch(value):
        return int(value)
    switch = flag(value) if len(value) > 1 else None
    return value if switch is None else switch


def _is_plain(value: object, depth: int = 0) -> bool:
    if isinstance(value, (list, tuple)):
        return depth < _DEPTH and all(_is_plain(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return depth < _DEPTH and all(
            isinstance(key, str) and _is_plain(item, depth + 1) for key, item in value.items()
        )
    return isinstance(value, (bool, int)) or (isinstance(value, str) and bool(value))
