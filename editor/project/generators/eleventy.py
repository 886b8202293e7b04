"""Eleventy: Markdown anywhere below the input folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from editor.project.generators import (
    eleventy_addresses,
    eleventy_data,
    eleventy_layouts,
    eleventy_markdown,
)
from editor.project.generators.base import (
    NEVER,
    ONE_TAG,
    Dated,
    Generator,
    Site,
    address,
    addresses_of,
    date_in_name,
    first_date,
)
from editor.project.generators.dates import NUMBERS
from editor.project.generators.eleventy_heads import RULES, head_rules
from editor.project.generators.ignored import BELOW, Rule, by_folders, ignored
from editor.project.generators.post_kinds import PostKind, folders_as_kinds
from editor.project.generators.reading import (
    first_file,
    folders_inside,
    js_flag,
    js_text,
    listing,
    read_text,
    without_js_comments,
)
from editor.project.generators.verdicts import bad_date, draft_key
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import flag, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.given import Given
    from editor.project.trees import Tree

_CONFIGS = (
    ".eleventy.js",
    *(f"eleventy.config.{end}" for end in ("js", "mjs", "cjs", "ts", "mts", "cts")),
)
_COPIED = re.compile(r"""addPassthroughCopy\(\s*["'`]([^"'`$*\n]+)["'`]""")
_COPIED_TO_TOP = re.compile(r"""["'`]([^"'`$*\n]+)["'`]\s*:\s*["'`]/?["'`]""")
_IGNORED = re.compile(r"""\bignores\.add\(\s*["'`]([^"'`$\n]+)["'`]""")
_WITHOUT_GITIGNORE = re.compile(r"\bsetUseGitIgnore\(\s*false\b")
_MATH = re.compile(
    r"\bmarkdown-it-(?:katex|texmath|mathjax3?|math)\b|/plugin-(?:katex|mathjax|tex)\b"
)
# Without a name of its own, `light` or `bare`, the plugin is the one with all names.
_EMOJI = re.compile(
    r"""^(?![^\n]*\b(?:light|bare)\b)[^\n]*["'`]markdown-it-emoji["'`]""", re.MULTILINE
)
_KEPT_DATES = ("last modified", "created", "git last modified", "git created")


class Eleventy(Generator):
    """Eleventy."""

    name: ClassVar[str] = "eleventy"
    title: ClassVar[str] = "Eleventy"
    languages_by: ClassVar[str] = "folder"
    suffixes: ClassVar[tuple[str, ...]] = (".md",)
    head_rules: ClassVar[HeadRules] = RULES
    reads_data_files: ClassVar[bool] = True
    unknown_keys: ClassVar[frozenset[str]] = frozenset({eleventy_data.COMPUTED})
    address_keys: ClassVar[tuple[str, ...]] = ("permalink",)
    slug_keys: ClassVar[tuple[str, ...]] = ("permalink",)
    tag_keys: ClassVar[tuple[tuple[str, str | None], ...]] = (("tags", ONE_TAG),)

    def detect(self, root: Path) -> bool:
        """``.eleventy.js`` or ``eleventy.config.*``."""
        return first_file(root, _CONFIGS) is not None

    def site(self, root: Path) -> Site:
        """What the configuration says literally; no line of it is run."""
        config = first_file(root, _CONFIGS)
        text = without_js_comments((read_text(root, config) if config else "") or "")
        copied = [name for name in _COPIED_TO_TOP.findall(text) if name not in {".", "/"}]
        content = folders_inside(root, [_bare(eleventy_addresses.input_folder(text))]) or (root,)
        output = _bare(js_text(text, "output")) or "_site"
        includes = _bare(js_text(text, "includes")) or "_includes"
        layouts = _bare(js_text(text, "layouts"))
        data = _bare(js_text(text, "data")) or "_data"
        package = read_text(root, root / "package.json") or ""
        markdown = eleventy_markdown.library(root, config, package)
        inside = content[0].relative_to(root).as_posix()
        return Site(
            self.name,
            root,
            content,
            static=(*folders_inside(root, map(_bare, copied)), *content, root),
            head_rules=head_rules(text),
            flavour="eleventy",
            flavour_options=_flavour_options(markdown),
            left_out=tuple(dict.fromkeys(markdown.unsupported)),
            unread_settings=tuple(dict.fromkeys(markdown.unread)),
            templates=_templates(text),
            pruned=NEVER
            | {name.rpartition("/")[2] for name in (output, includes)}
            | {layouts or "_layouts", data},
            settings={
                "drafts": ("yes",) if re.search(r"\bdrafts?\b", text) else (),
                "emoji": ("yes",) if any(map(_EMOJI.search, markdown.texts)) else (),
                "copied": tuple(_bare(name) for name in _COPIED.findall(text)),
                **eleventy_addresses.settings(root, text, layouts or includes, f"{inside}/{data}"),
                "data": (data,),
                **eleventy_layouts.settings(text),
            },
            givers=folders_inside(
                root, [f"{inside}/{layouts or includes}", f"{inside}/{data}"], to_come=True
            ),
            config=config,
            ignored=ignored(root, _ignored(root, content[0], text)),
        )

    def publication(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication:
        """``draft`` where the site has a rule for it, and ``permalink: false``."""
        reason = Reason.KEY if site.setting("drafts") else Reason.KEY_BY_THEME
        draft = draft_key(fields, reason)
        if draft is not None:
            return draft
        if flag(text_of(fields.get("permalink"))) is False:
            return Publication(PostState.NOT_A_POST, Reason.KEY, "permalink: false")
        wrong = bad_date(self.dated(fields, path, site))
        if wrong is not None:
            return wrong
        if flag(text_of(fields.get("eleventyExcludeFromCollections"))):
            detail = "eleventyExcludeFromCollections: true"
            return Publication(PostState.PUBLISHED, Reason.UNLISTED, detail)
        return Publication()

    def addresses(self, fields: Mapping[str, Tree], path: Path, site: Site) -> tuple[str, ...]:
        """``permalink`` with what stands for its tags."""
        own = addresses_of(fields, self.address_keys)
        is_pattern = "{" in text_of(fields.get("permalink"))
        here = self.published_at(fields, path, site) if is_pattern else None
        return own if here is None else (address(here),)

    def published_at(self, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
        """By ``permalink`` of the head or of data files, else the place of the file."""
        return eleventy_addresses.published_at(fields, path, site)

    def slug_of(self, title: str, site: Site) -> str:
        """As the filter ``slugify`` has it."""
        del site
        return eleventy_addresses.slug_of(title)

    def gives(self, folder: str, site: Site) -> tuple[Given, ...]:
        """The data files of the folder."""
        return eleventy_data.of_folder(folder, site)

    def gives_alone(
        self, post: str, is_there: Callable[[str], bool], site: Site
    ) -> tuple[Given, ...]:
        """The data files of the post."""
        return eleventy_data.of_post(post, is_there, site)

    def given_to_all(self, site: Site) -> Sequence[Given]:
        """Global data."""
        return eleventy_layouts.global_data(site)

    def mark(self, site: Site) -> str:
        """Of layouts and global data."""
        return eleventy_layouts.mark(site)

    def giver(self, fields: Mapping[str, Tree]) -> str:
        """The layout."""
        return text_of(fields.get("layout"))

    def gives_by(self, giver: str, site: Site) -> Sequence[Given]:
        """The front matter of a layout and those around it."""
        return tuple(eleventy_layouts.of_layout(giver, site))

    def joined(self, key: str, far: Tree, near: Tree, site: Site) -> Tree:
        """Tags come together from everywhere, a text of global data apart."""
        if key != "tags" or not site.setting("joined tags"):
            return near
        return eleventy_layouts.joined(far, near)

    def tags(self, fields: Mapping[str, Tree]) -> tuple[str, ...]:
        """``override:tags`` stands for all tags, those that are inherited too."""
        return super().tags({**fields, "tags": fields.get("override:tags", fields.get("tags", ""))})

    def reached_from(self, file: Path) -> Path | None:
        """From the data file of a folder all that lies in it, from that of a post this one."""
        return eleventy_data.reached_from(file)

    def heirs(self, file: Path, site: Site) -> tuple[Path, ...]:
        """From a layout or global data all posts."""
        if any(file.is_relative_to(folder) for folder in site.givers):
            return site.content
        return super().heirs(file, site)

    def dated(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Dated | None:
        """``date``, unless it names a date the file has, else the file name's."""
        if text_of(fields.get("date")).lower() in _KEPT_DATES:
            return None
        return first_date(fields, ("date",), site.timezone, NUMBERS) or date_in_name(
            path, site.timezone
        )

    def kinds(self, site: Site) -> tuple[PostKind, ...]:
        """The folders with a data file, which gives all in them a layout or tags."""
        tops = (top / name for top in site.content for name in listing(top))
        return folders_as_kinds(site.opens, (top for top in tops if _has_data(top)))


def _ignored(root: Path, top: Path, text: str) -> Iterator[Rule]:
    """By ``.eleventyignore``, ``.gitignore`` and what the configuration adds literally.

    Lines with ``!`` say nothing to Eleventy: https://www.11ty.dev/docs/ignores/.
    """
    files = [folder / ".eleventyignore" for folder in dict.fromkeys((root, top))]
    if not _WITHOUT_GITIGNORE.search(text):
        files.append(root / ".gitignore")
    for file in files:
        inside = file.parent.relative_to(root).as_posix()
        for line in (read_text(root, file) or "").splitlines():
            name = line.strip()
            if name and name[0] not in "#!":
                yield _rule(name if inside == "." else f"{inside}/{name}")
    for name in _IGNORED.findall(text):
        yield _rule(name)


def _rule(name: str) -> Rule:
    return Rule(by_folders(_bare(name)) + BELOW)


def _has_data(folder: Path) -> bool:
    return (
        first_file(
            folder,
            [f"{folder.name}{end}" for end in (*eleventy_data.SCRIPTS, *eleventy_data.TABLES)],
        )
        is not None
    )


def _flavour_options(site_library: eleventy_markdown.Library) -> dict[str, object]:
    """The library as options of the flavour; what a site leaves alone is as Eleventy has it."""
    options: dict[str, object] = {}
    if site_library.preset != "default":
        options["preset"] = site_library.preset
    options.update(site_library.options)
    if site_library.code:
        options["code"] = True
    for key, way in (("enable", True), ("disable", False)):
        rules = [rule for rule, on in site_library.rules.items() if on is way and rule != "code"]
        if rules:
            options[key] = rules
    if site_library.containers:
        options["containers"] = site_library.containers
    if any(map(_MATH.search, site_library.texts)):
        options["math"] = True
    return options


def _templates(text: str) -> str | None:
    """What reads posts before Markdown: https://www.11ty.dev/docs/config/, "Template Engine"."""
    if js_flag(text, "markdownTemplateEngine") is False:
        return None
    return "nunjucks" if js_text(text, "markdownTemplateEngine") == "njk" else "liquid"


def _bare(name: str) -> str:
    return name.removeprefix("./").strip("/") if name.strip("./") else ""
