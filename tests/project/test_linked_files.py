"""Files that are no pictures, and other posts, are linked to the way the site has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.assets import Assets, store
from editor.project.image_source import attachment, is_attachment
from editor.project.post_links import PostLinks
from tests.project.test_assets import HEAD, HUGO, NIKOLA, PELICAN, PNG, TODAY, Opened, picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.project.post import PostSummary
    from editor.project.project import Project


def project_posts(project: Project) -> Sequence[PostSummary]:
    return Assets(project, project.root / "content/rye.md", TODAY).posts


@pytest.mark.parametrize(
    ("site", "post", "path", "text"),
    [
        (HUGO, "content/rye.md", "static/images/the-plan.pdf",
         "[The \\[plan\\]](/images/the-plan.pdf)"),
        (PELICAN, "content/rye.md", "content/images/the-plan.pdf",
         "[The \\[plan\\]]({static}/images/the-plan.pdf)"),
        (NIKOLA | {"files/x.txt": ""}, "posts/rye.md", "files/the-plan.pdf",
         "[The \\[plan\\]](/the-plan.pdf)"),
    ],
)  # fmt: skip
def test_another_file_becomes_a_link(
    opened: Opened, site: Mapping[str, str], post: str, path: str, text: str
) -> None:
    project = opened({**site, post: HEAD})
    assets = Assets(project, project.root / post, TODAY)
    found = assets.plan(attachment(b"%PDF", "The plan.PDF"), "The [plan]")
    assert (found.path.relative_to(project.root).as_posix(), found.text) == (path, text)
    store(found, assets)
    again = Assets(project, project.root / post, TODAY).plan(attachment(b"%PDF", "b.pdf"))
    assert (again.path, again.data) == (found.path, None)


def test_another_post_is_linked_to_by_its_title(opened: Opened) -> None:
    model = '---\ntitle: B\n---\n[r]({{< ref "rye" >}})\n'
    project = opened({**HUGO, "content/rye.md": HEAD, "content/b.md": model})
    links = PostLinks(project, project_posts(project))
    rye, b = project.root / "content/rye.md", project.root / "content/b.md"
    assert links.plan(b, rye, "").text == '[B]({{< ref "b" >}})'
    assert links.plan(b, rye, "see").text == '[see]({{< ref "b" >}})'
    with pytest.raises(EditorError, match="No link can lead"):
        links.plan(project.root / "content/gone.md", rye, "")


def test_nikola_publishes_no_other_files_among_its_images(opened: Opened) -> None:
    project = opened({**NIKOLA, "posts/rye.md": HEAD})
    assets = Assets(project, project.root / "posts/rye.md", TODAY)
    with pytest.raises(EditorError, match="among the images"):
        assets.plan(attachment(b"%PDF", "a.pdf"))


def test_plans_begin_afresh_with_what_was_learned(opened: Opened) -> None:
    project = opened({**HUGO, "content/rye.md": HEAD})
    assets = Assets(project, project.root / "content/rye.md", TODAY)
    first = assets.plan(picture(), "A loaf")
    assert assets.plan(picture(PNG + b"2"), "A loaf").path != first.path
    assert assets.afresh().plan(picture(PNG + b"2"), "A loaf").path == first.path


def test_what_is_a_page_or_a_picture_is_no_file_to_link_to() -> None:
    assert is_attachment(b"%PDF", "a.pdf")
    assert not is_attachment(PNG, "a.pdf")
    assert not is_attachment(b"x", "a.HEIC")
    assert not is_attachment(b"x", "a.jpeg")
    for name, data in (("a.md", b"x"), ("a.html", b"x"), ("a.pdf", b""), ("a", b"x")):
        with pytest.raises(EditorError):
            is_attachment(data, name)
