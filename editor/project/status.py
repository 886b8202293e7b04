"""Will it publish? What a generator does with a post, and why, in words.

A generator says once what holds for a post whatever the time is (``Publication``, which can be
cached); the clock turns that into a ``PostState``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from editor.errors import Message

if TYPE_CHECKING:
    from datetime import datetime


class PostState(Enum):
    """Where a post stands on its way to the readers."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    EXPIRED = "expired"
    NOT_A_POST = "page"
    UNKNOWN = "unknown"

    def word(self) -> Message:
        """The one word a list shows."""
        match self:
            case PostState.DRAFT:
                return Message("draft")
            case PostState.SCHEDULED:
                return Message("scheduled")
            case PostState.PUBLISHED:
                return Message("published")
            case PostState.EXPIRED:
                return Message("expired")
            case PostState.NOT_A_POST:
                return Message("page")
            case PostState.UNKNOWN:
                return Message("unknown")


class Reason(Enum):
    """Why a generator treats a post as it does, clock apart; ``explain`` puts it in words."""

    OPEN = "open"
    KEY = "key"
    KEY_BY_THEME = "key-by-theme"
    DRAFTS_FOLDER = "drafts-folder"
    UNLISTED = "unlisted"
    SECTION = "section"
    STANDING_PAGE = "standing-page"
    NAME = "name"
    NO_HEAD = "no-head"
    NO_DATE = "no-date"
    NO_TITLE = "no-title"
    ODD_STATUS = "odd-status"
    BAD_DATE = "bad-date"
    ODD_DATE = "odd-date"
    NO_DATE_BUT_SWITCH = "no-date-but-switch"
    NO_DATE_ENDS_BUILD = "no-date-ends-build"
    BAD_VALUE = "bad-value"
    BROKEN_HEAD = "broken-head"
    LEFT_OUT = "left-out"


class Origin(NamedTuple):
    """Where the value of a key stands that a post inherits.

    It stands in ``file``, a path below the site's root, under the key ``place``; that is empty
    where the whole file holds such values.
    """

    key: str
    file: str
    place: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What a generator will do with a post as far as the clock has no say in it.

    ``fixed`` is a state no clock changes, for ``reason``; ``detail`` is what of the post says so
    (``draft: true``). ``starts`` and ``ends`` bound the time in which the post is public, and
    ``starts_key`` and ``ends_key`` name where they stand. ``origins`` are those of the values that
    stand in none of the post's own keys.
    """

    fixed: PostState | None = None
    reason: Reason = Reason.OPEN
    detail: str = ""
    starts: datetime | None = None
    starts_key: str = ""
    ends: datetime | None = None
    ends_key: str = ""
    origins: tuple[Origin, ...] = ()

    def state(self, now: datetime) -> PostState:
        """The state at the moment ``now``."""
        if self.fixed is not None:
            return self.fixed
        if self.ends is not None and self.ends <= now:
            return PostState.EXPIRED
        if self.starts is not None and self.starts > now:
            return PostState.SCHEDULED
        return PostState.PUBLISHED

    def changes_after(self, now: datetime) -> datetime | None:
        """The next moment after ``now`` at which the clock changes the state; None for never."""
        if self.fixed is not None:
            return None
        moments = [one for one in (self.starts, self.ends) if one is not None and one > now]
        return min(moments, default=None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A state and the sentence that gives its reason."""

    state: PostState
    reason: Message


def verdict(publication: Publication, now: datetime) -> Verdict:
    """The answer to "will it publish?" at the moment ``now``."""
    state = publication.state(now)
    return Verdict(state, explain(publication, state))


def explain(publication: Publication, state: PostState) -> Message:
    """Why ``publication`` makes a post stand at ``state``, and where that comes from."""
    found = _explained(publication, state)
    for origin in inherited(publication):
        found = Message("{sentence} {origin}", sentence=found, origin=origin)
    return found


def inherited(publication: Publication) -> tuple[Message, ...]:
    """A sentence for each value that ``publication`` goes by and the post inherits."""
    return tuple(
        Message("“{key}” comes from {place} in {file}.", key=it.key, place=it.place, file=it.file)
        if it.place
        else Message("“{key}” comes from {file}.", key=it.key, file=it.file)
        for it in publication.origins
    )


def _explained(publication: Publication, state: PostState) -> Message:
    if publication.fixed is not None:
        return _explain_fixed(publication)
    if state is PostState.EXPIRED and publication.ends is not None:
        return Message(
            "No longer published since {moment} ({key}).",
            moment=_moment(publication.ends),
            key=publication.ends_key,
        )
    if state is PostState.SCHEDULED and publication.starts and publication.ends:
        return Message(
            "Will be published by the first build after {moment} ({key}), until {end} ({end_key}).",
            moment=_moment(publication.starts),
            key=publication.starts_key,
            end=_moment(publication.ends),
            end_key=publication.ends_key,
        )
    if state is PostState.SCHEDULED and publication.starts is not None:
        return Message(
            "Will be published by the first build after {moment} ({key}).",
            moment=_moment(publication.starts),
            key=publication.starts_key,
        )
    if publication.ends is not None:
        return Message(
            "Published by the next build, until {moment} ({key}).",
            moment=_moment(publication.ends),
            key=publication.ends_key,
        )
    if publication.reason is Reason.UNLISTED:
        return _unlisted(publication.detail)
    return Message("Published by the next build.")


def _unlisted(detail: str) -> Message:
    return Message("Published at its address but not listed anywhere: “{detail}”.", detail=detail)


def _explain_fixed(publication: Publication) -> Message:
    detail = publication.detail
    match publication.reason:
        case Reason.KEY:
            return Message("Excluded from the site by “{detail}”.", detail=detail)
        case Reason.KEY_BY_THEME:
            return Message(
                "Excluded by “{detail}”, if the templates of the site check it.", detail=detail
            )
        case Reason.DRAFTS_FOLDER:
            return Message("Excluded from the site because it is in {folder}.", folder=detail)
        case Reason.UNLISTED:
            return _unlisted(detail)
        case Reason.SECTION:
            return Message("A section page, above a list of posts.")
        case Reason.STANDING_PAGE if detail:
            return Message("A page of the site that is listed nowhere: “{detail}”.", detail=detail)
        case Reason.STANDING_PAGE:
            return Message("A page of the site, not one of its dated posts.")
        case Reason.NAME:
            return Message("The generator ignores it: its name should be like {name}.", name=detail)
        case Reason.NO_HEAD:
            return Message("The generator ignores it: it has no front matter.")
        case Reason.NO_DATE:
            return Message("The generator ignores it: it has no date.")
        case Reason.NO_TITLE:
            return Message("The generator ignores it: it has no title.")
        case Reason.ODD_STATUS:
            return Message(
                "The generator ignores it: “{detail}” is no status that it knows.", detail=detail
            )
        case Reason.BAD_DATE:
            return Message(
                "“{detail}” is not a date that the generator understands.", detail=detail
            )
        case Reason.NO_DATE_BUT_SWITCH:
            return Message(
                "“{detail}” ends the build: the generator expects a date there.", detail=detail
            )
        case Reason.NO_DATE_ENDS_BUILD:
            return Message("The build ends at it: it has no date.")
        case Reason.BAD_VALUE:
            return Message(
                "“{detail}” ends the build: the generator expects another kind of value there.",
                detail=detail,
            )
        case Reason.ODD_DATE:
            return Message(
                "“{detail}” is not a date that Byline understands, though the generator may.",
                detail=detail,
            )
        case Reason.LEFT_OUT:
            return Message("The generator ignores it: the settings of the site exclude it.")
        case Reason.BROKEN_HEAD:
            return Message("Its front matter cannot be read.")
        case Reason.OPEN:
            return Message("Published by the next build.")


def _moment(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")
