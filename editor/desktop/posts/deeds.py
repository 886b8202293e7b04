"""What can be done to posts, one or many: how it is planned, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.posts.changes_pane import Asked, Question
from editor.desktop.posts.changing import Deed
from editor.desktop.posts.outlook_field import sentences_of
from editor.desktop.posts.plan_pane import below
from editor.desktop.posts.taking_back import Words
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import in_sentence
from editor.project import many, publishing
from editor.project.outlook import outlook
from editor.project.plan import Change, Plan
from editor.project.tags import Retagging, TagUse, plan_retagging, used_tags
from editor.project.units import folder_of, folders_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.desktop.documents.file_change import Blog
    from editor.desktop.documents.workspace import Workspace
    from editor.project.clock import Now
    from editor.project.edited_post import EditedPost
    from editor.project.index import Checkpoint
    from editor.project.mends import TextMend
    from editor.project.post import PostSummary
    from editor.project.project import Project

    Act = Callable[[EditedPost], None]


class Deeds(QObject):
    """Makes deeds for posts of the open blog. ``clock`` says what time it is for the writer."""

    def __init__(self, workspace: Workspace, clock: Callable[[], Now], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._clock = clock

    def publish(self, posts: Sequence[Path]) -> Deed:
        """Have the next build publish them."""
        return self._deed(
            posts,
            lambda _values: partial(publishing.publish, now=self._clock()),
            Question(
                self.tr("Publish {posts}").format(posts=self._named(posts)),
                self.tr(
                    "Drafts no longer, and dated now; what is published already stays as it is."
                ),
                self.tr("Publish"),
            ),
            nothing=self.tr("Published already"),
            done=self._done(
                posts,
                lambda name: self.tr("Published {name}.").format(name=name),
                lambda count: self.tr("Published %n post(s).", "", count),
            ),
            says_state=True,
        )

    def make_draft(self, posts: Sequence[Path]) -> Deed:
        """Have builds leave them out."""
        return self._deed(
            posts,
            lambda _values: partial(publishing.make_draft, now=self._clock()),
            Question(
                self.tr("Make drafts of {posts}").format(posts=self._named(posts)),
                self.tr("Drafts are left out of the site until you publish them."),
                self.tr("Make Draft"),
            ),
            nothing=self.tr("A draft already"),
            done=self._done(
                posts,
                lambda name: self.tr("Made {name} a draft.").format(name=name),
                lambda count: self.tr("Made %n post(s) a draft.", "", count),
            ),
            says_state=True,
        )

    def schedule(self, posts: Sequence[Path]) -> Deed:
        """Have builds from a date on publish them."""
        given = [row.publication.starts for row in self._rows(posts)]
        return self._deed(
            posts,
            lambda values: partial(publishing.schedule, date=values[0], now=self._clock()),
            Question(
                self.tr("Schedule {posts}").format(posts=self._named(posts)),
                self.tr("Builds from this moment on publish what is scheduled, and none before."),
                self.tr("Schedule"),
                (Asked(self.tr("Date and time"), self._date(given, timedelta(days=1))),),
                self.tr("Enter a date, with the time if you like."),
            ),
            nothing=self.tr("Scheduled for then already"),
            done=self._done(
                posts,
                lambda name: self.tr("Scheduled {name}.").format(name=name),
                lambda count: self.tr("Scheduled %n post(s).", "", count),
            ),
            says_state=True,
        )

    def expire(self, posts: Sequence[Path]) -> Deed:
        """Have builds from a date on leave them out."""
        given = [row.publication.ends for row in self._rows(posts)]
        return self._deed(
            posts,
            lambda values: partial(publishing.expire, date=values[0], now=self._clock()),
            Question(
                self.tr("Let {posts} expire").format(posts=self._named(posts)),
                self.tr("Builds from this moment on leave out what has expired."),
                self.tr("Expire"),
                (Asked(self.tr("Date and time"), self._date(given, timedelta(days=30))),),
                self.tr("Enter a date, with the time if you like."),
            ),
            nothing=self.tr("Expires then already"),
            done=self._done(
                posts,
                lambda name: self.tr("Set when {name} expires.").format(name=name),
                lambda count: self.tr("Set when %n post(s) expire.", "", count),
            ),
            says_state=True,
        )

    def set_field(self, posts: Sequence[Path]) -> Deed:
        """Give a field of the front matter a value."""
        keys = sorted({key for row in self._workspace.library.summaries for key in row.keys})
        return self._deed(
            posts,
            lambda values: partial(many.set_field, key=values[0], text=values[1]),
            Question(
                self.tr("Set a field of {posts}").format(posts=self._named(posts)),
                self.tr("A field that a post does not have goes where your other posts have it."),
                self.tr("Set Field"),
                (
                    Asked(self.tr("Field"), known=tuple(keys)),
                    Asked(self.tr("Value"), may_be_empty=True),
                ),
                self.tr("Enter the name of a field."),
            ),
            nothing=self.tr("The field has this value already"),
            done=self._changed(posts),
        )

    def remove_field(self, posts: Sequence[Path]) -> Deed:
        """Take a field out of the front matter."""
        keys = sorted({key for row in self._rows(posts) for key in row.keys})
        return self._deed(
            posts,
            lambda values: partial(many.remove_field, key=values[0]),
            Question(
                self.tr("Remove a field of {posts}").format(posts=self._named(posts)),
                self.tr("Posts without the field stay as they are."),
                self.tr("Remove Field"),
                (Asked(self.tr("Field"), known=tuple(keys)),),
                self.tr("Enter the name of a field."),
            ),
            nothing=self.tr("There is no such field"),
            done=self._changed(posts),
        )

    def add_tag(self, posts: Sequence[Path]) -> Deed:
        """Give them a tag."""
        tags = tuple(use.tag for use in self.tags())
        return self._deed(
            posts,
            lambda values: partial(many.add_tag, tag=values[0]),
            Question(
                self.tr("Add a tag to {posts}").format(posts=self._named(posts)),
                self.tr("Posts that have the tag stay as they are."),
                self.tr("Add Tag"),
                (Asked(self.tr("Tag"), known=tags),),
                self.tr("Enter a tag."),
            ),
            nothing=self.tr("The tag is there already"),
            done=self._changed(posts),
        )

    def remove_tag(self, posts: Sequence[Path]) -> Deed:
        """Take a tag away from them."""
        tags = tuple(use.tag for use in used_tags(self._rows(posts)))
        return self._deed(
            posts,
            lambda values: partial(many.remove_tag, tag=values[0]),
            Question(
                self.tr("Remove a tag from {posts}").format(posts=self._named(posts)),
                self.tr("Posts without the tag stay as they are."),
                self.tr("Remove Tag"),
                (Asked(self.tr("Tag"), tags[0] if len(tags) == 1 else "", tags),),
                self.tr("Enter a tag."),
            ),
            nothing=self.tr("There is no such tag"),
            done=self._changed(posts),
        )

    def move(self, project: Project, posts: Sequence[Path]) -> Deed:
        """Let them lie in another folder, and links follow."""
        rows = self._workspace.library.summaries
        folders = sorted(below(project, folder) for folder in folders_of(project, rows))
        here = {below(project, folder_of(project, post)) for post in posts}

        def act(values: Sequence[str]) -> Act:
            return partial(many.move_to, folder=project.root / values[0])

        named = in_sentence(self._workspace.library.names.file(posts[0]))

        def done(plan: Plan) -> str:
            if len(posts) > 1:
                return self.tr("Moved %n post(s).", "", len(plan.moves))
            folder = below(project, plan.moves[0].new.parent)
            return self.tr("Moved {name} to {folder}.").format(
                name=named, folder=in_sentence(folder)
            )

        return self._deed(
            posts,
            act,
            Question(
                self.tr("Move {posts} to another folder").format(posts=self._named(posts)),
                self.tr("Links that lead to a post, and its own, follow."),
                self.tr("Move"),
                (Asked(self.tr("Folder"), here.pop() if len(here) == 1 else "", tuple(folders)),),
                self.tr("Enter a folder of the blog."),
            ),
            nothing=self.tr("Enter another folder."),
            done=done,
        )

    def retag(self, tag: str) -> Deed:
        """Call a tag something else in all posts, or merge it with another one."""
        known = [use.tag for use in self.tags()]

        def plan(blog: Blog, values: Sequence[str], checkpoint: Checkpoint) -> Plan:
            new = values[0]
            if new == tag:
                return Plan()
            wanted = Retagging((tag,), new or None)
            return plan_retagging(
                blog.project, wanted, posts=blog.posts, checkpoint=checkpoint, texts=blog.texts
            )

        question = Question(
            self.tr("Rename or merge the tag “{tag}”").format(tag=in_sentence(tag)),
            self.tr(
                "With the name of another tag the two become one; without a name it is removed."
            ),
            self.tr("Change Tag"),
            (Asked(self.tr("New name"), tag, tuple(known), may_be_empty=True),),
        )
        return Deed(
            (),
            plan,
            question,
            Words.of(question.button),
            self.tr("Enter another name, or none."),
            lambda plan: self.tr("Changed the tag in %n post(s).", "", len(plan.changes)),
        )

    def merge(self, old: str, new: str) -> Deed:
        """Make one tag of two."""
        deed = self.retag(old)
        (asked,) = deed.question.asked
        question = replace(deed.question, asked=(replace(asked, text=new),))
        return replace(deed, question=question)

    def mend(self, path: Path, mend: TextMend) -> Deed:
        """Put a problem of a post right."""

        def plan(blog: Blog, _values: Sequence[str], _checkpoint: Checkpoint) -> Plan:
            file = blog.texts.read(path)
            after = mend.applied(file.lines, blog.project.site.head_rules)
            return Plan() if after == file.lines else Plan((Change(file, after),))

        label = translated(mend.label)
        return Deed(
            (path,),
            plan,
            Question(
                label, self.tr("This changes the file, which is not open."), self.tr("Change")
            ),
            Words.of(label),
            self.tr("There is nothing left to change."),
            self._changed((path,)),
        )

    def _deed(
        self,
        posts: Sequence[Path],
        act: Callable[[Sequence[str]], Act],
        question: Question,
        *,
        nothing: str,
        done: Callable[[Plan], str],
        says_state: bool = False,
    ) -> Deed:
        paths = tuple(posts)

        def plan(blog: Blog, values: Sequence[str], checkpoint: Checkpoint) -> Plan:
            return many.plan_all(
                blog.project,
                paths,
                act(values),
                posts=blog.posts,
                checkpoint=checkpoint,
                texts=blog.texts,
            )

        return Deed(
            paths,
            plan,
            question,
            Words.of(question.button),
            nothing,
            done,
            partial(self._outcome, paths if says_state else ()),
        )

    def _outcome(self, posts: Sequence[Path], blog: Blog, plan: Plan) -> str:
        """What a build makes of a post that stands alone."""
        if len(posts) != 1:
            return ""
        post = posts[0].resolve()
        text = next((one.after.texts for one in plan.changes if one.file.path == post), None)
        if text is None:
            return ""
        found = outlook(blog.project, plan.after(post), text, self._clock())
        return " ".join(sentences_of(found))

    def tags(self) -> tuple[TagUse, ...]:
        """The tags of the blog, with those that are not saved yet."""
        return used_tags(self._rows([row.path for row in self._workspace.library.summaries]))

    def _rows(self, posts: Sequence[Path]) -> list[PostSummary]:
        found = map(self._workspace.library.summary, posts)
        return [row for row in found if row is not None]

    def _named(self, posts: Sequence[Path]) -> str:
        if len(posts) == 1:
            return f"“{in_sentence(self._workspace.library.names.file(posts[0]))}”"
        return self.tr("%n post(s)", "", len(posts))

    def _done(
        self, posts: Sequence[Path], one: Callable[[str], str], several: Callable[[int], str]
    ) -> Callable[[Plan], str]:
        if len(posts) == 1:
            said = one(in_sentence(self._workspace.library.names.file(posts[0])))
            return lambda _plan: said
        own = {post.resolve() for post in posts}

        def say(plan: Plan) -> str:
            changed = {change.file.path for change in plan.changes} & own
            return several(len(changed | {step.old for step in plan.moves}))

        return say

    def _changed(self, posts: Sequence[Path]) -> Callable[[Plan], str]:
        return self._done(
            posts,
            lambda name: self.tr("Changed {name}.").format(name=name),
            lambda count: self.tr("Changed %n post(s).", "", count),
        )

    def _date(self, given: Sequence[datetime | None], ahead: timedelta) -> str:
        """The date that is there, if it is to come; else one that lies so far ahead."""
        project, now = self._workspace.project, self._clock()
        zone = now.zone if project is None else project.site.timezone
        if len(given) == 1 and given[0] is not None and given[0] > now.moment:
            return f"{given[0].astimezone(zone):%Y-%m-%d %H:%M}"
        return f"{(now.moment + ahead).astimezone(zone):%Y-%m-%d} 09:00"
