"""What is wrong with the fields of a post by what the blog says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeGuard

from editor.errors import EditorError, Message, Problem, Severity
from editor.frontmatter import head as heads
from editor.frontmatter.edit import set_value
from editor.frontmatter.head import HeadValues
from editor.frontmatter.nodes import Kind
from editor.frontmatter.unread_heads import unread
from editor.project.bounds import beyond, bounded
from editor.project.field_checks import is_about_length
from editor.project.field_schema import Demands
from editor.project.field_settings import ADDRESS, EMAIL
from editor.project.inherited import Inheritance
from editor.project.item_fields import parts, places, with_items
from editor.project.learned_fields import ANY_ITEM
from editor.project.mends import Rewrite
from editor.project.near import near
from editor.project.status import Reason
from editor.project.trees import at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Part, Value
    from editor.frontmatter.rules import HeadRules
    from editor.project.field_file import FieldFile
    from editor.project.field_settings import FieldSetting
    from editor.project.heads import PostHead
    from editor.project.patterns import Patterns
    from editor.project.project import Project

_LONGEST_SHOWN = 60
"""Characters of a value, or of a pattern, that a sentence quotes."""


class Matches(Protocol):
    """Whether a pattern matches the whole of each text; None where that cannot be told."""

    def __call__(self, pattern: str, texts: Sequence[str], /) -> Sequence[bool | None]:
        """A truth value for each text."""


class DemandChecks:
    """Checks the fields of posts of one project; what is said about them is read once.

    Without ``matches`` no pattern is tried: it may hang, and must not where somebody waits.
    ``known`` is what was read already.
    """

    def __init__(
        self, project: Project, matches: Matches | None = None, known: Demands | None = None
    ) -> None:
        self._project = project
        self._matches = matches
        self._known = known

    @property
    def demands(self) -> Demands:
        """What is demanded, read when it is asked for."""
        if self._known is None:
            self._known = Demands(self._project)
        return self._known

    def problems(self, path: Path, lines: Sequence[str], summary: PostHead) -> Iterator[Problem]:
        """What is wrong with the fields of a post, each problem with its key, on its line.

        ``summary`` is the head as it is read for lists. A head that is broken has other problems.
        """
        demands, rules = self.demands.of(path), self._project.site.head_rules
        if not demands or summary.problem is not None or unread(lines, rules):
            return
        head = heads.find(lines, rules)
        values = HeadValues() if head is None else heads.read(lines, head)
        if values.problem is not None:
            return
        missing: list[tuple[str, Field | None]] = []
        for key, demand in demands.items():
            if ANY_ITEM in key.split("."):
                yield from self._in_items(lines, values, key, demand)
                continue
            field = values.get(key, rules)
            if is_checked(field, demand):
                yield from value_problems(lines, field, demand, rules, self._matches)
            elif demand.required:
                missing.append((key, field))
        if missing:
            yield from self._missing(path, summary, missing)

    def _in_items(
        self, lines: Sequence[str], values: HeadValues, key: str, demand: FieldSetting
    ) -> Iterator[Problem]:
        """What is wrong with a field of the items of a list, in each item that is there."""
        rules = self._project.site.head_rules
        found = {field.path: field for field in with_items(values.fields)}
        kinds = {at: field.kind for at, field in found.items()}
        for path in places(_as_written(key, found, rules), kinds):
            field = found.get(path)
            if is_checked(field, demand):
                place = parts(path, kinds)
                yield from value_problems(lines, field, demand, rules, self._matches, place=place)
            elif demand.required:
                yield _missing(field, ".".join(path), found[path[:-1]].first_line)

    def without_usual(self, path: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Problems without the usual advice on lengths where the blog has its own."""
        demands = self.demands.of(path)
        rules = self._project.site.head_rules
        lengths = {rules.folded(key) for key, it in demands.items() if it.max_length is not None}
        for problem in problems:
            is_known = rules.folded(problem.field or "") in lengths
            if not (is_known and is_about_length(problem)):
                yield problem

    def _missing(
        self, path: Path, summary: PostHead, missing: Sequence[tuple[str, Field | None]]
    ) -> Iterator[Problem]:
        site = self._project.site
        effective = Inheritance(self._project.generator, site).head(path, summary.fields)
        if effective.publication().reason is Reason.SECTION:
            return
        for key, field in missing:
            name = site.head_rules.folded(key)
            # A key may itself hold dots.
            value = effective.fields.get(name) or at(effective.fields, name)
            if not (value.strip() if isinstance(value, str) else value):
                yield _missing(field, key)


def value_problems(
    lines: Sequence[str],
    field: Field,
    demand: FieldSetting,
    rules: HeadRules,
    matches: Matches | None = None,
    *,
    place: tuple[Part, ...] | None = None,
) -> Iterator[Problem]:
    """What is wrong with a value that is there, at ``place`` if it is in an item of a list."""
    texts = texts_of(field)
    odd = odd_choice(texts, demand)
    if odd is not None:
        meant = near(odd, demand.choices or ())
        mend = None
        if meant is not None:
            mend = _replaced(lines, field, (odd, meant), rules, place or field.path)
        yield _no_choice(field, odd, mend)
    if is_too_short(field, demand):
        yield _problem(
            field,
            Message(
                "{key} has {count} characters, and should have at least {least}.",
                key=field.key,
                count=len(field.text),
                least=demand.min_length,
            ),
        )
    passed = beyond(field, demand)
    if passed is not None:
        yield _problem(field, bounded(field, passed))
    if is_too_long(field, demand):
        yield _problem(
            field,
            Message(
                "{key} has {count} characters, and should have at most {most}.",
                key=field.key,
                count=len(field.text),
                most=demand.max_length,
            ),
        )
    if demand.pattern and matches is not None:
        found = matches(demand.pattern, texts)
        wrong = [text for text, fits in zip(texts, found, strict=True) if fits is False]
        if wrong:
            yield _problem(field, _unlike(field, wrong[0], demand.pattern))


def texts_of(field: Field) -> tuple[str, ...]:
    """What choices and patterns are about: the text of a value, or each item of a list."""
    if field.kind is Kind.LIST:
        return field.items
    return (field.text,) if field.text else ()


def odd_choice(texts: Sequence[str], demand: FieldSetting) -> str | None:
    """The first text that is none of the choices there are."""
    choices = demand.choices
    return next((text for text in texts if text not in choices), None) if choices else None


def is_too_long(field: Field, demand: FieldSetting) -> bool:
    """Whether a text has more characters than it should; of a list, each item has its own."""
    most = demand.max_length
    return bool(most) and field.kind is not Kind.LIST and len(field.text) > (most or 0)


def is_too_short(field: Field, demand: FieldSetting) -> bool:
    """Whether a text has fewer characters than it should."""
    least = demand.min_length
    return bool(least) and field.kind is not Kind.LIST and len(field.text.strip()) < (least or 0)


def _unlike(field: Field, text: str, pattern: str) -> Message:
    """That a text does not match, in words for what patterns of schemas mean."""
    if pattern == EMAIL:
        return Message("“{value}” is not an email address.", value=_short(text))
    if pattern == ADDRESS:
        return Message(
            "“{value}” is not a whole address, such as https://example.org/.", value=_short(text)
        )
    return Message(
        "“{value}” is not what {key} should look like: {pattern}",
        value=_short(text),
        key=field.key,
        pattern=_short(pattern),
    )


def is_missing(field: Field | None) -> bool:
    """Whether nothing is said in a field: it is not there, or empty."""
    if field is None or field.kind is Kind.NULL:
        return True
    if field.kind in (Kind.TABLE, Kind.ALIAS):
        return False
    if field.kind is Kind.LIST:
        return not field.node.items
    return not field.text.strip()


def is_checked(field: Field | None, demand: FieldSetting) -> TypeGuard[Field]:
    """Whether there is a value to check; a list without items has too few, if it must have some."""
    if field is None or not is_missing(field):
        return field is not None
    return field.kind is Kind.LIST and not demand.required and beyond(field, demand) is not None


def _as_written(key: str, found: Iterable[tuple[str, ...]], rules: HeadRules) -> tuple[str, ...]:
    """The path of a key in the names that the head has, where capitals may differ."""
    path = tuple(key.split("."))
    if not rules.ignore_case:
        return path
    names = {part.casefold(): part for at in found for part in at}
    return tuple(names.get(part.casefold(), part) for part in path)


def _missing(field: Field | None, key: str, line: int = 0) -> Problem:
    if field is not None:
        return _problem(field, Message("{key} is required but empty.", key=field.key))
    return Problem(
        Message("{key} is required but missing.", key=key),
        line,
        field=key,
        severity=Severity.WARNING,
    )


def _no_choice(field: Field, text: str, mend: Rewrite | None) -> Problem:
    message = Message(
        "“{value}” is none of the choices for {key}.", value=_short(text), key=field.key
    )
    return _problem(field, message, mend)


def _replaced(
    lines: Sequence[str],
    field: Field,
    change: tuple[str, str],
    rules: HeadRules,
    place: Sequence[Part],
) -> Rewrite | None:
    text, meant = change
    value: Value = meant
    if field.kind is Kind.LIST:
        value = tuple([meant if item == text else item for item in field.items])
    try:
        edit = set_value(lines, place, value, rules)
    except EditorError:
        return None
    if edit is None:
        return None
    return Rewrite.of(Message("Change to {text}", text=meant), lines, edit)


def _problem(field: Field, message: Message, mend: Rewrite | None = None) -> Problem:
    return Problem(message, field.first_line, field=field.key, severity=Severity.WARNING, mend=mend)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_SHOWN else f"{flat[:_LONGEST_SHOWN]}…"


def file_problems(file: FieldFile, patterns: Patterns) -> tuple[Problem, ...]:
    """What is wrong with ``fields.toml``, with what trying its patterns has shown."""
    settings, troubles = file.settings, patterns.troubles
    wrong = [
        Problem(troubles[pattern], line)
        for pattern, line in settings.patterns.items()
        if pattern in troubles
    ]
    return (*settings.problems, *wrong)
