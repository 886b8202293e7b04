"""A post's whole body as HTML, as its site would have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.frontmatter.head import body_lines
from editor.markdown.flavours import by_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.project import Project


def shown_without(project: Project) -> Message | None:
    """A word about the options of Markdown extensions that are not used, and settings not read."""
    site = project.site
    names = (*site.unread_settings, *_options_left_out(site))
    if not names:
        return None
    return Message(
        "These settings of the site are not supported, so posts are shown without them: {names}.",
        names=", ".join(names),
    )


def shown_as_usual(site: Site) -> Message | None:
    """A word about the settings of Markdown that only running the configuration would tell."""
    if not site.unread_settings:
        return None
    return Message(
        "Byline cannot read these settings of the site, so posts are shown without them: {names}.",
        names=", ".join(site.unread_settings),
    )


def _options_left_out(site: Site) -> tuple[str, ...]:
    """The options of Markdown extensions that the site sets and that cannot be used."""
    options = site.rendering(site.root / "post.md")
    if not options.get("extension_configs"):
        return ()  # and no library is loaded to learn so
    try:
        flavour = by_name(site.flavour, **options)
    except EditorError:  # each rendering says so
        return ()
    names: tuple[str, ...] = getattr(flavour, "options_left_out", ())
    return names


def body_html(
    project: Project, post: Path, lines: Sequence[str], flavour: str | None = None
) -> str:
    """The HTML of the post whose text is ``lines``, in the site's flavour or in another one.

    The site's template tags are boxes in any flavour, as in the preview.

    Raises EditorError for an unknown flavour, and for a body its library gives up on.
    """
    site = project.site
    name = flavour or site.flavour
    options = (
        site.rendering(post) if name == site.flavour else {"templates": site.templates_in(post)}
    )
    dialect = by_name(name, **options)
    try:
        return dialect.whole(body_lines(lines, site.head_rules))
    except Exception as error:  # libraries raise anything on odd input
        reason = str(error) or type(error).__name__
        raise EditorError(
            Message("The post cannot be rendered: {reason}", reason=reason)
        ) from error
