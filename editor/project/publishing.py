"""A post is published, scheduled, expired, or made a draft again: what its generator asks for.

Each is a plan: the keys of the head that this generator reads, the date in the shape the post has
it in, and another place where the generator tells drafts by their folder. What would not lead to
the state that was asked for is refused, with the reason.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.project.drafts import why_no_draft
from editor.project.many import plan_all
from editor.project.status import PostState, Reason, explain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.project.clock import Now
    from editor.project.edited_post import EditedPost
    from editor.project.index import Checkpoint
    from editor.project.plan import Plan
    from editor.project.post import PostSummary
    from editor.project.project import Project

_PAGES = {Reason.STANDING_PAGE, Reason.SECTION}


def publish(edited: EditedPost, now: Now, *, keep_date: bool = False) -> None:
    """Have the next build publish the post.

    Its date becomes that of ``now``, unless ``keep_date``; a post that is published already stays
    as it is. Raises EditorError, also where the generator would not publish it.
    """
    before = edited.publication()
    state = before.state(now.moment)
    if state is PostState.PUBLISHED or before.reason in _PAGES:
        return
    was_out = state is PostState.EXPIRED
    edited.end_draft(now.moment, keep_date=keep_date or was_out)
    if not (keep_date or was_out or edited.publication().reason in _PAGES):
        edited.set_date(now.moment)
    found = edited.publication()
    is_ahead = found.state(now.moment) is PostState.SCHEDULED
    own = edited.field(found.starts_key) is not None or edited.is_inherited(found.starts_key)
    if is_ahead and not keep_date and own:
        edited.set_moment(found.starts_key, now.moment)
    if edited.publication().state(now.moment) is PostState.EXPIRED:
        edited.remove(found.ends_key)
    found = edited.publication()
    if found.state(now.moment) is not PostState.PUBLISHED and found.reason not in _PAGES:
        raise EditorError(explain(found, found.state(now.moment)), path=edited.path)


def make_draft(edited: EditedPost, now: Now) -> None:
    """Make the post a draft. Raises EditorError."""
    if edited.publication().fixed is PostState.DRAFT:
        return
    edited.begin_draft(now.moment)
    found = edited.publication()
    if found.fixed is not PostState.DRAFT:
        project = edited.project
        why = why_no_draft(project.generator, project.site, edited.path, found)
        raise EditorError(why, path=edited.path)


def schedule(edited: EditedPost, date: str, now: Now) -> None:
    """Have builds from ``date`` on publish the post, and none before. Raises EditorError.

    A date without an offset is one of the site's zone, or of the writer's where the site has none
    and the post's own date has an offset.
    """
    wanted = edited.moment(date, now)
    if wanted.moment <= now.moment:
        raise EditorError(
            Message("{date} is not in the future.", date=date),
            hint=Message("Publish the post instead."),
        )
    edited.end_draft(wanted.moment)
    found = edited.publication()
    key = found.starts_key if found.starts is not None else ""
    if edited.field(key) is not None or edited.is_inherited(key):
        edited.set_moment(key, wanted.moment, has_clock=wanted.clock is not None)
    else:
        edited.set_date(wanted.moment, has_clock=wanted.clock is not None)
    found = edited.publication()
    state = found.state(now.moment)
    if found.ends is not None and found.ends <= wanted.moment:
        raise EditorError(
            Message("The post expires before that ({key}).", key=found.ends_key), path=edited.path
        )
    if found.reason in _PAGES:
        raise EditorError(
            Message(
                "{generator} publishes pages without waiting for a date.",
                generator=edited.project.generator.title,
            ),
            hint=Message("Leave it a draft until then."),
            path=edited.path,
        )
    if state is PostState.PUBLISHED:
        raise EditorError(
            Message(
                "On this site {generator} publishes posts without waiting for their date.",
                generator=edited.project.generator.title,
            ),
            hint=Message("Leave it a draft until then."),
            path=edited.path,
        )
    if state is not PostState.SCHEDULED:
        raise EditorError(explain(found, state), path=edited.path)


def expire(edited: EditedPost, date: str | None, now: Now) -> None:
    """Have builds from ``date`` on, or from now on, leave the post out. Raises EditorError.

    The date is read as that of `schedule`.
    """
    generator, site = edited.project.generator, edited.project.site
    own = generator.expiry_key(site)
    if not own:
        raise EditorError(
            Message("{generator} knows no date to expire.", generator=generator.title),
            hint=Message("Make the post a draft instead."),
        )
    wanted = None if date is None else edited.moment(date, now)
    moment = now.moment if wanted is None else wanted.moment
    key = edited.publication().ends_key or own
    edited.set_moment(key, moment, has_clock=wanted is not None and wanted.clock is not None)
    found = edited.publication()
    if found.fixed is None and found.ends is None:
        raise EditorError(
            Message("The configuration of this site has expired posts published, too."),
            path=edited.path,
        )


def plan_publish(
    project: Project,
    post: Path,
    now: Now,
    *,
    keep_date: bool = False,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
) -> Plan:
    """What `publish` changes. Changes nothing yet.

    ``posts`` are the known ones; without them the project is looked through, which ``checkpoint``
    may end. Raises EditorError.
    """
    act = partial(publish, now=now, keep_date=keep_date)
    return plan_all(project, (post,), act, posts=posts, checkpoint=checkpoint)


def plan_draft(
    project: Project,
    post: Path,
    now: Now,
    *,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
) -> Plan:
    """What `make_draft` changes; arguments and errors are those of `plan_publish`."""
    act = partial(make_draft, now=now)
    return plan_all(project, (post,), act, posts=posts, checkpoint=checkpoint)


def plan_schedule(
    project: Project,
    post: Path,
    date: str,
    now: Now,
    *,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
) -> Plan:
    """What `schedule` changes; other arguments and errors are those of `plan_publish`."""
    act = partial(schedule, date=date, now=now)
    return plan_all(project, (post,), act, posts=posts, checkpoint=checkpoint)


def plan_expiry(
    project: Project,
    post: Path,
    date: str | None,
    now: Now,
    *,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
) -> Plan:
    """What `expire` changes; other arguments and errors are those of `plan_publish`."""
    act = partial(expire, date=date, now=now)
    return plan_all(project, (post,), act, posts=posts, checkpoint=checkpoint)
