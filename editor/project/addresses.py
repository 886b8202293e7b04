"""Where a post is published, before and after a rename, and the former address kept in its head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.frontmatter.edit import set_value
from editor.frontmatter.nodes import Kind, value_of
from editor.project.heads import head_of
from editor.project.inherited import Inheritance
from editor.project.second_files import whole_head

if TYPE_CHECKING:
    from pathlib import Path

    from editor.frontmatter.nodes import Value
    from editor.project.heads import PostHead
    from editor.project.inherited import EffectiveHead
    from editor.project.project import Project
    from editor.text.lines import Lines


@dataclass(frozen=True, slots=True)
class Readdressing:
    """The address of a post today and afterwards; None where only the generator can tell."""

    old: str | None
    new: str | None

    @property
    def is_change(self) -> bool:
        """Whether readers who kept the old address would not find the post there."""
        return self.old is not None and self.old != self.new


def published_at(project: Project, path: Path, lines: Lines) -> str | None:
    """The address of the post with the text ``lines`` at ``path``, below the site's top."""
    head = head_of(lines.texts, project.site.head_rules)
    if not head.fields:  # it may stand in another file
        head = whole_head(head, path, project.site)
    return address_of(head, Inheritance(project.generator, project.site).head(path, head.fields))


def address_of(head: PostHead, effective: EffectiveHead) -> str | None:
    """The address of a post by its head, and by its first line where that is its title.

    ``effective`` is the same head with what the post inherits.
    """
    opening = head.opening.strip()
    by_opening = not effective.generator.needs_title and opening.startswith("# ")
    return effective.published_at(opening.lstrip("# ") if by_opening else "")


def whole(project: Project, address: str) -> str:
    """An address with that of the site before it, as far as the site says it."""
    base = project.site.base_url
    host = base.rstrip("/") if "://" in base else ""
    return f"{host}{address}"


def keeps_addresses(project: Project) -> bool:
    """Whether a head can hold former addresses for this site's generator."""
    return bool(project.generator.alias_key(project.site))


def with_alias(project: Project, path: Path, lines: Lines, former: str) -> Lines:
    """The text of the post that is to lie at ``path``, its head with one more former address.

    Raises EditorError where the generator, or this site, has no key for them, where one in this
    place cannot lead to the post, and EditRefused.
    """
    key, rules = project.generator.alias_key(project.site), project.site.head_rules
    if not key:
        raise EditorError(
            Message("This site cannot keep a former address in the front matter of a post."),
            hint=Message("Set up a redirection where the site is published."),
        )
    named = project.generator.alias(former, path, project.site)
    if named is None:
        raise EditorError(
            Message(
                "{address} cannot lead to a post in another language.",
                address=former,
            ),
            hint=Message("Set up a redirection where the site is published."),
            path=path,
        )
    head = heads.find(lines.texts, rules)
    field = None if head is None else heads.read(lines.texts, head).get(key, rules)
    values: list[Value] = []
    if field is not None and field.kind is Kind.LIST:
        values += (value_of(item, field.tree) for item in field.node.items)
    elif field is not None and field.text.strip():
        values.append(field.text.strip())
    if named in values:
        return lines
    edit = set_value(lines.texts, key if field is None else field.path, [*values, named], rules)
    return lines if edit is None else lines.apply(edit)
