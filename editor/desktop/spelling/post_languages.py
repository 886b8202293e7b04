"""Which languages a post is checked in, and by which dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from editor.desktop.spelling.settings import LANGUAGES
from editor.frontmatter import read
from editor.frontmatter.nodes import Kind
from editor.project.below import folders_below
from editor.project.languages import language_at
from editor.spelling.dictionaries import chosen
from editor.spelling.languages import tag_of, tags_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.settings.settings import Settings
    from editor.desktop.spelling.chosen_languages import ChosenLanguages
    from editor.desktop.spelling.installed import InstalledDictionaries
    from editor.project.generators.base import Site
    from editor.project.project import Project
    from editor.spelling.dictionaries import Dictionary

_KEYS = ("lang", "language", "languages", "locale")
_USUAL = "en_US"


class PostLanguages(QObject):
    """The languages of each post: those chosen for it, or those it, its blog or the user names.

    ``changed`` says that they may be others now. ``lacking`` carries a language that a post has and
    this computer has no dictionary for, each once.
    """

    changed = Signal()
    lacking = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        installed: InstalledDictionaries,
        chosen: ChosenLanguages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = settings
        self._installed = installed
        self._chosen = chosen
        self._heads: dict[PostDocument, tuple[object, tuple[str, ...]]] = {}
        self._known: dict[tuple[str, ...], tuple[Dictionary, ...]] = {}
        self._lacked: set[str] = set()
        self._project: Project | None = None
        self._places: dict[Path, tuple[str, ...]] = {}
        settings.follow(LANGUAGES, self.changed.emit)
        installed.changed.connect(self._others_installed)
        chosen.changed.connect(self._other_chosen)
        workspace.project_changed.connect(self.changed)
        workspace.opened.connect(self._follow)
        workspace.closed.connect(self._forget)

    @property
    def own_folder(self) -> Path:
        """The user's folder of dictionaries, which need not be there."""
        return self._installed.own

    def installed(self) -> dict[str, Dictionary]:
        """Each language there is a dictionary for."""
        return self._installed.by_language()

    def look_again(self) -> None:
        """Look for dictionaries anew: one may have been installed."""
        self._installed.look_again()

    def choose(self, document: PostDocument, tags: Sequence[str]) -> None:
        """Check a post in these languages, now and later; with none, in its own."""
        self._chosen.choose(document.path, tags)

    def is_chosen(self, document: PostDocument) -> bool:
        """Whether languages were chosen for a post."""
        return bool(self._chosen.tags(document.path))

    def dictionaries(self, document: PostDocument) -> tuple[Dictionary, ...]:
        """The dictionaries that a post is checked by; none where there is none for its language."""
        tags = self.tags(document)
        known = self._known.get(tags)
        if known is None:
            known, missing = chosen(self.installed(), tags)
            self._known[tags] = known
            for tag in missing:
                if tag not in self._lacked:
                    self._lacked.add(tag)
                    self.lacking.emit(tag)
        return known

    def tags(self, document: PostDocument) -> tuple[str, ...]:
        """The languages of a post, as dictionaries are named."""
        return (
            self._chosen.tags(document.path)
            or self._of_head(document)
            or self._of_place(document)
            or tags_of(self._settings.text(LANGUAGES))
            or (tag_of(QLocale.system().name()) or _USUAL,)
        )

    def _of_head(self, document: PostDocument) -> tuple[str, ...]:
        """What the head says; it is read again only after it has changed."""
        head = document.head()
        if head is None:
            return ()
        lines = tuple(document.line(at) for at in range(head.first, head.last + 1))
        known = self._heads.get(document)
        if known is not None and known[0] == (head, lines):
            return known[1]
        found: tuple[str, ...] = ()
        for field in read(document.lines().texts, head).fields:
            if field.key.lower() in _KEYS and not found:
                if field.kind is Kind.LIST:
                    value = field.value
                    found = tags_of(" ".join(map(str, value))) if isinstance(value, tuple) else ()
                else:
                    found = tags_of(field.text)
        self._heads[document] = (head, lines), found
        return found

    def _of_place(self, document: PostDocument) -> tuple[str, ...]:
        """What the blog's settings, a folder or the name of the file say; found once a path."""
        project = self._workspace.project
        if project is None:
            return ()
        if project is not self._project:
            self._project = project
            self._places.clear()
        path = document.path
        if path not in self._places:
            self._places[path] = _at(project.site, path)
        return self._places[path]

    def _others_installed(self) -> None:
        self._known.clear()
        self._lacked.clear()
        self.changed.emit()

    def _other_chosen(self, path: Path) -> None:
        if self._workspace.document_at(path) is not None:
            self.changed.emit()

    def _follow(self, document: PostDocument) -> None:
        self._chosen.follow(document)
        # Its place may say its language; what is a word may depend on the rules of the site.
        document.path_changed.connect(self.changed)
        document.read_anew.connect(self.changed)

    def _forget(self, document: PostDocument) -> None:
        self._heads.pop(document, None)


def _at(site: Site, path: Path) -> tuple[str, ...]:
    for content in site.content:
        above = folders_below(content, path)
        if above is not None:
            return tags_of(language_at(site, path, above)[0])
    return ()
