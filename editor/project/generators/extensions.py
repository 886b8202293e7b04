"""What a site's configuration says about Python-Markdown, as options of the flavour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.markdown.extensions import known, short
from editor.markdown.functions import KWDS, name_of
from editor.project.trees import flag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
_DEPTH = 5


def options(profile: str, names: Iterable[str], configs: Mapping[str, object]) -> dict[str, object]:
    """The flavour's options for a site that names its extensions and their settings.

    Of the settings only plain values are taken, and functions by their names.
    """
    named = tuple(names)
    chosen = known(named)
    settings: dict[str, dict[str, object]] = {}
    for name, values in configs.items():
        own = short(name)
        if own in chosen and isinstance(values, dict):
            plain = {str(key): value for key, value in values.items() if _is_plain(value)}
            if plain:
                settings[own] = plain
    return {"profile": profile, "extensions": chosen, "extension_configs": settings}


def named(listed: object, configs: object) -> tuple[tuple[str, ...], dict[str, object]]:
    """The names and settings of extensions that a Python file lists, by name or made by a class.

    ``TocExtension(permalink=True)`` of ``markdown.extensions.toc`` is ``toc`` with this setting.
    """
    names: list[str] = []
    settings = (
        {str(key): value for key, value in configs.items()} if isinstance(configs, dict) else {}
    )
    for item in listed if isinstance(listed, (list, tuple)) else ():
        if isinstance(item, str):
            names.append(item)
            continue
        function = name_of(item)
        if function is None or not isinstance(item, dict):
            continue
        module, _, made = function.rpartition(".")
        if made != "makeExtension" and not made.endswith("Extension"):
            names.append(function)
            continue
        names.append(module)
        kwds = item.get(KWDS)
        if isinstance(kwds, dict) and kwds:
            own = settings.get(module)
            settings[module] = {**(own if isinstance(own, dict) else {}), **kwds}
    return tuple(names), settings


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
