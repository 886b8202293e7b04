"""What the form needs to know about the site a post belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from editor.desktop.form.date_times import HERE, Times, clock_here
from editor.desktop.form.inherited_values import InheritedValues
from editor.frontmatter.rules import ANY
from editor.frontmatter.values import parse_date
from editor.project.drafts import DraftSwitch
from editor.project.inherited import InheritedValue
from editor.project.learned_fields import LearnedFields
from editor.project.schema import joined_orders
from editor.project.status import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, tzinfo

    from editor.errors import Problem
    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Generator, Site


Found: TypeAlias = "Callable[[Sequence[bool | None]], None]"
TryPattern: TypeAlias = "Callable[[str, Sequence[str], Found], None]"


@dataclass(frozen=True, slots=True)
class FormContext:
    """How heads are written on this site, and what makes a draft there.

    ``rules`` hold the order the folder's posts have their keys in. ``clock`` says which posts are
    still to come. ``elsewhere`` says that the head is in another file, which is not open here.
    ``learned`` is what other posts have in their heads, and what else is said of their fields.
    ``try_pattern`` answers, when it has found out, whether a pattern matches each of some texts.
    ``own_zone`` is the writer's.
    """

    rules: HeadRules = ANY
    switch: DraftSwitch = field(default_factory=DraftSwitch)
    clock: Callable[[], datetime] = clock_here
    elsewhere: Problem | None = None
    learned: LearnedFields = field(default_factory=LearnedFields)
    try_pattern: TryPattern | None = field(default=None, compare=False)
    own_zone: tzinfo = HERE

    @property
    def timezone(self) -> tzinfo:
        """The zone of a date that names none."""
        return self.switch.site.timezone

    def times(self, like: str) -> Times:
        """What a field goes by in which dates are written ``like`` this one.

        The generator may have a say in that: to Jekyll a time without an offset is in UTC if it
        stands in no quotes; Hugo passes over the names of zones.
        """
        zone, names = self.timezone, True
        meant = self._moment_of(like)
        if meant is not None and meant.tzinfo is not None:
            for named in (True, False):
                date = parse_date(like, meant.tzinfo, named_zones=named)
                if date is not None and date.moment == meant:
                    zone, names = zone if date.has_zone else meant.tzinfo, named
                    break
        return Times(zone, self.own_zone, self.clock, self._moment_of, names)

    def _moment_of(self, text: str) -> datetime | None:
        """The moment that the generator takes a text for."""
        generator, site = self.switch.generator, self.switch.site
        dated = generator.dated({self.rules.date_keys[0]: text}, Path(), site)
        return None if dated is None or dated.text != text else dated.moment

    def date_of_name(self, path: Path) -> InheritedValue | None:
        """The date that the generator takes from the name of a file, unless its head has one."""
        key = self.rules.date_keys[0]
        dated = self.switch.generator.dated({}, path, self.switch.site)
        if dated is None or dated.key or dated.moment is None:
            return None
        return InheritedValue((key,), dated.text, Origin(key, path.name, ""))

    def date_sample(self, key: str) -> str:
        """How other posts write the date under ``key``; else as the generator has it."""
        known = self.learned.get(tuple(key.split(".")))
        if known is not None and known.sample:
            return known.sample
        return self.switch.generator.new_date(self.clock().astimezone(self.timezone)).text

    def inherited(self, values: Sequence[InheritedValue]) -> InheritedValues:
        """These values, by the keys as the generator compares them."""
        return InheritedValues(values, self.rules, self.switch.generator.leaves_open)

    def with_learned(self, learned: LearnedFields, try_pattern: TryPattern) -> FormContext:
        """The context of a post about whose like this is known."""
        order = joined_orders(learned.order, self.rules.key_order)
        rules = replace(self.rules, list_column=learned.list_column, key_order=order)
        return replace(self, rules=rules, learned=learned, try_pattern=try_pattern)

    @classmethod
    def of(
        cls,
        generator: Generator,
        site: Site,
        key_order: tuple[str, ...],
        clock: Callable[[], datetime] = clock_here,
        elsewhere: Problem | None = None,
    ) -> FormContext:
        """The context of a site as its generator sees it."""
        rules = site.head_rules.ordered(key_order)
        return cls(rules, DraftSwitch(generator, site), clock, elsewhere)
