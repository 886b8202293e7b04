"""What the list offers at a place of a template tag, and how it is written there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.feature import Completion
from editor.project.template_calls import arguments, call, ending
from editor.project.template_uses import INCLUDES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from editor.project.template_calls import Parameter, Shortcode
    from editor.project.template_posts import NamedPost
    from editor.project.word_index import WordIndex
    from editor.writing.tag_places import TagPlace

_MOST = 30
_NAMED = 4
"""Parameters that are named behind a tag."""


class TagEntries:
    """Knows the ``shortcodes`` of a site, and the place of one tag in a post."""

    def __init__(self, shortcodes: Mapping[str, Shortcode], place: TagPlace, language: str) -> None:
        self._shortcodes = shortcodes
        self._place = place
        self._language = language

    @property
    def is_include(self) -> bool:
        """Whether the tag names a file first, which then takes the parameters."""
        return self._place.name in INCLUDES and self._language not in {"hugo", "zola"}

    def names(
        self, typed: str, begun: Callable[[], Iterable[str]] | None = None
    ) -> list[Completion]:
        """The tags that go on from what is typed; ``begun`` are those that may have to be ended."""
        wanted = typed.strip().lower()
        if " " in typed.lstrip():
            # What follows is no name any more.
            return []
        ends = self._ends(wanted, begun) if begun is not None and wanted else []
        if wanted.startswith("/"):
            return ends
        found = [
            (_rank(name, wanted), not shortcode.uses, self._is_other(shortcode), order, shortcode)
            for order, (name, shortcode) in enumerate(self._shortcodes.items())
            if self._may_stand(shortcode) and _rank(name, wanted) is not None
        ]
        ranked = sorted(found, key=lambda it: it[:-1])
        return [*ends, *(self._called(one) for *_, one in ranked[:_MOST])]

    def files(self, typed: str) -> list[Completion]:
        """The files that an include may name."""
        before = f"{self._place.name} "
        names = [name for name in self._shortcodes if name.startswith(before)]
        if not names:
            # They are those of the same folder.
            before = "include "
            names = [name for name in self._shortcodes if name.startswith(before)]
        files = _fitting([name.removeprefix(before) for name in names], typed)
        return [self._filed(file, self._shortcodes[before + file]) for file in files]

    def posts(self, index: WordIndex[NamedPost], typed: str) -> list[Completion]:
        """The posts that a tag may lead to, found by the words of their titles."""
        closing = "" if self._place.is_closed else self._end()
        return [
            Completion(post.name, post.title, post.name, closing=closing)
            for post in index.find(typed, _MOST)
        ]

    def parameters(self, typed: str) -> list[Completion]:
        """The parameters that may follow: values without a name, and names."""
        shortcode, place = self._shortcode(), self._place
        if shortcode is None:
            return []
        found: list[Completion] = []
        number = len(self._placed())
        if number < len(shortcode.placed) and not place.given:
            parameter = shortcode.placed[number]
            found += [
                Completion(f"{parameter.quote}{value}{parameter.quote}", value)
                for value in _fitting(parameter.values, typed)
            ]
        if self._language == "hugo" and self._placed():
            return found
        named = [one for one in shortcode.named if one.key not in place.given]
        named.sort(key=lambda one: -one.share)
        begun = typed.casefold()
        found += [_named(one) for one in named if one.key.casefold().startswith(begun)]
        return found[:_MOST]

    def values(self, typed: str) -> list[Completion]:
        """The values that posts give the parameter."""
        parameter = self._parameter()
        if parameter is None:
            return []
        quote = self._place.quote
        return [
            Completion(value, value, closing=quote)
            for value in _fitting(parameter.values, typed)
            if quote not in value or not quote
        ]

    def _shortcode(self) -> Shortcode | None:
        name = self._place.name
        if self.is_include and self._place.placed:
            file = self._place.placed[0]
            found = self._shortcodes.get(f"{name} {file}")
            return found or self._shortcodes.get(f"include {file}")
        return self._shortcodes.get(name) or self._shortcodes.get(name.lower())

    def _placed(self) -> tuple[str, ...]:
        """The values without a name, but for the file of an include."""
        placed = tuple(self._place.placed)
        return placed[1:] if self.is_include else placed

    def _parameter(self) -> Parameter | None:
        shortcode, key = self._shortcode(), self._place.key
        if shortcode is None:
            return None
        if key:
            return next((one for one in shortcode.named if one.key == key), None)
        number = len(self._placed())
        return shortcode.placed[number] if number < len(shortcode.placed) else None

    def _may_stand(self, shortcode: Shortcode) -> bool:
        if " " in shortcode.name:
            return False
        # Zola has tags with a body only between these, and others only between those.
        is_body = self._place.mark == "{%"
        return self._language != "zola" or is_body is shortcode.is_paired

    def _is_other(self, shortcode: Shortcode) -> bool:
        """Whether posts begin it with another mark."""
        return bool(shortcode.mark) and shortcode.mark != self._place.mark

    def _ends(self, wanted: str, begun: Callable[[], Iterable[str]]) -> list[Completion]:
        found: list[Completion] = []
        is_asked = wanted.startswith(("/", "end")) or "end".startswith(wanted)
        if not is_asked or self._place.mark == "{{":
            return found
        for name in dict.fromkeys(begun()):
            shortcode = self._shortcodes.get(name) or self._shortcodes.get(name.lower())
            text = ending(name, self._language)
            if shortcode is not None and shortcode.is_paired and text.startswith(wanted):
                found.append(self._ended(text))
        return found

    def _ended(self, text: str) -> Completion:
        return Completion(f" {text}", text, closing="" if self._place.is_closed else self._end())

    def _end(self) -> str:
        return {"{{<": " >}}", "{{%": " %}}", "{{": " }}", "{%": " %}"}[self._place.mark]

    def _called(self, shortcode: Shortcode) -> Completion:
        detail = _summary(shortcode)
        if self._place.is_closed:
            return Completion(f" {shortcode.name}", shortcode.name, detail)
        made = call(shortcode, self._place.mark, self._language)
        return Completion(made.text, shortcode.name, detail, cursor=made.cursor)

    def _filed(self, file: str, shortcode: Shortcode) -> Completion:
        given, cursor = arguments(shortcode, self._language)
        text = f"{file}{given}"
        return Completion(
            text,
            file,
            _summary(shortcode),
            closing="" if self._place.is_closed else self._end(),
            cursor=None if cursor is None else len(file) + cursor,
        )


def _named(parameter: Parameter) -> Completion:
    text, at = parameter.written()
    detail = parameter.values[0] if parameter.values else ""
    return Completion(text, parameter.key, detail, cursor=None if parameter.preset else at)


def _summary(shortcode: Shortcode) -> str:
    named = sorted(shortcode.named, key=lambda one: -one.share)
    shown = ", ".join(one.key for one in named[:_NAMED])
    return f"{shown}, …" if len(named) > _NAMED else shown


def _rank(name: str, wanted: str) -> int | None:
    """How well a name fits: it is that, begins with it, or a part of it does."""
    lowered = name.lower()
    if lowered == wanted:
        return 0
    if lowered.startswith(wanted):
        return 1
    return 2 if any(f"{sign}{wanted}" in lowered for sign in "-_/.") else None


def _fitting(values: Iterable[str], typed: str) -> list[str]:
    begun = typed.strip().strip("\"'`").casefold()
    listed = list(values)
    first = [value for value in listed if value.casefold().startswith(begun)]
    others = [value for value in listed if begun in value.casefold()[1:]] if begun else []
    return list(dict.fromkeys([*first, *others]))[:_MOST]
