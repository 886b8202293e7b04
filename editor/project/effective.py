"""The values a generator goes by, for a command line: those of the head and those inherited."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from editor.frontmatter.plain import read_metadata
from editor.project.heads import head_of
from editor.project.inherited import Inheritance
from editor.project.keys import as_json
from editor.project.scanning import scan_post
from editor.project.second_files import head_file, whole_head

if TYPE_CHECKING:
    from editor.errors import Problem
    from editor.project.project import Project
    from editor.project.trees import Tree
    from editor.storage.file import FileText


@dataclass(frozen=True, slots=True)
class EffectiveValue:
    """A value that counts, as JSON knows it, and what is said of where it stands.

    ``key`` has dots where the value is one of an inherited table. ``file`` is the file that gives
    it, a path below the site's root, and ``place`` the key there; both are empty for a value of the
    head. A list of the head that is joined with one from elsewhere names the file of that.
    """

    key: str
    value: object
    file: str = ""
    place: str = ""

    @property
    def source(self) -> str:
        """Where it stands, on one line; empty for the post itself."""
        return f"{self.place} in {self.file}" if self.place else self.file

    def as_json(self) -> dict[str, object]:
        """The value for other programs."""
        return {"value": self.value, "file": self.file or None, "under": self.place or None}


@dataclass(frozen=True, slots=True)
class EffectiveValues:
    """The values of a post, those of its head that cannot be read, and files nobody can tell."""

    values: tuple[EffectiveValue, ...]
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]


def effective_values(project: Project, file: FileText) -> EffectiveValues:
    """What the generator goes by in the post. Raises EditorError for a head nobody can read."""
    site, generator = project.site, project.generator
    rules, path = site.head_rules, file.path.resolve()
    loaded, problems = read_metadata(head_file(file, site).lines.text(), rules)
    head = head_of(file.lines.texts, rules, partial(scan_post, site, path))
    head = whole_head(head, path, site)
    effective = Inheritance(generator, site).head(path, head.fields)
    own: list[EffectiveValue] = []
    for key, value in loaded.items():
        name = rules.folded(key)
        whole = effective.fields.get(name)
        if effective.is_inherited(name):
            continue
        if name in effective.given and whole != head.fields.get(name):
            source = effective.given[name][1]
            own.append(EffectiveValue(key, _texts(whole), source.file, source.key))
        else:
            own.append(EffectiveValue(key, as_json(value)))
    given = (
        EffectiveValue(it.origin.key, _texts(it.value), it.origin.file, it.origin.place)
        for it in effective.inherited()
        if effective.is_inherited(it.path[0])
    )
    return EffectiveValues((*own, *given), problems, effective.unknown())


def _texts(tree: Tree | None) -> object:
    """A value as it is written: a switch of another file stays the word it is there."""
    if isinstance(tree, list):
        return [_texts(item) for item in tree]
    if isinstance(tree, dict):
        return {str(key): _texts(item) for key, item in tree.items()}
    return None if tree is None else str(tree)
