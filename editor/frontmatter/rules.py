"""What a generator takes for the head of a post, and how it has it written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from editor.frontmatter.nodes import Format


@dataclass(frozen=True, slots=True)
class HeadRules:
    """How heads are read and written; the defaults read what one generator or another takes.

    ``reader`` is the generator's name on screen. ``formats`` are those it reads between their own
    fences, ``languages`` what it reads behind ``---`` with a name. ``plain_language`` is what
    stands between bare ``---``, and ``fence`` a fence of the site's own in their place.
    ``blank_lines``: whether blank lines may stand before the head. ``dots``: whether ``...`` ends
    it. ``bare_opening`` and ``bare_closing``: whether not even a space may stand behind a fence.
    ``any_closing``: whether any line that begins with a fence ends the head, and what stands
    behind the fence, or behind the brace of bare JSON, begins the body. ``any_opening``: whether
    any line that begins with a fence begins a head. ``single_keys``: whether a key that is there
    twice in YAML ends the build; to others the last one counts. ``also_header_lines``: whether
    bare ``Key: value`` lines are read besides, which Byline does not edit.
    ``first_lines`` are keys of which only the first line counts, and the first of several.
    ``comment_lines_loose``: whether ``.. key: value`` counts anywhere before the first blank line.

    ``new_format`` is what a post without a head gets. ``ignore_case``: whether ``Title`` and
    ``title`` are one key. ``tagged_texts``: whether what stands behind YAML's tag ``!`` is a text
    whatever it looks like. ``word_switches``: whether ``yes`` and ``no``, ``on`` and ``off`` are
    ``true`` and ``false`` in YAML, as they are to YAML 1.1.
    ``date_keys`` are those a post may be dated by, the first in a new one.
    ``utf8_only``: whether it passes over, or ends at, a file that is no UTF-8.
    ``second_file`` is the suffix of a file beside a post that holds its head where it is there.
    ``mapped`` are other names for keys: the format of the heads a name counts in, the name, and
    the key it stands for. It goes before the key itself, and the last of several before the others.
    ``list_column`` is how many columns behind its key the dashes of the first list of a head in
    YAML stand; None for one in brackets.
    ``key_order`` is how the posts of the site order their keys, and spell them, if that is known.
    """

    reader: str = ""
    formats: frozenset[Format] = frozenset(
        {Format.YAML, Format.TOML, Format.JSON, Format.COMMENT_LINES}
    )
    languages: frozenset[str] = frozenset({"yaml", "json", "toml"})
    plain_language: str = "yaml"
    fence: str = ""
    blank_lines: bool = True
    dots: bool = True
    bare_opening: bool = False
    bare_closing: bool = False
    any_closing: bool = False
    any_opening: bool = False
    single_keys: bool = False
    also_header_lines: bool = False
    first_lines: frozenset[str] = frozenset()
    comment_lines_loose: bool = False
    new_format: Format = Format.YAML
    ignore_case: bool = False
    tagged_texts: bool = False
    word_switches: bool = True
    date_keys: tuple[str, ...] = ("date",)
    utf8_only: bool = False
    second_file: str = ""
    mapped: tuple[tuple[Format, str, str], ...] = ()
    list_column: int | None = None
    key_order: tuple[str, ...] = ()

    @property
    def header_lines(self) -> bool:
        """Whether a head is bare ``Key: value`` lines, and nothing else is one."""
        return self.new_format is Format.HEADER_LINES

    @property
    def yaml_opening(self) -> str:
        """The line that begins a new head in YAML."""
        return "---" if self.plain_language == "yaml" else "---yaml"

    def folded(self, key: str) -> str:
        """The key as it is compared with others."""
        return key.casefold() if self.ignore_case else key

    def spelled(self, key: str) -> str:
        """The key as the posts of the site write it."""
        if not self.ignore_case:
            return key
        return next((own for own in self.key_order if own.casefold() == key.casefold()), key)

    def names_for(self, key: str, form: Format) -> tuple[str, ...]:
        """The names that stand for ``key`` in a head of this format, the one that counts first."""
        found = [name for own, name, meant in self.mapped if own is form and meant == key]
        return tuple(reversed(found))

    def ordered(self, key_order: tuple[str, ...]) -> HeadRules:
        """The same rules, with the order that the posts of the site have their keys in."""
        return self if key_order == self.key_order else replace(self, key_order=key_order)


ANY: Final = HeadRules()
"""The rules of a folder that no generator claims."""

HEADER_LINES: Final = HeadRules(
    formats=frozenset({Format.HEADER_LINES}),
    languages=frozenset(),
    new_format=Format.HEADER_LINES,
    ignore_case=True,
)
"""The rules of a generator whose heads are bare ``Key: value`` lines."""
