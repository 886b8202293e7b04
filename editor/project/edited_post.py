"""A post that is about to be changed: its text and its place, before anything is written."""

from __future__ import annotations

import re
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.frontmatter.edit import remove, set_value
from editor.frontmatter.nodes import Kind
from editor.frontmatter.values import parse_date
from editor.project import units
from editor.project.drafts import turned
from editor.project.heads import head_of
from editor.project.inherited import Inheritance
from editor.project.post_texts import ON_DISK, PostTexts
from editor.project.rename import Revised
from editor.project.scanning import scan_post
from editor.project.second_files import head_file
from editor.project.status import PostState, Reason
from editor.project.tags import Retagging, retagged

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from editor.frontmatter.head import Field
    from editor.frontmatter.rules import HeadRules
    from editor.frontmatter.values import PostDate
    from editor.project.clock import Now
    from editor.project.inherited import EffectiveHead
    from editor.project.project import Project
    from editor.project.status import Publication
    from editor.storage.file import FileText
    from editor.text.lines import Lines

_UNDATED = (Reason.NO_DATE, Reason.NO_DATE_ENDS_BUILD)
_DATE_IN_NAME = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


class EditedPost:
    """A post with what is to become of it: its text, and its place."""

    def __init__(self, project: Project, file: FileText, head: FileText, rules: HeadRules) -> None:
        """``head`` is the file that holds the head, which may be ``file`` itself."""
        self._project = project
        self._file = file
        self._head_file = head
        self._unit = file.path if project.alone else units.unit_of(project, file.path)
        self._new = self._unit
        self._rules = rules
        self._inheritance = Inheritance(project.generator, project.site)
        self.lines: Lines = head.lines

    @classmethod
    def open(
        cls, project: Project, post: Path, rules: HeadRules, texts: PostTexts = ON_DISK
    ) -> EditedPost:
        """Read the post from ``texts``; ``rules`` are those of `schema.rules_of`.

        Raises EditorError.
        """
        is_alone = project.alone is not None and post.resolve() == project.alone
        path = project.alone if is_alone and project.alone else units.place_of(project, post)
        file = texts.read(path)
        head = head_file(file, project.site, texts.read)
        if head.read_only is not None:
            raise EditorError(head.read_only, path=head.path)
        edited = cls(project, file, head, rules)
        problem = head_of(head.lines.texts, rules).problem
        if problem is not None:
            raise EditorError(problem.message, path=head.path, line=problem.line)
        return edited

    @property
    def project(self) -> Project:
        """The blog the post is one of."""
        return self._project

    @property
    def rules(self) -> HeadRules:
        """How its head is read and written."""
        return self._rules

    @property
    def is_unchanged(self) -> bool:
        """Whether all of it stays as it is."""
        return self._new == self._unit and self.lines == self._head_file.lines

    @property
    def revised(self) -> Revised:
        """What has become of it. Raises EditorError where it cannot be moved there."""
        units.check_place(self._project, self._file.path, self._unit, self._new)
        return Revised.by_head(self._file, self._head_file, self.lines, self._unit, self._new)

    @property
    def path(self) -> Path:
        """Where the post is to be."""
        inside = self._file.path.relative_to(self._unit)
        return self._new / inside if inside.parts else self._new

    def publication(self) -> Publication:
        """What the generator will do with the post as it is to be."""
        return self._head().publication()

    def is_inherited(self, key: str) -> bool:
        """Whether what counts under ``key`` stands elsewhere than in the head."""
        return bool(key) and self._head().is_inherited(key)

    def field(self, key: str) -> Field | None:
        """The value of the head under ``key``."""
        head = heads.find(self.lines.texts, self._rules)
        if head is None or not key:
            return None
        return heads.read(self.lines.texts, head).get(key, self._rules)

    def moment(self, text: str, now: Now) -> PostDate:
        """The moment that a date given by the writer means for this post. Raises EditorError."""
        site = self._project.site
        dated = self._head().dated()
        shape = self._shape(dated.key) if dated is not None else None
        is_theirs = site.timezone is UTC and shape is not None and shape.has_zone
        found = parse_date(text, now.zone if is_theirs else site.timezone)
        if found is None:
            raise EditorError(
                Message("{text} is not a date.", text=text),
                hint=Message("Write it like 2024-06-15 or 2024-06-15T09:30."),
            )
        return found

    def end_draft(self, moment: datetime, *, keep_date: bool = False) -> None:
        """Make it a draft no longer, and one of ``moment`` where its place tells the day.

        With ``keep_date`` its place only changes if that makes it a draft.
        """
        site, generator = self._project.site, self._project.generator
        found = self.publication()
        dated = self._head().dated()
        if keep_date and dated is not None and dated.moment is not None:
            moment = dated.moment
        is_free = not keep_date or found.reason in (Reason.DRAFTS_FOLDER, Reason.NAME)
        if is_free and self._unit == self._file.path:
            day = moment.astimezone(site.timezone).date()
            self._new = generator.place(self.path, site, False, day)
        if self.publication().reason is Reason.NO_DATE_ENDS_BUILD:
            self.set_date(moment)
        if self.publication().fixed is PostState.DRAFT:
            changes = self._head().draft_changes(draft=False)
            self.lines = turned(self.lines, changes, self._rules)
        tags = [tag for tag in generator.tags(self._head().own) if tag.lower() == "draft"]
        if tags and self.publication().fixed is PostState.DRAFT:
            # The way of old posts of Nikola.
            self.lines = retagged(self._project, self.lines, Retagging(tuple(tags)))

    def begin_draft(self, moment: datetime) -> None:
        """Make it a draft, by its place where the blog has one for drafts."""
        site, generator = self._project.site, self._project.generator
        if self._unit == self._file.path:
            day = moment.astimezone(site.timezone).date()
            self._new = generator.place(self.path, site, True, day)
        if self.publication().reason is Reason.NO_DATE_ENDS_BUILD:
            self.set_date(moment)  # a draft ends the build, too
        if self.publication().fixed is not PostState.DRAFT:
            changes = self._head().draft_changes(draft=True)
            self.lines = turned(self.lines, changes, self._rules)

    def set_date(self, moment: datetime, *, has_clock: bool = False) -> None:
        """Date the post, where it has its date; where it has none, if the blog's posts have one.

        ``has_clock``: whether the time of day matters, even if the post gives only the day.
        """
        site = self._project.site
        dated = self._head().dated()
        keys = [self._rules.folded(key) for key in self._rules.date_keys]
        is_by_name = dated is not None and self._is_by_name(dated.key)
        if dated is not None and not is_by_name and self._rules.folded(dated.key) in keys:
            self.set_moment(dated.key, moment, has_clock=has_clock)
            return
        if is_by_name:
            self._date_name(moment.astimezone(site.timezone))
            if not has_clock:
                return
        known = {self._rules.folded(key) for key in self._rules.key_order}
        usual = next((key for key in self._rules.date_keys if self._rules.folded(key) in known), "")
        if usual or has_clock or self.publication().reason in _UNDATED:
            self.set_moment(usual or self._rules.date_keys[0], moment)

    def set_moment(self, key: str, moment: datetime, *, has_clock: bool = False) -> None:
        """Give a key of the head a date, in the shape it has or that the post's date has."""
        shape = self._shape(key)
        if shape is None and self.field(key) is None:
            shape = next(filter(None, map(self._shape, self._rules.date_keys)), None)
        if shape is None:
            value = self._project.generator.new_date(moment.replace(microsecond=0))
        elif has_clock and shape.clock is None:
            there = moment.astimezone(shape.local)
            value = shape.with_day(there.date()).with_time(there.time())
        else:
            value = shape.with_moment(moment)
        field = self.field(key)
        if field is not None and field.kind in (Kind.LIST, Kind.TABLE):
            raise EditorError(
                Message("{key} holds more than a date.", key=field.key),
                path=self.path,
                line=field.first_line,
            )
        name = self._rules.spelled(key) if field is None else field.path
        edit = set_value(self.lines.texts, name, value, self._rules)
        self.lines = self.lines if edit is None else self.lines.apply(edit)

    def remove(self, key: str) -> None:
        """Take a key out of the head."""
        field = self.field(key)
        edit = remove(self.lines.texts, field.path, self._rules) if field else None
        self.lines = self.lines if edit is None else self.lines.apply(edit)

    def move_to(self, folder: Path) -> None:
        """Let it lie in another folder. Raises EditorError for one that is not for posts."""
        self._new = units.content_folder(self._project, folder) / self._unit.name

    def _is_by_name(self, key: str) -> bool:
        """Whether the date under ``key``, which has none if it is a name's, is that of the file."""
        origin = self._head().origin(key) if key else None
        own = self.path.relative_to(self._project.root).as_posix()
        return not key or (origin is not None and origin.file == own)

    def _head(self) -> EffectiveHead:
        rules = self._project.site.head_rules
        scan = partial(scan_post, self._project.site, self._file.path)
        own = head_of(self.lines.texts, rules, scan).fields
        return self._inheritance.head(self.path, own)

    def _shape(self, key: str) -> PostDate | None:
        """The date under a key, in the zone that the generator reads it in."""
        field = self.field(key)
        if field is None:
            return None
        zone = self._project.site.timezone
        meant = None
        dated = self._head().dated()
        if dated is not None and dated.moment is not None and dated.key:
            own = self.field(dated.key)
            if own is not None and own.path == field.path and dated.moment.tzinfo is not None:
                meant, zone = dated.moment, dated.moment.tzinfo
        for named in (True, False):
            date = parse_date(field.text, zone, named_zones=named)
            if date is not None and meant in (None, date.moment):
                return date
        return None  # the generator reads the text in another way: it is no shape to keep

    def _date_name(self, moment: datetime) -> None:
        """Give the name that the generator takes the date from this day."""
        name = _DATE_IN_NAME.sub(f"{moment:%Y-%m-%d}", self._new.name, count=1)
        if _DATE_IN_NAME.match(self._new.name):
            self._new = self._new.with_name(name)
