"""What is wrong with the values of a head by themselves: their kinds, their order in time.

Most of it is a hint: the post is published all the same, but perhaps not as it is meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem, Severity
from editor.frontmatter.edit import set_value
from editor.frontmatter.nodes import Format, Kind, Style
from editor.frontmatter.values import is_no_day, parse_date
from editor.project.dates import plainly_written
from editor.project.field_kinds import advised_length
from editor.project.generator_keys import PUBLISHING, choices_of, date_keys
from editor.project.mends import Reshape, Rewrite
from editor.project.near import near
from editor.project.outlook import Moment
from editor.project.shapes import Shape
from editor.project.status import PostState, Reason
from editor.project.trees import flag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.errors import Mend
    from editor.frontmatter.head import Field, HeadValues
    from editor.frontmatter.nodes import Value
    from editor.frontmatter.values import PostDate
    from editor.project.clock import Now
    from editor.project.inherited import EffectiveHead
    from editor.project.project import Project
    from editor.project.status import Publication

_SMART = re.compile(r"([“„«])([^“”„«»]+)([”“»])")
_APPEARS = "Appears with the first build after {moment} ({key})."
_NO_WAIT = "Its date, {moment}, is ahead, but {generator} does not wait for it here."
_TO_COME = (_APPEARS, _NO_WAIT)
"""As the outlook of a post says it."""
_STRICT_LISTS = ("zola",)
_WITHOUT_KINDS = (Format.HEADER_LINES, Format.COMMENT_LINES)
_LONG = (
    "{key} has {count} characters. Search engines and previews of links often cut a text like this "
    "after about {most}."
)


def field_problems(
    project: Project,
    lines: Sequence[str],
    values: HeadValues,
    effective: EffectiveHead,
    *,
    now: Now,
) -> Iterator[Problem]:
    """What is wrong with the values of the head of a post, in no order."""
    publication = effective.publication()
    checks = _Checks(project, lines, values)
    yield from checks.switches(effective, publication)
    yield from checks.tags()
    yield from checks.lists()
    yield from checks.statuses(publication)
    yield from checks.no_days(effective, publication)
    yield from checks.dates(publication)
    yield from checks.order_of_dates(effective, publication)
    yield from checks.future(effective, publication, now)
    yield from checks.lengths()
    yield from checks.quotes()


def says_when(problem: Problem) -> bool:
    """Whether it is the hint that a date is still to come."""
    return problem.severity is Severity.NOTE and problem.message.template in _TO_COME


def is_about_length(problem: Problem) -> bool:
    """Whether it is the hint that a description is longer than what is mostly shown of it."""
    return problem.severity is Severity.NOTE and problem.message.template == _LONG


class _Checks:
    def __init__(self, project: Project, lines: Sequence[str], values: HeadValues) -> None:
        self._project = project
        self._site = project.site
        self._rules = project.site.head_rules
        self._lines = lines
        self._values = values

    def _get(self, key: str) -> Field | None:
        return self._values.get(key, self._rules) if key else None

    def _set(self, label: Message, field: Field, value: Value) -> Rewrite | None:
        try:
            edit = set_value(self._lines, field.path, value, self._rules)
        except EditorError:
            return None
        return None if edit is None else Rewrite.of(label, self._lines, edit)

    def switches(self, effective: EffectiveHead, publication: Publication) -> Iterator[Problem]:
        """A text where the generator has a switch: ``draft: "false"``."""
        key, turned = self._project.generator.draft_change(draft=True)
        field = self._get(key)
        if field is None or field.tree.format in _WITHOUT_KINDS or not isinstance(turned, bool):
            return
        if field.kind not in (Kind.TEXT, Kind.UNSURE) or not field.text.strip():
            return
        if publication.reason is Reason.BAD_VALUE and publication.detail.startswith(f"{key}:"):
            return  # which says more
        meant = flag(field.text)
        if meant is None:
            message = Message("“{text}” is neither true nor false.", text=field.text)
            yield _hint(message, field, severity=Severity.WARNING)
            return
        word = "true" if meant else "false"
        changes = effective.changed([(key, word)]).publication()
        if changes.fixed is not publication.fixed:
            message = Message(
                "{generator} does not take “{text}” for {word} here.",
                generator=self._project.generator.title,
                text=field.text,
                word=word,
            )
            severity = Severity.WARNING
        elif field.kind is Kind.TEXT:
            message = Message(
                "“{text}” is a text here, because of the quotes around it, and no switch.",
                text=field.text,
            )
            severity = Severity.NOTE
        else:
            return
        mend = Reshape(Message("Change to {text}", text=word), field.key, Shape.SWITCH)
        yield _hint(message, field, severity=severity, mend=mend)

    def tags(self) -> Iterator[Problem]:
        """Tags with commas between where the generator takes all of the text for one."""
        for key, separator in self._project.generator.tag_keys:
            field = self._get(key)
            if field is None or separator == "," or field.tree.format in _WITHOUT_KINDS:
                continue
            if field.kind is not Kind.TEXT or "," not in field.text:
                continue
            message = Message(
                "{generator} does not part tags at commas: it expects a list here.",
                generator=self._project.generator.title,
            )
            if separator is None:
                message = Message(
                    "{generator} parts tags at spaces, and commas stay: it expects a list here.",
                    generator=self._project.generator.title,
                )
            mend = Reshape(Message("Make it a list"), field.key, Shape.LIST)
            yield _hint(message, field, severity=Severity.WARNING, mend=mend)

    def lists(self) -> Iterator[Problem]:
        """A text where the generator stops at anything but a list."""
        if self._project.generator.name not in _STRICT_LISTS:
            return
        for key, _ in self._project.generator.tag_keys:
            field = self._get(key)
            if field is None or field.kind in (Kind.LIST, Kind.NULL, Kind.TABLE):
                continue
            message = Message(
                "“{detail}” ends the build: the generator expects another kind of value there.",
                detail=f"{field.key}: {field.text}",
            )
            mend = Reshape(Message("Make it a list"), field.key, Shape.LIST)
            yield _hint(message, field, severity=Severity.ERROR, mend=mend)

    def statuses(self, publication: Publication) -> Iterator[Problem]:
        """A word under a key of which the generator knows only some."""
        for key, known in choices_of(self._project.generator.name):
            field = self._get(key)
            is_named = publication.reason is Reason.ODD_STATUS
            if field is None or is_named or field.kind is Kind.LIST or not field.text.strip():
                continue
            text = field.text.strip()
            if text.casefold() in known:
                continue
            message = Message(
                "“{detail}” says nothing to {generator}, which knows {choices}.",
                detail=f"{field.key}: {text}",
                generator=self._project.generator.title,
                choices=", ".join(known),
            )
            meant = near(text.casefold(), known)
            mend = None
            if meant is not None:
                mend = self._set(Message("Change to {text}", text=meant), field, meant)
            yield _hint(message, field, severity=Severity.WARNING, mend=mend)

    def no_days(self, effective: EffectiveHead, publication: Publication) -> Iterator[Problem]:
        """The date of the post is no day of the calendar, and the generator makes one of it."""
        dated = effective.dated()
        field = None if dated is None else self._get(dated.key)
        if field is None or dated is None or dated.moment is None:
            return
        if publication.detail.startswith(f"{dated.key}:") or not is_no_day(field.text):
            return
        message = Message(
            "“{detail}” is no day of the calendar: {generator} takes it for {moment}.",
            detail=f"{field.key}: {field.text}",
            generator=self._project.generator.title,
            moment=Moment(dated.moment),
        )
        yield _hint(message, field, severity=Severity.WARNING)

    def dates(self, publication: Publication) -> Iterator[Problem]:
        """Other dates than the one of the post, which the verdict on it does not name."""
        folded = self._rules.folded
        named = folded(publication.detail.partition(":")[0])
        for key in date_keys(self._project.generator.name):
            field = self._get(key)
            if field is None or not field.text or folded(field.key) == named:
                continue
            if parse_date(field.text, self._site.timezone) is not None:
                continue
            message = Message("“{detail}” is not a date.", detail=f"{field.key}: {field.text}")
            said = plainly_written(field.text)
            date = None if said is None else parse_date(said, self._site.timezone)
            mend = None
            if date is not None:
                mend = self._set(Message("Change to {text}", text=date.text), field, date)
            yield _hint(message, field, severity=Severity.WARNING, mend=mend)

    def order_of_dates(
        self, effective: EffectiveHead, publication: Publication
    ) -> Iterator[Problem]:
        """An end before the beginning, and a beginning before the date of the post."""
        dated = effective.dated()
        starts = publication.starts or (dated.moment if dated is not None else None)
        ends, field = publication.ends, self._get(publication.ends_key)
        if field is not None and ends is not None and starts is not None and ends <= starts:
            yield _hint(
                Message(
                    "The post expires at {moment}, before it is published, and never appears.",
                    moment=Moment(ends),
                ),
                field,
                severity=Severity.WARNING,
            )
        own = self._get(dated.key) if dated is not None else None
        date = None if own is None else self._date(own)
        for key in PUBLISHING.get(self._project.generator.name, ()):
            field = self._get(key)
            begins = None if field is None or field is own else self._date(field)
            if field is None or date is None or begins is None or not _is_before(begins, date):
                continue
            mend = self._set(Message("Change to {text}", text=date.text), field, date)
            message = Message(
                "The post is published at {moment}, before its own date.",
                moment=Moment(begins.moment),
            )
            yield _hint(message, field, mend=mend)

    def _date(self, field: Field) -> PostDate | None:
        return parse_date(field.text, self._site.timezone)

    def future(
        self, effective: EffectiveHead, publication: Publication, now: Now
    ) -> Iterator[Problem]:
        """A date that is still to come, of a post said to be no draft, in the words of the outlook.

        Who says nothing of drafts, or has a key for the day of publication, means to wait.
        """
        if self._get(self._project.generator.draft_change(draft=True)[0]) is None:
            return
        state = publication.state(now.moment)
        if state is PostState.SCHEDULED and publication.starts is not None:
            field = self._get(publication.starts_key)
            folded = self._rules.folded(publication.starts_key)
            known = PUBLISHING.get(self._project.generator.name, ())
            if field is None or folded in map(self._rules.folded, known):
                return
            message = Message(
                "Appears with the first build after {moment} ({key}).",
                moment=Moment(publication.starts),
                key=publication.starts_key,
            )
            yield _hint(message, field)
        elif state is PostState.PUBLISHED:
            dated = effective.dated()
            field = self._get(dated.key) if dated is not None else None
            if field is None or dated is None or dated.moment is None:
                return
            if dated.moment > now.moment:
                message = Message(
                    "Its date, {moment}, is ahead, but {generator} does not wait for it here.",
                    moment=Moment(dated.moment),
                    generator=self._project.generator.title,
                )
                yield _hint(message, field)

    def lengths(self) -> Iterator[Problem]:
        """Descriptions that are longer than what is mostly shown of them."""
        for field in self._values.fields:
            if field.kind is not Kind.TEXT or len(field.path) > 1:
                continue
            advised, count = advised_length(field.path[-1]), len(field.text.strip())
            if advised is not None and count > advised:
                message = Message(
                    "{key} has {count} characters. Search engines and previews of links often cut "
                    "a text like this after about {most}.",
                    key=field.key,
                    count=count,
                    most=advised,
                )
                yield _hint(message, field)

    def quotes(self) -> Iterator[Problem]:
        """Quotation marks of a printer around a value, which YAML takes for a part of it."""
        for field in self._values.fields:
            if field.kind is not Kind.TEXT or field.style is not Style.PLAIN:
                continue
            found = _SMART.fullmatch(field.text)
            if found is None or field.tree.format is not Format.YAML:
                continue
            message = Message(
                "The curly quotation marks are part of this value; straight ones would not be."
            )
            yield _hint(message, field, mend=self._unquoted(field, found[2]))

    def _unquoted(self, field: Field, inner: str) -> Rewrite | None:
        label = Message("Use straight quotes")
        line = self._lines[field.first_line]
        start = line.find(field.text)
        if field.first_line != field.last_line or start < 0 or '"' in inner or "\\" in inner:
            return None
        end = start + len(field.text)
        return Rewrite.splices(label, self._lines, [(field.first_line, start, end, f'"{inner}"')])


def _hint(
    message: Message,
    field: Field,
    *,
    severity: Severity = Severity.NOTE,
    mend: Mend | None = None,
) -> Problem:
    return Problem(message, field.first_line, field.key, severity, mend)


def _is_before(one: PostDate, other: PostDate) -> bool:
    """Whether a date is before another, by its day where one of them has no time."""
    if one.clock is None or other.clock is None:
        return one.day < other.day
    return one.moment < other.moment
