"""Which licences installed packages state, and whether a program under MIT may need them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from importlib.metadata import Distribution

PERMITTED = re.compile(
    r"""
    0BSD | ISC (\ License.*)? | MIT | MIT-0 | (The\ )?MIT\ License | Unlicense | Zlib
    | Apache ([- ]2\.0 | \ Software\ License | \ License.*)? (\ WITH\ .*)?
    | MIT-CMU
    | BSD ([- ][23][- ]Clause | \ License)? | [23][- ]Clause\ BSD (\ License)?
    | PSF (-2\.0)? | Python-2\.0 (\.1)? | Python\ Software\ Foundation\ License | CNRI-Python
    | Artistic\ License  # text-unidecode: a program may need it without being under it
    | MIT\ \+\ MPL\ 1\.1/GPL\ 2\.0/LGPL\ 2\.1  # chunspell: a choice of three for Hunspell
    | LGPL ([- ]?v?[23].*)? | GNU\ (Lesser | Library\ or\ Lesser)\ General\ Public\ License.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Permissive licences and the LGPL: their names in SPDX and in PyPI's classifiers, and others."""


def needed(
    requirements: Iterable[str], find: Callable[[str], Distribution]
) -> dict[str, Distribution]:
    """What is needed on this system, and by what is needed, by name; extras are left out."""
    found: dict[str, Distribution] = {}
    left = [Requirement(line) for line in requirements]
    while left:
        requirement = left.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found[name] = find(requirement.name)
        left += [Requirement(line) for line in found[name].requires or []]
    return found


def stated(package: Distribution) -> list[str]:
    """The licences a package states; of several, it is to be had under each. Empty if none."""
    for field in ("License-Expression", "License"):
        values = [value.strip() for value in package.metadata.get_all(field) or []]
        if any(values) and values != ["UNKNOWN"]:
            return values
    classifiers = package.metadata.get_all("Classifier") or []
    return [
        line.rpartition(" :: ")[2]
        for line in classifiers
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]


def is_permitted(licence: str) -> bool:
    """Whether a licence, or a choice of some, is or includes one that is permissive or LGPL.

    An expression as SPDX defines it: OR is a choice, AND is not, and binds tighter.
    """
    if PERMITTED.fullmatch(licence.strip()):
        return True
    inner = re.search(r"\(([^()]*)\)", licence)
    if inner is not None:
        # What stands in brackets is as good as one licence that is permitted, or is not.
        known = "MIT" if is_permitted(inner[1]) else "unknown"
        return is_permitted(f"{licence[: inner.start()]}{known}{licence[inner.end() :]}")
    for operator, enough in ((r"\s+OR\s+", any), (r"\s+AND\s+", all)):
        parts = re.split(operator, licence)
        if len(parts) > 1:
            return enough(is_permitted(part) for part in parts)
    return False


def refused(packages: dict[str, Distribution]) -> dict[str, list[str]]:
    """The packages that must not be needed, with the licences they state."""
    licences = {name: stated(package) for name, package in packages.items()}
    return {name: names for name, names in licences.items() if not any(map(is_permitted, names))}
