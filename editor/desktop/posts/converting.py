"""A post gets a folder of its own, or becomes a file again: how it is planned, and what is said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.posts.changes_pane import Question
from editor.desktop.posts.changing import Deed
from editor.desktop.posts.taking_back import Words
from editor.desktop.ui.plain_text import in_sentence
from editor.project.addresses import whole
from editor.project.converting import Shape, plan_conversion
from editor.project.rename import readdressed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.documents.file_change import Blog
    from editor.project.index import Checkpoint
    from editor.project.plan import Plan


class Converting(QObject):
    """Makes the deeds that give posts another shape."""

    def deed(self, post: Path, shape: Shape) -> Deed:
        """Make a bundle of a page, or a page of a bundle; ``shape`` is what it is to be."""

        def plan(blog: Blog, _values: Sequence[str], checkpoint: Checkpoint) -> Plan:
            return plan_conversion(
                blog.project, post, posts=blog.posts, checkpoint=checkpoint, texts=blog.texts
            )

        name = in_sentence(post.name)
        if shape is Shape.BUNDLE:
            question = Question(
                self.tr("Convert “{name}” to a bundle").format(name=name),
                self.tr(
                    "The post gets a folder of its own, with the images and other files that only "
                    "it uses. Links that lead to it, and its own, follow."
                ),
                self.tr("Convert to Bundle"),
            )
            said = self.tr("Converted {name} to a bundle.").format(name=name)
        else:
            name = in_sentence(post.parent.name)
            question = Question(
                self.tr("Convert “{name}” to a page").format(name=name),
                self.tr(
                    "The post becomes a file beside its folder, which goes; the files in it get "
                    "another place. Links that lead to the post, and its own, follow."
                ),
                self.tr("Convert to Page"),
            )
            said = self.tr("Converted {name} to a page.").format(name=name)
        return Deed(
            (post,),
            plan,
            question,
            Words.of(question.button),
            "",
            lambda _plan: said,
            partial(self._address, post),
        )

    def _address(self, post: Path, blog: Blog, plan: Plan) -> str:
        """Whether the post stays at its address."""
        found = readdressed(blog.project, post, plan, blog.texts)
        if found.old is None or found.new is None:
            return self.tr("Only the generator knows the address of this post.")
        old, new = whole(blog.project, found.old), whole(blog.project, found.new)
        if not found.is_change:
            return self.tr("The address stays {address}.").format(address=in_sentence(old))
        return self.tr("The address changes from {old} to {new}.").format(
            old=in_sentence(old), new=in_sentence(new)
        )
