"""Will it publish? The answer for one post in words, with what its generator makes of its date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from editor.errors import Message
from editor.frontmatter import head as heads
from editor.frontmatter.date_shapes import MONTHS, WEEKDAYS
from editor.frontmatter.values import parse_date
from editor.project.generators.local_time import LocalTime
from editor.project.heads import head_of
from editor.project.inherited import Inheritance
from editor.project.scanning import scan_post
from editor.project.second_files import whole_head
from editor.project.status import PostState, Publication, Reason, explain, inherited

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo
    from pathlib import Path

    from editor.project.clock import Now
    from editor.project.heads import PostHead
    from editor.project.project import Project


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as a sentence holds it; ``str`` is English, whatever the locale is."""

    at: datetime

    def __str__(self) -> str:
        at = self.at
        day = f"{WEEKDAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year}"
        return f"{day}, {at:%H:%M} ({zone_name(at)})"


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a post stands, and the sentences that say why, the most important first.

    ``until`` is the moment at which it will stand elsewhere by itself, if there is one.
    """

    state: PostState
    sentences: tuple[Message, ...]
    until: datetime | None = None


def zone_name(at: datetime) -> str:
    """What the zone of a moment is called: by its place, else by its distance from UTC."""
    zone = at.tzinfo
    if isinstance(zone, ZoneInfo) and zone.key:
        return zone.key
    return f"UTC{offset[:3]}:{offset[3:5]}" if (offset := f"{at:%z}").strip("+-0") else "UTC"


def outlook(
    project: Project, post: Path, lines: Sequence[str], now: Now, head: PostHead | None = None
) -> Outlook:
    """What a build will do with ``post``. ``head`` is that of ``lines``, if it was read already."""
    if head is None:
        rules = project.site.head_rules
        head = head_of(lines, rules, partial(scan_post, project.site, post))
    head = whole_head(head, post, project.site)
    if head.is_broken:
        found = Publication(PostState.UNKNOWN, Reason.BROKEN_HEAD)
        problem = () if head.problem is None else (head.problem.message,)
        return Outlook(PostState.UNKNOWN, (explain(found, PostState.UNKNOWN), *problem))
    effective = Inheritance(project.generator, project.site).head(post, head.fields)
    found = effective.publication()
    if project.site.ignores(str(post)):
        found = Publication(PostState.NOT_A_POST, Reason.LEFT_OUT)
    state = found.state(now.moment)
    match state:
        case PostState.SCHEDULED if found.starts is not None:
            notes = _of_scheduled(project, lines, found, found.starts, now)
        case PostState.EXPIRED if found.ends is not None:
            notes = (
                Message(
                    "Left out of builds since {moment} ({key}).",
                    moment=Moment(found.ends),
                    key=found.ends_key,
                ),
                *_zone_taken(project, lines, found, found.ends_key, found.ends.tzinfo),
            )
        case PostState.PUBLISHED if found.fixed is None and found.ends is not None:
            notes = (
                Message(
                    "Published by the next build, and left out after {moment} ({key}).",
                    moment=Moment(found.ends),
                    key=found.ends_key,
                ),
                *_zone_taken(project, lines, found, found.ends_key, found.ends.tzinfo),
            )
        case _:
            notes = (explain(replace(found, origins=()), state),)
    notes += inherited(found)
    if state is PostState.PUBLISHED:
        dated = effective.dated()
        if dated is not None and dated.moment is not None and dated.moment > now.moment:
            notes += (
                Message(
                    "Its date, {moment}, is ahead, but {generator} does not wait for it here.",
                    moment=Moment(dated.moment),
                    generator=project.generator.title,
                ),
            )
    edges = (found.starts, found.ends) if found.fixed is None else ()
    to_come = (edge for edge in edges if edge is not None and edge > now.moment)
    return Outlook(state, notes, min(to_come, default=None))


def _of_scheduled(
    project: Project, lines: Sequence[str], found: Publication, starts: datetime, now: Now
) -> tuple[Message, ...]:
    first = Message(
        "Appears with the first build after {moment} ({key}).",
        moment=Moment(starts),
        key=found.starts_key,
    )
    taken = _zone_taken(project, lines, found, found.starts_key, starts.tzinfo)
    notes = [first, *taken]
    here = starts.astimezone(now.zone)
    if taken and starts.replace(tzinfo=now.zone) <= now.moment:
        notes.append(
            Message(
                "{generator} calls this post future until {moment}: your clock is ahead of the "
                "zone that it reads the date in.",
                generator=project.generator.title,
                moment=Moment(here),
            )
        )
    elif here.replace(tzinfo=None) != starts.replace(tzinfo=None):
        notes.append(Message("By your clock that is {moment}.", moment=Moment(here)))
    if found.ends is not None:
        notes.append(
            Message(
                "It expires before that, at {moment} ({key}), and never appears.",
                moment=Moment(found.ends),
                key=found.ends_key,
            )
            if found.ends <= starts
            else Message(
                "It is left out again after {moment} ({key}).",
                moment=Moment(found.ends),
                key=found.ends_key,
            )
        )
        said = {str(note) for note in taken}
        more = _zone_taken(project, lines, found, found.ends_key, found.ends.tzinfo)
        notes += [note for note in more if str(note) not in said]
    return tuple(notes)


def _zone_taken(
    project: Project, lines: Sequence[str], found: Publication, key: str, zone: tzinfo | None
) -> tuple[Message, ...]:
    """Which zone a date is read in that names none; nothing if it names one."""
    rules = project.site.head_rules
    if any(origin.key == key for origin in found.origins):
        return ()  # what it says stands elsewhere
    head = heads.find(lines, rules)
    field = heads.read(lines, head).get(key, rules) if head is not None else None
    date = None if field is None else parse_date(field.text)
    if date is not None and date.has_zone:
        return ()
    generator = project.generator.title
    if isinstance(zone, ZoneInfo):
        return (
            Message(
                "The date has no offset, so {generator} takes the {setting} of the site, {zone}.",
                generator=generator,
                setting=project.site.setting("zone_setting") or "timezone",
                zone=zone.key,
            ),
        )
    if isinstance(zone, LocalTime):
        return (
            Message(
                "The date has no offset, so {generator} takes the time zone of the computer that "
                "builds the site.",
                generator=generator,
            ),
        )
    if zone is UTC:
        return (Message("The date has no offset, so {generator} takes UTC.", generator=generator),)
    return ()
