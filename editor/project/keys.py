"""Keys as a command line reads and writes them: a text takes the type of what it replaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.frontmatter.edit import remove, set_value
from editor.frontmatter.nodes import Kind
from editor.frontmatter.values import parse_date
from editor.project import schema
from editor.project.drafts import turned, why_no_draft
from editor.project.heads import head_of
from editor.project.inherited import Inheritance
from editor.project.status import Publication

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Value
    from editor.frontmatter.rules import HeadRules
    from editor.project.project import Project
    from editor.text.lines import Lines

_MAX_NODES = 100_000
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?[0-9]{1,17}\.[0-9]{1,17}")
_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def with_values(
    project: Project,
    lines: Lines,
    values: Sequence[tuple[str, Value, bool]],
    known_rules: HeadRules | None = None,
    *,
    path: Path | None = None,
) -> Lines:
    """``lines`` with these keys set; a value marked as text takes the type that fits its key.

    A key that is not there goes where the project's other posts have it, and is written as they
    have theirs; ``known_rules`` say how, if that is known. ``draft`` stands for whatever the
    generator goes by, unless the post has such a key; what the post at ``path``, if it is known,
    inherits of that is overruled.

    Raises EditRefused, and EditorError for a text where a list or a table stands.
    """
    rules, is_ordered = project.site.head_rules, False
    for key, given, is_text in values:
        field = _field(project, lines, key)
        if path is not None and field is None:
            _check_draft(project, path, key, given)
        if field is None and _is_foreign_draft(project, key):
            switch = _switch(key, given) if is_text and isinstance(given, str) else bool(given)
            fields = head_of(lines.texts, rules).fields
            inheritance = Inheritance(project.generator, project.site)
            head = inheritance.head(path or project.root, fields)
            lines = turned(lines, head.draft_changes(switch), rules)
            continue
        if field is None and not is_ordered:
            rules = schema.rules_of(project) if known_rules is None else known_rules
            is_ordered = True
        value = _typed(project, key, given, field) if is_text and isinstance(given, str) else given
        edit = set_value(lines.texts, key, value, rules)
        lines = lines if edit is None else lines.apply(edit)
    return lines


def without(project: Project, lines: Lines, keys: Sequence[str]) -> Lines:
    """``lines`` without these keys; one that is not there is left alone. Raises EditRefused."""
    for key in keys:
        edit = remove(lines.texts, key, project.site.head_rules)
        lines = lines if edit is None else lines.apply(edit)
    return lines


def as_json(value: object, left: list[int] | None = None) -> object:
    """Metadata as JSON knows it. Aliases may make a small head endless, so it is counted.

    Raises EditorError for more than can be printed, and for what stands inside itself.
    """
    if left is None:
        try:
            return as_json(value, [_MAX_NODES])
        except RecursionError:
            reason = Message("An alias contains itself.")
            raise EditorError(reason) from None
    left[0] -= 1
    if left[0] < 0:
        raise EditorError(Message("The front matter is too large to be printed."))
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if abs(value) < float("inf") else str(value)
    if isinstance(value, dict):
        return {str(key): as_json(item, left) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [as_json(item, left) for item in value]
    as_text = getattr(value, "isoformat", None)
    return as_text() if as_text is not None else str(value)


def value_under(values: object, key: str, rules: HeadRules) -> tuple[object] | None:
    """The value under a dotted key, in a tuple since it may be None."""
    if not isinstance(values, dict):
        return None
    wanted = rules.folded(key)
    for name, value in values.items():
        own = rules.folded(name)
        if own == wanted:
            return (value,)
        if wanted.startswith(f"{own}."):
            found = value_under(value, wanted[len(own) + 1 :], rules)
            if found is not None:
                return found
    return None


def _check_draft(project: Project, path: Path, key: str, given: Value) -> None:
    """Raise EditorError for a draft where no key makes one; to say that it is none does no harm."""
    generator, site = project.generator, project.site
    if key.casefold() != "draft" or generator.reads_drafts(path, site):
        return
    if given is True or (isinstance(given, str) and _WORDS.get(given.strip().casefold())):
        raise EditorError(why_no_draft(generator, site, path, Publication()), path=path)


def _field(project: Project, lines: Lines, key: str) -> Field | None:
    rules = project.site.head_rules
    head = heads.find(lines.texts, rules)
    if head is None:
        return None
    return heads.read(lines.texts, head).get(key, rules)


def _is_foreign_draft(project: Project, key: str) -> bool:
    """Whether the key is what others than the generator of the site mark drafts with."""
    own, _ = project.generator.draft_change(draft=True)
    return key.casefold() == "draft" != own.casefold()


def _typed(project: Project, key: str, text: str, field: Field | None) -> Value:
    rules = project.site.head_rules
    if rules.header_lines:
        return text
    if field is None:
        draft, value = project.generator.draft_change(draft=True)
        if key == draft and isinstance(value, bool):
            return _switch(key, text)
        if key in rules.date_keys:
            return parse_date(text, project.site.timezone) or text
        return text
    match field.kind:
        case Kind.BOOLEAN:
            return _switch(key, text)
        case Kind.UNSURE if {text.casefold(), field.text.casefold()} <= _WORDS.keys():
            return _switch(key, text)
        case Kind.INTEGER if _INTEGER.fullmatch(text):
            return int(text)
        case Kind.FLOAT if _FLOAT.fullmatch(text):
            return float(text)
        case Kind.TABLE:
            keys = [f"{field.key}.{entry.key.text}" for entry in field.node.entries]
            raise EditorError(
                Message("{key} is a table, not a string.", key=key),
                hint=Message("Set one of its keys: {keys}.", keys=", ".join(keys))
                if keys
                else Message("Write {key}.name=value to set a key in it.", key=key),
            )
        case Kind.LIST if any(item.kind is Kind.TABLE for item in field.node.items):
            raise EditorError(
                Message("{key} is a list of tables, not a string.", key=key),
                hint=Message(
                    "Edit the front matter by hand, or remove all of them with --unset {key}.",
                    key=key,
                ),
            )
        case Kind.LIST:
            raise EditorError(
                Message("{key} is a list, not a string.", key=key),
                hint=Message('Write {key}:=["one", "two"] to set it.', key=key),
            )
        case _:
            return text


def _switch(key: str, text: str) -> bool:
    """A word for a switch. As a text it would mean whatever a generator makes of it."""
    found = _WORDS.get(text.strip().casefold())
    if found is None:
        raise EditorError(
            Message("{key} must be true or false, not {text}.", key=key, text=text),
            hint=Message('Write {key}:="{text}" to set it to a string.', key=key, text=text),
        )
    return found
